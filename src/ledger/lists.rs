//! What a night tells: whom to stop and to release, what is new, what is overdue.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::case::WhyNow;
use super::decision::Decision;
use super::error::{LedgerError, OfFile};
use super::event::Change;
use super::moved;
use super::night::{JobOfNight, Night};
use super::rows;
use super::subject::{Kind, Subject};

/// Within so many nights a case that comes and goes is one that flaps.
const FLAPPING_NIGHTS: u32 = 14;
/// Codes of events by which a case that there was comes or goes.
const CAME_OR_WENT: &str = "('returned', 'clean', 'withdrawn')";

/// A case whose viewing is to be stopped or released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ViewingRow {
    pub(crate) subject: Subject,
    pub(crate) viewing_before: String,
    pub(crate) viewing: String,
    /// Why: the code under which the case came into the queue, `clean`, or what was decided.
    pub(crate) why: String,
    pub(crate) case: u64,
}

/// A case that is new, came back or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewsRow {
    pub(crate) case: u64,
    pub(crate) kind: Kind,
    pub(crate) subject: Subject,
    pub(crate) why_now: String,
    pub(crate) category: String,
    pub(crate) verdict: String,
    pub(crate) viewing: String,
    /// What had been decided before, and by whom; empty where nothing was.
    pub(crate) decision_before: String,
    pub(crate) decided_by: String,
    pub(crate) owner: String,
    /// Whether a change of the rules brought it about, as far as can be told.
    pub(crate) by_rules: bool,
}

/// A case whose day has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueRow {
    pub(crate) case: u64,
    pub(crate) kind: Kind,
    pub(crate) subject: Subject,
    pub(crate) owner: String,
    pub(crate) due_on: NaiveDate,
    pub(crate) days_over: i64,
    pub(crate) why_now: String,
}

/// A ledger as it stands after a night, to be asked and not changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LedgerView<'c> {
    connection: &'c Connection,
    file: &'c Path,
}

impl<'c> LedgerView<'c> {
    /// A ledger of which the events from one to another are those of the night, and of people since the night before.
    pub(super) fn of_night(
        connection: &'c Connection,
        file: &'c Path,
        events: (u64, u64),
    ) -> Result<LedgerView<'c>, LedgerError> {
        moved::gather(connection, events).of(file)?;
        Ok(LedgerView { connection, file })
    }
}

/// The lists of the last night of a ledger.
pub(crate) struct Lists<'c> {
    view: LedgerView<'c>,
    night: &'c Night,
    /// The jobs whose rules changed with the night.
    changed_rules: Vec<String>,
}

const SUBJECT: &str = "c.insurer_number, c.symbol, c.number, c.branch, c.item, c.product_id";

fn subject(row: &Row<'_>, first: usize) -> rusqlite::Result<Subject> {
    let part = |place: usize| row.get::<_, String>(first + place);
    Ok(Subject::from([part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, part(5)?]))
}

