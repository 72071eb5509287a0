//! What each facility counted month by month, so that a month meets the month before it.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int32Array, Int32Builder, RecordBatch, StringViewArray,
    StringViewBuilder, UInt32Array,
};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef, UInt32Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::reading::Uses;
use crate::codes::month::Month;
use crate::source::{Fault, RowSet};

/// Uses of a card and checks of a facility in a month; no checks where there is no such row, or it counts no uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counted {
    card: i32,
    checks: i32,
}

const NOT_THERE: Counted = Counted { card: 0, checks: -2 };
const NOT_COUNTED: Counted = Counted { card: 0, checks: -1 };

/// Every facility by every month.
#[derive(Debug)]
pub(super) struct FacilityMonths {
    /// The months that facilities counted in, ascending, as yyyymm.
    months: Vec<i32>,
    /// Facility by facility, month by month.
    cells: Vec<Counted>,
    /// The facilities in the order of their codes.
    order: Vec<u32>,
    codes: Vec<String>,
}

/// The columns of a part of the table: `facility_months` in queries.
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
    /// Fills the table from the rows of facilities, and takes out of those each that has a month a row before it had.
    pub(super) fn of(uses: &mut Uses) -> Result<FacilityMonths, ArrowError> {
        let codes = std::mem::take(&mut uses.codes);
        let months = months(&uses.by_facility);
        let mut order: Vec<u32> = (0..).take(codes.len()).collect();
        order.sort_unstable_by(|a, b| codes[*a as usize].cmp(&codes[*b as usize]));
        let cells = vec![NOT_THERE; codes.len() * months.len()];
        let mut table = FacilityMonths { months, cells, order, codes };
        let mut repeated = Vec::new();
        for batch in &uses.by_facility {
            table.fill(batch, &mut repeated);
        }
        if !repeated.is_empty() {
            uses.refused.extend(repeated.iter().map(|row| (*row, "month", Fault::SameMonth)));
            uses.refused.sort_unstable_by_key(|(row, ..)| *row);
            let repeated: RowSet = repeated.into_iter().collect();
            uses.by_facility = without(&uses.by_facility, &repeated)?;
        }
        Ok(table)
    }

    fn fill(&mut self, batch: &RecordBatch, repeated: &mut Vec<u64>) {
        let rows = batch.column(0).as_primitive::<UInt64Type>();
        let months = batch.column(1).as_primitive::<Int32Type>();
        let facilities = batch.column(2).as_primitive::<UInt32Type>();
        let (cards, totals) =
            (batch.column(5).as_primitive::<Int32Type>(), batch.column(6).as_primitive::<Int32Type>());
        let mut last = (0, 0);
        for row in 0..batch.num_rows() {
            let month = months.value(row);
            if last.0 != month {
                last = (month, self.months.partition_point(|known| *known < month));
            }
            let place = facilities.value(row) as usize * self.months.len() + last.1;
            if self.cells[place] != NOT_THERE {
                repeated.push(rows.value(row));
            } else if totals.is_valid(row) {
                self.cells[place] = Counted { card: cards.value(row), checks: totals.value(row) };
            } else {
                self.cells[place] = NOT_COUNTED;
            }
        }
    }

    /// The last month of any facility.
    pub(super) fn last_month(&self) -> Option<i32> {
        self.months.last().copied()
    }

    /// How many facilities there are.
    pub(super) fn facilities(&self) -> usize {
        self.order.len()
    }

    /// How many months.
    pub(super) fn months(&self) -> usize {
        self.months.len()
    }

    /// The number and the code of every facility, by code.
    pub(super) fn codes(&self) -> impl Iterator<Item = (u32, &str)> {
        self.order.iter().map(|facility| (*facility, self.codes[*facility as usize].as_str()))
    }

    /// The months in which the facilities at these places in the order of codes counted uses.
    pub(super) fn rows(&self, places: std::ops::Range<usize>) -> Result<Vec<RecordBatch>, ArrowError> {
        let mut part = Part::default();
        let mut batches = Vec::new();
        for facility in self.order.get(places).unwrap_or_default() {
            part.add(self, *facility as usize);
            if part.len() >= PART_ROWS {
                batches.push(std::mem::take(&mut part).finish()?);
            }
        }
        batches.push(part.finish()?);
        Ok(batches)
    }

    /// What a facility counted in the month before one of the table's, which need not be in the table.
    fn before(&self, counted: &[Counted], at: usize) -> Option<Counted> {
        let month = Month::from_packed(self.months[at])?;
        let earlier = at.checked_sub(1).filter(|earlier| self.months[*earlier] == month.before().packed())?;
        Some(counted[earlier]).filter(|counted| counted.checks >= 0)
    }
}

/// Rows of a batch of the table.
const PART_ROWS: usize = 8_192;

/// Columns of `facility_months`, in the making.
#[derive(Default)]
struct Part {
    facilities: StringViewBuilder,
    months: Vec<i32>,
    checks: Vec<i32>,
    cards: Vec<i32>,
    checks_before: Int32Builder,
    cards_before: Int32Builder,
}

impl Part {
    fn len(&self) -> usize {
        self.months.len()
    }

    fn add(&mut self, table: &FacilityMonths, facility: usize) {
        let width = table.months.len();
        let counted = &table.cells[facility * width..][..width];
        for (at, here) in counted.iter().enumerate().filter(|(_, here)| here.checks >= 0) {
            let before = table.before(counted, at);
            self.facilities.append_value(&table.codes[facility]);
            self.months.push(table.months[at]);
            self.checks.push(here.checks);
            self.cards.push(here.card);
            self.checks_before.append_option(before.map(|before| before.checks));
            self.cards_before.append_option(before.map(|before| before.card));
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

/// The months of all rows, ascending.
fn months(batches: &[RecordBatch]) -> Vec<i32> {
    let mut months = BTreeSet::new();
    let mut last = 0;
    for batch in batches {
        for month in batch.column(1).as_primitive::<Int32Type>().values() {
            if *month != last {
                last = *month;
                months.insert(last);
            }
        }
    }
    months.into_iter().collect()
}

/// The rows of batches but for some.
pub(super) fn without(batches: &[RecordBatch], rows: &RowSet) -> Result<Vec<RecordBatch>, ArrowError> {
    let keep = |batch: &RecordBatch| -> Result<RecordBatch, ArrowError> {
        let names = batch.column(0).as_primitive::<UInt64Type>();
        let kept: BooleanArray = names.values().iter().map(|row| Some(!rows.contains(*row))).collect();
        if kept.true_count() == kept.len() { Ok(batch.clone()) } else { filter_record_batch(batch, &kept) }
    };
    batches.iter().map(keep).collect()
}

/// The table of facilities for queries: `id`, `facility`, `name`.
pub(super) fn facilities<'a>(
    codes: impl Iterator<Item = (u32, &'a str)>,
    name: impl Fn(&str) -> Option<&'a str>,
) -> Result<RecordBatch, ArrowError> {
    let (ids, codes): (Vec<u32>, Vec<&str>) = codes.unzip();
    let names: StringViewArray =
        codes.iter().map(|code| name(code).filter(|name| !name.is_empty())).collect();
    let field = |name, data_type| Field::new(name, data_type, true);
    let schema = Schema::new(vec![
        field("id", DataType::UInt32),
        field("facility", DataType::Utf8View),
        field("name", DataType::Utf8View),
    ]);
    let columns: Vec<ArrayRef> =
        vec![Arc::new(UInt32Array::from(ids)), Arc::new(StringViewArray::from(codes)), Arc::new(names)];
    RecordBatch::try_new(Arc::new(schema), columns)
}
