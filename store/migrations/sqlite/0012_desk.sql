-- The correction desk: what is asked of outlets that lack the denial, and what
-- came of it; and what people know of outlets.

-- +goose Up

-- One case an article: it is about one page.
CREATE TABLE cases (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    story    TEXT    NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    article  TEXT    NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
    status   TEXT    NOT NULL,
    proposed BOOLEAN NOT NULL,
    owner    BIGINT, -- NULL for nobody
    due      TEXT    NOT NULL, -- a day, empty where none is set
    passage  TEXT    NOT NULL,
    letter   TEXT    NOT NULL,
    remedy   TEXT    NOT NULL,
    settled  BOOLEAN NOT NULL,
    lacking  INTEGER NOT NULL,
    found    INTEGER NOT NULL,
    opened   BIGINT  NOT NULL,
    changed  BIGINT  NOT NULL,
    demo     BOOLEAN NOT NULL
);
CREATE INDEX cases_by_story ON cases (story);
CREATE INDEX cases_by_status ON cases (status, due);

-- Their history, which is only added to.
CREATE TABLE case_events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    of_case INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    made    BIGINT  NOT NULL,
    made_by BIGINT, -- NULL for nobody with an account
    auto    BOOLEAN NOT NULL,
    kind    TEXT    NOT NULL,
    was     TEXT    NOT NULL,
    becomes TEXT    NOT NULL,
    note    TEXT    NOT NULL
);
CREATE INDEX case_events_by_case ON case_events (of_case, id);

-- What people know of an outlet, and whether it was found to be another one:
-- then its row stays, so that its name and home page lead there.
ALTER TABLE outlets ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE outlets ADD COLUMN reach INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outlets ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE outlets ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE outlets ADD COLUMN merged BIGINT;
CREATE INDEX outlets_by_merged ON outlets (merged) WHERE merged IS NOT NULL;

-- What a merger moved, so that it can be undone. Never deleted, but for those of
-- outlets that are removed.
CREATE TABLE outlet_mergers (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kept     INTEGER NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
    taken    INTEGER NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
    articles TEXT    NOT NULL,
    feeds    TEXT    NOT NULL,
    made     BIGINT  NOT NULL,
    made_by  BIGINT,
    undone   BIGINT
);
CREATE INDEX outlet_mergers_by_kept ON outlet_mergers (kept);
CREATE INDEX outlet_mergers_by_taken ON outlet_mergers (taken);
