-- People with accounts, how they sign in, and what everybody did.

-- +goose Up

CREATE TABLE users (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    email       TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    disabled    BOOLEAN NOT NULL,
    made        BIGINT  NOT NULL,
    last_seen   BIGINT,
    credentials TEXT    NOT NULL
);

-- No secret stands here: sessions, tickets and tokens by the hash of theirs.
CREATE TABLE sessions (
    id      TEXT    PRIMARY KEY,
    person  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    made    BIGINT  NOT NULL,
    seen    BIGINT  NOT NULL,
    expires BIGINT  NOT NULL,
    agent   TEXT    NOT NULL,
    address TEXT    NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);

CREATE TABLE tickets (
    id      TEXT    PRIMARY KEY,
    person  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    made    BIGINT  NOT NULL,
    expires BIGINT  NOT NULL
);
CREATE INDEX tickets_by_person ON tickets (person);

CREATE TABLE tokens (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    hash    TEXT    NOT NULL UNIQUE,
    person  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    scope   TEXT    NOT NULL,
    made    BIGINT  NOT NULL,
    expires BIGINT,
    used    BIGINT
);
CREATE INDEX tokens_by_person ON tokens (person);

-- Names whom it names as they were called then, and refers to no other table,
-- so that nothing that is removed takes a line of it along.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    made   BIGINT  NOT NULL,
    person BIGINT,
    who    TEXT    NOT NULL,
    via    TEXT    NOT NULL,
    what   TEXT    NOT NULL,
    target TEXT    NOT NULL,
    origin TEXT    NOT NULL
);
CREATE INDEX audit_by_person ON audit (person, id);
