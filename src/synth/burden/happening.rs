//! What each case is: decisions, entries, responses and visits, made so that the case and nothing else is so.

use super::{
    case::Case,
    member::{FIRST, LAST, REASSESSMENT, first_of_month, years_later},
    response::{DatedValue, Reference, elderly_from, year_of_terms},
    story::{Reason, Story},
    terms::{AgeGroup, Terms},
    visit::Cause,
};
use crate::synth::{chance::Chance, day::day};

/// Days before a year of terms on which its terms are entered: neither a month's last nor its first.
const ENTERED_BEFORE: (i32, i32) = (6, 20);

impl Story {
    pub(super) fn happen(&mut self, chance: &mut Chance) {
        match self.case {
            Case::Reassessed => self.reassessed(chance),
            Case::TurnsSeventy | Case::TurnsSeventyOnTheFirst => self.turns_seventy(chance),
            Case::TurnsSeventyFive => self.turns_seventy_five(chance),
            Case::StartsSchool => self.starts_school(chance),
            Case::ChangedWithinMonth => self.changed_within_month(chance),
            Case::ReissuedWithNewTerms | Case::ReissuedAfterAdvanceMailing => self.reissued(chance),
            Case::InvalidatedAndCorrected | Case::WrongEntryNotInvalidated => self.corrected(chance),
            Case::IncomeTakenUp | Case::IncomeAfterMonthEndEnrolment => self.enrolled_at_month_end(chance),
            Case::WrongEffectiveDate => self.wrong_effective_date(chance),
            _ => self.one_visit(chance),
        }
        let asked_with_card = chance.below(10) < 6;
        for response in &mut self.responses {
            response.second = 8 * 3600 + chance.below(10 * 3600) as u32;
            if self.case != Case::ConsentNotAsked && !asked_with_card {
                response.reference = Reference::InsuranceCard;
            }
        }
    }

    fn group(&self) -> AgeGroup {
        self.member.group
    }

    /// Decided and entered for the year of terms of a day, as usual.
    fn usual(&mut self, terms: Terms, on: i32, chance: &mut Chance) {
        let (mut from, to) = year_of_terms(on);
        if self.group() == AgeGroup::Elderly {
            from = from.max(elderly_from(self.member.born));
        }
        let entered = year_of_terms(on).0 - chance.within(ENTERED_BEFORE.0, ENTERED_BEFORE.1);
        self.decide(terms, from, to);
        self.enter(self.usual_reason(), entered, terms, from, to);
    }

    fn usual_reason(&self) -> Reason {
        match self.group() {
            AgeGroup::Preschool | AgeGroup::Young => Reason::Enrolment,
            AgeGroup::Elderly | AgeGroup::Late => Reason::Income,
        }
    }

    fn one_visit(&mut self, chance: &mut Chance) {
        let on = match self.case {
            Case::ConsentNotAsked | Case::ElderlyOutOfValidity | Case::LimitOutOfValidity => {
                chance.within(REASSESSMENT, LAST)
            }
            _ => chance.within(FIRST, LAST),
        };
        let group = self.group();
        let terms = group.draw(chance);
        self.usual(terms, on, chance);
        match self.case {
            Case::NoResponse => {
                self.visit(group, on, None);
            }
            Case::ResponseInAnotherMonth => {
                self.ask(group, terms, first_of_month(on) - chance.within(1, 7));
                self.visit(group, on, None);
            }
            Case::ResponseAtAnotherFacility => {
                let elsewhere = self.facility.another();
                let key = elsewhere.write_key(&self.keys[0]);
                let response = self.ask(group, terms, on);
                (response.facility_code, response.key) = (elsewhere.code(), key);
                self.visit(group, on, None);
            }
            Case::ResponseAfterService => {
                let on = first_of_month(on) + chance.within(0, 20);
                // Earlier in the month, so that the decision may begin but afterwards.
                let (from, _) = year_of_terms(on);
                self.decisions[0].from = self.decisions[0].from.min(on).max(from);
                self.ask(group, terms, on + chance.within(1, 6));
                self.visit(group, on, None);
            }
            _ => self.answered(terms, on, chance),
        }
    }

