//! What somebody asks about one day: every unit of it, clean or not, and the history of the person.

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;

use super::compared_units::ComparedUnits;
use super::context::Run;
use super::values::{TextBudget, ValueTable};
use crate::engine::{EngineError, Query};
use crate::jobs::error::JobError;
use crate::source::{RESPONSES, RowSet};

/// The names of responses, which nothing but the comparison with a caller reads.
const NAMES: ValueTable =
    ValueTable { name: "values", layout: &RESPONSES, columns: &["name", "name_kana", "alias", "alias_kana"] };

/// The names and readings of some responses; none where they take more than a round of findings may.
pub(crate) async fn names_of(run: &Run<'_>, responses: RowSet) -> Result<Vec<RecordBatch>, JobError> {
    let session = run.engine.narrow_session();
    let mut budget = TextBudget::new(run.own.plan.round_bytes);
    if !NAMES.read(run, &session, responses, &mut budget).await? {
        return Ok(Vec::new());
    }
    Ok(session.collect(Query::VALUES, &[]).await?.1)
}

impl ComparedUnits {
    /// `queries/consult/items.sql`: units of a day with what they are found to be.
    pub(crate) async fn items_on(&self, day: i32) -> Result<Vec<RecordBatch>, EngineError> {
        let day = [("day", ScalarValue::from(day))];
        let session = &self.session;
        session.materialise("explained_comparisons", Query::EXPLAINED_COMPARISONS, &[]).await?;
        // Who asks wants to know what was due also where nothing differs.
        session.materialise("charges", Query::CONSULTED_CHARGES, &day).await?;
        self.charge().await?;
        Ok(session.collect(Query::CONSULTED_ITEMS, &day).await?.1)
    }

    /// `queries/consult/refunds.sql`, after [`ComparedUnits::items_on`]: what was paid over what was due on the day.
    pub(crate) async fn refunds_on(&self, day: i32) -> Result<Vec<RecordBatch>, EngineError> {
        let day = [("day", ScalarValue::from(day))];
        Ok(self.session.collect(Query::CONSULTED_REFUNDS, &day).await?.1)
    }

    /// `queries/consult/known.sql`: what tells whether a caller is the person.
    pub(crate) async fn known(&self) -> Result<Vec<RecordBatch>, EngineError> {
        self.collect(Query::CONSULTED_KNOWN).await
    }

    /// `queries/consult/history.sql`: what happened to the person.
    pub(crate) async fn history(&self) -> Result<Vec<RecordBatch>, EngineError> {
        self.collect(Query::CONSULTED_HISTORY).await
    }
}
