-- Version 4: what the pages ask for. Every index holds every column that lists are filtered by, so that any filter reads one
-- index alone.
DROP INDEX cases_by_queue;
DROP INDEX cases_by_owner;
DROP INDEX cases_by_why_now;
DROP INDEX cases_overdue;

CREATE INDEX cases_by_queue ON cases
    (insurer, kind, presence, standing, decided, why_now, owner, overdue, id, viewing, category, verdict, first_night);
CREATE INDEX cases_by_category ON cases
    (category, insurer, kind, presence, standing, decided, why_now, owner, overdue, id, viewing, verdict, first_night);
CREATE INDEX cases_by_owner ON cases
    (owner, insurer, kind, presence, standing, decided, why_now, overdue, id, viewing, category, verdict, first_night)
    WHERE owner <> '';
CREATE INDEX cases_by_why_now ON cases
    (why_now, insurer, kind, presence, standing, decided, owner, overdue, id, viewing, category, verdict, first_night)
    WHERE why_now IS NOT NULL;
CREATE INDEX cases_overdue ON cases
    (insurer, kind, presence, standing, decided, why_now, owner, id, viewing, category, verdict, first_night)
    WHERE overdue = 1;

-- In the order in which they were found, and in that of their days.
CREATE INDEX cases_by_age ON cases
    (insurer, id, kind, presence, standing, decided, why_now, owner, overdue, viewing, category, verdict, first_night);
CREATE INDEX cases_by_day ON cases
    (due_on, id, insurer, kind, presence, standing, decided, why_now, owner, overdue, viewing, category, verdict, first_night)
    WHERE due_on IS NOT NULL;

-- What somebody often asks for: the parameters of a list, under a name.
CREATE TABLE saved_filters (
    user  TEXT NOT NULL REFERENCES users (name),
    name  TEXT NOT NULL,
    query TEXT NOT NULL,
    PRIMARY KEY (user, name)
) STRICT, WITHOUT ROWID;
