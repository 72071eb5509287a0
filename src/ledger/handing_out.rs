//! Hand-outs: the open cases of an insurer that it is asked about until a day, and what the log tells of them later.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::acting::{Act, Now, act};
use super::error::{LedgerError, OfFile};
use super::event::{Actor, Event};
use super::evidence::Evidence;
use super::log::{self, Appender, LogRow};
use super::rows;
use super::search::{Filter, FoundCase, find};
use super::store::Store;

/// A hand-out to an insurer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HandOut {
    /// The name of its run.
    pub(crate) id: String,
    /// The last day on which answers are taken.
    pub(crate) until: NaiveDate,
}

impl Store {
    /// Hands the open cases out that a filter gives, by kind and key, those at the end of a kind of which no resident bears
    /// the number: `write` writes what the insurer gets, and unless it
    /// succeeds nothing is logged. Gives how many cases there are; without one nothing is written.
    pub(crate) fn hand_out<E: From<LedgerError>>(
        &mut self,
        filter: Filter,
        hand_out: &HandOut,
        (actor, now): (&Actor, Now),
        write: impl FnOnce(&[FoundCase]) -> Result<(), E>,
    ) -> Result<u64, E> {
        let file = self.file.clone();
        let step = self.begin()?;
        let mut found = Vec::new();
        let filter = Filter { open: true, ..filter };
        find::<LedgerError>((&step, &file), &filter, None, |case| {
            found.push(case);
            Ok(())
        })?;
        if found.is_empty() {
            return Ok(0);
        }
        found.sort_by_cached_key(|FoundCase { case, .. }| {
            (case.kind, !case.evidence.has_resident(), case.identity.clone())
        });
        let mut appender = Appender::new(&step).of(&file)?;
        let send = Act::Send { until: hand_out.until, hand_out: hand_out.id.clone() };
        for FoundCase { case: before, .. } in &found {
            let (after, code, note) = act(before, &send, (actor, now))
                .map_err(|refusal| LedgerError::Refused { case: before.id, refusal })?;
            appender.add((Some(before), &after), (code, now.night), Some(actor), note).of(&file)?;
        }
        drop(appender);
        write(&found)?;
        step.commit().of(&file)?;
        Ok(found.len() as u64)
    }
}

/// What the log tells of a case that was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) until: NaiveDate,
    /// The evidence on which it was asked about.
    pub(super) evidence: Evidence,
}

/// How a case was handed out; nothing where it was not in this hand-out.
pub(super) fn sent(connection: &Connection, case: u64, hand_out: &str) -> rusqlite::Result<Option<Sent>> {
    let sql =
        format!("SELECT {} FROM events WHERE case_id = ?1 AND code = 'sent' ORDER BY seq DESC", log::COLUMNS);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut events = statement.query([case.cast_signed()])?;
    while let Some(row) = events.next()? {
        let Event { after, evidence_event, .. } = LogRow::of(row)?.event().map_err(rows::wrong)?;
        let waiting = after.work.and_then(|work| work.waiting).filter(|of| of.hand_out == hand_out);
        if let Some(waiting) = waiting {
            let evidence = evidence_of(connection, evidence_event)?;
            return Ok(Some(Sent { until: waiting.until, evidence }));
        }
    }
    Ok(None)
}

/// The evidence that an event brought.
fn evidence_of(connection: &Connection, event: u64) -> rusqlite::Result<Evidence> {
    let sql = format!("SELECT {} FROM events WHERE seq = ?1", log::COLUMNS);
    let mut statement = connection.prepare_cached(&sql)?;
    let row = statement.query_row([event.cast_signed()], LogRow::of)?;
    let event = row.event().map_err(rows::wrong)?;
    event.after.evidence.ok_or_else(|| rows::wrong(format!("event {} brings no evidence", event.seq)))
}

/// The names of all hand-outs.
pub(super) fn hand_outs(connection: &Connection) -> rusqlite::Result<HashSet<String>> {
    let sql =
        "SELECT DISTINCT json_extract(after, '$.work.waiting.hand_out') FROM events WHERE code = 'sent'";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}
