//! The cases of the kit.

use super::case::{AGE, CODES, CONSENT, Case, KeyForm, LAYOUT, Patient, REASSESSMENT, Words};
use crate::synth::{
    burden::{Certified, Group, Order, Reference, Response, class_label},
    day::day,
};

/// Every case, in order.
pub(super) fn all() -> Vec<Case> {
    let mut cases = codes();
    cases.extend(validities());
    cases.extend(consents());
    cases.extend(ages());
    cases.extend(reassessments());
    cases.extend(absences());
    cases.extend(layouts());
    cases.extend(in_bulk());
    cases
}

/// Every ratio with every limit class that goes with it.
fn codes() -> Vec<Case> {
    const ABOUT: [Words; 4] = [
        ("未就学児: 割合は返らず、年齢から2割", "preschool child: no ratio is returned, 20 % by age"),
        ("70歳未満: 割合は返らず、3割", "under 70: no ratio is returned, 30 %"),
        ("70～74歳: 高齢受給者証一部負担金割合", "70 to 74: ratio of the elderly recipient certificate"),
        ("75歳以上: 被保険者証一部負担金割合", "75 and over: ratio of the insured"),
    ];
    let groups = [Group::Preschool, Group::Young, Group::Elderly, Group::Late];
    let mut cases = Vec::new();
    for ((group, about), name) in
        groups.into_iter().zip(ABOUT).zip(["preschool", "under70", "elderly", "late"])
    {
        for ratio in group.ratios() {
            for class in group.classes(*ratio) {
                let id = format!("{name}-{ratio}-{class}");
                cases.push(Case::new(&id, about, CODES, Patient::of(group, *ratio, class)));
            }
        }
    }
    let legacy: Words = ("70～74歳: 旧コード010(1割)", "70 to 74: the old code 010 (10 %)");
    cases.push(Case::new("elderly-10-B04", legacy, CODES, Patient::of(Group::Elderly, 10, "B04")));
    cases
}

/// Every validity (OQSCD006) but 1: nothing can be said.
fn validities() -> Vec<Case> {
    const OTHERS: [(u8, Words); 5] = [
        (2, ("資格有効性2: 無効", "validity 2: invalid")),
        (3, ("資格有効性3: 無効(新しい資格あり)", "validity 3: invalid, there is a new qualification")),
        (4, ("資格有効性4: 該当資格なし", "validity 4: no such qualification")),
        (5, ("資格有効性5: 複数該当", "validity 5: several qualifications")),
        (6, ("資格有効性6: 有効(未登録)", "validity 6: valid but not registered")),
    ];
    let case = |(validity, about)| {
        let id = format!("validity-{validity}");
        let mut case = Case::new(&id, about, CODES, Patient::of(Group::Elderly, 20, "B04"))
            .with(|response| response.validity = validity)
            .shows(None, None);
        if validity == 5 {
            case.files.iter_mut().for_each(|results| results.push(results[0].clone()));
        }
        case
    };
    OTHERS.into_iter().map(case).collect()
}

/// Consent (OQSCD001) by day and by what was asked with.
fn consents() -> Vec<Case> {
    let before = day(2024, 7, 31);
    let after = day(2024, 8, 1);
    let card = Reference::Card;
    let insurance_card = Reference::InsuranceCard;
    let rows: [(&str, Words, i32, Reference, Option<bool>, bool); 9] = [
        (
            "consent-card-before-given",
            ("7/31・カード・同意あり", "31 July, card, consent given"),
            before,
            card,
            Some(true),
            true,
        ),
        (
            "consent-card-before-refused",
            ("7/31・カード・同意なし: 区分は表示しない", "31 July, card, no consent: no class is shown"),
            before,
            card,
            Some(false),
            false,
        ),
        (
            "consent-card-after-unasked",
            (
                "8/1・カード・同意0でも返った区分を表示",
                "1 August, card: the class returned is shown without consent",
            ),
            after,
            card,
            Some(false),
            true,
        ),
        (
            "consent-card-after-none",
            ("8/1・カード・認定証なし", "1 August, card, no certificate"),
            after,
            card,
            Some(false),
            false,
        ),
        (
            "consent-card-after-no-flag",
            ("8/1・カード・同意要素なし", "1 August, card, no element for consent"),
            after,
            card,
            None,
            true,
        ),
        (
            "consent-insurance-card-before-given",
            ("7/31・保険証・同意あり", "31 July, insurance card, consent given"),
            before,
            insurance_card,
            Some(true),
            true,
        ),
        (
            "consent-insurance-card-before-refused",
            ("7/31・保険証・同意なし", "31 July, insurance card, no consent"),
            before,
            insurance_card,
            Some(false),
            false,
        ),
        (
            "consent-insurance-card-after-given",
            ("8/1・保険証・口頭同意あり", "1 August, insurance card, oral consent"),
            after,
            insurance_card,
            Some(true),
            true,
        ),
        (
            "consent-insurance-card-after-refused",
            ("8/1・保険証・同意なし", "1 August, insurance card, no consent"),
            after,
            insurance_card,
            Some(false),
            false,
        ),
    ];
    let case = |(id, about, on, reference, consent, carried)| {
        Case::new(id, about, CONSENT, Patient::of(Group::Young, 30, "A03").on(on))
            .with(|response| {
                response.reference = reference;
                response.consent = consent;
                response.limit = response.limit.filter(|_| carried);
            })
            .shows(Some("30"), carried.then_some("A03"))
    };
    rows.into_iter().map(case).collect()
}

