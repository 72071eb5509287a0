//! Changes from one month to the next that are more likely wrong than true.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, StringViewArray};
use datafusion::arrow::datatypes::{Int32Type, Int64Type, UInt8Type};
use datafusion::arrow::error::ArrowError;

use super::summed::Place;
use crate::codes::month::Month;
use crate::codes::odd_change::is_about_thousandfold;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::table_files::text;
use crate::report::grouped;
use crate::words::usage::doubts as words;
use crate::words::{Language, facility_type_called, prefecture_called, statistics};

/// So many are named.
pub(super) const NAMED: usize = 20;

/// So many changes about a thousandfold are no chance.
const MANY: u64 = 5;

/// What changed: the counts of a prefecture and type, or those of a facility.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    PrefectureAndType(u8, u8),
    Facility {
        code: String,
        /// As the list of facilities has it.
        name: Option<String>,
    },
}

impl Subject {
    fn words(&self, lang: Language) -> String {
        match self {
            Subject::PrefectureAndType(prefecture, facility_type) => {
                let facility_type = facility_type_called(*facility_type, lang);
                words::type_of(lang, prefecture_called(*prefecture, lang), &*facility_type)
            }
            Subject::Facility { code, name: Some(name) } => words::facility(lang, name, code),
            Subject::Facility { code, name: None } => code.clone(),
        }
    }
}

/// Of what the count changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Checks,
    Uses,
    Facilities,
}

/// A change beyond a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OddChange {
    month: i32,
    subject: Subject,
    what: Counted,
    before: i64,
    now: i64,
}

impl OddChange {
    fn sentence(&self, lang: Language) -> String {
        let when = statistics::year_month(lang, self.month / 100, self.month % 100);
        let [before, now] = [self.before, self.now].map(|count| grouped(count.unsigned_abs()));
        let subject = self.subject.words(lang);
        let what = match self.what {
            Counted::Checks => words::CHECKS,
            Counted::Uses => words::USES,
            Counted::Facilities => return words::fewer_facilities(lang, &when, &subject, &before, &now),
        };
        words::changed(lang, &when, &subject, what.of(lang), &before, &now)
    }
}

/// Changes beyond a bound: the latest by name, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OddChanges {
    named: Vec<OddChange>,
    count: u64,
    /// How many of them are about a thousandfold.
    thousandfold: u64,
    /// The months to which any of these changed.
    thousandfold_months: BTreeSet<i32>,
}

impl OddChanges {
    /// The rows of `queries/usage/odd_changes.sql`, or of `odd_facility_changes.sql`.
    pub(super) fn of(batches: &[RecordBatch]) -> Result<OddChanges, EngineError> {
        let mut changes = OddChanges::default();
        for batch in batches {
            let schema = batch.schema();
            let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
            let count = |name: &str| Ok::<_, ArrowError>(column(name)?.as_primitive::<Int64Type>().clone());
            let months = column("month")?.as_primitive::<Int32Type>();
            let what = text(batch, "what")?;
            let (before, now) = (count("count_before")?, count("count_now")?);
            for row in 0..batch.num_rows() {
                let code =
                    |name: &str| Ok::<_, ArrowError>(column(name)?.as_primitive::<UInt8Type>().value(row));
                let subject = if schema.index_of("facility").is_ok() {
                    Subject::Facility { code: text(batch, "facility")?.value(row).to_owned(), name: None }
                } else {
                    Subject::PrefectureAndType(code("prefecture")?, code("facility_type")?)
                };
                if is_about_thousandfold(before.value(row), now.value(row)) {
                    changes.thousandfold += 1;
                    changes.thousandfold_months.insert(months.value(row));
                }
                changes.named.push(OddChange {
                    month: months.value(row),
                    subject,
                    what: match what.value(row) {
                        "checks" => Counted::Checks,
                        "facilities" => Counted::Facilities,
                        _ => Counted::Uses,
                    },
                    before: before.value(row),
                    now: now.value(row),
                });
            }
            changes.count += batch.num_rows() as u64;
            changes.keep_the_latest();
        }
        Ok(changes)
    }

