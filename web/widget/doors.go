package widget

import (
	"context"
	"sync"

	"github.com/onrecord/onrecord/news"
)

// door is a widget at work: what it lets in, and the answers it gave.
type door struct {
	news.Widget
	pace    pace
	answers answers
}

// doors holds every widget in memory, by its key, so that a key which is none
// costs a look into a map.
type doors struct {
	mu    sync.Mutex
	byKey map[string]*door // nil: to be read from the store
}

// find gives the door of a key, or nil where there is none.
func (ds *doors) find(ctx context.Context, s Store, key string) (*door, error) {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	if ds.byKey == nil {
		all, err := s.Widgets(ctx)
		if err != nil {
			return nil, err
		}
		ds.byKey = make(map[string]*door, len(all))
		for _, w := range all {
			ds.byKey[w.Key] = &door{Widget: w}
		}
	}
	return ds.byKey[key], nil
}

// forget has the widgets read anew: one was changed.
func (ds *doors) forget() {
	ds.mu.Lock()
	defer ds.mu.Unlock()
	ds.byKey = nil
}
