-- Who has the digest by mail, and every mail on its way to them.

-- +goose Up

-- AUTOINCREMENT keeps the ID of a removed subscription from being given again:
-- links in mails name it.
CREATE TABLE subscriptions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    address    TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    lang       TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    days       TEXT    NOT NULL,
    watches    TEXT    NOT NULL,
    searches   TEXT    NOT NULL,
    quiet_line BOOLEAN NOT NULL,
    confirmed  BIGINT,
    suppressed BIGINT,
    reason     TEXT    NOT NULL,
    made       BIGINT
);

CREATE TABLE issues (
    id           TEXT    PRIMARY KEY,
    subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    slot         BIGINT  NOT NULL,
    began        BIGINT  NOT NULL, -- what it tells of became known after that,
    ended        BIGINT  NOT NULL, -- up to and with that
    state        TEXT    NOT NULL,
    due          BIGINT,           -- NULL where it is not tried any more
    message_id   TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    stories      TEXT    NOT NULL,
    attempts     TEXT    NOT NULL,
    sent         BIGINT,
    slot_key     TEXT UNIQUE,      -- of the slot, so that each is planned once; NULL for what has none
    holder       TEXT    NOT NULL, -- who is at work on it,
    held         BIGINT  NOT NULL  -- and until when
);
CREATE INDEX issues_by_slot ON issues (slot, id);
CREATE INDEX issues_by_subscription ON issues (subscription, kind, slot);
CREATE INDEX issues_due ON issues (due) WHERE due IS NOT NULL;

-- The mails themselves, which lists do not need.
CREATE TABLE issue_mails (
    issue TEXT PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
    mail  BLOB NOT NULL
);

-- What became known in a period.
CREATE INDEX revisions_by_seen ON revisions (seen) WHERE n > 1;
