//! What happened to one insured person: decided, entered, returned, and when they saw a doctor.

use super::{
    case::Case,
    facility::Facility,
    insured::{Insured, Responses},
    key::Key,
    member::Member,
    response::Response,
    terms::{AgeGroup, Terms},
    visit::Visit,
};
use crate::synth::chance::{Chance, Stream};

/// What the insurer decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    /// Which of the person's keys.
    pub(super) key: usize,
    pub(super) terms: Terms,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// Why an entry was made in the central register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Enrolment,
    Income,
    CardIssue,
    CardReissue,
    Correction,
}

impl Reason {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Reason::Enrolment => "enrolment",
            Reason::Income => "income",
            Reason::CardIssue => "card_issue",
            Reason::CardReissue => "card_reissue",
            Reason::Correction => "correction",
        }
    }
}

/// What the insurer entered in the central register.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: usize,
    pub(super) entered: i32,
    pub(super) reason: Reason,
    pub(super) terms: Terms,
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) invalidated: Option<i32>,
    pub(super) mailed: Option<i32>,
}

/// Everything about one person.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) member: Member,
    pub(super) case: Case,
    pub(super) keys: Vec<Key>,
    pub(super) facility: Facility,
    pub(super) decisions: Vec<Decision>,
    pub(super) entries: Vec<Entry>,
    pub(super) responses: Vec<Response>,
    pub(super) visits: Vec<Visit>,
}

impl Story {
    /// The story of a person.
    pub(super) fn of(insured: &Insured, index: u64) -> Story {
        let Insured { seed, people, altered, .. } = *insured;
        let mut chance = Chance::of(seed, Stream::Insured, index);
        let case = Case::draw(altered, &mut chance);
        let member = Member::of(index, case, &mut chance);
        let mut story = Story {
            keys: vec![member.key.clone()],
            member,
            case,
            facility: Facility::of(seed, people, index, case),
            decisions: Vec::new(),
            entries: Vec::new(),
            responses: Vec::new(),
            visits: Vec::new(),
        };
        story.happen(&mut chance);
        if insured.responses == Responses::Files && story.facility.asks_in_bulk() {
            story.responses.iter_mut().for_each(Response::ask_in_bulk);
        }
        let mut chance = Chance::of(seed, Stream::Shown, index);
        for visit in 0..story.visits.len() {
            let shown = story.show(visit, &mut chance);
            story.visits[visit].show(shown, &mut chance);
        }
        story
    }

    pub(super) fn decide(&mut self, terms: Terms, from: i32, to: i32) {
        let key = self.keys.len() - 1;
        self.decisions.push(Decision { key, terms, from, to });
    }

    /// The insurer makes an entry.
    pub(super) fn enter(
        &mut self,
        reason: Reason,
        entered: i32,
        terms: Terms,
        from: i32,
        to: i32,
    ) -> &mut Entry {
        let entry = Entry {
            key: self.keys.len() - 1,
            entered,
            reason,
            terms,
            from,
            to,
            invalidated: None,
            mailed: None,
        };
        self.entries.push(entry);
        let last = self.entries.len() - 1;
        &mut self.entries[last]
    }

    /// The facility asks, and is answered with these terms.
    pub(super) fn ask(&mut self, group: AgeGroup, terms: Terms, on: i32) -> &mut Response {
        let key = self.facility.write_key(&self.keys[self.keys.len() - 1]);
        let mut response = Response::of(key, self.member.born, group, terms, on);
        response.facility_code = self.facility.code();
        self.responses.push(response);
        let last = self.responses.len() - 1;
        &mut self.responses[last]
    }

    /// The person sees a doctor on a day for which the last response counts.
    pub(super) fn see_doctor(&mut self, group: AgeGroup, on: i32) -> &mut Visit {
        let counts = self.responses.len().checked_sub(1);
        self.visit(group, on, counts)
    }

    /// As [`Story::see_doctor`], with the response that counts, if any does.
    pub(super) fn visit(&mut self, group: AgeGroup, on: i32, counts: Option<usize>) -> &mut Visit {
        let key = self.keys.len() - 1;
        let decided = self
            .decisions
            .iter()
            .find(|decision| decision.key == key && decision.from <= on && on <= decision.to)
            .map(|decision| decision.terms);
        self.visits.push(Visit::new(key, group, on, counts, decided));
        let last = self.visits.len() - 1;
        &mut self.visits[last]
    }
}
