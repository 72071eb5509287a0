//! A visit to a doctor: what was decided, returned and shown for that day, and what a comparison ought to find.

use super::{
    response::{Reference, Response},
    terms::{AgeGroup, Terms, part_payment},
};
use crate::synth::{burden::member::REASSESSMENT, chance::Chance};

/// Why something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The card was reissued after the new one had been mailed, with the old terms.
    ReissuedAfterAdvanceMailing,
    /// A wrong entry was corrected but never invalidated.
    WrongEntryNotInvalidated,
    /// Entered with another effective date than was decided.
    WrongEffectiveDate,
    /// Enrolled on a month's last day; the income entered afterwards was not taken up.
    IncomeAfterMonthEndEnrolment,
    /// The receipt computer shows what no response returned.
    DisplayOwnCalculation,
    /// The receipt computer shows what an earlier response returned.
    DisplayStale,
    /// Seen after the loss of the qualification.
    UsedAfterLoss,
    /// Nothing says why.
    Unknown,
}

impl Cause {
    /// The name that results carry.
    pub const fn as_str(self) -> &'static str {
        match self {
            Cause::ReissuedAfterAdvanceMailing => "reissued_after_advance_mailing",
            Cause::WrongEntryNotInvalidated => "wrong_entry_not_invalidated",
            Cause::WrongEffectiveDate => "wrong_effective_date",
            Cause::IncomeAfterMonthEndEnrolment => "income_after_month_end_enrolment",
            Cause::DisplayOwnCalculation => "display_own_calculation",
            Cause::DisplayStale => "display_stale",
            Cause::UsedAfterLoss => "used_after_loss",
            Cause::Unknown => "unknown",
        }
    }
}

/// What comparing two of the three values ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The same value.
    Match,
    /// Two values.
    Mismatch,
    /// No response counts, or it carries no value.
    ResponseAbsent,
    /// Nothing is shown.
    DisplayAbsent,
    /// The limit class was not consented to.
    NoConsent,
    /// What was returned does not cover the day.
    OutOfValidity,
    /// The qualification is invalid.
    QualificationInvalid,
    /// The response carries no value, and the one that follows from the age differs.
    DerivedOnly,
    /// A value that there is not.
    UnknownCode,
}

impl State {
    /// The name that results carry.
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Match => "match",
            State::Mismatch => "mismatch",
            State::ResponseAbsent => "response_absent",
            State::DisplayAbsent => "display_absent",
            State::NoConsent => "no_consent",
            State::OutOfValidity => "out_of_validity",
            State::QualificationInvalid => "qualification_invalid",
            State::DerivedOnly => "derived_only",
            State::UnknownCode => "unknown_code",
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Item {
    Ratio,
    LimitClass,
}

impl Item {
    pub(crate) const ALL: [Item; 2] = [Item::Ratio, Item::LimitClass];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Item::Ratio => "ratio",
            Item::LimitClass => "limit_class",
        }
    }
}

/// What a response says of an item on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReturnedValue {
    /// Nothing that could be compared.
    Nothing(State),
    /// Nothing, but this follows from the age.
    Derived(&'static str),
    /// This.
    Value(&'static str),
    /// This, which no code table knows.
    Unknown(&'static str),
}

impl ReturnedValue {
    /// What is to be shown.
    pub(crate) const fn value(self) -> Option<&'static str> {
        match self {
            ReturnedValue::Nothing(_) | ReturnedValue::Unknown(_) => None,
            ReturnedValue::Derived(value) | ReturnedValue::Value(value) => Some(value),
        }
    }

    /// What it says, or wrote where nobody knows what it says.
    const fn written(self) -> Option<&'static str> {
        match self {
            ReturnedValue::Unknown(written) => Some(written),
            _ => self.value(),
        }
    }

    /// What comparing a value with it ends in.
    fn compare(self, value: Option<&str>, absent: State) -> State {
        match (self, value) {
            (ReturnedValue::Nothing(state), _) => state,
            (ReturnedValue::Unknown(_), _) => State::UnknownCode,
            (_, None) => absent,
            (ReturnedValue::Derived(derived), Some(value)) if derived == value => State::Match,
            (ReturnedValue::Derived(_), Some(_)) => State::DerivedOnly,
            (ReturnedValue::Value(returned), Some(value)) if returned == value => State::Match,
            (ReturnedValue::Value(_), Some(_)) => State::Mismatch,
        }
    }
}