    /// One visit on a day with a response that counts, altered as the case has it.
    fn answered(&mut self, terms: Terms, on: i32, chance: &mut Chance) {
        let group = self.group();
        let returned = match self.case {
            Case::Unexplained => group.draw_other(terms, chance),
            _ => terms,
        };
        let asked = on - chance.within(0, 5).min(on - first_of_month(on));
        let last_year = year_of_terms(on).0 - 1;
        let ended = |certified: DatedValue| DatedValue::new(certified.value, last_year - 300, last_year);
        let case = self.case;
        let decided_against = 50 - terms.ratio;
        let response = self.ask(group, returned, asked);
        match case {
            Case::QualificationInvalid => response.validity = 2,
            Case::QualificationReplaced => response.validity = 3,
            Case::NoConsent => {
                response.consent = Some(false);
                response.limit = None;
                if on >= REASSESSMENT {
                    response.reference = Reference::InsuranceCard;
                }
            }
            Case::ConsentNotAsked => response.consent = Some(false),
            Case::ElderlyOutOfValidity => response.elderly = response.elderly.map(ended),
            Case::LimitOutOfValidity => response.limit = response.limit.map(ended),
            Case::UnknownRatioReturned => {
                response.insured_ratio = response.insured_ratio.map(|_| "040");
                response.elderly = response.elderly.map(|elderly| DatedValue { value: "050", ..elderly });
            }
            Case::UnknownClassReturned => {
                response.limit = response.limit.map(|limit| DatedValue { value: "C01", ..limit });
            }
            _ => {}
        }
        if case == Case::DecidedAgainstAge {
            self.decisions[0].terms.ratio = decided_against;
            self.entries[0].terms.ratio = decided_against;
        }
        let visit = self.see_doctor(group, on);
        if case == Case::Unexplained {
            visit.cause = Some(Cause::Unknown);
        }
    }

    fn reassessed(&mut self, chance: &mut Chance) {
        let group = self.group();
        let before = group.draw(chance);
        let after = group.draw_other(before, chance);
        for (terms, on) in [(before, REASSESSMENT - 1), (after, REASSESSMENT)] {
            self.usual(terms, on, chance);
            self.ask(group, terms, on);
            self.see_doctor(group, on);
        }
    }

    fn turns_seventy(&mut self, chance: &mut Chance) {
        let on = elderly_from(self.member.born);
        let sides = [(AgeGroup::Young, on - 1), (AgeGroup::Elderly, on)];
        for (group, day) in sides {
            let terms = group.draw(chance);
            let (from, to) = year_of_terms(day);
            let (from, to) = if group == AgeGroup::Young { (from, day) } else { (day, to) };
            self.decide(terms, from, to);
            let reason = if group == AgeGroup::Young { Reason::Enrolment } else { Reason::CardIssue };
            self.enter(reason, from - chance.within(ENTERED_BEFORE.0, ENTERED_BEFORE.1), terms, from, to);
            let response = self.ask(group, terms, day);
            response.limit = response.limit.map(|limit| DatedValue::new(limit.value, from, to));
            self.see_doctor(group, day);
        }
    }

    fn turns_seventy_five(&mut self, chance: &mut Chance) {
        let birthday = years_later(self.member.born, 75);
        let before = AgeGroup::Elderly.draw(chance);
        let (from, _) = year_of_terms(birthday - 1);
        self.decide(before, from, birthday - 1);
        self.enter(Reason::Income, from - chance.within(6, 20), before, from, birthday - 1);
        self.ask(AgeGroup::Elderly, before, birthday - 1);
        self.see_doctor(AgeGroup::Elderly, birthday - 1);

        let later = birthday + chance.within(0, 5);
        self.ask(AgeGroup::Elderly, before, later).validity = 3;
        self.see_doctor(AgeGroup::Elderly, later);

        self.keys.push(self.member.late_key(chance));
        let after = AgeGroup::Late.draw(chance);
        let (_, to) = year_of_terms(later);
        self.decide(after, birthday, to);
        self.enter(Reason::Enrolment, birthday - chance.within(6, 20), after, birthday, to).entered =
            first_of_month(birthday) + 10;
        let response = self.ask(AgeGroup::Late, after, later);
        response.limit = response.limit.map(|limit| DatedValue { from: Some(birthday), ..limit });
        self.see_doctor(AgeGroup::Late, later);
    }

    fn starts_school(&mut self, chance: &mut Chance) {
        let first = day(2024, 4, 1);
        let before = AgeGroup::Preschool.draw(chance);
        let after = Terms { ratio: 30, ..before };
        let (from, to) = year_of_terms(first);
        for (group, terms, from, to, on) in [
            (AgeGroup::Preschool, before, from, first - 1, first - chance.within(1, 7)),
            (AgeGroup::Young, after, first, to, first + chance.within(0, 7)),
        ] {
            self.decide(terms, from, to);
            self.enter(Reason::Enrolment, from - chance.within(6, 20), terms, from, to);
            self.ask(group, terms, on);
            self.see_doctor(group, on);
        }
    }

