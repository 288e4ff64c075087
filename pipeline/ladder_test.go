package pipeline_test

import (
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
)

// settled is a desk whose press had a claim two months ago, in two articles,
// both of which the ladder has done with.
func settled(t *testing.T) (*press, *desk) {
	t.Helper()
	p, d := begun(t)
	p.print("/b", claimTitle, "As we wrote, "+claimBody, claimMore)
	p.announce(claimTitle, "/b", "")
	d.round(t, true)
	for range 60 {
		d.now = d.now.Add(24 * time.Hour)
		d.round(t, false)
	}
	for _, a := range d.articles(t) {
		if !a.Check.Next.IsZero() {
			t.Fatalf("%s is still looked at: %v", a.URL, a.Check.Next)
		}
	}
	return p, d
}

func TestPagesAreLookedAtAgainWhenTheStoryTurns(t *testing.T) {
	p, d := settled(t)
	p.print("/c", "Brackwater Rail denies theft of customer records", denialBody, claimBody, claimMore)
	p.announce("Brackwater Rail denies theft of customer records", "/c", "")
	d.now = d.now.Add(24 * time.Hour)
	d.round(t, false)
	turn := d.now
	all := d.articles(t)
	if len(all) != 3 || all[0].Stories[0] != all[2].Stories[0] {
		t.Fatalf("%d articles, the last in %v", len(all), all[2].Stories)
	}
	for _, a := range all {
		if want := turn.Add(15 * time.Minute); !a.Check.Next.Equal(want) {
			t.Errorf("%s is looked at next at %v, want %v", a.URL, a.Check.Next, want)
		}
	}
	d.now = turn.Add(15 * time.Minute)
	if r := d.round(t, false); r.Looks != 3 {
		t.Errorf("a quarter of an hour later %d pages were looked at", r.Looks)
	}
	if next, want := d.articles(t)[0].Check.Next, turn.Add(time.Hour); !next.Equal(want) {
		t.Errorf("the old page is looked at next at %v, want %v: the ladder begins anew", next, want)
	}
}

func TestASecondDenialIsNoTurn(t *testing.T) {
	p, d := begun(t)
	p.print("/b", "Brackwater Rail denies theft of customer records", denialBody, claimBody, claimMore)
	p.announce("Brackwater Rail denies theft of customer records", "/b", "")
	d.now = d.now.Add(15 * time.Minute)
	d.round(t, true)
	turn := d.now
	p.print("/c", "Rail company denies theft of customer records", denialBody, claimBody, claimMore)
	p.announce("Rail company denies theft of customer records", "/c", "")
	d.now = turn.Add(2 * time.Hour)
	d.round(t, true)
	story, err := d.store.Story(t.Context(), d.articles(t)[0].Stories[0])
	if err != nil {
		t.Fatal(err)
	}
	if story.Articles != 3 || !story.Turned.Equal(turn) {
		t.Errorf("%d articles, turned %v, want %v", story.Articles, story.Turned, turn)
	}
}

// TestOnlyTheVictimsDenialIsACorrection listens while a page gains somebody
// else's denial, and then the victim's.
func TestOnlyTheVictimsDenialIsACorrection(t *testing.T) {
	p, d := begun(t)
	heard, end := d.Events.Listen()
	defer end()
	const authority = "The national data protection authority said it had found no trace of an intrusion and that no records had been stolen."
	for _, step := range []struct {
		added string
		want  pipeline.EventKind
	}{{authority, pipeline.ArticleEvent}, {denialBody, pipeline.CorrectionEvent}} {
		p.print("/a", claimTitle, claimBody, claimMore, step.added)
		d.now = d.now.Add(time.Hour)
		d.round(t, true)
		reading := d.articles(t)[0].Last().Reading
		if !slices.Contains(reading.Acts, news.Denial) || reading.CarriesDenial != (step.want == pipeline.CorrectionEvent) {
			t.Fatalf("read otherwise than this test needs: %v, carries the denial: %v", reading.Acts, reading.CarriesDenial)
		}
		for kind := pipeline.EventKind(""); kind != step.want; {
			select {
			case e := <-heard:
				if kind = e.Kind; kind == pipeline.CorrectionEvent && kind != step.want {
					t.Error("somebody else's denial is told of as a correction")
				}
			default:
				t.Fatalf("nobody told of a %s", step.want)
			}
		}
	}
}