    /// Without the names of those of which a count, or that of the month before, is hidden.
    pub(super) fn without(&self, hidden: &BTreeSet<Place>) -> OddChanges {
        let is_shown = |change: &&OddChange| match change.subject {
            Subject::PrefectureAndType(prefecture, facility_type) => {
                let before = Month::from_packed(change.month).map(Month::before).map(Month::packed);
                let months = std::iter::once(change.month).chain(before);
                !months.into_iter().any(|month| hidden.contains(&(month, facility_type, prefecture)))
            }
            Subject::Facility { .. } => true,
        };
        OddChanges { named: self.named.iter().filter(is_shown).cloned().collect(), ..self.clone() }
    }

    /// Adds others.
    pub(super) fn add(&mut self, others: OddChanges) {
        self.named.extend(others.named);
        self.count += others.count;
        self.thousandfold += others.thousandfold;
        self.thousandfold_months.extend(others.thousandfold_months);
        self.keep_the_latest();
    }

    /// Gives those of facilities the names that the session's list of facilities has.
    pub(super) async fn name(&mut self, session: &Session) -> Result<(), EngineError> {
        let codes = self.named.iter().filter_map(|change| match &change.subject {
            Subject::Facility { code, .. } => Some(code.as_str()),
            Subject::PrefectureAndType(..) => None,
        });
        let codes: ArrayRef = Arc::new(StringViewArray::from_iter_values(codes));
        let codes = RecordBatch::try_from_iter([("facility", codes)])?;
        session.register_batches("odd_facilities", codes.schema(), vec![codes])?;
        let (_, batches) = session.collect(Query::ODD_FACILITY_NAMES, &[]).await?;
        session.remove("odd_facilities")?;
        let mut names = HashMap::new();
        for batch in &batches {
            let (codes, found) = (text(batch, "facility")?, text(batch, "name")?);
            names.extend(
                (0..batch.num_rows()).map(|row| (codes.value(row).to_owned(), found.value(row).to_owned())),
            );
        }
        for change in &mut self.named {
            if let Subject::Facility { code, name } = &mut change.subject {
                *name = names.get(code).cloned();
            }
        }
        Ok(())
    }

    fn keep_the_latest(&mut self) {
        self.named.sort_by(|a, b| (Reverse(a.month), &a.subject).cmp(&(Reverse(b.month), &b.subject)));
        self.named.truncate(NAMED);
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Where many are about a thousandfold, that a unit may be missing.
    pub(super) fn unit_doubt(&self, lang: Language) -> Option<String> {
        (self.thousandfold >= MANY).then(|| words::thousandfold(lang, &*grouped(self.thousandfold)))
    }

    /// Whether counts changed about a thousandfold to any of these months.
    pub(super) fn are_units_doubtful(&self, months: &[i32]) -> bool {
        months.iter().any(|month| self.thousandfold_months.contains(month))
    }

    /// Sentences that name so many, the latest first.
    pub(super) fn sentences(&self, most: usize, lang: Language) -> Vec<String> {
        self.named.iter().take(most).map(|change| change.sentence(lang)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_are_named_and_the_others_counted() {
        let change = |month: i32| OddChange {
            month: 2024_01 + month % 12,
            subject: Subject::PrefectureAndType(13, 4),
            what: Counted::Checks,
            before: 1_000,
            now: 10_000,
        };
        let mut changes = OddChanges::default();
        for month in 0..24 {
            changes.add(OddChanges {
                named: vec![change(month)],
                count: 1,
                thousandfold: 1,
                ..OddChanges::default()
            });
        }
        assert_eq!((changes.count(), changes.named.len()), (24, NAMED));
        assert_eq!(
            changes.sentences(1, Language::English),
            [
                "usage: 2024-12 pharmacy of Tokyo: checks went from 1,000 to 10,000 in a month; see whether the input is right"
            ]
        );
    }
}
