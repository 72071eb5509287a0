-- Version 2: machines that use the service, what was done there beside cases, and what checks answered.

-- One row per token ever given: of what it is made only its hash is kept. A token that is revoked stays listed.
CREATE TABLE tokens (
    name       TEXT PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    scopes     TEXT NOT NULL,
    insurers   TEXT NOT NULL,
    until      TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    used_on    TEXT,
    revoked_at TEXT
) STRICT;

-- What people and machines did beside cases: signed in, were given or lost access, took values out. Append-only, chained by hash.
CREATE TABLE access_log (
    seq   INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,
    by    TEXT NOT NULL,
    user  TEXT NOT NULL,
    code  TEXT NOT NULL,
    about TEXT NOT NULL,
    hash  BLOB NOT NULL
) STRICT;

CREATE TRIGGER access_log_is_kept BEFORE DELETE ON access_log
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
BEGIN
    SELECT raise(ABORT, 'the log is append-only');
END;

-- What checks of registrations answered, for a number of days; of what was asked the insurer alone is kept.
CREATE TABLE checks (
    seq            INTEGER PRIMARY KEY,
    day            TEXT NOT NULL,
    at             TEXT NOT NULL,
    by             TEXT NOT NULL,
    insurer_number TEXT NOT NULL,
    answer         TEXT NOT NULL
) STRICT;

CREATE INDEX checks_by_day ON checks (day);
