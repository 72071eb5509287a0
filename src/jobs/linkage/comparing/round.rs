//! One round of pair comparison: records of neighbouring ranges, merge-joined by row with the residents they name.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, Int16Array, RecordBatch, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
};
use datafusion::arrow::compute::{concat_batches, take};
use datafusion::arrow::datatypes::{Schema, UInt32Type};

use super::super::fingerprints::{self, FINGERPRINT, PersonHasher, SIZE};
use super::super::folding::{OTHER_NAMES, PERSON_COLUMNS};
use super::super::records_in_doubt::RecordsInDoubt;
use super::levels;
use super::range_pairs::{RangePairs, WantedResident, missing, place};
use super::values::{of_values, rows};
use crate::engine::EngineError;
use crate::engine::operators::BatchTable;
use crate::functions::Arguments;
use crate::jobs::columns::NamedColumns;
use crate::jobs::persons::Persons;
use crate::jobs::shares::in_shares;
use crate::source::{ROW, RowSet, alone};
use crate::text::name::Alternatives;
use crate::text::{Compared, Contradictions, fit};

/// The columns of a resident beside the id: those that are compared, and what results say of one.
pub(in super::super) const RESIDENT_VALUES: [&str; 8] = {
    let [name, name_kana, birth_date, sex, address] = PERSON_COLUMNS;
    let [former_name, alias] = OTHER_NAMES;
    [name, name_kana, birth_date, sex, address, former_name, alias, "status"]
};

/// The pairs of neighbouring ranges.
pub(super) struct Round {
    /// The first of the ranges.
    first: usize,
    ranges: Vec<RangePairs>,
    /// In the order of the register.
    wanted: Vec<WantedResident>,
    /// Under which values are hashed, where somebody asks for fingerprints.
    key: Option<[u8; 32]>,
}

/// Pairs whose records are prefetched before the first is compared.
const PREFETCHED: usize = 128;

/// How the residents of a batch agree with the records that want them.
pub(super) struct ComparedBatch {
    /// Range and position of each pair, and those columns of [`levels::schema`] that tell of the resident and the comparison.
    pub(super) levels: RecordBatch,
    /// Pairs of a record and the resident whose number it bears.
    pub(super) linked: u64,
}

impl Round {
    /// The pairs of neighbouring ranges.
    pub(super) fn of(
        in_doubt: &RecordsInDoubt,
        candidates: &BatchTable,
        ranges: Range<usize>,
        (threads, key): (usize, Option<[u8; 32]>),
    ) -> Result<Round, EngineError> {
        let first = ranges.start;
        let ranges: Vec<usize> = ranges.collect();
        let read = |ranges: &[usize]| {
            let mut read = (Vec::with_capacity(ranges.len()), Vec::new());
            for range in ranges {
                let (pairs, wanted) = RangePairs::of(in_doubt, candidates, *range, place(*range - first)?)?;
                read.0.push(pairs);
                read.1.extend(wanted);
            }
            read.1.sort_unstable();
            Ok(read)
        };
        let shares = in_shares(&ranges, threads, read)?;
        let (mut pairs, mut wanted) = (Vec::with_capacity(ranges.len()), Vec::new());
        for (pairs_there, wanted_there) in shares {
            pairs.extend(pairs_there);
            wanted.extend(wanted_there);
        }
        // A sort that merges what is in order already.
        wanted.sort();
        Ok(Round { first, ranges: pairs, wanted, key })
    }

    /// The residents that are compared with a record.
    pub(super) fn residents(&self) -> RowSet {
        let mut residents: Vec<u64> = self.wanted.iter().map(|wanted| wanted.resident).collect();
        residents.dedup();
        RowSet::new(residents)
    }

    /// Compares residents, which come in the order of the register, with the records that want them.
    pub(super) fn compare(&self, residents: &RecordBatch) -> Result<ComparedBatch, EngineError> {
        let values = NamedColumns(residents).all(PERSON_COLUMNS.iter().chain(&OTHER_NAMES))?;
        let arguments = Arguments::of_columns("values", &values);
        let persons = arguments.persons().map_err(of_values)?;
        let other_names = arguments.other_names().map_err(of_values)?;
        let rows = rows(residents, ROW)?;
        let (first, last) = (rows.first().copied().unwrap_or(1), rows.last().copied().unwrap_or(0));
        let start = self.wanted.partition_point(|wanted| wanted.resident < first);
        let wanted = &self.wanted[start..];
        let wanted = &wanted[..wanted.partition_point(|wanted| wanted.resident <= last)];
        let mut found = LevelColumns::default();
        let mut row = 0;
        for together in wanted.chunks(PREFETCHED) {
            self.prefetch(together);
            for wanted in together {
                while rows.get(row).is_some_and(|resident| *resident < wanted.resident) {
                    row += 1;
                }
                if rows.get(row) == Some(&wanted.resident) {
                    let record = self.persons(wanted).get(wanted.person);
                    let Alternatives { former_name, alias, .. } = other_names.get(row);
                    let resident = persons.get(row);
                    let compared = Compared::of(&record, &resident, former_name, alias);
                    // Candidates are judged by how well they fit alone.
                    let contradictions = if wanted.linked {
                        compared.contradictions(&record, &resident)
                    } else {
                        Contradictions::NONE
                    };
                    found.push(wanted, place(row)?, &compared, contradictions);
                    if let Some(key) = &self.key {
                        let hash = |resident| PersonHasher(key).person(resident);
                        found.values.push(if wanted.linked { hash(&resident) } else { [0; SIZE] });
                    }
                }
            }
        }
        let linked = wanted.iter().filter(|wanted| wanted.linked).count() as u64;
        Ok(ComparedBatch { levels: found.finish(residents)?, linked })
    }

