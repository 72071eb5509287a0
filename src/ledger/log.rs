//! The log: events in one row after another, each covered by the hash of the next.

use std::collections::HashSet;

use rusqlite::{Connection, Row, Statement, params};

use super::case::Case;
use super::decision::Standing;
use super::digest::Digest;
use super::event::{Actor, Change, Code, Event};
use super::evidence::Evidence;
use super::rows;

pub(super) const COLUMNS: &str = "seq, night, case_id, code, at, by, user, before, after, evidence, why, viewing_before, viewing, open_before, \
     open, hash";

const APPEND: &str = "INSERT INTO events (seq, night, case_id, code, at, by, user, before, after, evidence, why, \
     viewing_before, viewing, open_before, open, hash) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

const WRITE_DETAILS: &str = "INSERT OR IGNORE INTO details (digest, text) VALUES (?1, ?2)";

/// The hash of a row of a chain.
pub(super) type Hash = [u8; 32];

/// What the first row of a chain follows.
pub(super) const ORIGIN: Hash = [0; 32];

/// Hashes fields, each with its length before it, so that none can lend its end to the next.
pub(super) struct Chained(blake3::Hasher);

impl Chained {
    pub(super) fn after(previous: &Hash) -> Chained {
        let mut hasher = blake3::Hasher::new();
        hasher.update(previous);
        Chained(hasher)
    }

    pub(super) fn field(mut self, bytes: impl AsRef<[u8]>) -> Chained {
        let bytes = bytes.as_ref();
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    pub(super) fn number(self, number: u64) -> Chained {
        self.field(number.to_le_bytes())
    }

    pub(super) fn hash(self) -> Hash {
        *self.0.finalize().as_bytes()
    }
}

/// A row of the log as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LogRow {
    pub(super) seq: u64,
    pub(super) night: u32,
    pub(super) case: u64,
    code: String,
    actor: [Option<String>; 3],
    before: String,
    after: String,
    evidence: u64,
    why: Option<String>,
    viewing: [String; 2],
    open: [bool; 2],
    pub(super) hash: Hash,
}

impl LogRow {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<LogRow> {
        Ok(LogRow {
            seq: rows::unsigned(row, 0)?,
            night: row.get(1)?,
            case: rows::unsigned(row, 2)?,
            code: row.get(3)?,
            actor: [row.get(4)?, row.get(5)?, row.get(6)?],
            before: row.get(7)?,
            after: row.get(8)?,
            evidence: rows::unsigned(row, 9)?,
            why: row.get(10)?,
            viewing: [row.get(11)?, row.get(12)?],
            open: [row.get(13)?, row.get(14)?],
            hash: row.get(15)?,
        })
    }

    /// A row that follows another, of an event and the states around it.
    fn following(
        previous: &Hash,
        event: &Event,
        (before, after): (Option<&Case>, &Case),
    ) -> serde_json::Result<LogRow> {
        let actor = event.actor.as_ref();
        let part = |of: fn(&Actor) -> &String| actor.map(|actor| of(actor).clone());
        let why = event.after.why_now.flatten().map(|why| why.as_str().to_owned());
        let mut row = LogRow {
            seq: event.seq,
            night: event.night,
            case: event.case,
            code: event.code.as_str().to_owned(),
            actor: [part(|actor| &actor.at), part(|actor| &actor.by), part(|actor| &actor.user)],
            before: serde_json::to_string(&event.before)?,
            after: serde_json::to_string(&event.after)?,
            evidence: event.evidence_event,
            why: why.or_else(|| released_by(event, after)),
            viewing: [before.map_or("open", |case| case.viewing.as_str()), after.viewing.as_str()]
                .map(str::to_owned),
            open: [before.is_some_and(Case::is_open), after.is_open()],
            hash: ORIGIN,
        };
        row.hash = row.hash_after(previous);
        Ok(row)
    }

    /// What the hash of the row has to be.
    pub(super) fn hash_after(&self, previous: &Hash) -> Hash {
        let texts = [&self.code, &self.before, &self.after, &self.viewing[0], &self.viewing[1]];
        let optional = self.actor.iter().chain([&self.why]);
        let chained = Chained::after(previous)
            .number(self.seq)
            .number(self.night.into())
            .number(self.case)
            .number(self.evidence)
            .number(u64::from(self.open[0]) << 1 | u64::from(self.open[1]));
        let chained = texts.into_iter().fold(chained, Chained::field);
        let chained = optional.fold(chained, |chained, text| match text {
            Some(text) => chained.number(1).field(text),
            None => chained.number(0),
        });
        chained.hash()
    }

