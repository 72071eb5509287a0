-- Version 3: people who use the service, their sessions, and orders of cases for long lists.

-- One row per user ever made; of a password its argon2id hash is kept. A user who is disabled stays listed.
CREATE TABLE users (
    name         TEXT PRIMARY KEY,
    role         TEXT NOT NULL,
    insurers     TEXT NOT NULL,
    password     TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    disabled_at  TEXT,
    signed_in_at TEXT
) STRICT;

-- Who is signed in, from where; of the cookie only its hash is kept. Times are seconds since 1970.
CREATE TABLE sessions (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    hash      BLOB NOT NULL UNIQUE,
    user      TEXT NOT NULL REFERENCES users (name),
    address   TEXT NOT NULL,
    began     INTEGER NOT NULL,
    seen      INTEGER NOT NULL,
    confirmed INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_user ON sessions (user);

-- In the order of cases_by_queue, for filters that leave few: none of them makes a list read all cases.
CREATE INDEX cases_by_owner ON cases (owner, insurer, kind, presence, standing, decided, why_now, overdue)
    WHERE owner <> '';
CREATE INDEX cases_by_why_now ON cases (why_now, insurer, kind, presence, standing, decided, owner, overdue)
    WHERE why_now IS NOT NULL;
CREATE INDEX cases_overdue ON cases (insurer, kind, presence, standing, decided, why_now, owner)
    WHERE overdue = 1;
