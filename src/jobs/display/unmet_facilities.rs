//! Facilities of displays to which nothing was returned: their codes may be of another list.

use std::sync::Arc;

use super::tally::Tally;
use crate::engine::Query;
use crate::jobs::comparison::Run;
use crate::jobs::error::JobError;
use crate::jobs::table_files::{text, value};
use crate::source::{DISPLAYS, RESPONSES};
use crate::text::shown::quotable;
use crate::words::display::warnings as words;

/// How many codes are named.
const NAMED: usize = 5;

/// Where half of the displays or more met no response: which facilities they are of, and of which there are responses
/// and no display.
pub(super) async fn warning(run: &Run<'_>, tally: &Tally) -> Result<Option<String>, JobError> {
    let sources = run.inputs.source(DISPLAYS.table).zip(run.inputs.source(RESPONSES.table));
    let Some((displays, responses)) = sources.filter(|_| tally.are_mostly_unanswered()) else {
        return Ok(None);
    };
    let session = run.engine.narrow_session();
    for (table, source) in [(DISPLAYS.table, displays), (RESPONSES.table, responses)] {
        let columns = ["facility_code"];
        let rows = source.table(&columns, None, run.engine.threads(), Arc::default(), Arc::new(|_| {}))?;
        session.register(table, rows)?;
    }
    let (_, batches) = session.collect(Query::UNMET_FACILITIES, &[]).await?;
    let (mut shown, mut answered) = (Vec::new(), Vec::new());
    for batch in &batches {
        let (codes, counts) = (text(batch, "facility_code")?, text(batch, "displays")?);
        for row in 0..batch.num_rows() {
            let list = if value(&counts, row) == "0" { &mut answered } else { &mut shown };
            list.push(quotable(value(&codes, row)));
        }
    }
    let lang = run.config.lang;
    let named = |codes: &[String]| {
        let more = if codes.len() > NAMED { "…" } else { "" };
        codes[..codes.len().min(NAMED)].join(words::BETWEEN.of(lang)) + more
    };
    Ok(match (shown.is_empty(), answered.is_empty()) {
        (true, _) => None,
        (false, true) => Some(words::unanswered(lang, &named(&shown))),
        (false, false) => Some(words::other_facilities(lang, &named(&shown), &named(&answered))),
    })
}
