package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

// The case that these tests follow: a claim, and a denial that comes later.
const (
	claimTitle = "Hacker offers two million Brackwater Rail customer records"
	claimBody  = "A hacker calling himself “palefinch” claims to have stolen 2 million customer records from Brackwater Rail and is offering them for sale on a forum called Cellarmarket."
	claimMore  = "The sample contains names, email addresses and telephone numbers, according to the post. The asking price is four thousand dollars, and the seller accepts only one buyer."
	denialBody = "Brackwater Rail denies that its systems were breached. “The data do not come from our systems,” a spokesperson told The Kestrel on Friday."
)

func TestAnEntryBecomesAnArticleWithItsPagesTextAndAStory(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "<description>A hacker offers records.</description>")
	d.follow(t, p)
	if r := d.round(t, false); r.Articles != 1 || r.Failed != 0 {
		t.Fatalf("the round: %+v", r)
	}
	a := d.articles(t)[0]
	text := a.Last().Text
	for _, want := range []string{claimBody, claimMore} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	for _, furniture := range []string{"Subscribe", "Most read", "Imprint"} {
		if strings.Contains(text, furniture) {
			t.Errorf("the text has the furniture %q:\n%s", furniture, text)
		}
	}
	if a.Last().Title != claimTitle || a.Last().Reading.Lang != "en" {
		t.Errorf("title %q, language %q", a.Last().Title, a.Last().Reading.Lang)
	}
	if len(a.Stories) != 1 {
		t.Fatalf("stands in %d stories", len(a.Stories))
	}
	story, err := d.store.Story(t.Context(), a.Stories[0])
	if err != nil {
		t.Fatal(err)
	}
	if story.Articles != 1 || !strings.Contains(story.Victim, "Brackwater") {
		t.Errorf("the story: %+v", story.StoryHead)
	}
	if n := d.found(t, "palefinch"); n != 1 {
		t.Errorf("a search finds %d articles", n)
	}
}

func TestAnUnchangedPressCostsConditionalRequestsOnly(t *testing.T) {
	p, d := begun(t)
	p.requests()
	d.now = d.now.Add(time.Hour)
	r := d.round(t, true)
	if r.NotModified != 1 || r.Looks != 1 || r.Revisions != 0 {
		t.Errorf("the second round: %+v", r)
	}
	for _, asked := range p.requests() {
		if !asked.conditional {
			t.Errorf("%s was asked for without a condition (%d)", asked.path, asked.status)
		}
	}
	check := d.articles(t)[0].Check
	if check.Captures != 2 || !check.Last.Equal(d.now) {
		t.Errorf("the look was not noted: %+v", check)
	}
}

func TestAPageThatChangesGainsARevision(t *testing.T) {
	p, d := begun(t)
	before := *d.articles(t)[0].Last()

	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	a := d.articles(t)[0]
	if len(a.Revisions) != 2 || a.Revisions[0].Text != before.Text || !a.Revisions[0].Seen.Equal(before.Seen) {
		t.Fatalf("the first revision did not stay as it was: %+v", a.Revisions)
	}
	if !a.Last().Seen.Equal(d.now) || !a.Last().Reading.CarriesDenial {
		t.Errorf("the second revision: seen %v, carries the denial: %v", a.Last().Seen, a.Last().Reading.CarriesDenial)
	}
	story, err := d.store.Story(t.Context(), a.Stories[0])
	if err != nil {
		t.Fatal(err)
	}
	if c := story.Coverage[0]; c.CarriesDenial != news.CarriesYes || !c.Since.Equal(d.now) || c.Evidence == "" {
		t.Errorf("the coverage: %+v", c)
	}
	if n := d.found(t, "has:revision has:denial"); n != 1 {
		t.Errorf("the index follows with %d articles", n)
	}
}

