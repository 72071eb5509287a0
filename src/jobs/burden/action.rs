//! The sentence that tells the clerk what to do about a finding.

use std::fmt::Write;

use crate::codes::limit_class::labels;
use crate::jobs::comparison::{Mode, Run};
use crate::source::REGISTRATIONS;
use crate::words::Language;

/// What the insurer's decision is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// What was returned to a facility.
    #[default]
    Response,
    /// The central register, where nothing was returned.
    Register,
    /// Nothing: the register was not given either.
    Nothing,
}

impl Against {
    /// What units of a mode are held against.
    pub(crate) fn of(mode: Mode, run: &Run<'_>) -> Against {
        match (mode, run.inputs.source(REGISTRATIONS.table)) {
            (Mode::Registered, Some(_)) => Against::Register,
            (Mode::Registered, None) => Against::Nothing,
            _ => Against::Response,
        }
    }
}

/// What a finding says, as its columns have it; empty where a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Situation<'a> {
    /// `ratio` or `limit_class`.
    pub item: &'a str,
    /// What stands for the response.
    pub against: Against,
    /// What the insurer decided, or else what follows from the age.
    pub right_value: &'a str,
    /// What was returned, or follows from the age.
    pub response_value: &'a str,
    /// The state of insurer against response.
    pub insurer_response: &'a str,
    /// The state of response against display.
    pub response_display: &'a str,
    /// The cause.
    pub cause: &'a str,
    /// Whose fault it is.
    pub verdict: &'a str,
    /// `register_right`, `register_contradicted` or `before_decision` where no entry is to blame for a response that
    /// differs.
    pub standing: &'a str,
    /// What was paid too much.
    pub overpaid_yen: Option<i64>,
}