/// A ratio in whole per cents.
pub(crate) const fn percent(ratio: u8) -> &'static str {
    match ratio {
        10 => "10",
        20 => "20",
        _ => "30",
    }
}

impl Response {
    /// What it says of an item for somebody of an age group on a day.
    pub(crate) fn says(&self, item: Item, group: AgeGroup, on: i32) -> ReturnedValue {
        if self.validity != 1 {
            return ReturnedValue::Nothing(State::QualificationInvalid);
        }
        match item {
            Item::Ratio => self.says_ratio(group, on),
            Item::LimitClass => self.says_class(on),
        }
    }

    /// Under 70 a certificate that is not valid yet was issued ahead of the birthday.
    fn says_ratio(&self, group: AgeGroup, on: i32) -> ReturnedValue {
        let certified = self.elderly.filter(|elderly| elderly.holds(on)).map(|elderly| elderly.value);
        match (self.insured_ratio.or(certified), group.derived()) {
            (Some("010"), _) => ReturnedValue::Value("10"),
            (Some("020"), _) => ReturnedValue::Value("20"),
            (Some("030"), _) => ReturnedValue::Value("30"),
            (Some(unknown), _) => ReturnedValue::Unknown(unknown),
            (None, Some(ratio)) => ReturnedValue::Derived(percent(ratio)),
            (None, None) if self.elderly.is_some() => ReturnedValue::Nothing(State::OutOfValidity),
            (None, None) => ReturnedValue::Nothing(State::ResponseAbsent),
        }
    }

    /// From August 2024 a card's limit class is returned although nobody was asked.
    fn says_class(&self, on: i32) -> ReturnedValue {
        let unasked = self.reference == Reference::Card && self.confirmed_on >= REASSESSMENT;
        match self.limit {
            _ if self.consent != Some(true) && !unasked => ReturnedValue::Nothing(State::NoConsent),
            None => ReturnedValue::Nothing(State::ResponseAbsent),
            Some(limit) if !limit.holds(on) => ReturnedValue::Nothing(State::OutOfValidity),
            Some(limit) if !is_class(limit.value) => ReturnedValue::Unknown(limit.value),
            Some(limit) => ReturnedValue::Value(limit.value),
        }
    }
}

/// Whether there is such a limit class.
fn is_class(code: &str) -> bool {
    let last = |letter| code.strip_prefix(letter).and_then(|digits: &str| digits.parse::<u8>().ok());
    last('A').is_some_and(|number| (1..=6).contains(&number))
        || last('B').is_some_and(|number| (1..=10).contains(&number))
}

/// What a receipt computer showed of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ShownItem {
    /// As it was written.
    pub(super) text: String,
    /// The value it stands for; nothing is shown, or something that there is not.
    pub(super) value: Option<&'static str>,
    /// Why it is not the response's, where it is not.
    pub(super) cause: Option<Cause>,
}

/// What a receipt computer showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ShownValues {
    pub(super) ratio: ShownItem,
    pub(super) class: ShownItem,
}

#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub(super) key: usize,
    pub(super) group: AgeGroup,
    pub(super) on: i32,
    /// The response that counts.
    pub(super) counts: Option<usize>,
    /// What was decided for the day.
    pub(super) decided: Option<Terms>,
    /// Why something else is returned.
    pub(super) cause: Option<Cause>,
    pub(super) shown: ShownValues,
    pub(super) points: i32,
    pub(super) paid: i32,
}

/// What a comparison of an item on a visit ought to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) insurer_value: Option<&'static str>,
    pub(super) response_value: Option<&'static str>,
    /// Nothing where what is shown stands for no value.
    pub(super) display_value: Option<&'static str>,
    pub(super) insurer_response: State,
    pub(super) response_display: State,
    pub(super) cause: Option<Cause>,
    pub(super) verdict: Option<&'static str>,
    pub(super) overpaid: Option<i32>,
}

