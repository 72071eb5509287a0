//! The candidate pairs of one range: each record with the residents to compare it with.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, BooleanArray, RecordBatch, UInt32Array, UInt64Array};
use datafusion::arrow::compute::take;
use datafusion::arrow::datatypes::Int16Type;
use datafusion::arrow::error::ArrowError;

use super::super::fingerprints::{self, FINGERPRINT, FingerprintRows, PersonHasher};
use super::super::folding::PERSON_COLUMNS;
use super::super::records_in_doubt::RecordsInDoubt;
use super::levels;
use super::values::{of_values, rows};
use crate::engine::EngineError;
use crate::engine::operators::BatchTable;
use crate::functions::Arguments;
use crate::jobs::columns::NamedColumns;
use crate::jobs::persons::Persons;
use crate::source::{ROW, alone};

/// The pairs of a range.
#[derive(Default)]
pub(super) struct RangePairs {
    /// In the order of the records; the linked resident comes before the candidates.
    pub(super) pairs: Vec<Pair>,
    /// The records in doubt, in their order.
    pub(super) records: Vec<u64>,
    /// What each of them writes.
    pub(super) persons: Persons,
}

/// A record and a resident to compare it with.
pub(super) struct Pair {
    pub(super) record: u64,
    pub(super) resident: u64,
    /// Whether the record bears the resident's number.
    pub(super) linked: bool,
}

/// A resident to be read again, and the pair that wants them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WantedResident {
    pub(super) resident: u64,
    /// The position of the pair's range in the round.
    pub(super) range: u32,
    pub(super) pair: u32,
    /// The position of the record among those of its range.
    pub(super) person: u32,
    pub(super) linked: bool,
}

impl RangePairs {
    /// The pairs of a range, which stands at a `position` in the round, and the residents they want.
    pub(super) fn of(
        in_doubt: &RecordsInDoubt,
        candidates: &BatchTable,
        range: usize,
        position: u32,
    ) -> Result<(RangePairs, Vec<WantedResident>), EngineError> {
        let records = in_doubt.linked(range)?;
        let mut persons = Persons::unknown(records.len());
        for batch in in_doubt.values.batches(range) {
            keep_values(&batch?, &records, &mut persons)?;
        }
        RangePairs::joined(records, persons, &candidates.read(range)?, position)
    }

    /// The pairs of records, each with the resident whose number it bears, with what they write, and their candidates.
    pub(super) fn joined(
        records: Vec<(u64, Option<u64>)>,
        persons: Persons,
        candidates: &[RecordBatch],
        position: u32,
    ) -> Result<(RangePairs, Vec<WantedResident>), EngineError> {
        if !persons.are_known() {
            return Err(missing("the values of a record in doubt"));
        }
        let found = candidates.iter().map(|batch| Ok((rows(batch, "record")?, rows(batch, "resident")?)));
        let found = found.collect::<Result<Vec<_>, EngineError>>()?;
        let found = found.iter().flat_map(|(records, residents)| records.iter().zip(residents.iter()));
        let mut found = found.map(|(record, resident)| (*record, *resident)).peekable();
        let (mut pairs, mut wanted) = (Vec::new(), Vec::new());
        let all = records.iter().map(|(record, _)| *record).collect();
        for (person, (record, linked)) in (0..).zip(records) {
            let mut add = |resident, linked| {
                wanted.push(WantedResident {
                    resident,
                    range: position,
                    pair: place(pairs.len())?,
                    person,
                    linked,
                });
                pairs.push(Pair { record, resident, linked });
                Ok::<_, EngineError>(())
            };
            linked.map_or(Ok(()), |resident| add(resident, true))?;
            while let Some((_, resident)) = found.next_if(|(searched, _)| *searched == record) {
                add(resident, false)?;
            }
        }
        if found.peek().is_some() {
            return Err(missing("a record that was searched for"));
        }
        Ok((RangePairs { pairs, records: all, persons }, wanted))
    }

    /// The pairs that are kept, and whether others are as good: of each record the linked resident, and of its
    /// candidates the one who fits best, then who is still registered, then who stands first in the register.
    fn best(&self, rows: &[u32], all: &RecordBatch) -> Result<Vec<(u32, bool)>, EngineError> {
        let columns = NamedColumns(all);
        let (fits, status) = (columns.numbers::<Int16Type>("fit")?, columns.texts("status")?);
        let rank = |pair: usize| {
            let row = rows[pair] as usize;
            (-fits.value(row), status.is_valid(row) && status.value(row) != REGISTERED)
        };
        let mut kept = Vec::with_capacity(rows.len());
        let mut pair = 0;
        for record in self.pairs.chunk_by(|one, next| one.record == next.record) {
            let candidates = pair + usize::from(record[0].linked)..pair + record.len();
            kept.extend((pair..candidates.start).map(|linked| (place(linked), false)));
            if let Some(best) =
                candidates.clone().min_by_key(|pair| (rank(*pair), self.pairs[*pair].resident))
            {
                let alike = candidates.filter(|pair| rank(*pair) == rank(best)).count();
                kept.push((place(best), alike > 1));
            }
            pair += record.len();
        }
        kept.into_iter().map(|(pair, tied)| Ok((pair?, tied))).collect()
    }

