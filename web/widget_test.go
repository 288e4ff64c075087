package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/widget"
)

const newsroom = "https://newsroom.example"

// real makes pieces ones that are not of the demo, and staged ones that are.
func real(pieces []piece) []piece   { return ofDemo(pieces, false) }
func staged(pieces []piece) []piece { return ofDemo(pieces, true) }

func ofDemo(pieces []piece, demo bool) []piece {
	all := slices.Clone(pieces)
	for i := range all {
		all[i].real = !demo
	}
	return all
}

// newKey makes a key through the page's form, and gives it.
func newKey(t *testing.T, server *httptest.Server, s *store.Store, more url.Values) news.Widget {
	t.Helper()
	form := url.Values{"name": {"Newsroom"}, "origins": {newsroom}, "per_key": {"1000"}, "per_address": {"1000"}}
	for name, values := range more {
		form[name] = values
	}
	where, _ := press(t, server, "/widgets", form)
	all, err := s.Widgets(t.Context())
	if err != nil || len(all) == 0 {
		t.Fatalf("no key after %s: %v", where, err)
	}
	return all[len(all)-1]
}

// asked is a question as a page of a site puts it.
func asked(t *testing.T, server *httptest.Server, path, origin string, more ...string) *http.Response {
	t.Helper()
	r, err := http.NewRequest("GET", server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	for i := 0; i < len(more); i += 2 {
		r.Header.Set(more[i], more[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func bodyOf(t *testing.T, resp *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func answerOf(t *testing.T, resp *http.Response) (a widget.Answer) {
	t.Helper()
	body := bodyOf(t, resp)
	if err := json.Unmarshal([]byte(body), &a); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s: %v", resp.StatusCode, body, err)
	}
	return a
}

func searchPath(w news.Widget, q string) string {
	return "/widget/v1/search?" + url.Values{"key": {w.Key}, "q": {q}}.Encode()
}

func TestAVisitorFindsWhatTheKeyShows(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries), staged(clinic))
	w := newKey(t, server, s, nil)
	resp := asked(t, server, searchPath(w, "ferr"), newsroom)
	if got := resp.Header.Get("Access-Control-Allow-Origin"); got != newsroom {
		t.Errorf("allowed for %q", got)
	}
	if !strings.Contains(strings.Join(resp.Header.Values("Vary"), ","), "Origin") || len(resp.Cookies()) != 0 {
		t.Errorf("headers: %v", resp.Header)
	}
	a := answerOf(t, resp)
	if len(a.Hits) == 0 {
		t.Fatal("nothing was found by the beginning of a word")
	}
	for _, h := range a.Hits {
		if n := utf8.RuneCountInString(h.Extract); n == 0 || n > widget.ExtractRunes {
			t.Errorf("an extract of %d characters: %s", n, h.Extract)
		}
		if h.Story == nil || h.Story.ID != "story-a" || h.Story.Status == "" || h.URL == "" || h.Outlet == "" || h.Published.IsZero() {
			t.Errorf("not whole: %+v", h)
		}
	}
	if demo := answerOf(t, asked(t, server, searchPath(w, "Brzozowa"), newsroom)); len(demo.Hits) != 0 {
		t.Errorf("the demo is shown outside: %+v", demo.Hits)
	}
	if none := answerOf(t, asked(t, server, searchPath(w, ""), newsroom)); none.Hits == nil || len(none.Hits) != 0 {
		t.Errorf("an empty question: %+v", none)
	}
	for _, odd := range []string{`(ferries OR`, `outlet:`, `"`, `-`, `ferries~ *`, `NOT`, strings.Repeat("ferries ", 900)} {
		answerOf(t, asked(t, server, searchPath(w, odd), newsroom)) // is answered, whatever was typed
	}
}

func TestAKeyNarrowsWhatIsFound(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries), real(library))
	everything := answerOf(t, asked(t, server, searchPath(newKey(t, server, s, nil), "denies ferries"), newsroom))
	for name, c := range map[string]struct {
		form  url.Values
		holds func(widget.Hit) bool
	}{
		"a story":   {url.Values{"story": {"story-b"}}, func(h widget.Hit) bool { return h.Story.ID == "story-b" }},
		"a tongue":  {url.Values{"lang": {"de"}}, func(h widget.Hit) bool { return h.Lang == "de" }},
		"an outlet": {url.Values{"outlets": {everything.Hits[0].Outlet}}, func(h widget.Hit) bool { return h.Outlet == everything.Hits[0].Outlet }},
	} {
		w := newKey(t, server, s, c.form)
		found := 0
		for _, q := range []string{"ferries", "Fähren", "denies", "Orrin", "data"} {
			for _, h := range answerOf(t, asked(t, server, searchPath(w, q), newsroom)).Hits {
				found++
				if !c.holds(h) {
					t.Errorf("%s: found %+v", name, h)
				}
			}
		}
		if found == 0 {
			t.Errorf("%s: nothing was found", name)
		}
	}
}

// TestRefusedQuestionsAreClear holds for other sites, keys that are none, ended
// or over a limit.
func TestRefusedQuestionsAreClear(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	w := newKey(t, server, s, nil)
	ended := newKey(t, server, s, url.Values{"expires": {"2026-11-22"}})
	narrow := newKey(t, server, s, url.Values{"per_address": {"2"}})
	none := news.Widget{Key: "nothing"}
	for name, c := range map[string]struct {
		widget         news.Widget
		origin         string
		status         int
		reason         string
		readableByPage bool
	}{
		"another site":  {w, "https://elsewhere.example", 403, "site", false},
		"a subdomain":   {w, "https://www.newsroom.example", 403, "site", false},
		"without TLS":   {w, "http://newsroom.example", 403, "site", false},
		"a sandbox":     {w, "null", 403, "site", false},
		"no site":       {w, "", 403, "site", false},
		"no such key":   {none, newsroom, 403, "key", false},
		"an ended key":  {ended, newsroom, 403, "expired", true},
		"the last in a": {narrow, newsroom, 200, "", true},
	} {
		resp := asked(t, server, searchPath(c.widget, "ferries"), c.origin)
		body := bodyOf(t, resp)
		if resp.StatusCode != c.status || c.reason != "" && !strings.Contains(body, `"reason":"`+c.reason+`"`) {
			t.Errorf("%s: %d %s", name, resp.StatusCode, body)
		}
		if got := resp.Header.Get("Access-Control-Allow-Origin"); (got == c.origin && got != "") != c.readableByPage {
			t.Errorf("%s: allowed for %q", name, got)
		}
	}
	asked(t, server, searchPath(narrow, "ferries"), newsroom)
	over := asked(t, server, searchPath(narrow, "ferries"), newsroom)
	if wait := over.Header.Get("Retry-After"); over.StatusCode != 429 || wait != "60" {
		t.Errorf("over the limit: %d, retry after %q", over.StatusCode, wait)
	}
}

func TestAnswersAreKnownAgain(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	w := newKey(t, server, s, nil)
	first := asked(t, server, searchPath(w, "ferries"), newsroom)
	tag := first.Header.Get("ETag")
	if again := asked(t, server, searchPath(w, "ferries"), newsroom, "If-None-Match", tag); again.StatusCode != http.StatusNotModified || tag == "" {
		t.Errorf("asked again with %q: %d", tag, again.StatusCode)
	}
	if other := asked(t, server, searchPath(w, "denies"), newsroom, "If-None-Match", tag); other.StatusCode != http.StatusOK {
		t.Errorf("another question: %d", other.StatusCode)
	}
}

func TestAStoryIsShownAsACard(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries), staged(clinic))
	w := newKey(t, server, s, nil)
	resp := asked(t, server, "/widget/v1/story?story=story-a&key="+w.Key, newsroom)
	var card widget.Card
	if err := json.Unmarshal([]byte(bodyOf(t, resp)), &card); err != nil {
		t.Fatal(err)
	}
	if card.Story.Status != news.Disputed || card.Outlets != 10 || card.CarryingDenial != 5 || !card.Denied || card.Since.IsZero() || len(card.Events) < 10 {
		t.Errorf("%+v", card)
	}
	of := map[string]int{}
	for _, e := range card.Events {
		of[e.URL] += utf8.RuneCountInString(e.Sentence)
	}
	for address, n := range of {
		if n > widget.ExtractRunes {
			t.Errorf("%d characters of %s", n, address)
		}
	}
	other := newKey(t, server, s, url.Values{"story": {"story-z"}})
	for _, path := range []string{"/widget/v1/story?story=story-b&key=" + w.Key, "/widget/v1/story?story=none&key=" + w.Key, "/widget/v1/story?story=story-a&key=" + other.Key} {
		if resp := asked(t, server, path, newsroom); resp.StatusCode != 404 {
			t.Errorf("%s: %d", path, resp.StatusCode)
		}
	}
}

