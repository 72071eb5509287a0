//! What a difference breaks, or why it is allowed.

use crate::words::Language;

/// The result that lists differences.
pub(super) const FILE: &str = "differences.csv";

/// A display that is not what was returned, as its columns have it; empty where a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference<'a> {
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
    pub fn rule(&self, lang: Language) -> String {
        let rule = match (self.outcome, self.state, self.cause) {
            ("allowed", ..) => return String::new(),
            ("unreadable", ..) => lang.choose(
                "表示は、負担割合または適用区分と分かる表記で出力する。",
                "A display is exported in a notation of a ratio or limit class.",
            ),
            (_, "display_absent", _) if !self.derived => {
                lang.choose("回答にある値を表示する。", "A value that was returned is shown.")
            }
            (_, _, "display_stale") => lang.choose(
                "診療月内で診療日以前の最新の回答を表示し、以前の回答を残さない。",
                "The latest response of the month of service up to the day is shown, and none before it.",
            ),
            _ if self.derived => lang.choose(
                "70歳未満で割合の回答がないときは3割、未就学は2割とする（健康保険法第74条）。",
                "Under 70, where no ratio is returned, it is 30 per cent, before school 20 (健康保険法第74条).",
            ),
            _ => lang.choose(
                "回答の値をそのまま表示し、独自に計算した値や設定値で置き換えない。",
                "The returned value is shown as it is, and not replaced by a calculated or set one.",
            ),
        };
        format!("{rule}{}", self.change_rule(lang))
    }

    /// What changes near the day, as a sentence that follows another.
    fn change_rule(&self, lang: Language) -> &'static str {
        match self.change {
            "turns_75" => lang.choose(
                "75歳の誕生日から後期高齢者の値となる（高齢者医療確保法第50条）。",
                " From the 75th birthday the values of the late elderly count (高齢者医療確保法第50条).",
            ),
            "turns_70" => lang.choose(
                "70歳の誕生日の翌月（1日生まれは誕生日）から高齢受給者の値となる（健康保険法第74条）。",
                " From the month after the 70th birthday (born on the 1st: from the birthday) the values of the elderly count (健康保険法第74条).",
            ),
            "starts_school" => lang.choose(
                "6歳到達後の最初の4月1日から3割となる（健康保険法第74条）。",
                " From the first of April after the sixth birthday the ratio is 30 per cent (健康保険法第74条).",
            ),
            "reassessment" => lang.choose(
                "8月1日の定期判定で値が変わりうる。",
                " Values may change with the reassessment of 1 August.",
            ),
            _ => "",
        }
    }

    /// Why a difference is allowed; empty for one that is not.
    #[must_use]
    pub fn allowed_because(&self, lang: Language) -> String {
        if self.outcome != "allowed" {
            return String::new();
        }
        let reason = match self.state {
            "no_consent" => lang.choose(
                "適用区分の提供に同意がなく、回答に値がない。",
                "Without consent to the limit class none was returned.",
            ),
            "out_of_validity" => lang.choose(
                "回答の値が診療日に有効でない。",
                "The returned value is not valid on the day of service.",
            ),
            "qualification_invalid" => lang.choose(
                "資格が有効でないと回答された。",
                "The response says that the qualification is not valid.",
            ),
            "unknown_code" => {
                lang.choose("回答のコードがコード表にない。", "The returned code is in no code table.")
            }
            _ => lang.choose(
                "回答に値がなく、表示は独自の算定または他の情報による。",
                "No value was returned; what is shown comes from elsewhere.",
            ),
        };
        let change = if self.state == "out_of_validity" { self.change_rule(lang) } else { "" };
        format!("{reason}{change}")
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
