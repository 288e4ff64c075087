-- What deserves an alert, what happened, and its way to webhooks.

-- +goose Up

-- AUTOINCREMENT keeps the ID of a removed rule from being given again: alerts
-- name the rules that asked for them.
CREATE TABLE alert_rules (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL,
    organisations TEXT    NOT NULL,
    kinds         TEXT    NOT NULL,
    demo          BOOLEAN NOT NULL,
    format        TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    secret        TEXT    NOT NULL,
    muted_until   BIGINT,
    made          BIGINT
);

CREATE TABLE alerts (
    id           TEXT    PRIMARY KEY,
    story        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    raised       BIGINT  NOT NULL,
    acknowledged BIGINT,
    muted        BOOLEAN NOT NULL,
    demo         BOOLEAN NOT NULL,
    alert        TEXT    NOT NULL
);
CREATE INDEX alerts_by_raised ON alerts (raised, id);
CREATE INDEX alerts_by_story ON alerts (story, kind);
CREATE INDEX alerts_open ON alerts (raised, id) WHERE acknowledged IS NULL AND NOT muted;

CREATE TABLE story_mutes (
    story TEXT   PRIMARY KEY,
    until BIGINT NOT NULL
);

CREATE TABLE deliveries (
    id       TEXT    PRIMARY KEY,
    rule     INTEGER NOT NULL REFERENCES alert_rules (id) ON DELETE CASCADE,
    alert    TEXT    REFERENCES alerts (id) ON DELETE CASCADE, -- NULL for a test
    made     BIGINT  NOT NULL,
    state    TEXT    NOT NULL,
    due      BIGINT,
    attempts TEXT    NOT NULL
);
CREATE INDEX deliveries_by_made ON deliveries (made, id);
CREATE INDEX deliveries_by_rule ON deliveries (rule);
CREATE INDEX deliveries_by_alert ON deliveries (alert);
CREATE INDEX deliveries_due ON deliveries (due) WHERE state = 'waiting';
