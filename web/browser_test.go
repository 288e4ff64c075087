package web

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/onrecord/onrecord/digest"
)

// looks are the ways in which every page is looked at.
var looks = []struct {
	name   string
	width  int64
	scheme string
}{
	{"wide-light", 1280, "light"}, {"wide-dark", 1280, "dark"}, {"narrow-light", 390, "light"}, {"narrow-dark", 390, "dark"},
}

// sights are the pages that are looked at.
var sights = map[string]string{
	"stories": "/", "story": "/stories/story-a", "story-past": "/stories/story-a?at=2026-11-21T03:00:00Z", "story-young": "/stories/story-b", "story-sorted": "/stories/story-a?sort=language", "change": "/stories/story-a/change",
	"alerts": "/alerts?done=acknowledge&alert=x7", "alerts-all": "/alerts?show=all", "alert-rules": "/alerts/rules", "alert-rule": "/alerts/rules/1", "alert-rule-new": "/alerts/rules/new", "deliveries": "/alerts/deliveries", "evidence": "/stories/story-a/evidence", "evidence-past": "/stories/story-a/evidence?at=2026-11-21T03:00:00Z", "article": "/articles/story-a-b",
	"article-arabic": "/articles/story-a-h", "article-gone": "/articles/story-a-j", "diff": "/articles/story-a-b/revisions/2",
	"search": "/search?q=ferries", "search-grouped": "/search?q=ferries&group=story&lang=fr", "search-near": "/search?q=ferrjes+pelican", "search-span": "/search?q=ferries&from=2026-11-21&to=2026-11-22", "search-help": "/search", "search-error": "/search?q=(ferries+OR", "feeds": "/feeds",
	"sentences": "/articles/story-a-b/sentences", "sentence": "/articles/story-a-b/sentences/title/0", "sentence-arabic": "/articles/story-a-h/sentences/title/0",
	"outlets": "/outlets", "outlets-by-denial": "/outlets?sort=denial", "outlet": "/outlets/3", "outlet-young": "/outlets/7", "actors": "/actors?done=accept&edit=1",
	"watches": "/watches?done=save", "watch": "/watches/1", "watch-empty": "/watches/2", "watch-own": "/watches/3", "story-own": "/stories/story-y", "watch-new": "/watches/new", "watch-change": "/watches/1/change", "watch-try": "/watches/try?name=Halvard+Ferries&aliases=Corvane+A", "watch-remove": "/watches/1/remove",
	"stories-watched": "/?watch=1", "searches": "/searches?done=save", "search-save": "/searches/new?q=ferries+OR+reederei&lang=de", "search-remove": "/searches/1/remove",
	"cases": "/cases?done=change-all&n=2", "case-list": "/cases?view=list&sort=status", "case": "/cases/1?done=comment", "case-arabic": "/cases/2?lang=ar", "case-corrected": "/cases/3", "cases-none": "/cases?due=week&show=proposed",
	"digest": "/digest", "digest-french": "/digest?lang=fr", "readers": "/digest/readers?done=save", "reader": "/digest/readers/1", "reader-new": "/digest/readers/new", "mails": "/digest/mails",
	"digest-unsubscribe": digest.Links{Secret: []byte("a test's secret"), Reader: 1}.Unsubscribe(),
	"help":               "/help", "confirm": "/demo/remove", "missing": "/nowhere",
}

// TestPagesInABrowser opens every page in Chromium, at two widths, light and
// dark: nothing may be refused or reported on the console, and nothing may
// stick out sideways, and axe must have nothing serious to say. With ONRECORD_SHOTS=folder it leaves pictures there.
func TestPagesInABrowser(t *testing.T) {
	browser := newBrowser(t)
	server, s, d := newDesk(t, append(append([][]piece{ferries, library, clinic}, routine(21)...), announced)...)
	addFeeds(t, s)
	settleCase(t, s, addCases(t, s, d)[2])
	addOpinion(t, s)
	addAlerts(t, s)
	addDecisions(t, s)
	addWatches(t, s, d)
	addReaders(t, s)
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(browser)
			defer cancel()
			complaints := listen(t, tab)
			do(t, tab, chromedp.EmulateViewport(look.width, 900))
			scheme := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}}
			if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: scheme}); err != nil {
				t.Fatal(err)
			}
			for name, path := range sights {
				do(t, tab, chromedp.Navigate(server.URL+path))
				if wide := run(t, tab, chromedp.Evaluate[string](findWide)); wide != "" {
					t.Errorf("%s: wider than %d px: %s", name, look.width, wide)
				}
				if look.name == "wide-light" || look.name == "narrow-dark" { // each width and each scheme once: axe is slow
					for _, f := range axe(t, tab) {
						t.Errorf("%s: %s", name, f)
					}
				}
				shoot(t, tab, name+"-"+look.name)
			}
			for _, c := range complaints() {
				if !strings.Contains(c, "404") && !strings.Contains(c, "400") { // the error pages among the sights
					t.Errorf("the browser complains: %s", c)
				}
			}
		})
	}
}

// findWide names the widest element of a page that scrolls sideways.
const findWide = `(() => {
	const limit = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= limit) return "";
	let worst = null, right = limit;
	for (const e of document.body.querySelectorAll("*")) {
		const r = e.getBoundingClientRect().right;
		if (r > right) { worst = e; right = r; }
	}
	return worst ? worst.outerHTML.slice(0, 200) : "unknown";
})()`

// newBrowser starts Chromium, or skips where there is none.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("SKIPPED: no browser in short tests")
	}
	name := os.Getenv("ONRECORD_CHROMIUM")
	if name == "" {
		name = "chromium"
	}
	path, err := exec.LookPath(name)
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatalf("missing under CI=true: %v", err)
	}
	if err != nil {
		t.Skip("SKIPPED: the pages were not looked at, because Chromium is not installed (Debian: apt install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("hide-scrollbars", true))
	ctx, cancel := context.WithTimeout(context.Background(), 6*time.Minute)
	t.Cleanup(cancel)
	allocator, cancel := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	browser, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	do(t, browser)
	return browser
}

func do(t *testing.T, tab context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

func run[T any](t *testing.T, tab context.Context, action chromedp.Action[T]) T {
	t.Helper()
	result, err := chromedp.Run(tab, action)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// listen collects what the browser has to say against a page.
func listen(t *testing.T, tab context.Context) func() []string {
	t.Helper()
	heard := make(chan string, 1000)
	err := chromedp.Listen(tab, func(event any) {
		switch e := event.(type) {
		case *log.EventEntryAdded:
			heard <- e.Entry.Text + " " + e.Entry.URL
		case *runtime.EventExceptionThrown:
			heard <- e.ExceptionDetails.Text
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() (all []string) {
		for {
			select {
			case c := <-heard:
				all = append(all, c)
			default:
				return all
			}
		}
	}
}

// shoot leaves a picture of the page where one is asked for.
func shoot(t *testing.T, tab context.Context, name string) {
	t.Helper()
	folder := os.Getenv("ONRECORD_SHOTS")
	if folder == "" {
		return
	}
	png := run(t, tab, chromedp.FullScreenshot(100))
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