impl Visit {
    pub(super) fn new(
        key: usize,
        group: AgeGroup,
        on: i32,
        counts: Option<usize>,
        decided: Option<Terms>,
    ) -> Visit {
        Visit {
            key,
            group,
            on,
            counts,
            decided,
            cause: None,
            shown: ShownValues::default(),
            points: 0,
            paid: 0,
        }
    }

    /// Something is shown, and paid by what is shown.
    pub(super) fn show(&mut self, shown: ShownValues, chance: &mut Chance) {
        // Few enough that no ceiling and no relief can be reached, not even half of one.
        self.points = chance.within(80, 1_300);
        let decided = self.decided.map_or(30, |terms| terms.ratio);
        let ratio = shown.ratio.value.and_then(|value| value.parse().ok()).unwrap_or(decided);
        self.paid = part_payment(self.points, ratio);
        self.shown = shown;
    }

    pub(super) fn decided(&self, item: Item) -> Option<&'static str> {
        self.decided.map(|terms| match item {
            Item::Ratio => percent(terms.ratio),
            Item::LimitClass => terms.class,
        })
    }

    pub(super) fn shown(&self, item: Item) -> &ShownItem {
        match item {
            Item::Ratio => &self.shown.ratio,
            Item::LimitClass => &self.shown.class,
        }
    }

    /// What a comparison of an item ought to find, by the `responses` to the person.
    pub(super) fn finding(&self, responses: &[Response], item: Item) -> Finding {
        // Whatever is returned, nothing was decided any more: visits before the first decision are not made.
        if self.decided.is_none() {
            return Finding {
                insurer_value: None,
                response_value: None,
                display_value: self.shown(item).value,
                insurer_response: State::QualificationInvalid,
                response_display: State::QualificationInvalid,
                cause: Some(Cause::UsedAfterLoss),
                verdict: None,
                overpaid: None,
            };
        }
        let says = self
            .counts
            .and_then(|counts| responses.get(counts))
            .map_or(ReturnedValue::Nothing(State::ResponseAbsent), |response| {
                response.says(item, self.group, self.on)
            });
        let (decided, shown) = (self.decided(item), self.shown(item));
        let insurer_response = says.compare(decided, State::Mismatch);
        let unreadable = shown.value.is_none() && !shown.text.is_empty();
        let response_display =
            says.compare(shown.value, if unreadable { State::UnknownCode } else { State::DisplayAbsent });
        let differs = |state| matches!(state, State::Mismatch | State::DerivedOnly);
        let clean = insurer_response == State::Match && response_display == State::Match;
        let decided_otherwise = self.cause.filter(|_| differs(insurer_response));
        let shown_otherwise = shown.cause.filter(|_| differs(response_display));
        // The register is right, and the response is of an earlier state: what is wrong is a display that shows neither.
        let unexplained =
            differs(insurer_response) && decided_otherwise.is_none_or(|cause| cause == Cause::Unknown);
        let shows_neither = differs(response_display) && shown.value != decided;
        let known = if unexplained && !shows_neither {
            None
        } else {
            decided_otherwise.filter(|cause| *cause != Cause::Unknown).or(shown_otherwise)
        };
        let due =
            self.decided.filter(|_| item == Item::Ratio).map(|terms| part_payment(self.points, terms.ratio));
        Finding {
            insurer_value: decided,
            response_value: says.written(),
            display_value: shown.value,
            insurer_response,
            response_display,
            cause: (!clean).then_some(known.unwrap_or(Cause::Unknown)),
            verdict: match insurer_response {
                state if differs(state) && unexplained => shows_neither.then_some("2"),
                state if differs(state) => Some("1"),
                State::Match if differs(response_display) || response_display == State::DisplayAbsent => {
                    Some("2")
                }
                _ => None,
            },
            overpaid: due.map(|due| self.paid - due),
        }
    }
}
