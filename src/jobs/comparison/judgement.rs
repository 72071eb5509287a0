//! One partition: what differs for the persons of some of the folded partitions is stated and explained.

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;

use super::folded::FoldedRows;
use super::judging::Judging;
use super::matching::{Kept, Matcher};
use crate::engine::{Engine, EngineError, Query, Session};

/// The compared units of persons of whom something is not clean, as tables of a session:
///
/// - `units`: one row per unit (columns: `matching/kept.rs`), clean ones too where every unit is wanted, and of them
///   `differing_units`;
/// - `comparisons`: one row per unit and item that is not clean (`queries/burden/comparisons.sql`);
/// - `causes`: the cause of a comparison where there is one (`queries/burden/causes.sql`);
/// - `older_responses`: what the register has where it is not to blame (`queries/burden/older_responses.sql`);
/// - `overpayments`: what was paid too much for a unit (`queries/burden/overpayments.sql`);
/// - the folded inputs `entitlements`, `registrations` (in order), `responses` (in turn), `displays`, `claims`.
pub(crate) struct Judgement {
    pub(super) session: Session,
    /// Rows of `units`.
    pub(crate) units: usize,
}

impl Judgement {
    /// Compares the units of a folded partition; one thread.
    pub(crate) async fn compare(
        engine: &Engine,
        rows: &FoldedRows,
        judging: Judging,
        partition: usize,
    ) -> Result<Judgement, EngineError> {
        let mut matching = Matcher::new(judging, &rows.texts);
        matching.partition(rows, partition)?;
        let kept = std::mem::take(matching.kept());
        Judgement::judge(engine, rows, judging, kept).await
    }

    /// States and explains what differs; one thread.
    pub(super) async fn judge(
        engine: &Engine,
        rows: &FoldedRows,
        judging: Judging,
        kept: Kept,
    ) -> Result<Judgement, EngineError> {
        let session = engine.narrow_session();
        let units = kept.register(&session, judging.mode, &rows.texts)?;
        session.materialise("comparisons", Query::BURDEN_COMPARISONS, &[]).await?;
        session.materialise("causes", Query::CAUSES, &judging.unasked_from()).await?;
        let given = [("with_registrations", ScalarValue::from(judging.with_registrations))];
        session.materialise("older_responses", Query::OLDER_RESPONSES, &given).await?;
        session.materialise("overpayments", Query::OVERPAYMENTS, &[]).await?;
        Ok(Judgement { session, units })
    }

    /// Runs a query over the tables of the partition and adds its rows to them.
    pub(crate) async fn materialise(&self, name: &str, query: Query) -> Result<usize, EngineError> {
        self.session.materialise(name, query, &[]).await
    }

    /// Runs a query over the tables of the partition.
    pub(crate) async fn collect(&self, query: Query) -> Result<Vec<RecordBatch>, EngineError> {
        Ok(self.session.collect(query, &[]).await?.1)
    }
}
