-- Where each outlet stands in each story, so that what an outlet does over all
-- of them is added up without reading the stories. Stories of before are
-- recomputed with the next round, which fills it.

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

UPDATE stories SET behind = TRUE;
