package pipeline

import (
	"context"
	"errors"
	"strconv"

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

// searchedSetting is up to which change of the outbox saved searches have
// looked for new articles. It is kept with the alerts, so that a crash neither
// loses nor doubles one.
const searchedSetting = "searched"

// searchNew has saved searches look at what the index has taken since they
// last did.
func (p *Pipeline) searchNew(ctx context.Context) error {
	if p.Alerts == nil {
		return nil
	}
	p.following.Lock()
	defer p.following.Unlock()
	upTo, err := p.Index.Cursor(ctx)
	if err != nil {
		return err
	}
	text, err := p.Store.Setting(ctx, searchedSetting)
	if err != nil {
		return err
	}
	from, _ := strconv.ParseInt(text, 10, 64) // from the start where it was never done
	for from < upTo && err == nil {
		from, err = p.searchBatch(ctx, from, upTo)
	}
	return err
}

// searchBatch has saved searches look at the next changes after one, and gives
// up to which they have looked.
func (p *Pipeline) searchBatch(ctx context.Context, after, upTo int64) (int64, error) {
	changes, err := p.Store.Changes(ctx, after, index.MaxBatch)
	if err != nil {
		return after, err
	}
	if len(changes) == index.MaxBatch {
		upTo = min(upTo, changes[len(changes)-1].Seq)
	}
	var ids []news.ArticleID
	for _, c := range changes {
		if !c.Removed && c.Seq <= upTo {
			ids = append(ids, c.Article)
		}
	}
	raised, err := p.Alerts.Found(ctx, ids)
	if err != nil {
		return after, err
	}
	if err := p.Store.SaveFound(ctx, raised, searchedSetting, strconv.FormatInt(upTo, 10)); err != nil {
		return after, err
	}
	p.tellAlerts(raised)
	return upTo, nil
}
