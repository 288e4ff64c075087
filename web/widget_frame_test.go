package web

import (
	"fmt"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/onrecord/onrecord/news"
)

// styled is how often the style of the page for frames was asked for, which a
// frame that is refused never does.
func styled(t *testing.T, server *httptest.Server) int {
	t.Helper()
	_, body := get(t, server, "/metrics")
	for line := range strings.Lines(body) {
		if count, ok := strings.CutPrefix(line, `onrecord_http_requests_total{method="GET",route="/widget/v1.css",status="200"} `); ok {
			n, err := strconv.Atoi(strings.TrimSpace(count))
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	return 0
}

// TestTheFrame shows on the key's site and on no other.
func TestTheFrame(t *testing.T) {
	browser := newBrowser(t)
	server, s, page, w := embeddedDesk(t, nil)
	elsewhere := newKey(t, server, s, nil)
	for name, c := range map[string]struct {
		key     news.Widget
		refused bool
	}{"the key's site": {w, false}, "another": {elsewhere, true}} {
		page.body = strings.NewReplacer(`width="100%"`, `width="320"`, ` loading="lazy"`, "").Replace(snippets(server.URL, c.key.Key, "", "").Frame)
		tab := newTab(t, browser, 390)
		complaints := listen(t, tab)
		before := styled(t, server)
		do(t, tab, chromedp.Navigate(page.URL))
		until(t, tab, `document.readyState === "complete"`)
		if shown := styled(t, server) > before; shown == c.refused {
			t.Errorf("%s: the frame is filled: %v", name, shown)
		}
		shoot(t, tab, "widget-frame-"+strings.NewReplacer(" ", "-", "'", "").Replace(name))
		refused := strings.Contains(strings.Join(complaints(), "\n"), "frame-ancestors")
		if refused != c.refused {
			t.Errorf("%s: refused %v", name, refused)
		}
	}
	tab := newTab(t, browser, 320)
	do(t, tab, chromedp.Navigate(server.URL+"/widget/v1?lang=ar&key="+w.Key))
	eval[any](t, tab, shortcuts)
	until(t, tab, `box()`)
	enter(t, tab, "ferries")
	until(t, tab, `hits().length > 1`)
	faultless(t, tab, "the page for frames")
	shoot(t, tab, "widget-framed")
}

// TestTheKeysPage previews the widget and copies what it says.
func TestTheKeysPage(t *testing.T) {
	browser := newBrowser(t)
	server, s, _, w := embeddedDesk(t, nil)
	if err := s.AddWidgetDays(t.Context(), []news.WidgetDay{{Widget: w.ID, Day: "2026-11-12", Answered: 70, Refused: 9}, {Widget: w.ID, Day: "2026-11-20", Answered: 123}}); err != nil {
		t.Fatal(err)
	}
	for _, look := range looks {
		tab := newTab(t, browser, look.width)
		complaints := listen(t, tab)
		scheme := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}}
		if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: scheme}); err != nil {
			t.Fatal(err)
		}
		for name, path := range map[string]string{"widgets": "/widgets", "widget-new": "/widgets/new", "widget-key": fmt.Sprintf("/widgets/%d", w.ID)} {
			do(t, tab, chromedp.Navigate(server.URL+path))
			faultless(t, tab, name)
			shoot(t, tab, name+"-"+look.name)
		}
		do(t, tab, chromedp.Navigate(fmt.Sprintf("%s/widgets/%d", server.URL, w.ID)))
		eval[any](t, tab, shortcuts)
		until(t, tab, `box() && document.querySelectorAll(".copy button").length === 5`)
		eval[any](t, tab, `(e => { e.value = "#8f3f78"; e.dispatchEvent(new Event("input", { bubbles: true })) })(document.getElementById("look-accent")); 0`)
		until(t, tab, `document.getElementById("css").value.includes("--onrecord-accent: #8f3f78;")`)
		enter(t, tab, "ferries")
		until(t, tab, `hits().length > 1`)
		faultless(t, tab, "with a preview")
		shoot(t, tab, "widget-preview-"+look.name)
		if got := eval[string](t, tab, `getComputedStyle(box()).outlineColor`); got != "rgb(143, 63, 120)" {
			t.Errorf("the preview's accent is %s", got)
		}
		for _, c := range complaints() {
			t.Errorf("the browser complains: %s", c)
		}
	}
}