func TestAKeyIsMadeCountedChangedAndRemoved(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	_, body := get(t, server, "/widgets")
	holds(t, "the empty page", text(body), "No keys yet")
	w := newKey(t, server, s, url.Values{"origins": {" HTTPS://Newsroom.Example:443/press \r\nhttp://localhost:3000"}, "lang": {"en", "de"}})
	if got := fmt.Sprint(w.Origins); got != "[https://newsroom.example http://localhost:3000]" || len(w.Key) < 20 {
		t.Errorf("origins %s, key %q", got, w.Key)
	}
	asked(t, server, searchPath(w, "ferries"), newsroom)
	asked(t, server, searchPath(w, "ferries"), "https://elsewhere.example")
	where, page := press(t, server, fmt.Sprintf("/widgets/%d", w.ID), url.Values{"name": {"Trust page"}, "origins": {newsroom}, "per_key": {"10"}, "per_address": {"5"}, "expires": {"2027-01-01"}})
	holds(t, where, page, "The key was saved.", "1 question answered and 1 refused", "Trust page", w.Key, "integrity", "sha384-", "script-src http://127.0.0.1")
	_, body = get(t, server, "/widgets")
	holds(t, "the list", text(body), "Trust page", "For https://newsroom.example", "1 question answered in 30 days", "Ends 1 Jan 2027")
	for _, bad := range []url.Values{{"origins": {"newsroom"}}, {"origins": {""}}, {"origins": {"https://a.example; script-src *"}}, {"per_key": {"many"}}, {"per_address": {"0"}}, {"expires": {"soon"}}, {"name": {" "}}} {
		form := url.Values{"name": {"x"}, "origins": {newsroom}, "per_key": {"10"}, "per_address": {"5"}}
		for name, values := range bad {
			form[name] = values
		}
		if resp, err := http.PostForm(server.URL+"/widgets", form); err != nil || resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: %v, %v", bad, resp.StatusCode, err)
		}
	}
	_, body = get(t, server, fmt.Sprintf("/widgets/%d/remove", w.ID))
	holds(t, "the question", text(body), "Remove the key of “Trust page”?")
	where, page = press(t, server, fmt.Sprintf("/widgets/%d/remove", w.ID), nil)
	holds(t, where, page, "The key was removed", "No keys yet")
	if resp := asked(t, server, searchPath(w, "ferries"), newsroom); resp.StatusCode != 403 {
		t.Errorf("the removed key is taken: %d", resp.StatusCode)
	}
}

