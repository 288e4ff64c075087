package stories

import (
	"slices"

	"github.com/onrecord/onrecord/news"
)

// An article that tells of other incidents beside its own takes part in their
// stories with the passages that do. Its own story, in which it was placed as a
// whole, comes first in its list of stories.

// SignOthers makes a signature of each passage in which an article's standing
// revision tells of another organisation's incident, as if the passage were the
// whole article. They place the article in further stories, and are not kept:
// an article is found by its own incident alone, so that a roundup draws no
// others after it.
func (signer Signer) SignOthers(p Piece) []news.Signature {
	standing := p.Article.Standing()
	var out []news.Signature
	for _, o := range standing.Reading.Others {
		a := *p.Article
		a.Links = nil // nobody knows which of them belong to the passage
		a.Revisions = []news.Revision{{N: 1, Seen: standing.Seen, Text: standing.Text[o.Start:o.End], Reading: o.Reading}}
		out = append(out, signer.Sign(Piece{Article: &a, Outlet: p.Outlet}))
	}
	return out
}

// attached reports whether a story is not the article's own, but that of a
// passage.
func attached(a *news.Article, story news.StoryID) bool { return slices.Index(a.Stories, story) > 0 }

// toldIn gives the pieces of a story as they tell of it: of those that are
// attached, the reading of the passage takes the place of the whole one.
func toldIn(story news.StoryID, pieces []Piece) []Piece {
	out := slices.Clone(pieces)
	for i, p := range out {
		if !attached(p.Article, story) {
			continue
		}
		a := *p.Article
		a.Revisions = slices.Clone(a.Revisions)
		for k := range a.Revisions {
			a.Revisions[k].Reading = passageOn(&a.Revisions[k].Reading, story, pieces)
		}
		out[i].Article = &a
	}
	return out
}

// passageOn is what a reading says of a story that is not its article's own:
// the passage whose victim most of the story's own articles name or, where
// nobody does, the first one; nothing where it has none.
func passageOn(r *news.Reading, story news.StoryID, pieces []Piece) news.Reading {
	best, most := news.Reading{ID: r.ID, Lang: r.Lang, LangConfidence: r.LangConfidence, Unread: r.Unread, HeadlineAct: news.NoAct, Lexicon: r.Lexicon}, -1
	for _, o := range r.Others {
		named := 0
		for _, p := range pieces {
			named += btoi(!attached(p.Article, story) && sameVictim(&p.Article.Standing().Reading, &o.Reading))
		}
		if named > most {
			best, most = o.Reading, named
		}
	}
	return best
}

// sameVictim reports whether the first victims of two readings can be one.
func sameVictim(a, b *news.Reading) bool {
	if len(a.Victims) == 0 || len(b.Victims) == 0 {
		return false
	}
	one, other := foldNames(a.Lang, a.Victims[:1]), foldNames(b.Lang, b.Victims[:1])
	return len(one) > 0 && len(other) > 0 && newName(one[0]).same(newName(other[0]))
}
