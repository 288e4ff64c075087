package pipeline

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// Merge takes the articles of another story into one, which stays. NotFound
// where one of them is not there; Invalid where one is of the demo newsroom,
// which leaves as it came, and the other is not.
func (p *Pipeline) Merge(ctx context.Context, id, with news.StoryID) error {
	if id == with {
		return news.E(news.Invalid, "a story cannot be merged with itself", nil)
	}
	p.keeping.Lock()
	defer p.keeping.Unlock()
	story, err := p.Store.Story(ctx, id)
	if err != nil {
		return err
	}
	taken, err := p.Store.StoryArticles(ctx, with)
	if err != nil {
		return err
	}
	if len(taken) == 0 {
		return news.E(news.NotFound, "there is no such story to take in", nil)
	}
	if taken[0].Demo != story.Demo {
		return news.E(news.Invalid, "the demo newsroom’s stories stay apart from real ones", nil)
	}
	e := news.Edit{Kind: news.EditMerge, Story: id, With: with}
	for _, a := range taken {
		e.Moved = append(e.Moved, moved(a, with, id))
	}
	return p.edit(ctx, e)
}

// Split gives some articles of a story a new story of their own, and gives its
// ID. Invalid where they are none of the story's, or all of them.
func (p *Pipeline) Split(ctx context.Context, id news.StoryID, articles []news.ArticleID) (news.StoryID, error) {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	members, err := p.Store.StoryArticles(ctx, id)
	if err != nil {
		return "", err
	}
	if len(members) == 0 {
		return "", news.E(news.NotFound, "there is no such story", nil)
	}
	chosen := slices.DeleteFunc(slices.Clone(members), func(a *news.Article) bool { return !slices.Contains(articles, a.ID) })
	if len(chosen) == 0 || len(chosen) == len(members) {
		return "", news.E(news.Invalid, "choose some of the story's articles, and leave some", nil)
	}
	e := news.Edit{Kind: news.EditSplit, Story: id, With: splitID(chosen[0], id)}
	for _, a := range chosen {
		e.Moved = append(e.Moved, moved(a, id, e.With))
	}
	return e.With, p.edit(ctx, e)
}

// moved has an article stand in another story in place of one, once.
func moved(a *news.Article, from, to news.StoryID) news.Moved {
	m := news.Moved{Article: a.ID, Before: slices.Clone(a.Stories)}
	for _, id := range a.Stories {
		if id == from {
			id = to
		}
		if !slices.Contains(m.After, id) {
			m.After = append(m.After, id)
		}
	}
	return m
}

// Rename gives a story another title; an empty one gives its own back.
func (p *Pipeline) Rename(ctx context.Context, id news.StoryID, title string) error {
	title = strings.Join(strings.Fields(title), " ")
	switch {
	case !utf8.ValidString(title):
		return news.E(news.Invalid, "the title holds something that is no letter", nil)
	case utf8.RuneCountInString(title) > maxTitle:
		return news.E(news.TooLarge, "the title is longer than 300 letters", nil)
	}
	return p.choose(ctx, id, news.EditRename, func(c *news.Choice) { c.Title = title })
}

// maxTitle bounds a title given by a person, in letters.
const maxTitle = 300

// Pin pins a story to the top of lists, or lets it go.
func (p *Pipeline) Pin(ctx context.Context, id news.StoryID, pinned bool) error {
	return p.choose(ctx, id, news.EditPin, func(c *news.Choice) { c.Pinned = pinned })
}

func (p *Pipeline) choose(ctx context.Context, id news.StoryID, kind news.EditKind, change func(*news.Choice)) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	if _, err := p.Store.Story(ctx, id); err != nil {
		return err
	}
	before, err := p.Store.Choice(ctx, id)
	if err != nil {
		return err
	}
	e := news.Edit{Kind: kind, Story: id, Before: before, After: before}
	if change(&e.After); e.After == before {
		return nil
	}
	return p.edit(ctx, e)
}

// Undo takes back the last edit of a story that still holds. NotFound where
// there is none; Conflict where its articles have been moved since.
func (p *Pipeline) Undo(ctx context.Context, id news.StoryID) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	edits, err := p.Store.Edits(ctx, id)
	if err != nil {
		return err
	}
	for _, e := range edits {
		if e.Undone.IsZero() {
			e.Undone = p.Now().UTC()
			return p.edit(ctx, e)
		}
	}
	return news.E(news.NotFound, "nothing was changed by hand that could be undone", nil)
}

// edit stores an edit, made now or undone, with all that follows from it. Its
// caller holds the lock.
func (p *Pipeline) edit(ctx context.Context, e news.Edit) error {
	choice := e.After
	if e.Undone.IsZero() {
		e.Made = p.Now().UTC()
	} else {
		choice = e.Before
	}
	var changed []news.Story
	for _, id := range touched(e) {
		members, err := p.afterwards(ctx, e, id)
		if err != nil {
			return err
		}
		if len(members) == 0 {
			continue
		}
		story, err := p.composeStory(ctx, id, members, nil)
		if err != nil {
			return err
		}
		if id == e.Story && (e.Kind == news.EditRename || e.Kind == news.EditPin) {
			stories.Chosen(&story, choice)
		}
		changed = append(changed, story)
	}
	if err := p.Store.SaveEdit(ctx, e, changed); err != nil {
		return err
	}
	p.signal()
	p.tellStories(changed)
	return nil
}

// touched lists the stories whose articles or choices an edit changes.
func touched(e news.Edit) []news.StoryID {
	all := []news.StoryID{e.Story}
	for _, m := range e.Moved {
		all = append(all, slices.Concat(m.Before, m.After)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// afterwards gives the articles that a story has once an edit is made, or
// undone.
func (p *Pipeline) afterwards(ctx context.Context, e news.Edit, id news.StoryID) ([]*news.Article, error) {
	members, err := p.Store.StoryArticles(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, m := range e.Moved {
		to := m.After
		if !e.Undone.IsZero() {
			to = m.Before
		}
		i := slices.IndexFunc(members, func(a *news.Article) bool { return a.ID == m.Article })
		switch {
		case i >= 0 && !slices.Contains(to, id):
			members = slices.Delete(members, i, i+1)
		case i >= 0:
			members[i].Stories = to
		case slices.Contains(to, id):
			a, err := p.Store.Article(ctx, m.Article)
			if err != nil {
				return nil, err
			}
			a.Stories = to
			members = append(members, a)
		}
	}
	return members, nil
}

// StoryAsOf tells a story as it stood at a moment, with the articles that
// belong to it today. NotFound where there is no such story, and where none of
// its articles was known then.
func (p *Pipeline) StoryAsOf(ctx context.Context, id news.StoryID, at time.Time) (*news.Story, error) {
	members, err := p.Store.StoryArticles(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(members) == 0 {
		return nil, news.E(news.NotFound, "there is no such story", nil)
	}
	pieces, err := p.pieces(ctx, members, nil)
	if err != nil {
		return nil, err
	}
	if pieces = stories.AsOf(pieces, at); len(pieces) == 0 {
		return nil, news.E(news.NotFound, "nothing had been published at that moment", nil)
	}
	choice, err := p.Store.Choice(ctx, id)
	if err != nil {
		return nil, err
	}
	names, err := p.aliases(ctx, members[0].Demo)
	if err != nil {
		return nil, err
	}
	story := names.Compose(id, pieces, at)
	stories.Chosen(&story, choice)
	return &story, nil
}
