package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// embedding is a page of another origin that embeds the widget, under a policy that
// allows this program's site and nothing else.
type embedding struct {
	*httptest.Server
	body   string // what stands in the page
	policy string // default strict
}

// embedOn serves a page on a host name that is not the desk's.
func embedOn(t *testing.T, desk *httptest.Server) *embedding {
	t.Helper()
	e := &embedding{policy: strings.ReplaceAll("default-src 'none'; script-src DESK; connect-src DESK; frame-src DESK; form-action DESK; base-uri 'none'; require-trusted-types-for 'script'", "DESK", desk.URL)}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", e.policy)
		fmt.Fprintf(w, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Newsroom</title></head><body><main><h1>Newsroom</h1>%s</main></body></html>`, e.body)
	}))
	t.Cleanup(e.Close)
	_, port, err := net.SplitHostPort(e.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	e.URL = "http://localhost:" + port
	return e
}

// element is the widget as the key's page says to embed it.
func element(desk *httptest.Server, w news.Widget, attributes string) string {
	all := snippets(desk.URL, w.Key, "/widget/v1.js", "")
	return strings.Replace(all.Element, "<onrecord-search", "<onrecord-search "+attributes, 1)
}

// embeddedDesk is a desk with a key for a page of another origin.
func embeddedDesk(t *testing.T, more url.Values) (*httptest.Server, *store.Store, *embedding, news.Widget) {
	t.Helper()
	server, s, _ := newDesk(t, real(ferries), real(library), real(clinic))
	page := embedOn(t, server)
	form := url.Values{"origins": {page.URL}}
	for name, values := range more {
		form[name] = values
	}
	w := newKey(t, server, s, form)
	page.body = element(server, w, "")
	return server, s, page, w
}

// In the page, box() is the widget's input, hits() its options, note() its note.
const shortcuts = `globalThis.root = () => document.querySelector("onrecord-search")?.shadowRoot;
globalThis.box = () => root()?.querySelector("input");
globalThis.hits = () => [...root()?.querySelectorAll("[role=option]") || []];
globalThis.note = () => root()?.querySelector("[role=status]")?.textContent;
document.addEventListener("click", e => { const a = e.composedPath().find(n => n.href); if (a) { globalThis.opened = a.href; e.preventDefault(); } });
0`

// visit opens the page and waits for the widget.
func visit(t *testing.T, tab context.Context, e *embedding) {
	t.Helper()
	do(t, tab, chromedp.Navigate(e.URL))
	eval[any](t, tab, shortcuts)
	until(t, tab, `root()?.querySelector(".root")`)
}

// enter puts words into the widget's box at once, so that one question is asked
// however slow the machine is.
func enter(t *testing.T, tab context.Context, words string) {
	t.Helper()
	eval[any](t, tab, fmt.Sprintf(`box().focus(); box().select(); document.execCommand("insertText", false, %q); 0`, words))
}

// faultless holds that axe finds nothing of any level, and that nothing sticks
// out sideways.
func faultless(t *testing.T, tab context.Context, what string) {
	t.Helper()
	source, err := os.ReadFile("../test/testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	report := run(t, tab, chromedp.Evaluate[string](string(source)+
		`; axe.run(document, {resultTypes: ["violations"], iframes: false}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	var found []finding
	if err := json.Unmarshal([]byte(report), &found); err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", what, f)
	}
	if wide := run(t, tab, chromedp.Evaluate[string](findWide)); wide != "" {
		t.Errorf("%s: too wide: %s", what, wide)
	}
}

// TestTheWidgetByKeyboard walks through the combobox on another site's page,
// under its strict policy, at every width and in both themes.
func TestTheWidgetByKeyboard(t *testing.T) {
	browser := newBrowser(t)
	_, _, page, _ := embeddedDesk(t, nil)
	for _, width := range []int64{320, 390, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d-%s", width, scheme), func(t *testing.T) {
				tab := newTab(t, browser, width)
				complaints := listen(t, tab)
				features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
				if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
					t.Fatal(err)
				}
				visit(t, tab, page)
				faultless(t, tab, "at rest")
				do(t, tab, chromedp.KeyEvent(kb.Tab))
				if !eval[bool](t, tab, `root().activeElement === box()`) {
					t.Fatal("the box is not the first stop of the keyboard")
				}
				enter(t, tab, "ferr")
				until(t, tab, `hits().length > 1 && note().startsWith("Articles found")`)
				faultless(t, tab, "open")
				shoot(t, tab, fmt.Sprintf("widget-%d-%s", width, scheme))
				do(t, tab, chromedp.KeyEvent(kb.ArrowDown+kb.ArrowDown))
				holdsThat(t, tab, map[string]string{
					"the second hit is not the active one":  `box().getAttribute("aria-activedescendant") === hits()[1].id && hits()[1].getAttribute("aria-selected") === "true"`,
					"another hit is active too":             `hits().filter(h => h.getAttribute("aria-selected") === "true").length === 1`,
					"the box does not say that it is open":  `box().getAttribute("aria-expanded") === "true" && root().getElementById(box().getAttribute("aria-controls")).checkVisibility()`,
					"the box has lost the focus":            `root().activeElement === box()`,
					"a group has no story's name":           `[...root().querySelectorAll("[role=group]")].every(g => root().getElementById(g.getAttribute("aria-labelledby")).textContent.trim())`,
					"a story shows no status":               `root().querySelector(".badge").textContent.includes("Disputed")`,
					"an extract is longer than may be":      `[...root().querySelectorAll(".extract")].every(e => [...e.textContent].length <= 160)`,
					"a hit is smaller than a thumb":         `hits().every(h => h.getBoundingClientRect().height >= 44)`,
					"something was stored in the browser":   `document.cookie === "" && localStorage.length === 0 && sessionStorage.length === 0`,
					"the box is smaller than a thumb":       `box().getBoundingClientRect().height >= 44`,
					"what moves moves though it should not": `getComputedStyle(hits()[0]).transitionDuration === "0s"`,
				})
				faultless(t, tab, "with an active hit")
				enterKey(t, tab)
				until(t, tab, `globalThis.opened === hits()[1].href`)
				do(t, tab, chromedp.KeyEvent(kb.Home+kb.ArrowUp+kb.ArrowUp))
				do(t, tab, chromedp.KeyEvent(kb.ArrowUp)) // from the first hit over the box to the last
				holdsThat(t, tab, map[string]string{"the walk does not go round": `box().getAttribute("aria-activedescendant") === hits().at(-1).id`})
				do(t, tab, chromedp.KeyEvent(kb.Escape))
				until(t, tab, `box().getAttribute("aria-expanded") === "false" && !box().hasAttribute("aria-activedescendant") && box().value === "ferr"`)
				do(t, tab, chromedp.KeyEvent(kb.Escape))
				until(t, tab, `box().value === ""`)
				enter(t, tab, "nothingatall")
				until(t, tab, `note() === "Nothing was found."`)
				faultless(t, tab, "with nothing found")
				for _, c := range complaints() {
					if !strings.Contains(c, "favicon") {
						t.Errorf("the browser complains: %s", c)
					}
				}
			})
		}
	}
}

