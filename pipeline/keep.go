package pipeline

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// keepNew keeps an article's first capture.
func (p *Pipeline) keepNew(ctx context.Context, change store.Change, c capture) (Report, error) {
	a := change.Article
	if a.Published.IsZero() {
		a.Published = notAfter(c.published, c.at)
	}
	if err := p.addRevision(ctx, a, c); err != nil {
		return Report{}, err
	}
	a.Check = c.check
	err := p.keep(ctx, change)
	if news.KindOf(err) == news.Conflict {
		return Report{}, nil // another feed brought it a moment ago
	}
	if err != nil {
		return Report{}, err
	}
	p.tellRevision(a)
	return Report{Articles: 1, asked: []news.ArticleID{a.ID}}, nil
}

// keepCapture keeps what another look at a known article showed. Where somebody
// else was quicker with a revision, two feeds that carry the article or a person
// who checks one, what was seen is compared with that revision instead.
func (p *Pipeline) keepCapture(ctx context.Context, a *news.Article, c capture) (Report, error) {
	report, err := p.revise(ctx, a, c)
	if news.KindOf(err) != news.Conflict {
		return report, err
	}
	fresh, err := p.Store.Article(ctx, a.ID)
	if err != nil {
		return Report{}, err
	}
	*a = *fresh
	return p.revise(ctx, a, c)
}

// revise keeps a revision where an article changed or is gone, else only that
// it was looked at. Conflict where it has a revision that a does not have.
func (p *Pipeline) revise(ctx context.Context, a *news.Article, c capture) (Report, error) {
	before := a.Last()
	switch c.state {
	case unknown, unchanged:
		return Report{}, p.keepCheck(ctx, a, c)
	case gone:
		if before.Gone {
			return Report{}, p.keepCheck(ctx, a, c)
		}
		a.Revisions = append(a.Revisions, news.Revision{N: before.N + 1, Seen: c.at, Checked: c.at, Gone: true})
	case changed:
		if c.title == "" {
			c.title = a.Standing().Title
		}
		if !before.Gone && pages.Hash(c.title, c.text) == before.Hash && !notesAdded(before, c) {
			return Report{}, p.keepCheck(ctx, a, c)
		}
		if err := p.addRevision(ctx, a, c); err != nil {
			return Report{}, err
		}
	}
	a.Check = c.check
	if err := p.keep(ctx, store.Change{Article: a}); err != nil {
		return Report{}, err
	}
	p.tellRevision(a)
	if c.state == gone {
		return Report{Gone: 1}, nil
	}
	return Report{Revisions: 1}, nil
}

// notesAdded reports whether a page declares a note of correction that it did
// not before: outlets add one to the page's data alone.
func notesAdded(before *news.Revision, c capture) bool {
	return !c.fromFeed && slices.ContainsFunc(c.corrections, func(note string) bool {
		return !slices.Contains(before.Corrections, note)
	})
}

// addRevision reads a capture and appends it to the article.
func (p *Pipeline) addRevision(ctx context.Context, a *news.Article, c capture) error {
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return err
	}
	r := news.Revision{
		N: len(a.Revisions) + 1, Seen: c.at, Checked: c.at, Title: c.title, Text: c.text,
		Hash: pages.Hash(c.title, c.text), FromFeed: c.fromFeed, Corrections: c.corrections,
	}
	r.Reading = p.read(a, c, outlet)
	a.Revisions = append(a.Revisions, r)
	a.Links = c.links
	if !c.modified.IsZero() {
		a.Modified = c.modified
	}
	if c.author != "" {
		a.Author = c.author
	}
	return nil
}

// keepCheck keeps that an article was looked at and found as it was, and when
// to look again: nobody brings its page forward meanwhile.
func (p *Pipeline) keepCheck(ctx context.Context, a *news.Article, c capture) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	turned, err := p.Store.LastTurn(ctx, a.ID)
	if err != nil {
		return err
	}
	a.Check = c.check
	p.plan(a, turned)
	return p.Store.SaveCheck(ctx, a.ID, a.Check)
}