    /// The levels of the range, where the rows of `all` are given for its pairs.
    pub(super) fn levels(&self, rows: &[u32], all: &RecordBatch) -> Result<RecordBatch, EngineError> {
        let kept = self.best(rows, all)?;
        let pairs = || kept.iter().map(|(pair, _)| &self.pairs[*pair as usize]);
        let rows = UInt32Array::from_iter_values(kept.iter().map(|(pair, _)| rows[*pair as usize]));
        let column = |name: &str| -> Result<ArrayRef, EngineError> {
            Ok(match name {
                "record" => Arc::new(pairs().map(|pair| pair.record).collect::<UInt64Array>()),
                "resident" => Arc::new(pairs().map(|pair| pair.resident).collect::<UInt64Array>()),
                "linked" => Arc::new(pairs().map(|pair| Some(pair.linked)).collect::<BooleanArray>()),
                "tied" => Arc::new(kept.iter().map(|(_, tied)| Some(*tied)).collect::<BooleanArray>()),
                name => alone(&take(NamedColumns(all).get(name)?, &rows, None)?),
            })
        };
        let schema = levels::schema();
        let columns = schema.fields().iter().map(|field| column(field.name()));
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(RecordBatch::try_new(schema, columns)?)
    }
}

/// Keeps what records write, of a batch of their values.
pub(super) fn keep_values(
    values: &RecordBatch,
    records: &[(u64, Option<u64>)],
    persons: &mut Persons,
) -> Result<(), EngineError> {
    let columns = Arguments::of_columns("values", &NamedColumns(values).all(&PERSON_COLUMNS)?);
    let written = columns.persons().map_err(of_values)?;
    for (row, record) in rows(values, ROW)?.iter().enumerate() {
        if let Ok(position) = records.binary_search_by_key(record, |(record, _)| *record) {
            persons.set(position, &written.get(row));
        }
    }
    Ok(())
}

/// What a linked pair is known by among the rows of a comparison.
fn linked_rows<'p>(pairs: &'p [Pair], rows: &'p [u32]) -> impl Iterator<Item = (u64, usize)> + 'p {
    let linked = pairs.iter().zip(rows).filter(|(pair, _)| pair.linked);
    linked.map(|(pair, row)| (pair.record, *row as usize))
}

impl RangePairs {
    /// The fingerprints of all records of the range, where the rows of `all` are given for its pairs.
    pub(super) fn fingerprints(
        &self,
        hasher: PersonHasher<'_>,
        rows: &[u32],
        all: &RecordBatch,
    ) -> Result<RecordBatch, EngineError> {
        let mut found = FingerprintRows::new();
        let mut linked = linked_rows(&self.pairs, rows).peekable();
        for (person, record) in (0..).zip(&self.records) {
            let own = hasher.person(&self.persons.get(person));
            let row = linked.next_if(|(linked, _)| linked == record).map(|(_, row)| row);
            let Some(row) = row else {
                found.push(*record, hasher.both(own, None), None)?;
                continue;
            };
            let resident = fingerprints::hashes(all, FINGERPRINT)?.value(row);
            let ids = NamedColumns(all).texts("resident_id")?;
            let id = ids.is_valid(row).then(|| ids.value(row));
            found.push(*record, hasher.both(own, Some(resident)), id)?;
        }
        found.finish()
    }
}

/// The status of a resident who is one.
const REGISTERED: &str = "resident";

pub(super) fn place(position: usize) -> Result<u32, EngineError> {
    u32::try_from(position).map_err(|_| missing("a place for a pair"))
}

pub(super) fn missing(what: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("{what} is missing")))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Int16Array, StringViewArray};

    use super::*;

    /// The best of three candidates of one record, and whether it is tied.
    fn best(fits: [i16; 3], statuses: [Option<&str>; 3]) -> (u64, bool) {
        let pairs = [7, 3, 5].map(|resident| Pair { record: 10, resident, linked: false }).into();
        let range = RangePairs { pairs, ..RangePairs::default() };
        let columns: [(&str, ArrayRef); 2] = [
            ("fit", Arc::new(Int16Array::from(fits.to_vec()))),
            ("status", Arc::new(StringViewArray::from(statuses.to_vec()))),
        ];
        let all = RecordBatch::try_from_iter(columns).unwrap();
        let kept = range.best(&[0, 1, 2], &all).unwrap();
        assert_eq!(kept.len(), 1);
        (range.pairs[kept[0].0 as usize].resident, kept[0].1)
    }

    #[test]
    fn of_the_candidates_the_one_who_fits_best_and_is_still_registered() {
        let cases = [
            ([41, 29, 12], [None; 3], (7, false), "the best"),
            ([29, 12, 41], [None; 3], (5, false), "wherever it stands"),
            ([41, 41, 29], [None; 3], (3, true), "of two the one who stands first, tied"),
            ([41, 41, 29], [None, Some("deceased"), None], (7, false), "of two the one who lives"),
            ([41, 41, 29], [Some("resident"), Some("moved_abroad"), None], (7, false), "who lives here"),
            ([41, 41, 29], [Some("removed"), Some("removed"), None], (3, true), "of two who do not, tied"),
            ([41, 12, 29], [Some("removed"), None, None], (7, false), "who fits better goes first"),
        ];
        for (fits, statuses, expected, why) in cases {
            assert_eq!(best(fits, statuses), expected, "{why}");
        }
    }
}
