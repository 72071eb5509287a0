//! The counts of every facility, a dense column for each month, so that a month is joined with the month before by
//! position.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use datafusion::arrow::array::{
    Array, ArrayRef, Int32Array, Int32Builder, RecordBatch, StringViewBuilder, UInt8Array,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;

use super::attribution::Attribution;
use super::out_of_memory::OutOfMemory;
use super::sums::COUNTS;
use crate::codes::month::Month;
use crate::engine::MemoryBudget;
use crate::hash::fibonacci;
use crate::jobs::statistics::Repeats;

/// The counts of a facility in a month, and the row that gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MonthCounts {
    row: u64,
    card: i32,
    /// [`NOT_COUNTED`] where the row gives no uses.
    checks: i32,
}

const NOT_COUNTED: i32 = -1;
const NOT_THERE: MonthCounts = MonthCounts { row: u64::MAX, card: 0, checks: NOT_COUNTED };

/// A month of every facility, by the number of the facility.
#[derive(Debug, Default)]
struct MonthColumn {
    counted: Vec<MonthCounts>,
    /// The type and the prefecture that each row counts for.
    attributions: Vec<(u8, u8)>,
    /// A hash of the other counts of each row, by which rows that count a month again are compared.
    others: Vec<u32>,
}

/// Bytes of a facility in a month.
const ENTRY: usize = size_of::<MonthCounts>() + size_of::<(u8, u8)>() + size_of::<u32>();

impl MonthColumn {
    /// Makes room for a facility: for as many as are known from other months, or for some more.
    fn reach(
        &mut self,
        facility: usize,
        known: &AtomicUsize,
        budget: &MemoryBudget,
    ) -> Result<(), OutOfMemory> {
        if facility < self.counted.len() {
            return Ok(());
        }
        if facility >= self.counted.capacity() {
            let known = known.fetch_max(facility + 1, Ordering::Relaxed);
            let room = if facility < known { known } else { facility + 1 + facility / 8 + 64 };
            let more = room - self.counted.len();
            let grown = self.counted.len() + more - self.counted.capacity();
            if !budget.take(grown * ENTRY) {
                return Err(OutOfMemory);
            }
            self.counted.reserve_exact(more);
            self.attributions.reserve_exact(more);
            self.others.reserve_exact(more);
        }
        self.counted.resize(facility + 1, NOT_THERE);
        self.attributions.resize(facility + 1, (0, 0));
        self.others.resize(facility + 1, 0);
        Ok(())
    }

    /// Enters what a facility counted. Of two rows that count the month one stays, by the order of the input, and the other
    /// is added to `repeats`.
    fn enter(&mut self, facility: usize, entry: Entry, repeats: &mut Repeats) {
        let known = self.counted[facility];
        if known != NOT_THERE {
            let is_equal = (known.card, known.checks) == (entry.counted.card, entry.counted.checks)
                && (self.attributions[facility], self.others[facility]) == (entry.attribution, entry.others);
            if repeats.add(known.row, entry.counted.row, is_equal) == known.row {
                return;
            }
        }
        self.counted[facility] = entry.counted;
        self.attributions[facility] = entry.attribution;
        self.others[facility] = entry.others;
    }
}

/// A row of a facility, to be entered.
#[derive(Debug, Clone, Copy)]
struct Entry {
    counted: MonthCounts,
    /// The type and the prefecture that it counts for.
    attribution: (u8, u8),
    /// A hash of its other counts.
    others: u32,
}

type SharedMonth = Arc<Mutex<MonthColumn>>;

/// The months that are being filled, by several threads.
#[derive(Debug)]
pub(super) struct MonthTable {
    months: Mutex<BTreeMap<i32, SharedMonth>>,
    /// How many facilities any month has room for, or more.
    known: AtomicUsize,
    budget: MemoryBudget,
}

impl MonthTable {
    /// A table that takes no more memory than the budget has.
    pub(super) fn new(budget: MemoryBudget) -> MonthTable {
        MonthTable { months: Mutex::default(), known: AtomicUsize::new(0), budget }
    }

    fn month(&self, month: i32) -> SharedMonth {
        locked(&self.months).entry(month).or_default().clone()
    }

    /// How many months there are.
    pub(super) fn months(&self) -> usize {
        locked(&self.months).len()
    }

