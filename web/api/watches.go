package api

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

func (s *service) watches(ctx context.Context, in *Paging) (*List[news.Watch], error) {
	all, err := s.Store.Watches(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// WatchFields are what a person decides of a watch; what is left out when one
// is changed stays as it is.
type WatchFields struct {
	Name     *string      `json:"name,omitempty"`
	Aliases  *[]string    `json:"aliases,omitempty" doc:"other names; inflected forms need none"`
	Domains  *[]string    `json:"domains,omitempty" doc:"hosts: what is published there, or below, is its own word"`
	Products *[]string    `json:"products,omitempty"`
	People   *[]string    `json:"people,omitempty" doc:"who speak for it"`
	Newsroom *news.FeedID `json:"newsroom,omitempty" doc:"the feed of its own announcements; 0 for none"`
}

func (f WatchFields) over(w *news.Watch) {
	set(&w.Name, f.Name)
	set(&w.Aliases, f.Aliases)
	set(&w.Domains, f.Domains)
	set(&w.Products, f.Products)
	set(&w.People, f.People)
	set(&w.Newsroom, f.Newsroom)
}

// AddWatchInput is a new watch.
type AddWatchInput struct {
	Body WatchFields
}

// WatchOutput is one watch.
type WatchOutput struct {
	Body news.Watch
}

func (s *service) addWatch(ctx context.Context, in *AddWatchInput) (*WatchOutput, error) {
	var w news.Watch
	in.Body.over(&w)
	w, err := s.Desk.SaveWatch(ctx, w)
	return &WatchOutput{w}, err
}

// WatchByID names a watch.
type WatchByID struct {
	ID news.WatchID `path:"id"`
}

func (s *service) watch(ctx context.Context, in *WatchByID) (*WatchOutput, error) {
	w, err := s.Store.Watch(ctx, in.ID)
	return &WatchOutput{w}, err
}

// ChangeWatchInput changes a watch.
type ChangeWatchInput struct {
	WatchByID
	Body WatchFields
}

func (s *service) changeWatch(ctx context.Context, in *ChangeWatchInput) (*WatchOutput, error) {
	w, err := s.Store.Watch(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	in.Body.over(&w)
	w, err = s.Desk.SaveWatch(ctx, w)
	return &WatchOutput{w}, err
}

func (s *service) removeWatch(ctx context.Context, in *WatchByID) (*Nothing, error) {
	return &Nothing{}, s.Desk.RemoveWatch(ctx, in.ID)
}

// TryInput is a watch to be tried.
type TryInput struct {
	Name    string   `query:"name" required:"true"`
	Alias   []string `query:"alias,explode"`
	Product []string `query:"product,explode"`
	Person  []string `query:"person,explode"`
	Limit   int      `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"of stories, and of articles"`
}

// Trial is what a watch would be about, in the archive as it is.
type Trial struct {
	Stories  []stories.Match `json:"stories" doc:"about it, the last seen first"`
	About    int             `json:"about" doc:"how many stories are"`
	Query    string          `json:"query" doc:"the search for its names, products and people"`
	Articles []Hit           `json:"articles" doc:"that name any of them, the newest first"`
	Naming   uint64          `json:"naming" doc:"how many articles do"`
}

// TryOutput is what a watch would be about.
type TryOutput struct {
	Body Trial
}

func (s *service) tryWatch(ctx context.Context, in *TryInput) (*TryOutput, error) {
	w := news.Watch{Name: in.Name, Aliases: in.Alias, Products: in.Product, People: in.Person}
	about, err := s.Desk.TryWatch(ctx, w)
	if err != nil {
		return nil, err
	}
	out := &TryOutput{Trial{Stories: about[:min(len(about), in.Limit)], About: len(about), Query: WatchQuery(w), Articles: []Hit{}}}
	if out.Body.Query == "" {
		return out, nil
	}
	found, err := s.Index.Search(ctx, index.Query{Text: out.Body.Query, Sort: index.Newest, Limit: in.Limit, Demo: true})
	if err != nil {
		return nil, err
	}
	out.Body.Articles, out.Body.Naming = hits(found), found.Total
	return out, nil
}

// WatchQuery is the search for the articles that name a watched organisation,
// a product of it or somebody who speaks for it.
func WatchQuery(w news.Watch) string {
	return index.Naming(slices.Concat(w.Names(), w.Products, w.People))
}

// watchNamed finds the watch with an ID or a name; none for the empty one.
func (s *service) watchNamed(ctx context.Context, text string) (news.WatchID, error) {
	if text == "" {
		return 0, nil
	}
	all, err := s.Store.Watches(ctx)
	if err != nil {
		return 0, err
	}
	id, _ := strconv.ParseInt(text, 10, 64) // a name where it is no number
	at := cmp.Or(
		1+slices.IndexFunc(all, func(w news.Watch) bool { return int64(w.ID) == id }),
		1+slices.IndexFunc(all, func(w news.Watch) bool {
			return slices.ContainsFunc(w.Names(), func(name string) bool { return strings.EqualFold(name, text) })
		}))
	if at == 0 {
		return 0, news.E(news.NotFound, "there is no such watch", nil)
	}
	return all[at-1].ID, nil
}