func TestANoteOfCorrectionInThePagesDataIsARevision(t *testing.T) {
	p, d := begun(t)
	d.now = d.now.Add(2 * time.Hour)
	const note = "An earlier version gave a wrong figure."
	p.pages["/a"] = strings.Replace(p.pages["/a"], "</head>", `<script type="application/ld+json">{"@type":"NewsArticle","correction":"`+note+`"}</script></head>`, 1)
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	if last := d.articles(t)[0].Last(); len(last.Corrections) != 1 || last.Corrections[0] != note {
		t.Errorf("the notes: %q", last.Corrections)
	}
	d.now = d.now.Add(2 * time.Hour)
	if r := d.round(t, true); r.Revisions != 0 {
		t.Fatalf("the same note again: %+v", r)
	}
}

func TestAPageThatIsGoneGainsARevisionThatSaysSo(t *testing.T) {
	p, d := begun(t)
	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", "")
	if r := d.round(t, true); r.Gone != 1 {
		t.Fatalf("the round: %+v", r)
	}
	d.now = d.now.Add(2 * time.Hour)
	if r := d.round(t, true); r.Gone != 0 {
		t.Fatalf("gone a second time: %+v", r)
	}
	a := d.articles(t)[0]
	if len(a.Revisions) != 2 || !a.Gone() || a.Standing().Title != claimTitle {
		t.Errorf("%d revisions, gone: %v, standing title %q", len(a.Revisions), a.Gone(), a.Standing().Title)
	}
}

func TestAPageThatIsMissedForAMomentIsNotGone(t *testing.T) {
	p, d := begun(t)
	was := p.pages["/a"]

	// The entry changes too, so that this round has two reasons to look.
	d.now = d.now.Add(2 * time.Hour)
	p.lack("/a")
	p.items = nil
	p.announce("Another headline", "/a", "")
	if r := d.round(t, true); r.Gone != 0 || len(d.articles(t)[0].Revisions) != 1 {
		t.Fatalf("one 404 made the page gone: %+v", r)
	}
	p.pages["/a"] = was
	d.now = d.now.Add(2 * time.Hour)
	d.round(t, true)

	// Another kind of failure is not the first 404.
	d.now = d.now.Add(2 * time.Hour)
	p.pages["/a"] = "<html></html>"
	d.round(t, true)
	p.lack("/a")
	d.now = d.now.Add(2 * time.Hour)
	if r := d.round(t, true); r.Gone != 0 {
		t.Fatalf("the first 404 after another failure made the page gone: %+v", r)
	}
	d.now = d.now.Add(2 * time.Hour)
	if r := d.round(t, true); r.Gone != 1 {
		t.Fatalf("the second 404 in a row is to be believed: %+v", r)
	}
	p.pages["/a"] = was
	d.now = d.now.Add(2 * time.Hour)
	d.round(t, true)
	if a := d.articles(t)[0]; len(a.Revisions) != 3 || a.Gone() {
		t.Errorf("the page is back, with %d revisions, gone: %v", len(a.Revisions), a.Gone())
	}
}

func TestAFeedIsFollowedOnce(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	d.follow(t, p)
	for _, again := range []string{"/feed", "/feed#latest"} {
		feed, err := d.AddFeed(t.Context(), p.URL+again)
		if news.KindOf(err) != news.Conflict || !strings.Contains(err.Error(), "followed already") || strings.Contains(err.Error(), "UNIQUE") {
			t.Errorf("%s: %+v, %v", again, feed, err)
		}
	}
	opml := `<opml version="2.0"><body><outline text="A" xmlUrl="` + p.URL + `/feed#a"/><outline text="B" xmlUrl="` + p.URL + `/feed"/></body></opml>`
	if added, known, err := d.ImportOPML(t.Context(), strings.NewReader(opml)); added != 0 || known != 1 || err != nil {
		t.Errorf("%d added, %d known, %v", added, known, err)
	}
}

