//! What happened to an insured person, each with the state or cause that follows from it.

use super::super::chance::Chance;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Nothing: one decision, one entry, one response.
    Ordinary,
    /// New terms from 1 August (年次更新), looked at on the day before and on the day.
    Reassessed,
    /// 70 in the middle of a month: an elderly person from the first of the next.
    TurnsSeventy,
    /// 70 on the first of a month: an elderly person from that day.
    TurnsSeventyOnTheFirst,
    /// 75: another insurer from the birthday, and the old qualification is invalid.
    TurnsSeventyFive,
    /// To school on 1 April: 20 % becomes 30 %.
    StartsSchool,
    /// New terms within a month, and a response before and after.
    ChangedWithinMonth,
    /// A wrong entry was invalidated and corrected: nothing wrong is returned.
    InvalidatedAndCorrected,
    /// The card was reissued after the new one had been mailed, with the new terms: nothing wrong is returned.
    ReissuedWithNewTerms,
    /// Enrolled on a month's last day, the income known in the first days of the next, and taken up.
    IncomeTakenUp,
    /// A card, from August 2024 on: limit classes are returned although nobody was asked.
    ConsentNotAsked,

    /// The card was reissued with the old terms after the new one had been mailed.
    ReissuedAfterAdvanceMailing,
    /// A wrong entry was corrected but never invalidated.
    WrongEntryNotInvalidated,
    /// The right terms were entered with a later effective date than was decided.
    WrongEffectiveDate,
    /// Enrolled on a month's last day, and the income entered afterwards was not taken up.
    IncomeAfterMonthEndEnrolment,
    /// Something else is returned, and nothing in the register says why.
    Unexplained,

    /// Nobody asked.
    NoResponse,
    /// Asked in another month alone.
    ResponseInAnotherMonth,
    /// Asked by another facility alone.
    ResponseAtAnotherFacility,
    /// Asked after the service alone.
    ResponseAfterService,
    /// The qualification is invalid.
    QualificationInvalid,
    /// The qualification is invalid since there is a new one.
    QualificationReplaced,
    /// Limit classes are not consented to.
    NoConsent,
    /// The certificate of the elderly (高齢受給者証) does not cover the service date.
    ElderlyOutOfValidity,
    /// The limit certificate does not cover the service date.
    LimitOutOfValidity,
    /// The insurer decided otherwise than the ratio that follows from the age.
    DecidedAgainstAge,
    /// The response carries a ratio that there is not.
    UnknownRatioReturned,
    /// The response carries a limit class that there is not.
    UnknownClassReturned,
}

/// Cases in which nothing is wrong but the day is a particular one.
const PARTICULAR: [Case; 10] = [
    Case::Reassessed,
    Case::TurnsSeventy,
    Case::TurnsSeventyOnTheFirst,
    Case::TurnsSeventyFive,
    Case::StartsSchool,
    Case::ChangedWithinMonth,
    Case::InvalidatedAndCorrected,
    Case::ReissuedWithNewTerms,
    Case::IncomeTakenUp,
    Case::ConsentNotAsked,
];

/// Cases in which something is wrong or cannot be compared.
const FAULTY: [Case; 17] = [
    Case::ReissuedAfterAdvanceMailing,
    Case::WrongEntryNotInvalidated,
    Case::WrongEffectiveDate,
    Case::IncomeAfterMonthEndEnrolment,
    Case::Unexplained,
    Case::NoResponse,
    Case::ResponseInAnotherMonth,
    Case::ResponseAtAnotherFacility,
    Case::ResponseAfterService,
    Case::QualificationInvalid,
    Case::QualificationReplaced,
    Case::NoConsent,
    Case::ElderlyOutOfValidity,
    Case::LimitOutOfValidity,
    Case::DecidedAgainstAge,
    Case::UnknownRatioReturned,
    Case::UnknownClassReturned,
];

/// Share of the people on whose days something changes as it should.
const PARTICULAR_SHARE: f64 = 0.04;

impl Case {
    /// Every case.
    pub fn all() -> impl Iterator<Item = Case> {
        [Case::Ordinary].into_iter().chain(PARTICULAR).chain(FAULTY)
    }

    pub(super) fn draw(altered: f64, chance: &mut Chance) -> Case {
        if chance.share(altered) {
            return chance.pick(&FAULTY).unwrap_or(Case::Ordinary);
        }
        if chance.share(PARTICULAR_SHARE) {
            return chance.pick(&PARTICULAR).unwrap_or(Case::Ordinary);
        }
        Case::Ordinary
    }

    /// The name that the truth carries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Case::Ordinary => "ordinary",
            Case::Reassessed => "reassessed",
            Case::TurnsSeventy => "turns_seventy",
            Case::TurnsSeventyOnTheFirst => "turns_seventy_on_the_first",
            Case::TurnsSeventyFive => "turns_seventy_five",
            Case::StartsSchool => "starts_school",
            Case::ChangedWithinMonth => "changed_within_month",
            Case::InvalidatedAndCorrected => "invalidated_and_corrected",
            Case::ReissuedWithNewTerms => "reissued_with_new_terms",
            Case::IncomeTakenUp => "income_taken_up",
            Case::ConsentNotAsked => "consent_not_asked",
            Case::ReissuedAfterAdvanceMailing => "reissued_after_advance_mailing",
            Case::WrongEntryNotInvalidated => "wrong_entry_not_invalidated",
            Case::WrongEffectiveDate => "wrong_effective_date",
            Case::IncomeAfterMonthEndEnrolment => "income_after_month_end_enrolment",
            Case::Unexplained => "unexplained",
            Case::NoResponse => "no_response",
            Case::ResponseInAnotherMonth => "response_in_another_month",
            Case::ResponseAtAnotherFacility => "response_at_another_facility",
            Case::ResponseAfterService => "response_after_service",
            Case::QualificationInvalid => "qualification_invalid",
            Case::QualificationReplaced => "qualification_replaced",
            Case::NoConsent => "no_consent",
            Case::ElderlyOutOfValidity => "elderly_out_of_validity",
            Case::LimitOutOfValidity => "limit_out_of_validity",
            Case::DecidedAgainstAge => "decided_against_age",
            Case::UnknownRatioReturned => "unknown_ratio_returned",
            Case::UnknownClassReturned => "unknown_class_returned",
        }
    }
}
