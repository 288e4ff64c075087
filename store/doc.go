// Package store keeps the archive: outlets, feeds, articles with every
// revision, stories, and what polling must remember. It is the truth; the
// index follows it through an outbox and can always be rebuilt from it.
//
// One article is one transaction. [Store.Save] takes the article with its new
// revisions, its readings, the keys that lead to it, its signature, the
// stories that changed because of it, the alerts, and the note for the index, and stores
// all of it or nothing. A process killed at any moment therefore leaves whole
// articles only, and a second save of the same article is refused with
// [news.Conflict] rather than doubled.
//
// Nothing a page has said is overwritten: a stored revision never changes,
// except for its Reading, which is renewed, and for the time when the page was
// last found in that state.
//
// No rule about news lives in a query. Queries are plain enough for SQLite and
// PostgreSQL alike, stand beside the Go that uses them, and bind every value
// by number ($1). What is peculiar to an engine stands in a file of its name.
// Package storetest is the suite that every engine has to pass.
//
// Times have millisecond precision and come back in UTC. The zero time is
// stored as NULL. Limits of zero or less mean 50.
//
// # Errors
//
// All errors are [news.Error]s: NotFound; Conflict where something exists
// already or was changed meanwhile; Busy where another process holds the
// database; Unavailable where the disk is full or fails; Invalid for input
// that cannot be stored and for a database this program cannot use. A
// cancelled context is still found by errors.Is.
package store
