package pipeline

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// sign gives the signature that an article is placed by.
func (p *Pipeline) sign(fresh stories.Piece) news.Signature {
	s := p.Signer.Sign(fresh)
	s.Keys = ownKeys(s.Keys, fresh.Article.Demo)
	return s
}

// ownKeys makes the keys of the demo newsroom's articles its own, so that it
// never mixes with real stories.
func ownKeys(keys []string, demo bool) []string {
	if !demo {
		return keys
	}
	own := make([]string, len(keys))
	for i, key := range keys {
		own[i] = "demo " + key
	}
	return own
}

// place finds the story that an article belongs to, or opens one where the
// article says enough for that.
func (p *Pipeline) place(ctx context.Context, a *news.Article, s news.Signature) error {
	decision, err := p.decide(ctx, a, s)
	switch {
	case err != nil:
		return err
	case decision.Story != "":
	case !s.Firm:
		return nil // too little to open a story with; a revision may say more
	default:
		decision.Story = newStoryID(a)
	}
	a.Stories = []news.StoryID{decision.Story}
	p.Log.Debug("placed", "article", a.URL, "story", decision.Story, "score", decision.Score, "why", decision.Why)
	return nil
}

// attach finds the further stories of an article that tells of other incidents
// beside its own: those that are known. It opens none, and does nothing where a
// person moved the article.
func (p *Pipeline) attach(ctx context.Context, fresh stories.Piece) error {
	a := fresh.Article
	others := p.Signer.SignOthers(fresh)
	if len(others) == 0 {
		return nil
	}
	if moved, err := p.movedByHand(ctx, a); moved || err != nil {
		return err
	}
	for _, s := range others {
		s.Keys = ownKeys(s.Keys, a.Demo)
		decision, err := p.decide(ctx, a, s)
		if err != nil {
			return err
		}
		if decision.Story != "" && !slices.Contains(a.Stories, decision.Story) {
			a.Stories = append(a.Stories, decision.Story)
			p.Log.Debug("attached", "article", a.URL, "story", decision.Story, "score", decision.Score, "why", decision.Why)
		}
	}
	return nil
}

// movedByHand reports whether an article stands in its story because of a
// person.
func (p *Pipeline) movedByHand(ctx context.Context, a *news.Article) (bool, error) {
	edits, err := p.Store.Edits(ctx, a.Stories[0])
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(edits, func(e news.Edit) bool {
		return e.Undone.IsZero() && slices.ContainsFunc(e.Moved, func(m news.Moved) bool { return m.Article == a.ID })
	}), nil
}

// decide compares a signature of an article with those of other articles,
// under the names that people settled.
func (p *Pipeline) decide(ctx context.Context, a *news.Article, s news.Signature) (stories.Decision, error) {
	names, err := p.aliases(ctx, a.Demo)
	if err != nil {
		return stories.Decision{}, err
	}
	keys := append(slices.Clone(s.Keys), ownKeys(names.Keys(s), a.Demo)...)
	near, err := p.Store.Near(ctx, keys, stories.MaxNear)
	if err != nil {
		return stories.Decision{}, err
	}
	near = slices.DeleteFunc(near, func(n news.Placed) bool { return n.Article == a.ID })
	for i := range near {
		near[i].Signature = names.Signature(near[i].Signature)
	}
	return stories.Place(names.Signature(s), near), nil
}
