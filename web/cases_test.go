package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func TestTheDeskShowsWhatIsAsked(t *testing.T) {
	server, s, d := newDesk(t, ferries, library, clinic)
	if _, page := get(t, server, "/cases"); !strings.Contains(text(page), "Nothing to ask for yet") {
		t.Errorf("an empty desk:\n%s", text(page))
	}
	ids := addCases(t, s, d)
	settleCase(t, s, ids[2])
	_, page := get(t, server, "/cases")
	holds(t, "the board", text(page), "To write 2", "Written 1", "Answered 0", "Corrected 1", "Closed 1", "Due 26 Nov", "Overdue since 20 Nov", "Ana Quill")
	_, page = get(t, server, "/cases?view=list&sort=status")
	holds(t, "the list", text(page), "Leakwatch Daily", "Overdue since 20 Nov", "no day", "nobody")
	for query, want := range map[string]int{"owner=1": 2, "owner=nobody": 3, "owner=2": 0, "owner=zebra": 0, "due=late": 1, "due=week": 2, "status=closed": 1, "story=story-a": 5, "show=proposed": 0, "show=taken": 5, "outlet=99": 0} {
		_, page := get(t, server, "/cases?view=list&"+query)
		if got := strings.Count(page, `type="checkbox" name="case"`); got != want {
			t.Errorf("%s: %d cases, want %d", query, got, want)
		}
	}
	if status, _ := get(t, server, "/cases?story=none"); status != 404 {
		t.Errorf("a story that is not there: %d", status)
	}

	_, page = get(t, server, fmt.Sprintf("/cases/%d", ids[0]))
	holds(t, "a case", text(page), "To write, due 26 Nov, Ana Quill", "What the article says", "4.2 million records of Halvard Ferries for sale", "in its text, capture 1", "Its headline: GreyTern offers",
		"None of our systems was entered", "Owner: nobody → Ana Quill", "@Bo Marsh, they answer mornings only.", "Bo Marsh, just now", "No address is known", "Drafted in English")
	_, page = get(t, server, fmt.Sprintf("/cases/%d?lang=ar", ids[0]))
	holds(t, "a draft in Arabic", page, `name="subject" value="مقالكم`, `dir="rtl"`, `<option value="ar" selected>`)
	_, page = get(t, server, fmt.Sprintf("/cases/%d", ids[2]))
	holds(t, "a corrected case", text(page), "The page carries the denial.", "number 1, which lacks it, and number 2, which has it", "Status: Answered → Corrected Onrecord")
	if status, _ := get(t, server, "/cases/99"); status != 404 {
		t.Errorf("a case that is not there: %d", status)
	}
}

func TestACaseIsOpenedFromTheStoryWithOneClick(t *testing.T) {
	server, s, _ := newDesk(t, ferries, library)
	_, page := get(t, server, "/stories/story-a")
	asks := strings.Count(page, "<button class=\"plain-button\">Ask for a correction")
	if asks == 0 || strings.Contains(page, `name="article" value="story-a-j"`) || strings.Contains(page, `name="article" value="story-a-b"`) {
		t.Fatalf("%d buttons; none for a page that is gone or carries the denial", asks)
	}
	if !strings.Contains(page, "Ask all 5 for a correction") {
		t.Error("all cannot be asked at once")
	}
	status, page := post(t, server, "/cases", "same-origin", url.Values{"story": {"story-a"}, "article": {"story-a-a"}})
	if status != 200 || !strings.Contains(text(page), "The case is open.") {
		t.Fatalf("open: %d\n%s", status, text(page))
	}
	all, err := s.StoryCases(t.Context(), "story-a")
	if err != nil || len(all) != 1 || all[0].Proposed || !all[0].Passage.Headline {
		t.Fatalf("%+v, %v", all, err)
	}
	if _, page := get(t, server, "/stories/story-a"); !strings.Contains(page, fmt.Sprintf(`<a href="/cases/%d">Correction: to write</a>`, all[0].ID)) {
		t.Error("the board does not lead to the case")
	}
	post(t, server, "/cases", "same-origin", url.Values{"story": {"story-a"}, "article": {"story-a-a"}})
	if status, page := post(t, server, "/cases", "same-origin", url.Values{"story": {"story-a"}}); status != 200 || !strings.Contains(text(page), "of this story are open") {
		t.Errorf("all at once: %d\n%s", status, text(page))
	}
	again, err := s.StoryCases(t.Context(), "story-a")
	if err != nil || len(again) < 3 || again[0].ID != all[0].ID {
		t.Errorf("%d cases, %v", len(again), err)
	}
	for article, want := range map[string]int{"story-a-j": 400, "story-a-b": 400, "none": 404} {
		if status, _ := post(t, server, "/cases", "same-origin", url.Values{"story": {"story-a"}, "article": {article}}); status != want {
			t.Errorf("about %s: %d, want %d", article, status, want)
		}
	}
}

