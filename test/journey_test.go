package test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// TestTheDemoInABrowser walks the demo newsroom as a press officer would:
// stories, the story, an article, what changed in it, a search with a facet;
// on a desk by day and on a phone by night.
func TestTheDemoInABrowser(t *testing.T) {
	b := openBrowser(t)
	demo := start(t, "demo", "--listen", "127.0.0.1:0", "--speed", "60000")
	story := grownStory(t, demo.URL)
	for _, screen := range []struct {
		pixels int64
		scheme string
	}{{1280, "light"}, {390, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", screen.pixels, screen.scheme), func(t *testing.T) {
			b.width(t, screen.pixels, screen.scheme)
			b.visit(t, demo.URL+"/")
			b.sound(t, "stories")
			b.skips(t)
			b.click(t, `main a[href^="/stories/`+story.ID+`"]`)
			b.sound(t, "the story")
			if lanes := script[int](t, b, `document.querySelectorAll("main svg title, main svg text").length`); lanes < story.Outlets {
				t.Errorf("the picture has %d labels for %d outlets", lanes, story.Outlets)
			}
			script[bool](t, b, `document.querySelectorAll("main details.rest").forEach(fold => fold.open = true) ?? true`)
			b.click(t, `main .headline a[href^="/articles/`+changedArticle(t, demo.URL, story.ID)+`"]`)
			b.sound(t, "an article")
			if marks := script[int](t, b, `document.querySelectorAll("main mark").length`); marks == 0 {
				t.Error("no statement is marked in the article")
			}
			b.click(t, `main a[href*="/revisions/"]`)
			b.sound(t, "a difference")
			if changes := script[int](t, b, `document.querySelectorAll("main ins, main del").length`); changes == 0 {
				t.Error("the difference shows nothing")
			}
			b.visit(t, demo.URL+"/search?q=Quillport")
			b.sound(t, "a search")
			all := hits(t, b)
			if screen.pixels < 600 {
				b.unfold(t, ".facets summary")
			}
			b.click(t, `main a[href*="lang=fr"]`)
			b.sound(t, "a search with a facet")
			if french := hits(t, b); french == 0 || french >= all {
				t.Errorf("%d hits in French of %d", french, all)
			}
			b.visit(t, demo.URL+"/feeds")
			b.sound(t, "feeds")
			b.hands(t, demo.URL, story.ID)
			b.whos(t, demo.URL)
		})
	}
}

// hands opens the pages on which a person overrules the program, and those of
// alerts, as a reader of the story comes to them.
func (b *browser) hands(t *testing.T, base, story string) {
	t.Helper()
	b.visit(t, base+"/stories/"+story)
	b.click(t, `main .moments a.button`)
	b.sound(t, "the story as it stood")
	if past := script[string](t, b, `document.querySelector("main .past").textContent`); !strings.Contains(past, "As it stood on") {
		t.Errorf("the story as it stood says %q", past)
	}
	b.visit(t, base+"/stories/"+story)
	b.click(t, `main a[href$="/change"]`)
	b.sound(t, "changing the story")
	b.visit(t, base+"/stories/"+story)
	b.click(t, `main .headline a[dir=rtl]`)
	b.sound(t, "an article from right to left")
	b.click(t, `main a[href$="/sentences"]`)
	b.sound(t, "its sentences")
	if side := script[string](t, b, `getComputedStyle(document.querySelector("main .sentences a[dir=rtl]")).display`); side != "block" {
		t.Errorf("a sentence from right to left is %s: it does not begin on its side", side)
	}
	b.click(t, `main .sentences a`)
	b.sound(t, "a sentence")
	b.reaches(t, `main button`)
	b.visit(t, base+"/alerts?show=all")
	b.sound(t, "alerts")
	b.click(t, `main a[href="/alerts/rules/new"]`)
	b.sound(t, "a new rule")
}

// reaches insists that the keyboard comes to an element, and that every stop on
// the way shows where it is.
func (b *browser) reaches(t *testing.T, selector string) {
	t.Helper()
	for range 60 {
		b.press(t, kb.Tab)
		if outline := script[string](t, b, `getComputedStyle(document.activeElement).outlineStyle`); outline == "none" {
			t.Errorf("no outline at %s", script[string](t, b, `document.activeElement.outerHTML.slice(0, 120)`))
		}
		if script[bool](t, b, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
			return
		}
	}
	t.Errorf("the keyboard does not come to %s", selector)
}

