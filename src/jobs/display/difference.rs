//! What a difference breaks, or why it is allowed.

use crate::words::Language;
use crate::words::display::rules;

/// The result that lists differences.
pub(super) const FILE: &str = "differences.csv";

/// A display that is not what was returned, as its columns have it; empty where a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Difference<'a> {
    /// `ratio` or `limit_class`.
    pub item: &'a str,
    /// `differing`, `unreadable` or `allowed`.
    pub outcome: &'a str,
    /// The state of response against display, or `nothing_returned`.
    pub state: &'a str,
    /// `display_stale` or `display_own_calculation`.
    pub cause: &'a str,
    /// What changes for the person within a month of the day.
    pub change: &'a str,
    /// Whether the ratio was not returned and follows from the age.
    pub derived: bool,
}

impl Difference<'_> {
    /// The rule that a difference breaks; empty for one that is allowed.
    #[must_use]
    pub(super) fn rule(&self, lang: Language) -> String {
        let rule = match (self.outcome, self.state, self.cause) {
            ("allowed", ..) => return String::new(),
            ("unreadable", ..) => rules::READABLE,
            (_, "display_absent", _) if !self.derived => rules::SHOWN,
            (_, _, "display_stale") => rules::LATEST,
            _ if self.derived => rules::DERIVED,
            _ => rules::AS_RETURNED,
        };
        format!("{}{}", rule.of(lang), self.change_rule(lang))
    }

    /// What changes near the day, as a sentence that follows another.
    fn change_rule(&self, lang: Language) -> &'static str {
        let rule = match self.change {
            "turns_75" => rules::TURNS_75,
            "turns_70" => rules::TURNS_70,
            "starts_school" => rules::STARTS_SCHOOL,
            "reassessment" => rules::REASSESSMENT,
            _ => return "",
        };
        rule.of(lang)
    }

    /// Why a difference is allowed; empty for one that is not.
    #[must_use]
    pub(super) fn allowed_because(&self, lang: Language) -> String {
        if self.outcome != "allowed" {
            return String::new();
        }
        let reason = match self.state {
            "no_consent" => rules::NO_CONSENT,
            "out_of_validity" => rules::OUT_OF_VALIDITY,
            "qualification_invalid" => rules::QUALIFICATION_INVALID,
            "unknown_code" => rules::UNKNOWN_CODE,
            _ => rules::NOTHING_RETURNED,
        };
        let change = if self.state == "out_of_validity" { self.change_rule(lang) } else { "" };
        format!("{}{change}", reason.of(lang))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const DIFFERING: Difference<'_> = Difference {
        item: "ratio",
        outcome: "differing",
        state: "mismatch",
        cause: "display_own_calculation",
        change: "",
        derived: false,
    };

    #[test]
    fn every_way_to_differ_has_its_own_rule() {
        let ways = [
            DIFFERING,
            Difference { cause: "display_stale", ..DIFFERING },
            Difference { state: "display_absent", cause: "", ..DIFFERING },
            Difference { state: "derived_only", derived: true, ..DIFFERING },
            Difference { outcome: "unreadable", state: "unknown_code", cause: "", ..DIFFERING },
            Difference { change: "turns_75", ..DIFFERING },
            Difference { change: "turns_70", ..DIFFERING },
            Difference { change: "starts_school", ..DIFFERING },
            Difference { change: "reassessment", ..DIFFERING },
        ];
        for lang in Language::ALL {
            let rules: BTreeSet<_> = ways.iter().map(|way| way.rule(lang)).collect();
            assert_eq!(rules.len(), ways.len(), "{rules:#?}");
            assert!(ways.iter().all(|way| way.allowed_because(lang).is_empty()));
        }
    }

    #[test]
    fn every_state_without_a_value_has_its_own_reason() {
        let states =
            ["no_consent", "out_of_validity", "qualification_invalid", "unknown_code", "nothing_returned"];
        let allowed = states.map(|state| Difference { outcome: "allowed", state, ..DIFFERING });
        for lang in Language::ALL {
            let reasons: BTreeSet<_> = allowed.iter().map(|one| one.allowed_because(lang)).collect();
            assert_eq!(reasons.len(), states.len(), "{reasons:#?}");
            assert!(allowed.iter().all(|one| one.rule(lang).is_empty()), "an allowed one breaks none");
        }
        let reassessed = Difference { change: "reassessment", ..allowed[1] };
        assert!(
            reassessed.allowed_because(Language::Japanese).ends_with("8月1日の定期判定で値が変わりうる。")
        );
    }
}
