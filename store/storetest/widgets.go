package storetest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

func (p *press) widget(key string) news.Widget {
	p.t.Helper()
	w, err := p.SaveWidget(p.ctx, news.Widget{
		Key: key, Name: "Trust page", Origins: []string{"https://brindle.example", "http://localhost:3000"}, Watch: 3, Story: "s1",
		Outlets: []string{"The Harbour Gazette"}, Langs: []string{"en", "ja"}, PerKey: 600, PerAddress: 60, Expires: after(90), Made: after(1),
	})
	must(p.t, err)
	return w
}

func widgets(t *testing.T, p *press) {
	one, two := p.widget("one"), p.widget("two")
	all, err := p.Widgets(p.ctx)
	must(t, err)
	equal(t, "widgets", all, []news.Widget{one, two})
	one.Name, one.Watch, one.Story, one.Expires, one.Outlets = "Newsroom", 0, "", time.Time{}, []string{}
	_, err = p.SaveWidget(p.ctx, one)
	must(t, err)
	got, err := p.Widget(p.ctx, one.ID)
	must(t, err)
	equal(t, "changed widget", got, one)
	_, err = p.SaveWidget(p.ctx, news.Widget{Key: "one"})
	refused(t, err, news.Conflict)

	must(t, p.RemoveWidget(p.ctx, two.ID))
	refused(t, p.RemoveWidget(p.ctx, two.ID), news.NotFound)
	_, err = p.Widget(p.ctx, two.ID)
	refused(t, err, news.NotFound)
	_, err = p.SaveWidget(p.ctx, two)
	refused(t, err, news.NotFound)
	equal(t, "the ID of a removed widget is given again", p.widget("three").ID == two.ID, false)
}

func widgetDays(t *testing.T, p *press) {
	one, two := p.widget("one"), p.widget("two")
	must(t, p.AddWidgetDays(p.ctx, []news.WidgetDay{
		{Widget: one.ID, Day: "2026-03-02", Answered: 5, Refused: 1}, {Widget: one.ID, Day: "2026-03-01", Answered: 2}, {Widget: two.ID, Day: "2026-03-02", Answered: 9},
	}))
	must(t, p.AddWidgetDays(p.ctx, []news.WidgetDay{{Widget: one.ID, Day: "2026-03-02", Answered: 3, Refused: 4}, {Widget: 99, Day: "2026-03-02", Answered: 1}}))
	days, err := p.WidgetDays(p.ctx, one.ID, "2026-03-01")
	must(t, err)
	equal(t, "days", days, []news.WidgetDay{{Widget: one.ID, Day: "2026-03-01", Answered: 2}, {Widget: one.ID, Day: "2026-03-02", Answered: 8, Refused: 5}})
	days, err = p.WidgetDays(p.ctx, one.ID, "2026-03-02")
	must(t, err)
	equal(t, "days since", len(days), 1)
	must(t, p.RemoveWidget(p.ctx, one.ID))
	days, err = p.WidgetDays(p.ctx, one.ID, "2026-03-01")
	must(t, err)
	equal(t, "days of a removed widget", none(days), true)
}

func widgetScripts(t *testing.T, p *press) {
	must(t, p.KeepWidgetScript(p.ctx, "v1", "one();"))
	must(t, p.KeepWidgetScript(p.ctx, "v1", "another();"))
	body, err := p.WidgetScript(p.ctx, "v1")
	must(t, err)
	equal(t, "a version that was kept", body, "one();")
	_, err = p.WidgetScript(p.ctx, "v2")
	refused(t, err, news.NotFound)
}

func storyLines(t *testing.T, p *press) {
	p.raise()
	lines, err := p.StoryLines(p.ctx, []news.StoryID{"s1", "s1", "nowhere"})
	must(t, err)
	equal(t, "lines", len(lines), 1)
	equal(t, "status", lines["s1"].Status, news.Denied)
	lines, err = p.StoryLines(p.ctx, nil)
	must(t, err)
	equal(t, "lines of none", len(lines), 0)
}