    /// What was entered; `codes` are those of the facilities by their numbers.
    pub(super) fn close(&self, codes: Vec<String>) -> FacilityMonths {
        let months = std::mem::take(&mut *locked(&self.months)).into_iter();
        let months = months.map(|(month, all)| (month, std::mem::take(&mut *locked(&all))));
        let months = months.filter(|(_, all)| !all.counted.is_empty()).collect();
        let mut order: Vec<u32> = (0..).take(codes.len()).collect();
        order.sort_unstable_by(|a, b| codes[*a as usize].cmp(&codes[*b as usize]));
        FacilityMonths { months, order, codes }
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Enters the rows that one thread reads.
pub(super) struct MonthWriter {
    table: Arc<MonthTable>,
    months: HashMap<i32, SharedMonth>,
    /// Of the rows of a batch.
    others: Vec<u32>,
}

/// Hashes the counts of each row together; one that is not given leaves the hash as it is.
fn hash_others(counts: &[&Int32Array], rows: usize, hashes: &mut Vec<u32>) {
    hashes.clear();
    hashes.resize(rows, 0);
    for (place, column) in (1..).zip(counts) {
        // Another odd factor for each count, so that none stands for another; with one added, so that a count of 0 is not
        // as one that is not given.
        let factor = (fibonacci(place) >> 32) as u32 | 1;
        let values = hashes.iter_mut().zip(column.values());
        let add = |(hash, count): (&mut u32, &i32)| {
            *hash = hash.wrapping_add(count.cast_unsigned().wrapping_add(1).wrapping_mul(factor));
        };
        if column.null_count() == 0 {
            values.for_each(add);
        } else if column.null_count() < column.len() {
            let given = values.enumerate().filter(|(row, _)| column.is_valid(*row));
            given.for_each(|(_, value)| add(value));
        }
    }
}

impl MonthWriter {
    pub(super) fn new(table: Arc<MonthTable>) -> MonthWriter {
        MonthWriter { table, months: HashMap::new(), others: Vec::new() }
    }

    /// Enters the rows of a batch that are a facility's; those that count a month again are added to `repeats`. `counts` are
    /// uses of a card, checks, and the others.
    pub(super) fn enter(
        &mut self,
        (rows, months): (&[u64], &[i32]),
        attribution: &Attribution,
        counts: &[&Int32Array; COUNTS.len()],
        repeats: &mut Repeats,
    ) -> Result<(), OutOfMemory> {
        let [cards, checks, ..] = counts;
        hash_others(&counts[2..], rows.len(), &mut self.others);
        let mut start = 0;
        while start < rows.len() {
            let month = months[start];
            let end = start + months[start..].iter().take_while(|other| **other == month).count();
            let shared = self.months.entry(month).or_insert_with(|| self.table.month(month));
            let mut all = locked(shared);
            for row in (start..end).filter(|row| attribution.is_of_facility(*row)) {
                let facility = attribution.facilities[row] as usize;
                all.reach(facility, &self.table.known, &self.table.budget)?;
                let checked = if checks.is_valid(row) { checks.value(row) } else { NOT_COUNTED };
                let entry = Entry {
                    counted: MonthCounts { row: rows[row], card: cards.value(row), checks: checked },
                    attribution: (attribution.types[row], attribution.prefectures[row]),
                    others: self.others[row],
                };
                all.enter(facility, entry, repeats);
            }
            start = end;
        }
        Ok(())
    }
}

/// Every facility by every month.
#[derive(Debug)]
pub(super) struct FacilityMonths {
    /// Ascending, as yyyymm.
    months: Vec<(i32, MonthColumn)>,
    /// The facilities in the order of their codes.
    order: Vec<u32>,
    codes: Vec<String>,
}

/// The columns of the table `facility_months` in queries.
pub(super) fn schema() -> SchemaRef {
    let count = |name| Field::new(name, DataType::Int32, true);
    Arc::new(Schema::new(vec![
        Field::new("facility", DataType::Utf8View, true),
        count("month"),
        count("checks"),
        count("card"),
        count("checks_before"),
        count("card_before"),
    ]))
}

impl FacilityMonths {
    /// How many facilities there are.
    pub(super) fn facilities(&self) -> usize {
        self.order.len()
    }

    /// How many months.
    pub(super) fn months(&self) -> usize {
        self.months.len()
    }

    /// The last month of any facility: `last_month` in queries.
    pub(super) fn last_month(&self) -> Result<RecordBatch, ArrowError> {
        let mut facilities = StringViewBuilder::new();
        let [mut months, mut checks, mut cards] = [const { Vec::new() }; 3];
        let [mut types, mut prefectures] = [const { Vec::new() }; 2];
        if let Some((month, all)) = self.months.last() {
            for (facility, counted) in
                all.counted.iter().enumerate().filter(|(_, counted)| counted.checks >= 0)
            {
                let (facility_type, prefecture) = all.attributions[facility];
                facilities.append_value(&self.codes[facility]);
                months.push(*month);
                checks.push(counted.checks);
                cards.push(counted.card);
                types.push(facility_type);
                prefectures.push(prefecture);
            }
        }
        let counts = |counts| Arc::new(Int32Array::from(counts)) as ArrayRef;
        RecordBatch::try_from_iter([
            ("facility", Arc::new(facilities.finish()) as ArrayRef),
            ("month", counts(months)),
            ("facility_type", Arc::new(UInt8Array::from(types))),
            ("prefecture", Arc::new(UInt8Array::from(prefectures))),
            ("checks", counts(checks)),
            ("card", counts(cards)),
        ])
    }

    /// The months in which the facilities at these places in the order of codes counted uses.
    pub(super) fn rows(&self, places: Range<usize>) -> Result<Vec<RecordBatch>, ArrowError> {
        let facilities = self.order.get(places).unwrap_or_default();
        let mut batches = Vec::new();
        for facilities in facilities.chunks((BATCH_ROWS / self.months.len().max(1)).max(1)) {
            let mut columns = ColumnBuilder::default();
            let counted = self.counted(facilities);
            for (facility, counted) in facilities.iter().zip(counted.chunks(self.months.len().max(1))) {
                columns.add(self, *facility as usize, counted);
            }
            batches.push(columns.finish()?);
        }
        Ok(batches)
    }

    /// What these facilities counted, each in every month: gathered month by month, as it lies in memory.
    fn counted(&self, facilities: &[u32]) -> Vec<MonthCounts> {
        let months = self.months.len();
        let mut gathered = vec![NOT_THERE; facilities.len() * months];
        for (at, (_, all)) in self.months.iter().enumerate() {
            for (place, facility) in facilities.iter().enumerate() {
                if let Some(counted) = all.counted.get(*facility as usize) {
                    gathered[place * months + at] = *counted;
                }
            }
        }
        gathered
    }
}

/// Rows of a batch of the table, or one facility's.
const BATCH_ROWS: usize = 8_192;

/// Columns of `facility_months`, in the making.
#[derive(Default)]
struct ColumnBuilder {
    facilities: StringViewBuilder,
    months: Vec<i32>,
    checks: Vec<i32>,
    cards: Vec<i32>,
    checks_before: Int32Builder,
    cards_before: Int32Builder,
}

impl ColumnBuilder {
    fn add(&mut self, table: &FacilityMonths, facility: usize, counted: &[MonthCounts]) {
        let mut last: Option<(i32, MonthCounts)> = None;
        for ((month, _), here) in table.months.iter().zip(counted).filter(|(_, here)| here.checks >= 0) {
            // The month before need not be in the table.
            let before = last.filter(|(last, _)| is_next(*last, *month)).map(|(_, before)| before);
            self.facilities.append_value(&table.codes[facility]);
            self.months.push(*month);
            self.checks.push(here.checks);
            self.cards.push(here.card);
            self.checks_before.append_option(before.map(|before| before.checks));
            self.cards_before.append_option(before.map(|before| before.card));
            last = Some((*month, *here));
        }
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let whole = |values| Arc::new(Int32Array::from(values)) as ArrayRef;
        let columns = vec![
            Arc::new(self.facilities.finish()) as ArrayRef,
            whole(self.months),
            whole(self.checks),
            whole(self.cards),
            Arc::new(self.checks_before.finish()),
            Arc::new(self.cards_before.finish()),
        ];
        RecordBatch::try_new(schema(), columns)
    }
}

fn is_next(month: i32, next: i32) -> bool {
    Month::from_packed(next).is_some_and(|next| next.before().packed() == month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Repeated;
    use crate::source::row_id;

    fn entry(row: u64, card: i32) -> Entry {
        Entry { counted: MonthCounts { row, card, checks: 10 }, attribution: (1, 13), others: 0 }
    }

    #[test]
    fn the_same_row_of_two_counts_whichever_was_read_first() {
        let budget = MemoryBudget::new(usize::MAX);
        // Rows of two files: the number of the file stands above that of the row.
        let (first, last) = (3, row_id(1, 7));
        for (repeated, stays, goes) in [(Repeated::Refuse, first, last), (Repeated::Last, last, first)] {
            for rows in [[first, last], [last, first]] {
                let mut month = MonthColumn::default();
                month.reach(5, &AtomicUsize::new(0), &budget).unwrap();
                let mut repeats = Repeats::new(repeated);
                for row in rows {
                    month.enter(5, entry(row, 1), &mut repeats);
                }
                assert_eq!(month.counted[5].row, stays);
                assert_eq!((repeats.take_rows(), repeats.contradiction()), (vec![goes], None));
            }
        }
    }

    #[test]
    fn rows_that_differ_in_any_count_or_place_do_not_repeat_one_another() {
        let budget = MemoryBudget::new(usize::MAX);
        let alterations: [fn(&mut Entry); 4] = [
            |entry| entry.counted.card += 1,
            |entry| entry.counted.checks = NOT_COUNTED,
            |entry| entry.attribution = (2, 13),
            |entry| entry.others = 9,
        ];
        for (place, alter) in alterations.into_iter().enumerate() {
            let mut month = MonthColumn::default();
            month.reach(0, &AtomicUsize::new(0), &budget).unwrap();
            let mut repeats = Repeats::new(Repeated::Refuse);
            let mut other = entry(2, 1);
            alter(&mut other);
            month.enter(0, entry(1, 1), &mut repeats);
            month.enter(0, other, &mut repeats);
            assert_eq!(repeats.contradiction(), Some((1, 2)), "alteration {place}");
        }
    }

    #[test]
    fn counts_that_are_not_given_are_not_hashed() {
        let (some, none) = (Int32Array::from(vec![Some(1), None, Some(1)]), Int32Array::new_null(3));
        let mut hashes = Vec::new();
        hash_others(&[&none, &some], 3, &mut hashes);
        assert!(hashes[0] == hashes[2] && hashes[0] != 0 && hashes[1] == 0, "{hashes:?}");
        let alone = hashes[0];
        hash_others(&[&some, &none], 3, &mut hashes);
        assert_ne!(hashes[0], alone, "another count of the same number");
    }

    #[test]
    fn a_month_grows_as_far_as_memory_goes() {
        let budget = MemoryBudget::new(ENTRY * 1_000);
        let mut month = MonthColumn::default();
        let known = AtomicUsize::new(0);
        assert!(month.reach(500, &known, &budget).is_ok() && month.reach(501, &known, &budget).is_ok());
        assert!(month.reach(5_000, &known, &budget).is_err());
        let mut next = MonthColumn::default();
        let known = AtomicUsize::new(300);
        assert!(next.reach(0, &known, &budget).is_ok());
        assert_eq!(next.counted.capacity(), 300, "the next month has the same facilities");
    }

    #[test]
    fn a_month_that_is_missing_is_no_month_before() {
        let months = MonthTable::new(MemoryBudget::new(usize::MAX));
        for (month, card) in [(2023_11, 1), (2023_12, 2), (2024_01, 3), (2024_03, 4)] {
            let shared = months.month(month);
            let mut all = locked(&shared);
            all.reach(0, &months.known, &months.budget).unwrap();
            all.enter(0, entry(u64::try_from(card).unwrap(), card), &mut Repeats::new(Repeated::Refuse));
        }
        let table = months.close(vec!["1310000018".to_owned()]);
        let batches = table.rows(0..1).unwrap();
        let before: Vec<Option<i32>> = Int32Array::from(batches[0].column(5).to_data()).iter().collect();
        assert_eq!(before, [None, Some(1), Some(2), None]);
        assert_eq!(table.last_month().unwrap().num_rows(), 1);
    }
}