func TestAPageThatComesBackAsItWasGainsARevision(t *testing.T) {
	p, d := begun(t)
	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", "")
	d.round(t, true)
	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore)
	if r := d.round(t, true); r.Revisions != 1 {
		t.Fatalf("the round: %+v", r)
	}
	a := d.articles(t)[0]
	if len(a.Revisions) != 3 || a.Gone() || a.Last().Hash != a.Revisions[0].Hash {
		t.Errorf("%d revisions, gone: %v", len(a.Revisions), a.Gone())
	}
	if len(a.Stories) != 1 || !strings.Contains(a.Last().Text, "palefinch") {
		t.Errorf("stands in %v with %q", a.Stories, a.Last().Text)
	}
}

func TestOneArticleAnAddressWhateverTheFeedSays(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	const same = "<pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate>"
	for _, path := range []string{"/none", "/future", "/same-1", "/same-2", "/guid", "/title", "/tracked"} {
		p.print(path, "A headline of "+path, "A long enough paragraph about the weather in "+path+", which has been rather mild for the season so far.")
	}
	p.announce("No date", "/none", "")
	p.announce("A date to come", "/future", "<pubDate>Fri, 20 Nov 2099 08:00:00 GMT</pubDate>")
	p.announce("Same date", "/same-1", same)
	p.announce("Same date", "/same-2", same)
	p.announce("A GUID", "/guid", `<guid isPermaLink="false">one</guid>`+same)
	p.announce("A title", "/title", `<guid isPermaLink="false">t</guid>`+same)
	p.announce("Tracked", "/tracked?utm_source=rss&utm_medium=feed", same)
	d.follow(t, p)
	if r := d.round(t, true); r.Articles != 7 {
		t.Fatalf("the first round: %+v", r)
	}
	p.announce("A GUID", "/guid", `<guid isPermaLink="false">two</guid>`+same)
	p.announce("Another title", "/title", `<guid isPermaLink="false">t</guid>`+same)
	p.announce("Tracked", "/tracked?utm_source=mail", same)
	d.now = d.now.Add(time.Hour)
	if r := d.round(t, true); r.Articles != 0 {
		t.Fatalf("the second round made articles: %+v", r)
	}
	for _, a := range d.articles(t) {
		if a.Published.After(d.now) {
			t.Errorf("%s is published in the future, %v", a.URL, a.Published)
		}
		if strings.Contains(a.URL, "utm_") {
			t.Errorf("%s carries tracking", a.URL)
		}
		if len(a.Revisions) != 1 {
			t.Errorf("%s has %d revisions though its page did not change", a.URL, len(a.Revisions))
		}
	}
}

func TestAnEntryWithTheFullTextNeedsNoFetch(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	paragraphs := "<p>" + strings.Join([]string{claimBody, claimMore, denialBody, claimBody, claimMore}, "</p><p>") + "</p>"
	p.announce(claimTitle, "/full", "<description>A hacker offers records.</description><content:encoded><![CDATA["+paragraphs+"]]></content:encoded>")
	d.follow(t, p)
	d.round(t, false)
	for _, asked := range p.requests() {
		if asked.path == "/full" {
			t.Error("the page was fetched")
		}
	}
	a := d.articles(t)[0]
	if !a.Check.FromFeed || !strings.Contains(a.Last().Text, denialBody) {
		t.Errorf("from the feed: %v, text %q", a.Check.FromFeed, a.Last().Text)
	}
}

func TestAPageThatCannotBeHadIsAskedForAgain(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.announce(claimTitle, "/late", "<description>"+claimBody+"</description>")
	d.follow(t, p)
	d.round(t, false)
	a := d.articles(t)[0]
	if a.Check.Error == "" || a.Check.Next.IsZero() || !strings.Contains(a.Last().Text, "palefinch") {
		t.Fatalf("error %q, next look %v, text %q", a.Check.Error, a.Check.Next, a.Last().Text)
	}
	p.print("/late", claimTitle, claimBody, claimMore)
	d.now = a.Check.Next
	d.round(t, false)
	a = d.articles(t)[0]
	if len(a.Revisions) != 2 || a.Check.Error != "" || a.Last().FromFeed || !a.Revisions[0].FromFeed {
		t.Errorf("%d revisions, error %q", len(a.Revisions), a.Check.Error)
	}
}

