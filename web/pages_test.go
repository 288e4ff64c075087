package web

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// standIn is the least that an article can be.
func standIn() *news.Article {
	return &news.Article{Revisions: []news.Revision{{N: 1}}}
}

// text is a page without its markup, white space evened.
func text(body string) string {
	body = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " ")
	body = strings.NewReplacer("&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(body)
	return strings.NewReplacer(" ,", ",", " )", ")", "( ", "(").Replace(strings.Join(strings.Fields(body), " "))
}

func TestPagesSayWhatTheyKnow(t *testing.T) {
	server, s, _ := newDesk(t, ferries, library, clinic)
	addFeeds(t, s)
	for path, wants := range map[string][]string{
		"/": {
			"New today, 22 Nov", "Older, with news today", "Earlier",
			"Disputed on 22 Nov, 5 of 10 outlets do not carry the denial (checked 2 h ago)",
			"Alleged on 22 Nov, no denial found in 2 outlets", "Remove the demo",
		},
		"/?status=confirmed": {"Klinika Brzozowa", "Show all"},
		"/?q=nobody":         {"No story fits this filter"},
		"/stories/story-a": {
			"4.2 million records in 5 articles", "names and phone numbers", "Still without the denial",
			"Not found in 9 captures, last checked 13:47 UTC", "the first to carry it", "23 h after the first denial",
			"First denial, 21 Nov, 09:17 UTC", "19 events", "Page gone", "First claim", "seen between two captures",
		},
		"/stories/story-b":                {"No denial was found in 2 articles so far", "No denial found: 2 articles", "310,000 in the one article that says anything of it", "Not checked: Onrecord does not read this language", "Not found in 2 captures"},
		"/articles/story-a-b":             {"Published 20 Nov, 20:35 UTC", "Denial by the organisation concerned", "none of our systems", "How sure this reading is sure", "Headline changed, denial added and says that it was changed"},
		"/articles/story-a-j":             {"Page gone", "This is its text as it last stood", "A forum post says"},
		"/articles/story-b-b":             {"Onrecord does not read", "Låntagares konton"},
		"/articles/story-a-j/revisions/2": {"The page was gone", "crossed out below"},
		"/articles/story-a-b/revisions/1": {"This is how the article was first seen"},
		"/articles/story-a-d/revisions/2": {"added taken out beside revision 1", "möglicherweise"},
		"/search?q=ferries":               {"9 articles", "Position taken", "newest first", "table (CSV)"},
		"/search?q=nothingatall":          {"Nothing found"},
		"/search":                         {"What you can write"},
		"/feeds":                          {"In trouble The server answered 503", "4 times in a row", "Paused The server answered 410", "Not polled yet", "in 24 min"},
		"/feeds?show=trouble":             {"Hafenblatt"},
		"/help":                           {"First steps", "Changed without notice"},
		"/demo/remove":                    {"Remove the demo?", "Keep it"},
	} {
		status, body := get(t, server, path)
		if status != 200 {
			t.Errorf("GET %s: %d\n%s", path, status, text(body))
			continue
		}
		for _, want := range wants {
			if !strings.Contains(text(body), want) {
				t.Errorf("GET %s: no %q in\n%s", path, want, text(body))
			}
		}
	}
}

func TestQuotedTextCarriesItsLanguageAndDirection(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for path, want := range map[string]string{
		"/articles/story-a-h": `<p lang="ar" dir="rtl">`,
		"/articles/story-a-g": `<p lang="ja" dir="ltr">`,
		"/stories/story-a":    `lang="ar" dir="rtl">شركة`,
	} {
		if _, body := get(t, server, path); !strings.Contains(body, want) {
			t.Errorf("GET %s: no %s", path, want)
		}
	}
}

