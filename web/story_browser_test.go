package web

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// newTab opens a tab of a width.
func newTab(t *testing.T, browser context.Context, width int64) context.Context {
	t.Helper()
	tab, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	do(t, tab, chromedp.EmulateViewport(width, 900))
	return tab
}

// until waits in the page until an expression is true. It fails where the
// page is left meanwhile.
func until(t *testing.T, tab context.Context, expression string) {
	t.Helper()
	wait := fmt.Sprintf(`new Promise((done, fail) => {
		const end = Date.now() + 30000;
		const look = () => (%s) ? done("") : Date.now() > end ? done(document.querySelector("main").innerText.slice(0, 2000)) : setTimeout(look, 20);
		look();
	})`, expression)
	if left := run(t, tab, chromedp.Evaluate[string](wait, chromedp.EvalAwaitPromise)); left != "" {
		t.Fatalf("never: %s\n%s", expression, left)
	}
}

func eval[T any](t *testing.T, tab context.Context, expression string) T {
	t.Helper()
	return run(t, tab, chromedp.Evaluate[T](expression))
}

// TestTheSliderMovesThroughThePastInPlace: the page is never left, what is
// open stays open, and the keyboard stays on the slider.
func TestTheSliderMovesThroughThePastInPlace(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, ferries)
	tab := newTab(t, browser, 1280)
	do(t, tab, chromedp.Navigate(server.URL+"/stories/story-a"))
	eval[any](t, tab, `document.same = true; document.getElementById("events").open = true; document.getElementById("step").focus(); 0`)
	do(t, tab, chromedp.KeyEvent(kb.Home))
	until(t, tab, `document.querySelector(".past")?.textContent.includes("As it stood on 20 Nov, 18:05 UTC")`)
	if !strings.HasSuffix(eval[string](t, tab, `location.href`), "?at=2026-11-20T18%3A05%3A00Z") {
		t.Errorf("the address is %s", eval[string](t, tab, `location.href`))
	}
	do(t, tab, chromedp.KeyEvent(kb.ArrowRight))
	until(t, tab, `document.querySelector(".past")?.textContent.includes("20:35 UTC")`)
	for what, expression := range map[string]string{
		"the page was left":             `document.same === true`,
		"the table was closed":          `document.getElementById("events").open`,
		"the slider lost the focus":     `document.activeElement.id === "step"`,
		"the slider does not say where": `document.activeElement.getAttribute("aria-valuetext").startsWith("20 Nov, 20:35 UTC: Claim, Quayside Wire")`,
		"the text beside it is another": `document.getElementById("shown").textContent === document.activeElement.getAttribute("aria-valuetext")`,
	} {
		if !eval[bool](t, tab, expression) {
			t.Error(what)
		}
	}
	do(t, tab, chromedp.Click(`.past a`))
	until(t, tab, `!document.querySelector(".past") && document.getElementById("step").value === document.getElementById("step").max`)
	do(t, tab, chromedp.Click(`#order-outlet`))
	until(t, tab, `document.querySelector(".board b").textContent === "Al Marfa"`)
	if !eval[bool](t, tab, `document.same === true && document.activeElement.id === "order-outlet" && location.search === "?sort=outlet"`) {
		t.Error("sorting leaves the page or loses the focus")
	}
}

