package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
)

func (s *service) widgets(ctx context.Context, in *Paging) (*List[news.Widget], error) {
	all, err := s.Store.Widgets(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// WidgetFields are what a person decides of a widget; what is left out when a
// widget is changed stays as it is.
type WidgetFields struct {
	Name       *string       `json:"name,omitempty"`
	Origins    *[]string     `json:"origins,omitempty" doc:"the sites that may embed it, such as https://www.example.com"`
	Watch      *news.WatchID `json:"watch,omitempty" doc:"only stories about this watch; 0: any"`
	Story      *news.StoryID `json:"story,omitempty" doc:"only this story; empty: any"`
	Outlets    *[]string     `json:"outlets,omitempty" doc:"only articles of these outlets, by name; empty: any"`
	Langs      *[]string     `json:"langs,omitempty" doc:"only articles in these languages; empty: any"`
	PerKey     *int          `json:"per_key,omitempty" doc:"questions a minute, of all visitors together"`
	PerAddress *int          `json:"per_address,omitempty" doc:"questions a minute, of one network address"`
	Expires    *time.Time    `json:"expires,omitempty" doc:"when the key ends; the year 1 (0001-01-01T00:00:00Z): never"`
}

// over puts the fields that are there over a widget's.
func (f WidgetFields) over(w *news.Widget) {
	set(&w.Name, f.Name)
	set(&w.Origins, f.Origins)
	set(&w.Watch, f.Watch)
	set(&w.Story, f.Story)
	set(&w.Outlets, f.Outlets)
	set(&w.Langs, f.Langs)
	set(&w.PerKey, f.PerKey)
	set(&w.PerAddress, f.PerAddress)
	set(&w.Expires, f.Expires)
}

// AddWidgetInput is a new widget.
type AddWidgetInput struct {
	Body WidgetFields
}

// WidgetOutput is one widget with its key, which is no secret: it stands in
// the source of every page that embeds it.
type WidgetOutput struct {
	Body news.Widget
}

func (s *service) addWidget(ctx context.Context, in *AddWidgetInput) (*WidgetOutput, error) {
	w := news.Widget{PerKey: news.DefaultPerKey, PerAddress: news.DefaultPerAddress}
	in.Body.over(&w)
	w, err := s.Widgets.Save(ctx, w)
	return &WidgetOutput{w}, err
}

// WidgetByID names a widget.
type WidgetByID struct {
	ID news.WidgetID `path:"id"`
}

func (s *service) widget(ctx context.Context, in *WidgetByID) (*WidgetOutput, error) {
	w, err := s.Store.Widget(ctx, in.ID)
	return &WidgetOutput{w}, err
}

// ChangeWidgetInput changes a widget.
type ChangeWidgetInput struct {
	WidgetByID
	Body WidgetFields
}

func (s *service) changeWidget(ctx context.Context, in *ChangeWidgetInput) (*WidgetOutput, error) {
	w, err := s.Store.Widget(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	in.Body.over(&w)
	w, err = s.Widgets.Save(ctx, w)
	return &WidgetOutput{w}, err
}

func (s *service) removeWidget(ctx context.Context, in *WidgetByID) (*Nothing, error) {
	return &Nothing{}, s.Widgets.Remove(ctx, in.ID)
}

// WidgetDaysInput names a widget and so many days.
type WidgetDaysInput struct {
	WidgetByID
	Days int `query:"days" minimum:"1" maximum:"366" default:"30"`
}

func (s *service) widgetDays(ctx context.Context, in *WidgetDaysInput) (*List[news.WidgetDay], error) {
	if _, err := s.Store.Widget(ctx, in.ID); err != nil {
		return nil, err
	}
	days, err := s.Widgets.Days(ctx, in.ID, in.Days)
	return listOf(days, ""), err
}
