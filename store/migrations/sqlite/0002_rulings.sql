-- What people decided against the reader, by sentence.

-- +goose Up

CREATE TABLE rulings (
    article  TEXT   NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    part     TEXT   NOT NULL,
    sentence TEXT   NOT NULL,
    act      TEXT   NOT NULL,
    speaker  TEXT   NOT NULL,
    was      TEXT   NOT NULL,
    made     BIGINT NOT NULL,
    PRIMARY KEY (article, part, sentence)
);
