//! From a key to what is said of its records.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt64Type};
use datafusion::common::ScalarValue;

use super::key::Key;
use super::search;
use super::side_by_side::{SideBySide, side_by_side};
use crate::config::Config;
use crate::engine::{EngineError, Observer, Query, Session, Taking};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::assessing::{Assessments, assess};
use crate::jobs::linkage::context::{Run, prepare};
use crate::jobs::linkage::findings::FindingRow;
use crate::jobs::linkage::flags::FlagTable;
use crate::jobs::linkage::folding::{self, FoldedResidents};
use crate::jobs::linkage::results;
use crate::jobs::linkage::tally::Tally;
use crate::jobs::linkage::telling::Telling;
use crate::jobs::table_files::{text, value};
use crate::source::{RESIDENTS, Reject, RowSet};

/// One record explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// What the findings say of the record.
    pub finding: FindingRow,
    /// The resident whose number the record bears, if any.
    pub linked: Option<SideBySide>,
    /// The other resident who fits, if any.
    pub candidate: Option<SideBySide>,
    /// Whether it was compared with answers to enquiries, and not with the whole register.
    pub among_answers: bool,
    /// The records of other people that hold the same number.
    pub other_holders: OtherHolders,
}

/// Records of other people that hold the number of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OtherHolders {
    /// The keys of the first ones, as people read them, in the order of the input.
    pub keys: Vec<String>,
    /// How many more there are.
    pub unlisted: u64,
}

/// What is explained of a key: its records, and how many could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct KeyExplanations {
    /// The records that have it.
    pub records: Vec<Explanation>,
    /// The records that have it and were rejected, where and why.
    pub(crate) rejected: Vec<Reject>,
    /// How many records have a key that cannot be read.
    pub unreadable: u64,
    /// How many residents were rejected: nobody is found among them.
    pub residents_rejected: u64,
}

/// Explains every record with this key. Nothing is published, and no run is waited for.
pub(crate) async fn explain(
    config: &Config,
    key: &Key,
    observer: Observer,
) -> Result<KeyExplanations, JobError> {
    let mut run = prepare(config, observer, Taking::Aside)?;
    let found = search::find(&run, key).await?;
    let mut explanations = KeyExplanations {
        rejected: found.rejected,
        unreadable: found.unreadable,
        ..KeyExplanations::default()
    };
    if found.rows.is_empty() {
        return Ok(explanations);
    }
    let residents = folding::fold_residents(&mut run).await?;
    explanations.residents_rejected = run.rejects.count_of(RESIDENTS.table);
    let sharing = search::with_numbers_of(&run, &run.own.linkages, &found.rows).await?;
    let together = sharing.union(&found.rows);
    let assessments = assess_rows(&mut run, together.clone(), &residents).await?;

    let flag_inputs = assessments.flag_inputs()?;
    let candidates = candidates_of(&flag_inputs.rows()?, &found.rows);
    let holders = search::with_numbers_of_residents(&run, &candidates).await?.without(&together);
    if !holders.is_empty() {
        run.workspace.work_in("holders")?;
        let others = assess_rows(&mut run, holders, &residents).await?;
        others.flag_inputs()?.rows()?.iter().try_for_each(|rows| flag_inputs.add(rows))?;
    }
    explanations.records = explain_rows(&run, &assessments, &found.rows).await?;
    Ok(explanations)
}

/// Assesses some records and no others; all that bear one number have to be among them.
async fn assess_rows(
    run: &mut Run<'_>,
    rows: RowSet,
    residents: &FoldedResidents,
) -> Result<Assessments, JobError> {
    run.own.only = Some(Arc::new(rows));
    let linkages = folding::fold_linkages(run, residents).await?;
    assess(run, &linkages.in_doubt, Arc::clone(&residents.register), &mut Tally::default()).await
}

/// The residents who fit some of these records better.
fn candidates_of(flag_inputs: &[RecordBatch], rows: &RowSet) -> RowSet {
    let candidates = flag_inputs.iter().filter_map(|batch| {
        let records = batch.column_by_name("record")?.as_primitive::<UInt64Type>();
        let candidates = batch.column_by_name("candidate")?.as_primitive::<UInt64Type>();
        let named = |row: &usize| rows.contains(records.value(*row)) && candidates.is_valid(*row);
        Some((0..batch.num_rows()).filter(named).map(|row| candidates.value(row)))
    });
    candidates.flatten().collect()
}

async fn explain_rows(
    run: &Run<'_>,
    assessments: &Assessments,
    rows: &RowSet,
) -> Result<Vec<Explanation>, JobError> {
    let flag_inputs = assessments.flag_inputs()?;
    let flags = FlagTable::of(run, flag_inputs, assessments.ranges()).await?;
    let holders = flag_inputs.session(run, flag_inputs.rows()?).await?;
    let mut explanations = Vec::new();
    for round in assessments.rounds() {
        for batch in results::findings_of(run, assessments, round, &flags, true).await? {
            for row in 0..batch.num_rows() {
                let found = batch.slice(row, 1);
                let record = found.column_by_name("record").map(AsArray::as_primitive::<UInt64Type>);
                let record = record.map(|record| record.value(0)).filter(|record| rows.contains(*record));
                if let Some(record) = record {
                    let finding = FindingRow::of(&found, 0, Telling::of(run))?;
                    let [linked, candidate] = side_by_side(run, &found).await?;
                    let other_holders = OtherHolders::of(&holders, record).await?;
                    let among_answers = run.own.register.scope.is_of_answers();
                    explanations.push(Explanation {
                        finding,
                        linked,
                        candidate,
                        among_answers,
                        other_holders,
                    });
                }
            }
        }
    }
    Ok(explanations)
}

/// How many other holders of a number are listed.
const LISTED: i64 = 10;

impl OtherHolders {
    /// Those of a record, from a session with `number_holders`.
    async fn of(session: &Session, record: u64) -> Result<OtherHolders, EngineError> {
        let parameters = [("record", ScalarValue::from(record)), ("most", ScalarValue::from(LISTED))];
        let (_, batches) = session.collect(Query::OTHER_HOLDERS, &parameters).await?;
        let mut others = OtherHolders::default();
        for batch in &batches {
            let (keys, records) = (text(batch, "key")?, NamedColumns(batch).numbers::<Int64Type>("records")?);
            others.keys.extend((0..batch.num_rows()).map(|row| value(&keys, row).to_owned()));
            others.unlisted = records.values().first().map_or(0, |all| all.unsigned_abs());
        }
        others.unlisted = others.unlisted.saturating_sub(others.keys.len() as u64);
        Ok(others)
    }
}
