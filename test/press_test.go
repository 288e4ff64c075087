package test

import (
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/test/beside"
)

// pressArticle is what these tests need of an annotated article.
type pressArticle struct {
	ID, Title, Text, Incident, Lang string
	Published                       string
	Revisions                       []struct{ Gone bool }
}

func (a pressArticle) goneInTheEnd() bool {
	return len(a.Revisions) > 0 && a.Revisions[len(a.Revisions)-1].Gone
}

var corpora = []string{"temu.jsonl", "dev-incidents.jsonl"}

// archived is an article as the API gives it.
type archived struct {
	URL, Title, Text, Lang string
	Story                  string
	Revisions              []struct{ Gone bool }
}

// wholeArchive reads every article from a serving program.
func wholeArchive(t *testing.T, base string) map[string]archived {
	t.Helper()
	all := map[string]archived{}
	for cursor := ""; ; {
		var page struct {
			Hits []struct{ ID, Story string }
			Next string
		}
		get(t, base+"/api/v1/search?limit=100&cursor="+cursor, &page)
		for _, hit := range page.Hits {
			var a archived
			get(t, base+"/api/v1/articles/"+hit.ID, &a)
			a.Story = hit.Story
			all[a.URL[strings.LastIndex(a.URL, "/")+1:]] = a
		}
		if cursor = page.Next; cursor == "" {
			return all
		}
	}
}

// letters is a text without its spaces: pages fold those.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

// TestTheFakePressIsReadWhole polls the annotated press as a user would:
// every article is in the archive with its full text and no furniture, the
// Temu articles are one story in two languages, and the denial is found in all.
func TestTheFakePressIsReadWhole(t *testing.T) {
	press, articles := beside.NewPress(t, time.Time{}, corpora...), beside.Articles[pressArticle](t, corpora...)
	allow(t)
	folder := t.TempDir()
	if _, said, status := command(t, nil, "--data", folder, "feeds", "import", press.URL+"/feeds.opml"); status != 0 {
		t.Fatal(said)
	}
	if _, said, status := command(t, nil, "--data", folder, "poll", "--once"); status != 0 {
		t.Fatal(said)
	}
	p := start(t, "serve", "--data", folder, "--listen", "127.0.0.1:0")
	archive := wholeArchive(t, p.URL)
	temu := map[string]bool{}
	for _, a := range articles {
		kept, there := archive[a.ID]
		if a.goneInTheEnd() {
			continue // not in any feed any more
		}
		if !there {
			t.Errorf("%s is not in the archive", a.ID)
			continue
		}
		if a.Revisions == nil && !strings.Contains(letters(kept.Text), letters(a.Text)) {
			t.Errorf("%s is not whole", a.ID)
		}
		for _, furniture := range []string{"Most read", "Imprint", "Newsletter"} {
			if strings.Contains(kept.Text, furniture) && !strings.Contains(a.Text, furniture) {
				t.Errorf("%s holds the furniture %q", a.ID, furniture)
			}
		}
		if kept.Lang != a.Lang {
			t.Errorf("%s is taken for %s, it is %s", a.ID, kept.Lang, a.Lang)
		}
		if strings.HasPrefix(a.Incident, "temu") {
			temu[kept.Story] = true
		}
	}
	if len(temu) != 1 || temu[""] {
		t.Fatalf("the Temu articles stand in the stories %v", temu)
	}
	for id := range temu {
		theTemuStory(t, p.URL, id)
	}
}

// theTemuStory insists on what the story says.
func theTemuStory(t *testing.T, base, id string) {
	t.Helper()
	var story struct {
		Victim    string
		Languages map[string]int
		Coverage  []struct {
			Outlet, Evidence string
			CarriesDenial    string `json:"carries_denial"`
		}
	}
	get(t, base+"/api/v1/stories/"+id, &story)
	if story.Victim != "Temu" || story.Languages["en"] != 3 || story.Languages["fr"] != 2 {
		t.Errorf("victim %q, languages %v", story.Victim, story.Languages)
	}
	for _, c := range story.Coverage {
		if c.CarriesDenial != "yes" || c.Evidence == "" {
			t.Errorf("%s: carries the denial: %s, shown by %q", c.Outlet, c.CarriesDenial, c.Evidence)
		}
	}
}

// TestTheFakePressMovesOn polls the press before and after its clock moved:
// revisions appear, and an unchanged press costs conditional requests only.
func TestTheFakePressMovesOn(t *testing.T) {
	press := beside.NewPress(t, time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC), corpora...)
	allow(t)
	folder := t.TempDir()
	if _, said, status := command(t, nil, "--data", folder, "feeds", "import", press.URL+"/feeds.opml"); status != 0 {
		t.Fatal(said)
	}
	poll := func() string {
		t.Helper()
		_, said, status := command(t, nil, "--data", folder, "poll", "--once", "--all")
		if status != 0 {
			t.Fatal(said)
		}
		return said
	}
	poll()
	before := len(pressLog(t, press.URL))
	if said := poll(); !strings.Contains(said, "; 0 new articles;") || !strings.Contains(said, ": 0 changed, 0 gone") {
		t.Errorf("an unchanged press gave %s", said)
	}
	for _, asked := range pressLog(t, press.URL)[before:] {
		if !asked.Conditional && !strings.HasPrefix(asked.Path, "/log") {
			t.Errorf("%s was asked for without a condition", asked.Path)
		}
	}
	press.Turn(t, time.Date(2025, 3, 8, 0, 0, 0, 0, time.UTC))
	poll()
	p := start(t, "serve", "--data", folder, "--listen", "127.0.0.1:0")
	archive := wholeArchive(t, p.URL)
	if n := len(archive["dev1-a02"].Revisions); n != 2 {
		t.Errorf("dev1-a02 has %d revisions, its denial was added once", n)
	}
	gone := archive["dev1-a03"].Revisions
	if len(gone) != 2 || !gone[1].Gone && !gone[0].Gone {
		t.Errorf("dev1-a03 has the revisions %v, its page is gone", gone)
	}
}

type pressRequest struct {
	Path        string
	Status      int
	Conditional bool
}

func pressLog(t *testing.T, base string) (log []pressRequest) {
	t.Helper()
	get(t, base+"/log", &log)
	return log
}