/// The days on which an age changes what is paid.
fn ages() -> Vec<Case> {
    let at = |group: Group, ratio, class, born, on| Patient::of(group, ratio, class).born(born).on(on);
    let mid_month = day(1954, 7, 15);
    let first = day(1954, 8, 1);
    let second = day(1954, 8, 2);
    let ahead = Certified::new("020", day(2024, 8, 1), day(2025, 7, 31));
    let seventy_five = day(1949, 8, 10);
    vec![
        Case::new(
            "age-69-last-day",
            ("7/15に70歳: 7/31はまだ3割", "70 on 15 July: still 30 % on 31 July"),
            AGE,
            at(Group::Young, 30, "A03", mid_month, day(2024, 7, 31)),
        ),
        Case::new(
            "age-69-certificate-ahead",
            (
                "7/15に70歳・翌月からの受給者証が既に返る: 7/31はまだ3割",
                "70 on 15 July, certificate from August returned ahead: 30 % on 31 July",
            ),
            AGE,
            at(Group::Young, 30, "A03", mid_month, day(2024, 7, 31)),
        )
        .with(move |response| response.elderly = Some(ahead)),
        Case::new(
            "age-70-first-day",
            ("7/15に70歳: 8/1から受給者証の割合", "70 on 15 July: the certificate's ratio from 1 August"),
            AGE,
            at(Group::Elderly, 20, "B04", mid_month, day(2024, 8, 1)),
        ),
        Case::new(
            "age-69-born-on-first-eve",
            ("1日生まれ: 誕生日の前日はまだ3割", "born on the 1st: still 30 % on the eve"),
            AGE,
            at(Group::Young, 30, "A03", first, day(2024, 7, 31)),
        ),
        Case::new(
            "age-70-born-on-first",
            (
                "1日生まれ: 誕生日から受給者証の割合",
                "born on the 1st: the certificate's ratio from the birthday",
            ),
            AGE,
            at(Group::Elderly, 20, "B04", first, day(2024, 8, 1)),
        ),
        Case::new(
            "age-70-born-on-second",
            ("2日生まれ: 誕生月の末日はまだ3割", "born on the 2nd: still 30 % on the last of the month"),
            AGE,
            at(Group::Young, 30, "A03", second, day(2024, 8, 31)),
        ),
        Case::new(
            "age-74-eve-of-75",
            ("75歳誕生日の前日: 受給者証の割合", "the eve of the 75th birthday: the certificate's ratio"),
            AGE,
            at(Group::Elderly, 30, "B03", seventy_five, day(2024, 8, 9)),
        ),
        Case::new(
            "age-75-birthday",
            ("75歳誕生日: 後期高齢者の割合", "the 75th birthday: the ratio of the late elderly"),
            AGE,
            at(Group::Late, 10, "B10", seventy_five, day(2024, 8, 10)),
        ),
        Case::new(
            "age-75-old-qualification",
            (
                "75歳誕生日・以前の資格: 無効(新しい資格あり)",
                "the 75th birthday, the old qualification: invalid",
            ),
            AGE,
            at(Group::Elderly, 30, "B03", seventy_five, day(2024, 8, 10)),
        )
        .with(|response| response.validity = 3)
        .shows(None, None),
        Case::new(
            "age-preschool-last-day",
            ("4/1生まれ6歳: 3/31はまだ2割", "six, born on 1 April: still 20 % on 31 March"),
            AGE,
            at(Group::Preschool, 20, "A03", day(2018, 4, 1), day(2024, 3, 31)),
        ),
        Case::new(
            "age-school-first-day",
            ("4/1生まれ6歳: 4/1から3割", "six, born on 1 April: 30 % from 1 April"),
            AGE,
            at(Group::Young, 30, "A03", day(2018, 4, 1), day(2024, 4, 1)),
        ),
        Case::new(
            "age-preschool-born-second",
            ("4/2生まれ6歳: 4/1はまだ2割", "six, born on 2 April: still 20 % on 1 April"),
            AGE,
            at(Group::Preschool, 20, "A03", day(2018, 4, 2), day(2024, 4, 1)),
        ),
    ]
}

