//! Ages.

use crate::synth::{
    burden::{AgeGroup, DatedValue},
    day::day,
    kit::case::{AGE, Case, Patient},
};

/// The days on which an age changes what is paid.
pub(super) fn ages() -> Vec<Case> {
    let at = |group: AgeGroup, ratio, class, born, on| Patient::of(group, ratio, class).born(born).on(on);
    let mid_month = day(1954, 7, 15);
    let first = day(1954, 8, 1);
    let second = day(1954, 8, 2);
    let ahead = DatedValue::new("020", day(2024, 8, 1), day(2025, 7, 31));
    let seventy_five = day(1949, 8, 10);
    vec![
        Case::new(
            "age-69-last-day",
            ("7/15に70歳: 7/31はまだ3割", "70 on 15 July: still 30 % on 31 July"),
            AGE,
            at(AgeGroup::Young, 30, "A03", mid_month, day(2024, 7, 31)),
        ),
        Case::new(
            "age-69-certificate-ahead",
            (
                "7/15に70歳・翌月からの受給者証が既に返る: 7/31はまだ3割",
                "70 on 15 July, certificate from August returned ahead: 30 % on 31 July",
            ),
            AGE,
            at(AgeGroup::Young, 30, "A03", mid_month, day(2024, 7, 31)),
        )
        .with(move |response| response.elderly = Some(ahead)),
        Case::new(
            "age-70-first-day",
            ("7/15に70歳: 8/1から受給者証の割合", "70 on 15 July: the certificate's ratio from 1 August"),
            AGE,
            at(AgeGroup::Elderly, 20, "B04", mid_month, day(2024, 8, 1)),
        ),
        Case::new(
            "age-69-born-on-first-eve",
            ("1日生まれ: 誕生日の前日はまだ3割", "born on the 1st: still 30 % on the eve"),
            AGE,
            at(AgeGroup::Young, 30, "A03", first, day(2024, 7, 31)),
        ),
        Case::new(
            "age-70-born-on-first",
            (
                "1日生まれ: 誕生日から受給者証の割合",
                "born on the 1st: the certificate's ratio from the birthday",
            ),
            AGE,
            at(AgeGroup::Elderly, 20, "B04", first, day(2024, 8, 1)),
        ),
        Case::new(
            "age-70-born-on-second",
            ("2日生まれ: 誕生月の末日はまだ3割", "born on the 2nd: still 30 % on the last of the month"),
            AGE,
            at(AgeGroup::Young, 30, "A03", second, day(2024, 8, 31)),
        ),
        Case::new(
            "age-74-eve-of-75",
            ("75歳誕生日の前日: 受給者証の割合", "the eve of the 75th birthday: the certificate's ratio"),
            AGE,
            at(AgeGroup::Elderly, 30, "B03", seventy_five, day(2024, 8, 9)),
        ),
        Case::new(
            "age-75-birthday",
            ("75歳誕生日: 後期高齢者の割合", "the 75th birthday: the ratio of the late elderly"),
            AGE,
            at(AgeGroup::Late, 10, "B10", seventy_five, day(2024, 8, 10)),
        ),
        Case::new(
            "age-75-old-qualification",
            (
                "75歳誕生日・以前の資格: 無効(新しい資格あり)",
                "the 75th birthday, the old qualification: invalid",
            ),
            AGE,
            at(AgeGroup::Elderly, 30, "B03", seventy_five, day(2024, 8, 10)),
        )
        .with(|response| response.validity = 3)
        .shows(None, None),
        Case::new(
            "age-preschool-last-day",
            ("4/1生まれ6歳: 3/31はまだ2割", "six, born on 1 April: still 20 % on 31 March"),
            AGE,
            at(AgeGroup::Preschool, 20, "A03", day(2018, 4, 1), day(2024, 3, 31)),
        ),
        Case::new(
            "age-school-first-day",
            ("4/1生まれ6歳: 4/1から3割", "six, born on 1 April: 30 % from 1 April"),
            AGE,
            at(AgeGroup::Young, 30, "A03", day(2018, 4, 1), day(2024, 4, 1)),
        ),
        Case::new(
            "age-preschool-born-second",
            ("4/2生まれ6歳: 4/1はまだ2割", "six, born on 2 April: still 20 % on 1 April"),
            AGE,
            at(AgeGroup::Preschool, 20, "A03", day(2018, 4, 2), day(2024, 4, 1)),
        ),
    ]
}
