package stories

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

func hours(h float64) time.Time { return start.Add(time.Duration(h * float64(time.Hour))) }

func said(acts ...news.Act) news.Reading {
	r := news.Reading{Lang: "en", HeadlineAct: news.NoAct, Victims: named("Fernmark"), Actors: named("PaleOtter"), Acts: acts}
	for _, act := range acts {
		speaker := map[news.Act]news.Speaker{news.Claiming: news.Actor, news.Insistence: news.Actor, news.Retraction: news.Actor}[act]
		if speaker == "" {
			speaker = news.Victim
		}
		r.Statements = append(r.Statements, news.Statement{Act: act, Confidence: 0.9, Speaker: speaker, Sentence: "It is a " + string(act) + ".", In: news.InBody})
		r.CarriesDenial = r.CarriesDenial || act == news.Denial
	}
	return r
}

// report is an article published at h with what it said then, and looked at
// for the last time at looked.
func report(id, outlet string, h, looked float64, r news.Reading) Piece {
	return Piece{Outlet: outlet, Article: &news.Article{ID: news.ArticleID(id), URL: "https://" + outlet + ".example/" + id,
		Published: hours(h), FirstSeen: hours(h), Check: news.PageCheck{Last: hours(looked), Captures: 3},
		Revisions: []news.Revision{{N: 1, Seen: hours(h), Checked: hours(looked), Title: "Fernmark on " + id, Text: "Text of " + id, Reading: r}}}}
}

// revised adds a revision seen at h, when the state before was last seen at
// before.
func (p Piece) revised(before, h float64, title string, r news.Reading) Piece {
	a := p.Article
	a.Last().Checked = hours(before)
	a.Revisions = append(a.Revisions, news.Revision{N: len(a.Revisions) + 1, Seen: hours(h), Checked: hours(h), Title: title, Text: "New text", Reading: r})
	return p
}

func (p Piece) gone(h float64) Piece {
	p.Article.Revisions = append(p.Article.Revisions, news.Revision{N: len(p.Article.Revisions) + 1, Seen: hours(h), Checked: hours(h), Gone: true})
	return p
}

// affair is one story with every kind of standing in it. The company denies at
// hour 10; the present is hour 100.
func affair() []Piece {
	return []Piece{
		report("first", "lantern", 0, 90, said(news.Claiming)),
		report("added", "harbour", 2, 90, said(news.Claiming)).revised(12, 14, "Fernmark on added", said(news.Claiming, news.Denial)),
		report("softened", "beacon", 3, 90, said(news.Claiming)).revised(20, 30, "Fernmark data allegedly offered", said(news.Claiming)),
		report("stale", "pier", 4, 9, said(news.Claiming)),
		report("company", "fernmark-news", 10, 90, said(news.Denial)),
		report("late", "quay", 50, 90, said(news.Claiming, news.Denial, news.Insistence)),
		report("vanished", "jetty", 5, 90, said(news.Claiming)).gone(40),
		report("unread", "dock", 6, 90, news.Reading{Lang: "ko", Unread: true}),
	}
}

func TestCoverage(t *testing.T) {
	story := Compose("s", affair(), hours(100))
	got := map[news.ArticleID]news.Coverage{}
	var order []news.ArticleID
	for _, c := range story.Coverage {
		got[c.Article] = c
		order = append(order, c.Article)
	}
	for _, want := range []struct {
		id       news.ArticleID
		carries  news.Carries
		since    time.Time
		lag      int64
		evidence string
	}{
		{"first", news.CarriesNotFound, time.Time{}, 0, "It is a claim."},
		{"added", news.CarriesYes, hours(14), 4 * 3600, "It is a denial."},
		{"softened", news.CarriesNotFound, time.Time{}, 0, "It is a claim."},
		{"stale", news.CarriesNotChecked, time.Time{}, 0, "It is a claim."},
		{"company", news.CarriesYes, hours(10), 0, "It is a denial."},
		{"late", news.CarriesYes, hours(50), 40 * 3600, "It is a denial."},
		{"vanished", news.CarriesNotFound, time.Time{}, 0, "It is a claim."},
		{"unread", news.CarriesNotChecked, time.Time{}, 0, ""},
	} {
		c := got[want.id]
		if c.CarriesDenial != want.carries || !c.Since.Equal(want.since) || c.LagS != want.lag || c.Evidence != want.evidence {
			t.Errorf("%s: %s since %v lag %d %q", want.id, c.CarriesDenial, c.Since, c.LagS, c.Evidence)
		}
	}
	if !got["vanished"].Gone || got["first"].Gone {
		t.Error("the page that went away is not told from the one that stayed")
	}
	if want := []news.ArticleID{"first", "softened", "stale", "vanished", "unread", "added", "company", "late"}; !reflect.DeepEqual(order, want) {
		t.Errorf("in the order %v", order)
	}
}

