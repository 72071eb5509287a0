//! Why displays meet no response: their facilities, days or branches may be written otherwise.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;

use super::tally::Tally;
use crate::engine::{EngineError, Query};
use crate::jobs::burden::days;
use crate::jobs::comparison::Run;
use crate::jobs::error::JobError;
use crate::jobs::table_files::{text, value};
use crate::source::{DISPLAYS, RESPONSES};
use crate::text::shown::quotable;
use crate::words::display::warnings as words;
use crate::words::{Language, first_few};

/// How many codes are named.
const NAMED: usize = 5;

/// Where half of the displays or more met no response: which facilities they are of, and of which there are responses
/// and no display; how many are of a month without a response, or have a branch of one digit.
pub(super) async fn warnings(run: &Run<'_>, tally: &Tally) -> Result<Vec<String>, JobError> {
    let sources = run.inputs.source(DISPLAYS.table).zip(run.inputs.source(RESPONSES.table));
    let Some((displays, responses)) = sources.filter(|_| tally.are_mostly_unanswered()) else {
        return Ok(Vec::new());
    };
    let session = run.engine.narrow_session();
    let of_displays = &["facility_code", "branch", "service_date"][..];
    for (source, columns) in [(displays, of_displays), (responses, &["facility_code", "confirmed_on"])] {
        let rows = source.table(columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
        session.register(source.table_name(), rows)?;
    }
    let mut warnings = Vec::new();
    warnings.extend(facilities(&session.collect(Query::UNMET_FACILITIES, &[]).await?.1, run.config.lang)?);
    for batch in &session.collect(Query::ODD_DISPLAYS, &[]).await?.1 {
        warnings.extend(days_and_branches(batch, run.config.lang)?);
    }
    Ok(warnings)
}

fn facilities(batches: &[RecordBatch], lang: Language) -> Result<Option<String>, EngineError> {
    let (mut shown, mut answered) = (Vec::new(), Vec::new());
    for batch in batches {
        let (codes, counts) = (text(batch, "facility_code")?, text(batch, "displays")?);
        for row in 0..batch.num_rows() {
            let list = if value(&counts, row) == "0" { &mut answered } else { &mut shown };
            list.push(quotable(value(&codes, row)));
        }
    }
    let named = |codes: &[String]| first_few(lang, codes, NAMED);
    Ok(match (shown.is_empty(), answered.is_empty()) {
        (true, _) => None,
        (false, true) => Some(words::unanswered(lang, &named(&shown))),
        (false, false) => Some(words::other_facilities(lang, &named(&shown), &named(&answered))),
    })
}

fn days_and_branches(batch: &RecordBatch, lang: Language) -> Result<Vec<String>, EngineError> {
    let (branches, months) = (text(batch, "short_branches")?, text(batch, "other_months")?);
    let day = days(batch, "first_day")?;
    let mut warnings = Vec::new();
    for row in 0..batch.num_rows() {
        let [branches, months] = [&branches, &months].map(|counts| value(counts, row));
        warnings.extend((months != "0").then(|| words::other_months(lang, months, value(&day, row))));
        warnings.extend((branches != "0").then(|| words::short_branches(lang, branches)));
    }
    Ok(warnings)
}
