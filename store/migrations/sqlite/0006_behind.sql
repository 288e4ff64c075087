-- Stories that articles joined since they were last recomputed: while many
-- past articles come in at once, a large story is not recomputed for each.

-- +goose Up

ALTER TABLE stories ADD COLUMN behind BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX stories_behind ON stories (id) WHERE behind;
