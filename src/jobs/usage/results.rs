//! Results: the tables of `out/usage/`, and what is published as it is: the workbook, the charts and the page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::doubts::Doubts;
use super::facilities;
use super::months::FacilityMonths;
use super::tables::UsageTables;
use super::tally::Tally;
use crate::config::Usage;
use crate::engine::Progress;
use crate::jobs::digest::InputDigest;
use crate::jobs::error::JobError;
use crate::jobs::manifest::Account;
use crate::jobs::publishing::Staged;
use crate::jobs::rejects::reject_rows;
use crate::jobs::statistics::{self, Checked, Run, write_tables};
use crate::report::ReportError;
use crate::report::chart::write_charts;
use crate::report::table::ResultTable;
use crate::report::usage::{InputRow, Page, charts, render};
use crate::report::workbook::workbook;

/// Counts the changes of the rules: two runs with the same number count alike.
const RULES: u32 = 3;

/// Writes every result.
pub(super) async fn write(
    run: &mut Run<'_>,
    settings: &Usage,
    tables: &UsageTables,
    months: Arc<FacilityMonths>,
    (tally, doubts): (&mut Tally, &mut Doubts),
    inputs: &[InputDigest],
) -> Result<Staged, JobError> {
    let mut staged = Staged::begin(run)?;
    (tally.facility_months, doubts.odd_facilities, doubts.same_facilities) =
        facilities::write(run, settings, &months, &staged.internal()?).await?;
    drop(months);
    staged.write_internal_table(run, &tables.low_use)?;
    write_tables(run, &staged, tables.published())?;
    write_charts_and_workbook(run, tables, &staged)?;
    staged.open_pages(run, &["report.html", "report.xlsx", "charts"]);
    let manifest = staged.describe(run, account(run, settings, tally, doubts), inputs)?;
    write_page(run, settings, tables, (tally, doubts), manifest, &staged)?;
    Ok(staged)
}

/// Writes `report.xlsx`, and the charts of the latest month to `charts/`.
fn write_charts_and_workbook(
    run: &mut Run<'_>,
    tables: &UsageTables,
    staged: &Staged,
) -> Result<(), JobError> {
    let progress = Progress::start("charts and workbook", None, &run.observer);
    let tables: Vec<&ResultTable> = tables.published().collect();
    staged.write("report.xlsx", workbook(&tables, run.config.lang)?)?;
    run.observer.go_on()?;
    let charts = charts(&tables, run.config.lang)?;
    let observer = &run.observer;
    write_charts(&charts, staged.folder(), run.engine.threads(), &|| !observer.is_stopped())
        .map_err(ReportError::from)?;
    observer.go_on()?;
    run.steps.push(("charts and workbook", progress.finish()?));
    Ok(())
}

/// Writes `report.html`.
fn write_page(
    run: &Run<'_>,
    settings: &Usage,
    tables: &UsageTables,
    (tally, doubts): (&Tally, &Doubts),
    manifest: Value,
    staged: &Staged,
) -> Result<(), JobError> {
    let tables: Vec<&ResultTable> = tables.published().collect();
    let page = Page {
        language: run.config.lang,
        made_up: run.config.made_up,
        total_types: &run.config.total_types,
        run: run.id.clone(),
        tables: &tables,
        inputs: inputs(tally),
        rejects: reject_rows(&run.rejects, run.config.lang),
        banners: doubts.banners(run, settings, run.config.lang),
        warnings: doubts.on_page(run, tally),
        notices: statistics::notices(run),
        manifest,
    };
    staged.write("report.html", render(&page)?)
}

/// The inputs whose rows are counted; the list of facilities is only looked up in.
fn inputs(tally: &Tally) -> Vec<InputRow> {
    let of_usage = tally.taken.facility_rows + tally.taken.summed();
    let rows = [(tally.usage, of_usage), (tally.insurers, tally.insurers.sound)];
    rows.into_iter()
        .filter(|(checked, _)| checked.rows > 0)
        .map(|(Checked { table, rows, rejected, set_aside, .. }, counted)| InputRow {
            table: table.to_owned(),
            rows,
            rejected,
            repeated: set_aside,
            counted,
        })
        .collect()
}

fn account(run: &Run<'_>, settings: &Usage, tally: &Tally, doubts: &Doubts) -> Account {
    let mut tables = vec![tally.usage, tally.insurers, tally.facilities];
    tables.retain(|checked| checked.rows > 0);
    let mut account = statistics::account(run, RULES, &tables);
    let percent = |hundredths: u32| f64::from(hundredths) / 100.0;
    let others = run.config.total_types.others().iter();
    let also_in_total: BTreeMap<&str, String> =
        others.map(|(facility_type, first)| (facility_type.name(), first.to_string())).collect();
    let bands: Vec<f64> = settings.bands.bounds().iter().map(|bound| percent(*bound)).collect();
    account.add_settings([
        ("bands", json!(bands)),
        ("fewest_checks", json!(settings.fewest_checks)),
        ("low_use_rate", json!(percent(settings.low_use_rate))),
        ("low_use_checks", json!(settings.low_use_checks)),
        ("min_denominator", json!(settings.min_denominator)),
        ("min_members", json!(settings.min_members)),
        ("incomplete", json!(settings.incomplete.as_str())),
        ("repeated", json!(settings.repeated.as_str())),
        ("intervals", json!(settings.intervals)),
        ("interval_checks", json!(settings.interval_checks)),
        ("also_in_total", json!(also_in_total)),
    ]);
    account.add_counts([
        ("rows_read", tally.rows_read()),
        ("rows_rejected", tally.rejected()),
        ("rows_repeated", tally.repeated()),
        ("facility_rows", tally.taken.facility_rows),
        ("summed_rows", tally.taken.summed()),
        ("insurer_rows", tally.insurers.sound),
        ("facilities_counted", tally.facilities_counted),
        ("facility_months", tally.facility_months),
        ("rows_unlike_the_list", tally.disagreeing),
        ("incomplete_months", doubts.gaps.months()),
        ("repeated_months", doubts.series.repeated(&doubts.same_facilities)),
        ("odd_changes", doubts.odd.count()),
        ("odd_changes_of_facilities", doubts.odd_facilities.count()),
    ]);
    account.add("taken", json!(tally.taken));
    account
}
