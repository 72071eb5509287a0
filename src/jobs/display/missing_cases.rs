//! `missing.csv` and `wrong_cells.csv`: cases of a conformance kit of which a product shows nothing, though it has to show each, and
//! cells that it shows otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::catalog::TableProvider;

use crate::engine::{EngineError, Query};
use crate::jobs::burden::days;
use crate::jobs::comparison::Run;
use crate::jobs::error::JobError;
use crate::jobs::publishing::Staged;
use crate::jobs::table_files::{text, value};
use crate::report::junit::{TestCase, TestResult};
use crate::report::printable;
use crate::source::{CASES, DISPLAYS, Layout, RESPONSES, Rejects, Source};
use crate::words::Language;
use crate::words::display::{NAMES, suites};

pub(super) const FILE: &str = "missing.csv";

/// The columns, in order: those of `queries/display/missing_cases.sql`.
const COLUMNS: [&str; 8] =
    ["product_id", "case_id", "encoding", "insurer_number", "symbol", "number", "branch", "service_date"];

pub(super) const WRONG_FILE: &str = "wrong_cells.csv";

/// The columns, in order: those of `queries/display/wrong_cells.sql`.
const WRONG_COLUMNS: [&str; 11] = [
    "product_id",
    "case_id",
    "encoding",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "item",
    "expected",
    "shown",
];

/// The cases of a kit, and those that are missing.
#[derive(Debug, Default)]
pub(super) struct MissingCases {
    /// Rows of cases, and of these rejected; nothing where no kit was given.
    pub(super) rows: Option<(u64, u64)>,
    /// The cells of each missing case, by product.
    cases: Vec<Vec<String>>,
    /// The cells of each display of a case and item that is not what the kit has, by product.
    wrong: Vec<Vec<String>>,
    /// Cases to which there is no response.
    pub(super) unanswered: u64,
    /// Of each product how many cases of an encoding it shows.
    shown: BTreeMap<String, BTreeMap<String, u64>>,
}

/// Looks for the cases that are missing; a display that cannot be read is of no case.
pub(super) async fn read(run: &Run<'_>) -> Result<MissingCases, JobError> {
    let (Some(cases), Some(displays)) = (run.inputs.source(CASES.table), run.inputs.source(DISPLAYS.table))
    else {
        return Ok(MissingCases::default());
    };
    let session = run.engine.narrow_session();
    let rejects = Arc::<Rejects>::default();
    session.register("values", table(run, cases, &CASES, &rejects)?)?;
    let (schema, asked) = session.collect(Query::VALUES, &[]).await?;
    let read: u64 = asked.iter().map(|batch| batch.num_rows() as u64).sum();
    session.register_batches(CASES.table, schema, asked)?;
    session.register(DISPLAYS.table, table(run, displays, &DISPLAYS, &Arc::default())?)?;
    let (_, batches) = session.collect(Query::MISSING_CASES, &[]).await?;
    let mut missing =
        MissingCases { rows: Some((read + rejects.count(), rejects.count())), ..MissingCases::default() };
    missing.cases = cells(&batches, &COLUMNS)?;
    for row in
        cells(&session.collect(Query::SHOWN_CASES, &[]).await?.1, &["product_id", "encoding", "cases"])?
    {
        let [product_id, encoding, cases] = [0, 1, 2].map(|place| row[place].clone());
        let of_product = missing.shown.entry(product_id).or_default();
        if !encoding.is_empty() {
            of_product.insert(encoding, cases.parse().unwrap_or(0));
        }
    }
    missing.wrong = cells(&session.collect(Query::WRONG_CELLS, &[]).await?.1, &WRONG_COLUMNS)?;
    if let Some(responses) = run.inputs.source(RESPONSES.table) {
        let columns = ["facility_code", "insurer_number", "symbol", "number", "branch"];
        let table =
            responses.table(&columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
        session.register(RESPONSES.table, table)?;
        let unanswered = session.collect(Query::UNANSWERED_CASES, &[]).await?.1;
        missing.unanswered = unanswered.iter().map(|batch| batch.num_rows() as u64).sum();
    }
    run.rejects.merge(&rejects);
    Ok(missing)
}

/// The cells of all rows.
fn cells(batches: &[RecordBatch], names: &[&str]) -> Result<Vec<Vec<String>>, EngineError> {
    let mut rows = Vec::new();
    for batch in batches {
        let column =
            |name: &&str| if *name == "service_date" { days(batch, name) } else { text(batch, name) };
        let columns = names.iter().map(column).collect::<Result<Vec<_>, EngineError>>()?;
        rows.extend(
            (0..batch.num_rows())
                .map(|row| columns.iter().map(|column| value(column, row).to_owned()).collect()),
        );
    }
    Ok(rows)
}

fn table(
    run: &Run<'_>,
    source: &Arc<Source>,
    layout: &'static Layout,
    rejects: &Arc<Rejects>,
) -> Result<Arc<dyn TableProvider>, JobError> {
    let threads = run.engine.threads();
    Ok(source.table(&layout.names(), None, threads, rejects.clone(), Arc::new(|_| {}))?)
}

impl MissingCases {
    /// How many are missing; nothing where no kit was given.
    pub(super) fn count(&self) -> Option<u64> {
        self.rows.map(|_| self.cases.len() as u64)
    }

    /// How many cells were shown otherwise.
    pub(super) fn wrong_cells(&self) -> u64 {
        self.wrong.len() as u64
    }

    /// The products of which there are displays.
    pub(super) fn products(&self) -> impl Iterator<Item = &str> {
        self.shown.keys().map(String::as_str)
    }

    /// The encodings of which every product shows cases.
    pub(super) fn encodings(&self) -> BTreeSet<&str> {
        let first = self.shown.values().next().into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        first.filter(|encoding| self.shown.values().all(|cases| cases.contains_key(*encoding))).collect()
    }

    /// How many cases the product shows that shows the fewest.
    pub(super) fn cases_shown(&self) -> u64 {
        self.shown.values().map(|cases| cases.values().sum()).min().unwrap_or(0)
    }

    /// Writes the files, where a kit was given.
    pub(super) fn write(&self, staged: &Staged) -> Result<(), JobError> {
        if self.rows.is_none() {
            return Ok(());
        }
        staged.write_rows(FILE, &COLUMNS, &self.cases)?;
        staged.write_rows(WRONG_FILE, &WRONG_COLUMNS, &self.wrong)
    }

    /// The missing cases of a product, and the cells that it shows otherwise, as tests that failed.
    pub(super) fn tests(&self, product_id: &str, lang: Language) -> Vec<TestCase> {
        let test = |name: String, message: String| TestCase {
            class: format!("{product_id}.case"),
            name,
            result: TestResult::Failed { message, text: String::new() },
        };
        let missing = |cells: &Vec<String>| {
            test(format!("{} {}", cells[1], cells[2]), suites::CASE_MISSING.of(lang).to_owned())
        };
        let wrong = |cells: &Vec<String>| {
            let [item, expected, shown] = [8, 9, 10].map(|place| cells[place].as_str());
            let blank = |value: &str| {
                if value.is_empty() { suites::BLANK.of(lang).to_owned() } else { printable(value) }
            };
            let message = suites::cell_wrong(lang, NAMES.label(item, lang), &blank(expected), &blank(shown));
            test(format!("{} {} {item}", cells[1], cells[2]), message)
        };
        let of_product = |cells: &&Vec<String>| cells[0] == product_id;
        let missing = self.cases.iter().filter(of_product).map(missing);
        missing.chain(self.wrong.iter().filter(of_product).map(wrong)).collect()
    }
}