    fn changed_within_month(&mut self, chance: &mut Chance) {
        let group = self.group();
        let first = day(2024, chance.within(4, 9), 1);
        let new_from = first + 15;
        let before = group.draw(chance);
        let after = group.draw_other(before, chance);
        let (from, to) = year_of_terms(new_from);
        let from = if group == AgeGroup::Elderly { from.max(elderly_from(self.member.born)) } else { from };
        self.decide(before, from, new_from - 1);
        self.enter(self.usual_reason(), from - chance.within(6, 20), before, from, new_from - 1);
        self.decide(after, new_from, to);
        self.enter(Reason::Income, new_from - chance.within(3, 5), after, new_from, to);
        self.ask(group, before, first + chance.within(1, 5));
        self.see_doctor(group, first + 9);
        self.ask(group, after, first + chance.within(18, 20));
        self.see_doctor(group, first + chance.within(20, 28));
    }

    /// A card reissued after the new one was mailed; the reissue carries the old terms, or the new ones.
    fn reissued(&mut self, chance: &mut Chance) {
        let group = self.group();
        let (old, new) = self.old_and_new(chance);
        self.usual(old, REASSESSMENT - 1, chance);
        let (from, to) = year_of_terms(REASSESSMENT);
        self.decide(new, from, to);
        let mailed = day(2024, 7, chance.within(15, 20));
        self.enter(Reason::Income, day(2024, 7, chance.within(3, 12)), new, from, to).mailed = Some(mailed);
        let wrong = self.case == Case::ReissuedAfterAdvanceMailing;
        let reissued = day(2024, 7, chance.within(22, 30));
        let returned = if wrong { old } else { new };
        self.enter(Reason::CardReissue, reissued, returned, if wrong { reissued } else { from }, to);
        let on = chance.within(REASSESSMENT, LAST);
        self.ask(group, returned, on);
        let visit = self.see_doctor(group, on);
        visit.cause = wrong.then_some(Cause::ReissuedAfterAdvanceMailing);
    }

    /// A wrong entry that was corrected; before that it was invalidated, or it was not.
    fn corrected(&mut self, chance: &mut Chance) {
        let group = self.group();
        let (entered_first, right) = self.old_and_new(chance);
        let on = chance.within(FIRST, LAST);
        self.usual(right, on, chance);
        let Some(entry) = self.entries.first_mut() else { return };
        entry.terms = entered_first;
        let (from, to, corrected) = (entry.from, entry.to, entry.entered + chance.within(1, 5));
        let wrong = self.case == Case::WrongEntryNotInvalidated;
        entry.invalidated = (!wrong).then_some(corrected);
        self.enter(Reason::Correction, corrected, right, from, to);
        self.ask(group, if wrong { entered_first } else { right }, on);
        let visit = self.see_doctor(group, on);
        visit.cause = wrong.then_some(Cause::WrongEntryNotInvalidated);
    }

    fn enrolled_at_month_end(&mut self, chance: &mut Chance) {
        let group = self.group();
        let (assumed, right) = self.old_and_new(chance);
        let month_end = day(2024, chance.within(5, 7), 1) - 1;
        let from = month_end - chance.within(0, 20);
        let (_, to) = year_of_terms(from);
        self.decide(right, from, to);
        self.enter(Reason::Enrolment, month_end, assumed, from, to);
        self.enter(Reason::Income, month_end + chance.within(1, 10), right, from, to);
        let wrong = self.case == Case::IncomeAfterMonthEndEnrolment;
        let on = month_end + chance.within(12, 24);
        self.ask(group, if wrong { assumed } else { right }, on);
        let visit = self.see_doctor(group, on);
        visit.cause = wrong.then_some(Cause::IncomeAfterMonthEndEnrolment);
    }

    fn wrong_effective_date(&mut self, chance: &mut Chance) {
        let group = self.group();
        let (old, new) = self.old_and_new(chance);
        let decided = chance.within(day(2024, 4, 2), day(2024, 6, 10));
        self.usual(old, decided, chance);
        let (_, to) = year_of_terms(decided);
        self.decisions[0].to = decided - 1;
        self.decide(new, decided, to);
        let effective = decided + chance.within(41, 45);
        self.enter(Reason::CardIssue, decided + chance.within(1, 9), new, effective, to);
        let on = decided + chance.within(15, 40);
        self.ask(group, old, on);
        self.see_doctor(group, on).cause = Some(Cause::WrongEffectiveDate);
    }

    fn old_and_new(&mut self, chance: &mut Chance) -> (Terms, Terms) {
        let group = self.group();
        let old = group.draw(chance);
        (old, group.draw_other(old, chance))
    }
}
