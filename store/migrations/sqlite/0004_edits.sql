-- How people changed stories. Edits are never deleted: an undone one says when.

-- +goose Up

CREATE TABLE edits (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    story   TEXT    NOT NULL,
    other   TEXT    NOT NULL, -- the story taken in, or the new one
    moved   TEXT    NOT NULL,
    earlier TEXT    NOT NULL,
    later   TEXT    NOT NULL,
    made    BIGINT  NOT NULL,
    undone  BIGINT
);
CREATE INDEX edits_by_story ON edits (story);
CREATE INDEX edits_by_other ON edits (other);

CREATE TABLE choices (
    story  TEXT    PRIMARY KEY,
    choice TEXT    NOT NULL
);

ALTER TABLE stories ADD COLUMN pinned BOOLEAN NOT NULL DEFAULT FALSE;
-- Where it stands in a list: by when it was last seen, and pinned ones first.
ALTER TABLE stories ADD COLUMN listed BIGINT NOT NULL DEFAULT 0;
UPDATE stories SET listed = last_seen;
CREATE INDEX stories_by_listed ON stories (listed, id);
