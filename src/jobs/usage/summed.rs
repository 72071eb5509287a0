//! Rows that sum over several facilities: those that give the same month, prefecture and type become one.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int32Array, RecordBatch, UInt8Array, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef, UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::sums::COUNTS;
use crate::config::Repeated;
use crate::jobs::statistics::{Corrections, Repeats};

/// The columns of summed rows: `row`, `month`, `facility_type`, `prefecture`, and the counts; prefecture 0 is the country
/// and type 0 all.
pub(super) fn schema() -> SchemaRef {
    let mut fields =
        vec![Field::new("row", DataType::UInt64, true), Field::new("month", DataType::Int32, true)];
    fields.extend(["facility_type", "prefecture"].map(|name| Field::new(name, DataType::UInt8, true)));
    fields.extend(COUNTS.map(|name| Field::new(name, DataType::Int32, true)));
    Arc::new(Schema::new(fields))
}

/// What a summed row is the sum of: month, type and prefecture.
pub(super) type Place = (i32, u8, u8);

/// A summed row, or what several became; a count that it does not give is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SummedRow {
    row: u64,
    counts: [Option<i32>; COUNTS.len()],
    /// The row that gives each count.
    rows: [u64; COUNTS.len()],
}

/// Two rows that give the same figure and not the same count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SumConflict {
    pub(super) place: Place,
    /// The name of the count.
    pub(super) count: &'static str,
    /// The rows, and the count of each.
    pub(super) rows: [(u64, i32); 2],
}

/// Summed rows, one for each month, type and prefecture.
#[derive(Debug)]
pub(super) struct SummedRows {
    rows: BTreeMap<Place, SummedRow>,
    repeats: Repeats,
    conflict: Option<SumConflict>,
}

impl SummedRows {
    /// Makes one of rows that speak of the same, in the order of the input: each count is that of the row that gives it.
    pub(super) fn of(batches: &[RecordBatch], rule: Repeated) -> SummedRows {
        let mut summed = SummedRows { rows: BTreeMap::new(), repeats: Repeats::new(rule), conflict: None };
        for batch in batches {
            let rows = batch.column(0).as_primitive::<UInt64Type>();
            let months = batch.column(1).as_primitive::<Int32Type>();
            let [types, prefectures] = [2, 3].map(|at| batch.column(at).as_primitive::<UInt8Type>());
            for row in 0..batch.num_rows() {
                let mut counts = [None; COUNTS.len()];
                for (count, column) in counts.iter_mut().zip(&batch.columns()[4..]) {
                    let column = column.as_primitive::<Int32Type>();
                    *count = column.is_valid(row).then(|| column.value(row));
                }
                let place = (months.value(row), types.value(row), prefectures.value(row));
                let row = rows.value(row);
                summed.add(place, SummedRow { row, counts, rows: [row; COUNTS.len()] });
            }
        }
        summed
    }

    fn add(&mut self, place: Place, row: SummedRow) {
        let Some(known) = self.rows.get_mut(&place) else {
            self.rows.insert(place, row);
            return;
        };
        let both = known.counts.iter().zip(&row.counts).zip(COUNTS);
        let differing = both.filter_map(|((known, given), name)| Some((name, (*known)?, (*given)?)));
        let differing =
            differing.filter(|(_, known, given)| known != given).min_by_key(|(name, ..)| place_of(name));
        let before = differing.map_or(known.row, |(name, ..)| known.rows[place_of(name) % COUNTS.len()]);
        let counts = self.repeats.add(before, row.row, differing.is_none());
        if let Some((count, first, again)) = differing.filter(|_| self.repeats.contradiction().is_some()) {
            let rows = [(before, first), (row.row, again)];
            self.conflict.get_or_insert(SumConflict { place, count, rows });
        }
        let is_later = counts == row.row;
        for (at, given) in row.counts.iter().enumerate().filter(|(_, given)| given.is_some()) {
            if is_later || known.counts[at].is_none() {
                (known.counts[at], known.rows[at]) = (*given, row.row);
            }
        }
        known.row = counts;
    }

    /// The row that gives a count of a sum.
    pub(super) fn row_of(&self, place: Place, count: &str) -> Option<u64> {
        self.rows.get(&place)?.rows.get(place_of(count)).copied()
    }