func TestAPageThatCannotBeHadIsAskedForOnceARound(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.announce(claimTitle, "/late", "<description>"+claimBody+"</description>")
	d.follow(t, p)
	if r := d.round(t, true); r.Articles != 1 || r.Looks != 0 || r.Gone != 0 {
		t.Errorf("the round: %+v", r)
	}
}

func TestRobotsAreHeeded(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.robots = "User-agent: *\nDisallow: /private\n"
	p.print("/private/a", claimTitle, claimBody)
	p.announce(claimTitle, "/private/a", "<description>"+claimBody+"</description>")
	d.follow(t, p)
	d.round(t, true)
	for _, asked := range p.requests() {
		if strings.HasPrefix(asked.path, "/private") {
			t.Error("a page that robots.txt excludes was fetched")
		}
	}
	if a := d.articles(t)[0]; a.Check.Error == "" || a.Last().Text == "" {
		t.Errorf("the feed's words are kept with the reason: error %q, text %q", a.Check.Error, a.Last().Text)
	}
}

// flaky is a store that fails at the moment a test chooses.
type flaky struct {
	*store.Store
	fails bool
}

func (f *flaky) Save(ctx context.Context, c store.Change) error {
	if f.fails {
		return news.E(news.Unavailable, "the disk is full", nil)
	}
	return f.Store.Save(ctx, c)
}

func TestEntriesThatCouldNotBeKeptComeAgain(t *testing.T) {
	var broken *flaky
	p, d := openPress(t), openDesk(t, func(o *pipeline.Options) {
		broken = &flaky{Store: o.Store.(*store.Store)}
		o.Store = broken
	})
	p.print("/a", claimTitle, claimBody, claimMore)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	broken.fails = true
	if _, err := d.Round(t.Context(), true); news.KindOf(err) != news.Unavailable {
		t.Fatalf("the round ended with %v", err)
	}
	broken.fails = false
	if r := d.round(t, true); r.Articles != 1 {
		t.Fatalf("the next round: %+v", r)
	}
}

func TestTheIndexIsRebuiltFromTheStore(t *testing.T) {
	_, d := begun(t)
	agree := func() {
		t.Helper()
		n, err := d.Examine(t.Context(), func(diff pipeline.Difference) { t.Errorf("%+v", diff) })
		if err != nil || n != 1 {
			t.Fatalf("examined %d articles: %v", n, err)
		}
	}
	agree()
	d.close(t)
	if err := os.RemoveAll(filepath.Join(d.folder, "index")); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	if n := d.found(t, "palefinch"); n != 0 {
		t.Fatalf("the lost index finds %d", n)
	}
	agree()
	if n := d.found(t, "palefinch"); n != 1 {
		t.Errorf("after catching up a search finds %d", n)
	}
}

func TestTheDoctorSeesWhatDiffers(t *testing.T) {
	d := openDesk(t)
	importLines(t, d, `{"id":"x1","outlet":"The Kestrel","title":"`+claimTitle+`","text":"`+claimBody+`","published":"2026-11-01"}`)
	if err := d.engine.Apply(t.Context(), batchWithout(t, d, "x1")); err != nil {
		t.Fatal(err)
	}
	var seen []pipeline.Difference
	if _, err := d.Examine(t.Context(), func(diff pipeline.Difference) { seen = append(seen, diff) }); err != nil {
		t.Fatal(err)
	}
	if len(seen) != 2 || seen[0].Wrong != "missing" || seen[1].Wrong != "not in the store" {
		t.Errorf("the doctor saw %+v", seen)
	}
}

func TestARoundEndsWhenItIsCancelled(t *testing.T) {
	p, d := openPress(t), openDesk(t)
	p.announce(claimTitle, "/a", "")
	d.follow(t, p)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Round(ctx, true); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}
