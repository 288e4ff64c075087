package pipeline

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// backlog remembers, while many past articles come in, how many changes of
// each story wait until it is recomputed. Recomputing a story reads all of its
// articles: for each of them, that would grow with their square.
type backlog struct {
	articles map[news.StoryID]int // when the story was last recomputed
	waiting  map[news.StoryID]int
}

// A story may be behind by so much of its articles.
const mayWait = 0.1

// patient is the same pipeline, except that it lets large stories wait. Who
// uses it settles them afterwards.
func (p *Pipeline) patient() *Pipeline {
	q := *p
	q.backlog = &backlog{articles: map[news.StoryID]int{}, waiting: map[news.StoryID]int{}}
	return &q
}

// waits reports whether another change of a story can wait, and counts it.
func (b *backlog) waits(id news.StoryID) bool {
	if b == nil || float64(b.waiting[id]+1) > mayWait*float64(b.articles[id]) {
		return false
	}
	b.waiting[id]++
	return true
}

// recomputed notes that a story is up to date.
func (b *backlog) recomputed(id news.StoryID, articles int) {
	if b != nil {
		b.articles[id], b.waiting[id] = articles, 0
	}
}

// settle recomputes the stories that were left behind, also by a run of the
// program that was stopped.
func (p *Pipeline) settle(ctx context.Context) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	behind, err := p.Store.Behind(ctx)
	if err != nil {
		return err
	}
	for _, id := range behind {
		if err := p.recompose(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
