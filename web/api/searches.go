package api

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// Asker is who asks; zero where nobody signs in.
func Asker(ctx context.Context) news.UserID { return accounts.VisitorOf(ctx).User.ID }

func (s *service) searches(ctx context.Context, in *Paging) (*List[news.SavedSearch], error) {
	all, err := s.Store.SavedSearches(ctx)
	if err != nil {
		return nil, err
	}
	return page(slices.DeleteFunc(all, func(saved news.SavedSearch) bool { return !saved.Shows(Asker(ctx)) }), *in)
}

// SearchFields are what a person decides of a saved search; what is left out
// when one is changed stays as it is.
type SearchFields struct {
	Name   *string `json:"name,omitempty"`
	Query  *string `json:"query,omitempty" doc:"the search box's language"`
	Shared *bool   `json:"shared,omitempty" doc:"everybody here sees it, not its owner alone"`
}

func (f SearchFields) over(s *news.SavedSearch) {
	set(&s.Name, f.Name)
	set(&s.Query, f.Query)
	set(&s.Shared, f.Shared)
}

// AddSearchInput is a search to be saved.
type AddSearchInput struct {
	Body SearchFields
}

// SavedOutput is one saved search.
type SavedOutput struct {
	Body news.SavedSearch
}

func (s *service) addSearch(ctx context.Context, in *AddSearchInput) (*SavedOutput, error) {
	saved := news.SavedSearch{Owner: Asker(ctx)}
	in.Body.over(&saved)
	saved, err := s.Desk.SaveSearch(ctx, saved)
	return &SavedOutput{saved}, err
}

// SavedByID names a saved search.
type SavedByID struct {
	ID news.SearchID `path:"id"`
}

// shown gives a saved search to whom it shows.
func (s *service) shown(ctx context.Context, id news.SearchID) (news.SavedSearch, error) {
	saved, err := s.Store.SavedSearch(ctx, id)
	if err == nil && !saved.Shows(Asker(ctx)) {
		err = news.E(news.NotFound, "there is no such saved search", nil)
	}
	return saved, err
}

func (s *service) savedSearch(ctx context.Context, in *SavedByID) (*SavedOutput, error) {
	saved, err := s.shown(ctx, in.ID)
	return &SavedOutput{saved}, err
}

// ChangeSearchInput changes a saved search.
type ChangeSearchInput struct {
	SavedByID
	Body SearchFields
}

func (s *service) changeSearch(ctx context.Context, in *ChangeSearchInput) (*SavedOutput, error) {
	saved, err := s.shown(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	in.Body.over(&saved)
	saved, err = s.Desk.SaveSearch(ctx, saved)
	return &SavedOutput{saved}, err
}

func (s *service) removeSearch(ctx context.Context, in *SavedByID) (*Nothing, error) {
	saved, err := s.shown(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &Nothing{}, s.Desk.RemoveSearch(ctx, saved.ID)
}
