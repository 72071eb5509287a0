//! The summary of a night: for each insurer and kind, how many cases were open, and what became of them.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::case::Presence;
use super::error::LedgerError;
use super::merged_insurers::MergedInsurers;
use super::night::{Night, SummaryRow};
use super::rows;

/// The cases that moved: those whose first and last event since the night before differ in being open.
const MOVED: &str = "
    SELECT c.insurer, c.kind, c.presence, m.is_new, m.open_before, m.open, count(*)
    FROM   moved AS m
    JOIN   cases AS c ON c.id = m.case_id
    WHERE  m.open_before <> m.open
    GROUP  BY 1, 2, 3, 4, 5, 6";

const OPEN: &str = "
    SELECT insurer, kind,
           count(*) FILTER (WHERE presence IN ('present', 'unknown') AND standing IS NOT 'in_force')
    FROM   cases
    GROUP  BY 1, 2";

/// The summary of a night of which the cases that moved are gathered. What was open before follows from what is open and
/// what moved; [`check`] holds it against the night before.
pub(super) fn summary(connection: &Connection) -> rusqlite::Result<Vec<SummaryRow>> {
    let mut rows: BTreeMap<(String, String), SummaryRow> = BTreeMap::new();
    let mut open = connection.prepare(OPEN)?;
    let mut found = open.query([])?;
    while let Some(row) = found.next()? {
        let key: (String, String) = (row.get(0)?, row.get(1)?);
        let (insurer, kind) = key.clone();
        let of = SummaryRow { insurer, kind, open: rows::unsigned(row, 2)?, ..SummaryRow::default() };
        rows.insert(key, of);
    }
    let mut moved = connection.prepare(MOVED)?;
    let mut found = moved.query([])?;
    while let Some(row) = found.next()? {
        let Some(of) = rows.get_mut(&(row.get(0)?, row.get(1)?)) else { continue };
        let presence = Presence::from_name(&row.get::<_, String>(2)?);
        let (is_new, was_open): (bool, bool) = (row.get(3)?, row.get(4)?);
        let counted = match (was_open, is_new, presence) {
            (false, true, _) => &mut of.new,
            (false, false, _) => &mut of.returned,
            (true, _, Some(Presence::Clean)) => &mut of.clean,
            (true, _, Some(Presence::Withdrawn)) => &mut of.withdrawn,
            (true, ..) => &mut of.decided,
        };
        *counted += rows::unsigned(row, 6)?;
    }
    for row in rows.values_mut() {
        let gone = row.clean + row.withdrawn + row.decided;
        row.open_before = (row.open + gone).saturating_sub(row.new + row.returned);
    }
    Ok(rows.into_values().collect())
}

/// Fails a night that does not add up: what was open before, by what moved since, is what the night before left open. The
/// cases of insurers that were merged may have moved from one to another; in all they are as many.
pub(super) fn check(
    summary: &[SummaryRow],
    before: Option<&Night>,
    merged: &MergedInsurers,
) -> Result<(), LedgerError> {
    let of_before: &[SummaryRow] = before.map_or(&[], |night| &night.summary);
    let total = |rows: &[SummaryRow], of: fn(&SummaryRow) -> u64| rows.iter().map(of).sum::<u64>();
    let (left, found) = (total(of_before, |row| row.open), total(summary, |row| row.open_before));
    if left != found {
        return Err(LedgerError::DoesNotAddUp { of: None, left, found });
    }
    for row in summary.iter().filter(|row| !merged.concern(&row.insurer)) {
        let same = |of: &&SummaryRow| of.insurer == row.insurer && of.kind == row.kind;
        let left = of_before.iter().find(same).map_or(0, |row| row.open);
        if left != row.open_before {
            let of = Some(Box::new((row.insurer.clone(), row.kind.clone())));
            return Err(LedgerError::DoesNotAddUp { of, left, found: row.open_before });
        }
    }
    Ok(())
}