func TestWidgetsThroughTheAPI(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	status, body := call(t, server, "POST", "/api/v1/widgets", `{"name":"Newsroom","origins":["https://newsroom.example"]}`)
	var made news.Widget
	if err := json.Unmarshal([]byte(body), &made); err != nil || status != 201 || made.Key == "" || made.PerKey != news.DefaultPerKey {
		t.Fatalf("%d %s", status, body)
	}
	path := fmt.Sprintf("/api/v1/widgets/%d", made.ID)
	asked(t, server, searchPath(made, "ferries"), newsroom)
	for _, c := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"GET", path, "", 200, made.Key},
		{"PATCH", path, `{"langs":["fr"],"expires":"2027-01-01T00:00:00Z"}`, 200, `"langs":["fr"]`},
		{"PATCH", path, `{"origins":["ftp://newsroom.example"]}`, 400, "not a site"},
		{"PATCH", path, `{"watch":3}`, 400, "watch"},
		{"PATCH", path, `{"expires":"0001-01-01T00:00:00Z"}`, 200, `"per_address"`},
		{"GET", "/api/v1/widgets", "", 200, `"next":""`},
		{"GET", path + "/days?days=2", "", 200, `{"day":"2026-11-22","answered":1,"refused":0}`},
		{"GET", "/api/v1/widgets/99/days", "", 404, "no such widget"},
		{"POST", "/api/v1/widgets", `{"name":"x"}`, 400, "at least one site"},
		{"DELETE", path, "", 204, ""},
		{"DELETE", path, "", 404, "no such widget"},
	} {
		if status, body := call(t, server, c.method, c.path, c.body); status != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, status, body)
		}
	}
	if all, err := s.Widgets(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("%d widgets, %v", len(all), err)
	}
}

