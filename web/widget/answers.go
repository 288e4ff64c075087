package widget

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"sync"
	"time"
)

const (
	fresh      = 30 * time.Second // for how long an answer is given again
	maxAnswers = 1000             // of one widget
	patience   = 5 * time.Second  // for how long an answer may be looked for
)

// answers are those that a widget gave of late. Visitors who ask the same at
// the same time wait for one answer.
type answers struct {
	mu    sync.Mutex
	known map[string]*answer
}

// answer is a body with its validator, or why there is none. It may be read
// once done is closed.
type answer struct {
	made time.Time
	done chan struct{}
	body []byte
	etag string
	err  error
}

// get gives the answer to a question, known or found now. An answer is looked
// for to its end even if whoever asked first has gone: others may wait for it.
func (a *answers) get(ctx context.Context, now time.Time, question string, find func(context.Context) (body []byte, print string, err error)) (*answer, error) {
	found, first := a.take(now, question)
	if first {
		go func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
			defer cancel()
			defer close(found.done)
			var print string
			if found.body, print, found.err = find(ctx); found.err != nil {
				a.drop(question, found)
				return
			}
			sum := sha256.Sum256([]byte(print))
			found.etag = `W/"` + hex.EncodeToString(sum[:8]) + `"` // compressed or not
		}()
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-found.done:
		return found, found.err
	}
}

// take gives the answer to a question, and whether it is still to be found.
func (a *answers) take(now time.Time, question string) (found *answer, first bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if found := a.known[question]; found != nil && now.Sub(found.made) < fresh {
		return found, false
	}
	if len(a.known) >= maxAnswers {
		maps.DeleteFunc(a.known, func(_ string, old *answer) bool { return now.Sub(old.made) >= fresh })
	}
	if len(a.known) >= maxAnswers || a.known == nil {
		a.known = map[string]*answer{}
	}
	found = &answer{made: now, done: make(chan struct{})}
	a.known[question] = found
	return found, true
}

// drop forgets an answer that could not be found.
func (a *answers) drop(question string, failed *answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.known[question] == failed {
		delete(a.known, question)
	}
}
