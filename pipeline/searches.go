package pipeline

import (
	"context"
	"errors"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// SaveSearch keeps a search under a name, new (ID 0) or changed, and gives it
// as it is kept. Whose it is and when it was made are not changed. Invalid
// where it makes no sense or cannot be read; NotFound where it has an ID and is
// not there.
func (p *Pipeline) SaveSearch(ctx context.Context, s news.SavedSearch) (news.SavedSearch, error) {
	s.Name, s.Query = spaced(s.Name), spaced(s.Query)
	if err := s.Check(); err != nil {
		return s, err
	}
	if _, err := index.Parse(s.Query); err != nil {
		return s, unreadable(err)
	}
	s.Made = p.Now().UTC()
	if s.ID != 0 {
		known, err := p.Store.SavedSearch(ctx, s.ID)
		if err != nil {
			return s, err
		}
		s.Owner, s.Made = known.Owner, known.Made
	}
	return p.Store.SaveSearch(ctx, s)
}

// unreadable says why a query cannot be read.
func unreadable(err error) error {
	why := "it cannot be read"
	if syntax := (*index.SyntaxError)(nil); errors.As(err, &syntax) {
		why = syntax.Message
	}
	return news.E(news.Invalid, "the search was not saved: "+why, err)
}

// RemoveSearch removes a saved search. NotFound where it is not there.
func (p *Pipeline) RemoveSearch(ctx context.Context, id news.SearchID) error {
	return p.Store.RemoveSearch(ctx, id)
}
