//! The tables of the job, from the rows that were read.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, Int64Array, RecordBatch, StringArray, UInt8Array};
use datafusion::arrow::compute::{cast, concat_batches, nullif};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Int64Type, Schema, UInt8Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;

use super::hiding::{Figure, hidden};
use super::layouts;
use super::listing::Listing;
use super::months::{FacilityMonths, facilities};
use super::reading::{self, Uses};
use super::{Run, figures};
use crate::codes::facility_type::FacilityType;
use crate::engine::{EngineError, Progress, Query, Session};
use crate::jobs::JobError;
use crate::report::table::{ResultTable, TableLayout};

/// The tables of the job but for `facilities.csv`, which is too large to hold.
#[derive(Debug, Clone)]
pub struct UsageTables {
    /// Uses of the whole country by month and type of facility.
    pub monthly: ResultTable,
    /// The same on the basis of claims; without rows where none were given, as all tables of claims.
    pub monthly_claims: ResultTable,
    /// What was viewed.
    pub views: ResultTable,
    /// The rate by prefecture, its change, and the five highest and lowest.
    pub prefecture: ResultTable,
    /// The same on the basis of claims.
    pub prefecture_claims: ResultTable,
    /// Prefectures in the order of their rates, by type of facility.
    pub ranking: ResultTable,
    /// The same on the basis of claims.
    pub ranking_claims: ResultTable,
    /// Facilities by bands of rates.
    pub distribution: ResultTable,
    /// The rate by group of insurers.
    pub schemes: ResultTable,
    /// The five lists of insurers.
    pub insurers: ResultTable,
    /// Awards.
    pub awards: ResultTable,
    /// What changes come from.
    pub change: ResultTable,
    /// Facilities to write to.
    pub low_use: ResultTable,
}

impl UsageTables {
    /// Every table that is written: those of claims only where there are claims.
    pub fn written(&self) -> impl Iterator<Item = &ResultTable> {
        let is_written = |table: &&ResultTable| !table.is_empty() || !table.layout.name.ends_with("_claims");
        [
            &self.monthly,
            &self.monthly_claims,
            &self.views,
            &self.prefecture,
            &self.prefecture_claims,
            &self.ranking,
            &self.ranking_claims,
            &self.distribution,
            &self.schemes,
            &self.insurers,
            &self.awards,
            &self.change,
            &self.low_use,
        ]
        .into_iter()
        .filter(is_written)
    }
}

/// What the tables are made from, beside the settings.
pub(super) struct Made<'a> {
    pub(super) uses: &'a Uses,
    pub(super) months: &'a FacilityMonths,
    pub(super) listing: &'a Listing,
    /// Sound rows of `queries/usage/folded_insurers.sql`.
    pub(super) insurers: RecordBatch,
}

