//! What only statistics of use end in.

use std::fmt;
use std::path::PathBuf;

use crate::codes::facility_type::FacilityType;
use crate::codes::month::Month;
use crate::jobs::statistics::RowPlace;
use crate::paths::shown;
use crate::report::grouped;
use crate::source::{Reason, USAGE, column_called};
use crate::words::errors::{job, usage as words};
use crate::words::usage::doubts;
use crate::words::{Language, called, facility_type_called, statistics};

/// What only statistics of use end in.
#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    /// A summed row and finer rows speak of the same uses and do not agree, so that taking both would count some twice.
    Contradiction {
        /// The month, the prefecture and the type.
        what: String,
        /// A count, or uses of a card and checks, as the summed row gives them.
        given: String,
        /// The same, as the finer rows add up to.
        finer: String,
        /// What may be behind it.
        hint: Option<Box<Hint>>,
        /// The summed row.
        place: RowPlace,
    },
    /// Two summed rows give the same figure and not the same count.
    SumsDiffer {
        /// The month, the prefecture and the type.
        what: String,
        /// A count, as each row gives it.
        counts: Box<[String; 2]>,
        /// What may be behind it.
        hint: Option<Box<Hint>>,
        /// The rows.
        places: Box<[RowPlace; 2]>,
    },
    /// A row that sums over several facilities could not be read, so that what it sums over would count as nothing.
    SumsRejected {
        /// How many.
        rows: u64,
        /// The first of them.
        first: Box<BadSum>,
        /// What may be behind it.
        hint: Option<Box<Hint>>,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// What has to be held of an input does not fit the memory that was given.
    TooLarge {
        table: &'static str,
        /// Facilities that were read until then.
        facilities: usize,
        /// Months that were read until then.
        months: usize,
        /// The memory that the config gives.
        memory: u64,
    },
}

/// What may be behind counts that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// One is in thousands or the like.
    Units,
    /// The counts of this month are about a thousandth of those of the months around it, or a thousand times.
    UnitOfMonth(i32),
    /// The total of a month holds these types of facilities too.
    AlsoInTotal { types: Vec<FacilityType>, month: Month },
}

impl Hint {
    fn says(&self, lang: Language) -> String {
        match self {
            Hint::Units => words::UNITS_APART.of(lang).to_owned(),
            Hint::UnitOfMonth(month) => {
                words::unit_of_month(lang, &*statistics::year_month(lang, month / 100, month % 100))
            }
            Hint::AlsoInTotal { types, month } => {
                let called = types.iter().map(|one| facility_type_called(one.code(), lang));
                let called = called.collect::<Vec<_>>().join(doubts::BETWEEN.of(lang));
                let entries: Vec<String> =
                    types.iter().map(|one| format!("{} = \"{month}\"", one.name())).collect();
                words::also_in_total(lang, &called, &entries.join(", "))
            }
        }
    }
}

/// A row that sums over facilities and is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSum {
    /// The column that is wrong, and what is wrong there.
    pub(crate) column: &'static str,
    pub(crate) reason: Reason,
    /// The counts that do not fit one another, with whose they are.
    pub(crate) counts: Option<String>,
    pub(crate) place: RowPlace,
}

impl BadSum {
    fn says(&self, lang: Language) -> String {
        let what = self.counts.clone().unwrap_or_else(|| {
            let column = column_called(USAGE.table, self.column, lang);
            words::wrong_column(lang, &*column, &*self.reason.sentence(lang))
        });
        format!("{what}\n{}", self.place.says(lang))
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl UsageError {
    /// What is wrong, and where, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            UsageError::Contradiction { what, given, finer, place, .. } => {
                let says = words::contradiction(lang, what, given, finer);
                format!("{says}\n{}", place.says(lang))
            }
            UsageError::SumsDiffer { what, counts, places, .. } => {
                let says = words::sums_differ(lang, what, &counts[0], &counts[1]);
                format!("{says}\n{}", RowPlace::both(places, lang))
            }
            UsageError::SumsRejected { rows, first, .. } => {
                let says = words::sums_rejected(lang, &*grouped(*rows));
                format!("{says}\n{}", first.says(lang))
            }
            UsageError::TooLarge { table, facilities, months, memory } => {
                let [facilities, memory] = [*facilities as u64, *memory].map(grouped);
                words::too_large(lang, called(lang, table), &*facilities, *months, &*memory)
            }
        }
    }

    /// What to do about it, in a language.
    pub(crate) fn help(&self, lang: Language) -> String {
        let text = match self {
            UsageError::Contradiction { hint: Some(hint), .. }
            | UsageError::SumsDiffer { hint: Some(hint), .. }
            | UsageError::SumsRejected { hint: Some(hint), .. } => {
                return hint.says(lang);
            }
            UsageError::Contradiction { hint: None, .. } => words::COUNTED_TWICE,
            UsageError::SumsDiffer { hint: None, .. } => job::CORRECT_ROWS,
            UsageError::SumsRejected { list, .. } => return job::see_list(lang, shown(list)),
            UsageError::TooLarge { .. } => words::FEWER_MONTHS,
        };
        text.of(lang).to_owned()
    }
}