func TestCasesAreChangedOneAndManyAtOnce(t *testing.T) {
	server, s, d := newDesk(t, ferries)
	ids := addCases(t, s, d)
	id := func(i int) string { return fmt.Sprint(ids[i]) }
	status, page := post(t, server, "/cases/change", "same-origin", url.Values{"case": {id(0), id(1)}, "status": {"answered"}, "owner": {"2"}, "due": {"2026-12-01"}, "back": {"?view=list&owner=2"}})
	if status != 200 || !strings.Contains(text(page), "2 cases were changed.") || strings.Count(page, `type="checkbox" name="case"`) != 2 {
		t.Errorf("many: %d\n%s", status, text(page))
	}
	for what, form := range map[string]url.Values{
		"nothing chosen":  {"status": {"closed"}},
		"nothing changed": {"case": {id(0)}},
		"no status":       {"case": {id(0)}, "status": {"lost"}},
		"by hand":         {"case": {id(0)}, "status": {"corrected"}},
		"no day":          {"case": {id(0)}, "due": {"soon"}},
	} {
		if status, _ := post(t, server, "/cases/change", "same-origin", form); status != 400 {
			t.Errorf("%s: %d", what, status)
		}
	}
	if status, page := post(t, server, "/cases/change", "same-origin", url.Values{"case": {id(0)}, "status": {"closed"}, "back": {"//attacker.example/"}}); status != 200 || !strings.Contains(page, "Corrections") {
		t.Errorf("back to another site: %d", status)
	}
	if status, _ := post(t, server, "/cases/"+id(0), "same-origin", url.Values{"whole": {"yes"}, "status": {"to-write"}, "owner": {"0"}, "due": {""}}); status != 200 {
		t.Errorf("one: %d", status)
	}
	line, _, err := s.Case(t.Context(), ids[0])
	if err != nil || line.Status != news.CaseToWrite || line.Owner != 0 || line.Due != "" {
		t.Errorf("%+v, %v", line.Case, err)
	}
	_, page = post(t, server, "/cases/"+id(0), "same-origin", url.Values{"do": {"written"}, "subject": {" A “subject” & more "}, "body": {"One\r\n<b>two</b> +1"}})
	holds(t, "the message", page, `value="A “subject” &amp; more"`, "One\n&lt;b&gt;two&lt;/b&gt; &#43;1", "subject=A%20%E2%80%9Csubject%E2%80%9D%20%26%20more&amp;body=One%0D%0A%3Cb%3Etwo%3C%2Fb%3E%20%2B1", "Status: To write → Written")
	if status, _ := post(t, server, "/cases/"+id(0), "cross-site", url.Values{"status": {"closed"}}); status != 403 {
		t.Errorf("from another site: %d", status)
	}
}

func TestOutletsAreDescribedMergedAndTakenApart(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	all, err := s.Outlets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	kept, taken := all[0], all[1]
	at := fmt.Sprintf("/outlets/%d", kept.ID)
	form := url.Values{"name": {"The  Renamed Post"}, "home": {kept.Home}, "country": {"no"}, "language": {"nb"}, "kind": {"trade"}, "reach": {"2"}, "email": {"desk@renamed.example"}, "contact": {"Ask for Ola.\r\nMornings."}}
	status, page := post(t, server, at, "same-origin", form)
	if status != 200 {
		t.Fatalf("%d\n%s", status, text(page))
	}
	holds(t, "the outlet", text(page), "The Renamed Post", "Trade press", "Reach: tier 2", "Norway", "desk@renamed.example", "Ask for Ola.")
	for field, value := range map[string]string{"name": "", "kind": "zine", "reach": "4", "email": "a@b.example?bcc=c@d.example", "home": "javascript:alert(1)"} {
		wrong := url.Values{}
		for k, v := range form {
			wrong[k] = v
		}
		wrong.Set(field, value)
		if status, _ := post(t, server, at, "same-origin", wrong); status != 400 {
			t.Errorf("%s %q: %d", field, value, status)
		}
	}
	status, page = post(t, server, at+"/merge", "same-origin", url.Values{"with": {fmt.Sprint(taken.ID)}})
	if status != 200 || !strings.Contains(text(page), "The two are one outlet now") || !strings.Contains(text(page), taken.Name) {
		t.Fatalf("merge: %d\n%s", status, text(page))
	}
	left, err := s.Outlets(t.Context())
	if err != nil || len(left) != len(all)-1 {
		t.Errorf("%d outlets, %v", len(left), err)
	}
	mergers, err := s.OutletMergers(t.Context(), kept.ID)
	if err != nil || len(mergers) != 1 {
		t.Fatalf("%v, %v", mergers, err)
	}
	if status, page := post(t, server, fmt.Sprintf("%s/mergers/%d/undo", at, mergers[0].ID), "same-origin", nil); status != 200 || !strings.Contains(text(page), "They are two outlets again") {
		t.Errorf("undo: %d\n%s", status, text(page))
	}
}