    /// A count of a sum.
    pub(super) fn count_of(&self, place: Place, count: &str) -> Option<i32> {
        *self.rows.get(&place)?.counts.get(place_of(count))?
    }

    /// How many rows were made one with another.
    pub(super) fn repeated(&self) -> u64 {
        self.repeats.count()
    }

    /// Which files correct which.
    pub(super) fn corrections(&self) -> &Corrections {
        self.repeats.corrections()
    }

    /// The first two rows that contradict each other, of which neither counts more.
    pub(super) fn conflict(&self) -> Option<SumConflict> {
        self.conflict
    }

    /// The table `summed` of queries.
    pub(super) fn batch(&self) -> Result<RecordBatch, ArrowError> {
        let rows = UInt64Array::from_iter_values(self.rows.values().map(|row| row.row));
        let months = Int32Array::from_iter_values(self.rows.keys().map(|(month, ..)| *month));
        let types =
            UInt8Array::from_iter_values(self.rows.keys().map(|(_, facility_type, _)| *facility_type));
        let prefectures = UInt8Array::from_iter_values(self.rows.keys().map(|(.., prefecture)| *prefecture));
        let mut columns: Vec<ArrayRef> =
            vec![Arc::new(rows), Arc::new(months), Arc::new(types), Arc::new(prefectures)];
        columns.extend((0..COUNTS.len()).map(|at| {
            let counts: Int32Array = self.rows.values().map(|row| row.counts[at]).collect();
            Arc::new(counts) as ArrayRef
        }));
        RecordBatch::try_new(schema(), columns)
    }
}

/// The place of a count among [`COUNTS`].
fn place_of(name: &str) -> usize {
    COUNTS.iter().position(|count| *count == name).unwrap_or(COUNTS.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::row_id;

    const HOSPITALS: Place = (2024_04, 1, 0);

    /// Card, total and what was viewed of medicine.
    fn row(row: u64, given: [Option<i32>; 3]) -> SummedRow {
        let mut counts = [None; COUNTS.len()];
        for (count, name) in given.into_iter().zip(["card", "total", "views_medicine"]) {
            counts[place_of(name)] = count;
        }
        SummedRow { row, counts, rows: [row; COUNTS.len()] }
    }

    fn summed(rule: Repeated, rows: &[SummedRow; 2]) -> SummedRows {
        let mut summed = SummedRows { rows: BTreeMap::new(), repeats: Repeats::new(rule), conflict: None };
        for row in rows {
            summed.add(HOSPITALS, *row);
        }
        summed
    }

    #[test]
    fn a_table_of_uses_and_one_of_views_complete_each_other() {
        let [uses, views] = [row(1, [Some(1), Some(9), None]), row(2, [None, None, Some(5)])];
        let both = summed(Repeated::Refuse, &[uses, views]);
        assert_eq!(both.rows[&HOSPITALS].counts, row(1, [Some(1), Some(9), Some(5)]).counts);
        let named = ["total", "views_medicine"].map(|count| both.row_of(HOSPITALS, count));
        assert_eq!(named, [Some(1), Some(2)], "each count is of the row that gives it");
        assert_eq!((both.repeated(), both.conflict()), (1, None));
        assert_eq!(both.batch().unwrap().num_rows(), 1);
    }

    #[test]
    fn two_tables_of_views_that_differ_name_the_count() {
        // The seminar of 2024 prints two tables of April 2024 with the same totals; the second is not consistent.
        let [first, second] =
            [row(1, [Some(1), Some(9), Some(249_882)]), row(2, [Some(1), None, Some(249_881)])];
        let conflict = summed(Repeated::Refuse, &[first, second]).conflict().unwrap();
        assert_eq!((conflict.count, conflict.rows), ("views_medicine", [(1, 249_882), (2, 249_881)]));
        let later = SummedRow { row: row_id(1, 0), ..second };
        let last = summed(Repeated::Last, &[first, later]);
        assert_eq!(last.conflict(), None);
        assert_eq!(last.rows[&HOSPITALS].counts, row(0, [Some(1), Some(9), Some(249_881)]).counts);
        let named = ["card", "total", "views_medicine"].map(|count| last.row_of(HOSPITALS, count));
        assert_eq!(named, [Some(later.row), Some(1), Some(later.row)], "the one that counted");
    }
}