// keep places the article of a change, which has a new revision, recomputes its
// stories, raises alerts, and keeps all of it in one transaction. Placing and
// keeping are one step: nobody else places meanwhile. What people ruled about
// the article, and where they moved it, holds in what is kept.
func (p *Pipeline) keep(ctx context.Context, change store.Change) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	a := change.Article
	if err := p.catchUpWith(ctx, a); err != nil {
		return err
	}
	rulings, err := p.Store.Rulings(ctx, a.ID)
	if err != nil {
		return err
	}
	overrule(a, rulings)
	if err := p.prepare(ctx, &change); err != nil {
		return err
	}
	if change.Alerts, err = p.raise(ctx, change); err != nil {
		return err
	}
	return p.commit(ctx, change)
}

// catchUpWith gives an article what others may have changed while its page was
// on its way: the stories in which it stands, its outlet, and the readings of the
// revisions that it had.
func (p *Pipeline) catchUpWith(ctx context.Context, a *news.Article) error {
	stored, err := p.Store.Article(ctx, a.ID)
	if news.KindOf(err) == news.NotFound {
		return nil // it is new
	}
	if err != nil {
		return err
	}
	a.Stories, a.Outlet = stored.Stories, stored.Outlet
	for i := range min(len(a.Revisions), len(stored.Revisions)) {
		a.Revisions[i].Reading = stored.Revisions[i].Reading
	}
	return nil
}

// prepare completes a change whose rulings were seen to: it places the article
// and recomputes its stories. Its caller holds the lock until commit.
func (p *Pipeline) prepare(ctx context.Context, change *store.Change) error {
	a := change.Article
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return err
	}
	fresh := stories.Piece{Article: a, Outlet: outlet}
	if fresh.Owners, err = p.owners(ctx, a); err != nil {
		return err
	}
	signature := p.sign(fresh)
	if len(a.Stories) == 0 && stories.Relevant(signature) {
		if err := p.place(ctx, a, signature); err != nil {
			return err
		}
	}
	if len(a.Stories) == 1 {
		if err := p.attach(ctx, fresh); err != nil {
			return err
		}
	}
	change.Signature = &signature
	if err := p.compose(ctx, fresh, change); err != nil {
		return err
	}
	return p.planAll(ctx, change)
}

// commit keeps a prepared change in one transaction, and tells of it.
func (p *Pipeline) commit(ctx context.Context, change store.Change) error {
	if err := p.Store.Save(ctx, change); err != nil {
		return err
	}
	p.signal()
	p.tellStories(change.Stories)
	p.tellAlerts(change.Alerts)
	return nil
}

// compose recomputes the stories of an article, with it as it stands now, for
// the change that it is kept with, and gives it its trace if it stands in any.
func (p *Pipeline) compose(ctx context.Context, fresh stories.Piece, change *store.Change) (err error) {
	for _, id := range fresh.Article.Stories {
		if fresh.Trace == nil {
			if fresh.Trace, err = p.trace(ctx, fresh); err != nil {
				return err
			}
			change.Trace = fresh.Trace
		}
		if p.backlog.waits(id) {
			change.Behind = append(change.Behind, id)
			continue
		}
		members, err := p.Store.StoryArticles(ctx, id)
		if err != nil {
			return err
		}
		story, err := p.composeStory(ctx, id, members, &fresh)
		if err != nil {
			return err
		}
		change.Stories = append(change.Stories, story)
		p.backlog.recomputed(id, story.Articles)
	}
	return nil
}

// trace is an article's trace: the stored one or, where there is none, a new
// one.
func (p *Pipeline) trace(ctx context.Context, fresh stories.Piece) ([]byte, error) {
	stored, err := p.Store.Traces(ctx, []news.ArticleID{fresh.Article.ID})
	if trace := stored[fresh.Article.ID]; err != nil || stories.Traced(trace) {
		return trace, err
	}
	return p.Signer.Trace(fresh), nil
}