impl Situation<'_> {
    /// The sentence in a language. What to do follows the ministry's three answers to a consultation (domain
    /// reference 8.2).
    #[must_use]
    pub fn action(&self, lang: Language) -> String {
        let mut sentence = match self.verdict {
            "1" if !self.standing.is_empty() => self.check_again(lang),
            "1" => self.correct_register(lang),
            "2" => self.tell_facility(lang),
            _ => self.clarify(lang).to_owned(),
        };
        self.settle(lang, &mut sentence);
        sentence
    }

    /// ① The central register is wrong.
    fn correct_register(&self, lang: Language) -> String {
        let (item, right) = (self.item_name(lang), self.right(lang));
        let how = match self.cause {
            "reissued_after_advance_mailing" => lang.choose(
                "新しい証の送付後に再交付した旧証の登録を取り消し",
                "invalidate the entry of the old card reissued after the new one was mailed",
            ),
            "wrong_entry_not_invalidated" => lang.choose(
                "取り消されていない誤った登録を取り消し",
                "invalidate the wrong entry that was corrected",
            ),
            "wrong_effective_date" => lang.choose(
                "登録の発効期日を決定の日に直し",
                "set the entry's effective date to the day of the decision",
            ),
            "income_after_month_end_enrolment" => lang.choose(
                "月末に登録した資格取得時の値を取り消し",
                "invalidate the value entered with the enrolment at the end of the month",
            ),
            _ => lang.choose("登録の履歴を確認し", "look into the history of the entries"),
        };
        let carries_nothing = self.against == Against::Response
            && self.insurer_response == "derived_only"
            && self.response_value.is_empty();
        let nothing = if carries_nothing {
            lang.choose("回答に値がないため、", "the response carries no value: ")
        } else {
            ""
        };
        let how = format!("{nothing}{how}");
        match (lang, self.against) {
            (Language::Japanese, Against::Response) => {
                format!("{how}、中間サーバーの{item}を{right}に訂正して医療機関に知らせる。")
            }
            (Language::Japanese, _) => format!("{how}、中間サーバーの{item}を{right}に訂正する。"),
            (Language::English, Against::Response) => format!(
                "{}, correct {item} to {right} in the central register, and tell the facility.",
                capital(&how)
            ),
            (Language::English, _) => {
                format!("{}, and correct {item} to {right} in the central register.", capital(&how))
            }
        }
    }

    /// No entry is to blame: the response is of an earlier state, or not what the register holds.
    fn check_again(&self, lang: Language) -> String {
        let (item, right) = (self.item_name(lang), self.right(lang));
        match (lang, self.standing) {
            (Language::Japanese, "register_right") => format!(
                "中間サーバーの{item}は既に{right}であり、回答がそれより古いため、資格確認をやり直すよう医療機関に伝える。"
            ),
            (Language::Japanese, "register_contradicted") => format!(
                "中間サーバーの{item}は{right}だが同じ日の回答と異なるため、登録が反映されているか確認し、資格確認をやり直すよう医療機関に伝える。"
            ),
            (Language::Japanese, _) => {
                format!("{item}が{right}になる前の回答のため、資格確認をやり直すよう医療機関に伝える。")
            }
            (Language::English, "register_right") => format!(
                "Tell the facility to check again: the central register already holds {item} {right}, and the response is older."
            ),
            (Language::English, "register_contradicted") => format!(
                "Check whether the entry of {item} {right} has taken effect, and tell the facility to check again: the response of the same day says otherwise."
            ),
            (Language::English, _) => format!(
                "Tell the facility to check again: the response is older than the decision of {item} {right}."
            ),
        }
    }

    /// ② The facility's display is wrong.
    fn tell_facility(&self, lang: Language) -> String {
        let (item, right) = (self.item_name(lang), self.right(lang));
        match (lang, self.cause) {
            (Language::Japanese, "display_stale") => {
                format!("正しい{item}は{right}であり、以前の確認結果が表示されていると医療機関に知らせる。")
            }
            (Language::Japanese, "display_own_calculation") => {
                format!(
                    "正しい{item}は{right}であり、レセコンが確認結果と違う値を表示していると医療機関に知らせる。"
                )
            }
            (Language::Japanese, _) => format!("{item}（{right}）が表示されていないと医療機関に知らせる。"),
            (Language::English, "display_stale") => {
                format!(
                    "Tell the facility that {item} {right} is right and that an earlier response is shown."
                )
            }
            (Language::English, "display_own_calculation") => {
                format!(
                    "Tell the facility that {item} {right} is right and that its receipt computer shows another value than was returned."
                )
            }
            (Language::English, _) => format!("Tell the facility that {item} {right} is not shown."),
        }
    }

    /// Nothing could be compared, or not everything.
    fn clarify(&self, lang: Language) -> &'static str {
        let unusable =
            if self.insurer_response == "match" { self.response_display } else { self.insurer_response };
        match unusable {
            "response_absent" if self.against == Against::Nothing => lang.choose(
                "資格確認の結果がなく、中間サーバーの登録も与えられていないため、登録を確認する。",
                "Look the entry up: there is no response, and the central register was not given.",
            ),
            "response_absent" if self.against == Against::Register => lang.choose(
                "中間サーバーに有効な登録がないため、決定した値を登録する。",
                "Enter the decided value: the central register has no entry in force.",
            ),
            "response_absent" => lang.choose(
                "診療月に資格確認の結果がないため、医療機関に資格確認をしたか尋ねる。",
                "Ask the facility whether it checked the eligibility: there is no response in the month of service.",
            ),
            "qualification_invalid" => lang.choose(
                "資格が有効でないと回答されたため、資格の登録を確認する。",
                "Check how the qualification is entered: the response says that it is not valid.",
            ),
            "no_consent" => lang.choose(
                "限度額情報の提供に同意がないため、同意を得て資格確認をやり直すよう医療機関に伝える。",
                "Tell the facility to ask for consent to the limit class and to check again.",
            ),
            "out_of_validity" => lang.choose(
                "回答の値が有効期間外のため、登録の有効期間を確認し、資格確認のやり直しを医療機関に伝える。",
                "Check the validity of the entry and tell the facility to check again: the returned value is not valid on the day.",
            ),
            _ => lang.choose(
                "読み取れない値があるため、もとの表記を確認する。",
                "Find out what the value that is not known stands for.",
            ),
        }
    }

    /// What has to be paid back, or asked for.
    fn settle(&self, lang: Language, sentence: &mut String) {
        let facility_owes = self.verdict == "2" || self.standing == "register_right";
        let amount = self.overpaid_yen.filter(|yen| *yen != 0 && matches!(self.verdict, "1" | "2"));
        let Some(yen) = amount else { return };
        let yen_text = yen.unsigned_abs();
        // A string takes whatever is written to it.
        let _ = match (lang, yen > 0, facility_owes) {
            (Language::Japanese, true, true) => {
                write!(sentence, "窓口で過払い{yen_text}円を返金してもらう。")
            }
            (Language::Japanese, true, false) => {
                write!(sentence, "過払い{yen_text}円は診療報酬の審査を通じて精算する。")
            }
            (Language::Japanese, false, _) => {
                write!(sentence, "不足{yen_text}円の扱いを医療機関と調整する。")
            }
            (Language::English, true, true) => write!(sentence, " It owes a refund of {yen_text} yen."),
            (Language::English, true, false) => {
                write!(sentence, " Refund {yen_text} yen through the claims review.")
            }
            (Language::English, false, _) => write!(sentence, " Settle the missing {yen_text} yen with it."),
        };
    }

    fn item_name(&self, lang: Language) -> &'static str {
        if self.item == "ratio" {
            lang.choose("負担割合", "the burden ratio")
        } else {
            lang.choose("適用区分", "the limit class")
        }
    }

    fn right(&self, lang: Language) -> String {
        match (self.item, self.right_value) {
            (_, "") => lang.choose("「なし」", "\"none\"").to_owned(),
            ("ratio", percent) => match (lang, percent.strip_suffix('0')) {
                (Language::Japanese, Some(tenths)) => format!("{tenths}割"),
                _ => format!("{percent} %"),
            },
            (_, class) => match (lang, labels(class)) {
                (Language::Japanese, named) if !named.is_empty() => format!("{named}（{class}）"),
                _ => class.to_owned(),
            },
        }
    }
}

