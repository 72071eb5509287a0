//! The tables of the job, from the rows that were read.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray, UInt8Array};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;

use super::gaps::Gaps;
use super::hiding::{Hidden, rates, scheme_rates};
use super::insurer_gaps::InsurerGaps;
use super::month_series::MonthSeries;
use super::odd_changes::OddChanges;
use super::regional::RegionalCounts;
use super::scan::UsageRows;
use super::sums::LEFT_OUT;
use super::{figures, layouts, regional, summed};
use crate::config::Usage;
use crate::engine::{EngineError, Progress, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::{HiddenCounts, Run, register_prefectures, register_total_types, result_table};
use crate::report::table::ResultTable;
use crate::words::usage::doubts;
use crate::words::{Language, statistics};

/// So many months are named in a remark.
const NAMED_MONTHS: usize = 6;

/// The tables of the job but for `facilities.csv`, which is too large to hold.
#[derive(Debug, Clone)]
pub(super) struct UsageTables {
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
    pub awards: ResultTable,
    /// What changes come from.
    pub change: ResultTable,
    /// Facilities to write to.
    pub low_use: ResultTable,
}

impl UsageTables {
    /// Every table that may be published: those of claims only where there are claims.
    pub(super) fn published(&self) -> impl Iterator<Item = &ResultTable> {
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
        ]
        .into_iter()
        .filter(is_written)
    }

    /// Says beside each table of rates what is hidden in it: among checks, among claims, and of groups of insurers.
    fn remark(&mut self, [of_checks, of_claims, of_schemes]: [&Hidden; 3], least: u64, lang: Language) {
        let tables = [
            (&mut self.monthly, of_checks),
            (&mut self.prefecture, of_checks),
            (&mut self.ranking, of_checks),
            (&mut self.change, of_checks),
            (&mut self.monthly_claims, of_claims),
            (&mut self.prefecture_claims, of_claims),
            (&mut self.ranking_claims, of_claims),
            (&mut self.schemes, of_schemes),
        ];
        for (table, hidden) in tables {
            table.remarks = hidden.sentences(least, lang);
        }
    }
}

/// The tables, and what making them showed.
pub(super) struct MadeTables {
    pub(super) tables: UsageTables,
    pub(super) taken: figures::FigureSources,
    pub(super) gaps: Gaps,
    /// Changes of prefectures and types.
    pub(super) odd: OddChanges,
    pub(super) series: MonthSeries,
    pub(super) insurer_gaps: InsurerGaps,
    pub(super) hidden: Hidden,
    pub(super) regional: RegionalCounts,
}

