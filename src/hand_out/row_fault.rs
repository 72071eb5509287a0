//! Why a row of what came back cannot be taken.

use super::columns::called;
use crate::ledger::{Misfit, Refusal, WhatChanged};
use crate::words::errors::hand_out as words;
use crate::words::{Language, columns};

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// As a spreadsheet counts them.
    pub(super) row: u64,
    pub(super) fault: Fault,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    NoCaseNumber,
    NoHandOutNumber,
    /// A cell of the column is computed, or begins as if it were.
    Formula(&'static str),
    /// A cell of the column is no text.
    Unreadable(&'static str),
    NoDecision(u64),
    NoReason(u64),
    ReasonMissing(u64),
    /// A row above decides the same case.
    Twice {
        case: u64,
        row: u64,
    },
    /// The ledger does not take it.
    Misfit {
        case: u64,
        misfit: Misfit,
    },
}

impl RowFault {
    /// Why it cannot be taken, in a language.
    pub(super) fn says(&self, lang: Language) -> String {
        match &self.fault {
            Fault::NoCaseNumber => words::NO_CASE_NUMBER.of(lang).to_owned(),
            Fault::NoHandOutNumber => words::NO_HAND_OUT_NUMBER.of(lang).to_owned(),
            Fault::Formula(column) => words::formula(lang, called(column, lang)),
            Fault::Unreadable(column) => words::unreadable(lang, called(column, lang)),
            Fault::NoDecision(case) => words::no_decision(lang, *case),
            Fault::NoReason(case) => words::no_reason(lang, *case),
            Fault::ReasonMissing(case) => words::reason_missing(lang, *case),
            Fault::Twice { case, row } => words::twice(lang, *case, *row),
            Fault::Misfit { case, misfit } => does_not_fit(*case, misfit, lang),
        }
    }
}

fn does_not_fit(case: u64, misfit: &Misfit, lang: Language) -> String {
    match misfit {
        Misfit::NoCase => words::no_case(lang, case),
        Misfit::OtherKey => words::other_key(lang, case),
        Misfit::NoHandOut => words::no_hand_out(lang, case),
        Misfit::NotAsked => words::not_asked(lang, case),
        Misfit::Late { until } => words::late(lang, case, &*until.to_string()),
        Misfit::DecidedOtherwise => words::decided_otherwise(lang, case),
        // A remark stands where commands have a note.
        Misfit::Refused(Refusal::NoteMissing) => words::remark_missing(lang, case),
        Misfit::Refused(refusal) => refusal.says(case, lang),
        Misfit::Changed(changed) => match &changed.what {
            WhatChanged::Category { before, now } => {
                let job = changed.kind.job();
                let [before, now] = [before, now].map(|code| columns::word(job, "category", code, lang));
                words::category_changed(lang, case, &*before, &*now)
            }
            WhatChanged::BetterResident => words::better_resident(lang, case),
            WhatChanged::Rules => words::rules_changed(lang, case),
            WhatChanged::Verdict => words::verdict_changed(lang, case),
            WhatChanged::Values => words::values_changed(lang, case),
        },
    }
}