/// A sentence begins with a capital letter.
fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_for_each_answer() {
        let wrong_register = Situation {
            item: "ratio",
            against: Against::Response,
            right_value: "20",
            response_value: "30",
            standing: "",
            insurer_response: "mismatch",
            response_display: "match",
            cause: "wrong_entry_not_invalidated",
            verdict: "1",
            overpaid_yen: Some(1_230),
        };
        let wrong_display = Situation {
            insurer_response: "match",
            response_display: "mismatch",
            cause: "display_stale",
            verdict: "2",
            ..wrong_register
        };
        let cases = [
            (
                wrong_register,
                "取り消されていない誤った登録を取り消し、中間サーバーの負担割合を2割に訂正して医療機関に知らせる。過払い1230円は診療報酬の審査を通じて精算する。",
                "Invalidate the wrong entry that was corrected, correct the burden ratio to 20 % in the central register, and tell the facility. Refund 1230 yen through the claims review.",
            ),
            (
                wrong_display,
                "正しい負担割合は2割であり、以前の確認結果が表示されていると医療機関に知らせる。窓口で過払い1230円を返金してもらう。",
                "Tell the facility that the burden ratio 20 % is right and that an earlier response is shown. It owes a refund of 1230 yen.",
            ),
            (
                Situation {
                    item: "limit_class",
                    right_value: "",
                    insurer_response: "no_consent",
                    response_display: "no_consent",
                    verdict: "",
                    overpaid_yen: None,
                    ..wrong_register
                },
                "限度額情報の提供に同意がないため、同意を得て資格確認をやり直すよう医療機関に伝える。",
                "Tell the facility to ask for consent to the limit class and to check again.",
            ),
        ];
        let wrong_class = Situation {
            item: "limit_class",
            right_value: "B06/B07/B08",
            overpaid_yen: None,
            ..wrong_display
        };
        let japanese = "正しい適用区分は低所得Ⅰ（B06/B07/B08）であり、以前の確認結果が表示されていると医療機関に知らせる。";
        assert_eq!(wrong_class.action(Language::Japanese), japanese);
        for (situation, japanese, english) in cases {
            assert_eq!(situation.action(Language::Japanese), japanese);
            assert_eq!(situation.action(Language::English), english);
        }
    }

    #[test]
    fn every_state_and_cause_has_its_own_sentence() {
        let states =
            ["response_absent", "qualification_invalid", "no_consent", "out_of_validity", "unknown_code"];
        let causes = [
            "reissued_after_advance_mailing",
            "wrong_entry_not_invalidated",
            "wrong_effective_date",
            "income_after_month_end_enrolment",
            "display_own_calculation",
            "display_stale",
            "unknown",
        ];
        for lang in Language::ALL {
            let of_state = states
                .map(|state| Situation { insurer_response: state, ..Situation::default() }.action(lang));
            let verdict = |cause: &str| if cause.starts_with("display") { "2" } else { "1" };
            let of_cause = causes.map(|cause| {
                Situation { cause, verdict: verdict(cause), item: "ratio", ..Situation::default() }
                    .action(lang)
            });
            let of_standing = ["register_right", "register_contradicted", "before_decision"]
                .map(|standing| Situation { standing, verdict: "1", ..Situation::default() }.action(lang));
            let of_register = [Against::Register, Against::Nothing].map(|against| {
                Situation { insurer_response: "response_absent", against, ..Situation::default() }
                    .action(lang)
            });
            let without_value =
                Situation { insurer_response: "derived_only", verdict: "1", ..Situation::default() };
            let all: std::collections::BTreeSet<String> = (of_state.into_iter())
                .chain(of_cause)
                .chain(of_standing)
                .chain(of_register)
                .chain([without_value.action(lang)])
                .collect();
            assert_eq!(all.len(), states.len() + causes.len() + 6, "{all:?}");
        }
    }
}