// composeStory composes one story of its articles, with what a person chose
// for it, and what that does to its cases. Fresh takes the place of its older self, or joins; it may be nil.
func (p *Pipeline) composeStory(ctx context.Context, id news.StoryID, members []*news.Article, fresh *stories.Piece) (news.Story, error) {
	pieces, err := p.pieces(ctx, members, fresh)
	if err != nil {
		return news.Story{}, err
	}
	choice, err := p.Store.Choice(ctx, id)
	if err != nil {
		return news.Story{}, err
	}
	names, err := p.aliases(ctx, len(pieces) > 0 && pieces[0].Article.Demo)
	if err != nil {
		return news.Story{}, err
	}
	watched, err := p.watched(ctx)
	if err != nil {
		return news.Story{}, err
	}
	story := names.Compose(id, pieces, p.Now())
	story.Watches = watched.About(story.Victim)
	story.Proposed = p.Signer.Proposals(story.Proposed)
	stories.Chosen(&story, choice)
	return story, p.followCases(ctx, &story)
}

// pieces pairs articles with their outlets' names and their traces, which are
// made where an older version of the program left none.
func (p *Pipeline) pieces(ctx context.Context, members []*news.Article, fresh *stories.Piece) ([]stories.Piece, error) {
	pieces := make([]stories.Piece, 0, len(members)+1)
	ids := make([]news.ArticleID, 0, len(members))
	for _, m := range members {
		ids = append(ids, m.ID)
	}
	traces, err := p.Store.Traces(ctx, ids)
	if err != nil {
		return nil, err
	}
	made := map[news.ArticleID][]byte{}
	for _, m := range members {
		if fresh != nil && m.ID == fresh.Article.ID {
			continue
		}
		outlet, err := p.outletName(ctx, m.Outlet)
		if err != nil {
			return nil, err
		}
		piece := stories.Piece{Article: m, Outlet: outlet, Trace: traces[m.ID]}
		if piece.Owners, err = p.owners(ctx, m); err != nil {
			return nil, err
		}
		if !stories.Traced(piece.Trace) {
			piece.Trace = p.Signer.Trace(piece)
			made[m.ID] = piece.Trace
		}
		pieces = append(pieces, piece)
	}
	if fresh != nil {
		pieces = append(pieces, *fresh)
	}
	return pieces, p.Store.SaveTraces(ctx, made)
}

// planAll plans the next look at the article of a change, and brings the other
// pages of a story forward that takes a turn with it: now is when they add the
// denial.
func (p *Pipeline) planAll(ctx context.Context, change *store.Change) error {
	a := change.Article
	turned, err := p.Store.LastTurn(ctx, a.ID)
	if err != nil {
		return err
	}
	for _, story := range change.Stories {
		if story.Turned.After(turned) {
			turned = story.Turned
		}
		if story.Turned.Equal(a.Last().Seen) {
			change.Sooner = append(change.Sooner, store.Sooner{Story: story.ID, By: nextLook(story.Turned, p.Now())})
		}
	}
	p.plan(a, turned)
	return nil
}

// plan sets when an article's page is looked at again: by the ladder if it
// stands in a story, which begins anew where the story turned; sooner if the
// last look failed, else never.
func (p *Pipeline) plan(a *news.Article, turned time.Time) {
	var next time.Time
	if len(a.Stories) > 0 && strings.HasPrefix(a.URL, "http") {
		next = sooner(nextLook(a.FirstSeen, p.Now()), nextLook(turned, p.Now()))
	}
	if a.Check.Failures > 0 && !a.Gone() {
		next = sooner(next, p.retryAt(a.Check))
	}
	a.Check.Next = next
}

// sooner is the earlier of two times; a zero one never comes.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// refresh recomputes the stories of articles that were just looked at: what
// they say of when a page was last checked has changed with every look.
func (p *Pipeline) refresh(ctx context.Context, looked [][]*news.Article) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	done := map[news.StoryID]bool{}
	for _, pages := range looked {
		for _, a := range pages {
			for _, id := range a.Stories {
				if done[id] {
					continue
				}
				done[id] = true
				if err := p.recompose(ctx, id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// recompose recomputes one story from what the store holds.
func (p *Pipeline) recompose(ctx context.Context, id news.StoryID) error {
	members, err := p.Store.StoryArticles(ctx, id)
	if err != nil || len(members) == 0 {
		return err
	}
	story, err := p.composeStory(ctx, id, members, nil)
	if err != nil {
		return err
	}
	return p.Store.SaveStories(ctx, story)
}
