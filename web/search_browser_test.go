package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearchBoxByKeyboard finishes a field by keyboard, reads results while it
// types, and draws a span of time.
func TestSearchBoxByKeyboard(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, append([][]piece{ferries, library, clinic}, routine(21)...)...)
	tab, cancel := chromedp.NewContext(browser)
	defer cancel()
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+"/search"), chromedp.Focus("#q"))

	do(t, tab, chromedp.KeyEvent("ferr"))
	until(t, tab, `document.querySelectorAll("#answer .hits > li").length > 0 && location.search === "?q=ferr"`)
	until(t, tab, `document.getElementById("told").textContent.includes("article")`)
	if focus := eval[string](t, tab, `document.activeElement.id`); focus != "q" {
		t.Errorf("while typing, the focus went to %q", focus)
	}
	do(t, tab, chromedp.KeyEvent("ies mis"))
	until(t, tab, `!document.getElementById("choices").hidden && document.getElementById("choices").textContent.includes("missing:")`)
	for _, f := range axe(t, tab) {
		t.Errorf("with completions shown: %s", f)
	}
	do(t, tab, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	until(t, tab, `document.getElementById("q").value === "ferries missing:" && !document.getElementById("choices").hidden`)
	shoot(t, tab, "search-completing")
	do(t, tab, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	until(t, tab, `document.getElementById("q").value === "ferries missing:denial "`)
	until(t, tab, `new URLSearchParams(location.search).get("q") === "ferries missing:denial "`)
	do(t, tab, chromedp.KeyEvent(kb.Escape))
	if open := eval[bool](t, tab, `!document.getElementById("choices").hidden`); open {
		t.Error("Escape leaves the completions open")
	}
}

// TestSpanIsDrawn draws over bars of the histogram.
func TestSpanIsDrawn(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, append([][]piece{ferries, library, clinic}, routine(21)...)...)
	tab, cancel := chromedp.NewContext(browser)
	defer cancel()
	do(t, tab, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+"/search?q=lang:en+OR+lang:fr"))
	days := eval[int](t, tab, `document.querySelectorAll(".time a").length`)
	if days < 2 {
		t.Fatalf("%d bars", days)
	}
	x := func(bar int) float64 {
		return eval[float64](t, tab, fmt.Sprintf(`(() => { const r = document.querySelectorAll(".time .reach")[%d].getBoundingClientRect(); return r.left + r.width / 2 })()`, bar))
	}
	y := eval[float64](t, tab, `document.querySelector(".time svg").getBoundingClientRect().top + 20`)
	from, to := x(0), x(1)
	do(t, tab, chromedp.MouseEvent("mousePressed", from, y, chromedp.ButtonLeft), chromedp.MouseEvent("mouseMoved", (from+to)/2, y, chromedp.ButtonLeft),
		chromedp.MouseEvent("mouseMoved", to, y, chromedp.ButtonLeft), chromedp.MouseEvent("mouseReleased", to, y, chromedp.ButtonLeft))
	until(t, tab, `new URLSearchParams(location.search).has("from") && document.getElementById("chosen")`)
	if words := eval[string](t, tab, `document.querySelector(".side").textContent`); !strings.Contains(words, "2026") {
		t.Errorf("the span is told as %q", words)
	}
}
