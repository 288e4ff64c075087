package pipeline

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
)

// followCases gives a story, as it now stands, what that does to its cases; it
// is kept in the transaction that keeps the story.
func (p *Pipeline) followCases(ctx context.Context, story *news.Story) error {
	cases, err := p.Store.StoryCases(ctx, story.ID)
	if err != nil {
		return err
	}
	story.Cases = desk.Follow(story, cases, p.Now())
	return nil
}

// OpenCases opens cases about articles of a story by a person's hand, or takes
// up those that were proposed, and gives their IDs. Without articles, it does so
// for all that can have one and that the denial was not found in. NotFound where
// there is no such story, or none of the articles in it; Invalid where one
// cannot have a case.
func (p *Pipeline) OpenCases(ctx context.Context, id news.StoryID, articles []news.ArticleID, by news.UserID) ([]news.CaseID, error) {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	story, err := p.Store.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	cases, err := p.Store.StoryCases(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(articles) == 0 {
		articles = desk.Lacking(story)
	}
	var turns []news.CaseTurn
	for _, article := range articles {
		turn, err := p.openCase(story, cases, article, by)
		if err != nil {
			return nil, err
		}
		turns = append(turns, turn)
	}
	return p.Store.SaveCases(ctx, turns)
}

func (p *Pipeline) openCase(story *news.Story, cases []news.Case, article news.ArticleID, by news.UserID) (news.CaseTurn, error) {
	if at := slices.IndexFunc(cases, func(c news.Case) bool { return c.Article == article }); at >= 0 {
		return desk.TakeUp(cases[at], by, p.Now()), nil
	}
	at := slices.IndexFunc(story.Coverage, func(c news.Coverage) bool { return c.Article == article })
	if at < 0 {
		return news.CaseTurn{}, news.E(news.NotFound, "there is no such article in this story", nil)
	}
	return desk.Open(story, &story.Coverage[at], by, p.Now())
}

// ChangeCases does what a person asks to cases, all of them or none. NotFound
// where one is not there; Invalid or TooLarge where the change makes no sense.
func (p *Pipeline) ChangeCases(ctx context.Context, ids []news.CaseID, change news.CaseChange, by news.UserID) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	var turns []news.CaseTurn
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		c, _, err := p.Store.Case(ctx, id)
		if err != nil {
			return err
		}
		turn, err := desk.Change(c.Case, change, by, p.Now())
		if err != nil {
			return err
		}
		turns = append(turns, turn)
	}
	_, err := p.Store.SaveCases(ctx, turns)
	return err
}

// SaveOutlet keeps what a person says of an outlet. The stories that name it
// are told by its new name from the next round on.
func (p *Pipeline) SaveOutlet(ctx context.Context, o news.Outlet) error {
	if err := o.Check(); err != nil {
		return err
	}
	return p.changeOutlets(func() error { return p.Store.SaveOutlet(ctx, o) })
}

// MergeOutlets makes one outlet of two, and UndoMerger takes that back. The
// stories concerned are told anew from the next round on.
func (p *Pipeline) MergeOutlets(ctx context.Context, kept, taken news.OutletID, by news.UserID) (m news.OutletMerger, err error) {
	err = p.changeOutlets(func() error {
		m, err = p.Store.MergeOutlets(ctx, kept, taken, by, p.Now().UTC())
		return err
	})
	return m, err
}

// UndoMerger takes a merger of outlets back.
func (p *Pipeline) UndoMerger(ctx context.Context, id int64) (m news.OutletMerger, err error) {
	err = p.changeOutlets(func() error {
		m, err = p.Store.UndoMerger(ctx, id, p.Now().UTC())
		return err
	})
	return m, err
}

// changeOutlets runs a change while nothing is placed, and forgets the names
// that it may have changed.
func (p *Pipeline) changeOutlets(change func() error) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	if err := change(); err != nil {
		return err
	}
	p.names.forget()
	p.signal()
	return nil
}
