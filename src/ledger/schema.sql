-- Version 1. Times are RFC 3339 with their offset, days ISO; names of codes as results have them.

-- What makes this ledger itself: its random name, and the key of the fingerprints of values.
CREATE TABLE ledger (
    name            TEXT NOT NULL,
    fingerprint_key BLOB NOT NULL
) STRICT;

-- One row per night that was met; days counts those on which one was. Chained by hash: each row covers the one before and the log up to its end.
CREATE TABLE nights (
    night      INTEGER PRIMARY KEY,
    run        TEXT NOT NULL UNIQUE,
    as_of      TEXT NOT NULL,
    days       INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    jobs       TEXT NOT NULL,
    first_seq  INTEGER NOT NULL,
    last_seq   INTEGER NOT NULL,
    summary    TEXT NOT NULL,
    hash       BLOB NOT NULL
) STRICT;

-- The log: what changed in a case, by a run or by a person. Append-only, without gaps, chained by hash.
CREATE TABLE events (
    seq            INTEGER PRIMARY KEY,
    night          INTEGER NOT NULL,
    case_id        INTEGER NOT NULL,
    code           TEXT NOT NULL,
    at             TEXT,
    by             TEXT,
    user           TEXT,
    before         TEXT NOT NULL,
    after          TEXT NOT NULL,
    evidence       INTEGER NOT NULL,
    why            TEXT,
    viewing_before TEXT NOT NULL,
    viewing        TEXT NOT NULL,
    open_before    INTEGER NOT NULL,
    open           INTEGER NOT NULL,
    hash           BLOB NOT NULL
) STRICT;

-- What findings say beside their evidence, as JSON objects; each text once, under its hash, by which the log names it.
CREATE TABLE details (
    digest BLOB PRIMARY KEY,
    text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX events_by_case ON events (case_id);

CREATE TRIGGER events_are_kept BEFORE DELETE ON events
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

-- One row per case as it stands; the log alone makes it again.
CREATE TABLE cases (
    id              INTEGER PRIMARY KEY,
    kind            TEXT NOT NULL,
    identity        TEXT NOT NULL,
    insurer         TEXT NOT NULL,
    insurer_number  TEXT NOT NULL,
    symbol          TEXT NOT NULL,
    number          TEXT NOT NULL,
    branch          TEXT NOT NULL,
    item            TEXT NOT NULL,
    product_id      TEXT NOT NULL,
    presence        TEXT NOT NULL,
    category        TEXT NOT NULL,
    verdict         TEXT NOT NULL,
    viewing_advised TEXT NOT NULL,
    flags           TEXT NOT NULL,
    fingerprint     BLOB NOT NULL,
    rules           INTEGER NOT NULL,
    resident_id     TEXT NOT NULL,
    candidate       TEXT NOT NULL,
    details         BLOB NOT NULL REFERENCES details (digest),
    evidence        INTEGER NOT NULL REFERENCES events (seq),
    decided         TEXT,
    standing        TEXT,
    decision        TEXT,
    owner           TEXT NOT NULL,
    due_on          TEXT,
    overdue         INTEGER NOT NULL,
    work            TEXT,
    why_now         TEXT,
    viewing         TEXT NOT NULL,
    first_night     INTEGER NOT NULL,
    last_night      INTEGER NOT NULL,
    version         INTEGER NOT NULL REFERENCES events (seq)
) STRICT;

CREATE UNIQUE INDEX cases_by_identity ON cases (kind, identity);

-- Holds every column that lists are filtered by, so that any filter reads this index alone.
CREATE INDEX cases_by_queue ON cases (insurer, kind, presence, standing, decided, why_now, owner, overdue);

-- What tells again the key from outside under which the keys of cases are wrapped; no row where no values are kept.
CREATE TABLE values_key (
    made_with_it BLOB NOT NULL
) STRICT;

-- The values of a case, sealed under a key of the case. They are no part of the log, which makes every case without them.
-- They belong to the evidence of that fingerprint.
CREATE TABLE sealed_values (
    case_id         INTEGER PRIMARY KEY REFERENCES cases (id),
    fingerprint     BLOB NOT NULL,
    without_address INTEGER NOT NULL,
    wrapped_key     BLOB NOT NULL,
    sealed          BLOB NOT NULL
) STRICT;

-- The day on which the values of a case were forgotten.
CREATE TABLE forgotten_values (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    day     TEXT NOT NULL
) STRICT;
