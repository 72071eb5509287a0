//! The sentence that tells the clerk what to do about a finding.

use crate::jobs::comparison::{Mode, Run};
use crate::source::REGISTRATIONS;
use crate::words::burden::action as words;
use crate::words::{Language, Text};

/// What the insurer's decision is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Counterpart {
    /// What was returned to a facility.
    #[default]
    Response,
    /// The central register, where nothing was returned.
    Register,
    /// Nothing: the register was not given either.
    Nothing,
}

impl Counterpart {
    /// What units of a mode are held against.
    pub(crate) fn of(mode: Mode, run: &Run<'_>) -> Counterpart {
        match (mode, run.inputs.source(REGISTRATIONS.table)) {
            (Mode::Registered, Some(_)) => Counterpart::Register,
            (Mode::Registered, None) => Counterpart::Nothing,
            _ => Counterpart::Response,
        }
    }
}

/// What a finding says, as its columns have it; empty where a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Situation<'a> {
    /// `ratio` or `limit_class`.
    pub item: &'a str,
    /// What stands for the response.
    pub against: Counterpart,
    /// What the insurer decided, or else what follows from the age.
    pub right_value: &'a str,
    /// What was returned, or follows from the age.
    pub response_value: &'a str,
    /// The state of insurer against response.
    pub insurer_response: &'a str,
    /// The state of response against display.
    pub response_display: &'a str,
    pub cause: &'a str,
    /// Whose fault it is.
    pub verdict: &'a str,
    /// `register_right`, `register_contradicted` or `before_decision` where no entry is to blame for a response that
    /// differs.
    pub standing: &'a str,
    /// What was paid too much.
    pub overpaid_yen: Option<i64>,
    /// Whether that can be said: `stated`, `no_claim`, or why not.
    pub amount_state: &'a str,
    /// The day on which the qualification was lost, for a visit after it.
    pub lost_on: &'a str,
    /// Whose value is not known: `insurer`, `response` or `display`.
    pub unreadable: &'a str,
}

