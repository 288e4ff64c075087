-- By what an article's first text is recognised where it was copied: packed by
-- package stories, made once. It stands beside the signatures because whoever
-- looks for articles alike has no use for it.

-- +goose Up

CREATE TABLE traces (
    article TEXT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    trace   BLOB NOT NULL
);
