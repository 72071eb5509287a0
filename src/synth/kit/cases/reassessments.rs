//! Changes between one day and the next.

use crate::synth::{
    burden::{AgeGroup, DatedValue, Response},
    day::day,
    kit::case::{Case, Patient, REASSESSMENT},
};

/// 31 July, 1 August, and what was returned before a change.
pub(super) fn reassessments() -> Vec<Case> {
    let eve = day(2024, 7, 31);
    let first = day(2024, 8, 1);
    let last_year = |response: &mut Response| {
        let ended =
            |certified: DatedValue| DatedValue::new(certified.value, day(2023, 8, 1), day(2024, 7, 31));
        response.elderly = response.elderly.map(ended);
        response.limit = response.limit.map(ended);
    };
    let mut newer = Case::new(
        "response-newer",
        ("同じ月に2回の資格確認: 新しい方を表示", "two responses in the month: the newer is shown"),
        REASSESSMENT,
        Patient::of(AgeGroup::Elderly, 30, "B03"),
    );
    let mut older = Response { confirmed_on: day(2024, 8, 5), ..newer.files[0][0].clone() };
    older.elderly = older.elderly.map(|elderly| DatedValue { value: "020", ..elderly });
    older.limit = older.limit.map(|limit| DatedValue { value: "B04", ..limit });
    newer.files.insert(0, vec![older]);
    let mut stale = Case::new(
        "response-of-july",
        (
            "8月の診療で7月の資格確認しかない: 何も言えない",
            "a service in August, a response of July alone: nothing can be said",
        ),
        REASSESSMENT,
        Patient::of(AgeGroup::Elderly, 20, "B04").on(eve),
    )
    .shows(None, None);
    stale.service_date = first;
    vec![
        Case::new(
            "reassessment-eve",
            ("7/31: 旧年度の割合と区分", "31 July: last year's ratio and class"),
            REASSESSMENT,
            Patient::of(AgeGroup::Elderly, 20, "B04").on(eve),
        ),
        Case::new(
            "reassessment-day",
            ("8/1: 新年度の割合と区分", "1 August: this year's ratio and class"),
            REASSESSMENT,
            Patient::of(AgeGroup::Elderly, 30, "B03").on(first),
        ),
        Case::new(
            "reassessment-late-eve",
            ("7/31・後期: 旧年度の割合と区分", "31 July, late elderly: last year's ratio and class"),
            REASSESSMENT,
            Patient::of(AgeGroup::Late, 10, "B10").on(eve),
        ),
        Case::new(
            "reassessment-late-day",
            ("8/1・後期: 新年度の割合と区分", "1 August, late elderly: this year's ratio and class"),
            REASSESSMENT,
            Patient::of(AgeGroup::Late, 20, "B09").on(first),
        ),
        Case::new(
            "expired-31-july",
            ("8/1・7/31までの証: 期限切れ", "1 August, certificates to 31 July: not valid any more"),
            REASSESSMENT,
            Patient::of(AgeGroup::Elderly, 20, "B04").on(first),
        )
        .with(last_year)
        .shows(None, None),
        Case::new(
            "limit-expired-31-july",
            ("8/1・7/31までの限度額認定: 区分は期限切れ", "1 August, limit certificate to 31 July: no class"),
            REASSESSMENT,
            Patient::of(AgeGroup::Young, 30, "A03").on(first),
        )
        .with(last_year)
        .shows(Some("30"), None),
        stale,
        newer,
    ]
}
