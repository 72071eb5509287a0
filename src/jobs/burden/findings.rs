//! Writes `findings.parquet` and `findings.csv`, a row per person, service date, facility and item that is not clean.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray, StringBuilder};
use datafusion::arrow::datatypes::{SchemaRef, UInt32Type, UInt64Type};

use super::action::{Counterpart, Situation};
use super::comparing::EXPLAINED_ORDER;
use super::finding::{COLUMNS, Finding};
use super::tally::Tally;
use super::urgent;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{ExternalSort, FoldedTables, Mode, Run, TextBudget, ValueTable, insurers};
use crate::jobs::error::{JobError, written};
use crate::jobs::following::{FollowedDays, NotedSide};
use crate::jobs::table_files::{TableFiles, both, text, value};
use crate::ledger::Kind;
use crate::report::csv::{CsvStyle, TableWriter};
use crate::report::most_urgent::{MostUrgent, UrgentFindings};
use crate::source::{DISPLAYS, ENTITLEMENTS, RESPONSES, RowSet};
use crate::text::date::PartialDate;
use crate::words::Language;

/// The columns of `used_after_loss.csv`, 資格喪失後受診.
const LOSS_COLUMNS: &[&str] = &[
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "facility_code",
    "product_id",
    "lost_on",
    "lost_by",
];

/// The columns of the entitlements that the findings echo.
const ENTITLEMENT_VALUES: ValueTable = ValueTable {
    name: "entitlement_values",
    layout: &ENTITLEMENTS,
    columns: &["insurer_number", "symbol", "number", "branch", "ratio", "limit_class"],
};
/// The columns of the displays that the findings echo where they are not known.
const DISPLAY_VALUES: ValueTable =
    ValueTable { name: "display_values", layout: &DISPLAYS, columns: &["ratio", "limit_class"] };
/// The columns of the responses, likewise.
const RESPONSE_VALUES: ValueTable = ValueTable {
    name: "response_values",
    layout: &RESPONSES,
    columns: &["insured_ratio", "elderly_ratio", "limit_class"],
};

/// Writes all findings, round by round, and counts them; the most urgent come back.
pub(super) async fn write_findings(
    run: &Run<'_>,
    tables: &FoldedTables,
    explained: &ExternalSort,
    tally: &mut Tally,
    folder: &Path,
) -> Result<UrgentFindings, JobError> {
    let (insurers, products) = (insurers(&tables.insurers), tables.products.list());
    let against = Counterpart::of(run.own.mode, run);
    let style = run.csv_style();
    let mut files = TableFiles::create(folder, "findings", &COLUMNS, (run.engine.threads(), style))?;
    let mut most_urgent = MostUrgent::new(run.config.output.workbook_rows, urgent::GRAVEST_BELOW);
    let mut losses = Losses::create(folder, style)?;
    let mut rounds = explained.rounds(run);
    while let Some((round, budget)) = rounds.next()? {
        let Some(found) = findings_of(run, &round, budget).await? else {
            rounds.halve(&round);
            continue;
        };
        let complete = |batch| complete(batch, files.schema(), &products, against, run.config.lang);
        let (tallied, completed) = both(
            run.engine.threads(),
            || tally.add(&round, &insurers),
            || found.iter().map(complete).collect::<Result<Vec<_>, _>>(),
        )?;
        tallied?;
        let completed = completed?;
        if let Some(followed) = &run.own.followed {
            for batch in &completed {
                note(followed, batch, run.own.mode);
            }
        }
        files.write(&completed)?;
        for (found, written) in found.iter().zip(&completed) {
            urgent::offer(&mut most_urgent, (found, written), run.config.lang)?;
        }
        for batch in &found {
            tally.used_after_loss += losses.write(batch, &products)?;
        }
    }
    losses.finish()?;
    files.finish()?;
    Ok(most_urgent.finish(tally.findings_by_insurer()))
}

/// Tells the cases that stand of the sides of findings.
fn note(followed: &FollowedDays, findings: &RecordBatch, mode: Mode) {
    for row in 0..findings.num_rows() {
        let finding = Finding { batch: findings, row };
        for (kind, state) in finding.sides().states() {
            let is_display = kind == Kind::Display;
            let side = NotedSide {
                kind,
                key: ["insurer_number", "symbol", "number", "branch"].map(|name| finding.text(name)),
                item: finding.text("item"),
                product_id: if is_display { finding.text("product_id") } else { "" },
                service_date: if mode == Mode::Registered { "" } else { finding.text("service_date") },
                facility_code: finding.text("facility_code"),
            };
            followed.note_side(side, state);
        }
    }
}

/// `used_after_loss.csv`, open: one row per visit on or after the day on which the qualification was lost.
struct Losses {
    table: TableWriter<File>,
}

impl Losses {
    fn create(folder: &Path, style: CsvStyle) -> Result<Losses, JobError> {
        let path = folder.join("used_after_loss.csv");
        let file = File::create(&path).map_err(written(&path))?;
        let table = TableWriter::new("used_after_loss.csv", file, LOSS_COLUMNS, style);
        Ok(Losses { table })
    }

