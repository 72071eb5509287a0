//! Ways in which responses are written.

use crate::synth::{
    burden::{AgeGroup, DatedValue, KeyForm, Order},
    kit::case::{Case, LAYOUT, Patient, Words},
};

/// Elements that are absent.
pub(super) fn absences() -> Vec<Case> {
    let young = Patient::of(AgeGroup::Young, 30, "A03");
    let elderly = Patient::of(AgeGroup::Elderly, 20, "B04");
    let late = Patient::of(AgeGroup::Late, 10, "B10");
    let open = |certified: DatedValue| DatedValue { from: None, to: None, ..certified };
    let mut no_branch =
        Case::new("absent-branch", ("枝番の要素がない", "no element for the branch"), LAYOUT, young);
    no_branch.has_branch = false;
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
            Patient::of(AgeGroup::Preschool, 20, "A03"),
        )
        .with(|response| response.preschool = false),
    ]
}

/// Ways of writing.
pub(super) fn layouts() -> Vec<Case> {
    let young = Patient::of(AgeGroup::Young, 30, "A02");
    let written = |id, about, key_form| {
        let mut case = Case::new(id, about, LAYOUT, young);
        case.key_form = key_form;
        case
    };
    let mut reversed = Case::new(
        "layout-order",
        ("要素の順序が逆", "elements in another order"),
        LAYOUT,
        Patient::of(AgeGroup::Elderly, 30, "B02"),
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
pub(super) fn in_bulk() -> Vec<Case> {
    let rows: [(&str, Words, Patient, u8); 5] = [
        (
            "bulk-preschool",
            ("一括照会・未就学児", "bulk, preschool child"),
            Patient::of(AgeGroup::Preschool, 20, "A03"),
            1,
        ),
        (
            "bulk-under70",
            ("一括照会・70歳未満", "bulk, under 70"),
            Patient::of(AgeGroup::Young, 30, "A03"),
            1,
        ),
        (
            "bulk-elderly",
            ("一括照会・70～74歳", "bulk, 70 to 74"),
            Patient::of(AgeGroup::Elderly, 20, "B04"),
            1,
        ),
        ("bulk-late", ("一括照会・75歳以上", "bulk, 75 and over"), Patient::of(AgeGroup::Late, 30, "B02"), 1),
        ("bulk-invalid", ("一括照会・無効", "bulk, invalid"), Patient::of(AgeGroup::Late, 10, "B10"), 2),
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