    /// Prefetch: records lie all over the memory, so the places of a few are touched, then their texts, and the
    /// processor waits for many cache misses at once.
    fn prefetch(&self, wanted: &[WantedResident]) {
        let places =
            wanted.iter().fold(0, |touched, wanted| touched ^ self.persons(wanted).touch(wanted.person));
        let values =
            |touched, wanted: &WantedResident| touched ^ self.persons(wanted).touch_values(wanted.person);
        std::hint::black_box((places, wanted.iter().fold(0, values)));
    }

    fn persons(&self, wanted: &WantedResident) -> &Persons {
        &self.ranges[wanted.range as usize].persons
    }

    /// The pairs of a few records, all in one range.
    pub(super) fn of_few((pairs, mut wanted): (RangePairs, Vec<WantedResident>)) -> Round {
        wanted.sort_unstable();
        Round { first: 0, ranges: vec![pairs], wanted, key: None }
    }

    /// The levels of the first range, of what [`Round::compare`] gave.
    pub(super) fn levels(&self, found: Vec<RecordBatch>) -> Result<Vec<RecordBatch>, EngineError> {
        let (all, rows) = self.rows(found)?;
        let ranges = self.ranges.iter().zip(&rows).filter(|(range, _)| !range.pairs.is_empty());
        ranges.map(|(range, rows)| range.levels(rows, &all)).collect()
    }

    /// All that [`Round::compare`] gave, in whatever order, and for each range which rows of it its pairs are.
    fn rows(&self, found: Vec<RecordBatch>) -> Result<(RecordBatch, Vec<Vec<u32>>), EngineError> {
        let schema = found.first().map_or_else(|| Arc::new(Schema::empty()), RecordBatch::schema);
        let all = concat_batches(&schema, &found)?;
        drop(found);
        let mut rows: Vec<Vec<u32>> =
            self.ranges.iter().map(|range| vec![u32::MAX; range.pairs.len()]).collect();
        if all.num_rows() > 0 {
            let columns = NamedColumns(&all);
            let (ranges, pairs) =
                (columns.numbers::<UInt32Type>("range")?, columns.numbers::<UInt32Type>("pair")?);
            for ((row, range), pair) in (0..).zip(ranges.values()).zip(pairs.values()) {
                rows[*range as usize][*pair as usize] = row;
            }
        }
        if rows.iter().any(|rows| rows.contains(&u32::MAX)) {
            return Err(missing("a resident that was found for a record"));
        }
        Ok((all, rows))
    }

    /// Writes what [`Round::compare`] gave, in whatever order, into the partitions of the ranges: of each record the
    /// linked resident and the best of the candidates.
    pub(super) fn write(
        &self,
        found: Vec<RecordBatch>,
        (table, fingerprints): (&BatchTable, Option<&BatchTable>),
        threads: usize,
    ) -> Result<(), EngineError> {
        let (all, rows) = self.rows(found)?;
        let ranges: Vec<_> = (self.first..).zip(self.ranges.iter().zip(&rows)).collect();
        let write = |ranges: &[(usize, (&RangePairs, &Vec<u32>))]| {
            ranges.iter().try_for_each(|(partition, (range, rows))| {
                if !range.pairs.is_empty() {
                    table.append(*partition, &range.levels(rows, &all)?)?;
                }
                match (fingerprints, &self.key) {
                    (Some(table), Some(key)) => {
                        table.append(*partition, &range.fingerprints(PersonHasher(key), rows, &all)?)
                    }
                    _ => Ok(()),
                }
            })
        };
        in_shares(&ranges, threads, write).map(drop)
    }
}

/// The columns of [`ComparedBatch`].
#[derive(Default)]
struct LevelColumns {
    ranges: Vec<u32>,
    pairs: Vec<u32>,
    residents: Vec<u32>,
    bytes: [Vec<u8>; 6],
    causes: Vec<u64>,
    unreadable: Vec<u16>,
    contradictions: Vec<u8>,
    fits: Vec<i16>,
    /// What linked residents write, hashed, where somebody asks for it.
    values: Vec<[u8; SIZE]>,
}

