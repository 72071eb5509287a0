//! What is answered.

use serde::Serialize;
use utoipa::ToSchema;

use crate::jobs::linkage::{Checked, PairJudgement};

/// What is said of a registration. The individual number is no part of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Answer {
    /// The ministry's category (matrix of 2023-09-07), first that applies.
    category: String,
    /// What the policy of registrations says of viewing while it differs.
    viewing: String,
    /// What is advised, which is never less.
    viewing_advised: String,
    /// The second opinion; null where none is needed.
    verdict: Option<String>,
    /// How each field agrees with the resident who bears the number; null where nobody does.
    levels: Option<Fields<String>>,
    /// What each field speaks for one person, in bits; below 0 against.
    weights: Option<Fields<f64>>,
    /// Whether the values lead to one resident; null where nobody asks.
    lookup: Option<String>,
    flags: Vec<String>,
    /// The best other resident, where the registration fits that one better and no other as well.
    candidate_resident_id: Option<String>,
    candidate_levels: Option<Fields<String>>,
    candidate_weights: Option<Fields<f64>>,
    /// One sentence.
    reason: String,
    /// A case that the key has already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case_id: Option<u64>,
}

/// A value for each field that is compared.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Fields<T> {
    name: T,
    kana: T,
    birth_date: T,
    sex: T,
    address: T,
}

impl<T> Fields<T> {
    fn of([name, kana, birth_date, sex, address]: [T; 5]) -> Fields<T> {
        Fields { name, kana, birth_date, sex, address }
    }
}

fn levels(pair: &PairJudgement) -> Fields<String> {
    Fields::of(pair.levels.clone())
}

fn weights(pair: &PairJudgement) -> Fields<f64> {
    Fields::of(pair.weights.each_ref().map(|weight| weight.parse().unwrap_or_default()))
}

fn if_any(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

impl From<Checked> for Answer {
    fn from(checked: Checked) -> Answer {
        let Checked { finding, linked, candidate_resident_id, candidate, .. } = checked;
        let (viewing, viewing_advised) = finding.viewing;
        Answer {
            category: finding.category.as_str().to_owned(),
            viewing,
            viewing_advised,
            verdict: if_any(finding.verdict),
            levels: linked.as_ref().map(levels),
            weights: linked.as_ref().map(weights),
            lookup: if_any(finding.lookup),
            flags: finding.flags.split(',').filter(|flag| !flag.is_empty()).map(str::to_owned).collect(),
            candidate_resident_id,
            candidate_levels: candidate.as_ref().map(levels),
            candidate_weights: candidate.as_ref().map(weights),
            reason: finding.reason,
            case_id: None,
        }
    }
}

impl Answer {
    /// What is kept of it: no sentence, and nothing of the key.
    pub(super) fn kept(&self) -> serde_json::Value {
        serde_json::json!({
            "category": self.category,
            "viewing": self.viewing,
            "verdict": self.verdict,
            "levels": self.levels,
            "candidate_resident_id": self.candidate_resident_id,
            "candidate_levels": self.candidate_levels,
        })
    }
}
