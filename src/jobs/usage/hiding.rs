//! Disclosure control: the rates of the tables, without those that are not shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, Int64Array, RecordBatch};
use datafusion::arrow::compute::{cast, concat_batches, nullif};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Int64Type, Schema, UInt8Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;

use super::summed::Place;
use crate::codes::total_types::TotalTypes;
use crate::config::Usage;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::statistics::{Figure, HiddenCounts, HiddenFigures, Whole, hidden};
use crate::report::grouped;
use crate::words::usage::doubts as words;
use crate::words::{Language, statistics};

/// What is not shown of a metric.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    pub(super) counts: HiddenCounts,
    pub(super) places: BTreeSet<Place>,
}

impl Hidden {
    /// With what is not shown of another metric.
    pub(super) fn and(mut self, other: Hidden) -> Hidden {
        self.counts += other.counts;
        self.places.extend(other.places);
        self
    }

    /// How many figures are hidden, and for what.
    pub(super) fn sentences(&self, least: u64, lang: Language) -> Vec<String> {
        let HiddenCounts { small, masked, beside } = self.counts;
        let said = |count: u64, sentence: String| (count > 0).then_some(sentence);
        let sentences = [
            said(small, words::hidden_as_small(lang, &*grouped(small), &*grouped(least))),
            said(masked, words::hidden_in_input(lang, &*grouped(masked))),
            said(beside, statistics::hidden_beside(lang, &*grouped(beside))),
        ];
        sentences.into_iter().flatten().collect()
    }
}

/// Puts the two counts of a metric in place of the table `rates`, null where they are hidden: those of too few checks or
/// claims, what a sum would tell of `masked`, which the input hides, and what would give either away.
pub(super) async fn rates(
    settings: &Usage,
    session: &Session,
    (types, masked): (&TotalTypes, &BTreeSet<Place>),
    claims: bool,
) -> Result<Hidden, EngineError> {
    let parameters = [("claims", ScalarValue::from(claims))];
    let (schema, batches) = session.collect(Query::METRIC_FIGURES, &parameters).await?;
    let rows = concat_batches(&schema, &batches)?;
    let mut figures = of_rows(&rows, "facility_type")?;
    add_masked(&mut figures, masked);
    let found = hidden(&figures, settings.min_denominator, |code, month| types.holds(code, month));
    let shown = without(&rows, &found)?;
    session.remove("rates")?;
    session.register_batches("rates", shown.schema(), vec![shown])?;
    Ok(what_is_hidden(&figures, &found))
}

/// Registers the table `scheme_rates`, likewise: groups of insurers add up as types do.
pub(super) async fn scheme_rates(settings: &Usage, session: &Session) -> Result<Hidden, EngineError> {
    let (schema, batches) = session.collect(Query::SCHEME_FIGURES, &[]).await?;
    let rows = concat_batches(&schema, &batches)?;
    let figures = of_rows(&rows, "scheme")?;
    let found = hidden(&figures, settings.min_denominator, |_, _| true);
    let shown = without(&rows, &found)?;
    session.register_batches("scheme_rates", shown.schema(), vec![shown])?;
    Ok(what_is_hidden(&figures, &found))
}

fn what_is_hidden(figures: &[Figure], found: &HiddenFigures) -> Hidden {
    let hidden = figures.iter().zip(&found.rates).filter(|(_, hidden)| **hidden);
    let places = hidden.map(|(figure, _)| (figure.month, figure.facility_type, figure.prefecture));
    Hidden { counts: found.counts, places: places.collect() }
}

/// Adds what the input hides in months of which there are figures, and the sums that these months do not have. What one row
/// hides is hidden though another one tells it, as the one that came before may.
fn add_masked(figures: &mut Vec<Figure>, masked: &BTreeSet<Place>) {
    let place = |figure: &Figure| (figure.month, figure.facility_type, figure.prefecture);
    for figure in figures.iter_mut().filter(|figure| masked.contains(&place(figure))) {
        figure.whole = Whole::Masked;
    }
    let given: BTreeSet<Place> = figures.iter().map(place).collect();
    let months: BTreeSet<i32> = figures.iter().map(|figure| figure.month).collect();
    let is_missing = |(month, ..): &&Place| months.contains(month);
    let hidden: BTreeSet<Place> = masked.difference(&given).filter(is_missing).copied().collect();
    let of_months: BTreeSet<i32> = hidden.iter().map(|(month, ..)| *month).collect();
    let sums = given.union(&hidden).filter(|(month, ..)| of_months.contains(month)).flat_map(
        |&(month, facility_type, prefecture)| {
            [(month, 0, 0), (month, 0, prefecture), (month, facility_type, 0)]
        },
    );
    let absent: BTreeSet<Place> = sums.filter(|sum| !given.contains(sum) && !hidden.contains(sum)).collect();
    let with = |whole: Whole| {
        move |(month, facility_type, prefecture): Place| Figure { month, prefecture, facility_type, whole }
    };
    figures.extend(hidden.into_iter().map(with(Whole::Masked)));
    figures.extend(absent.into_iter().map(with(Whole::Absent)));
}

/// Rows of counts with null in place of what is hidden.
fn without(rows: &RecordBatch, found: &HiddenFigures) -> Result<RecordBatch, ArrowError> {
    let schema = rows.schema();
    let mut columns = rows.columns().to_vec();
    for (name, hidden) in [("part", &found.rates), ("whole", &found.wholes)] {
        let at = schema.index_of(name)?;
        columns[at] = nullif(&columns[at], &hidden[..rows.num_rows()].to_vec().into())?;
    }
    let fields: Vec<Field> =
        schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
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
        whole: Whole::Of(if wholes.is_valid(row) { wholes.value(row) } else { 0 }),
    };
    Ok((0..rows.num_rows()).map(figure).collect())
}