impl LevelColumns {
    fn push(
        &mut self,
        wanted: &WantedResident,
        resident: u32,
        compared: &Compared,
        contradictions: Contradictions,
    ) {
        self.ranges.push(wanted.range);
        self.pairs.push(wanted.pair);
        self.residents.push(resident);
        let levels = compared.levels();
        for (column, byte) in self.bytes.iter_mut().zip(levels::bytes(levels)) {
            column.push(byte);
        }
        self.causes.push(compared.causes());
        self.unreadable.push(compared.unreadable.bits());
        self.contradictions.push(contradictions.bits());
        self.fits.push(fit(&levels));
    }

    fn finish(self, residents: &RecordBatch) -> Result<RecordBatch, EngineError> {
        let rows = UInt32Array::from(self.residents);
        let value = |name: &str| -> Result<ArrayRef, EngineError> {
            Ok(alone(&take(NamedColumns(residents).get(name)?, &rows, None)?))
        };
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("range", Arc::new(UInt32Array::from(self.ranges))),
            ("pair", Arc::new(UInt32Array::from(self.pairs))),
            ("resident_id", value("resident_id")?),
            ("status", value("status")?),
        ];
        for (name, bytes) in levels::BYTES.into_iter().zip(self.bytes) {
            columns.push((name, Arc::new(UInt8Array::from(bytes))));
        }
        columns.push(("causes", Arc::new(UInt64Array::from(self.causes))));
        columns.push(("unreadable", Arc::new(UInt16Array::from(self.unreadable))));
        columns.push((levels::CONTRADICTIONS, Arc::new(UInt8Array::from(self.contradictions))));
        columns.push(("fit", Arc::new(Int16Array::from(self.fits))));
        if self.values.len() == rows.len() {
            columns.push((FINGERPRINT, Arc::new(fingerprints::column(&self.values)?)));
        }
        let columns = columns.into_iter().map(|(name, column)| (name, column, true));
        Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{AsArray, Int32Array, StringViewArray};
    use datafusion::arrow::datatypes::UInt64Type;

    use super::super::range_pairs::Pair;
    use super::*;
    use crate::engine::MemoryBudget;
    use crate::text::Person;

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
        columns.extend([nothing(), nothing(), nothing(), Arc::new(ids.collect::<StringViewArray>())]);
        let names = std::iter::once("row").chain(RESIDENT_VALUES).chain(["resident_id"]);
        RecordBatch::try_from_iter_with_nullable(
            names.zip(columns).map(|(name, column)| (name, column, true)),
        )
        .unwrap()
    }

    /// Records 10 and 11 in one range, 20 in the next: 10 bears the number of resident 1 and may be resident 0.
    fn round() -> Round {
        let mut wanted = Vec::new();
        let mut range = |range, records: &[&str], pairs: &[(u64, u64, bool, u32)]| {
            let mut persons = Persons::unknown(records.len());
            for (position, name) in records.iter().enumerate() {
                persons.set(position, &Person { name: Some(name), ..Person::default() });
            }
            let pairs = (0..).zip(pairs).map(|(pair, &(record, resident, linked, person))| {
                wanted.push(WantedResident { resident, range, pair, person, linked });
                Pair { record, resident, linked }
            });
            RangePairs { records: Vec::new(), pairs: pairs.collect(), persons }
        };
        let [first, second, third] = NAMES;
        let ranges = vec![
            range(0, &[first, second], &[(10, 1, true, 0), (10, 0, false, 0), (11, 1, true, 1)]),
            range(1, &[third], &[(20, 1, false, 0), (20, 2, false, 0)]),
        ];
        wanted.sort_unstable();
        Round { first: 4, ranges, wanted, key: None }
    }

    #[test]
    fn each_record_is_compared_with_its_residents_in_whatever_order_these_come() {
        let round = round();
        assert_eq!(round.residents(), RowSet::new(vec![0, 1, 2]));
        let batches = [residents(&[2]), residents(&[0, 1])];
        let found = batches.map(|batch| round.compare(&batch).unwrap());
        assert_eq!(found.each_ref().map(|found| found.linked), [0, 2]);
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(usize::MAX);
        let table = BatchTable::create(&folder.path().join("levels"), levels::schema(), 6, &budget).unwrap();
        round.write(found.map(|found| found.levels).into(), (&table, None), 2).unwrap();
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

    #[test]
    fn a_resident_who_is_not_read_again_is_missed() {
        let round = round();
        let found = round.compare(&residents(&[0, 1])).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(usize::MAX);
        let table = BatchTable::create(&folder.path().join("levels"), levels::schema(), 6, &budget).unwrap();
        let error = round.write(vec![found.levels], (&table, None), 2).unwrap_err();
        assert!(error.to_string().contains("a resident that was found for a record is missing"), "{error}");
        assert!(round.write(Vec::new(), (&table, None), 1).is_err(), "nobody is read");
    }
}
