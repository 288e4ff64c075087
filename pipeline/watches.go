package pipeline

import (
	"context"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// watched is the watches, ready to be recognised. They are read once: whoever
// changes one does so here.
func (p *Pipeline) watched(ctx context.Context) (*stories.Watched, error) {
	if ready := p.ready.Load(); ready != nil {
		return ready, nil
	}
	all, err := p.Store.Watches(ctx)
	if err != nil {
		return nil, err
	}
	ready := stories.NewWatched(all)
	p.ready.Store(ready)
	return ready, nil
}

// owners are the names of the watched organisation whose own word an article
// is, nil for the press.
func (p *Pipeline) owners(ctx context.Context, a *news.Article) ([]string, error) {
	watched, err := p.watched(ctx)
	if err != nil {
		return nil, err
	}
	return watched.Owners(a.Feed, hostName(a.URL)), nil
}

// SaveWatch keeps a watch, new (ID 0) or changed, and gives it as it is kept:
// in order, with its ID. The stories that are about it by now are noted, and
// those in which an article became, or stopped to be, its own word are
// recomputed. When a watch was made is not changed. Invalid where it makes no
// sense; NotFound where it has an ID and is not there.
func (p *Pipeline) SaveWatch(ctx context.Context, w news.Watch) (news.Watch, error) {
	tidyWatch(&w)
	if err := w.Check(); err != nil {
		return w, err
	}
	if slices.ContainsFunc(w.Names(), func(name string) bool { return !stories.Nameable(name) }) {
		return w, news.E(news.Invalid, "the name of an organisation has letters or digits", nil)
	}
	p.keeping.Lock()
	defer p.keeping.Unlock()
	var before news.Watch
	w.Made = p.Now().UTC()
	if w.ID != 0 {
		known, err := p.Store.Watch(ctx, w.ID)
		if err != nil {
			return w, err
		}
		before, w.Made = known, known.Made
	}
	about, behind, err := p.concerned(ctx, before, w)
	if err != nil {
		return w, err
	}
	if w, err = p.Store.SaveWatch(ctx, w, about, behind); err != nil {
		return w, err
	}
	return w, p.watchesChanged(ctx, behind)
}

// RemoveWatch removes a watch; the stories about it stay. NotFound where it is
// not there.
func (p *Pipeline) RemoveWatch(ctx context.Context, id news.WatchID) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	before, err := p.Store.Watch(ctx, id)
	if err != nil {
		return err
	}
	_, behind, err := p.concerned(ctx, before, news.Watch{})
	if err != nil {
		return err
	}
	if err := p.Store.RemoveWatch(ctx, id, behind); err != nil {
		return err
	}
	return p.watchesChanged(ctx, behind)
}

// watchesChanged has the next story recognise the watches as they are by now,
// and recomputes those that were left behind. Its caller holds the lock.
func (p *Pipeline) watchesChanged(ctx context.Context, behind []news.StoryID) error {
	p.ready.Store(nil)
	for _, id := range behind {
		if err := p.recompose(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// concerned lists the stories that are about a watch as it is now, and those
// that it tells otherwise than it did: which have an article that is its own
// word in the one form and not in the other.
func (p *Pipeline) concerned(ctx context.Context, before, now news.Watch) (about, behind []news.StoryID, err error) {
	about, err = p.about(ctx, now)
	if err != nil {
		return nil, nil, err
	}
	had, err := p.about(ctx, before)
	if err != nil {
		return nil, nil, err
	}
	all := slices.Concat(about, had)
	slices.Sort(all)
	all = slices.Compact(all)
	placed, err := p.Store.Placements(ctx, all)
	for _, a := range placed {
		host := hostName(a.URL)
		was := before.Owns(a.Feed, host) && slices.Contains(had, a.Story)
		is := now.Owns(a.Feed, host) && slices.Contains(about, a.Story)
		if was != is && !slices.Contains(behind, a.Story) {
			behind = append(behind, a.Story)
		}
	}
	return about, behind, err
}

// about lists the stories that are about a watch, the last seen first.
func (p *Pipeline) about(ctx context.Context, w news.Watch) (ids []news.StoryID, err error) {
	if w.Name == "" {
		return nil, nil
	}
	near, err := p.Store.Named(ctx, stories.NameKeys(w.Names()...))
	one := stories.NewWatched([]news.Watch{w})
	for _, line := range near {
		if len(one.About(line.Victim)) > 0 {
			ids = append(ids, line.ID)
		}
	}
	return ids, err
}

// TryWatch says which stories a watch would be about, the last seen first, and
// by which of its names. Nothing is kept.
func (p *Pipeline) TryWatch(ctx context.Context, w news.Watch) ([]stories.Match, error) {
	tidyWatch(&w)
	near, err := p.Store.Named(ctx, stories.NameKeys(w.Names()...))
	found := []stories.Match{}
	for _, line := range near {
		if m, agrees := stories.MatchName(w.Names(), line.StoryHead); agrees {
			found = append(found, m)
		}
	}
	return found, err
}

// tidyWatch puts what a person entered in order: each name once, without idle
// spaces, a domain as a host's name alone.
func tidyWatch(w *news.Watch) {
	w.Name = spaced(w.Name)
	w.Aliases = tidyNames(w.Aliases, func(alias string) string {
		if alias == w.Name {
			return ""
		}
		return alias
	})
	w.Products = tidyNames(w.Products, strings.TrimSpace)
	w.People = tidyNames(w.People, strings.TrimSpace)
	w.Domains = tidyNames(w.Domains, domain)
}

func tidyNames(list []string, put func(string) string) []string {
	out := []string{}
	for _, name := range list {
		if name = put(spaced(name)); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// hostName is the host of an address, without a port; empty where there is
// none.
func hostName(url string) string {
	host, _, _ := strings.Cut(fetch.Host(url), ":")
	return host
}

// domain is the host's name of what was entered for one: an address will do.
func domain(entered string) string {
	if strings.Contains(entered, "://") {
		if host := hostName(entered); host != "" {
			entered = host
		}
	}
	return strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(entered), "/"), "www.")
}
