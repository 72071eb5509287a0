//! One bucket: units meet what was returned for them and what the insurer decided, and what differs is explained.

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;

use super::{FIRST_RESPONSE_UNIT, FoldedTables, Mode, Run};
use crate::engine::{BucketTable, Engine, EngineError, Query, Session};
use crate::source::REGISTRATIONS;

/// The compared units of one bucket, as tables of a session:
///
/// - `units`: one row per unit (columns of `queries/burden/shown_units.sql`), clean or not;
/// - `comparisons`: one row per unit and item that is not clean (`queries/burden/comparisons.sql`);
/// - `causes`: the cause of a comparison where there is one (`queries/burden/causes.sql`);
/// - `older_responses`: what the register has where it is not to blame (`queries/burden/older_responses.sql`);
/// - `overpayments`: what was paid too much for a unit (`queries/burden/overpayments.sql`);
/// - the folded inputs `entitlements`, `registrations` (in order), `responses` (in turn), `displays`, `claims`.
pub(crate) struct Bucket {
    pub(super) session: Session,
    /// Units, those of persons without an entitlement included.
    pub(crate) units: usize,
    /// Units of persons who have no entitlement on their day.
    pub(crate) unentitled: Vec<u64>,
    /// Responses that another of the same second follows, by row.
    pub(crate) repeated: Vec<u64>,
    /// Responses that another of the same day follows, by row, where responses are the units.
    pub(crate) superseded: Vec<u64>,
    /// Entitlements that begin within another of the same person, by row.
    pub(crate) overlapping: Vec<u64>,
}

/// What a comparison depends on beside the rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judging {
    mode: Mode,
    /// The day on which persons are looked at where nothing was returned, packed.
    as_of: i32,
    /// The day from which a card needs no consent to the limit class, packed.
    unasked_from: i32,
    /// Whether there is a register to look entries up in.
    with_registrations: bool,
}

impl Judging {
    /// The same for one day that somebody asks about.
    pub(crate) const fn on(self, mode: Mode, day: i32) -> Judging {
        Judging { mode, as_of: day, ..self }
    }

    pub(crate) fn of(run: &Run<'_>) -> Judging {
        Judging {
            mode: run.mode,
            as_of: run.burden.as_of.packed(),
            unasked_from: run.burden.consent_unasked_from.packed(),
            with_registrations: run.inputs.source(REGISTRATIONS.table).is_some(),
        }
    }

    fn unasked_from(&self) -> [(&'static str, ScalarValue); 1] {
        [("unasked_from", ScalarValue::from(self.unasked_from))]
    }
}

impl Bucket {
    /// Compares the units of a bucket; one thread.
    pub(crate) async fn compare(
        engine: &Engine,
        tables: &FoldedTables,
        judging: Judging,
        bucket: usize,
    ) -> Result<Bucket, EngineError> {
        let session = engine.narrow_session();
        register(&session, tables, bucket)?;
        let overlapping = rows(&session, Query::OVERLAPPING_ENTITLEMENTS).await?;
        session.replace("responses", Query::RESPONSES_IN_TURN).await?;
        let repeated = rows(&session, Query::REPEATED_RESPONSES).await?;
        let superseded = match judging.mode {
            Mode::Returned => rows(&session, Query::SUPERSEDED_RESPONSES).await?,
            _ => Vec::new(),
        };
        session.replace("registrations", Query::ENTRIES_IN_ORDER).await?;
        let units = units(&session, judging, !overlapping.is_empty()).await?;
        let unentitled = rows(&session, Query::UNENTITLED_UNITS).await?;
        let alone = judging.mode == Mode::ShownAlone;
        let differing = if alone { Query::DIFFERING_DISPLAYS } else { Query::DIFFERING_UNITS };
        session.materialise("differing_units", differing, &[]).await?;
        session.materialise("comparisons", Query::BURDEN_COMPARISONS, &[]).await?;
        session.materialise("days", Query::DAYS_TO_EXPLAIN, &[]).await?;
        session.materialise("entries_in_force", Query::ENTRIES_IN_FORCE, &[]).await?;
        session.materialise("causes", Query::CAUSES, &judging.unasked_from()).await?;
        let given = [("with_registrations", ScalarValue::from(judging.with_registrations))];
        session.materialise("older_responses", Query::OLDER_RESPONSES, &given).await?;
        session.materialise("overpayments", Query::OVERPAYMENTS, &[]).await?;
        Ok(Bucket { session, units, unentitled, repeated, superseded, overlapping })
    }

    /// Runs a query over the tables of the bucket and adds its rows to them.
    pub(crate) async fn materialise(&self, name: &str, query: Query) -> Result<usize, EngineError> {
        self.session.materialise(name, query, &[]).await
    }

    /// Runs a query over the tables of the bucket.
    pub(crate) async fn collect(&self, query: Query) -> Result<Vec<RecordBatch>, EngineError> {
        Ok(self.session.collect(query, &[]).await?.1)
    }
}

fn register(session: &Session, tables: &FoldedTables, bucket: usize) -> Result<(), EngineError> {
    for (name, folded) in tables.all() {
        let table: &BucketTable = &folded.buckets;
        session.register_batches(name, table.schema().clone(), table.read(bucket)?)?;
    }
    Ok(())
}

/// Makes the table `units`, and says how many there are. Where entitlements overlap, a unit may have met several.
async fn units(session: &Session, judging: Judging, with_overlaps: bool) -> Result<usize, EngineError> {
    let unasked_from = judging.unasked_from();
    let name = if with_overlaps { "units_with_overlaps" } else { "units" };
    let rows = match judging.mode {
        Mode::ShownAlone => session.materialise(name, Query::SHOWN_UNITS, &unasked_from).await?,
        Mode::Shown | Mode::Returned | Mode::Asked => {
            session.materialise("shown_units", Query::SHOWN_UNITS, &unasked_from).await?;
            let [unasked_from] = unasked_from;
            let asked = (judging.mode == Mode::Asked).then_some(judging.as_of);
            let parameters = [
                ("day", ScalarValue::Int32(asked)),
                ("first_unit", ScalarValue::from(FIRST_RESPONSE_UNIT)),
                unasked_from,
            ];
            session.materialise("returned_units", Query::RETURNED_UNITS, &parameters).await?;
            session.materialise(name, Query::COMPARED_UNITS, &[]).await?
        }
        Mode::Registered => {
            let day = [("day", ScalarValue::from(judging.as_of))];
            session.materialise("days", Query::PERSONS_ON_DAY, &day).await?;
            session.materialise("entries_in_force", Query::ENTRIES_IN_FORCE, &[]).await?;
            session.materialise(name, Query::REGISTERED_UNITS, &[]).await?
        }
    };
    if with_overlaps { session.materialise("units", Query::UNITS_IN_FORCE, &[]).await } else { Ok(rows) }
}

/// The rows that a query names.
async fn rows(session: &Session, query: Query) -> Result<Vec<u64>, EngineError> {
    let (_, batches) = session.collect(query, &[]).await?;
    Ok(batches
        .iter()
        .flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values().to_vec())
        .collect())
}
