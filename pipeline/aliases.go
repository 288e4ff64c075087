package pipeline

import (
	"context"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// aliases is the ledger of actors' names: the demo newsroom has one of its own.
func (p *Pipeline) aliases(ctx context.Context, demo bool) (*stories.Aliases, error) {
	edits, err := p.Store.AliasEdits(ctx)
	if err != nil {
		return nil, err
	}
	return stories.NewAliases(slices.DeleteFunc(edits, func(e news.AliasEdit) bool { return e.Demo != demo })), nil
}

// SettleAlias keeps what a person decided about two names of actors, and
// recomputes the stories that give them. When it was made is filled in. It gives
// the edit with its ID. Invalid where the decision makes no sense; Conflict
// where it is what the ledger says already.
func (p *Pipeline) SettleAlias(ctx context.Context, e news.AliasEdit) (news.AliasEdit, error) {
	e.Name, e.Other = strings.Join(strings.Fields(e.Name), " "), strings.Join(strings.Fields(e.Other), " ")
	if err := e.Check(); err != nil {
		return e, err
	}
	p.keeping.Lock()
	defer p.keeping.Unlock()
	names, err := p.aliases(ctx, e.Demo)
	if err != nil {
		return e, err
	}
	if names.Says(e) {
		return e, news.E(news.Conflict, "that was decided already", nil)
	}
	e.ID, e.Made = 0, p.Now().UTC()
	return p.settleAlias(ctx, e)
}

// UndoAlias takes a decision about names back. NotFound where there is none of
// that number; Conflict where it was undone already.
func (p *Pipeline) UndoAlias(ctx context.Context, id int64) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	edits, err := p.Store.AliasEdits(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(edits, func(e news.AliasEdit) bool { return e.ID == id })
	switch {
	case at < 0:
		return news.E(news.NotFound, "there is no such decision", nil)
	case !edits[at].Undone.IsZero():
		return news.E(news.Conflict, "that was undone already", nil)
	}
	edits[at].Undone = p.Now().UTC()
	_, err = p.settleAlias(ctx, edits[at])
	return err
}

// mostNamed is how many articles that give a name are looked for at once.
const mostNamed = 500

// settleAlias stores a decision, made or undone, with the note that the stories
// which give the names are behind, and recomputes them. Its caller holds the
// lock.
func (p *Pipeline) settleAlias(ctx context.Context, e news.AliasEdit) (news.AliasEdit, error) {
	keys := ownKeys(stories.ActorKeys(e.Name, e.Other), e.Demo)
	near, err := p.Store.Near(ctx, keys, mostNamed)
	if err != nil {
		return e, err
	}
	var concerned []news.StoryID
	for _, placed := range near {
		if !slices.Contains(concerned, placed.Story) {
			concerned = append(concerned, placed.Story)
		}
	}
	if e, err = p.Store.SaveAliasEdit(ctx, e, concerned); err != nil {
		return e, err
	}
	for _, id := range concerned {
		if err := p.recompose(ctx, id); err != nil {
			return e, err
		}
	}
	return e, nil
}
