//! Compares all partitions, as many at once as there are threads, and merges the results.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt32Type};
use datafusion::arrow::error::ArrowError;

use super::conformance::Case;
use super::item::Item;
use crate::codes::ratio_number::percent;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{
    AsReturned, ComparedUnits, ExternalSort, FoldedRows, FoldedTables, RepeatedRows, Run, compare_all,
};
use crate::jobs::error::JobError;
use crate::jobs::ranges::Ranges;
use crate::jobs::table_files::{text, value};
use crate::source::{DISPLAYS, FirstRows};

/// The merged results of all partitions.
pub(super) struct ComparisonResult {
    /// Displays that were compared.
    pub(super) units: u64,
    /// Displays by case.
    pub(super) cases: BTreeMap<Case, u64>,
    /// `queries/display/noted.sql` of all partitions.
    pub(super) noted: Arc<ExternalSort>,
    /// Responses that another of the same second follows.
    pub(super) repeated: FirstRows,
    /// Rows that repeat another of the same person.
    pub(super) repeated_rows: RepeatedRows,
}

/// The counts of one partition.
struct PartitionCounts {
    units: usize,
    counts: Vec<RecordBatch>,
}

/// Compares all partitions.
pub(super) async fn compare(
    run: &mut Run<'_>,
    tables: &FoldedTables,
    rows: Arc<FoldedRows>,
) -> Result<ComparisonResult, JobError> {
    let products = product_ids(tables);
    // Each display can have two differences.
    let range_rows = (run.own.plan.round_rows / 2).max(1) as u64;
    let ranges = run.inputs.source(DISPLAYS.table).map(|source| Ranges::of(source, range_rows));
    let noted = ExternalSort::new(run, "noted", ranges.unwrap_or_default(), &["unit", "item_order"]);
    let noted = Arc::new(noted);
    let kept = noted.clone();
    let displays = tables.displays.rows_read;
    let (matched, partitions) =
        compare_all(run, rows, displays, move |partition| judge(partition, kept.clone())).await?;
    let (mut units, mut cases) = (0, BTreeMap::new());
    for (shown, displays) in matched.as_returned {
        units += displays;
        for case in cases_of(shown, &products) {
            *cases.entry(case).or_default() += displays;
        }
    }
    for partition in partitions {
        units += partition.units as u64;
        for counts in &partition.counts {
            count_cases(counts, &products, &mut cases)?;
        }
    }
    let (repeated, repeated_rows) = (matched.repeated, matched.repeated_rows);
    Ok(ComparisonResult { units, cases, noted, repeated, repeated_rows })
}

/// Products by their positions, without the blanks around them.
pub(super) fn product_ids(tables: &FoldedTables) -> Vec<String> {
    tables.products.list().iter().map(|product| product.trim().to_owned()).collect()
}

async fn judge(partition: ComparedUnits, noted: Arc<ExternalSort>) -> Result<PartitionCounts, EngineError> {
    partition.materialise("judgements", Query::JUDGEMENTS).await?;
    let counts = partition.collect(Query::OUTCOME_COUNTS).await?;
    noted.add(&partition.collect(Query::NOTED).await?)?;
    Ok(PartitionCounts { units: partition.units, counts })
}

/// What displays that show what was returned are cases of.
fn cases_of(shown: AsReturned, products: &[String]) -> [Case; 2] {
    let case = |item, code, derived| Case {
        product_id: products.get(shown.product as usize).cloned().unwrap_or_default(),
        item,
        code,
        derived,
        outcome: "as_returned".into(),
        state: "match".into(),
    };
    let tens = percent(shown.ratio).unwrap_or_default();
    [
        case(Item::Ratio, tens.to_string(), shown.ratio != tens),
        case(Item::LimitClass, shown.classes.to_string(), false),
    ]
}

/// Adds rows of `queries/display/outcome_counts.sql`.
fn count_cases(
    counts: &RecordBatch,
    products: &[String],
    cases: &mut BTreeMap<Case, u64>,
) -> Result<(), EngineError> {
    let column = |name: &str| -> Result<_, EngineError> {
        Ok(counts.columns()[counts.schema().index_of(name)?].clone())
    };
    let (product, displays) = (column("product")?, column("displays")?);
    let (product, displays) = (product.as_primitive::<UInt32Type>(), displays.as_primitive::<Int64Type>());
    let (item, outcome, state) = (text(counts, "item")?, text(counts, "outcome")?, text(counts, "state")?);
    let (code, derived) = (text(counts, "response_value")?, column("derived")?);
    for row in 0..counts.num_rows() {
        let position = product.is_valid(row).then(|| product.value(row) as usize);
        let case = Case {
            product_id: position.and_then(|position| products.get(position)).cloned().unwrap_or_default(),
            item: Item::of(value(&item, row)),
            code: value(&code, row).to_owned(),
            derived: derived.as_boolean().value(row),
            outcome: value(&outcome, row).to_owned(),
            state: value(&state, row).to_owned(),
        };
        let number = u64::try_from(displays.value(row))
            .map_err(|_| EngineError::Shape(ArrowError::ComputeError("a count is negative".into())))?;
        *cases.entry(case).or_default() += number;
    }
    Ok(())
}