/// Makes every table.
pub(super) async fn make(
    run: &mut Run<'_>,
    made: Made<'_>,
) -> Result<(UsageTables, figures::Taken), JobError> {
    let progress = Progress::start("aggregating", None, run.quiet);
    let session = run.engine.session();
    register_uses(run, &session, made.uses)?;
    let cells = figures::cells(&session).await?;
    facility_bands(run, &session).await?;
    run.steps.push(("aggregating", progress.finish()));
    let progress = Progress::start("tables", None, run.quiet);
    session.register_batches("summed", reading::schema(false), made.uses.summed.clone())?;
    let taken = figures::add_up(run, &session, &cells).await?;
    session.register_batches("insurer_uses", made.insurers.schema(), vec![made.insurers.clone()])?;
    register_bands(run, &session)?;
    let of_checks = rates(run, &session, false).await?;
    let monthly = table(&session, &layouts::MONTHLY, Query::MONTHLY, &[]).await?;
    let views = table(&session, &layouts::VIEWS, Query::VIEWS, &[]).await?;
    let prefecture = table(&session, &layouts::BY_PREFECTURE, Query::USE_BY_PREFECTURE, &[]).await?;
    let ranking = table(&session, &layouts::RANKING, Query::USE_RANKING, &[]).await?;
    let change = table(&session, &layouts::CHANGES, Query::USE_CHANGES, &[]).await?;
    let insured = insured_parameters(run);
    let awards = table(&session, &layouts::AWARDS, Query::AWARDS, &insured).await?;
    let insurers = table(&session, &layouts::INSURER_LISTS, Query::INSURER_LISTS, &insured).await?;
    scheme_rates(run, &session).await?;
    let schemes = table(&session, &layouts::SCHEMES, Query::SCHEMES, &[]).await?;
    let distribution = table(&session, &layouts::DISTRIBUTION, Query::DISTRIBUTION, &[]).await?;
    let low_use = low_use(run, &session, &made).await?;
    let of_claims = rates(run, &session, true).await?;
    let monthly_claims = table(&session, &layouts::MONTHLY_CLAIMS, Query::MONTHLY_CLAIMS, &[]).await?;
    let prefecture_claims =
        table(&session, &layouts::BY_PREFECTURE_CLAIMS, Query::USE_BY_PREFECTURE, &[]).await?;
    let ranking_claims = table(&session, &layouts::RANKING_CLAIMS, Query::USE_RANKING, &[]).await?;
    run.steps.push(("tables", progress.finish()));
    let taken = figures::Taken { hidden: of_checks + of_claims, ..taken };
    let tables = UsageTables {
        monthly,
        monthly_claims,
        views,
        prefecture,
        prefecture_claims,
        ranking,
        ranking_claims,
        distribution,
        schemes,
        insurers,
        awards,
        change,
        low_use,
    };
    Ok((tables, taken))
}

/// The rows of facilities, dealt out to as many parts as threads.
fn register_uses(run: &Run<'_>, session: &Session, uses: &Uses) -> Result<(), EngineError> {
    let threads = run.engine.threads();
    let mut parts = vec![Vec::new(); threads];
    for (at, batch) in uses.by_facility.iter().enumerate() {
        parts[at % threads].push(batch.clone());
    }
    let table = MemTable::try_new(reading::schema(true), parts).map_err(EngineError::setup)?;
    session.register("uses", Arc::new(table))
}

/// The places of the bands and their words, the one of facilities left out last.
fn register_bands(run: &Run<'_>, session: &Session) -> Result<(), EngineError> {
    let words = run.settings.bands.all().iter().map(ToString::to_string);
    let (places, words): (Vec<u8>, Vec<String>) =
        (0..LEFT_OUT).zip(words).chain([(LEFT_OUT, "left_out".to_owned())]).unzip();
    let schema = Schema::new(vec![
        Field::new("place", DataType::UInt8, true),
        Field::new("name", DataType::Utf8, true),
    ]);
    let schema = Arc::new(schema);
    let columns: Vec<Arc<dyn Array>> =
        vec![Arc::new(UInt8Array::from(places)), Arc::new(StringArray::from(words))];
    let bands = RecordBatch::try_new(schema.clone(), columns)?;
    session.register_batches("bands", schema, vec![bands])
}

/// The band of facilities with too few checks in `queries/usage/facility_bands.sql`.
const LEFT_OUT: u8 = 255;

/// The bounds of the bands as functions take them.
pub(super) fn bounds(run: &Run<'_>) -> ScalarValue {
    let bounds: Vec<String> = run.settings.bands.bounds().iter().map(ToString::to_string).collect();
    ScalarValue::from(bounds.join(","))
}

/// Runs the query of a table.
async fn table(
    session: &Session,
    layout: &'static TableLayout,
    query: Query,
    parameters: &[(&str, ScalarValue)],
) -> Result<ResultTable, EngineError> {
    let (_, rows) = session.collect(query, parameters).await?;
    Ok(ResultTable { layout, rows })
}

/// Puts the two counts of a metric in place of the table `rates`, parts that are hidden as null; how many are.
async fn rates(run: &Run<'_>, session: &Session, claims: bool) -> Result<u64, EngineError> {
    let parameters = [("claims", ScalarValue::from(claims))];
    let is_in_sum = |code| FacilityType::from_code(code).is_some_and(FacilityType::is_in_total);
    let (shown, hidden) =
        shown(run, session, Query::METRIC_FIGURES, &parameters, "facility_type", is_in_sum).await?;
    session.remove("rates")?;
    session.register_batches("rates", shown.schema(), vec![shown])?;
    Ok(hidden)
}

