package api

import (
	"cmp"
	"context"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// MostProposals is how many proposals, of the last seen stories, are sorted
// into the ledger.
const MostProposals = 1000

// ledger reads the ledger of actors' names.
func (s *service) ledger(ctx context.Context) (stories.Ledger, error) {
	edits, err := s.Store.AliasEdits(ctx)
	if err != nil {
		return stories.Ledger{}, err
	}
	proposals, err := s.Store.AliasProposals(ctx, MostProposals)
	return stories.NewLedger(edits, proposals), err
}

func (s *service) actors(ctx context.Context, in *Paging) (*List[stories.Actor], error) {
	l, err := s.ledger(ctx)
	if err != nil {
		return nil, err
	}
	return page(l.Actors, *in)
}

func (s *service) aliasProposals(ctx context.Context, in *Paging) (*List[stories.OpenAlias], error) {
	l, err := s.ledger(ctx)
	if err != nil {
		return nil, err
	}
	return page(l.Open, *in)
}

func (s *service) aliasEdits(ctx context.Context, in *Paging) (*List[news.AliasEdit], error) {
	all, err := s.Store.AliasEdits(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// Decider is who decides something, as others are told; "the desk" where nobody
// signs in.
func Decider(ctx context.Context) string {
	u := accounts.VisitorOf(ctx).User
	return cmp.Or(u.Called(), "the desk")
}

// SettleInput is a decision about two names of actors.
type SettleInput struct {
	Body struct {
		Kind  news.AliasKind `json:"kind" enum:"accept,reject,rename" doc:"both are one actor’s, or not; or the actor of name is called other"`
		Name  string         `json:"name" doc:"with accept, what the actor is called, unless it has a name already"`
		Other string         `json:"other"`
		Demo  bool           `json:"demo,omitempty" doc:"the names are the demo newsroom’s"`
	}
}

// AliasOutput is a decision as it was kept.
type AliasOutput struct {
	Body news.AliasEdit
}

func (s *service) settleAlias(ctx context.Context, in *SettleInput) (*AliasOutput, error) {
	e, err := s.Desk.SettleAlias(ctx, news.AliasEdit{Kind: in.Body.Kind, Name: in.Body.Name, Other: in.Body.Other, Demo: in.Body.Demo, By: Decider(ctx)})
	return &AliasOutput{e}, err
}

// AliasEditByID names a decision.
type AliasEditByID struct {
	ID int64 `path:"id"`
}

func (s *service) undoAlias(ctx context.Context, in *AliasEditByID) (*Nothing, error) {
	return &Nothing{}, s.Desk.UndoAlias(ctx, in.ID)
}
