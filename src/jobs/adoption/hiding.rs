//! Disclosure control: groups so small that neither their counts nor their rates are shown, and others that would give
//! them away.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, UInt8Array};
use datafusion::arrow::datatypes::{Int64Type, UInt8Type};

use crate::codes::total_types::TotalTypes;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::statistics::{Figure, HiddenCounts, Whole, hidden};

/// A type of facility (0: all) in a prefecture (0: the whole country).
type Cell = (u8, u8);

/// Registers the table `hidden`: the types and prefectures of `counts` that are not shown, in either scope; how many
/// are.
pub(super) async fn register(
    session: &Session,
    fewest: u64,
    (types, month): (&TotalTypes, i32),
) -> Result<HiddenCounts, EngineError> {
    let (_, batches) = session.collect(Query::COUNTED_GROUPS, &[]).await?;
    let mut smallest: BTreeMap<Cell, i64> = BTreeMap::new();
    for batch in &batches {
        let types = batch.column(0).as_primitive::<UInt8Type>().values();
        let prefectures = batch.column(1).as_primitive::<UInt8Type>().values();
        let facilities = batch.column(2).as_primitive::<Int64Type>().values();
        for ((facility_type, prefecture), count) in types.iter().zip(prefectures).zip(facilities) {
            add(&mut smallest, (*facility_type, *prefecture), *count);
        }
    }
    let (hidden, counts) = hidden_cells(&smallest, fewest, |code| types.holds(code, month));
    let types = UInt8Array::from_iter_values(hidden.iter().map(|(facility_type, _)| *facility_type));
    let prefectures = UInt8Array::from_iter_values(hidden.iter().map(|(_, prefecture)| *prefecture));
    let columns = [("facility_type", types), ("prefecture", prefectures)];
    let columns = columns.map(|(name, column)| (name, Arc::new(column) as ArrayRef));
    let batch = RecordBatch::try_from_iter(columns)?;
    session.register_batches("hidden", batch.schema(), vec![batch])?;
    Ok(counts)
}

/// Adds the facilities of a cell in one of the scopes.
///
/// Of both scopes the smaller that has any decides: what is hidden in one is hidden in the other.
fn add(smallest: &mut BTreeMap<Cell, i64>, cell: Cell, count: i64) {
    let known = smallest.entry(cell).or_insert(count);
    if *known == 0 || (0 < count && count < *known) {
        *known = count;
    }
}

fn hidden_cells(
    smallest: &BTreeMap<Cell, i64>,
    fewest: u64,
    is_in_sum: impl Fn(u8) -> bool,
) -> (Vec<Cell>, HiddenCounts) {
    let figure = |((facility_type, prefecture), whole): (&Cell, &i64)| Figure {
        month: 0,
        prefecture: *prefecture,
        facility_type: *facility_type,
        whole: Whole::Of(*whole),
    };
    let figures: Vec<Figure> = smallest.iter().map(figure).collect();
    let hidden = hidden(&figures, fewest, |code, _| is_in_sum(code));
    let cells = smallest.keys().zip(hidden.rates).filter(|(_, hidden)| *hidden).map(|(cell, _)| *cell);
    (cells.collect(), hidden.counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_that_has_fewer_decides_unless_it_has_none() {
        let mut smallest = BTreeMap::new();
        let counts = [((6, 0), 60, 50), ((6, 1), 3, 0), ((6, 2), 30, 25), ((6, 3), 27, 25), ((1, 1), 0, 0)];
        for (cell, all, obligated) in counts {
            add(&mut smallest, cell, all);
            add(&mut smallest, cell, obligated);
        }
        let (cells, counts) = hidden_cells(&smallest, 10, |_| true);
        assert_eq!(cells, [(6, 1), (6, 2)], "none of the three is obligated");
        assert_eq!(counts, HiddenCounts { small: 1, masked: 0, beside: 1 });
        assert!(hidden_cells(&smallest, 0, |_| true).0.is_empty());
    }

    #[test]
    fn types_outside_the_total_are_no_part_of_it() {
        let smallest = [((0, 1), 50), ((1, 1), 50), ((6, 0), 30), ((6, 1), 2), ((6, 2), 28)].into();
        assert_eq!(hidden_cells(&smallest, 10, |code| code != 6).0, [(6, 1), (6, 2)]);
    }
}