impl<'c> Lists<'c> {
    /// The lists of a night that is the last one of the ledger, after the night before it.
    pub(crate) fn new(view: LedgerView<'c>, night: &'c Night, before: Option<&Night>) -> Lists<'c> {
        let rules = |job: &str| {
            let of_before =
                before.iter().flat_map(|night| &night.jobs).find(|of_before| of_before.job == job);
            of_before.map(|job| job.rules)
        };
        let is_changed = |job: &&JobOfNight| rules(&job.job).is_some_and(|before| before != job.rules);
        let changed_rules = night.jobs.iter().filter(is_changed).map(|job| job.job.clone()).collect();
        Lists { view, night, changed_rules }
    }

    /// Hands over the cases whose viewing changed since the night before, in the order of their keys: those that are
    /// stopped further, and those that are released.
    pub(crate) fn viewing<E: From<LedgerError>>(
        &self,
        mut stop: impl FnMut(ViewingRow) -> Result<(), E>,
        mut release: impl FnMut(ViewingRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT {SUBJECT}, m.viewing_before, m.viewing,
                    CASE WHEN m.first = m.last THEN coalesce(m.why, m.code) ELSE (
                        SELECT coalesce(w.why, w.code) FROM events AS w
                        WHERE  w.case_id = c.id AND w.seq BETWEEN m.first AND m.last
                        AND    w.viewing <> w.viewing_before
                        ORDER  BY w.seq DESC LIMIT 1) END,
                    c.id
             FROM   moved AS m
             JOIN   cases AS c ON c.id = m.case_id
             WHERE  m.viewing_before <> m.viewing
             ORDER  BY c.kind, c.identity"
        );
        let LedgerView { connection, file } = self.view;
        let mut statement = connection.prepare(&sql).of(file)?;
        let mut found = statement.query([]).of(file)?;
        while let Some(row) = found.next().of(file)? {
            let changed = viewing_row(row).of(file)?;
            let weight =
                |viewing: &str| ["open", "stop_medical", "stop_all"].iter().position(|of| *of == viewing);
            if weight(&changed.viewing) > weight(&changed.viewing_before) {
                stop(changed)?;
            } else {
                release(changed)?;
            }
        }
        Ok(())
    }

    /// Hands over what is new, came back or changed since the night before, in the order of keys; and what a change of the
    /// rules closed. What changes once more is news again: its event says so by its code, and why it is in the queue stays.
    pub(crate) fn news<E: From<LedgerError>>(
        &self,
        mut take: impl FnMut(NewsRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT {SUBJECT}, c.id, c.kind, c.why_now, c.category, c.verdict, c.viewing, c.decision, c.owner, m.code,
                    CASE WHEN c.decision IS NOT NULL THEN (
                        SELECT w.before FROM events AS w
                        WHERE  w.case_id = c.id AND w.seq BETWEEN m.first AND m.last
                        AND    w.before LIKE '%\"decision\":%'
                        ORDER  BY w.seq LIMIT 1) END,
                    CASE WHEN m.first = m.last THEN c.why_now IN (m.why, m.code) ELSE c.why_now IS NOT NULL AND EXISTS (
                        SELECT 1 FROM events AS w
                        WHERE  w.case_id = c.id AND w.seq BETWEEN m.first AND m.last
                        AND    c.why_now IN (w.why, w.code)) END
             FROM   moved AS m
             JOIN   cases AS c ON c.id = m.case_id
             ORDER  BY c.kind, c.identity"
        );
        let LedgerView { connection, file } = self.view;
        let mut statement = connection.prepare(&sql).of(file)?;
        let mut found = statement.query([]).of(file)?;
        while let Some(row) = found.next().of(file)? {
            if let Some(news) = self.news_row(row).of(file)? {
                take(news)?;
            }
        }
        Ok(())
    }

    fn news_row(&self, row: &Row<'_>) -> rusqlite::Result<Option<NewsRow>> {
        let kind = rows::kind(row, 7)?;
        let (why_now, code): (Option<String>, String) = (row.get(8)?, row.get(14)?);
        let has_news = row.get::<_, Option<bool>>(16)?.unwrap_or(false);
        let rules_changed = self.changed_rules.iter().any(|job| job == kind.job());
        let (why_now, by_rules) = match (why_now, code.as_str()) {
            (Some(why), _) if has_news && why != WhyNow::Overdue.as_str() => {
                let by_rules = why == "rules_changed" || rules_changed && why == "new";
                (why, by_rules)
            }
            (_, "clean") if rules_changed => ("rules_changed".to_owned(), true),
            _ => return Ok(None),
        };
        let decision = decision_before(row)?;
        Ok(Some(NewsRow {
            case: rows::unsigned(row, 6)?,
            kind,
            subject: subject(row, 0)?,
            why_now,
            category: row.get(9)?,
            verdict: row.get(10)?,
            viewing: row.get(11)?,
            decision_before: decision.as_ref().map_or("", |decision| decision.decided.as_str()).to_owned(),
            decided_by: decision.map(|decision| decision.by).unwrap_or_default(),
            owner: row.get(13)?,
            by_rules,
        }))
    }

    /// The cases that changed tonight, and so often within [`FLAPPING_NIGHTS`] nights: they come and go, so that somebody
    /// should look at where they come from. In the order of their numbers.
    pub(crate) fn flapping(&self, changes: u32) -> Result<Vec<u64>, LedgerError> {
        let sql = format!(
            "SELECT m.case_id FROM moved AS m
             WHERE  CASE WHEN m.first = m.last THEN m.code IN {CAME_OR_WENT} ELSE EXISTS (
                        SELECT 1 FROM events AS e
                        WHERE  e.case_id = m.case_id AND e.seq BETWEEN m.first AND m.last
                        AND    e.code IN {CAME_OR_WENT}) END
             AND    (SELECT count(*) FROM events AS e
                     WHERE  e.case_id = m.case_id AND e.seq <= m.last AND e.night > ?1 - {FLAPPING_NIGHTS}
                     AND    (e.code = 'opened' OR e.code IN {CAME_OR_WENT})) >= ?2
             ORDER  BY m.case_id"
        );
        let LedgerView { connection, file } = self.view;
        let mut statement = connection.prepare(&sql).of(file)?;
        let asked = (self.night.night, changes);
        let cases = statement.query_map(asked, |row| rows::unsigned(row, 0)).of(file)?;
        cases.collect::<rusqlite::Result<_>>().of(file)
    }

    /// The tables whose files are those of an earlier night, and not of the last one: each with the day of that night.
    pub(crate) fn older_files(&self) -> Result<Vec<(&'c str, NaiveDate)>, LedgerError> {
        let LedgerView { connection, file } = self.view;
        let sql = "SELECT as_of, night FROM nights WHERE night < ?1 AND instr(jobs, ?2) > 0 ORDER BY night DESC LIMIT 1";
        let mut statement = connection.prepare(sql).of(file)?;
        let mut older = Vec::new();
        for (table, hash) in self.night.jobs.iter().flat_map(|job| &job.files) {
            let found = statement
                .query_row((self.night.night, hash), |row| Ok((rows::day(row, 0)?, row.get::<_, u32>(1)?)))
                .optional();
            let found = found.of(file)?.filter(|(_, night)| night + 1 < self.night.night);
            older.extend(found.map(|(day, _)| (table.as_str(), day)));
        }
        Ok(older)
    }

    fn due_row(&self, row: &Row<'_>) -> rusqlite::Result<DueRow> {
        let due_on = rows::day(row, 9)?;
        Ok(DueRow {
            case: rows::unsigned(row, 6)?,
            kind: rows::kind(row, 7)?,
            subject: subject(row, 0)?,
            owner: row.get(8)?,
            due_on,
            days_over: (self.night.as_of - due_on).num_days(),
            why_now: row.get(10)?,
        })
    }

    /// Hands over the cases whose day has passed, by owner.
    pub(crate) fn due<E: From<LedgerError>>(
        &self,
        mut take: impl FnMut(DueRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT {SUBJECT}, c.id, c.kind, c.owner, c.due_on, coalesce(c.why_now, '')
             FROM   cases AS c
             WHERE  c.overdue = 1 AND c.presence IN ('present', 'unknown') AND c.standing IS NOT 'in_force'
             ORDER  BY c.owner, c.due_on, c.kind, c.identity"
        );
        let LedgerView { connection, file } = self.view;
        let mut statement = connection.prepare(&sql).of(file)?;
        let mut found = statement.query([]).of(file)?;
        while let Some(row) = found.next().of(file)? {
            take(self.due_row(row).of(file)?)?;
        }
        Ok(())
    }
}

fn viewing_row(row: &Row<'_>) -> rusqlite::Result<ViewingRow> {
    Ok(ViewingRow {
        subject: subject(row, 0)?,
        viewing_before: row.get(6)?,
        viewing: row.get(7)?,
        why: row.get(8)?,
        case: rows::unsigned(row, 9)?,
    })
}

/// The decision that stood before the first change of it in the night; the one that stands where there was no change.
fn decision_before(row: &Row<'_>) -> rusqlite::Result<Option<Decision>> {
    let wrong = |error: serde_json::Error| rows::wrong(error.to_string());
    if let Some(before) = row.get::<_, Option<String>>(15)? {
        let change: Change = serde_json::from_str(&before).map_err(wrong)?;
        return Ok(change.decision.flatten());
    }
    let standing: Option<String> = row.get(12)?;
    standing.map(|text| serde_json::from_str(&text).map_err(wrong)).transpose()
}