// skips insists that the keyboard's first stop leads past the header, and that
// it can be seen there.
func (b *browser) skips(t *testing.T) {
	t.Helper()
	b.press(t, kb.Tab)
	if at := script[string](t, b, `document.activeElement.className`); at != "skip" {
		t.Errorf("the first Tab leads to %q", at)
	}
	if top := script[float64](t, b, `document.activeElement.getBoundingClientRect().top`); top < 0 {
		t.Errorf("the way past the header stays out of sight, at %v", top)
	}
	b.press(t, kb.Enter)
	b.press(t, kb.Tab)
	if inside := script[bool](t, b, `document.querySelector("main").contains(document.activeElement)`); !inside {
		t.Error("the next Tab is not in the content")
	}
}

// sound insists that the page has no serious finding of axe, no console error,
// and does not scroll sideways.
func (b *browser) sound(t *testing.T, page string) {
	t.Helper()
	b.shoot(t, strings.NewReplacer("TestTheDemoInABrowser/", "", "/", " ").Replace(t.Name())+" "+page)
	for _, f := range b.axe(t) {
		t.Errorf("%s: %s", page, f)
	}
	for _, complaint := range b.complaints() {
		t.Errorf("%s: the console says %s", page, complaint)
	}
	if over := script[int](t, b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s: %d pixels wider than the screen", page, over)
	}
}

func hits(t *testing.T, b *browser) int {
	t.Helper()
	return script[int](t, b, `document.querySelectorAll('main li a[href^="/articles/"], main article a[href^="/articles/"], main h2 a[href^="/articles/"], main h3 a[href^="/articles/"]').length`)
}

// storyHead is what the test needs of the API's list of stories.
type storyHead struct {
	ID                                string
	Victim                            string
	Articles, Outlets, CarryingDenial int
}

// grownStory waits until the demo's main story has grown, and gives it.
func grownStory(t *testing.T, base string) storyHead {
	t.Helper()
	var main storyHead
	eventually(t, 2*time.Minute, "a story of more than twenty articles", func() bool {
		var list struct{ Items []storyHead }
		get(t, base+"/api/v1/stories", &list)
		for _, s := range list.Items {
			if s.Articles > main.Articles {
				main = s
			}
		}
		return main.Articles > 20
	})
	return main
}

// changedArticle is an article of the story whose page changed.
func changedArticle(t *testing.T, base, story string) (id string) {
	t.Helper()
	eventually(t, time.Minute, "an article that changed", func() bool {
		var s struct {
			Coverage []struct {
				Article   string
				Revisions int
				Gone      bool
			}
		}
		get(t, base+"/api/v1/stories/"+story, &s)
		for _, c := range s.Coverage {
			if c.Revisions > 1 && !c.Gone {
				id = c.Article
			}
		}
		return id != ""
	})
	return id
}

// get reads JSON from the API.
func get(t *testing.T, address string, into any) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %d: %s", address, answer.StatusCode, body)
	}
	if err := json.Unmarshal(body, into); err != nil {
		t.Fatalf("%s: %v in %s", address, err, body)
	}
}

func TestAFirstStartHasAStoryToLookAtAndLosesTheDemoWithOneClick(t *testing.T) {
	p := start(t, "serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--no-catalogue")
	eventually(t, time.Minute, "a story", func() bool {
		var list struct{ Items []storyHead }
		get(t, p.URL+"/api/v1/stories", &list)
		return len(list.Items) > 0
	})
	answer, err := http.PostForm(p.URL+"/demo/remove", url.Values{"confirm": {"yes"}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("removing the demo answered %d", answer.StatusCode)
	}
	var list struct{ Items []storyHead }
	get(t, p.URL+"/api/v1/stories", &list)
	if len(list.Items) != 0 {
		t.Errorf("%d stories are left", len(list.Items))
	}
}

func TestADataFolderInUseAndAPortThatIsTakenAreSaid(t *testing.T) {
	folder := t.TempDir()
	p := start(t, "serve", "--data", folder, "--listen", "127.0.0.1:0", "--no-demo", "--no-catalogue")
	_, said, status := command(t, nil, "--data", folder, "feeds", "list")
	if status != 1 || !strings.Contains(said, "in use by onrecord serve at "+p.URL) || strings.Count(said, "\n") != 1 {
		t.Errorf("status %d: %s", status, said)
	}
	_, said, status = command(t, nil, "--data", t.TempDir(), "serve", "--listen", strings.TrimPrefix(p.URL, "http://"))
	if status != 1 || !strings.Contains(said, "is taken by another program") {
		t.Errorf("status %d: %s", status, said)
	}
}
