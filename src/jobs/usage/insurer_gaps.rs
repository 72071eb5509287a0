//! Insurers that a month lacks and the month before has, and those that a month has twice.

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, Int64Type};

use crate::engine::{EngineError, Query, Session};
use crate::jobs::table_files::text;
use crate::report::grouped;
use crate::words::Language;
use crate::words::statistics::{self, WORDS};
use crate::words::usage::doubts as words;

/// So many months and groups are named, and so many doubled insurers.
const NAMED: usize = 12;

/// The insurers of a group that a month lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Missing {
    month: i32,
    scheme: String,
    /// A few of them.
    names: Vec<String>,
    count: i64,
    before: i64,
    now: i64,
    is_incomplete: bool,
}

/// What is odd about the insurers of each month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InsurerGaps {
    missing: Vec<Missing>,
    /// Month, number, rows.
    doubled: Vec<(i32, String, i64)>,
}

impl InsurerGaps {
    /// Looks at the insurers that the session knows.
    pub(super) async fn of(session: &Session) -> Result<InsurerGaps, EngineError> {
        let mut gaps = InsurerGaps::default();
        for batch in session.collect(Query::MISSING_INSURERS, &[]).await?.1 {
            gaps.add_missing(&batch)?;
        }
        for batch in session.collect(Query::DOUBLED_INSURERS, &[]).await?.1 {
            let (months, numbers) = (months(&batch)?, text(&batch, "insurer_number")?);
            let rows = batch.column(batch.schema().index_of("rows")?).as_primitive::<Int64Type>();
            let doubled = (0..batch.num_rows())
                .map(|row| (months[row], numbers.value(row).to_owned(), rows.value(row)));
            gaps.doubled.extend(doubled);
        }
        Ok(gaps)
    }

    fn add_missing(&mut self, batch: &RecordBatch) -> Result<(), EngineError> {
        let schema = batch.schema();
        let (months, groups, names) = (months(batch)?, text(batch, "scheme")?, text(batch, "insurer")?);
        let count = |name: &str| {
            Ok::<_, EngineError>(batch.column(schema.index_of(name)?).as_primitive::<Int64Type>())
        };
        let (missing, before, now) = (count("missing")?, count("count_before")?, count("count_now")?);
        let incomplete = batch.column(schema.index_of("is_incomplete")?).as_boolean();
        for (row, month) in months.into_iter().enumerate() {
            let (of_group, name) = (groups.value(row), names.value(row).to_owned());
            match self.missing.last_mut() {
                Some(last) if last.month == month && last.scheme == of_group => last.names.push(name),
                _ => self.missing.push(Missing {
                    month,
                    scheme: of_group.to_owned(),
                    names: vec![name],
                    count: missing.value(row),
                    before: before.value(row),
                    now: now.value(row),
                    is_incomplete: incomplete.value(row),
                }),
            }
        }
        Ok(())
    }

    /// Whether somebody has to look: a group is far from whole, or an insurer counts twice.
    pub(super) fn are_to_act_on(&self) -> bool {
        !self.doubled.is_empty() || self.missing.iter().any(|missing| missing.is_incomplete)
    }

    /// What is said of them, the latest month first.
    pub(super) fn sentences(&self, lang: Language) -> Vec<String> {
        let called = |month: i32| statistics::year_month(lang, month / 100, month % 100);
        let count = |count: i64| grouped(count.unsigned_abs());
        let missing = self.missing.iter().take(NAMED).map(|missing| {
            let mut names = missing.names.clone();
            let more = usize::try_from(missing.count).unwrap_or_default().saturating_sub(names.len());
            names.extend((more > 0).then(|| words::more(lang, more)));
            let (names, scheme) = (names.join(words::BETWEEN.of(lang)), WORDS.label(&missing.scheme, lang));
            words::insurers_missing(
                lang,
                &*called(missing.month),
                scheme,
                &*count(missing.before),
                &*count(missing.now),
                &*names,
            )
        });
        let doubled = self.doubled.iter().take(NAMED);
        let doubled = doubled.map(|(month, number, rows)| {
            words::insurer_doubled(lang, &*called(*month), number, &*count(*rows))
        });
        let more = self.missing.len().saturating_sub(NAMED) + self.doubled.len().saturating_sub(NAMED);
        missing.chain(doubled).chain((more > 0).then(|| words::more_insurers(lang, more))).collect()
    }
}

fn months(batch: &RecordBatch) -> Result<Vec<i32>, EngineError> {
    let months = batch.column(batch.schema().index_of("month")?);
    Ok(months.as_primitive::<Int32Type>().values().to_vec())
}
