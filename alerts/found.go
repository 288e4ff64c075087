package alerts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// Found gives the alerts that articles call for which the index has just taken:
// one for each saved search that finds a new one and that a rule names. An
// article is new if it was taken in after the rule was made, and not more than
// two days ago. Nothing is stored.
func (d *Desk) Found(ctx context.Context, ids []news.ArticleID) ([]news.Raised, error) {
	asking, err := d.searching(ctx)
	if err != nil || len(asking) == 0 {
		return nil, err
	}
	articles, err := d.Store.Articles(ctx, ids)
	if err != nil {
		return nil, err
	}
	fresh := map[string]*news.Article{}
	for _, a := range articles {
		if d.Now().Sub(a.FirstSeen) <= history {
			fresh[string(a.ID)] = a
		}
	}
	if len(fresh) == 0 {
		return nil, nil
	}
	searches, err := d.Store.SavedSearches(ctx)
	var raised []news.Raised
	for _, s := range searches {
		asked := slices.DeleteFunc(slices.Clone(asking), func(r rule) bool { return !slices.Contains(r.Searches, s.ID) })
		if len(asked) == 0 {
			continue
		}
		found, err := d.find(ctx, s, asked, fresh)
		if err != nil {
			return nil, err
		}
		raised = append(raised, found...)
	}
	return raised, err
}

// searching are the rules that name a saved search.
func (d *Desk) searching(ctx context.Context) (asking []rule, err error) {
	rules, err := d.Store.AlertRules(ctx)
	for _, r := range rules {
		if len(r.Searches) > 0 {
			asking = append(asking, rule{AlertRule: r})
		}
	}
	return asking, err
}

// find gives the alerts of one search among new articles. A search that cannot
// be read any more finds nothing.
func (d *Desk) find(ctx context.Context, s news.SavedSearch, asked []rule, fresh map[string]*news.Article) (raised []news.Raised, err error) {
	q := index.Query{Text: s.Query, Sort: index.Newest, Limit: index.MaxLimit, Demo: true}
	for id := range fresh {
		q.Articles = append(q.Articles, id)
	}
	for {
		found, err := d.Index.Search(ctx, q)
		if news.KindOf(err) == news.Invalid {
			d.Log.Warn("a saved search cannot be read", "search", s.Name, "error", err)
			return raised, nil
		}
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			one, err := d.hit(ctx, s, asked, h, fresh[h.ID])
			if err != nil {
				return nil, err
			}
			raised = append(raised, one...)
		}
		if q.Cursor = found.Next; q.Cursor == "" {
			return raised, nil
		}
	}
}

// hit gives the alert about an article that a search found, if a rule asks for
// it.
func (d *Desk) hit(ctx context.Context, s news.SavedSearch, asked []rule, h index.Hit, a *news.Article) ([]news.Raised, error) {
	asked = slices.DeleteFunc(slices.Clone(asked), func(r rule) bool { return a.Demo && !r.Demo || a.FirstSeen.Before(r.Made) })
	if len(asked) == 0 {
		return nil, nil
	}
	alert := news.Alert{
		Kind: news.AlertSearch, Search: s.ID, Asked: s.Name, Time: a.When().UTC(), Raised: d.Now().UTC(), Demo: a.Demo,
		Article: a.ID, Revision: a.Last().N, URL: a.URL, Title: h.Document.Title, Outlet: h.Outlet, Lang: h.Lang, Sentence: plain(h.Snippet),
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "search %d\x00%s", s.ID, a.ID))
	alert.ID = news.AlertID(hex.EncodeToString(sum[:12]))
	muted, err := d.inStory(ctx, &alert, a)
	return []news.Raised{d.dispatch(alert, asked, muted.After(d.Now()))}, err
}

// inStory enters the story in which an article stands, and says until when that
// is muted.
func (d *Desk) inStory(ctx context.Context, alert *news.Alert, a *news.Article) (muted time.Time, err error) {
	if len(a.Stories) == 0 {
		return muted, nil
	}
	story, err := d.before(ctx, a.Stories[0])
	if err != nil || story == nil {
		return muted, err
	}
	alert.Story, alert.StoryTitle, alert.Victim = story.ID, story.Title, story.Victim
	return d.Store.StoryMute(ctx, story.ID)
}

// plain is a text without its marks.
func plain(segments []index.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}
