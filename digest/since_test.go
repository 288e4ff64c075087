package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// made is what a reader would be told of a period.
func made(t *testing.T, w *world, p Period) Digest {
	t.Helper()
	m := Maker{Archive: w.Store, Past: past{w.Store}, Now: w.now}
	d, err := m.Make(t.Context(), news.Subscription{}, p)
	must(t, err)
	return d
}

func outletsOf(seen []Seen) (names []string) {
	for _, s := range seen {
		names = append(names, s.Outlet)
	}
	return names
}

// TestWhatChanged tells a story over two days and looks at each.
func TestWhatChanged(t *testing.T) {
	w := newWorld(t)
	w.corvina()
	day := start.Add(-24 * time.Hour)
	w.set(day.Add(30 * time.Hour))
	first := made(t, w, Period{day, day.Add(24 * time.Hour)})
	if len(first.Items) != 1 || !first.Items[0].Changed.New || first.Items[0].Changed.Articles != 1 || first.Items[0].Need != NeedAnswer || first.Items[0].Story.Status != news.Alleged {
		t.Fatalf("the first day: %+v", first.Items)
	}
	second := made(t, w, Period{day.Add(24 * time.Hour), day.Add(30 * time.Hour)})
	c := second.Items[0].Changed
	for what, got := range map[string][2]any{
		"new":      {c.New, false},
		"turned":   {c.Turned, true},
		"articles": {c.Articles, 2},
		"outlets":  {c.Outlets, []string{"Sadaa Al Marfa", "Le Phare du Soir"}},
		"langs":    {c.Langs, []string{"ar", "fr"}},
		"carry":    {c.Carry, []string{"Le Phare du Soir", "The Harbour Gazette"}},
		"without":  {outletsOf(c.Without), []string{"Sadaa Al Marfa"}},
		"need":     {second.Items[0].Need, NeedDenial},
	} {
		if sorted(got[0]) != sorted(got[1]) {
			t.Errorf("%s: %v, want %v", what, got[0], got[1])
		}
	}
	third := made(t, w, Period{day.Add(28 * time.Hour), day.Add(30 * time.Hour)})
	if len(third.Items) != 0 {
		t.Errorf("a period in which nothing happened: %+v", third.Items)
	}
}

// sorted writes a value, a list without its order.
func sorted(v any) string {
	if list, ok := v.([]string); ok {
		return fmt.Sprint(slices.Sorted(slices.Values(list)))
	}
	return fmt.Sprint(v)
}

// TestFoundLate: what was published before the period and captured in it is
// told; what was told is not told again.
func TestFoundLate(t *testing.T) {
	w := newWorld(t)
	w.tell("s1", "Corvina", report{outlet: "The Harbour Gazette", lang: "en", at: start.Add(-50 * time.Hour), title: "T", says: []news.Statement{claims("A claim about Corvina.")}})
	a, err := w.Article(t.Context(), "s1-00")
	must(t, err)
	story, err := w.Story(t.Context(), "s1")
	must(t, err)
	a.FirstSeen = start.Add(-time.Hour)
	a.Revisions[0].Seen = a.FirstSeen
	if c := Since(story, []*news.Article{a}, Period{start.Add(-24 * time.Hour), start}); c.Articles != 1 || !c.New {
		t.Errorf("found late: %+v", c)
	}
	if c := Since(story, []*news.Article{a}, Period{start.Add(-72 * time.Hour), start.Add(-24 * time.Hour)}); !c.Nothing() {
		t.Errorf("before it was found: %+v", c)
	}
}

// TestNoDemo: nothing of the demo newsroom is told.
func TestNoDemo(t *testing.T) {
	w := newWorld(t)
	w.tell("s1", "Corvina", report{outlet: "The Harbour Gazette", lang: "en", at: start.Add(-time.Hour), title: "T", says: []news.Statement{claims("A claim about Corvina.")}, demo: true})
	if d := made(t, w, Period{start.Add(-24 * time.Hour), start}); len(d.Items) != 0 {
		t.Errorf("the digest tells of %+v", d.Items)
	}
}

func TestExtracts(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("word ", 80), strings.Repeat("漢", 400), "a\r\nBcc: b\x00\u202e", strings.Repeat("x", 160), strings.Repeat("é", 161), "\xff\xfe" + strings.Repeat("и ", 200),
	} {
		got := extract(text)
		if n := utf8.RuneCountInString(got); n > MaxExtract || !utf8.ValidString(got) || strings.ContainsAny(got, "\r\n\x00\u202e") {
			t.Errorf("%q becomes %q, %d characters", text, got, n)
		}
	}
}
