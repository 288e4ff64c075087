package pipeline_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// These tests are about what happens to a thing while the pipeline is at work
// on it: a person, another feed or another poll was quicker.

// onFeed gives what is done once, while the feed is being asked for.
func onFeed(do func()) func(string) {
	var asked atomic.Bool
	return func(path string) {
		if path == "/feed" && asked.CompareAndSwap(false, true) {
			do()
		}
	}
}

func theFeed(t *testing.T, d *desk) news.Feed {
	t.Helper()
	list, err := d.store.Feeds(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatalf("%d feeds: %v", len(list), err)
	}
	return list[0]
}

func TestAFeedThatIsRemovedWhileItIsPolledIsLetGo(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	feed := theFeed(t, d)
	p.during = onFeed(func() {
		if err := d.RemoveFeed(t.Context(), feed.ID); err != nil {
			t.Error(err)
		}
	})
	d.round(t, false)
	if n := len(d.articles(t)); n != 0 {
		t.Errorf("%d articles of a feed that nobody follows", n)
	}
}

func TestAFeedThatIsPausedWhileItIsPolledStaysPaused(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	d.follow(t, p)
	feed := theFeed(t, d)
	p.during = onFeed(func() {
		if err := d.PauseFeed(t.Context(), feed.ID, "Paused by hand."); err != nil {
			t.Error(err)
		}
	})
	d.round(t, false)
	if after := theFeed(t, d); after.Paused != "Paused by hand." || after.LastSuccess.IsZero() {
		t.Errorf("paused %q, last success %v", after.Paused, after.LastSuccess)
	}
}

func TestAFeedThatMovedToOneThatIsFollowedIsPaused(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	p.moved = map[string]string{"/old": "/feed"}
	if _, _, err := d.AddFeeds(t.Context(), []news.Feed{{URL: p.URL + "/old", Name: "The Kestrel"}}); err != nil {
		t.Fatal(err)
	}
	d.round(t, true)
	if n := len(d.articles(t)); n != 1 {
		t.Errorf("%d articles", n)
	}
	list, err := d.store.Feeds(t.Context())
	if err != nil || len(list) != 2 {
		t.Fatalf("%d feeds: %v", len(list), err)
	}
	if list[0].Paused != "" || list[1].Paused == "" || list[1].URL != p.URL+"/old" {
		t.Errorf("%q paused: %q; %q paused: %q", list[0].URL, list[0].Paused, list[1].URL, list[1].Paused)
	}
}

// overtaken is a store in which somebody else saves a revision of an article
// just before the pipeline does.
type overtaken struct {
	*store.Store
	with string // the other's text; "" once it is saved
}

func (o *overtaken) Save(ctx context.Context, c store.Change) error {
	if text := o.with; text != "" && len(c.Article.Revisions) == 2 {
		o.with = ""
		other, err := o.Article(ctx, c.Article.ID)
		if err != nil {
			return err
		}
		other.Revisions = append(other.Revisions, news.Revision{N: 2, Seen: c.Article.Last().Seen, Title: claimTitle, Text: text, Hash: "other"})
		if err := o.Store.Save(ctx, store.Change{Article: other}); err != nil {
			return err
		}
	}
	return o.Store.Save(ctx, c)
}

func TestARevisionThatSomebodyElseWasQuickerWithDoesNotEndTheRound(t *testing.T) {
	var other *overtaken
	p, d := openPress(t), openDesk(t, func(o *pipeline.Options) {
		other = &overtaken{Store: o.Store.(*store.Store)}
		o.Store = other
	})
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	d.round(t, true)
	other.with = claimBody
	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	if r := d.round(t, true); r.Revisions != 1 {
		t.Errorf("the round: %+v", r)
	}
	a := d.articles(t)[0]
	if len(a.Revisions) != 3 || a.Revisions[1].Hash != "other" || !a.Last().Reading.CarriesDenial {
		t.Errorf("%d revisions, the last carries the denial: %v", len(a.Revisions), a.Last().Reading.CarriesDenial)
	}
}

// forgetful is a store that lists a page as due whose article has been removed.
type forgetful struct{ *store.Store }