    /// Writes the visits among findings; how many there are.
    fn write(&mut self, found: &RecordBatch, products: &[String]) -> Result<u64, JobError> {
        let (lost_on, item) = (text(found, "lost_on")?, text(found, "item")?);
        // A visit has a finding of each item.
        let is_visit = |row: &usize| !value(&lost_on, *row).is_empty() && value(&item, *row) == "ratio";
        let rows: Vec<usize> = (0..found.num_rows()).filter(is_visit).collect();
        if rows.is_empty() {
            return Ok(0);
        }
        let columns = LOSS_COLUMNS.iter().map(|name| match *name {
            "service_date" | "lost_on" => days(found, name),
            "product_id" => product_ids(found, products),
            _ => text(found, name),
        });
        let columns = columns.collect::<Result<Vec<_>, EngineError>>()?;
        for row in &rows {
            self.table.row(columns.iter().map(|column| value(column, *row)))?;
        }
        Ok(rows.len() as u64)
    }

    fn finish(self) -> Result<(), JobError> {
        self.table.finish()?;
        Ok(())
    }
}

/// The rows of `queries/burden/findings.sql` of a round; nothing where its values exceed the budget.
async fn findings_of(
    run: &Run<'_>,
    round: &RecordBatch,
    mut budget: TextBudget,
) -> Result<Option<Vec<RecordBatch>>, JobError> {
    // One sort at a time: side by side, two would not leave each other a batch of the least memory allowed.
    let session = run.engine.narrow_session();
    let decided = rows_of(round, "entitlement", |_| true)?;
    if !ENTITLEMENT_VALUES.read(run, &session, decided, &mut budget).await? {
        return Ok(None);
    }
    for (values, column, unknown) in
        [(DISPLAY_VALUES, "unit", "display_unknown"), (RESPONSE_VALUES, "response", "response_unknown")]
    {
        let unknown =
            round.columns()[round.schema().index_of(unknown).map_err(EngineError::from)?].as_boolean();
        let rows = rows_of(round, column, |row| unknown.value(row))?;
        if !values.read(run, &session, rows, &mut budget).await? {
            return Ok(None);
        }
    }
    session.register_sorted("explained_comparisons", round.clone(), EXPLAINED_ORDER)?;
    Ok(Some(session.collect(Query::BURDEN_FINDINGS, &[]).await?.1))
}

/// The rows of an input that some rows of a round name.
fn rows_of(round: &RecordBatch, column: &str, wanted: impl Fn(usize) -> bool) -> Result<RowSet, EngineError> {
    let rows = round.columns()[round.schema().index_of(column)?].as_primitive::<UInt64Type>();
    Ok((0..rows.len()).filter(|row| rows.is_valid(*row) && wanted(*row)).map(|row| rows.value(row)).collect())
}

/// The columns of the results: texts, with what to do.
fn complete(
    found: &RecordBatch,
    schema: &SchemaRef,
    products: &[String],
    against: Counterpart,
    lang: Language,
) -> Result<RecordBatch, EngineError> {
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(COLUMNS.len());
    for name in COLUMNS {
        columns.push(match name {
            "service_date" => Arc::new(days(found, name)?),
            "product_id" => Arc::new(product_ids(found, products)?),
            "action" => Arc::new(actions(found, against, lang)?),
            _ => Arc::new(text(found, name)?),
        });
    }
    Ok(RecordBatch::try_new(schema.clone(), columns)?)
}

/// Packed days as `2024-08-05`.
pub(crate) fn days(found: &RecordBatch, name: &str) -> Result<StringArray, EngineError> {
    let packed = text(found, name)?;
    let written = |row| {
        let packed = value(&packed, row).parse().ok()?;
        PartialDate::from_packed(packed).ok().map(|day| day.to_string())
    };
    Ok((0..found.num_rows()).map(written).collect())
}

fn product_ids(found: &RecordBatch, products: &[String]) -> Result<StringArray, EngineError> {
    let positions = found.columns()[found.schema().index_of("product")?].as_primitive::<UInt32Type>();
    Ok(positions.iter().map(|position| products.get(position? as usize)).collect())
}

fn actions(found: &RecordBatch, against: Counterpart, lang: Language) -> Result<StringArray, EngineError> {
    let column = |name| text(found, name);
    let (item, standing, cause) = (column("item")?, column("standing")?, column("cause")?);
    let (right_value, response_value) = (column("right_value")?, column("response_value")?);
    let (insurer_response, response_display) = (column("insurer_response")?, column("response_display")?);
    let (verdict, overpaid_yen) = (column("verdict")?, column("overpaid_yen")?);
    let (amount_state, lost_on) = (column("amount_state")?, days(found, "lost_on")?);
    let unreadable = column("unreadable")?;
    let mut actions = StringBuilder::new();
    for row in 0..found.num_rows() {
        let situation = Situation {
            item: value(&item, row),
            against,
            right_value: value(&right_value, row),
            response_value: value(&response_value, row),
            insurer_response: value(&insurer_response, row),
            response_display: value(&response_display, row),
            cause: value(&cause, row),
            verdict: value(&verdict, row),
            standing: value(&standing, row),
            overpaid_yen: value(&overpaid_yen, row).parse().ok(),
            amount_state: value(&amount_state, row),
            lost_on: value(&lost_on, row),
            unreadable: value(&unreadable, row),
        };
        actions.append_value(situation.action(lang));
    }
    Ok(actions.finish())
}
