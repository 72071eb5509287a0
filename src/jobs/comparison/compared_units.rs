//! Compared units: what differs is stated and explained, by queries over all rows of the persons.

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;

use super::comparison_settings::ComparisonSettings;
use super::folded::FoldedRows;
use super::matching::{Matcher, RowsInDoubt};
use crate::engine::{Engine, EngineError, Query, Session};

/// The compared units of persons of whom something is not clean, as tables of a session:
///
/// - `units`: one row per unit (columns: `matching/rows_in_doubt.rs`), clean ones too where every unit is wanted, and of them
///   `differing_units`;
/// - `comparisons`: one row per unit and item that is not clean (`queries/burden/comparisons.sql`);
/// - `causes`: the cause of a comparison where there is one (`queries/burden/causes.sql`);
/// - `older_responses`: what the register has where it is not to blame (`queries/burden/older_responses.sql`);
/// - `charges`: the unit to which the claims of a visit are charged (`queries/burden/charges.sql`);
/// - `ceilings`, `amounts`: what was paid over what was due for each claim (`queries/burden/amounts.sql`);
/// - `overpayments`: what was paid too much for a unit (`queries/burden/overpayments.sql`);
/// - the folded inputs `entitlements`, `registrations` (in order), `responses` (in order of time), `displays`, `claims`.
pub(crate) struct ComparedUnits {
    pub(super) session: Session,
    /// Rows of `units`.
    pub(crate) units: usize,
}

impl ComparedUnits {
    /// Compares the units of a folded partition; one thread.
    pub(crate) async fn compare(
        engine: &Engine,
        rows: &FoldedRows,
        settings: ComparisonSettings,
        partition: usize,
    ) -> Result<ComparedUnits, EngineError> {
        let mut matcher = Matcher::new(settings, &rows.texts);
        matcher.match_partition(rows, partition)?;
        let in_doubt = std::mem::take(matcher.rows_in_doubt());
        ComparedUnits::judge(engine, rows, settings, in_doubt).await
    }

    /// States and explains what differs; one thread.
    pub(super) async fn judge(
        engine: &Engine,
        rows: &FoldedRows,
        settings: ComparisonSettings,
        in_doubt: RowsInDoubt,
    ) -> Result<ComparedUnits, EngineError> {
        let session = engine.narrow_session();
        let units = in_doubt.register(&session, settings.mode, &rows.texts)?;
        session.materialise("comparisons", Query::BURDEN_COMPARISONS, &[]).await?;
        session.materialise("causes", Query::CAUSES, &settings.unasked_from()).await?;
        let given = [("with_registrations", ScalarValue::from(settings.with_registrations))];
        session.materialise("older_responses", Query::OLDER_RESPONSES, &given).await?;
        session.materialise("ceilings", Query::CEILINGS, &[]).await?;
        session.materialise("charges", Query::CHARGES, &[]).await?;
        let compared = ComparedUnits { session, units };
        compared.charge().await?;
        Ok(compared)
    }

    /// What was paid over what was due, by `charges`.
    pub(super) async fn charge(&self) -> Result<(), EngineError> {
        self.session.materialise("claim_months", Query::CLAIM_MONTHS, &[]).await?;
        self.session.materialise("charged_claims", Query::CHARGED_CLAIMS, &[]).await?;
        self.session.define("claim_limits", Query::CLAIM_LIMITS).await?;
        self.session.materialise("amounts", Query::AMOUNTS, &[]).await?;
        self.session.materialise("overpayments", Query::OVERPAYMENTS, &[]).await?;
        Ok(())
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
