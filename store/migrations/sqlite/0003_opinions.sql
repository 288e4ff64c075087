-- What a second reader says of articles, by the hash of the text it was asked
-- about: an unchanged text is never asked about twice.

-- +goose Up

CREATE TABLE opinions (
    article    TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    hash       TEXT    NOT NULL,
    reader     TEXT    NOT NULL,
    asked      BIGINT  NOT NULL,
    statements TEXT    NOT NULL,
    unfounded  INTEGER NOT NULL,
    problem    TEXT    NOT NULL,
    PRIMARY KEY (article, hash, reader)
);
