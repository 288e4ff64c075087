-- Where each outlet stands in each story, so that what an outlet does over all
-- of them is added up without reading the stories; and which names of actors may
-- be, and were settled to be, one actor's. Stories of before are recomputed with
-- the next round, which fills it.

-- +goose Up

CREATE TABLE standings (
    outlet       INTEGER NOT NULL REFERENCES outlets (id) ON DELETE CASCADE,
    story        TEXT    NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    first        BIGINT  NOT NULL,
    articles     INTEGER NOT NULL,
    watched      INTEGER NOT NULL,
    silent_edits INTEGER NOT NULL,
    carries      TEXT    NOT NULL, -- empty where the story has no denial
    spell        BIGINT,           -- seconds; NULL where it is not known
    ended        BOOLEAN NOT NULL, -- whether the spell did
    languages    TEXT    NOT NULL,
    sources      TEXT    NOT NULL,
    PRIMARY KEY (outlet, story)
);
CREATE INDEX standings_by_story ON standings (story);
-- All that a list of outlets adds up, in the order in which it is added up.
CREATE INDEX standings_summed ON standings (outlet, articles, watched, silent_edits, carries, first);
CREATE INDEX standings_spells ON standings (outlet, spell, ended) WHERE spell IS NOT NULL;

-- What the program proposes, by story.
CREATE TABLE alias_proposals (
    story     TEXT    NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL, -- of the proposal among those of the story
    name      TEXT    NOT NULL,
    other     TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    article   TEXT    NOT NULL,
    evidence  TEXT    NOT NULL,
    languages TEXT    NOT NULL,
    PRIMARY KEY (story, position)
);

-- What people decided. Edits are never deleted: an undone one says when.
CREATE TABLE alias_edits (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    other   TEXT    NOT NULL,
    demo    BOOLEAN NOT NULL,
    made_by TEXT    NOT NULL,
    made    BIGINT  NOT NULL,
    undone  BIGINT
);

UPDATE stories SET behind = TRUE;