/// 31 July, 1 August, and what was returned before a change.
fn reassessments() -> Vec<Case> {
    let eve = day(2024, 7, 31);
    let first = day(2024, 8, 1);
    let last_year = |response: &mut Response| {
        let ended = |certified: Certified| Certified::new(certified.value, day(2023, 8, 1), day(2024, 7, 31));
        response.elderly = response.elderly.map(ended);
        response.limit = response.limit.map(ended);
    };
    let mut newer = Case::new(
        "response-newer",
        ("同じ月に2回の資格確認: 新しい方を表示", "two responses in the month: the newer is shown"),
        REASSESSMENT,
        Patient::of(Group::Elderly, 30, "B03"),
    );
    let mut older = Response { confirmed_on: day(2024, 8, 5), ..newer.files[0][0].clone() };
    older.elderly = older.elderly.map(|elderly| Certified { value: "020", ..elderly });
    older.limit = older.limit.map(|limit| Certified { value: "B04", ..limit });
    newer.files.insert(0, vec![older]);
    let mut stale = Case::new(
        "response-of-july",
        (
            "8月の診療で7月の資格確認しかない: 何も言えない",
            "a service in August, a response of July alone: nothing can be said",
        ),
        REASSESSMENT,
        Patient::of(Group::Elderly, 20, "B04").on(eve),
    )
    .shows(None, None);
    stale.service_date = first;
    vec![
        Case::new(
            "reassessment-eve",
            ("7/31: 旧年度の割合と区分", "31 July: last year's ratio and class"),
            REASSESSMENT,
            Patient::of(Group::Elderly, 20, "B04").on(eve),
        ),
        Case::new(
            "reassessment-day",
            ("8/1: 新年度の割合と区分", "1 August: this year's ratio and class"),
            REASSESSMENT,
            Patient::of(Group::Elderly, 30, "B03").on(first),
        ),
        Case::new(
            "reassessment-late-eve",
            ("7/31・後期: 旧年度の割合と区分", "31 July, late elderly: last year's ratio and class"),
            REASSESSMENT,
            Patient::of(Group::Late, 10, "B10").on(eve),
        ),
        Case::new(
            "reassessment-late-day",
            ("8/1・後期: 新年度の割合と区分", "1 August, late elderly: this year's ratio and class"),
            REASSESSMENT,
            Patient::of(Group::Late, 20, "B09").on(first),
        ),
        Case::new(
            "expired-31-july",
            ("8/1・7/31までの証: 期限切れ", "1 August, certificates to 31 July: not valid any more"),
            REASSESSMENT,
            Patient::of(Group::Elderly, 20, "B04").on(first),
        )
        .with(last_year)
        .shows(None, None),
        Case::new(
            "limit-expired-31-july",
            ("8/1・7/31までの限度額認定: 区分は期限切れ", "1 August, limit certificate to 31 July: no class"),
            REASSESSMENT,
            Patient::of(Group::Young, 30, "A03").on(first),
        )
        .with(last_year)
        .shows(Some("30"), None),
        stale,
        newer,
    ]
}

