//! The records that are compared together, with the residents to compare them with.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int16Array, RecordBatch, UInt8Array, UInt32Array, UInt64Array,
};
use datafusion::arrow::compute::{concat_batches, take};
use datafusion::arrow::datatypes::{Int16Type, Schema, UInt32Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::super::folding::PERSON_VALUES;
use super::super::in_doubt::InDoubt;
use super::{levels, of_values, rows};
use crate::engine::{BucketTable, EngineError};
use crate::functions::{Arguments, Persons};
use crate::source::RowSet;
use crate::text::{Compared, fit};

/// The columns of a resident: those that are compared, and what results say of one.
pub(super) const RESIDENT_VALUES: [&str; 9] =
    ["name", "name_kana", "birth_date", "sex", "address", "former_name", "alias", "resident_id", "status"];
const FORMER_NAME: usize = 5;
const ALIAS: usize = 6;

/// Records of neighbouring ranges.
pub(super) struct Group {
    ranges: Range<usize>,
    /// In the order of the records; the linked resident comes before the candidates.
    pairs: Vec<Pair>,
    /// Where the pairs of each range end.
    ends: Vec<usize>,
    /// The residents in order, each with the place of a pair.
    by_resident: Vec<(u64, u32)>,
    /// What the records write, batch by batch.
    values: Vec<Arguments>,
}

/// A record and a resident to compare it with.
struct Pair {
    record: u64,
    resident: u64,
    /// Whether the record bears the resident's number.
    linked: bool,
    values: Place,
}

/// Where the values of a record stand: the batch, and the row in it.
type Place = (u32, u32);

/// What comparing the residents of a batch gave.
pub(super) struct Found {
    /// The place of each pair, and the columns of [`levels::schema`] from the fourth to the last but one.
    pub(super) levels: RecordBatch,
    /// Pairs of a record and the resident whose number it bears.
    pub(super) linked: u64,
}

impl Group {
    /// The pairs of neighbouring ranges.
    pub(super) fn of(
        in_doubt: &InDoubt,
        candidates: &BucketTable,
        ranges: Range<usize>,
    ) -> Result<Group, EngineError> {
        let (mut pairs, mut ends, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for range in ranges.clone() {
            let records = in_doubt.linked(range)?;
            let mut places = vec![None; records.len()];
            for batch in in_doubt.values.read(range)? {
                for (row, record) in rows(batch.column(0)).enumerate() {
                    if let Ok(position) = records.binary_search_by_key(&record, |(record, _)| *record) {
                        places[position] = Some((place(values.len())?, place(row)?));
                    }
                }
                values.push(Arguments::of_columns("values", &batch.columns()[PERSON_VALUES]));
            }
            let found = candidates.read(range)?;
            let mut found =
                found.iter().flat_map(|batch| rows(batch.column(0)).zip(rows(batch.column(1)))).peekable();
            for ((record, linked), values) in records.into_iter().zip(places) {
                let values = values.ok_or_else(|| missing("the values of a record in doubt"))?;
                pairs.extend(linked.map(|resident| Pair { record, resident, linked: true, values }));
                while let Some((_, resident)) = found.next_if(|(searched, _)| *searched == record) {
                    pairs.push(Pair { record, resident, linked: false, values });
                }
            }
            if found.peek().is_some() {
                return Err(missing("a record that was searched for"));
            }
            ends.push(pairs.len());
        }
        let by_resident = pairs.iter().map(|pair| pair.resident).zip(0..);
        let mut by_resident: Vec<(u64, u32)> = by_resident.collect();
        by_resident.sort_unstable();
        Ok(Group { ranges, pairs, ends, by_resident, values })
    }

    /// The residents that are compared with a record.
    pub(super) fn residents(&self) -> RowSet {
        let mut residents: Vec<u64> = self.by_resident.iter().map(|(resident, _)| *resident).collect();
        residents.dedup();
        RowSet::new(residents)
    }

    /// Who each record says that a person is, batch by batch.
    pub(super) fn persons(&self) -> Result<Vec<Persons<'_>>, EngineError> {
        self.values.iter().map(|values| values.persons().map_err(of_values)).collect()
    }

    /// Compares residents, which are in the order of the register, with the records they were found for.
    pub(super) fn compare(
        &self,
        records: &[Persons<'_>],
        residents: &RecordBatch,
    ) -> Result<Found, EngineError> {
        let arguments = Arguments::of_columns("values", &residents.columns()[1..]);
        let persons = arguments.persons().map_err(of_values)?;
        let former_names = arguments.text(FORMER_NAME).map_err(of_values)?;
        let aliases = arguments.text(ALIAS).map_err(of_values)?;
        let rows = residents.column(0).as_primitive::<UInt64Type>().values();
        let first = rows.first().copied().unwrap_or_default();
        let start = self.by_resident.partition_point(|(resident, _)| *resident < first);
        let mut pairs = self.by_resident[start..].iter().peekable();
        let mut found = Columns::default();
        for (row, resident) in rows.iter().enumerate() {
            let person = persons.get(row);
            while let Some((_, pair)) = pairs.next_if(|(asked_for, _)| asked_for == resident) {
                let (batch, at) = self.pairs[*pair as usize].values;
                let record = records[batch as usize].get(at as usize);
                let compared = Compared::of(&record, &person, former_names.get(row), aliases.get(row));
                found.push(*pair, place(row)?, &compared);
            }
        }
        let linked = found.pairs.iter().filter(|pair| self.pairs[**pair as usize].linked).count() as u64;
        Ok(Found { levels: found.finish(residents)?, linked })
    }

    /// Writes what [`Group::compare`] gave, in whatever order, into the buckets of the ranges: of each record the
    /// linked resident and the best of the candidates.
    pub(super) fn write(&self, found: &[RecordBatch], table: &BucketTable) -> Result<(), EngineError> {
        let schema = found.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema);
        let all = concat_batches(&schema, found)?;
        let mut order = vec![u32::MAX; self.pairs.len()];
        let read = all.columns().first().map(|pairs| pairs.as_primitive::<UInt32Type>().values());
        for (row, pair) in (0..).zip(read.into_iter().flatten()) {
            order[*pair as usize] = row;
        }
        if order.contains(&u32::MAX) {
            return Err(missing("a resident that was found for a record"));
        }
        let best = self.best(&order, &all)?;
        let mut start = 0;
        for (range, end) in self.ranges.clone().zip(self.ends.iter().copied()) {
            let rows = best.partition_point(|(pair, _)| (*pair as usize) < end);
            if start < rows {
                table.append(range, self.levels(&best[start..rows], &order, &all)?)?;
            }
            start = rows;
        }
        Ok(())
    }

    /// The pairs that are kept, and whether others are as good: of each record the linked resident, and of its
    /// candidates the one who fits best, then who is still registered, then who stands first in the register.
    fn best(&self, order: &[u32], all: &RecordBatch) -> Result<Vec<(u32, bool)>, EngineError> {
        let column = |name: &str| all.column_by_name(name).ok_or_else(|| missing("a column of the levels"));
        let (fits, status) = (column("fit")?.as_primitive::<Int16Type>(), column("status")?.as_string_view());
        let rank = |pair: usize| {
            let row = order[pair] as usize;
            (-fits.value(row), status.is_valid(row) && status.value(row) != REGISTERED)
        };
        let mut kept = Vec::with_capacity(order.len());
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

    fn levels(
        &self,
        kept: &[(u32, bool)],
        order: &[u32],
        all: &RecordBatch,
    ) -> Result<RecordBatch, EngineError> {
        let pairs = || kept.iter().map(|(pair, _)| &self.pairs[*pair as usize]);
        let rows = UInt32Array::from_iter_values(kept.iter().map(|(pair, _)| order[*pair as usize]));
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(pairs().map(|pair| pair.record).collect::<UInt64Array>()),
            Arc::new(pairs().map(|pair| pair.resident).collect::<UInt64Array>()),
            Arc::new(pairs().map(|pair| Some(pair.linked)).collect::<BooleanArray>()),
        ];
        for column in &all.columns()[1..] {
            columns.push(alone(&take(column, &rows, None)?));
        }
        columns.push(Arc::new(kept.iter().map(|(_, tied)| Some(*tied)).collect::<BooleanArray>()));
        Ok(RecordBatch::try_new(levels::schema(), columns)?)
    }
}

/// The status of a resident who is one.
const REGISTERED: &str = "resident";

/// The columns of [`Found`].
#[derive(Default)]
struct Columns {
    pairs: Vec<u32>,
    residents: Vec<u32>,
    bytes: [Vec<u8>; 6],
    causes: Vec<u64>,
    fits: Vec<i16>,
}

impl Columns {
    fn push(&mut self, pair: u32, resident: u32, compared: &Compared) {
        self.pairs.push(pair);
        self.residents.push(resident);
        let levels = compared.levels();
        for (column, byte) in self.bytes.iter_mut().zip(levels::bytes(&levels)) {
            column.push(byte);
        }
        self.causes.push(compared.causes());
        self.fits.push(fit(&levels));
    }

    fn finish(self, residents: &RecordBatch) -> Result<RecordBatch, EngineError> {
        let rows = UInt32Array::from(self.residents);
        let value = |name: &str| -> Result<ArrayRef, EngineError> {
            let position = RESIDENT_VALUES.iter().position(|column| *column == name);
            let column = residents.column(1 + position.ok_or_else(|| missing("a column of a resident"))?);
            Ok(alone(&take(column, &rows, None)?))
        };
        let mut columns: Vec<(String, ArrayRef)> = vec![
            ("pair".to_owned(), Arc::new(UInt32Array::from(self.pairs))),
            ("resident_id".to_owned(), value("resident_id")?),
            ("status".to_owned(), value("status")?),
        ];
        for (position, bytes) in self.bytes.into_iter().enumerate() {
            columns.push((format!("byte_{position}"), Arc::new(UInt8Array::from(bytes))));
        }
        columns.push(("causes".to_owned(), Arc::new(UInt64Array::from(self.causes))));
        columns.push(("fit".to_owned(), Arc::new(Int16Array::from(self.fits))));
        let columns = columns.into_iter().map(|(name, column)| (name, column, true));
        Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
    }
}

/// A column that keeps no text in memory but its own.
fn alone(column: &ArrayRef) -> ArrayRef {
    match column.as_string_view_opt() {
        Some(views) if !views.data_buffers().is_empty() => Arc::new(views.gc()),
        _ => Arc::clone(column),
    }
}

fn place(position: usize) -> Result<u32, EngineError> {
    u32::try_from(position).map_err(|_| missing("a place for a pair"))
}

fn missing(what: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("{what} is missing")))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Int32Array, StringViewArray};

    use super::*;
    use crate::engine::MemoryBudget;

    const NAMES: [&str; 3] = ["山田太郎", "鈴木花子", "佐藤次郎"];

    fn names(rows: &[usize]) -> ArrayRef {
        Arc::new(rows.iter().map(|row| Some(NAMES[*row])).collect::<StringViewArray>())
    }

    /// Persons with a name, and nothing else.
    fn persons(rows: &[usize]) -> Vec<ArrayRef> {
        let nothing = || -> ArrayRef { Arc::new(StringViewArray::new_null(rows.len())) };
        let dates: ArrayRef = Arc::new(Int32Array::new_null(rows.len()));
        vec![names(rows), nothing(), dates, Arc::new(UInt8Array::new_null(rows.len())), nothing()]
    }

    /// The residents of these rows of the register, each with a name of [`NAMES`].
    fn residents(rows: &[usize]) -> RecordBatch {
        let nothing = || -> ArrayRef { Arc::new(StringViewArray::new_null(rows.len())) };
        let mut columns: Vec<ArrayRef> =
            vec![Arc::new(UInt64Array::from_iter_values(rows.iter().map(|row| *row as u64)))];
        columns.extend(persons(rows));
        let ids = rows.iter().map(|row| Some(format!("a resident id that is long: {row}")));
        columns.extend([nothing(), nothing(), Arc::new(ids.collect::<StringViewArray>()), nothing()]);
        let names = std::iter::once("row").chain(RESIDENT_VALUES);
        RecordBatch::try_from_iter_with_nullable(
            names.zip(columns).map(|(name, column)| (name, column, true)),
        )
        .unwrap()
    }

    /// Records 10, 11 and 20 in two ranges: 10 bears the number of resident 1 and may be resident 0.
    fn group() -> Group {
        let pair = |record, resident, linked, row| Pair { record, resident, linked, values: (0, row) };
        let pairs =
            vec![pair(10, 1, true, 0), pair(10, 0, false, 0), pair(11, 1, true, 1), pair(20, 2, false, 2)];
        let mut by_resident: Vec<_> = pairs.iter().map(|pair| pair.resident).zip(0..).collect();
        by_resident.sort_unstable();
        let values = vec![Arguments::of_columns("values", &persons(&[0, 1, 2]))];
        Group { ranges: 4..6, pairs, ends: vec![3, 5], by_resident, values }
    }

    #[test]
    fn each_record_is_compared_with_its_residents_in_whatever_order_these_come() {
        let group = group();
        assert_eq!(group.residents(), RowSet::new(vec![0, 1, 2]));
        let records = group.persons().unwrap();
        let batches = [residents(&[2]), residents(&[0, 1])];
        let found = batches.map(|batch| group.compare(&records, &batch).unwrap());
        assert_eq!(found.each_ref().map(|found| found.linked), [0, 2]);
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(usize::MAX);
        let table = BucketTable::create(&folder.path().join("levels"), levels::schema(), 6, &budget).unwrap();
        group.write(&found.map(|found| found.levels), &table).unwrap();
        let stored: Vec<_> = (0..6)
            .flat_map(|range| table.read(range).unwrap().into_iter().map(move |batch| (range, batch)))
            .flat_map(|(range, batch)| {
                let (_, named) = levels::named_levels(&[batch]).unwrap();
                let column = |name: &str| named[0].column_by_name(name).unwrap().clone();
                let (record, resident) = (column("record"), column("resident"));
                let (id, level) = (column("resident_id"), column("name_level"));
                let (linked, tied) = (column("linked"), column("tied"));
                (0..named[0].num_rows())
                    .map(|row| {
                        let numbers =
                            [&record, &resident].map(|column| column.as_primitive::<UInt64Type>().value(row));
                        let words = [&id, &level].map(|column| column.as_string_view().value(row).to_owned());
                        let flags = [&linked, &tied].map(|column| column.as_boolean().value(row));
                        (range, numbers, flags, words)
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        let row = |range, record, resident, linked, level: &str| {
            let id = format!("a resident id that is long: {resident}");
            (range, [record, resident], [linked, false], [id, level.to_owned()])
        };
        let expected = [
            row(4, 10, 1, true, "different"),
            row(4, 10, 0, false, "exact"),
            row(4, 11, 1, true, "exact"),
            row(5, 20, 2, false, "exact"),
        ];
        assert_eq!(stored, expected);
    }

    /// The best of three candidates of one record, and whether it is tied.
    fn best(fits: [i16; 3], statuses: [Option<&str>; 3]) -> (u64, bool) {
        let pair = |resident| Pair { record: 10, resident, linked: false, values: (0, 0) };
        let group = Group {
            ranges: 0..1,
            pairs: vec![pair(7), pair(3), pair(5)],
            ends: vec![3],
            by_resident: Vec::new(),
            values: Vec::new(),
        };
        let columns: [(&str, ArrayRef); 2] = [
            ("fit", Arc::new(Int16Array::from(fits.to_vec()))),
            ("status", Arc::new(StringViewArray::from(statuses.to_vec()))),
        ];
        let all = RecordBatch::try_from_iter(columns).unwrap();
        let kept = group.best(&[0, 1, 2], &all).unwrap();
        assert_eq!(kept.len(), 1);
        (group.pairs[kept[0].0 as usize].resident, kept[0].1)
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

    #[test]
    fn a_resident_who_is_not_read_again_is_missed() {
        let group = group();
        let records = group.persons().unwrap();
        let found = group.compare(&records, &residents(&[0, 1])).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(usize::MAX);
        let table = BucketTable::create(&folder.path().join("levels"), levels::schema(), 6, &budget).unwrap();
        let error = group.write(&[found.levels], &table).unwrap_err();
        assert!(error.to_string().contains("a resident that was found for a record is missing"), "{error}");
        assert!(group.write(&[], &table).is_err(), "nobody is read");
    }
}