// TestThePinnedScriptStays serves versions of before, and says so of others.
func TestThePinnedScriptStays(t *testing.T) {
	server, s, _ := newDesk(t)
	if err := s.KeepWidgetScript(t.Context(), "0123456789abcdef", "// of before"); err != nil {
		t.Fatal(err)
	}
	resp := asked(t, server, "/widget/v1.0123456789abcdef.js", "https://anybody.example")
	if body := bodyOf(t, resp); body != "// of before" || !strings.Contains(resp.Header.Get("Cache-Control"), "immutable") || resp.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%d %s %v", resp.StatusCode, body, resp.Header)
	}
	if resp := asked(t, server, "/widget/v1.aaaaaaaaaaaaaaaa.js", ""); resp.StatusCode != 404 {
		t.Errorf("a version that never was: %d", resp.StatusCode)
	}
	resp = asked(t, server, "/widget/v1.js", "")
	if kind, same := resp.Header.Get("Content-Type"), resp.Header.Get("Cross-Origin-Resource-Policy"); !strings.HasPrefix(kind, "text/javascript") || same != "cross-origin" {
		t.Errorf("%s, %s", kind, same)
	}
}

func TestThePageForFrames(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	w := newKey(t, server, s, nil)
	resp := asked(t, server, "/widget/v1?q=ferries&key="+w.Key, "", "Accept-Language", "fr;q=0.9, ar")
	body := bodyOf(t, resp)
	holds(t, "the page", text(body), "Rechercher dans la presse", "Contesté", "Halvard")
	if policy := resp.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self' "+newsroom) || resp.Header.Get("X-Frame-Options") != "" {
		t.Errorf("%s %s", policy, resp.Header.Get("X-Frame-Options"))
	}
	arabic := bodyOf(t, asked(t, server, "/widget/v1?lang=ar&key="+w.Key, ""))
	holds(t, "the Arabic page", arabic, `<html lang="ar" dir="rtl">`, "البحث في التغطية")
	for path, referrer := range map[string]string{"/widget/v1?q=ferries&key=" + w.Key: "https://elsewhere.example/", "/widget/v1?q=ferries&key=none": ""} {
		resp := asked(t, server, path, "", "Referer", referrer)
		if body := bodyOf(t, resp); resp.StatusCode != 403 || strings.Contains(body, "Halvard Ferries") || !strings.Contains(body, "cannot be used on this page") {
			t.Errorf("%s from %q: %d", path, referrer, resp.StatusCode)
		}
	}
	if resp := asked(t, server, "/widget/v1?q=ferries&key="+w.Key, "", "Referer", newsroom+"/trust"); resp.StatusCode != 200 {
		t.Errorf("from the key's own site: %d", resp.StatusCode)
	}
}

// TestRefusedQuestionsCostNothing closes the store under the widget: whatever
// is refused is refused all the same.
func TestRefusedQuestionsCostNothing(t *testing.T) {
	server, s, _ := newDesk(t, real(ferries))
	w := newKey(t, server, s, url.Values{"per_address": {"1"}})
	ended := newKey(t, server, s, url.Values{"expires": {"2026-01-01"}})
	if resp := asked(t, server, searchPath(w, "ferries"), newsroom); resp.StatusCode != 200 {
		t.Fatal(resp.StatusCode)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path, origin string
		status       int
	}{
		"another site":    {searchPath(w, "denies"), "https://elsewhere.example", 403},
		"over the limit":  {searchPath(w, "denies"), newsroom, 429},
		"an ended key":    {searchPath(ended, "denies"), newsroom, 403},
		"no key":          {searchPath(news.Widget{}, "denies"), newsroom, 403},
		"a guessed story": {"/widget/v1/story?story=story-a&key=" + ended.Key, newsroom, 403},
	} {
		if resp := asked(t, server, c.path, c.origin); resp.StatusCode != c.status {
			t.Errorf("%s: %d, want %d", name, resp.StatusCode, c.status)
		}
	}
}

func TestWidgetUsageIsOfThirtyDays(t *testing.T) {
	server, s, _ := newDesk(t)
	w := newKey(t, server, s, nil)
	old := noon.AddDate(0, 0, -40).Format(time.DateOnly)
	if err := s.AddWidgetDays(t.Context(), []news.WidgetDay{{Widget: w.ID, Day: old, Answered: 7}, {Widget: w.ID, Day: "2026-11-20", Answered: 3, Refused: 2}}); err != nil {
		t.Fatal(err)
	}
	_, body := get(t, server, fmt.Sprintf("/widgets/%d", w.ID))
	holds(t, "the page", text(body), "3 questions answered and 2 refused from 24 Oct to 22 Nov")
}
