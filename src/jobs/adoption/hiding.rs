//! Groups so small that neither their counts nor their rates are shown, and others that would give them away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, UInt8Array};
use datafusion::arrow::datatypes::{Int64Type, UInt8Type};

use crate::codes::facility_type::FacilityType;
use crate::engine::{EngineError, Query, Session};

/// A type of facility (0: all) in a prefecture (0: the whole country).
type Cell = (u8, u8);

/// Registers the table `hidden`: the types and prefectures of `counts` that are not shown, in either scope.
pub(super) async fn register(session: &Session, fewest: u64) -> Result<(), EngineError> {
    let mut smallest: BTreeMap<Cell, u64> = BTreeMap::new();
    if fewest > 0 {
        let (_, batches) = session.collect(Query::COUNTED_GROUPS, &[]).await?;
        for batch in &batches {
            let types = batch.column(0).as_primitive::<UInt8Type>().values();
            let prefectures = batch.column(1).as_primitive::<UInt8Type>().values();
            let facilities = batch.column(2).as_primitive::<Int64Type>().values();
            for ((facility_type, prefecture), count) in types.iter().zip(prefectures).zip(facilities) {
                let count = u64::try_from(*count).unwrap_or_default();
                // Of both scopes the smaller that is there decides: what is hidden in one is hidden in the other.
                let known = smallest.entry((*facility_type, *prefecture)).or_insert(count);
                *known = (*known).min(count);
            }
        }
    }
    let hidden = hidden(&smallest, fewest);
    let types = UInt8Array::from_iter_values(hidden.iter().map(|(facility_type, _)| *facility_type));
    let prefectures = UInt8Array::from_iter_values(hidden.iter().map(|(_, prefecture)| *prefecture));
    let columns = [("facility_type", types), ("prefecture", prefectures)];
    let columns = columns.map(|(name, column)| (name, Arc::new(column) as ArrayRef));
    let batch = RecordBatch::try_from_iter(columns)?;
    session.register_batches("hidden", batch.schema(), vec![batch])
}

/// Groups of fewer facilities than `fewest`, and with each the smallest other of its line where a sum would tell it.
///
/// A line is a type with its prefectures and the country, or a prefecture with its types within the total and their sum.
fn hidden(smallest: &BTreeMap<Cell, u64>, fewest: u64) -> BTreeSet<Cell> {
    let mut hidden: BTreeSet<Cell> =
        smallest.iter().filter(|(_, count)| **count > 0 && **count < fewest).map(|(cell, _)| *cell).collect();
    let in_sum = |code: u8| FacilityType::from_code(code).is_some_and(FacilityType::is_in_total);
    let mut lines: BTreeMap<(bool, u8), Vec<Cell>> = BTreeMap::new();
    for (facility_type, prefecture) in smallest.keys() {
        lines.entry((true, *facility_type)).or_default().push((*facility_type, *prefecture));
        if *facility_type == 0 || in_sum(*facility_type) {
            lines.entry((false, *prefecture)).or_default().push((*facility_type, *prefecture));
        }
    }
    loop {
        let before = hidden.len();
        for cells in lines.values() {
            // A line says of one cell what it is when all others are shown.
            if cells.iter().filter(|cell| hidden.contains(cell)).count() == 1 {
                let shown =
                    cells.iter().filter(|cell| !hidden.contains(cell) && smallest.get(cell) > Some(&0));
                hidden.extend(shown.min_by_key(|cell| (smallest.get(cell), **cell)).copied());
            }
        }
        if hidden.len() == before {
            return hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: &[(Cell, u64)]) -> BTreeMap<Cell, u64> {
        counts.iter().copied().collect()
    }

    #[test]
    fn a_small_group_takes_others_with_it() {
        let counts = table(&[
            ((0, 0), 300),
            ((0, 1), 103),
            ((0, 2), 197),
            ((1, 0), 40),
            ((1, 1), 3),
            ((1, 2), 37),
            ((2, 0), 260),
            ((2, 1), 100),
            ((2, 2), 160),
        ]);
        let hidden = hidden(&counts, 10);
        assert!(hidden.contains(&(1, 1)) && hidden.contains(&(1, 2)), "37 would say 3: {hidden:?}");
        for line in [
            [(1, 0), (1, 1), (1, 2)],
            [(2, 0), (2, 1), (2, 2)],
            [(0, 1), (1, 1), (2, 1)],
            [(0, 2), (1, 2), (2, 2)],
        ] {
            let unknown = line.iter().filter(|cell| hidden.contains(cell)).count();
            assert_ne!(unknown, 1, "{line:?} tells its hidden cell: {hidden:?}");
        }
        assert!(!hidden.contains(&(0, 0)), "the country stays");
    }

    #[test]
    fn nothing_is_hidden_unless_it_is_small() {
        let counts = table(&[((1, 0), 40), ((1, 1), 0), ((1, 2), 40)]);
        assert!(hidden(&counts, 10).is_empty(), "a group without facilities hides nobody");
        assert!(hidden(&counts, 0).is_empty());
    }

    #[test]
    fn types_outside_the_total_are_no_part_of_it() {
        let counts = table(&[((0, 1), 50), ((1, 1), 50), ((6, 1), 2), ((6, 0), 30), ((6, 2), 28)]);
        let hidden = hidden(&counts, 10);
        assert_eq!(hidden, BTreeSet::from([(6, 1), (6, 2)]));
    }
}
