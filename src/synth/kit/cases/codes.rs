//! Every ratio, limit class and validity.

use crate::synth::{
    burden::AgeGroup,
    kit::case::{CODES, Case, Patient, Words},
};

/// Every ratio with every limit class that goes with it.
pub(super) fn codes() -> Vec<Case> {
    const ABOUT: [Words; 4] = [
        ("未就学児: 割合は返らず、年齢から2割", "preschool child: no ratio is returned, 20 % by age"),
        ("70歳未満: 割合は返らず、3割", "under 70: no ratio is returned, 30 %"),
        ("70～74歳: 高齢受給者証一部負担金割合", "70 to 74: ratio of the elderly recipient certificate"),
        ("75歳以上: 被保険者証一部負担金割合", "75 and over: ratio of the insured"),
    ];
    let groups = [AgeGroup::Preschool, AgeGroup::Young, AgeGroup::Elderly, AgeGroup::Late];
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
    cases.push(Case::new("elderly-10-B04", legacy, CODES, Patient::of(AgeGroup::Elderly, 10, "B04")));
    cases
}

/// Every validity (OQSCD006) but 1: nothing can be said.
pub(super) fn validities() -> Vec<Case> {
    const OTHERS: [(u8, Words); 5] = [
        (2, ("資格有効性2: 無効", "validity 2: invalid")),
        (3, ("資格有効性3: 無効(新しい資格あり)", "validity 3: invalid, there is a new qualification")),
        (4, ("資格有効性4: 該当資格なし", "validity 4: no such qualification")),
        (5, ("資格有効性5: 複数該当", "validity 5: several qualifications")),
        (6, ("資格有効性6: 有効(未登録)", "validity 6: valid but not registered")),
    ];
    let case = |(validity, about)| {
        let id = format!("validity-{validity}");
        let mut case = Case::new(&id, about, CODES, Patient::of(AgeGroup::Elderly, 20, "B04"))
            .with(|response| response.validity = validity)
            .shows(None, None);
        if validity == 5 {
            case.files.iter_mut().for_each(|results| results.push(results[0].clone()));
        }
        case
    };
    OTHERS.into_iter().map(case).collect()
}