// TestThePageTellsWhatIsNew: at a signal, and after a connection that was lost
// meanwhile; and shows it when asked to.
func TestThePageTellsWhatIsNew(t *testing.T) {
	browser := newBrowser(t)
	source := make(wire)
	server, s, _ := newDeskThatHears(t, source, noon, ferries[:2])
	tab := newTab(t, browser, 390)
	do(t, tab, chromedp.Navigate(server.URL+"/stories/story-a"))
	eval[any](t, tab, `document.same = true; 0`)
	if eval[bool](t, tab, `document.querySelector(".live").checkVisibility()`) {
		t.Error("the bar is there before there is anything to tell")
	}
	fillStory(t, s, "story-a", ferries[:4])
	source <- api.Signal{Kind: api.ArticleTaken, ID: "story-a-c", Stories: []news.StoryID{"story-a"}, Time: noon}
	until(t, tab, `document.querySelector(".live").checkVisibility() && document.querySelector(".live [role=status]").textContent === "2 new articles, 1 change without notice"`)
	if eval[int](t, tab, `document.querySelectorAll(".board > li").length`) != 2 {
		t.Error("the page changed before it was asked to")
	}
	shoot(t, tab, "live-narrow")
	do(t, tab, chromedp.Click(`.live button`))
	until(t, tab, `document.querySelectorAll(".board > li").length === 4 && document.querySelectorAll(".board > li.fresh").length === 2`)
	until(t, tab, `!document.querySelector(".live").checkVisibility()`)

	fillStory(t, s, "story-a", ferries)
	server.CloseClientConnections()
	until(t, tab, `document.querySelector(".live [role=status]").textContent.startsWith("7 new articles, 4 more carry the denial")`)
	if !eval[bool](t, tab, `document.same === true`) {
		t.Error("the page was left")
	}
	do(t, tab, chromedp.Navigate(server.URL+"/stories/story-a?at=2026-11-21T03:00:00Z"))
	if eval[int](t, tab, `performance.getEntriesByType("resource").filter(r => r.name.includes("/events")).length`) != 0 {
		t.Error("a past moment listens for news")
	}
}

// TestTheStoryPageWorksWithoutScripts: every control is a link, a form or a
// fold of the browser's own.
func TestTheStoryPageWorksWithoutScripts(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, ferries)
	tab := newTab(t, browser, 390)
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	follow := func(selector, want string) {
		t.Helper()
		do(t, tab, chromedp.ScrollIntoView(selector))
		if _, err := chromedp.RunResponse(tab, chromedp.Click(selector, chromedp.NodeVisible)); err != nil {
			t.Fatalf("%s: %v", selector, err)
		}
		if page := eval[string](t, tab, `document.querySelector("main").innerText`); !strings.Contains(page, want) {
			t.Errorf("%s: no %q in %.300s", selector, want, page)
		}
	}
	do(t, tab, chromedp.Navigate(server.URL+"/stories/story-a"))
	if eval[bool](t, tab, `document.documentElement.classList.contains("scripted")`) {
		t.Fatal("scripts run")
	}
	do(t, tab, chromedp.Focus(`#step`), chromedp.KeyEvent(kb.Home))
	follow(`.slider button`, "As it stood on 20 Nov, 18:05 UTC")
	follow(`#later`, "As it stood on 20 Nov, 20:35 UTC")
	follow(`.past a`, "Still without the denial: 6 articles")
	follow(`#order-language`, "All articles, by language: 11 articles")
	do(t, tab, chromedp.Click(`#traces > summary`))
	if !eval[bool](t, tab, `document.querySelector("#traces table").checkVisibility()`) {
		t.Error("the traces do not unfold")
	}
	follow(`.board .headline a`, "Published")
}

// TestTheKeyboardWalksTheStoryPage: every control that can be seen is a stop,
// in the order of the page, visible where it stands and marked as the one.
func TestTheKeyboardWalksTheStoryPage(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, ferries)
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			tab := newTab(t, browser, width)
			do(t, tab, chromedp.Navigate(server.URL+"/stories/story-a"))
			stops := eval[int](t, tab, `document.stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter(e => e.checkVisibility() && e.tabIndex >= 0), document.stops.length`)
			if stops < 40 {
				t.Fatalf("%d stops", stops)
			}
			at := -1
			for at < stops-1 {
				do(t, tab, chromedp.KeyEvent(kb.Tab))
				next := eval[int](t, tab, `document.stops.indexOf(document.activeElement)`)
				here := eval[string](t, tab, `document.activeElement.outerHTML.slice(0, 150)`)
				if part := eval[bool](t, tab, `document.activeElement.matches("input[type=datetime-local]")`); part && next == at {
					continue // day, month, year, hour: each a stop of its own
				}
				if next != at+1 {
					t.Fatalf("after stop %d of %d comes %d: %s", at, stops, next, here)
				}
				at = next
				if problem := eval[string](t, tab, seen); problem != "" {
					t.Errorf("%s: %s", problem, here)
				}
			}
		})
	}
}

// seen says why the element that has the focus cannot be seen as such.
const seen = `(() => {
	const e = document.activeElement, r = e.getBoundingClientRect();
	if (getComputedStyle(e).outlineStyle === "none") return "no outline";
	if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) return "out of sight";
	if (r.width < 8 || r.height < 8) return "too small";
	return "";
})()`