func TestEvents(t *testing.T) {
	story := Compose("s", affair(), hours(100))
	find := func(article news.ArticleID, kind news.EventKind) *news.Event {
		for i := range story.Events {
			if e := &story.Events[i]; e.Article == article && e.Kind == kind {
				return e
			}
		}
		t.Fatalf("no %s in %s", kind, article)
		return nil
	}
	for _, want := range []struct {
		article     news.ArticleID
		kind        news.EventKind
		after, time time.Time
		how         news.TimeKind
	}{
		{"first", "claim", time.Time{}, hours(0), news.TimePublished},
		{"added", "claim", time.Time{}, hours(2), news.TimePublished},
		{"added", "denial", hours(12), hours(14), news.TimeSeenBetween},
		{"softened", news.EventSilentEdit, hours(20), hours(30), news.TimeSeenBetween},
		{"late", "insistence", time.Time{}, hours(50), news.TimePublished},
		{"vanished", news.EventGone, hours(5), hours(40), news.TimeSeenBetween},
	} {
		e := find(want.article, want.kind)
		if !e.Time.Equal(want.time) || !e.After.Equal(want.after) || e.TimeKind != want.how {
			t.Errorf("%s of %s: after %v at %v, %s", want.kind, want.article, e.After, e.Time, e.TimeKind)
		}
	}
	for i := 1; i < len(story.Events); i++ {
		if story.Events[i].Time.Before(story.Events[i-1].Time) {
			t.Errorf("event %d is before the one ahead of it", i)
		}
	}
}

func TestAnnouncedChangeOfHeadlineIsNotSilent(t *testing.T) {
	noted := report("a", "pier", 0, 0, said(news.Claiming)).revised(1, 2, "Fernmark denies", said(news.Claiming, news.Update))
	declared := report("b", "quay", 0, 0, said(news.Claiming)).revised(1, 2, "Fernmark denies", said(news.Claiming))
	declared.Article.Revisions[1].Corrections = []string{"The headline was wrong."}
	typography := report("c", "dock", 0, 0, said(news.Claiming)).revised(1, 2, "“Fernmark” on c", said(news.Claiming))
	for _, p := range []Piece{noted, declared, typography} {
		if n := Compose("s", []Piece{p}, hours(9)).Measures.SilentEdits; n != 0 {
			t.Errorf("%s: %d silent edits", p.Article.ID, n)
		}
	}
}

func TestMeasures(t *testing.T) {
	m := Compose("s", affair(), hours(100)).Measures
	if m.Carriers != 8 || m.CarryingDenial != 3 || m.SilentEdits != 1 {
		t.Errorf("carriers %d, carrying the denial %d, silent edits %d", m.Carriers, m.CarryingDenial, m.SilentEdits)
	}
	if m.CorrectionRate == nil || *m.CorrectionRate != 1.0/6 { // six began without it, one of them added it
		t.Errorf("correction rate %v", m.CorrectionRate)
	}
	if m.MedianLagS == nil || *m.MedianLagS != 4*3600 {
		t.Errorf("median lag %v", m.MedianLagS)
	}
	if !m.FirstClaim.Equal(hours(0)) || !m.FirstDenial.Equal(hours(10)) || m.NewWithout != 0 {
		t.Errorf("first claim %v, first denial %v, %d new without", m.FirstClaim, m.FirstDenial, m.NewWithout)
	}
	if late := Compose("s", append(affair(), report("x", "mole", 60, 90, said(news.Claiming))), hours(100)).Measures; late.NewWithout != 1 {
		t.Errorf("%d new without", late.NewWithout)
	}
	if m.HalfLifeS != nil {
		t.Errorf("half-life %d, though fewer than half carry the denial", *m.HalfLifeS)
	}
	if want := map[string]news.Voice{"en": {Claim: 4, Denial: 3}, "ko": {}}; !reflect.DeepEqual(m.ShareOfVoice, want) {
		t.Errorf("share of voice %v", m.ShareOfVoice)
	}
	half := Compose("s", affair()[1:6], hours(100)).Measures.HalfLifeS
	if half == nil || *half != 40*3600 {
		t.Errorf("half-life of five outlets %v, want the third one's 40 hours", half)
	}
}