func TestAnEmptyDeskSaysWhatWillHappen(t *testing.T) {
	server, _, _ := newDesk(t)
	for path, want := range map[string]string{
		"/":                   "No stories yet",
		"/feeds":              "Onrecord reads nothing yet",
		"/feeds?show=trouble": "Onrecord reads nothing yet",
		"/search?q=anything":  "Nothing found",
	} {
		status, body := get(t, server, path)
		if status != 200 || !strings.Contains(text(body), want) {
			t.Errorf("GET %s: %d, no %q in\n%s", path, status, want, text(body))
		}
	}
}

func TestSyntaxErrorPointsAtTheCharacter(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	status, body := get(t, server, "/search?q=f%C3%A4hre+AND+%28leak")
	if status != 400 || !strings.Contains(body, `fähre AND <span class="at">(</span>leak`) {
		t.Errorf("%d\n%s", status, body)
	}
	if !strings.Contains(text(body), "This parenthesis is never closed.") {
		t.Errorf("no message in\n%s", text(body))
	}
}

func TestFacetsCombineAndLift(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/search?q=ferries&lang=en")
	for _, want := range []string{`href="/search?act=denial&amp;lang=en&amp;q=ferries"`, `href="/search?q=ferries" aria-current="true"`} {
		if !strings.Contains(body, want) {
			t.Errorf("no link %s", want)
		}
	}
	if !strings.Contains(text(body), "4 articles") {
		t.Errorf("not narrowed to English:\n%s", text(body))
	}
}

func TestTimesAreRelativeUpToADay(t *testing.T) {
	c := clock{now: noon, zone: time.FixedZone("CET", 3600)}
	for ago, want := range map[time.Duration]string{
		20 * time.Second: "just now", 20 * time.Minute: "20 min ago", 90 * time.Minute: "1 h 30 min ago", 9 * time.Hour: "9 h ago",
		-3 * time.Hour: "in 3 h", 24 * time.Hour: "21 Nov, 15:05 CET", 400 * 24 * time.Hour: "18 Oct 2025, 15:05 CET",
	} {
		w := c.when(noon.Add(-ago))
		if w.Text != want {
			t.Errorf("%v ago is %q, want %q", ago, w.Text, want)
		}
		if !strings.HasSuffix(w.Exact, "CET") || !strings.HasSuffix(w.Datetime, "Z") {
			t.Errorf("the exact time is not at hand: %+v", w)
		}
	}
	if w := c.when(time.Time{}); w != (When{}) {
		t.Errorf("an unknown time became %+v", w)
	}
}

func TestNumbersAreWrittenAsPeopleSayThem(t *testing.T) {
	for _, c := range []struct {
		value int64
		unit  news.Unit
		want  string
	}{
		{87_000_000, news.Records, "87 million records"}, {3_450_000, news.Users, "3.45 million users"}, {18_500, news.Patients, "18,500 patients"},
		{220_000_000_000, news.Bytes, "220 GB"}, {950, news.Bytes, "950 bytes"}, {1_200_000_000, news.Lines, "1.2 billion lines"}, {7, news.Accounts, "7 accounts"},
	} {
		if got := amount(c.value, c.unit); got != c.want {
			t.Errorf("%d: %q, want %q", c.value, got, c.want)
		}
	}
}

func TestOverlappingStatementsEachKeepTheirNote(t *testing.T) {
	body := "It was stolen, they say. It was not."
	m := marker{statements: []news.Statement{
		{Act: news.Denial, In: news.InBody, Start: 25, End: 36},
		{Act: news.Claiming, In: news.InBody, Start: 0, End: 24}, {Act: news.Unverified, In: news.InBody, Start: 0, End: 24},
		{Act: news.Update, In: news.InBody, Start: 30, End: 99},
	}}
	p := m.passage(news.InBody, body, 0)
	if len(p.Notes) != 3 {
		t.Fatalf("notes: %+v", p.Notes)
	}
	var all string
	for _, r := range p.Runs {
		all += r.Text
	}
	if all != body {
		t.Errorf("the text became %q", all)
	}
}
