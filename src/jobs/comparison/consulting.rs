//! What somebody asks about one day: every unit of it, clean or not, and the history of the person.

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;

use super::compared_units::ComparedUnits;
use crate::engine::{EngineError, Query};

impl ComparedUnits {
    /// `queries/consult/items.sql`: units of a day with what they are found to be.
    pub(crate) async fn items_on(&self, day: i32) -> Result<Vec<RecordBatch>, EngineError> {
        let day = [("day", ScalarValue::from(day))];
        let session = &self.session;
        session.materialise("explained_comparisons", Query::EXPLAINED_COMPARISONS, &[]).await?;
        // Who asks wants to know what was due also where nothing differs.
        session.materialise("comparisons", Query::CONSULTED_DUES, &day).await?;
        session.materialise("overpayments", Query::OVERPAYMENTS, &[]).await?;
        Ok(session.collect(Query::CONSULTED_ITEMS, &day).await?.1)
    }

    /// `queries/consult/refunds.sql`, after [`ComparedUnits::items_on`]: what was paid over what was due on the day.
    pub(crate) async fn refunds_on(&self, day: i32) -> Result<Vec<RecordBatch>, EngineError> {
        let day = [("day", ScalarValue::from(day))];
        Ok(self.session.collect(Query::CONSULTED_REFUNDS, &day).await?.1)
    }

    /// `queries/consult/history.sql`: what happened to the person.
    pub(crate) async fn history(&self) -> Result<Vec<RecordBatch>, EngineError> {
        self.collect(Query::CONSULTED_HISTORY).await
    }
}
