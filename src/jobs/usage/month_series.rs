//! Months that give again what the month before gave, and months that are left out between others.

use std::collections::BTreeMap;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, Int64Type};
use datafusion::arrow::error::ArrowError;

use crate::codes::month::Month;
use crate::engine::{EngineError, Query, Session};
use crate::report::grouped;
use crate::words::usage::doubts as words;
use crate::words::{Language, statistics};

/// From so many figures on months are compared, …
const FEWEST: i64 = 20;
/// … and repeat the month before where so many of a hundred are the same.
const PERCENT: i64 = 90;

/// By month how many figures the month before has too, and how many of them are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SameFigures(BTreeMap<i32, (i64, i64)>);

impl SameFigures {
    /// Adds rows of `queries/usage/repeated_months.sql` or its like.
    pub(super) fn add(&mut self, batches: &[RecordBatch]) -> Result<(), ArrowError> {
        for batch in batches {
            let schema = batch.schema();
            let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
            let months = column("month")?.as_primitive::<Int32Type>();
            let (figures, same) = (column("figures")?, column("same")?);
            for row in 0..batch.num_rows() {
                let sums = self.0.entry(months.value(row)).or_default();
                sums.0 += figures.as_primitive::<Int64Type>().value(row);
                sums.1 += same.as_primitive::<Int64Type>().value(row);
            }
        }
        Ok(())
    }

    /// Adds those of others.
    pub(super) fn merge(&mut self, others: &SameFigures) {
        for (month, (figures, same)) in &others.0 {
            let sums = self.0.entry(*month).or_default();
            sums.0 += figures;
            sums.1 += same;
        }
    }

    /// The months that repeat the month before, with how many figures there are and how many the same.
    fn repeated(&self) -> impl Iterator<Item = (i32, (i64, i64))> {
        let is_repeated = |(figures, same): (i64, i64)| figures >= FEWEST && 100 * same >= PERCENT * figures;
        self.0.iter().map(|(month, sums)| (*month, *sums)).filter(move |(_, sums)| is_repeated(*sums))
    }
}

/// What is odd about the months as a series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct MonthSeries {
    figures: SameFigures,
    insurers: SameFigures,
    /// Pairs of months between which others are left out.
    skipped: Vec<(i32, i32)>,
}

impl MonthSeries {
    /// Looks at the figures and the insurers that the session knows.
    pub(super) async fn of(session: &Session) -> Result<MonthSeries, EngineError> {
        let mut series = MonthSeries::default();
        series.figures.add(&session.collect(Query::REPEATED_MONTHS, &[]).await?.1)?;
        series.insurers.add(&session.collect(Query::REPEATED_INSURER_MONTHS, &[]).await?.1)?;
        for batch in session.collect(Query::SKIPPED_MONTHS, &[]).await?.1 {
            let [months, until] = [0, 1].map(|column| batch.column(column).as_primitive::<Int32Type>());
            series.skipped.extend((0..batch.num_rows()).map(|row| (months.value(row), until.value(row))));
        }
        Ok(series)
    }

    /// How many months repeat the month before, by the figures of prefectures, by those of `facilities` or of insurers.
    pub(super) fn repeated(&self, facilities: &SameFigures) -> u64 {
        let of_uses = self.of_uses(facilities).len();
        (of_uses + self.insurers.repeated().count()) as u64
    }

    /// The months whose uses are those of the month before, by prefectures or else by facilities.
    fn of_uses(&self, facilities: &SameFigures) -> BTreeMap<i32, (i64, i64)> {
        facilities.repeated().chain(self.figures.repeated()).collect()
    }

    /// What is said of them, the latest first.
    pub(super) fn sentences(&self, facilities: &SameFigures, lang: Language) -> Vec<String> {
        let called = |month: i32| statistics::year_month(lang, month / 100, month % 100);
        let before =
            |month: i32| called(Month::from_packed(month).map_or(month, |month| month.before().packed()));
        let count = |count: i64| grouped(count.unsigned_abs());
        let mut sentences: Vec<String> = Vec::new();
        for (month, (figures, same)) in self.of_uses(facilities).into_iter().rev() {
            sentences.push(words::same_as_before(
                lang,
                &*called(month),
                &*before(month),
                &*count(figures),
                &*count(same),
            ));
        }
        let insurers: Vec<_> = self.insurers.repeated().collect();
        for (month, (figures, same)) in insurers.into_iter().rev() {
            sentences.push(words::insurers_same_as_before(
                lang,
                &*called(month),
                &*before(month),
                &*count(figures),
                &*count(same),
            ));
        }
        let skipped = self.skipped.iter().rev();
        sentences.extend(
            skipped.map(|(month, until)| words::months_skipped(lang, &*called(*month), &*called(*until))),
        );
        sentences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_repeats_the_one_before_from_nine_tenths_of_twenty_on() {
        for (figures, same, is_repeated) in
            [(20, 18, true), (20, 17, false), (19, 19, false), (1_000, 900, true)]
        {
            let facilities = SameFigures([(2024_01, (figures, same))].into());
            let series = MonthSeries::default();
            assert_eq!(series.repeated(&facilities), u64::from(is_repeated), "{same} of {figures}");
            let said = series.sentences(&facilities, Language::Japanese);
            assert_eq!(
                said.first().is_some_and(|said| said.starts_with("2024年1月の件数は、前月（2023年12月）")),
                is_repeated,
                "{said:?}"
            );
        }
    }
}