    pub(super) fn event(&self) -> Result<Event, String> {
        let change = |text: &str| serde_json::from_str::<Change>(text).map_err(|error| error.to_string());
        let [at, by, user] = self.actor.clone();
        let actor = by.zip(user).zip(at).map(|((by, user), at)| Actor { by, user, at });
        Ok(Event {
            seq: self.seq,
            night: self.night,
            case: self.case,
            code: Code::from_name(&self.code).ok_or_else(|| format!("{} is no event", self.code))?,
            actor,
            before: change(&self.before)?,
            after: change(&self.after)?,
            evidence_event: self.evidence,
        })
    }
}

/// Why nothing stands against viewing any more, or a case left the queue: by what was read, or by what was decided.
fn released_by(event: &Event, after: &Case) -> Option<String> {
    let decided = || after.decision.as_ref().map(|decision| decision.decided.as_str());
    match event.code {
        Code::Clean => Some("clean".to_owned()),
        Code::Decided | Code::Confirmed => decided().map(str::to_owned),
        _ => None,
    }
}

/// The end of the log, to which events are added.
pub(super) struct Appender<'c> {
    append: Statement<'c>,
    write_case: Statement<'c>,
    write_details: Statement<'c>,
    /// Of the details that were written: many cases share a text.
    written: HashSet<Digest>,
    last: u64,
    head: Hash,
}

impl<'c> Appender<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Appender<'c>> {
        let (last, head) = end(connection)?;
        Ok(Appender {
            append: connection.prepare(APPEND)?,
            write_case: connection.prepare(&rows::write_statement())?,
            write_details: connection.prepare(WRITE_DETAILS)?,
            written: HashSet::new(),
            last,
            head,
        })
    }

    /// The number of the last event, and its hash.
    pub(super) fn end(&self) -> (u64, Hash) {
        (self.last, self.head)
    }

    /// Adds what led from one state of a case to another, and writes the case. The state that is written is the one that
    /// the event gives, so that the log leads to it too.
    pub(super) fn add(
        &mut self,
        (before, after): (Option<&Case>, &Case),
        (code, night): (Code, u32),
        actor: Option<&Actor>,
        note: Option<String>,
    ) -> rusqlite::Result<Case> {
        let mut change = Change::between(before, after);
        change.note = note;
        let seq = self.last + 1;
        if let Some(Evidence { details, .. }) = &change.evidence
            && self.written.insert(details.digest)
        {
            self.write_details.execute(params![details.digest.0, details.text])?;
        }
        let evidence = if change.evidence.is_some() { seq } else { after.evidence_event };
        let mut back = Change::back(before, after);
        replaced(&mut back, &change);
        let event = Event {
            seq,
            night,
            case: after.id,
            code,
            actor: actor.cloned(),
            before: back,
            after: change,
            evidence_event: evidence,
        };
        let case = event.apply(before.cloned()).ok_or(rusqlite::Error::InvalidQuery)?;
        let failed = |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
        let row = LogRow::following(&self.head, &event, (before, &case)).map_err(failed)?;
        self.append_row(&row)?;
        rows::write(&mut self.write_case, &case)?;
        Ok(case)
    }

    /// Adds a row as another ledger has it, and the case that it leads to.
    pub(super) fn copy(&mut self, row: &LogRow, case: &Case) -> rusqlite::Result<()> {
        self.append_row(row)?;
        rows::write(&mut self.write_case, case)
    }

    fn append_row(&mut self, row: &LogRow) -> rusqlite::Result<()> {
        let [at, by, user] = &row.actor;
        self.append.execute(params![
            row.seq.cast_signed(),
            row.night,
            row.case.cast_signed(),
            row.code,
            at,
            by,
            user,
            row.before,
            row.after,
            row.evidence.cast_signed(),
            row.why,
            row.viewing[0],
            row.viewing[1],
            row.open[0],
            row.open[1],
            row.hash,
        ])?;
        (self.last, self.head) = (row.seq, row.hash);
        Ok(())
    }
}

/// A decision that another one took the place of is told so.
fn replaced(back: &mut Change, change: &Change) {
    let is_new = |decision: &super::decision::Decision| {
        matches!(decision.standing, Standing::InForce | Standing::Asked)
    };
    let (Some(Some(before)), Some(Some(after))) = (&back.decision, &change.decision) else { return };
    if is_new(before) && is_new(after) && before.at != after.at {
        back.decision = Some(Some(before.standing(Standing::Replaced)));
    }
}

/// The number and hash of the last event.
pub(super) fn end(connection: &Connection) -> rusqlite::Result<(u64, Hash)> {
    let sql = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
    let last = connection.query_row(sql, [], |row| Ok((rows::unsigned(row, 0)?, row.get(1)?)));
    match last {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok((0, ORIGIN)),
        other => other,
    }
}
