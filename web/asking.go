package web

import (
	"context"

	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
)

// Asking leads from an article on the coverage board to its case, or opens one.
type Asking struct {
	Story   news.StoryID
	Article news.ArticleID
	Case    news.CaseID // zero where there is none, or only a proposal
	Word    string      // of the case's status
}

// ask adds to the boards what is, or can be, asked of each outlet.
func (s *site) ask(ctx context.Context, story *news.Story, boards []Board) error {
	cases, err := s.Store.StoryCases(ctx, story.ID)
	if err != nil {
		return err
	}
	asked := map[news.ArticleID]*Asking{}
	for i := range story.Coverage {
		if cov := &story.Coverage[i]; desk.Eligible(story, cov) == nil {
			asked[cov.Article] = &Asking{Story: story.ID, Article: cov.Article}
		}
	}
	for _, c := range cases {
		if !c.Proposed {
			asked[c.Article] = &Asking{Story: story.ID, Article: c.Article, Case: c.ID, Word: lowerFirst(caseWord(c.Status))}
		}
	}
	for i := range boards {
		boards[i].ask(story.ID, asked)
	}
	return nil
}

// ask gives each article of a board what is asked of it.
func (b *Board) ask(story news.StoryID, asked map[news.ArticleID]*Asking) {
	for _, rows := range [][]CoverageRow{b.First, b.Rest} {
		for i := range rows {
			a := asked[rows[i].Article]
			rows[i].Asking = a
			if b.Heavy && a != nil && a.Case == 0 && rows[i].CarriesDenial == news.CarriesNotFound {
				b.Story, b.Unasked = story, b.Unasked+1
			}
		}
	}
}
