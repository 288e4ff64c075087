-- Keys under which other sites embed the search box, what they were asked by
-- day, and every version of the script that was ever handed out: a page that
-- pins one goes on to get it.

-- +goose Up

CREATE TABLE widgets (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    origins     TEXT    NOT NULL,
    watch       BIGINT,
    story       TEXT    NOT NULL,
    outlets     TEXT    NOT NULL,
    langs       TEXT    NOT NULL,
    per_key     INTEGER NOT NULL,
    per_address INTEGER NOT NULL,
    expires     BIGINT,
    made        BIGINT
);

CREATE TABLE widget_days (
    widget   INTEGER NOT NULL REFERENCES widgets (id) ON DELETE CASCADE,
    day      TEXT    NOT NULL,
    answered BIGINT  NOT NULL,
    refused  BIGINT  NOT NULL,
    PRIMARY KEY (widget, day)
);

CREATE TABLE widget_scripts (
    version TEXT PRIMARY KEY,
    body    TEXT NOT NULL
);