impl Situation<'_> {
    /// The sentences in a language, of which the last is to tell the person.
    #[must_use]
    pub(crate) fn action(&self, lang: Language) -> String {
        self.steps(lang) + words::TELL_PERSON.of(lang)
    }

    /// What comes before that. It follows the ministry's three answers to a consultation (domain reference 8.2).
    #[must_use]
    pub(crate) fn steps(&self, lang: Language) -> String {
        let mut sentence = match self.verdict {
            _ if self.cause == "used_after_loss" => words::used_after_loss(lang, self.lost_on),
            "1" => self.correct_register(lang),
            "2" if !self.standing.is_empty() => {
                words::check_again_too(lang, &self.tell_facility(lang), &self.check_again(lang))
            }
            "2" => self.tell_facility(lang),
            _ if !self.standing.is_empty() => self.check_again(lang),
            _ => self.clarify().of(lang).to_owned(),
        };
        if matches!(self.verdict, "1" | "2") || !self.standing.is_empty() {
            sentence.push_str(&self.settle(lang));
        }
        sentence
    }

    /// ① The central register is wrong.
    fn correct_register(&self, lang: Language) -> String {
        let carries_nothing = self.against == Counterpart::Response
            && self.insurer_response == "derived_only"
            && self.response_value.is_empty();
        let how = match (self.cause, carries_nothing) {
            ("reissued_after_advance_mailing", false) => words::INVALIDATE_REISSUED,
            ("reissued_after_advance_mailing", true) => words::NOTHING_INVALIDATE_REISSUED,
            ("wrong_entry_not_invalidated", false) => words::INVALIDATE_CORRECTED,
            ("wrong_entry_not_invalidated", true) => words::NOTHING_INVALIDATE_CORRECTED,
            ("wrong_effective_date", false) => words::SET_EFFECTIVE_DATE,
            ("wrong_effective_date", true) => words::NOTHING_SET_EFFECTIVE_DATE,
            ("income_after_month_end_enrolment", false) => words::INVALIDATE_ENROLMENT,
            ("income_after_month_end_enrolment", true) => words::NOTHING_INVALIDATE_ENROLMENT,
            (_, false) => words::LOOK_INTO_HISTORY,
            (_, true) => words::NOTHING_LOOK_INTO_HISTORY,
        };
        let (how, item, right) = (how.of(lang), self.item_name(lang), self.right(lang));
        if self.against == Counterpart::Response {
            words::correct_and_tell(lang, how, item, &right)
        } else {
            words::correct(lang, how, item, &right)
        }
    }

    /// No entry is to blame: the response is of an earlier state, or not what the register holds.
    fn check_again(&self, lang: Language) -> String {
        let (item, right) = (self.item_name(lang), self.right(lang));
        match self.standing {
            "register_right" => words::register_right(lang, item, &right),
            "register_contradicted" => words::register_contradicted(lang, item, &right),
            _ => words::before_decision(lang, item, &right),
        }
    }

    /// ② The facility's display is wrong.
    fn tell_facility(&self, lang: Language) -> String {
        let (item, right) = (self.item_name(lang), self.right(lang));
        match self.cause {
            "display_stale" => words::display_stale(lang, item, &right),
            "display_own_calculation" => words::display_own_calculation(lang, item, &right),
            _ => words::not_shown(lang, item, &right),
        }
    }

    /// Nothing could be compared, or not everything.
    fn clarify(&self) -> Text {
        let unusable =
            if self.insurer_response == "match" { self.response_display } else { self.insurer_response };
        match unusable {
            "response_absent" if self.against == Counterpart::Nothing => words::LOOK_UP_ENTRY,
            "response_absent" if self.against == Counterpart::Register => words::ENTER_VALUE,
            "response_absent" => words::ASK_FACILITY,
            "qualification_invalid" => words::CHECK_QUALIFICATION,
            "no_consent" => words::ASK_FOR_CONSENT,
            "out_of_validity" => words::CHECK_VALIDITY,
            _ => match self.unreadable {
                "insurer" => words::FIND_OUT_DECIDED_VALUE,
                "response" => words::FIND_OUT_RETURNED_VALUE,
                "display" => words::FIND_OUT_SHOWN_VALUE,
                _ => words::FIND_OUT_VALUE,
            },
        }
    }

    /// What has to be paid back, or asked for, or why that cannot be said.
    fn settle(&self, lang: Language) -> String {
        let facility_owes = self.verdict == "2";
        let why_not = match self.amount_state {
            "ceiling_possible" => words::CEILING_POSSIBLE.of(lang),
            "public_expense_possible" => words::PUBLIC_EXPENSE_POSSIBLE.of(lang),
            "relief_possible" => words::RELIEF_POSSIBLE.of(lang),
            _ => "",
        };
        match self.overpaid_yen.filter(|yen| *yen != 0) {
            Some(yen @ 1..) if facility_owes => words::facility_refunds(lang, yen),
            Some(yen @ 1..) => words::review_refunds(lang, yen),
            Some(yen) => words::settle_missing(lang, yen.unsigned_abs()),
            None => why_not.to_owned(),
        }
    }

    fn item_name(&self, lang: Language) -> &'static str {
        if self.item == "ratio" { words::RATIO } else { words::LIMIT_CLASS }.of(lang)
    }

    fn right(&self, lang: Language) -> String {
        match (self.item, self.right_value) {
            (_, "") => words::NO_VALUE.of(lang).to_owned(),
            ("ratio", percent) => words::ratio(percent, lang),
            (_, class) => words::limit_class(class, lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_for_each_answer() {
        let wrong_register = Situation {
            item: "ratio",
            against: Counterpart::Response,
            right_value: "20",
            response_value: "30",
            standing: "",
            insurer_response: "mismatch",
            response_display: "match",
            cause: "wrong_entry_not_invalidated",
            verdict: "1",
            overpaid_yen: Some(1_230),
            amount_state: "stated",
            lost_on: "",
            unreadable: "",
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
                "取り消されていない誤った登録を取り消し、中間サーバーの負担割合を2割に訂正して医療機関に知らせる。過払い1230円は診療報酬の審査を通じて精算するか、医療機関の同意があれば窓口で返金してもらう。結果を本人に知らせる。",
                "Invalidate the wrong entry that was corrected, correct the burden ratio to 20 % in the central register, and tell the facility. Refund 1230 yen through the claims review, or at the facility if it agrees. Tell the person the outcome.",
            ),
            (
                wrong_display,
                "正しい負担割合は2割であり、以前の確認結果が表示されていると医療機関に知らせる。窓口で過払い1230円を返金してもらう。結果を本人に知らせる。",
                "Tell the facility that the burden ratio 20 % is right and that an earlier response is shown. It owes a refund of 1230 yen. Tell the person the outcome.",
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
                "限度額情報の提供に同意がないため、同意を得て資格確認をやり直すよう医療機関に伝える。結果を本人に知らせる。",
                "Tell the facility to ask for consent to the limit class and to check again. Tell the person the outcome.",
            ),
        ];
        for (unreadable, said) in [
            ("insurer", "決定の値が読み取れない"),
            ("response", "回答の値がコード表にない"),
            ("display", "表示の値が読み取れない"),
        ] {
            let unknown = Situation { insurer_response: "unknown_code", unreadable, ..Situation::default() };
            assert!(unknown.action(Language::Japanese).contains(said), "{unreadable}");
        }
        // Without an amount it is said why, and never that too little was paid.
        let reached = Situation { overpaid_yen: None, amount_state: "ceiling_possible", ..wrong_register };
        assert!(reached.action(Language::Japanese).contains("限度額が関わる可能性"));
        assert!(!reached.action(Language::Japanese).contains("不足"));
        let lost = Situation { cause: "used_after_loss", lost_on: "2024-08-01", ..Situation::default() };
        assert!(lost.action(Language::English).starts_with("The qualification was lost on 2024-08-01"));

        let wrong_class = Situation {
            item: "limit_class",
            right_value: "B06/B07/B08",
            overpaid_yen: None,
            amount_state: "no_claim",
            ..wrong_display
        };
        let japanese = "正しい適用区分は低所得Ⅰ（B06/B07/B08）であり、以前の確認結果が表示されていると医療機関に知らせる。結果を本人に知らせる。";
        assert_eq!(wrong_class.action(Language::Japanese), japanese);
        for (situation, japanese, english) in cases {
            assert_eq!(situation.action(Language::Japanese), japanese);
            assert_eq!(situation.action(Language::English), english);
        }
    }

    #[test]
    fn every_state_and_cause_has_its_own_sentence() {
        let amounts = ["stated", "ceiling_possible", "public_expense_possible", "relief_possible"];
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
                .map(|standing| Situation { standing, ..Situation::default() }.action(lang));
            let of_register = [Counterpart::Register, Counterpart::Nothing].map(|against| {
                Situation { insurer_response: "response_absent", against, ..Situation::default() }
                    .action(lang)
            });
            let of_amount = amounts.map(|amount_state| {
                Situation {
                    amount_state,
                    cause: "display_stale",
                    verdict: "2",
                    item: "ratio",
                    ..Situation::default()
                }
                .action(lang)
            });
            let without_value =
                Situation { insurer_response: "derived_only", verdict: "1", ..Situation::default() };
            let all: std::collections::BTreeSet<String> = (of_state.into_iter())
                .chain(of_cause)
                .chain(of_standing)
                .chain(of_register)
                .chain([without_value.action(lang)])
                .chain(of_amount)
                .collect();
            assert_eq!(all.len(), states.len() + causes.len() + 6 + 3, "{all:?}");
            assert!(all.iter().all(|action| action.ends_with(words::TELL_PERSON.of(lang))), "{all:?}");
        }
    }
}
