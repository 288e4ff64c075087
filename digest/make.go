package digest

import (
	"context"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Digest is what a reader is told, before it has words.
type Digest struct {
	Period
	Items []Item // those that need a decision first
}

// Item is a story with what changed in it.
type Item struct {
	Story   *news.Story
	Changed Changed
	Need    Need
	Follows bool         // the reader follows it
	Said    []news.Event // the sentences that matter
}

// Maker makes digests from an archive.
type Maker struct {
	Archive Archive
	Past    Past
	Follows Follows // nil: every reader follows every story
	Now     func() time.Time
}

// Make gathers what changed for a reader in a period.
func (m *Maker) Make(ctx context.Context, reader news.Subscription, p Period) (Digest, error) {
	d := Digest{Period: p}
	lines, err := m.Archive.ChangedStories(ctx, p.From, p.To)
	if err != nil {
		return d, err
	}
	follows, err := m.followed(ctx, reader, lines)
	if err != nil {
		return d, err
	}
	for _, l := range lines {
		item, err := m.item(ctx, l.ID, p)
		if news.KindOf(err) == news.NotFound {
			continue // it was merged or removed meanwhile
		}
		if err != nil {
			return d, err
		}
		if item.Follows = follows(l.ID); !item.Changed.Nothing() {
			d.Items = append(d.Items, item)
		}
	}
	rank(d.Items)
	return d, nil
}

// followed says which of the stories the reader follows: all of them, where
// nothing was chosen.
func (m *Maker) followed(ctx context.Context, reader news.Subscription, lines []store.StoryLine) (func(news.StoryID) bool, error) {
	if m.Follows == nil || len(reader.Watches)+len(reader.Searches) == 0 {
		return func(news.StoryID) bool { return true }, nil
	}
	var ids []news.StoryID
	for _, l := range lines {
		ids = append(ids, l.ID)
	}
	chosen, err := m.Follows.StoriesOf(ctx, reader, ids)
	return func(id news.StoryID) bool { return slices.Contains(chosen, id) }, err
}

// recent is how long after its end a period is told with the stories as they
// stand: what came in meanwhile is what the next digest tells of.
const recent = time.Hour

func (m *Maker) item(ctx context.Context, id news.StoryID, p Period) (Item, error) {
	story, err := m.story(ctx, id, p.To)
	if err != nil {
		return Item{}, err
	}
	articles, err := m.Archive.StoryArticles(ctx, id)
	if err != nil {
		return Item{}, err
	}
	changed := Since(story, articles, p)
	return Item{Story: story, Changed: changed, Need: needOf(story, &changed), Said: said(story, newSpan(story, articles, p))}, nil
}

func (m *Maker) story(ctx context.Context, id news.StoryID, at time.Time) (*news.Story, error) {
	if m.Now().Sub(at) > recent {
		return m.Past.StoryAsOf(ctx, id, at)
	}
	return m.Archive.Story(ctx, id)
}

// IDs are the stories that the digest tells of.
func (d *Digest) IDs() []news.StoryID {
	ids := []news.StoryID{}
	for _, i := range d.Items {
		ids = append(ids, i.Story.ID)
	}
	return ids
}
