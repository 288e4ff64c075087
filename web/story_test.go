package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// TestTheStoryPageDefinesEveryMeasure: a figure never stands without what it
// counts and how.
func TestTheStoryPageDefinesEveryMeasure(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/stories/story-a")
	page := text(body)
	for _, want := range []string{
		"Over 11 articles by 10 outlets, since the first claim on 20 Nov, 18:05 UTC",
		"outlets carry the denial 5 of 10 Of all outlets with an article in this story",
		"first claim 20 Nov, 18:05 UTC The earliest time",
		"first denial 21 Nov, 09:17 UTC The earliest time",
		"origins 4 Publishers that have it from nobody known",
		"of the outlets that began without the denial carry it now 44% The correction rate.",
		"median time without the denial 23 h For each outlet", "(Kaplan–Meier)",
		"until half of the outlets carried the denial 23 h The half-life",
		"new articles with the claim alone after the denial 2 Published after the first denial",
		"change without notice 1 Changes of what an article says",
		"Claim alone Denial English 2 2", "German 2 0",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

func TestWhatHasNotComeIsSaid(t *testing.T) {
	m := news.Measures{FirstClaim: before(3), FirstDenial: before(1)}
	page := ""
	for _, f := range (clock{now: noon, zone: time.UTC}).figures(m) {
		page += f.Value + " " + f.Counts + "; "
	}
	for _, want := range []string{"not reached median time", "not reached until half"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
}

// TestStepsLeadThroughTheStory follows the form of the slider as a browser
// without scripts sends it.
func TestStepsLeadThroughTheStory(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/stories/story-a")
	last := regexp.MustCompile(`name="step" min="0" max="(\d+)" value="(\d+)"`).FindStringSubmatch(body)
	if last == nil || last[1] != last[2] || strings.Count(body, "<option value=") < 10 {
		t.Fatalf("the slider does not stand at now: %v", last)
	}
	for step, want := range map[string]string{
		"0":     "As it stood on 20 Nov, 18:05 UTC. What was published or changed later is left out.",
		"1":     "no denial found in",
		last[1]: "Disputed on 22 Nov",
		"99999": "Disputed on 22 Nov", // a story that was split has fewer steps than it had
	} {
		status, body := get(t, server, "/stories/story-a?step="+step)
		if status != 200 || !strings.Contains(text(body), want) {
			t.Errorf("step %s: %d, no %q in\n%s", step, status, want, text(body))
		}
	}
	for _, wrong := range []string{"x", "-1"} {
		if status, _ := get(t, server, "/stories/story-a?step="+wrong); status != 400 {
			t.Errorf("step %s: %d", wrong, status)
		}
	}
}

func TestStepsAreWholeSecondsThatHoldWhatHappened(t *testing.T) {
	at := before(2)
	s := &news.Story{Events: []news.Event{
		{Time: at.Add(200 * time.Millisecond), Kind: "claim", Outlet: "A"}, {Time: at.Add(700 * time.Millisecond), Kind: "denial", Outlet: "B"},
		{Time: noon.Add(time.Hour), Kind: "claim", Outlet: "C"},
	}}
	steps := (clock{now: noon, zone: time.UTC}).steps(s)
	if len(steps) != 2 || steps[0].What != "Claim, A; Denial, B" || !steps[0].at.Equal(at.Add(time.Second)) || steps[1].What != "now" {
		t.Errorf("%+v", steps)
	}
}

var headline = regexp.MustCompile(`<p class="who"><b>([^<]+)</b> <span class="quiet">([^<]+)</span>`)

// boardOf lists the outlets and languages of the coverage board, in order.
func boardOf(body string) (outlets, languages []string) {
	for _, m := range headline.FindAllStringSubmatch(body, -1) {
		outlets, languages = append(outlets, m[1]), append(languages, m[2])
	}
	return outlets, languages
}

func TestTheBoardIsOrderedWithoutScripts(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := get(t, server, "/stories/story-a")
	if without, with := strings.Index(body, "Still without the denial: 6 articles"), strings.Index(body, "Carry the denial: 5 articles"); without < 0 || with < without {
		t.Errorf("without the denial at %d, with it at %d", without, with)
	}
	for sort, first := range map[string]string{
		"": "Leakwatch Daily", "newest": "Leakwatch Daily", "outlet": "Al Marfa", "language": "Al Marfa", "denial": "Quayside Wire", "checked": "Dock Rumours", "nonsense": "Leakwatch Daily",
	} {
		_, body := get(t, server, "/stories/story-a?at=2026-11-22T14:04:00Z&sort="+sort)
		outlets, _ := boardOf(body)
		if len(outlets) != 11 || outlets[0] != first {
			t.Errorf("%q: %q", sort, outlets)
		}
		if !strings.Contains(body, `href="/stories/story-a?at=2026-11-22T14%3A04%3A00Z&amp;sort=outlet#coverage"`) {
			t.Errorf("%q: the orders leave the moment", sort)
		}
	}
	_, body = get(t, server, "/stories/story-a?sort=denial")
	if outlets, _ := boardOf(body); outlets[10] == "Il Molo" || outlets[4] != "Leakwatch Daily" {
		t.Errorf("those that do not carry the denial do not stand last: %q", outlets)
	}
}

func TestAPageIsToldWhatIsNewSinceItWasMade(t *testing.T) {
	server, s, _ := newDesk(t, ferries[:2])
	_, body := get(t, server, "/stories/story-a")
	since := regexp.MustCompile(`data-since="([^"]+)"`).FindStringSubmatch(body)
	if since == nil {
		t.Fatal("the page does not say what it shows")
	}
	address := strings.ReplaceAll(since[1], "&amp;", "&")
	if status, words := get(t, server, address); status != 200 || words != "" {
		t.Errorf("at once: %d %q", status, words)
	}
	fillStory(t, s, "story-a", ferries)
	if _, words := get(t, server, address); words != "9 new articles, 4 more carry the denial, 1 correction, 1 change without notice, 1 page gone" {
		t.Errorf("told: %q", words)
	}
	if status, _ := get(t, server, "/stories/none/since"); status != 404 {
		t.Errorf("a story that is not there: %d", status)
	}
	if _, body := get(t, server, "/stories/story-a?at=2026-11-21T03:00:00Z"); strings.Contains(body, "data-since") {
		t.Error("a past moment waits for news")
	}
	if got := tallyOf(&news.Story{}).since(url.Values{"articles": {"2"}, "denial": {"x"}}); got != "This story was changed" {
		t.Errorf("two articles fewer: %q", got)
	}
}

// TestTextsGoCompressed: only to whoever takes it, and never a stream.
func TestTextsGoCompressed(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for path, packed := range map[string]bool{"/stories/story-a": true, "/api/v1/stories/story-a": true, "/nowhere": true, "/healthz": true, "/api/v1/events": false, "/stories/story-a/evidence.pdf": false} {
		r, err := http.NewRequest("GET", server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip")
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := resp.Header.Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%s: compressed %v, want %v", path, got, packed)
		}
		if packed {
			unpacked, err := gzip.NewReader(resp.Body)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if body, err := io.ReadAll(unpacked); err != nil || len(body) == 0 {
				t.Errorf("%s: %d bytes, %v", path, len(body), err)
			}
		}
		resp.Body.Close()
		if resp.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s varies by %q", path, resp.Header.Get("Vary"))
		}
	}
	if _, body := get(t, server, "/stories/story-a"); !strings.HasPrefix(body, "<!doctype html>") {
		t.Errorf("a page begins with %.20q", body)
	}
}
