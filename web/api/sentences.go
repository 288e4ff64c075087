package api

import (
	"context"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// SentenceInput names a sentence of an article, as it last stood, by a byte of it.
type SentenceInput struct {
	ByID
	In    news.Part `path:"in" enum:"title,body"`
	Start int       `path:"start" minimum:"0" doc:"a byte of the title or the text that is in the sentence"`
}

// SentenceOutput is a sentence explained.
type SentenceOutput struct {
	Body Sentence
}

// Sentence says what a sentence is taken for, and how the reader comes to that.
type Sentence struct {
	In       news.Part          `json:"in"`
	Start    int                `json:"start" doc:"byte of the title or the text"`
	End      int                `json:"end"`
	Sentence string             `json:"sentence"`
	Label    *news.Statement    `json:"label,omitempty" doc:"what it is taken for now; absent where it takes no position"`
	Own      *news.Statement    `json:"own,omitempty" doc:"what the reader itself takes it for today"`
	Rules    []claims.RuleFired `json:"rules" doc:"that fired, the strongest first; none as act: against any position"`
	Likely   []claims.Likely    `json:"likely" doc:"what was learnt from examples makes of it, the likeliest first"`
	Least    float64            `json:"least" doc:"the probability from which on a position is reported"`
	Masked   []string           `json:"masked" doc:"words that mean something else here"`
	Other    bool               `json:"other" doc:"it speaks of another organisation than the one concerned"`
	Nearest  []claims.Near      `json:"nearest" doc:"annotated examples of any language that are most like it, half by sense and half by how the reader reads them; likeness is up to 1"`
	Lexicon  string             `json:"lexicon" doc:"hash of the data files"`
}

func (s *service) sentence(ctx context.Context, in *SentenceInput) (*SentenceOutput, error) {
	a, err := s.Store.Article(ctx, news.ArticleID(in.ID))
	if err != nil {
		return nil, err
	}
	all, err := s.Desk.Explain(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	e, found := claims.At(all, in.In, in.Start)
	if !found {
		return nil, news.E(news.NotFound, "the article has no sentence here; it may have changed since", nil)
	}
	near, err := s.Desk.Nearest(e)
	return &SentenceOutput{Sentence{
		In: e.In, Start: e.Start, End: e.End, Sentence: e.Sentence, Label: e.Standing(&a.Standing().Reading), Own: e.Statement,
		Rules: append([]claims.RuleFired{}, e.Rules...), Likely: append([]claims.Likely{}, e.Likely...), Least: e.Least,
		Masked: append([]string{}, e.Masked...), Other: e.Other, Nearest: near, Lexicon: e.Lexicon,
	}}, err
}
