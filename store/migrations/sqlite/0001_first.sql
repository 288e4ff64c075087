-- The first schema. Times are unix milliseconds in UTC, and NULL where unknown;
-- JSON stands as text; validators of HTTP are bytes, because a header may hold
-- any. Queries bind every value, so that a dialect is free in its column types.

-- +goose Up

-- AUTOINCREMENT keeps the ID of a removed feed or outlet from being given
-- again: lookup keys of articles are scoped by it.
CREATE TABLE outlets (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL,
    home     TEXT    NOT NULL,
    country  TEXT    NOT NULL,
    language TEXT    NOT NULL,
    demo     BOOLEAN NOT NULL,
    name_key TEXT    NOT NULL, -- the name in lower case
    site     TEXT    NOT NULL, -- host and path of the home page
    UNIQUE (name_key, site, demo)
);
CREATE INDEX outlets_by_site ON outlets (site);

CREATE TABLE feeds (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    outlet        INTEGER NOT NULL REFERENCES outlets (id),
    name          TEXT    NOT NULL,
    url           TEXT    NOT NULL UNIQUE,
    home          TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    country       TEXT    NOT NULL,
    demo          BOOLEAN NOT NULL,
    added         BIGINT,
    etag          BLOB    NOT NULL,
    last_modified BLOB    NOT NULL,
    last_poll     BIGINT,
    last_success  BIGINT,
    last_full     BIGINT,
    next_poll     BIGINT,
    poll_interval BIGINT  NOT NULL, -- milliseconds
    failures      INTEGER NOT NULL,
    last_error    TEXT    NOT NULL,
    paused        TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    polls         BIGINT  NOT NULL,
    not_modified  BIGINT  NOT NULL,
    entries       BIGINT  NOT NULL,
    last_entry    BIGINT
);
CREATE INDEX feeds_by_outlet ON feeds (outlet);

CREATE TABLE articles (
    id                 TEXT    PRIMARY KEY,
    url                TEXT    NOT NULL,
    outlet             INTEGER NOT NULL REFERENCES outlets (id),
    feed               INTEGER REFERENCES feeds (id) ON DELETE SET NULL,
    author             TEXT    NOT NULL,
    demo               BOOLEAN NOT NULL,
    published          BIGINT,
    modified           BIGINT,
    first_seen         BIGINT  NOT NULL,
    links              TEXT    NOT NULL,
    page_etag          BLOB    NOT NULL,
    page_last_modified BLOB    NOT NULL,
    page_hash          TEXT    NOT NULL,
    page_last          BIGINT,
    page_full          BIGINT,
    page_next          BIGINT,
    page_captures      INTEGER NOT NULL,
    page_failures      INTEGER NOT NULL,
    page_error         TEXT    NOT NULL,
    page_from_feed     BOOLEAN NOT NULL,
    listed             BIGINT  NOT NULL -- where it stands in a list of the newest
);
CREATE UNIQUE INDEX articles_by_url ON articles (url) WHERE url <> '';
CREATE INDEX articles_by_listed ON articles (listed, id);
CREATE INDEX articles_by_first_seen ON articles (first_seen, feed);
CREATE INDEX articles_by_feed ON articles (feed);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_page_next ON articles (page_next) WHERE page_next IS NOT NULL;

CREATE TABLE revisions (
    article     TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n           INTEGER NOT NULL,
    seen        BIGINT,
    checked     BIGINT,
    title       TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    gone        BOOLEAN NOT NULL,
    corrections TEXT    NOT NULL,
    reading     TEXT    NOT NULL,
    PRIMARY KEY (article, n)
);

-- What leads to an article: its URLs, the GUIDs that feeds give it.
CREATE TABLE article_keys (
    lookup     TEXT PRIMARY KEY,
    article    TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    entry_hash TEXT NOT NULL
);
CREATE INDEX article_keys_by_article ON article_keys (article);

CREATE TABLE signatures (
    article   TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    signature TEXT NOT NULL
);

-- Blocking keys: articles that share none are never compared.
CREATE TABLE blocking (
    block   TEXT   NOT NULL,
    seen    BIGINT NOT NULL, -- when the article appeared
    article TEXT   NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (block, seen, article)
);
CREATE INDEX blocking_by_article ON blocking (article);

CREATE TABLE stories (
    id              TEXT    PRIMARY KEY,
    title           TEXT    NOT NULL,
    victim          TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    first_seen      BIGINT  NOT NULL,
    last_seen       BIGINT  NOT NULL,
    articles        INTEGER NOT NULL,
    outlets         INTEGER NOT NULL,
    carrying_denial INTEGER NOT NULL,
    demo            BOOLEAN NOT NULL,
    languages       TEXT    NOT NULL,
    words           TEXT    NOT NULL, -- title and victim in lower case
    story           TEXT    NOT NULL
);
CREATE INDEX stories_by_last_seen ON stories (last_seen, id);

CREATE TABLE story_articles (
    story    TEXT    NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    article  TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- of the story among those of the article
    PRIMARY KEY (story, article)
);
CREATE INDEX story_articles_by_article ON story_articles (article, position);

-- The outbox of the index: the newest change of each article. It does not
-- refer to articles, because a removed one leaves its row.
CREATE TABLE index_changes (
    article TEXT    PRIMARY KEY,
    seq     BIGINT  NOT NULL UNIQUE,
    removed BOOLEAN NOT NULL
);

-- One row. Counted inside the transaction that makes the change, so that the
-- order of numbers is the order of commits.
CREATE TABLE index_sequence (
    id   INTEGER PRIMARY KEY,
    last BIGINT  NOT NULL
);
INSERT INTO index_sequence (id, last) VALUES (1, 0);

CREATE TABLE hosts (
    host           TEXT PRIMARY KEY,
    not_before     BIGINT,
    robots_status  INTEGER NOT NULL,
    robots_body    BLOB,
    robots_etag    BLOB    NOT NULL,
    robots_fetched BIGINT
);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
