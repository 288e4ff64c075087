package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveapi "github.com/blevesearch/bleve_index_api"
	"github.com/gofrs/flock"

	"github.com/onrecord/onrecord/news"
)

// Options are what an Engine needs to be told.
type Options struct {
	Now func() time.Time // for relative dates in queries; nil is time.Now
	// Names gives all names of a watch by one of them, none where there is no
	// such watch; nil where nobody is watched.
	Names   func(ctx context.Context, watch string) ([]string, error)
	OnError func(error) // told what goes wrong in the background; nil for nobody
}

// Start says with what an index was opened.
type Start struct {
	Empty bool   // there is nothing in it: build it from the store
	Why   string // in plain words why it is empty although it was not; "" otherwise
	Aside string // the folder that a damaged index was moved to; "" if none was
}

// Open opens the index in the folder dir, or makes one. An index that is
// damaged is moved aside (to dir + ".damaged", over an older one), and one
// that an older program wrote is removed: both can be built anew from the
// store, and Start says so. An index that is open elsewhere is news.Busy.
func Open(dir string, options Options) (*Engine, Start, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.OnError == nil {
		options.OnError = func(error) {}
	}
	if options.Names == nil {
		options.Names = func(context.Context, string) ([]string, error) { return nil, nil }
	}
	unlock, err := lock(dir)
	if err != nil {
		return nil, Start{}, err
	}
	engine, start, err := open(dir, options)
	if err != nil {
		return nil, Start{}, errors.Join(err, unlock())
	}
	engine.unlock = unlock
	return engine, start, nil
}

// Reset removes the index in the folder dir, so that the next Open finds
// nothing. An index that is open is news.Busy.
func Reset(dir string) error {
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(dir), unlock())
}

// lock holds the folder for this process; the file beside it stays.
func lock(dir string) (unlock func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return nil, news.E(news.Internal, "the index's folder cannot be made", err)
	}
	file := flock.New(filepath.Clean(dir) + ".lock")
	held, err := file.TryLock()
	if err != nil {
		return nil, news.E(news.Internal, "the index cannot be locked", err)
	}
	if !held {
		return nil, news.E(news.Busy, "the index is open in another Onrecord", nil)
	}
	return file.Unlock, nil
}

func open(dir string, options Options) (*Engine, Start, error) {
	languages, err := newLanguages()
	if err != nil {
		return nil, Start{}, err
	}
	e := &Engine{languages: languages, now: options.Now, names: options.Names, writing: make(chan struct{}, writers), trouble: make(chan error, 1)}
	report := func(err error, path string) {
		err = fmt.Errorf("index %s: %w", path, err)
		e.report(err)
		options.OnError(err)
	}
	start, err := existing(dir)
	if err != nil {
		return nil, Start{}, err
	}
	if !start.Empty {
		if e.bleve, start, err = reopen(dir, report); err != nil {
			return nil, Start{}, err
		}
	}
	if e.bleve == nil {
		e.bleve, err = create(dir, report)
	}
	return e, start, err
}

// existing tells a folder with an index from one without.
func existing(dir string) (Start, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Start{}, news.E(news.Internal, "the index's folder cannot be read", err)
	}
	return Start{Empty: len(entries) == 0}, nil
}

// reopen opens what is there. A nil index without an error means that dir is
// free again, for the reason that Start gives.
func reopen(dir string, report func(error, string)) (bleve.Index, Start, error) {
	found, err := attempt(report, func(config map[string]any) (bleve.Index, error) { return bleve.OpenUsing(dir, config) })
	if err != nil {
		if err.Error() == "timeout" { // bolt's, for a database that is open elsewhere
			return nil, Start{}, news.E(news.Busy, "the index is open in another program", err)
		}
		aside := filepath.Clean(dir) + ".damaged"
		if err := errors.Join(os.RemoveAll(aside), os.Rename(dir, aside)); err != nil {
			return nil, Start{}, news.E(news.Internal, "the damaged index cannot be moved aside", err)
		}
		return nil, Start{Empty: true, Why: fmt.Sprintf("the index was damaged (%v)", err), Aside: aside}, nil
	}
	written, err := found.GetInternal(layoutKey)
	if err != nil || string(written) != layout() {
		if err := errors.Join(found.Close(), os.RemoveAll(dir)); err != nil {
			return nil, Start{}, news.E(news.Internal, "the outdated index cannot be removed", err)
		}
		return nil, Start{Empty: true, Why: "the index was written by another version of Onrecord"}, nil
	}
	// Bleve passes over a state that it cannot read to the one before, which is
	// whole, cursor included; the first one is empty.
	cursor, err := found.GetInternal(cursorKey)
	if err != nil {
		return nil, Start{}, errors.Join(news.E(news.Internal, "the index cannot be read", err), found.Close())
	}
	return found, Start{Empty: len(cursor) == 0}, nil
}

func create(dir string, report func(error, string)) (bleve.Index, error) {
	made, err := attempt(report, func(config map[string]any) (bleve.Index, error) {
		return bleve.NewUsing(dir, emptyMapping(), scorch.Name, scorch.Name, config)
	})
	if err == nil {
		err = made.SetInternal(layoutKey, []byte(layout()))
	}
	if err != nil {
		return nil, news.E(news.Internal, "the index cannot be made", err)
	}
	return made, nil
}

// emptyMapping maps nothing: documents are built field by field.
func emptyMapping() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	m.ScoringModel = bleveapi.BM25Scoring
	return m
}

// opening guards Bleve's own table of callbacks, which it reads while an index
// is being opened and which is its only way to report background errors.
var opening sync.Mutex

const callbackName = "onrecord"

// attempt opens an index by way of open, with a callback for background
// errors. Damaged files can make Bleve panic, which is an error here.
func attempt(report func(error, string), open func(config map[string]any) (bleve.Index, error)) (found bleve.Index, err error) {
	opening.Lock()
	defer opening.Unlock()
	scorch.RegistryAsyncErrorCallbacks[callbackName] = report
	defer func() {
		delete(scorch.RegistryAsyncErrorCallbacks, callbackName)
		if problem := recover(); problem != nil {
			err = fmt.Errorf("cannot be opened: %v", problem)
		}
	}()
	return open(map[string]any{"asyncErrorCallbackName": callbackName, "bolt_timeout": "2s"})
}
