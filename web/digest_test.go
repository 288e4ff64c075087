package web

import (
	"encoding/xml"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// really is a fictional story as if it were none of the demo newsroom.
func really(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		p.outlet, p.real = p.outlet+" Real", true
		out = append(out, p)
	}
	return out
}

// addReaders stores a reader in each state, with mails.
func addReaders(t testing.TB, s *store.Store) {
	t.Helper()
	for _, r := range []news.Subscription{
		{Address: "anna@press.example", Name: "Anna Ångström", Confirmed: before(90)},
		{Address: "a-rather-long-name-of-somebody@communications.corvina.example"},
		{Address: "bela@press.example", Confirmed: before(90), Suppressed: before(3), Reason: "the mail server answered 550 5.1.1 no such user here"},
	} {
		r.Lang, r.Zone, r.At, r.Days, r.Made = "en", "Europe/Paris", 430, news.Weekdays, before(99)
		r.Watches, r.Searches = []news.WatchID{}, []news.SearchID{}
		saved, err := s.SaveSubscription(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		i := news.Issue{ID: news.IssueID("d" + saved.Address), Subscription: saved.ID, Kind: news.IssueDigest, Address: saved.Address, Slot: before(20), From: before(44), To: before(20),
			State: news.IssueSent, MessageID: "x@desk.example", Subject: "Corvina: Denied, 1 new without the denial", Stories: []news.StoryID{}, Attempts: []news.Attempt{{At: before(20), Status: 250}}, Sent: before(20)}
		if !saved.Active() {
			i.State, i.Sent, i.Attempts[0] = news.IssueFailed, time.Time{}, news.Attempt{At: before(20), Status: 550, Error: "the mail server answered 550 5.1.1 no such user here"}
		}
		if _, err := s.PlanIssue(t.Context(), i, ""); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheDigestAsAPage(t *testing.T) {
	server, _, _ := newDesk(t, really(ferries))
	_, body := get(t, server, "/digest")
	page := text(body)
	for _, want := range []string{"1 story changed.", "Known from 21 Nov, 14:05 to 22 Nov, 14:05 (UTC).", "outlets carry the denial"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	_, body = get(t, server, "/digest?lang=de")
	if !strings.Contains(text(body), "Was sich geändert hat") {
		t.Error("the digest is not in German")
	}
	status, mail := get(t, server, "/digest/mail")
	if status != 200 || !strings.Contains(mail, `src="data:image/png;base64,`) || strings.Contains(mail, "cid:") {
		t.Errorf("the mail as it looks: %d", status)
	}
	for _, wrong := range []string{"/digest?reader=9", "/digest/mail?reader=x", "/digest/readers/9", "/digest/mails/none/mail.eml"} {
		if status, _ := get(t, server, wrong); status != 404 {
			t.Errorf("%s: %d", wrong, status)
		}
	}
}

// TestNoDemoInDigests: what the demo newsroom tells stands in none.
func TestNoDemoInDigests(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for _, path := range []string{"/digest", "/digest/mail"} {
		if _, body := get(t, server, path); !strings.Contains(text(body), "Nothing changed in your stories.") {
			t.Errorf("%s tells of the demo newsroom:\n%s", path, text(body))
		}
	}
}

func TestTheDigestAsAFeed(t *testing.T) {
	server, _, _ := newDesk(t, really(ferries))
	for range 2 { // the second time from memory
		_, body := get(t, server, "/digest.atom?lang=fr")
		var feed atom
		if err := xml.Unmarshal([]byte(body), &feed); err != nil {
			t.Fatal(err)
		}
		if len(feed.Entries) < 1 || feed.Entries[0].Updated != "2026-11-22T00:00:00Z" || !strings.Contains(feed.Entries[0].Content.Text, "Ce qui a changé") {
			t.Errorf("entries: %+v", feed.Entries)
		}
	}
}

// TestAReaderSaysYesAndNo walks from the form to the links in the mails.
func TestAReaderSaysYesAndNo(t *testing.T) {
	server, s, _ := newDesk(t, really(ferries))
	form := url.Values{"address": {" Anna@Press.example "}, "lang": {"fr"}, "zone": {"Europe/Paris"}, "at": {"07:10"}, "days": {"weekdays"}}
	submit(t, server.URL+"/digest/readers", form, http.StatusOK)
	submit(t, server.URL+"/digest/readers", form, http.StatusConflict)
	form.Set("address", "no address")
	submit(t, server.URL+"/digest/readers", form, http.StatusBadRequest)
	reader, err := s.SubscriptionOf(t.Context(), "anna@press.example")
	if err != nil || reader.Active() || reader.At != 430 {
		t.Fatalf("stored: %+v, %v", reader, err)
	}
	issues, _, err := s.Issues(t.Context(), reader.ID, 9, "")
	if err != nil || len(issues) != 1 || issues[0].Kind != news.IssueConfirm {
		t.Fatalf("asked by: %+v, %v", issues, err)
	}
	signed := digest.Links{Secret: []byte("a test's secret"), Reader: reader.ID}
	links := map[string]string{"confirm": signed.Confirm(), "unsubscribe": signed.Unsubscribe()}
	for _, step := range []struct {
		link   string
		method string
		status int
		active bool
	}{
		{links["confirm"], "GET", 200, false},
		{strings.Replace(links["unsubscribe"], "unsubscribe", "confirm", 1), "POST", 403, false},
		{links["confirm"] + "x", "POST", 403, false},
		{links["confirm"], "POST", 303, true},
		{links["unsubscribe"], "GET", 200, true},
		{links["unsubscribe"], "HEAD", 200, true},
		{links["unsubscribe"], "POST", 303, false},
		{links["unsubscribe"], "POST", 303, false},
	} {
		body := strings.NewReader("List-Unsubscribe=One-Click")
		request, err := http.NewRequestWithContext(t.Context(), step.method, server.URL+step.link, body)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		now, err := s.Subscription(t.Context(), reader.ID)
		if err != nil || answer.StatusCode != step.status || now.Active() != step.active {
			t.Errorf("%s %s: %d, active %v, want %d and %v (%v)", step.method, step.link, answer.StatusCode, now.Active(), step.status, step.active, err)
		}
	}
}

// submit posts a form, follows where it leads, and expects a status.
func submit(t *testing.T, address string, form url.Values, want int) {
	t.Helper()
	answer, err := http.PostForm(address, form)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != want {
		t.Errorf("%s %v: %d, want %d", address, form, answer.StatusCode, want)
	}
}

// TestSubscriptionsByTheAPI goes through a subscription's life.
func TestSubscriptionsByTheAPI(t *testing.T) {
	server, _, _ := newDesk(t)
	for _, step := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"POST", "/subscriptions", `{"address":"anna@press.example","lang":"de","at":400}`, 201, `"days":"weekdays"`},
		{"POST", "/subscriptions", `{"address":"anna@press.example"}`, 409, "subscribed already"},
		{"POST", "/subscriptions", `{"address":"b@press.example","zone":"Nowhere/At_all"}`, 400, "time zone"},
		{"PATCH", "/subscriptions/1", `{"zone":"Asia/Tokyo","days":"hourly"}`, 200, `"lang":"de"`},
		{"GET", "/subscriptions", "", 200, `"zone":"Asia/Tokyo"`},
		{"GET", "/digests?subscription=1", "", 200, `"kind":"confirmation"`},
		{"POST", "/subscriptions/1/ask", "", 201, ""},
		{"DELETE", "/subscriptions/1", "", 204, ""},
		{"GET", "/subscriptions/1", "", 404, "no such subscription"},
	} {
		request, err := http.NewRequestWithContext(t.Context(), step.method, server.URL+"/api/v1"+step.path, strings.NewReader(step.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != step.status || !strings.Contains(string(body), step.want) {
			t.Errorf("%s %s: %d %s, want %d and %q", step.method, step.path, answer.StatusCode, body, step.status, step.want)
		}
	}
}
