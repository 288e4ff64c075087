package bleveindex

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/blevesearch/bleve/v2"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// Engine is an open index. It is safe for use by several goroutines.
type Engine struct {
	bleve     bleve.Index
	languages *languages
	now       func() time.Time
	names     func(context.Context, string) ([]string, error)
	unlock    func() error
	writing   chan struct{} // holds one for each batch on its way
	trouble   chan error    // the last thing that went wrong in the background
}

var _ index.Index = (*Engine)(nil)

// writers is how many batches can be on their way at once: one is analysed
// while the other is written.
const writers = 2

var cursorKey, layoutKey = []byte("onrecord cursor"), []byte("onrecord layout")

// Apply implements index.Index.
func (e *Engine) Apply(ctx context.Context, b index.Batch) error {
	for len(b.Put) > index.MaxBatch {
		step := index.Batch{Put: b.Put[:index.MaxBatch], Cursor: -1}
		if err := e.apply(ctx, step); err != nil {
			return err
		}
		b.Put = b.Put[index.MaxBatch:]
	}
	return e.apply(ctx, b)
}

// apply writes one batch; a negative cursor leaves the one there is.
func (e *Engine) apply(ctx context.Context, b index.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	batch := e.bleve.NewBatch()
	for _, d := range b.Put {
		doc, err := e.languages.build(d)
		if err == nil {
			err = batch.IndexAdvanced(doc)
		}
		if err != nil {
			return fmt.Errorf("index %q: %w", d.ID, err)
		}
	}
	for _, id := range b.Delete {
		batch.Delete(id)
	}
	if b.Cursor >= 0 {
		batch.SetInternal(cursorKey, binary.BigEndian.AppendUint64(nil, uint64(b.Cursor)))
	}
	if err := e.write(ctx, batch); err != nil {
		return news.E(news.Internal, "the index could not be written", err)
	}
	return nil
}

// write hands batch to Bleve, which waits for as long as it cannot write, on a
// full disk for example, and tells only the background callback why. So the
// wait ends with the first trouble too; the batch may still be written later,
// which does no harm, as the caller comes with it again.
func (e *Engine) write(ctx context.Context, batch *bleve.Batch) error {
	select {
	case e.writing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	case err := <-e.trouble:
		return err
	}
	done := make(chan error, 1)
	go func() {
		done <- e.bleve.Batch(batch)
		<-e.writing
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case err := <-e.trouble:
		return err
	}
}

// report notes trouble in the background for whoever writes or will write.
func (e *Engine) report(err error) {
	select {
	case e.trouble <- err:
	default: // one is enough
	}
}

// Cursor implements index.Index.
func (e *Engine) Cursor(context.Context) (int64, error) {
	value, err := e.bleve.GetInternal(cursorKey)
	if err != nil || len(value) != 8 {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(value)), nil
}

// Count implements index.Index.
func (e *Engine) Count(context.Context) (int, error) {
	n, err := e.bleve.DocCount()
	return int(n), err
}

// Versions implements index.Index. It sees the index as it was when called.
func (e *Engine) Versions(ctx context.Context, fn func(id, version string) error) error {
	inner, err := e.bleve.Advanced()
	if err != nil {
		return err
	}
	reader, err := inner.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	ids, err := reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer ids.Close()
	columns, err := reader.DocValueReader([]string{valueVersion})
	if err != nil {
		return err
	}
	return eachVersion(ctx, reader, ids, columns, fn)
}

func eachVersion(ctx context.Context, reader bleveapi.IndexReader, ids bleveapi.DocIDReader, columns bleveapi.DocValueReader, fn func(id, version string) error) error {
	for ctx.Err() == nil {
		internal, err := ids.Next()
		if err != nil || internal == nil {
			return err
		}
		id, err := reader.ExternalID(internal)
		if err != nil {
			return err
		}
		version := ""
		err = columns.VisitDocValues(internal, func(_ string, term []byte) { version = string(term) })
		if err != nil {
			return err
		}
		if err := fn(id, version); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Close implements index.Index; the folder may be opened again after it.
func (e *Engine) Close() error {
	err := e.bleve.Close()
	if unlockErr := e.unlock(); err == nil {
		err = unlockErr
	}
	return err
}
