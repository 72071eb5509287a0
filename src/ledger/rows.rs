//! Cases as rows of the database.

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Row, Statement, ToSql};
use serde::de::DeserializeOwned;

use super::case::{Case, Presence, WhyNow, Work};
use super::decision::Decision;
use super::digest::Digest;
use super::evidence::{Details, Evidence, Viewing};
use super::subject::{Identity, Kind, Subject, folded};

/// The columns of a case, in the order in which [`case_of`] reads them.
pub(super) const COLUMNS: &str = "id, kind, identity, insurer_number, symbol, number, branch, item, product_id, \
     presence, category, verdict, viewing_advised, flags, fingerprint, rules, resident_id, candidate, details, \
     evidence, decision, work, why_now, viewing, first_night, last_night, version";

/// How many columns these are.
pub(super) const COUNT: usize = 27;

/// The columns that lists are filtered and ordered by, which follow from the others.
const FILTERED: &str = "insurer, decided, standing, owner, due_on, overdue";

/// The statement that writes a case whole, whether it is new or not. Two cases of one identity are an error.
pub(super) fn write_statement() -> String {
    let columns = format!("{COLUMNS}, {FILTERED}");
    let names: Vec<_> = columns.split(',').map(str::trim).collect();
    let values: Vec<_> = (1..=names.len()).map(|place| format!("?{place}")).collect();
    let set: Vec<_> = names.iter().skip(1).map(|name| format!("{name} = excluded.{name}")).collect();
    let (values, set) = (values.join(", "), set.join(", "));
    format!("INSERT INTO cases ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {set}")
}

pub(super) fn write(statement: &mut Statement<'_>, case: &Case) -> rusqlite::Result<()> {
    let evidence = &case.evidence;
    let parts = case.subject.parts();
    let decision = case.decision.as_ref().map(json).transpose()?;
    let work = (case.work != Work::default()).then(|| json(&case.work)).transpose()?;
    let values: [&dyn ToSql; 33] = [
        &case.id.cast_signed(),
        &case.kind.as_str(),
        &case.identity.as_str(),
        &parts[0],
        &parts[1],
        &parts[2],
        &parts[3],
        &parts[4],
        &parts[5],
        &case.presence.as_str(),
        &evidence.category,
        &evidence.verdict,
        &evidence.viewing_advised.as_str(),
        &evidence.flags,
        &evidence.fingerprint.0.as_slice(),
        &evidence.rules,
        &evidence.resident_id,
        &evidence.candidate_resident_id,
        &evidence.details.digest.0.as_slice(),
        &case.evidence_event.cast_signed(),
        &decision,
        &work,
        &case.why_now.map(WhyNow::as_str),
        &case.viewing.as_str(),
        &case.first_night,
        &case.last_night,
        &case.version.cast_signed(),
        &folded(&case.subject.insurer_number),
        &case.decision.as_ref().map(|decision| decision.decided.as_str()),
        &case.decision.as_ref().map(|decision| decision.standing.as_str()),
        &case.work.owner,
        &case.work.waiting.as_ref().map(|waiting| waiting.until.to_string()),
        &case.work.overdue,
    ];
    statement.execute(&values[..]).map(drop)
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

pub(super) fn case_of(row: &Row<'_>) -> rusqlite::Result<Case> {
    let text = |column: usize| row.get::<_, String>(column);
    let evidence = Evidence {
        category: text(10)?,
        verdict: text(11)?,
        viewing_advised: named(row, 12, viewing)?,
        flags: text(13)?,
        fingerprint: Digest(row.get(14)?),
        rules: row.get(15)?,
        resident_id: text(16)?,
        candidate_resident_id: text(17)?,
        details: Details::kept(Digest(row.get(18)?)),
    };
    Ok(Case {
        id: unsigned(row, 0)?,
        kind: kind(row, 1)?,
        identity: Identity::kept(text(2)?),
        subject: Subject::from([text(3)?, text(4)?, text(5)?, text(6)?, text(7)?, text(8)?]),
        presence: named(row, 9, Presence::from_name)?,
        evidence,
        evidence_event: unsigned(row, 19)?,
        decision: parsed::<Decision>(row, 20)?,
        work: parsed::<Work>(row, 21)?.unwrap_or_default(),
        why_now: row.get_ref(22)?.as_str_or_null()?.and_then(WhyNow::from_name),
        viewing: named(row, 23, viewing)?,
        first_night: row.get(24)?,
        last_night: row.get(25)?,
        version: unsigned(row, 26)?,
    })
}

/// A kind as the ledger keeps it.
pub(super) fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    named(row, column, Kind::from_name)
}

fn viewing(name: &str) -> Option<Viewing> {
    Viewing::ALL.into_iter().find(|viewing| viewing.as_str() == name)
}

fn named<T>(row: &Row<'_>, column: usize, of: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let name = row.get_ref(column)?.as_str()?;
    let unknown = || format!("{name} is not known");
    of(name).ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, unknown().into()))
}

fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get_ref(column)?.as_str_or_null()? else { return Ok(None) };
    let wrong = |error: serde_json::Error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
    };
    serde_json::from_str(text).map(Some).map_err(wrong)
}

pub(super) fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}

/// A day as the ledger keeps it.
pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    named(row, column, |text| text.parse().ok())
}

/// A value of the database that is not what it should be.
pub(super) fn wrong(what: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}
