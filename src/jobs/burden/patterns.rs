//! `patterns.csv`: the four patterns in the history of the central register, also where today's value is right.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::comparing::PATTERN_ORDER;
use super::findings::days;
use super::tally::Origin;
use super::tally::Tally;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{ExternalSort, Run, TextBudget, ValueTable};
use crate::jobs::error::{JobError, written};
use crate::jobs::table_files::{text, value};
use crate::report::csv::TableWriter;
use crate::source::{ENTITLEMENTS, REGISTRATIONS, RowSet};

/// The columns, in order.
const COLUMNS: &[&str] = &[
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

const ENTRY_VALUES: ValueTable = ValueTable {
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
const ENTITLEMENT_VALUES: ValueTable = ValueTable {
    name: "entitlement_values",
    layout: &ENTITLEMENTS,
    columns: &["insurer_number", "symbol", "number", "branch"],
};

/// Writes the file, round by round, and counts its rows.
pub(super) async fn write_patterns(
    run: &Run<'_>,
    patterns: Option<&ExternalSort>,
    tally: &mut Tally,
    folder: &Path,
) -> Result<(), JobError> {
    let path = folder.join("patterns.csv");
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new("patterns.csv", file, COLUMNS, run.csv_style());
    if let Some(patterns) = patterns {
        let mut rounds = patterns.rounds(run);
        while let Some((round, budget)) = rounds.next()? {
            match rows_of(run, &round, budget).await? {
                Some(rows) => rows.iter().try_for_each(|batch| write_rows(batch, tally, &mut table))?,
                None => rounds.halve(&round),
            }
        }
    }
    table.finish()?;
    Ok(())
}

/// The rows of `queries/burden/pattern_rows.sql` of a round; nothing where its values exceed the budget.
async fn rows_of(
    run: &Run<'_>,
    patterns: &RecordBatch,
    mut budget: TextBudget,
) -> Result<Option<Vec<RecordBatch>>, JobError> {
    let session = run.engine.narrow_session();
    for (values, columns) in
        [(ENTRY_VALUES, &["entry", "other_entry"][..]), (ENTITLEMENT_VALUES, &["entitlement"])]
    {
        if !values.read(run, &session, named(patterns, columns)?, &mut budget).await? {
            return Ok(None);
        }
    }
    session.register_sorted("patterns", patterns.clone(), PATTERN_ORDER)?;
    Ok(Some(session.collect(Query::PATTERN_ROWS, &[]).await?.1))
}

fn write_rows<W: Write>(
    batch: &RecordBatch,
    tally: &mut Tally,
    table: &mut TableWriter<W>,
) -> Result<(), JobError> {
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
        table.row(cells.iter().map(String::as_str))?;
    }
    Ok(())
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
