//! The cases of which a night tells: those with events since the night before, gathered once for all that asks for them.

use rusqlite::Connection;

/// Where they stand while the connection is open: the first and the last of their events, and what these say.
const MAKE: &str = "
    DROP TABLE IF EXISTS temp.moved;
    CREATE TEMP TABLE moved (
        case_id        INTEGER PRIMARY KEY,
        first          INTEGER NOT NULL,
        last           INTEGER NOT NULL,
        is_new         INTEGER NOT NULL,
        open_before    INTEGER NOT NULL,
        viewing_before TEXT NOT NULL,
        code           TEXT NOT NULL,
        why            TEXT,
        open           INTEGER NOT NULL,
        viewing        TEXT NOT NULL
    ) STRICT";

const GATHER: &str = "
    WITH ends AS (
        SELECT case_id, min(seq) AS first, max(seq) AS last
        FROM   events
        WHERE  seq BETWEEN ?1 AND ?2
        GROUP  BY case_id
    )
    INSERT INTO moved
    SELECT ends.case_id, ends.first, ends.last, f.code = 'opened', f.open_before, f.viewing_before,
           l.code, l.why, l.open, l.viewing
    FROM   ends
    JOIN   events AS f ON f.seq = ends.first
    JOIN   events AS l ON l.seq = ends.last";

/// Makes the table `moved` of the events from one to another.
pub(super) fn gather(connection: &Connection, (first, last): (u64, u64)) -> rusqlite::Result<()> {
    connection.execute_batch(MAKE)?;
    connection.execute(GATHER, [first.cast_signed(), last.cast_signed()]).map(drop)
}
