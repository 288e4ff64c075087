-- Organisations that are watched, the stories about them, and searches that
-- have a name. Stories of before are recomputed with the next round, which
-- fills in by what names they are found.

-- +goose Up

-- AUTOINCREMENT keeps the ID of a removed watch or search from being given
-- again: alert rules name them.
CREATE TABLE watches (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL,
    aliases  TEXT    NOT NULL,
    domains  TEXT    NOT NULL,
    products TEXT    NOT NULL,
    people   TEXT    NOT NULL,
    newsroom INTEGER REFERENCES feeds (id) ON DELETE SET NULL,
    made     BIGINT
);
CREATE INDEX watches_by_newsroom ON watches (newsroom);

CREATE TABLE story_watches (
    watch INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    story TEXT    NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    PRIMARY KEY (watch, story)
);
CREATE INDEX story_watches_by_story ON story_watches (story);

-- What names of one organisation have in common: a story whose victim shares
-- no key with a name is not about who bears it.
CREATE TABLE victim_keys (
    block TEXT NOT NULL,
    story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    PRIMARY KEY (block, story)
);
CREATE INDEX victim_keys_by_story ON victim_keys (story);

CREATE TABLE searches (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT    NOT NULL,
    query  TEXT    NOT NULL,
    owner  BIGINT  NOT NULL, -- 0: nobody's
    shared BOOLEAN NOT NULL,
    made   BIGINT
);

ALTER TABLE alert_rules ADD COLUMN watches TEXT NOT NULL DEFAULT '[]';
ALTER TABLE alert_rules ADD COLUMN searches TEXT NOT NULL DEFAULT '[]';

UPDATE stories SET behind = TRUE;