/// Registers the table `scheme_rates`, likewise: groups of insurers add up as types do.
async fn scheme_rates(run: &Run<'_>, session: &Session) -> Result<(), EngineError> {
    let (shown, _) = shown(run, session, Query::SCHEME_FIGURES, &[], "scheme", |_| true).await?;
    session.register_batches("scheme_rates", shown.schema(), vec![shown])
}

/// The rows of a query of counts with `part` null where it is hidden, and how many are.
async fn shown(
    run: &Run<'_>,
    session: &Session,
    query: Query,
    parameters: &[(&str, ScalarValue)],
    facility_type: &str,
    is_in_sum: impl Fn(u8) -> bool,
) -> Result<(RecordBatch, u64), EngineError> {
    let (schema, batches) = session.collect(query, parameters).await?;
    let rows = concat_batches(&schema, &batches)?;
    let figures = of_rows(&rows, facility_type)?;
    let hidden = hidden(&figures, run.settings.min_denominator, is_in_sum);
    let count = hidden.iter().filter(|hidden| **hidden).count() as u64;
    let at = schema.index_of("part")?;
    let mut columns = rows.columns().to_vec();
    columns[at] = nullif(&columns[at], &hidden.into())?;
    let fields: Vec<Field> =
        schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true)).collect();
    Ok((RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?, count))
}

fn of_rows(rows: &RecordBatch, facility_type: &str) -> Result<Vec<Figure>, ArrowError> {
    let schema = rows.schema();
    let column = |name: &str| Ok::<_, ArrowError>(rows.column(schema.index_of(name)?));
    let months = column("month")?.as_primitive::<Int32Type>();
    let types = column(facility_type)?.as_primitive::<UInt8Type>();
    let prefectures =
        schema.index_of("prefecture").ok().map(|at| rows.column(at).as_primitive::<UInt8Type>());
    let wholes: Int64Array = cast(column("whole")?, &DataType::Int64)?.as_primitive::<Int64Type>().clone();
    let figure = |row| Figure {
        month: months.value(row),
        prefecture: prefectures.map_or(0, |prefectures| prefectures.value(row)),
        facility_type: types.value(row),
        whole: if wholes.is_valid(row) { wholes.value(row) } else { 0 },
    };
    Ok((0..rows.num_rows()).map(figure).collect())
}

fn insured_parameters(run: &Run<'_>) -> [(&'static str, ScalarValue); 2] {
    [
        ("members", ScalarValue::from(signed(run.settings.min_members))),
        ("checks", ScalarValue::from(signed(run.settings.min_denominator))),
    ]
}

/// A setting as queries take it.
fn signed(setting: u64) -> i64 {
    i64::try_from(setting).unwrap_or(i64::MAX)
}

/// Registers the table `facility_bands`.
async fn facility_bands(run: &Run<'_>, session: &Session) -> Result<(), EngineError> {
    let parameters =
        [("fewest", ScalarValue::from(signed(run.settings.fewest_checks))), ("bounds", bounds(run))];
    session.materialise("facility_bands", Query::FACILITY_BANDS, &parameters).await.map(drop)
}

async fn low_use(run: &Run<'_>, session: &Session, made: &Made<'_>) -> Result<ResultTable, EngineError> {
    let names = made.listing.facilities.as_ref();
    let name = |code: &str| names.and_then(|names| names.get(code.trim())).map(|listed| listed.name.as_str());
    let facilities = facilities(made.months.codes(), name)?;
    session.register_batches("facilities", facilities.schema(), vec![facilities])?;
    let parameters = [
        ("month", ScalarValue::from(made.months.last_month().unwrap_or_default())),
        ("rate", ScalarValue::from(i64::from(run.settings.low_use_rate))),
        ("checks", ScalarValue::from(signed(run.settings.low_use_checks))),
    ];
    table(session, &layouts::LOW_USE, Query::LOW_USE, &parameters).await
}
