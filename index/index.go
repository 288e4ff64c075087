package index

import "context"

// Index is a search engine that holds one Document an article.
type Index interface {
	// Apply puts and deletes documents and moves the cursor, atomically: after
	// a crash the index holds the documents of its cursor. A batch may be
	// applied again; more than MaxBatch documents go in several steps of which
	// the last moves the cursor.
	Apply(ctx context.Context, b Batch) error
	// Cursor is the cursor of the last batch applied, 0 for an empty index.
	Cursor(ctx context.Context) (int64, error)
	// Search answers a query. A query text that cannot be read is an error of
	// kind news.Invalid that wraps a *SyntaxError; a page cursor that is not
	// one of this search's is news.Invalid too.
	Search(ctx context.Context, q Query) (*Result, error)
	// Complete gives ways to finish a query that is being typed, the likeliest
	// first and no more than a reader takes in; none is no error.
	Complete(ctx context.Context, text string) ([]Completion, error)
	// Versions calls fn with the ID and Version of every document, in no
	// particular order, until fn gives an error, which it returns.
	Versions(ctx context.Context, fn func(id, version string) error) error
	// Count is the number of documents, those of the demo newsroom included.
	Count(ctx context.Context) (int, error)
	Close() error
}

// MaxBatch is how many documents an engine writes at once; a caller does well
// to send between 100 and this many.
const MaxBatch = 500

// Batch is one step of following the store.
type Batch struct {
	Put    []Document
	Delete []string // IDs; those that are not there do not matter
	Cursor int64    // up to which the index follows the store once this is applied
}
