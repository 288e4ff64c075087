package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/alerts"
	"github.com/onrecord/onrecord/catalogue"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
	"github.com/onrecord/onrecord/web/widget"
)

// program is Onrecord over one data folder: everything that runs, wired.
type program struct {
	folder   *folder
	store    *store.Store
	index    index.Index
	tongue   *lang.Detector
	reader   reader
	weights  *claims.Weights // the team's own, nil for those that are compiled in
	pipeline *pipeline.Pipeline
	alerts   *alerts.Desk
	door     *accounts.Door
	widgets  *widget.Desk
	digest   *digest.Desk
	events   *pipeline.Events
}

// openProgram holds the data folder and opens what is in it. now is the clock
// that the pipeline goes by.
func openProgram(s *session, now func() time.Time) (_ *program, err error) {
	p := &program{events: &pipeline.Events{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	if p.folder, err = holdFolder(s.settings.Data); err != nil {
		return p, err
	}
	if p.store, err = store.Open(s, p.folder.database()); err != nil {
		return p, err
	}
	if err = p.openIndex(s, now); err != nil {
		return p, err
	}
	p.door = accounts.New(accounts.Options{Store: p.store})
	p.tongue = lang.NewDetector()
	if p.weights, err = s.ownWeights(); err != nil {
		return p, err
	}
	if err = p.learn(s); err != nil {
		return p, err
	}
	signer, err := newSigner()
	if err != nil {
		return p, err
	}
	client := fetch.New(fetchOptions(s.settings, p.store, now))
	p.alerts = alerts.New(alerts.Options{Store: p.store, Index: p.index, Sender: client, Now: now, Log: s.log})
	if p.widgets, err = widget.New(widget.Options{Store: p.store, Index: p.index, Stories: follows{p.store, p.index}.about, Now: now, Log: s.log}); err != nil {
		return p, err
	}
	p.pipeline = pipeline.New(pipeline.Options{
		Store: p.store, Index: p.index, Tongue: p.tongue, Reader: &p.reader, Signer: signer,
		Web: client, Alerts: p.alerts,
		Pace: feeds.Pace{Min: s.settings.Feeds.MinInterval, Max: s.settings.Feeds.MaxInterval},
		Now:  now, Log: s.log, Events: p.events,
	})
	p.digest, err = newDigest(s, p, now)
	return p, err
}

// openIndex opens the index, and says so where it has to be rebuilt.
func (p *program) openIndex(s *session, now func() time.Time) (err error) {
	index, start, err := bleveindex.Open(p.folder.index(), bleveindex.Options{
		Now:     now,
		Names:   p.watchNames,
		OnError: func(err error) { s.log.Error("the search index has trouble", "error", err) },
	})
	if err != nil {
		return err
	}
	p.index = index
	if start.Why != "" {
		s.log.Warn("the search index is rebuilt from the store", "why", start.Why, "aside", start.Aside)
	}
	return nil
}

// watchNames are all names of the watch that has the one given.
func (p *program) watchNames(ctx context.Context, name string) ([]string, error) {
	all, err := p.store.Watches(ctx)
	for _, w := range all {
		if slices.ContainsFunc(w.Names(), func(n string) bool { return strings.EqualFold(n, name) }) {
			return w.Names(), err
		}
	}
	return nil, err
}

// newReader makes a reader that knows the catalogue's outlets and those given,
// with weights of its own, or where they are nil those that are compiled in.
func newReader(outlets []string, weights *claims.Weights) (*claims.Reader, error) {
	for _, f := range catalogue.Feeds() {
		outlets = append(outlets, f.Name)
	}
	return claims.New(claims.Options{Outlets: outlets, Weights: weights})
}

// newSigner makes what articles are placed by, which knows when names and
// texts of two languages mean the same.
func newSigner() (stories.Signer, error) {
	e, err := encoder.New()
	return stories.Signer{Encoder: e}, err
}

// reader reads with what the program has learned last.
type reader struct{ learned atomic.Pointer[claims.Reader] }

// Lexicon is the hash of the data files it reads with.
func (r *reader) Lexicon() string { return r.learned.Load().Lexicon() }

// Explain says how the sentences of an article come to their labels.
func (r *reader) Explain(d claims.Document) []claims.Explanation { return r.learned.Load().Explain(d) }

// Nearest gives the examples that are most like a sentence.
func (r *reader) Nearest(e claims.Explanation, n int) ([]claims.Near, error) {
	return r.learned.Load().Nearest(e, n)
}

// Read reads an article.
func (r *reader) Read(d claims.Document) news.Reading { return r.learned.Load().Read(d) }

// learn has the reader know the outlets of the store and those given besides,
// so that an article may credit them. It is called whenever outlets were added.
func (p *program) learn(ctx context.Context, more ...string) error {
	outlets, err := p.store.Outlets(ctx)
	if err != nil {
		return err
	}
	for _, o := range outlets {
		more = append(more, o.Name)
	}
	learned, err := newReader(more, p.weights)
	if err != nil {
		return err
	}
	p.reader.learned.Store(learned)
	return nil
}

func fetchOptions(s Settings, memory fetch.Memory, now func() time.Time) fetch.Options {
	return fetch.Options{
		UserAgent: s.Fetch.UserAgent, MinHostInterval: s.Fetch.MinHostInterval, AllowPrivate: s.Fetch.AllowPrivate,
		Timeout: s.Fetch.Timeout, Memory: memory, Now: now,
	}
}

// close gives everything back that openProgram took, in reverse.
func (p *program) close() error {
	var errs []error
	if p.index != nil {
		errs = append(errs, p.index.Close())
	}
	if p.store != nil {
		errs = append(errs, p.store.Close())
	}
	if p.folder != nil {
		errs = append(errs, p.folder.release())
	}
	return errors.Join(errs...)
}

// withProgram runs do over the data folder and closes it again.
func (s *session) withProgram(do func(*program) error) (err error) {
	p, err := openProgram(s, time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	return do(p)
}
