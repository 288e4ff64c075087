package digest

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Period is a stretch of time: after From, up to and with To.
type Period struct{ From, To time.Time }

func (p Period) has(t time.Time) bool { return t.After(p.From) && !t.After(p.To) }

// Seen is an article by which something became known.
type Seen struct {
	Outlet  string
	Lang    string
	Article news.ArticleID
	Fact    news.Fact       // in dispute; of Disputes
	Change  news.ChangeKind // of SilentEdits
}

// Changed is what became known of a story in a period. What counts is when
// something was captured, not when it was published: what is captured late is
// told late, and never not.
type Changed struct {
	New         bool     // the story itself
	Turned      bool     // a first denial, confirmation, correction or retraction
	Articles    int      // new ones
	Outlets     []string // new to the story
	Langs       []string // new to the story
	Carry       []string // outlets that carry the denial now and did not before
	Without     []Seen   // articles after the denial that assert the claim and lack it
	Dropped     []Seen   // carried the denial and do not now
	Insisted    []Seen
	Confirmed   []Seen
	Corrected   []Seen
	Withdrawn   []Seen
	Gone        []Seen
	SilentEdits []Seen
	Disputes    []Seen // articles that say something else of a fact than most
}

// Nothing reports whether nothing changed that a reader has to know.
func (c *Changed) Nothing() bool {
	return c.Articles+len(c.Carry)+len(c.Dropped)+len(c.Insisted)+len(c.Confirmed)+len(c.Corrected)+
		len(c.Withdrawn)+len(c.Gone)+len(c.SilentEdits) == 0
}

// Since says what became known of a story in a period, from the story as it
// stood at its end and from its articles.
func Since(story *news.Story, articles []*news.Article, p Period) Changed {
	s := newSpan(story, articles, p)
	c := Changed{New: len(s.before) == 0, Turned: p.has(story.Turned)}
	for i := range story.Coverage {
		s.coverage(story, &story.Coverage[i], &c)
	}
	c.Carry = s.carry(story)
	for _, e := range story.Events {
		s.event(e, &c)
	}
	for _, told := range story.Told {
		for _, fact := range told.Departs {
			if s.isNew(told.Article) {
				c.Disputes = append(c.Disputes, Seen{Outlet: told.Outlet, Lang: told.Lang, Article: told.Article, Fact: fact})
			}
		}
	}
	return c
}

// span is a period with what a story's articles were before it.
type span struct {
	Period
	articles map[news.ArticleID]*news.Article
	before   map[string]bool // outlets
	langs    map[string]bool
}

func newSpan(story *news.Story, articles []*news.Article, p Period) span {
	s := span{Period: p, articles: map[news.ArticleID]*news.Article{}, before: map[string]bool{}, langs: map[string]bool{}}
	for _, a := range articles {
		s.articles[a.ID] = a
	}
	for _, cov := range story.Coverage {
		if a := s.articles[cov.Article]; a != nil && !a.FirstSeen.After(p.From) {
			s.before[cov.Outlet], s.langs[cov.Lang] = true, true
		}
	}
	return s
}

func (s span) isNew(id news.ArticleID) bool {
	a := s.articles[id]
	return a != nil && s.has(a.FirstSeen)
}

// coverage notes what one article brought.
func (s span) coverage(story *news.Story, cov *news.Coverage, c *Changed) {
	a := s.articles[cov.Article]
	if a == nil {
		return
	}
	seen := Seen{Outlet: cov.Outlet, Lang: cov.Lang, Article: cov.Article}
	if cov.State == news.StateDropped && s.has(droppedAt(a)) {
		c.Dropped = append(c.Dropped, seen)
	}
	if !s.has(a.FirstSeen) {
		return
	}
	c.Articles++
	if !s.before[cov.Outlet] && !slices.Contains(c.Outlets, cov.Outlet) {
		c.Outlets = append(c.Outlets, cov.Outlet)
	}
	if !s.langs[cov.Lang] && !slices.Contains(c.Langs, cov.Lang) {
		c.Langs = append(c.Langs, cov.Lang)
	}
	denial := story.Measures.FirstDenial
	if cov.State == news.StateClaimOnly && cov.CarriesDenial == news.CarriesNotFound && !denial.IsZero() && a.When().After(denial) {
		c.Without = append(c.Without, seen)
	}
}

// droppedAt is when an article was first captured without the denial that it
// had carried.
func droppedAt(a *news.Article) time.Time {
	for i := len(a.Revisions) - 1; i > 0; i-- {
		if a.Revisions[i-1].Reading.CarriesDenial && !a.Revisions[i].Reading.CarriesDenial && !a.Revisions[i].Gone {
			return a.Revisions[i].Seen
		}
	}
	return time.Time{}
}

// carry lists the outlets that carry the denial now and did not before the
// period.
func (s span) carry(story *news.Story) []string {
	var now []string
	then := map[string]bool{}
	for _, cov := range story.Coverage {
		a := s.articles[cov.Article]
		if a == nil || cov.CarriesDenial != news.CarriesYes {
			continue
		}
		since, known := carriedSince(a)
		switch {
		case known && !since.After(s.From):
			then[cov.Outlet] = true
		case known && s.has(since) && !slices.Contains(now, cov.Outlet):
			now = append(now, cov.Outlet)
		}
	}
	return slices.DeleteFunc(now, func(outlet string) bool { return then[outlet] })
}

// carriedSince is when an article was first captured with the denial.
func carriedSince(a *news.Article) (time.Time, bool) {
	for i, r := range a.Revisions {
		if r.Reading.CarriesDenial && !r.Gone {
			return capturedAt(a, i), true
		}
	}
	return time.Time{}, false
}

// capturedAt is when the i-th revision was captured.
func capturedAt(a *news.Article, i int) time.Time {
	if i == 0 {
		return a.FirstSeen
	}
	return a.Revisions[i].Seen
}

// learned is when an event became known.
func (s span) learned(e news.Event) time.Time {
	if a := s.articles[e.Article]; e.After.IsZero() && a != nil {
		return a.FirstSeen
	}
	return e.Time
}

// event notes a step of the story.
func (s span) event(e news.Event, c *Changed) {
	if !s.has(s.learned(e)) {
		return
	}
	seen := Seen{Outlet: e.Outlet, Lang: e.Lang, Article: e.Article, Change: e.Change}
	lists := map[news.EventKind]*[]Seen{
		news.EventKind(news.Insistence): &c.Insisted, news.EventKind(news.Confirmation): &c.Confirmed,
		news.EventKind(news.Correction): &c.Corrected, news.EventKind(news.Retraction): &c.Withdrawn,
		news.EventGone: &c.Gone, news.EventSilentEdit: &c.SilentEdits,
	}
	if list := lists[e.Kind]; list != nil {
		*list = append(*list, seen)
	}
}