func TestMeasuresWithoutADenialAreNotZero(t *testing.T) {
	m := Compose("s", affair()[:1], hours(100)).Measures
	if m.CorrectionRate != nil || m.MedianLagS != nil || m.HalfLifeS != nil {
		t.Errorf("%+v", m)
	}
}

func TestStatus(t *testing.T) {
	one := func(h float64, acts ...news.Act) Piece {
		id := time.Duration(h * float64(time.Hour)).String()
		return report(id, "outlet"+id, h, 90, said(acts...))
	}
	correction := said(news.Denial, news.Correction)
	correction.HeadlineAct = news.Correction
	withdrawnByOutlet := said(news.Claiming, news.Retraction)
	withdrawnByOutlet.Statements[1].Speaker = news.OutletSelf
	for _, c := range []struct {
		name   string
		pieces []Piece
		want   news.Status
	}{
		{"claims only", []Piece{one(0, news.Claiming), one(1, news.Claiming, news.NoComment)}, news.Alleged},
		{"denied", []Piece{one(0, news.Claiming), one(1, news.Denial)}, news.Denied},
		{"insisted on", []Piece{one(0, news.Claiming), one(1, news.Denial), one(2, news.Insistence, news.Denial)}, news.Disputed},
		{"confirmed after a denial", []Piece{one(0, news.Claiming), one(1, news.Denial), one(2, news.Insistence), one(9, news.Confirmation)}, news.Confirmed},
		{"one stray confirmation", []Piece{one(0, news.Claiming, news.Confirmation), one(1, news.Denial), one(2, news.Denial, news.Claiming)}, news.Denied},
		{"one outlet alone confirms, in a story of many", []Piece{one(0, news.Claiming), one(1, news.Denial), one(2, news.Denial), one(3, news.Denial), one(9, news.Confirmation)}, news.Denied},
		{"two outlets of many confirm", []Piece{one(0, news.Claiming), one(1, news.Denial), one(2, news.Denial), one(9, news.Confirmation), one(10, news.Confirmation)}, news.Confirmed},
		{"corrected", []Piece{one(0, news.Claiming), one(1, news.Denial), report("x", "quay", 5, 9, correction)}, news.Debunked},
		{"taken back", []Piece{one(0, news.Claiming), one(1, news.Insistence), one(3, news.Retraction)}, news.Withdrawn},
		{"an article taken back", []Piece{one(0, news.Claiming), report("x", "quay", 5, 9, withdrawnByOutlet)}, news.Alleged},
	} {
		if got := Compose("s", c.pieces, hours(100)).Status; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestClaim(t *testing.T) {
	count := func(p Piece, value int64, unit news.Unit, victim string) Piece {
		r := &p.Article.Revisions[0].Reading
		r.Counts = append(r.Counts, news.Count{Value: value, Unit: unit, Victim: victim})
		return p
	}
	pieces := affair()[:3]
	count(pieces[0], 5300000, news.Records, "Fernmark Ltd")
	count(pieces[1], 5300000, news.Records, "")
	count(pieces[2], 5300000, news.Customers, "")
	count(pieces[0], 99000, news.Records, "Quillhaven")
	pieces[1].Article.Revisions[1].Reading.Counts = pieces[1].Article.Revisions[0].Reading.Counts
	pieces[2].Article.Revisions[1].Reading.Counts = pieces[2].Article.Revisions[0].Reading.Counts
	got := Compose("s", pieces, hours(100)).Claim.Counts
	want := []news.ClaimedCount{{Value: 5300000, Unit: news.Records, Articles: []news.ArticleID{"first", "added"}},
		{Value: 5300000, Unit: news.Customers, Articles: []news.ArticleID{"softened"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("counts %+v", got)
	}
}

func TestVictimAndActorsAreWhatMostArticlesWrite(t *testing.T) {
	pieces := affair()[:5]
	pieces[0].Article.Revisions[0].Reading.Victims = named("Fernmark Ltd")
	pieces[3].Article.Revisions[0].Reading.Victims = named("Quillhaven")
	pieces[4].Article.Revisions[0].Reading.Actors = named("paleotter")
	story := Compose("s", pieces, hours(100))
	if story.Victim != "Fernmark" {
		t.Errorf("victim %q", story.Victim)
	}
	if want := []news.Alias{{Name: "PaleOtter", Aliases: []string{"paleotter"}}}; !reflect.DeepEqual(story.Actors, want) {
		t.Errorf("actors %+v", story.Actors)
	}
}

func TestTitle(t *testing.T) {
	titled := func(id, lang, title string, act news.Act, h float64, acts ...news.Act) Piece {
		p := report(id, id, h, 90, said(acts...))
		p.Article.Revisions[0].Title = title
		p.Article.Revisions[0].Reading.Lang, p.Article.Revisions[0].Reading.HeadlineAct = lang, act
		return p
	}
	pieces := []Piece{
		titled("a", "fr", "Les données de Fernmark en vente", news.NoAct, 0, news.Claiming),
		titled("b", "en", "Fernmark hacked: 5.3 million exposed!", news.Claiming, 1, news.Claiming),
		titled("c", "en", "What shoppers should do now", news.NoAct, 2, news.Claiming),
		titled("d", "en", "Fernmark denies losing 5.3 million records", news.Denial, 3, news.Denial),
	}
	if got := Compose("s", pieces, hours(100)).Title; got != pieces[3].Article.Revisions[0].Title {
		t.Errorf("title %q", got)
	}
	if got := Compose("s", pieces[:1], hours(100)).Title; got != pieces[0].Article.Revisions[0].Title {
		t.Errorf("without English: title %q", got)
	}
}

func TestComposeDoesNotDependOnTheOrderOfPieces(t *testing.T) {
	want := Compose("s", affair(), hours(100))
	for seed := range uint64(20) {
		pieces := affair()
		rand.New(rand.NewPCG(seed, 3)).Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
		if got := Compose("s", pieces, hours(100)); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another story", seed)
		}
	}
}

func TestComposeDoesNotBelieveDatesInTheFuture(t *testing.T) {
	p := report("a", "pier", 500, 500, said(news.Claiming))
	p.Article.FirstSeen = hours(3)
	if got := Compose("s", []Piece{p}, hours(100)); !got.FirstSeen.Equal(hours(3)) || got.LastSeen.After(hours(100)) {
		t.Errorf("from %v to %v", got.FirstSeen, got.LastSeen)
	}
}

func TestAnArticleWithoutADateCarriesTheDenialSinceNobodyKnows(t *testing.T) {
	undated := report("undated", "pier", 80, 90, said(news.Claiming, news.Denial))
	undated.Article.Published = time.Time{}
	story := Compose("s", append(affair()[:5], undated), hours(100))
	for _, c := range story.Coverage {
		if c.Article == "undated" && (c.CarriesDenial != news.CarriesYes || !c.Since.IsZero() || c.LagS != 0) {
			t.Errorf("%s since %v, lag %d", c.CarriesDenial, c.Since, c.LagS)
		}
	}
	if m := story.Measures; m.CarryingDenial != 3 || m.MedianLagS == nil || *m.MedianLagS != 4*3600 {
		t.Errorf("carrying %d, median lag %v: want 3, and 4 hours: two of the four that can be dated or were watched carried it by then", m.CarryingDenial, m.MedianLagS)
	}
	if !story.LastSeen.Equal(hours(30)) {
		t.Errorf("the old article made the story look as new as %v", story.LastSeen)
	}
}

func TestComposeOfNothing(t *testing.T) {
	if got := Compose("s", nil, hours(0)); got.Articles != 0 || got.Status != news.Alleged {
		t.Errorf("%+v", got)
	}
}

// TestTheDenialIsTheOrganisations has a researcher deny something before the
// organisation does: no event, and not the first denial.
func TestTheDenialIsTheOrganisations(t *testing.T) {
	pieces := affair()
	r := &pieces[0].Article.Revisions[0].Reading
	r.Statements = append(r.Statements, news.Statement{Act: news.Denial, Speaker: news.Researcher, In: news.InBody, Sentence: "A lecturer doubts it.", Confidence: 1})
	r.Acts = append(r.Acts, news.Denial)
	story := Compose("s", pieces, hours(100))
	for _, e := range story.Events {
		if e.Kind == news.EventKind(news.Denial) {
			if e.Article == pieces[0].Article.ID || !e.Time.Equal(story.Measures.FirstDenial) {
				t.Errorf("the first denial is %+v, by the measures %v", e, story.Measures.FirstDenial)
			}
			return
		}
	}
	t.Error("no denial at all")
}