func TestAPIKeepsCases(t *testing.T) {
	server, s, d := newDesk(t, ferries)
	ids := addCases(t, s, d)
	call := func(method, path, body string, want int) string {
		t.Helper()
		r, err := http.NewRequest(method, server.URL+"/api/v1"+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		status, answer := send(t, r)
		if status != want {
			t.Errorf("%s %s: %d, want %d\n%s", method, path, status, want, answer)
		}
		return answer
	}
	type list struct {
		Items []store.CaseLine
		Next  string
	}
	first := object[list](t, server, "/api/v1/cases?limit=2", 200)
	rest := object[list](t, server, "/api/v1/cases?limit=2&cursor="+first.Next, 200)
	if len(first.Items) != 2 || len(rest.Items) != 2 || rest.Next == "" || first.Items[0].ID == rest.Items[0].ID {
		t.Errorf("%+v, then %+v", first, rest)
	}
	answer := call("GET", fmt.Sprintf("/cases/%d?lang=de", ids[0]), "", 200)
	holds(t, "a case", answer, `"draft":{"subject":"Ihr Artikel`, `"proofs":[{"outlet":`, `"history":[{`, `"passage":{"sentence":`)
	holds(t, "a changed case", call("PATCH", fmt.Sprintf("/cases/%d", ids[0]), `{"status":"written","letter":{"subject":"S","body":"B"},"comment":"done"}`, 200), `"status":"written"`, `"subject":"S"`, `"text":"done"`)
	call("PATCH", "/cases", fmt.Sprintf(`{"cases":[%d,%d],"owner":1,"due":"2026-12-24"}`, ids[0], ids[1]), 200)
	call("PATCH", "/cases", `{"cases":[99],"owner":1}`, 404)
	call("PATCH", "/cases", fmt.Sprintf(`{"cases":[%d],"status":"corrected"}`, ids[0]), 422)
	call("POST", "/cases", `{"story":"story-a","articles":["story-a-a"]}`, 201)
	call("POST", "/cases", `{"story":"story-a","articles":["story-a-b"]}`, 400)
	call("POST", "/cases", `{"story":"none"}`, 404)
	holds(t, "an outlet", call("PATCH", "/outlets/1", `{"kind":"wire","reach":1,"email":"desk@leak.example"}`, 200), `"kind":"wire"`, `"reach":1`)
	call("PATCH", "/outlets/1", `{"reach":9}`, 400)
	holds(t, "a merger", call("POST", "/outlets/1/mergers", `{"with":2}`, 201), `"kept":1`, `"taken":2`)
	holds(t, "mergers", call("GET", "/outlets/1/mergers", "", 200), `"taken":2`)
	call("DELETE", "/outlet-mergers/1", "", 204)
	call("DELETE", "/outlet-mergers/1", "", 409)
	holds(t, "the description", call("GET", "/openapi.json", "", 200), `"/api/v1/cases/{id}"`, `"/api/v1/outlet-mergers/{id}"`)
}

// TestTheDeskWorksByKeyboard: cases are chosen and changed, and a message is
// copied, without a pointer.
func TestTheDeskWorksByKeyboard(t *testing.T) {
	browser := newBrowser(t)
	server, s, d := newDesk(t, ferries)
	ids := addCases(t, s, d)
	for _, view := range []string{"", "?view=list"} {
		tab := newTab(t, browser, 390)
		do(t, tab, chromedp.Navigate(server.URL+"/cases"+view))
		eval[any](t, tab, `document.querySelector(".choose-all").focus(); 0`)
		do(t, tab, chromedp.KeyEvent(kb.Enter))
		until(t, tab, `document.querySelector(".chosen").textContent === "5 chosen"`)
		eval[any](t, tab, `document.querySelector("input[name=case]").focus(); 0`)
		do(t, tab, chromedp.KeyEvent(" "))
		until(t, tab, `document.querySelector(".chosen").textContent === "4 chosen"`)
		eval[any](t, tab, `document.querySelector("#set-status").focus(); 0`)
		do(t, tab, chromedp.KeyEvent("A"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("B"), chromedp.KeyEvent(kb.Tab))
		eval[any](t, tab, `document.querySelector(".bulk button").focus(); 0`)
		do(t, tab, chromedp.KeyEvent(kb.Enter))
		do(t, tab, chromedp.WaitVisible(".notice"))
		until(t, tab, `document.querySelector(".notice").textContent.includes("4 cases were changed")`)
	}
	tab := newTab(t, browser, 1280)
	do(t, tab, chromedp.Navigate(fmt.Sprintf("%s/cases/%d", server.URL, ids[0])))
	eval[any](t, tab, `document.querySelector("#subject").focus(); document.querySelector("#subject").value = ""; 0`)
	do(t, tab, chromedp.KeyEvent("A & B"))
	until(t, tab, `document.querySelector(".mail").getAttribute("href").startsWith("mailto:?subject=A%20%26%20B&body=Dear%20editors")`)
	eval[any](t, tab, `document.querySelector(".copy").focus(); 0`)
	do(t, tab, chromedp.KeyEvent(kb.Enter))
	until(t, tab, `document.querySelector(".copied").textContent !== ""`)
}
