package pages_test

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/pages"
	"github.com/onrecord/onrecord/test/beside"
)

type annotated struct {
	ID, Title, Text, Lang string
	Published             string
	Links                 []string
	Revisions             []struct {
		Title, Text string
		Gone        bool
	}
}

// last is the article as it stands at the end.
func (a annotated) last() (title, text string, gone bool) {
	title, text = a.Title, a.Text
	for _, r := range a.Revisions {
		if gone = r.Gone; !gone {
			title, text = first(r.Title, title), first(r.Text, text)
		}
	}
	return title, text, gone
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func get(t *testing.T, url string) (status int, kind string, body []byte) {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Content-Type"), body
}

var corpora = []string{"temu.jsonl", "dev-incidents.jsonl"}

// TestAnnotatedPress fetches every article of the annotated corpora as a page
// and expects exactly its text back: nothing lost, no furniture.
func TestAnnotatedPress(t *testing.T) {
	truth := map[string]annotated{}
	for _, a := range beside.Articles[annotated](t, corpora...) {
		truth[a.ID] = a
	}
	checked := 0
	_, _, opml := get(t, beside.NewPress(t, time.Time{}, corpora...).URL+"/feeds.opml")
	for _, m := range regexp.MustCompile(`xmlUrl="([^"]+)/feed"`).FindAllStringSubmatch(string(opml), -1) {
		_, _, feed := get(t, m[1]+"/feed")
		for id, a := range truth {
			if address := m[1] + "/" + id; strings.Contains(string(feed), address) {
				_, kind, body := get(t, address)
				checkAnnotated(t, a, address, kind, body)
				checked++
			}
		}
	}
	for _, a := range truth {
		if _, _, gone := a.last(); gone {
			checked++
		}
	}
	if checked != len(truth) {
		t.Errorf("checked %d articles of %d", checked, len(truth))
	}
}

func checkAnnotated(t *testing.T, a annotated, address, kind string, body []byte) {
	t.Helper()
	page, err := pages.Extract(body, kind, address)
	if err != nil {
		t.Errorf("%s: %v", a.ID, err)
		return
	}
	title, text, _ := a.last()
	if got, want := folded(page.Text), folded(text); got != want {
		t.Errorf("%s: text differs:\n%s", a.ID, firstDifference(got, want))
	}
	if folded(page.Title) != folded(title) {
		t.Errorf("%s: title %q, want %q", a.ID, page.Title, title)
	}
	if page.URL != address || page.Lang != a.Lang || page.Published.IsZero() != (a.Published == "") || len(page.Links) != len(a.Links) {
		t.Errorf("%s: URL %q lang %q published %v links %v", a.ID, page.URL, page.Lang, page.Published, page.Links)
	}
}

// folded joins the words of a text by single spaces.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstDifference(got, want string) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return s[max(0, min(i-40, len(s))):min(len(s), i+120)] }
	return fmt.Sprintf("got  …%q\nwant …%q", around(got), around(want))
}