// enterKey presses Enter as a keyboard does: where the page takes the key, no
// letter follows it.
func enterKey(t *testing.T, tab context.Context) {
	t.Helper()
	press := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
	if _, err := chromedp.Call(tab, input.DispatchKeyEvent, press); err != nil {
		t.Fatal(err)
	}
}

// holdsThat evaluates what must hold, by what it means where it does not.
func holdsThat(t *testing.T, tab context.Context, all map[string]string) {
	t.Helper()
	for what, expression := range all {
		if !eval[bool](t, tab, expression) {
			t.Errorf("%s: %s", what, expression)
		}
	}
}

// TestTheWidgetFromRightToLeft is in Arabic on a narrow phone.
func TestTheWidgetFromRightToLeft(t *testing.T) {
	browser := newBrowser(t)
	server, _, page, w := embeddedDesk(t, nil)
	page.body = element(server, w, `lang="ar"`)
	tab := newTab(t, browser, 320)
	visit(t, tab, page)
	enter(t, tab, "ferries")
	until(t, tab, `hits().length > 1`)
	holdsThat(t, tab, map[string]string{
		"the box is not set from the right":          `getComputedStyle(box()).direction === "rtl" && box().placeholder === "البحث في التغطية"`,
		"an English title is not set its way":        `(e => e.dir === "ltr" && e.lang === "en")(root().querySelector(".title[lang=en]"))`,
		"an Arabic title is not set its way":         `[...root().querySelectorAll(".title[lang=ar]")].every(e => e.dir === "rtl")`,
		"the status is not said in Arabic":           `root().querySelector(".badge").textContent.includes("متنازع عليه")`,
		"the mark of the active is not at the right": `getComputedStyle(hits()[0]).borderRightWidth === "3px"`,
	})
	faultless(t, tab, "in Arabic")
	shoot(t, tab, "widget-arabic")
}

