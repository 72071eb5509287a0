//! `missing.csv`: cases of a conformance kit of which a product shows nothing, though it has to show each.

use std::sync::Arc;

use datafusion::catalog::TableProvider;

use crate::engine::{EngineError, Query};
use crate::jobs::burden::days;
use crate::jobs::comparison::Run;
use crate::jobs::error::JobError;
use crate::jobs::publishing::Staged;
use crate::jobs::table_files::{text, value};
use crate::report::junit::{TestCase, TestResult};
use crate::source::{CASES, DISPLAYS, Layout, Rejects, Source};
use crate::words::Language;
use crate::words::display::suites;

pub(super) const FILE: &str = "missing.csv";

/// The columns, in order: those of `queries/display/missing_cases.sql`.
const COLUMNS: [&str; 8] =
    ["product_id", "case_id", "encoding", "insurer_number", "symbol", "number", "branch", "service_date"];

/// The cases of a kit, and those that are missing.
#[derive(Debug, Default)]
pub(super) struct MissingCases {
    /// Rows of cases, and of these rejected; nothing where no kit was given.
    pub(super) rows: Option<(u64, u64)>,
    /// The cells of each missing case, by product.
    cases: Vec<Vec<String>>,
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
    for batch in &batches {
        let columns = COLUMNS
            .map(|name| if name == "service_date" { days(batch, name) } else { text(batch, name) })
            .into_iter()
            .collect::<Result<Vec<_>, EngineError>>()?;
        for row in 0..batch.num_rows() {
            missing.cases.push(columns.iter().map(|column| value(column, row).to_owned()).collect());
        }
    }
    run.rejects.merge(&rejects);
    Ok(missing)
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

    /// Writes the file, where a kit was given.
    pub(super) fn write(&self, staged: &Staged) -> Result<(), JobError> {
        if self.rows.is_some() { staged.write_rows(FILE, &COLUMNS, &self.cases) } else { Ok(()) }
    }

    /// The missing cases of a product as tests that failed.
    pub(super) fn tests(&self, product_id: &str, lang: Language) -> Vec<TestCase> {
        let test = |cells: &Vec<String>| {
            let message = suites::CASE_MISSING.of(lang);
            TestCase {
                class: format!("{product_id}.case"),
                name: format!("{} {}", cells[1], cells[2]),
                result: TestResult::Failed { message: message.to_owned(), text: String::new() },
            }
        };
        self.cases.iter().filter(|cells| cells[0] == product_id).map(test).collect()
    }
}
