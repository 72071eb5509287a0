//! The rows that an explanation needs: those with the key, and those that share a number with them.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;

use super::Key;
use crate::engine::{Progress, Query, Session};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::{Run, number_parameters};
use crate::jobs::linkage::folding::QUALIFICATION_COLUMNS;
use crate::source::{LINKAGES, ROW, Reject, Rejects, RowSet, Source};

/// The rows of a key.
pub(super) struct RowsByKey {
    /// Those that were read.
    pub(super) rows: RowSet,
    /// Those that were rejected.
    pub(super) rejected: Vec<Reject>,
    /// How many rows of the input have no key that can be read.
    pub(super) unreadable: u64,
}

/// Looks a key up: first by its columns alone, since a row that is rejected for another column has a key too. Where no
/// record has the key as it is typed, a single one is taken that has it as a spreadsheet shows it.
pub(super) async fn find(run: &Run<'_>, key: &Key) -> Result<RowsByKey, JobError> {
    let parts = [
        ("insurer_number", &key.insurer_number),
        ("symbol", &key.symbol),
        ("number", &key.number),
        ("branch", &key.branch),
    ];
    let session = run.engine.session();
    let unreadable = Arc::new(Rejects::new());
    let scan = Scan { columns: &parts.map(|(name, _)| name), only: None, rejects: &unreadable };
    let parameters = parts.map(|(name, value)| (name, ScalarValue::from(value.as_str())));
    let mut query = Query::RECORDS_BY_KEY;
    let mut with_key = scan.rows(run, &session, query, &parameters).await?;
    if with_key.is_empty() {
        query = Query::RECORDS_BY_TYPED_KEY;
        let scan = Scan { columns: &parts.map(|(name, _)| name), only: None, rejects: &Arc::default() };
        let alike = scan.rows(run, &session, query, &parameters).await?;
        with_key = if alike.is_single() { alike } else { RowSet::default() };
    }

    let rejects = Arc::new(Rejects::new());
    let columns = LINKAGES.names();
    let scan = Scan { columns: &columns, only: Some(Arc::new(with_key)), rejects: &rejects };
    let rows = scan.rows(run, &session, query, &parameters).await?;
    Ok(RowsByKey { rows, rejected: rejects.list(), unreadable: unreadable.count() })
}

/// The records that bear one of the numbers of these rows.
pub(super) async fn with_numbers_of(
    run: &Run<'_>,
    source: &Arc<Source>,
    rows: &RowSet,
) -> Result<RowSet, JobError> {
    let session = run.engine.session();
    let columns = ["individual_number"];
    let rows = Some(Arc::new(rows.clone()));
    session.register("values", source.table(&columns, rows, 1, Arc::default(), Arc::new(|_| {}))?)?;
    let parameters = number_parameters(run.config);
    session.materialise("numbers", Query::NUMBER_KEYS, &parameters).await?;
    let scan = Scan { columns: &columns, only: None, rejects: &Arc::default() };
    scan.rows(run, &session, Query::RECORDS_BY_NUMBER, &parameters).await
}

/// The records that bear one of the numbers of these residents, or of the records that they answer an enquiry about.
pub(super) async fn with_numbers_of_residents(run: &Run<'_>, residents: &RowSet) -> Result<RowSet, JobError> {
    if !run.own.register.by_key {
        return with_numbers_of(run, &run.own.residents, residents).await;
    }
    let session = run.engine.session();
    let rows = Some(Arc::new(residents.clone()));
    let source = &run.own.residents;
    session.register(
        "values",
        source.table(&QUALIFICATION_COLUMNS, rows, 1, Arc::default(), Arc::new(|_| {}))?,
    )?;
    session.materialise("answered_keys", Query::ANSWERED_KEYS, &[]).await?;
    let scan = Scan { columns: &QUALIFICATION_COLUMNS, only: None, rejects: &Arc::default() };
    let asked = scan.rows(run, &session, Query::RECORDS_BY_ANSWERED_KEY, &[]).await?;
    with_numbers_of(run, &run.own.linkages, &asked).await
}

/// A pass over the records.
struct Scan<'a> {
    columns: &'a [&'a str],
    only: Option<Arc<RowSet>>,
    rejects: &'a Arc<Rejects>,
}

impl Scan<'_> {
    /// The rows that a query gives.
    async fn rows(
        self,
        run: &Run<'_>,
        session: &Session,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<RowSet, JobError> {
        let source = &run.own.linkages;
        let rows = source.files().iter().map(|file| file.rows).sum::<Option<u64>>();
        // A few rows are found at once.
        let observer = if self.only.is_some() { run.observer.unwatched() } else { run.observer.clone() };
        let progress = Progress::start("looking for records", rows, &observer);
        let threads = run.engine.threads();
        let table =
            source.table(self.columns, self.only, threads, self.rejects.clone(), progress.callback())?;
        session.register("linkages", table)?;
        let (_, batches) = session.collect(query, parameters).await?;
        session.remove("linkages")?;
        progress.finish()?;
        row_set(&batches)
    }
}

fn row_set(batches: &[RecordBatch]) -> Result<RowSet, JobError> {
    let mut rows = Vec::new();
    for batch in batches {
        rows.extend(NamedColumns(batch).numbers::<UInt64Type>(ROW)?.iter().flatten());
    }
    Ok(RowSet::new(rows))
}
