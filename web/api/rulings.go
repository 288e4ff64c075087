package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Ruling is a person's answer to a label of the reader.
type Ruling struct {
	In       news.Part    `json:"in" enum:"title,body"`
	Sentence string       `json:"sentence" doc:"as the article has it, word for word"`
	Act      news.Act     `json:"act" doc:"none: the sentence takes no position"`
	Speaker  news.Speaker `json:"speaker,omitempty"`
	Was      news.Label   `json:"was" readOnly:"true" required:"false" doc:"what the reader had said"`
	Made     time.Time    `json:"made" readOnly:"true" required:"false"`
}

func rulingOf(r news.Ruling) Ruling {
	return Ruling{In: r.In, Sentence: r.Sentence, Act: r.Act, Speaker: r.Speaker, Was: r.Was, Made: r.Made}
}

// Rulings are what people decided about an article.
type Rulings struct {
	Body struct {
		Items []Ruling `json:"items"`
	}
}

func (s *service) rulings(ctx context.Context, in *ByID) (*Rulings, error) {
	id := news.ArticleID(in.ID)
	if _, err := s.Store.Article(ctx, id); err != nil {
		return nil, err
	}
	all, err := s.Store.Rulings(ctx, id)
	out := &Rulings{}
	out.Body.Items = make([]Ruling, len(all))
	for i, r := range all {
		out.Body.Items[i] = rulingOf(r)
	}
	return out, err
}

// RuleInput is a ruling to make.
type RuleInput struct {
	ByID
	Body Ruling
}

// rule makes a ruling, or replaces the one about the same sentence.
func (s *service) rule(ctx context.Context, in *RuleInput) (*Rulings, error) {
	r := news.Ruling{Article: news.ArticleID(in.ID), In: in.Body.In, Sentence: in.Body.Sentence, Act: in.Body.Act, Speaker: in.Body.Speaker}
	if err := s.Desk.Rule(ctx, r); err != nil {
		return nil, err
	}
	return s.rulings(ctx, &in.ByID)
}

// WithdrawInput names the sentence of a ruling.
type WithdrawInput struct {
	ByID
	In       news.Part `query:"in" required:"true" enum:"title,body"`
	Sentence string    `query:"sentence" required:"true"`
}

func (s *service) withdrawRuling(ctx context.Context, in *WithdrawInput) (*Nothing, error) {
	return &Nothing{}, s.Desk.WithdrawRuling(ctx, news.Ruling{Article: news.ArticleID(in.ID), In: in.In, Sentence: in.Sentence})
}
