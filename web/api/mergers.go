package api

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// OutletFields are what a person says of an outlet; what is left out stays.
type OutletFields struct {
	Name     *string          `json:"name,omitempty"`
	Home     *string          `json:"home,omitempty"`
	Country  *string          `json:"country,omitempty" doc:"a code of ISO 3166"`
	Language *string          `json:"language,omitempty" doc:"a code of ISO 639-1"`
	Kind     *news.OutletKind `json:"kind,omitempty" doc:"wire, daily, trade, blog or company; empty where not known"`
	Reach    *int             `json:"reach,omitempty" doc:"tier 1, the widest, to 3; 0 where not set"`
	Email    *string          `json:"email,omitempty" doc:"of whoever corrects there"`
	Contact  *string          `json:"contact,omitempty" doc:"notes on whom to ask"`
}

// ChangeOutletInput changes an outlet.
type ChangeOutletInput struct {
	OutletByID
	Body OutletFields
}

func (s *service) changeOutlet(ctx context.Context, in *ChangeOutletInput) (*OutletOutput, error) {
	o, err := s.Store.Outlet(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	f := in.Body
	for _, field := range []struct{ to, from *string }{
		{&o.Name, f.Name}, {&o.Home, f.Home}, {&o.Country, f.Country}, {&o.Language, f.Language}, {&o.Email, f.Email}, {&o.Contact, f.Contact},
	} {
		set(field.to, field.from)
	}
	set(&o.Kind, f.Kind)
	set(&o.Reach, f.Reach)
	if err := s.Desk.SaveOutlet(ctx, o); err != nil {
		return nil, err
	}
	return s.outlet(ctx, &in.OutletByID)
}

// MergeOutletsInput makes one outlet of two.
type MergeOutletsInput struct {
	OutletByID
	Body struct {
		With news.OutletID `json:"with" doc:"the outlet that is taken in"`
	}
}

// MergerOutput is a merger of outlets.
type MergerOutput struct {
	Body news.OutletMerger
}

func (s *service) mergeOutlets(ctx context.Context, in *MergeOutletsInput) (*MergerOutput, error) {
	m, err := s.Desk.MergeOutlets(ctx, in.ID, in.Body.With, Author(ctx))
	return &MergerOutput{m}, err
}

func (s *service) mergers(ctx context.Context, in *struct {
	OutletByID
	Paging
}) (*List[news.OutletMerger], error) {
	all, err := s.Store.OutletMergers(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return page(all, in.Paging)
}

// MergerByID names a merger.
type MergerByID struct {
	ID int64 `path:"id"`
}

func (s *service) undoMerger(ctx context.Context, in *MergerByID) (*Nothing, error) {
	_, err := s.Desk.UndoMerger(ctx, in.ID)
	return &Nothing{}, err
}