// TestAStaleAnswerNeverPaints lets the first question's answer come after the
// second's.
func TestAStaleAnswerNeverPaints(t *testing.T) {
	browser := newBrowser(t)
	desk, _, page, w := embeddedDesk(t, nil)
	hold, held := make(chan struct{}), make(chan struct{}, 1)
	target, err := url.Parse(desk.URL)
	if err != nil {
		t.Fatal(err)
	}
	slow := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("q") == "library" {
			held <- struct{}{}
			<-hold
		}
		again, err := http.NewRequest("GET", target.JoinPath(r.URL.Path).String()+"?"+r.URL.RawQuery, nil)
		if err != nil {
			t.Error(err)
			return
		}
		again.Header.Set("Origin", r.Header.Get("Origin"))
		resp, err := http.DefaultClient.Do(again)
		if err != nil {
			t.Error(err)
			return
		}
		defer resp.Body.Close()
		for name := range resp.Header {
			rw.Header().Set(name, resp.Header.Get(name))
		}
		rw.Header().Del("Content-Length")
		rw.WriteHeader(resp.StatusCode)
		_, _ = rw.Write([]byte(bodyOf(t, resp)))
	}))
	t.Cleanup(slow.Close)
	page.body = element(slow, w, "")
	page.policy = strings.ReplaceAll(page.policy, desk.URL, slow.URL)
	tab := newTab(t, browser, 390)
	visit(t, tab, page)
	// A browser that cannot abort: the order alone has to hold.
	eval[any](t, tab, `AbortController.prototype.abort = () => {}; 0`)
	enter(t, tab, "library")
	<-held
	until(t, tab, `note() === "Searching…"`)
	enter(t, tab, "ferries")
	until(t, tab, `hits().length > 1`)
	before := eval[string](t, tab, `hits()[0].href + note()`)
	close(hold)
	until(t, tab, `performance.getEntriesByType("resource").some(e => e.name.includes("q=library"))`)
	if after := eval[string](t, tab, `hits()[0].href + note()`); after != before {
		t.Errorf("painted %s over %s", after, before)
	}
}

// TestTheWidgetSaysWhatIsWrong: offline, on a site that the key is not for, and
// over a limit.
func TestTheWidgetSaysWhatIsWrong(t *testing.T) {
	browser := newBrowser(t)
	server, s, page, _ := embeddedDesk(t, nil)
	elsewhere := newKey(t, server, s, nil)
	narrow := newKey(t, server, s, url.Values{"origins": {page.URL}, "per_address": {"1"}})
	for name, c := range map[string]struct{ body, before, want string }{
		"another site's key": {element(server, elsewhere, ""), "0", "The search cannot be used on this page."},
		"no key":             {element(server, news.Widget{Key: "none"}, ""), "0", "The search cannot be used on this page."},
		"offline":            {element(server, elsewhere, ""), `Object.defineProperty(navigator, "onLine", { get: () => false }); 0`, "You are offline."},
		"over the limit":     {element(server, narrow, ""), "0", "Too many searches just now."},
	} {
		page.body = c.body
		tab := newTab(t, browser, 390)
		visit(t, tab, page)
		eval[any](t, tab, c.before)
		enter(t, tab, "ferries")
		until(t, tab, `note() && note() !== "Searching…"`)
		enter(t, tab, "denies")
		until(t, tab, fmt.Sprintf(`note().startsWith(%q)`, c.want))
		faultless(t, tab, name)
	}
}

// TestAStoryOnAnotherSite shows the card with its timeline.
func TestAStoryOnAnotherSite(t *testing.T) {
	browser := newBrowser(t)
	server, _, page, w := embeddedDesk(t, nil)
	page.body = element(server, w, `story="story-a"`)
	for _, width := range []int64{320, 1280} {
		tab := newTab(t, browser, width)
		visit(t, tab, page)
		until(t, tab, `root().querySelectorAll("li").length > 10`)
		holdsThat(t, tab, map[string]string{
			"the status is not told":  `root().querySelector(".badge").textContent.includes("Disputed")`,
			"who carries is not told": `root().querySelector(".card").textContent.includes("5 of 10 outlets carry the denial")`,
			"there is a search box":   `!box()`,
		})
		faultless(t, tab, "the card")
		shoot(t, tab, fmt.Sprintf("widget-story-%d", width))
	}
	page.body = element(server, w, `story="none"`)
	tab := newTab(t, browser, 390)
	visit(t, tab, page)
	until(t, tab, `note() === "This story cannot be shown."`)
}

// TestTheWidgetWithoutScripts: the form inside the element leads to a page that
// shows the same, where neither runs any.
func TestTheWidgetWithoutScripts(t *testing.T) {
	browser := newBrowser(t)
	server, _, page, _ := embeddedDesk(t, nil)
	tab := newTab(t, browser, 390)
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	do(t, tab, chromedp.Navigate(page.URL))
	do(t, tab, chromedp.SendKeys(`onrecord-search input[name=q]`, "ferries"))
	shoot(t, tab, "widget-plain")
	do(t, tab, chromedp.Click(`onrecord-search button`))
	do(t, tab, chromedp.WaitVisible(`a.hit`))
	shoot(t, tab, "widget-page")
	if where := run(t, tab, chromedp.Location()); !strings.HasPrefix(where, server.URL+"/widget/v1?key=") {
		t.Errorf("the form led to %s", where)
	}
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}); err != nil {
		t.Fatal(err)
	}
	faultless(t, tab, "the page")
}
