//! `patterns.csv`: the four patterns in the history of the central register, also where today's value is right.

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::findings::days;
use super::tally::Origin;
use super::{BurdenError, Tally};
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{Run, Values};
use crate::jobs::table_files::{text, value};
use crate::source::{ENTITLEMENTS, REGISTRATIONS, RowSet};

/// The columns, in order.
pub(super) const COLUMNS: &[&str] = &[
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "item",
    "pattern",
    "origin",
    "entry_id",
    "entered_on",
    "value",
    "other_entry_id",
    "other_entered_on",
    "other_value",
];

const ENTRY_VALUES: Values = Values {
    name: "entry_values",
    layout: &REGISTRATIONS,
    columns: &[
        "insurer_number",
        "symbol",
        "number",
        "branch",
        "entry_id",
        "entered_on",
        "ratio",
        "limit_class",
    ],
};
const ENTITLEMENT_VALUES: Values = Values {
    name: "entitlement_values",
    layout: &ENTITLEMENTS,
    columns: &["insurer_number", "symbol", "number", "branch"],
};

/// The rows of the file; counts them.
pub(super) async fn rows(
    run: &Run<'_>,
    patterns: &RecordBatch,
    tally: &mut Tally,
) -> Result<Vec<Vec<String>>, BurdenError> {
    if patterns.num_rows() == 0 {
        return Ok(Vec::new());
    }
    let session = run.engine.narrow_session();
    ENTRY_VALUES.read(run, &session, named(patterns, &["entry", "other_entry"])?).await?;
    ENTITLEMENT_VALUES.read(run, &session, named(patterns, &["entitlement"])?).await?;
    session.register_batches("patterns", patterns.schema(), vec![patterns.clone()])?;
    let (_, batches) = session.collect(Query::PATTERN_ROWS, &[]).await?;
    let mut rows = Vec::new();
    for batch in &batches {
        let columns = COLUMNS.iter().map(|name| match *name {
            "entered_on" | "other_entered_on" => days(batch, name),
            "origin" => text(batch, "pattern"),
            _ => text(batch, name),
        });
        let columns = columns.collect::<Result<Vec<_>, EngineError>>()?;
        for row in 0..batch.num_rows() {
            let cell = |(name, column): (&&str, _)| match *name {
                "origin" => Origin::of_cause(value(column, row)).as_str().to_owned(),
                _ => value(column, row).to_owned(),
            };
            let cells: Vec<String> = COLUMNS.iter().zip(&columns).map(cell).collect();
            *tally.patterns.entry(cells[5].clone()).or_default() += 1;
            rows.push(cells);
        }
    }
    Ok(rows)
}

/// The rows of an input that some columns name.
fn named(patterns: &RecordBatch, columns: &[&str]) -> Result<RowSet, EngineError> {
    let mut rows = Vec::new();
    for name in columns {
        let column = patterns.columns()[patterns.schema().index_of(name)?].as_primitive::<UInt64Type>();
        rows.extend(column.iter().flatten());
    }
    Ok(RowSet::new(rows))
}
