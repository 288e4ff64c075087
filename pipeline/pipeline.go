// Package pipeline is the journey of an article, from a feed's entry to the
// index, on one screen.
//
//  1. feeds polls what is due and hands over entries        (poll.go)
//  2. pages fetches the page and extracts it                (look.go)
//  3. lang says which language; claims reads it             (read.go)
//  4. stories places it and recomputes its story            (keep.go)
//  5. store keeps all of that in one transaction            (keep.go)
//  6. index follows the store in batches                    (follow.go)
//
// Fetching, extracting and reading run side by side; placing and keeping are
// done by one article at a time, so that two articles of one incident cannot
// open two stories. The store is the truth: whatever stops the program, the
// next start goes on from what the store holds.
package pipeline

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
	"golang.org/x/sync/errgroup"
)

// Options is what a pipeline works with. All fields but Log, Events,
// Alerts and the numbers are required.
type Options struct {
	Store  Store
	Index  index.Index
	Web    Fetcher // feeds and pages alike
	Tongue Tongue
	Reader Reader
	Signer stories.Signer // what articles are placed by
	Pace   feeds.Pace
	Now    func() time.Time

	Demo    bool // takes the feeds and pages of the demo newsroom, and only those
	Abreast int  // how many hosts are talked to at once; default 16
	Log     *slog.Logger
	Events  *Events // told of what is new; may be nil
	Alerts  Alerts  // says what deserves an alert; may be nil
}

// Pipeline takes articles through the journey.
type Pipeline struct {
	Options
	poller  *feeds.Poller
	backlog *backlog // nil where stories are recomputed at once
	*shared
}

// shared is what pipelines over one store have in common.
type shared struct {
	keeping   sync.Mutex // held from placing an article until it is kept
	following sync.Mutex // held while the index takes a batch
	names     outletNames
	tending   sync.Mutex    // held while a feed's state is changed
	kept      chan struct{} // signals the follower; holds one signal
	ready     atomic.Pointer[stories.Watched]
}

// New makes a pipeline.
func New(o Options) *Pipeline {
	if o.Abreast == 0 {
		o.Abreast = 16
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Pipeline{
		Options: o,
		poller:  feeds.NewPoller(o.Web, o.Pace, o.Now),
		shared:  &shared{kept: make(chan struct{}, 1)},
	}
}

// Beside makes a pipeline over the same store and index with another web and
// another clock: the demo newsroom's beside the real one.
func (p *Pipeline) Beside(change func(*Options)) *Pipeline {
	o := p.Options
	change(&o)
	other := New(o)
	other.shared = p.shared
	return other
}

// Report says what one round did.
type Report struct {
	Feeds       int // polled
	NotModified int // of them, unchanged
	Failed      int // of them, with an error
	Articles    int // new
	Looks       int // pages looked at again
	Revisions   int // pages that changed
	Gone        int // pages that were not there any more

	asked []news.ArticleID // whose page or entry was looked at
}

func (r *Report) add(o Report) {
	r.Feeds += o.Feeds
	r.NotModified += o.NotModified
	r.Failed += o.Failed
	r.Articles += o.Articles
	r.Looks += o.Looks
	r.Revisions += o.Revisions
	r.Gone += o.Gone
	r.asked = append(r.asked, o.asked...)
}

// Round polls the feeds that are due, looks again at the pages that are due,
// and returns when the index has followed. With all, due times are ignored:
// every feed that is not paused, and every page of a live story.
func (p *Pipeline) Round(ctx context.Context, all bool) (Report, error) {
	report, err := p.pollFeeds(ctx, all)
	if err != nil {
		return report, err
	}
	looks, err := p.lookAgain(ctx, all, report.asked)
	report.add(looks)
	if err != nil {
		return report, err
	}
	if err := p.settle(ctx); err != nil {
		return report, err
	}
	return report, p.CatchUp(ctx, nil)
}

// pollFeeds polls many feeds side by side. A feed's own trouble is its state,
// not an error of the round; an error of the store ends the round.
func (p *Pipeline) pollFeeds(ctx context.Context, all bool) (Report, error) {
	due, err := p.feedsToPoll(ctx, all)
	if err != nil {
		return Report{}, err
	}
	return abreast(ctx, p.Abreast, due, func(ctx context.Context, f news.Feed) (Report, error) {
		return p.pollFeed(ctx, f)
	})
}

// lookAgain fetches pages that were not asked for in this round yet, host by
// host.
func (p *Pipeline) lookAgain(ctx context.Context, all bool, asked []news.ArticleID) (Report, error) {
	due, err := p.pagesToLookAt(ctx, all)
	if err != nil {
		return Report{}, err
	}
	byHost, err := p.byHost(ctx, due, asked)
	if err != nil {
		return Report{}, err
	}
	report, err := abreast(ctx, p.Abreast, byHost, func(ctx context.Context, pages []*news.Article) (Report, error) {
		var report Report
		for _, a := range pages {
			one, err := p.look(ctx, a)
			report.add(one)
			if err != nil {
				return report, err
			}
		}
		return report, nil
	})
	if err != nil {
		return report, err
	}
	return report, p.refresh(ctx, byHost)
}

// byHost sorts articles into one heap a host, so that pages of one host are
// asked for one after the other and those of many hosts side by side.
func (p *Pipeline) byHost(ctx context.Context, ids, asked []news.ArticleID) ([][]*news.Article, error) {
	place, done := map[string]int{}, map[news.ArticleID]bool{}
	for _, id := range asked {
		done[id] = true
	}
	var heaps [][]*news.Article
	articles, err := p.Store.Articles(ctx, ids) // those that are still there
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		host := fetch.Host(a.URL) // none where an import gave no address
		if a.Demo != p.Demo || done[a.ID] || host == "" {
			continue
		}
		at, known := place[host]
		if !known {
			at = len(heaps)
			place[host] = at
			heaps = append(heaps, nil)
		}
		heaps[at] = append(heaps[at], a)
	}
	return heaps, nil
}

// abreast runs do over items, n at a time, and adds up the reports. The first
// error ends it.
func abreast[T any](ctx context.Context, n int, items []T, do func(context.Context, T) (Report, error)) (Report, error) {
	var (
		total Report
		lock  sync.Mutex
	)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(n)
	for _, item := range items {
		group.Go(func() error {
			report, err := do(ctx, item)
			lock.Lock()
			defer lock.Unlock()
			total.add(report)
			return err
		})
	}
	err := group.Wait()
	return total, err
}

// longestPause is the most that Run waits after rounds that failed.
const longestPause = 5 * time.Minute

// Run keeps doing rounds, and the index behind the store, until ctx ends: beat
// is how often it looks for what is due. A round that fails, as on a full disk,
// is logged and tried again, after ever longer pauses: each asks the outlets
// anew for what could not be kept.
func (p *Pipeline) Run(ctx context.Context, beat time.Duration) {
	var following sync.WaitGroup
	following.Go(func() { p.follow(ctx) })
	defer following.Wait()
	for pause := beat; ; {
		_, err := p.Round(ctx, false)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			pause = min(2*pause, longestPause)
			p.Log.Error("a round failed and is tried again", "error", err, "in", pause)
		default:
			pause = beat
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}