func (f forgetful) DuePages(ctx context.Context, now time.Time, demo store.DemoFilter, limit int) ([]news.ArticleID, error) {
	due, err := f.Store.DuePages(ctx, now, demo, limit)
	return append([]news.ArticleID{"removed"}, due...), err
}

func TestAnArticleThatIsRemovedBeforeItsPageIsLookedAtIsLetGo(t *testing.T) {
	p, d := openPress(t), openDesk(t, func(o *pipeline.Options) { o.Store = forgetful{o.Store.(*store.Store)} })
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	d.round(t, false)
	d.now = d.now.Add(time.Hour)
	if r := d.round(t, false); r.Looks != 1 {
		t.Errorf("the round: %+v", r)
	}
}

func TestServingGoesOnAfterTheStoreFailed(t *testing.T) {
	broken := new(failing)
	p, d := openPress(t), openDesk(t, func(o *pipeline.Options) {
		broken.Store = o.Store.(*store.Store)
		o.Store = broken
	})
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	broken.times.Store(2)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	events, end := d.Events.Listen()
	defer end()
	ended := make(chan struct{})
	go func() { defer close(ended); d.Run(ctx, time.Millisecond) }()
	for kept := false; !kept; {
		select {
		case event := <-events:
			kept = event.Kind == pipeline.ArticleEvent
		case <-ended:
			t.Fatal("it ended")
		}
	}
	cancel()
	<-ended
}

// failing is a store that cannot save so many times.
type failing struct {
	*store.Store
	times atomic.Int32
}

func (f *failing) Save(ctx context.Context, c store.Change) error {
	if f.times.Add(-1) >= 0 {
		return news.E(news.Unavailable, "the disk is full", nil)
	}
	return f.Store.Save(ctx, c)
}

// TestAMergeHoldsAlthoughAPageIsBeingLookedAt has a person merge two stories
// while a changed page of one of them is on its way.
func TestAMergeHoldsAlthoughAPageIsBeingLookedAt(t *testing.T) {
	p, d, a := two(t)
	into, with := a[0].Stories[0], a[2].Stories[0]
	d.now = d.now.Add(3 * time.Hour)
	p.print("/c", "Gang claims theft from Tolveth Pharmacies", "The gang Iron Sparrow claims to have stolen 650,000 patient records from Tolveth Pharmacies.", "It gives the chain a day.")
	var merged atomic.Bool
	p.during = func(path string) {
		if path == "/c" && merged.CompareAndSwap(false, true) {
			if err := d.Merge(context.Background(), into, with); err != nil {
				t.Error(err)
			}
		}
	}
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	if s := d.story(t, into); s.Articles != 3 {
		t.Errorf("%d articles in the story that took the other in", s.Articles)
	}
	if _, err := d.store.Story(t.Context(), with); news.KindOf(err) != news.NotFound {
		t.Errorf("the story taken in is back: %v", err)
	}
	if err := d.Undo(t.Context(), into); err != nil {
		t.Error("it cannot be undone:", err)
	}
}

// TestARulingTakenBackWhileAPageIsBeingLookedAtStaysBack has a person take a
// ruling back while a changed page of the article is on its way.
func TestARulingTakenBackWhileAPageIsBeingLookedAtStaysBack(t *testing.T) {
	p, d := begun(t)
	a := d.articles(t)[0]
	ruling := news.Ruling{Article: a.ID, In: news.InTitle, Sentence: claimTitle, Act: news.Denial, Speaker: news.Victim}
	if err := d.Rule(t.Context(), ruling); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(3 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, "The forum was not reachable on Friday.")
	var done atomic.Bool
	p.during = func(path string) {
		if path == "/a" && done.CompareAndSwap(false, true) {
			if err := d.WithdrawRuling(context.Background(), ruling); err != nil {
				t.Error(err)
			}
		}
	}
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	for _, r := range d.articles(t)[0].Revisions {
		if r.Reading.CarriesDenial {
			t.Errorf("revision %d still has what was ruled: %+v", r.N, r.Reading.Statements)
		}
	}
}
