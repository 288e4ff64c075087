package pipeline_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/test/beside"
)

// annotated is what these tests need of an annotated article.
type annotated struct {
	ID, Incident string
	Published    time.Time
	Revisions    []struct {
		Seen time.Time
		Gone bool
	}
	Gold struct {
		CarriesDenial bool      `json:"carries_denial"`
		Later         time.Time `json:"carries_denial_after"` // when a revision brought it
	}
}

// gone reports whether the page is not there any more at the end.
func (a *annotated) gone() bool {
	return len(a.Revisions) > 0 && a.Revisions[len(a.Revisions)-1].Gone
}

// beat is how often the desk looks for what is due here, and followed how long
// after an article's publication.
const beat, followed = 2 * time.Hour, 4 * 24 * time.Hour

// moments are the times at which the desk looks for what is due: in the days
// behind every publication, and in the day behind each change.
func moments(articles []annotated) []time.Time {
	var all []time.Time
	add := func(from time.Time, long time.Duration) {
		for at := from.Truncate(beat); at.Before(from.Add(long)); at = at.Add(beat) {
			all = append(all, at)
		}
	}
	for _, a := range articles {
		if !a.Published.IsZero() {
			add(a.Published, followed)
		}
		for _, r := range a.Revisions {
			add(r.Seen, 24*time.Hour)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return slices.Compact(all)
}

// TestCoverageFollowsThePress follows the annotated press through a year by the
// desk's own schedule, and compares what the stories say of each article's
// denial with the annotation.
func TestCoverageFollowsThePress(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: months of polling")
	}
	articles := beside.Articles[annotated](t, "dev-incidents.jsonl")
	due := moments(articles)
	press := beside.NewPress(t, due[0], "dev-incidents.jsonl")
	d := openDesk(t)
	d.now = due[0]
	d.importFeeds(t, press.URL+"/feeds.opml")
	for _, d.now = range due {
		press.Turn(t, d.now)
		d.round(t, false)
	}
	seen := d.coverage(t)
	right, found, later := 0, 0, 0
	for i := range articles {
		a := &articles[i]
		c, there := seen[a.ID]
		if !there {
			t.Errorf("%s is in no story", a.ID)
			continue
		}
		if carries := a.Gold.CarriesDenial || !a.Gold.Later.IsZero(); carries == (c.CarriesDenial == news.CarriesYes) {
			right++
		} else {
			t.Logf("%s: %s", a.ID, c.CarriesDenial)
		}
		if a.gone() != c.Gone {
			t.Errorf("%s: gone %v", a.ID, c.Gone)
		}
		if a.Gold.Later.IsZero() {
			continue
		}
		later++
		if c.CarriesDenial == news.CarriesYes && !c.After.IsZero() {
			found++
			if a.Gold.Later.Before(c.After) || a.Gold.Later.After(c.Since) {
				t.Errorf("%s: the denial came at %v, and is said to have come between %v and %v", a.ID, a.Gold.Later, c.After, c.Since)
			}
			if c.Since.Sub(c.After) > 18*time.Hour { // the widest step of the ladder's first day, and a beat
				t.Errorf("%s: nobody looked between %v and %v", a.ID, c.After, c.Since)
			}
		}
	}
	t.Logf("carries the denial or not: right of %d of %d articles; added later: %d of %d, each within its two looks", right, len(articles), found, later)
	if right*10 < len(articles)*8 || found*2 < later {
		t.Error("less than was reached")
	}
}

// importFeeds adds the feeds of a served OPML document.
func (d *desk) importFeeds(t *testing.T, url string) {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if _, _, err := d.ImportOPML(t.Context(), answer.Body); err != nil {
		t.Fatal(err)
	}
}

// coverage is how each article stands in its story, by the last part of its
// address.
func (d *desk) coverage(t *testing.T) map[string]news.Coverage {
	t.Helper()
	all := map[string]news.Coverage{}
	for _, a := range d.articles(t) {
		for _, id := range a.Stories {
			story, err := d.store.Story(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(story.Coverage, func(c news.Coverage) bool { return c.Article == a.ID })
			all[a.URL[strings.LastIndex(a.URL, "/")+1:]] = story.Coverage[i]
		}
	}
	return all
}