/// Makes every table; the session knows `facilities` and `insurers`.
pub(super) async fn make(
    run: &mut Run<'_>,
    settings: &Usage,
    session: &Session,
    uses: &UsageRows,
) -> Result<MadeTables, JobError> {
    let progress = Progress::start("tables", None, &run.observer);
    let added = [
        ("cells", uses.sums.cells()),
        ("facility_bands", uses.sums.facility_bands()),
        ("last_month", uses.months.last_month()),
        ("bands", bands(settings)),
    ];
    for (name, rows) in added {
        let rows = rows.map_err(EngineError::from)?;
        session.register_batches(name, rows.schema(), vec![rows])?;
    }
    let sums = uses.summed.batch().map_err(EngineError::from)?;
    session.register_batches("summed", summed::schema(), vec![sums])?;
    register_prefectures(session)?;
    let types = &run.config.total_types;
    register_total_types(session, types)?;
    let (taken, gaps) = figures::add_up(run, session, settings.incomplete, uses).await?;
    let regional = regional::compare(run, session, (&uses.regional, uses.unnamed_sums)).await?;
    let (_, odd) = session.collect(Query::ODD_CHANGES, &[]).await?;
    let odd = OddChanges::of(&odd)?;
    let series = MonthSeries::of(session).await?;
    let insurer_gaps = InsurerGaps::of(session).await?;
    let of_checks = rates(settings, session, (types, &uses.masked), false).await?;
    let monthly = result_table(session, &layouts::MONTHLY, Query::MONTHLY, &[]).await?;
    let views = result_table(session, &layouts::VIEWS, Query::VIEWS, &[]).await?;
    let prefecture = result_table(session, &layouts::BY_PREFECTURE, Query::USE_BY_PREFECTURE, &[]).await?;
    let intervals = interval_parameters(settings);
    let ranking = result_table(session, &layouts::RANKING, Query::USE_RANKING, &intervals).await?;
    let change = result_table(session, &layouts::CHANGES, Query::USE_CHANGES, &[]).await?;
    let insured = insured_parameters(settings);
    let awards = result_table(session, &layouts::AWARDS, Query::AWARDS, &insured).await?;
    let insurers = result_table(session, &layouts::INSURER_LISTS, Query::INSURER_LISTS, &insured).await?;
    let of_schemes = scheme_rates(settings, session).await?;
    let schemes = result_table(session, &layouts::SCHEMES, Query::SCHEMES, &[]).await?;
    let left_out = [("left_out", ScalarValue::from(i32::from(LEFT_OUT)))];
    let distribution = result_table(session, &layouts::DISTRIBUTION, Query::DISTRIBUTION, &left_out).await?;
    let low_use = low_use(settings, session).await?;
    let of_claims = rates(settings, session, (types, &uses.masked), true).await?;
    let monthly_claims = result_table(session, &layouts::MONTHLY_CLAIMS, Query::MONTHLY_CLAIMS, &[]).await?;
    let prefecture_claims =
        result_table(session, &layouts::BY_PREFECTURE_CLAIMS, Query::USE_BY_PREFECTURE, &[]).await?;
    let ranking_claims =
        result_table(session, &layouts::RANKING_CLAIMS, Query::USE_RANKING, &intervals).await?;
    run.steps.push(("tables", progress.finish()?));
    let mut tables = UsageTables {
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
    let without_parts = months_without_parts(&tables.change).map_err(EngineError::from)?;
    tables.remark([&of_checks, &of_claims, &of_schemes], settings.min_denominator, run.config.lang);
    tables.change.remarks.extend(without_parts_remark(&without_parts, run.config.lang));
    let hidden = of_checks.and(of_claims);
    let HiddenCounts { small, masked, beside } = hidden.counts;
    let taken = figures::FigureSources {
        hidden: small + beside,
        hidden_beside: beside,
        masked,
        of_region: regional.rows,
        ..taken
    };
    Ok(MadeTables { tables, taken, gaps, odd, series, insurer_gaps, hidden, regional })
}

/// The months of which a change has no parts.
fn months_without_parts(changes: &ResultTable) -> Result<BTreeSet<i32>, ArrowError> {
    let mut without = BTreeSet::new();
    for batch in &changes.rows {
        let schema = batch.schema();
        let months = cast(batch.column(schema.index_of("month")?), &DataType::Int32)?;
        let parts = batch.column(schema.index_of("rate_points")?);
        let months = months.as_primitive::<Int32Type>().values().iter().enumerate();
        without.extend(months.filter(|(row, _)| parts.is_null(*row)).map(|(_, month)| *month));
    }
    Ok(without)
}

/// Why changes of some months have no parts, the latest named.
fn without_parts_remark(months: &BTreeSet<i32>, lang: Language) -> Option<String> {
    let mut named: Vec<String> = months
        .iter()
        .rev()
        .take(NAMED_MONTHS)
        .map(|month| statistics::year_month(lang, month / 100, month % 100))
        .collect();
    let more = months.len() - named.len();
    named.extend((more > 0).then(|| doubts::further_months(lang, more)));
    (!named.is_empty()).then(|| doubts::without_parts(lang, &named.join(doubts::BETWEEN.of(lang))))
}

/// The places of the bands and their words, the one of facilities left out last.
fn bands(settings: &Usage) -> Result<RecordBatch, ArrowError> {
    let words = settings.bands.all().iter().map(ToString::to_string);
    let (places, words): (Vec<u8>, Vec<String>) =
        (0..LEFT_OUT).zip(words).chain([(LEFT_OUT, "left_out".to_owned())]).unzip();
    let places: ArrayRef = Arc::new(UInt8Array::from(places));
    RecordBatch::try_from_iter([("place", places), ("name", Arc::new(StringArray::from(words)))])
}

/// The bounds of the bands as functions take them.
pub(super) fn bounds(settings: &Usage) -> ScalarValue {
    let bounds: Vec<String> = settings.bands.bounds().iter().map(ToString::to_string).collect();
    ScalarValue::from(bounds.join(","))
}

fn insured_parameters(settings: &Usage) -> [(&'static str, ScalarValue); 2] {
    [
        ("members", ScalarValue::from(signed(settings.min_members))),
        ("checks", ScalarValue::from(signed(settings.min_denominator))),
    ]
}

fn interval_parameters(settings: &Usage) -> [(&'static str, ScalarValue); 2] {
    [
        ("intervals", ScalarValue::from(settings.intervals)),
        ("checks", ScalarValue::from(signed(settings.interval_checks))),
    ]
}

/// A setting as queries take it.
fn signed(setting: u64) -> i64 {
    i64::try_from(setting).unwrap_or(i64::MAX)
}

async fn low_use(settings: &Usage, session: &Session) -> Result<ResultTable, JobError> {
    let parameters = [
        ("rate", ScalarValue::from(i64::from(settings.low_use_rate))),
        ("checks", ScalarValue::from(signed(settings.low_use_checks))),
    ];
    result_table(session, &layouts::LOW_USE, Query::LOW_USE, &parameters).await
}
