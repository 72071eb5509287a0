//! The queries of the job, prepared: the rules about rows, from a record to what is said of it.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::ScalarValue;

use super::super::candidates::{FoundCandidates, lookup_schema};
use super::super::comparing::named_levels;
use super::super::flags::swapped_schema;
use super::super::folding::key_schema;
use super::super::record::held_schema;
use super::super::records_in_doubt::{in_order, nullable};
use crate::engine::{Engine, EngineError, PreparedQuery, Query, TableRows};
use crate::source::{GivenRows, LINKAGES};
use crate::text::date::PartialDate;

/// The queries that a check runs, planned.
pub(super) struct Queries {
    records: PreparedQuery,
    to_assess: PreparedQuery,
    assessments: PreparedQuery,
    flag_inputs: PreparedQuery,
    flags: PreparedQuery,
    findings: PreparedQuery,
}

/// The rows of one check, from query to query.
#[derive(Default)]
pub(super) struct CheckedRows(Arc<TableRows>);

/// Without records of others beside it, nobody shares a number.
const NO_OTHERS: [&str; 3] = ["sharers", "number_holders", "people_by_number"];

impl Queries {
    /// Plans them for checks on a day; `numbers` are the parameters of queries that read individual numbers.
    pub(super) async fn prepare(
        engine: &Engine,
        numbers: &[(&'static str, ScalarValue)],
        as_of: PartialDate,
    ) -> Result<Queries, EngineError> {
        let session = engine.narrow_session();
        let all = [("all", ScalarValue::from(true))];
        session.register_slot(LINKAGES.table, GivenRows::schema(&LINKAGES))?;
        let of_records =
            [("as_of", ScalarValue::from(as_of.packed())), ("registration", ScalarValue::from(true))];
        let parameters = [numbers, &of_records].concat();
        let records = session.prepare(Query::REGISTERED_RECORDS, &parameters).await?;

        session.register_slot("held", held_schema())?;
        let shared_numbers = session.prepare(Query::SHARED_NUMBERS, &all).await?;
        session.register_slot("shared_numbers", shared_numbers.schema())?;
        let sharers = session.prepare(Query::SHARERS, &[]).await?;
        session.register_slot("sharers", sharers.schema())?;
        let to_assess = session.prepare(Query::RECORDS_TO_ASSESS, &all).await?;

        session.register_slot("records_to_assess", nullable(&to_assess.schema()))?;
        session.register_slot("levels", named_levels(&[])?.0)?;
        session.register_slot("lookups", lookup_schema())?;
        session.register_slot("record_values", key_schema())?;
        let assessments = session.prepare(Query::ASSESSMENTS, &[]).await?;

        session.register_slot("assessments", nullable(&assessments.schema()))?;
        let flag_inputs = session.prepare(Query::FLAG_INPUTS, &[]).await?;
        session.register_slot("assessed", nullable(&flag_inputs.schema()))?;
        let number_holders = session.prepare(Query::NUMBER_HOLDERS, &[]).await?;
        session.register_slot("number_holders", number_holders.schema())?;
        let people_by_number = session.prepare(Query::PEOPLE_BY_NUMBER, &[]).await?;
        session.register_slot("people_by_number", people_by_number.schema())?;
        let flags = session.prepare(Query::FLAGS, &[]).await?;

        session.register_slot("flags", nullable(&flags.schema()))?;
        session.register_slot("swapped", swapped_schema())?;
        let findings = session.prepare(Query::FINDINGS, &all).await?;
        Ok(Queries { records, to_assess, assessments, flag_inputs, flags, findings })
    }

    /// The rows of `queries/linkage/registered_records.sql`, of records as they were given.
    pub(super) async fn records(
        &self,
        rows: &mut CheckedRows,
        given: RecordBatch,
    ) -> Result<Vec<RecordBatch>, EngineError> {
        rows.set(LINKAGES.table, vec![given]);
        self.records.run(&rows.0).await
    }

    /// The rows of `queries/linkage/records_to_assess.sql`, in their order.
    pub(super) async fn to_assess(
        &self,
        rows: &mut CheckedRows,
        held: RecordBatch,
    ) -> Result<RecordBatch, EngineError> {
        rows.set("held", vec![held]);
        for table in NO_OTHERS {
            rows.set(table, Vec::new());
        }
        let found = self.to_assess.run(&rows.0).await?;
        let found = in_order(&nullable(&self.to_assess.schema()), &found)?;
        rows.set("records_to_assess", vec![found.clone()]);
        Ok(found)
    }

    /// The rows of `queries/linkage/findings.sql`, one for each record, in their order.
    pub(super) async fn findings(
        &self,
        rows: &mut CheckedRows,
        (levels, found, keys): (&[RecordBatch], FoundCandidates, RecordBatch),
    ) -> Result<Vec<RecordBatch>, EngineError> {
        rows.set("levels", named_levels(levels)?.1);
        rows.set("lookups", vec![found.lookups]);
        rows.set("record_values", vec![keys]);
        let assessments = self.assessments.run(&rows.0).await?;
        rows.set("assessments", of_schema(&nullable(&self.assessments.schema()), assessments)?);
        let assessed = self.flag_inputs.run(&rows.0).await?;
        rows.set("assessed", of_schema(&nullable(&self.flag_inputs.schema()), assessed)?);
        let flags = self.flags.run(&rows.0).await?;
        rows.set("flags", of_schema(&nullable(&self.flags.schema()), flags)?);
        rows.set("swapped", Vec::new());
        self.findings.run(&rows.0).await
    }
}

impl CheckedRows {
    fn set(&mut self, table: &'static str, rows: Vec<RecordBatch>) {
        Arc::make_mut(&mut self.0).set(table, rows);
    }
}

fn of_schema(schema: &SchemaRef, batches: Vec<RecordBatch>) -> Result<Vec<RecordBatch>, EngineError> {
    let batches = batches.into_iter().map(|batch| Ok(batch.with_schema(Arc::clone(schema))?));
    batches.collect()
}