/// Elements that are absent.
fn absences() -> Vec<Case> {
    let young = Patient::of(Group::Young, 30, "A03");
    let elderly = Patient::of(Group::Elderly, 20, "B04");
    let late = Patient::of(Group::Late, 10, "B10");
    let open = |certified: Certified| Certified { from: None, to: None, ..certified };
    let mut no_branch =
        Case::new("absent-branch", ("枝番の要素がない", "no element for the branch"), LAYOUT, young);
    no_branch.key_form = KeyForm::NoBranch;
    vec![
        no_branch,
        Case::new("absent-limit", ("限度額の要素がない", "no element for the limit class"), LAYOUT, young)
            .with(|response| response.limit = None)
            .shows(Some("30"), None),
        Case::new(
            "absent-limit-period",
            ("限度額の有効期間の要素がない", "no elements for the limit certificate's period"),
            LAYOUT,
            young,
        )
        .with(move |response| response.limit = response.limit.map(open)),
        Case::new(
            "absent-elderly-period",
            ("高齢受給者証の有効期間の要素がない", "no elements for the elderly certificate's period"),
            LAYOUT,
            elderly,
        )
        .with(move |response| response.elderly = response.elderly.map(open)),
        Case::new(
            "absent-elderly",
            (
                "70～74歳で受給者証の要素がない: 割合は言えない",
                "70 to 74 without a certificate: no ratio can be said",
            ),
            LAYOUT,
            elderly,
        )
        .with(|response| response.elderly = None)
        .shows(None, Some("B04")),
        Case::new(
            "absent-insured-ratio",
            ("75歳以上で割合の要素がない: 割合は言えない", "75 and over without a ratio: none can be said"),
            LAYOUT,
            late,
        )
        .with(|response| response.insured_ratio = None)
        .shows(None, Some("B10")),
        Case::new(
            "absent-preschool",
            ("未就学区分の要素がない: 生年月日から2割", "no element for preschool: 20 % by the birth date"),
            LAYOUT,
            Patient::of(Group::Preschool, 20, "A03"),
        )
        .with(|response| response.preschool = false),
    ]
}

/// Ways of writing.
fn layouts() -> Vec<Case> {
    let young = Patient::of(Group::Young, 30, "A02");
    let written = |id, about, key_form| {
        let mut case = Case::new(id, about, LAYOUT, young);
        case.key_form = key_form;
        case
    };
    let mut reversed = Case::new(
        "layout-order",
        ("要素の順序が逆", "elements in another order"),
        LAYOUT,
        Patient::of(Group::Elderly, 30, "B02"),
    );
    reversed.order = Order::Reversed;
    vec![
        reversed,
        written(
            "layout-blanks",
            ("6桁の保険者番号の前に空白", "a 6-digit insurer number behind blanks"),
            KeyForm::Blanks,
        ),
        written(
            "layout-zeros",
            ("6桁の保険者番号の前に0、番号の0なし", "a 6-digit insurer number behind zeros, number without"),
            KeyForm::Zeros,
        ),
        written("layout-wide", ("記号・番号が全角", "symbol and number in full width"), KeyForm::Wide),
    ]
}

/// Answers to a bulk enquiry (一括照会).
fn in_bulk() -> Vec<Case> {
    let rows: [(&str, Words, Patient, u8); 5] = [
        (
            "bulk-preschool",
            ("一括照会・未就学児", "bulk, preschool child"),
            Patient::of(Group::Preschool, 20, "A03"),
            1,
        ),
        ("bulk-under70", ("一括照会・70歳未満", "bulk, under 70"), Patient::of(Group::Young, 30, "A03"), 1),
        ("bulk-elderly", ("一括照会・70～74歳", "bulk, 70 to 74"), Patient::of(Group::Elderly, 20, "B04"), 1),
        ("bulk-late", ("一括照会・75歳以上", "bulk, 75 and over"), Patient::of(Group::Late, 30, "B02"), 1),
        ("bulk-invalid", ("一括照会・無効", "bulk, invalid"), Patient::of(Group::Late, 10, "B10"), 2),
    ];
    let case = |(id, about, patient, validity)| {
        let mut case = Case::new(id, about, LAYOUT, patient).with(|response| {
            response.ask_in_bulk();
            response.validity = validity;
        });
        case.in_bulk = true;
        let ratio = case.ratio.filter(|_| validity == 1);
        case.shows(ratio, None)
    };
    rows.into_iter().map(case).collect()
}

/// What a limit class is called, for people to read.
pub(super) fn label(class: Option<&str>) -> &'static str {
    class.map_or("", class_label)
}
