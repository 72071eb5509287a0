//! What a finding says of a case, and when two findings say different things.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::Digest;

/// What is to be seen of the person while a case stands, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Viewing {
    #[default]
    Open,
    StopMedical,
    StopAll,
}

impl Viewing {
    pub(crate) const ALL: [Viewing; 3] = [Viewing::Open, Viewing::StopMedical, Viewing::StopAll];

    /// The name as results have it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Viewing::Open => "open",
            Viewing::StopMedical => "stop_medical",
            Viewing::StopAll => "stop_all",
        }
    }
}

/// What a finding says, but for its details.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Evidence {
    pub(crate) category: String,
    /// The second opinion; empty where there is none.
    pub(crate) verdict: String,
    pub(crate) viewing_advised: Viewing,
    /// Names, comma-separated.
    pub(crate) flags: String,
    /// The values that it rests on, hashed under the key of one ledger: of the record and of the resident it is linked to,
    /// as written but for width and blanks. The individual number is not among them.
    pub(crate) fingerprint: Digest,
    /// The version of the rules by which it was found.
    pub(crate) rules: u32,
    /// The resident to whom the record is linked; empty where there is none.
    pub(crate) resident_id: String,
    /// The resident who fits better; empty where there is none.
    pub(crate) candidate_resident_id: String,
    pub(crate) details: Details,
}

/// What else a finding says, as a JSON object: levels, weights, the reason, amounts. Told apart by its digest:
/// many cases share a text, which the ledger keeps once.
#[derive(Debug, Clone, Default, Eq)]
pub(crate) struct Details {
    pub(super) digest: Digest,
    pub(super) text: Arc<str>,
}

impl Details {
    /// Details with their text.
    pub(crate) fn new(text: String) -> Details {
        Details { digest: Digest::of(&text), text: text.into() }
    }

    /// Details whose text the ledger keeps.
    pub(super) fn kept(digest: Digest) -> Details {
        Details { digest, text: Arc::default() }
    }
}

impl PartialEq for Details {
    fn eq(&self, other: &Details) -> bool {
        self.digest == other.digest
    }
}

/// How evidence differs from that of the last night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The same.
    None,
    /// Category, verdict, advice, flags and values are the same; something that is kept beside them is not.
    Details,
    /// Other rules judge the same values otherwise.
    Rules {
        /// Whether more than the flags is judged otherwise.
        is_grave: bool,
    },
    /// Another resident fits the same values better.
    BetterResident,
    /// Anything else.
    Evidence,
}

impl Difference {
    /// Whether a decision that was made on the evidence before no longer holds.
    pub(crate) const fn ends_decisions(self) -> bool {
        match self {
            Difference::None | Difference::Details => false,
            Difference::Rules { is_grave } => is_grave,
            Difference::BetterResident | Difference::Evidence => true,
        }
    }
}

impl Evidence {
    /// How this evidence differs from what was known before.
    pub(crate) fn difference(&self, before: &Evidence) -> Difference {
        let is_grave = self.category != before.category
            || self.verdict != before.verdict
            || self.viewing_advised != before.viewing_advised;
        if self.fingerprint != before.fingerprint {
            return Difference::Evidence;
        }
        if !is_grave && self.flags == before.flags {
            return if self == before { Difference::None } else { Difference::Details };
        }
        if self.rules != before.rules {
            return Difference::Rules { is_grave };
        }
        let candidate = &self.candidate_resident_id;
        if !candidate.is_empty() && *candidate != before.candidate_resident_id {
            return Difference::BetterResident;
        }
        Difference::Evidence
    }

    /// Whether the record bears the number of somebody in the register.
    pub(crate) fn has_resident(&self) -> bool {
        !matches!(self.category.as_str(), "number_missing" | "number_invalid" | "not_in_register")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence() -> Evidence {
        Evidence {
            category: "name_both".to_owned(),
            verdict: "unsure".to_owned(),
            viewing_advised: Viewing::StopMedical,
            flags: "namesake".to_owned(),
            fingerprint: Digest([1; 16]),
            rules: 4,
            resident_id: "R1".to_owned(),
            candidate_resident_id: String::new(),
            details: Details::new("{}".to_owned()),
        }
    }

    #[test]
    fn what_differs() {
        type Change = fn(&mut Evidence);
        let cases: [(Change, Difference, &str); 9] = [
            (|_| {}, Difference::None, "nothing"),
            (
                |now| now.details = Details::new("{\"reason\":\"x\"}".to_owned()),
                Difference::Details,
                "the reason",
            ),
            (|now| now.rules = 5, Difference::Details, "rules that judge alike"),
            (
                |now| {
                    now.rules = 5;
                    now.flags = String::new();
                },
                Difference::Rules { is_grave: false },
                "rules that see no namesake",
            ),
            (
                |now| {
                    now.rules = 5;
                    now.verdict = "different_person".to_owned();
                },
                Difference::Rules { is_grave: true },
                "rules of another opinion",
            ),
            (
                |now| {
                    now.verdict = "different_person".to_owned();
                    now.candidate_resident_id = "R2".to_owned();
                },
                Difference::BetterResident,
                "somebody moved in who fits better",
            ),
            (
                |now| now.verdict = "same_person".to_owned(),
                Difference::Evidence,
                "nobody fits better any more",
            ),
            (|now| now.fingerprint = Digest([2; 16]), Difference::Evidence, "one wrong name for another"),
            (
                |now| {
                    now.fingerprint = Digest([2; 16]);
                    now.rules = 5;
                    now.candidate_resident_id = "R2".to_owned();
                },
                Difference::Evidence,
                "values come first",
            ),
        ];
        for (change, expected, why) in cases {
            let mut now = evidence();
            change(&mut now);
            assert_eq!(now.difference(&evidence()), expected, "{why}");
        }
    }
}
