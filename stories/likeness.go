package stories

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// What each piece of evidence counts for or against an article belonging to a
// story. The figures were set by hand and checked on annotated incidents, with
// readings made worse at random; docs/stories.md says how.
const (
	joinAt    = 2.0 // what the evidence must come to
	stayBonus = 0.5 // for the story in which the article stands already

	victimSame           = 3.0
	victimNamed          = 1.8 // one of the two was read without a victim, but its text has the name
	victimUnnamed        = -0.8
	victimOther          = -3.2
	victimTranslated     = 2.3
	actorTranslated      = 1.2
	sameMeaning          = 0.58 // cosine of two names from which on they translate each other
	surelySame           = 0.73 // and from which on they surely do
	senseUnlike          = 0.3  // cosine of what two articles are about that speaks neither for nor against
	senseEach            = 7.0  // for each 1 of cosine above it
	senseMost            = 1.0
	victimOtherLanguage  = -1.6 // in one script: names are translated, in part at least
	victimOtherScript    = -0.8 // hardly to be compared
	victimOtherForemost  = 0.0  // the reader took the wrong one, most likely
	victimOtherButNamed  = -1.2 // as background, most likely
	actorSame            = 1.5
	actorNamed           = 1.0
	actorOther           = -1.2
	actorOtherLanguage   = -0.3 // handles get translated
	countSame            = 2.5
	countOther           = -1.2
	countChanged         = -0.5 // other figures, in an article that confirms or corrects
	factsOfItsOwn        = -2.2 // opens with a figure of another order, and has neither claimant nor venue, words or pages in common
	venueSame            = 0.5
	venueOther           = -0.4
	dataAlike            = 0.3
	quoteShared          = 2.5
	linkBetween          = 2.5
	linkShared           = 1.0
	rareEach             = 0.2 // each, within a language
	rareWordsMost        = 1.0 // at most
	rareEachForeign      = 0.4 // each, between languages
	rareWordsForeignMost = 1.6
	rareWordsUnreadMost  = 2.8 // between languages where one was read without a victim, so that they stand in for the facts
	ownEach              = 0.4 // each rare word that no other story nearby has
	ownMost              = 1.6
	timeNear             = 0.5 // within three days
	timeUnknown          = -0.8
	timeApart            = -0.7 // for each doubling beyond two weeks
	timeApartFresh       = -1.1 // where the first actor or figure is a new one
	timeApartMost        = -4.0
)

// likeness weighs an article against the whole of a story.
func (g *group) likeness(a *view) *likeness {
	l := &likeness{}
	g.weighVictim(l, a)
	g.weighActor(l, a)
	g.weighCounts(l, a)
	g.weighSetting(l, a)
	g.weighText(l, a)
	g.weighSense(l, a)
	g.weighTime(l, a)
	g.weighOwnFacts(l, a)
	return l
}

// share is the mean grade over the members that can be graded; known says how
// many could. A grade below zero means "cannot be".
func (g *group) share(grade func(m *view) float64) (share float64, known int) {
	for _, m := range g.members {
		if x := grade(m); x >= 0 {
			share += x
			known++
		}
	}
	return share / float64(max(known, 1)), known
}

// weighVictim weighs the organisation concerned, the strongest sign either way.
// A reader misses it in places, so the word standing in the text counts too.
func (g *group) weighVictim(l *likeness, a *view) {
	share, known := g.share(func(m *view) float64 { return victimGrade(a, m) })
	mentioned, _ := g.share(func(m *view) float64 { return truth(a.mentions(m.victims) || m.mentions(a.victims)) })
	foremost, _ := g.share(func(m *view) float64 { return truth(a.foremost(m.victims) || m.foremost(a.victims)) })
	switch {
	case share > 0:
		l.add(mix(victimOther, victimSame, agreed(share)), "the victim "+a.Victims[0])
	case mentioned > 0 && known == 0:
		l.add(victimNamed*agreed(mentioned), "the victim is named in the text")
	case foremost > 0:
		l.add(victimOtherForemost, "another victim, though much is said of this one")
	case mentioned > 0:
		l.add(victimOtherButNamed, "another victim, though this one is named too")
	case known > 0:
		l.add(g.otherVictim(a))
	default:
		l.add(victimUnnamed, "the victim is not named")
	}
}

// otherVictim weighs a victim of another name by the member whose name could
// best have been the same.
func (g *group) otherVictim(a *view) (weight float64, words string) {
	if c := g.meant(a, victimSense); c >= sameMeaning {
		return victimTranslated * min(1, (c-sameMeaning)/(surelySame-sameMeaning)), "a victim whose name means the same"
	}
	weight, words = victimOtherScript, "a victim whose name cannot be compared between the scripts"
	for _, m := range g.members {
		switch {
		case len(m.victims) == 0:
		case a.Lang == m.Lang:
			return victimOther, "another victim"
		case a.victims[0].script() == m.victims[0].script():
			weight, words = victimOtherLanguage, "another victim, unless the name is translated"
		}
	}
	return weight, words
}

// victimGrade is 1 where the first victims are one, less where one article's
// first is only among the other's, and below zero where one of them has none.
func victimGrade(a, m *view) float64 {
	switch {
	case len(a.victims) == 0 || len(m.victims) == 0:
		return -1
	case a.victims[0].same(m.victims[0]):
		return 1
	case anySame(a.victims, m.victims):
		return 0.4
	}
	return 0
}

// weighActor weighs who claims to have the data. The first one of an article
// counts; others are often background.
func (g *group) weighActor(l *likeness, a *view) {
	foreign := true
	share, known := g.share(func(m *view) float64 {
		switch {
		case len(a.actors) == 0 || len(m.actors) == 0:
			return -1
		case a.actors[0].same(m.actors[0]):
			return 1
		case anySame(a.actors, m.actors):
			return 0.2
		}
		foreign = foreign && a.Lang != m.Lang
		return 0
	})
	mentioned, _ := g.share(func(m *view) float64 { return truth(a.mentions(m.actors) || m.mentions(a.actors)) })
	l.fresh = l.fresh || known > 0 && share < 0.25 && !foreign
	switch {
	case share > 0:
		l.add(actorSame*agreed(share), "the same actor")
	case mentioned > 0:
		l.add(actorNamed*agreed(mentioned), "the actor is named in the text")
	case known > 0 && foreign && g.meant(a, actorSense) >= sameMeaning:
		l.add(actorTranslated, "an actor whose name means the same")
	case known > 0 && foreign:
		l.add(actorOtherLanguage, "an actor of another name, which may be a translation")
	case known > 0:
		l.add(actorOther, "another actor")
	}
}

// weighCounts weighs figures without their units, since outlets make customers
// of records. Half of the members is enough, because figures change as a story
// grows; of the article's own figures the first one counts most, and the
// others should mostly fit.
func (g *group) weighCounts(l *likeness, a *view) {
	best, known, fitting, first, figure := 0.0, 0, 0, false, int64(0)
	for i, count := range a.Counts {
		share, n := g.share(func(m *view) float64 { return countGrade(count, m) })
		known = n
		if share > 0 {
			fitting++
			first = first || i == 0
		}
		if share > best {
			best, figure = share, count
		}
	}
	l.fresh = l.fresh || known > 0 && !first
	switch {
	case fitting > 0:
		fit := (truth(first) + float64(fitting)/float64(len(a.Counts))) / 2
		l.add(countSame*agreed(best)*fit, fmt.Sprintf("the figure %d", figure))
	case known > 0 && (slices.Contains(a.Acts, news.Confirmation) || slices.Contains(a.Acts, news.Correction)):
		l.add(countChanged, "other figures, as a confirmation or correction brings")
	case known > 0:
		l.add(countOther, "other figures")
	}
}

// countGrade is how well a figure fits the best one of an article, or below
// zero where it has none.
func countGrade(count int64, m *view) float64 {
	grade := -1.0
	for _, other := range m.Counts {
		grade = max(grade, countLikeness(count, other))
	}
	return grade
}

// countLikeness is 1 for the same telling figure, less for a round one that
// any incident may have, 0.7 for figures that differ by rounding.
func countLikeness(a, b int64) float64 {
	telling := 1.0
	if len(strings.TrimRight(fmt.Sprint(a), "0")) < 2 {
		telling = 0.6
	}
	switch difference := math.Abs(float64(a-b)) / float64(max(a, b, 1)); {
	case difference == 0:
		return telling
	case difference < 0.02:
		return 0.7 * telling
	}
	return 0
}

// weighSetting weighs where it was offered, and what kinds of data.
func (g *group) weighSetting(l *likeness, a *view) {
	venue, known := g.share(func(m *view) float64 {
		if len(a.venues) == 0 || len(m.venues) == 0 {
			return -1
		}
		return truth(anySame(a.venues, m.venues))
	})
	switch {
	case venue > 0:
		l.add(venueSame*agreed(venue), "the same venue")
	case known > 0:
		l.add(venueOther, "another venue")
	}
	data, _ := g.share(func(m *view) float64 {
		if len(a.Data) == 0 || len(m.Data) == 0 {
			return -1
		}
		return overlap(a.Data, m.Data)
	})
	if data >= 0.5 {
		l.add(dataAlike, "the same kinds of data")
	}
}

// weighText weighs what the texts share, by the best member: one quote or link
// in common is as good as ten.
func (g *group) weighText(l *likeness, a *view) {
	var quote, link, rare float64
	for _, m := range g.members {
		if overlap(a.Quotes, m.Quotes) > 0 {
			quote = quoteShared
		}
		link = max(link, linkWeight(a, m))
		rare = max(rare, rareWeight(a, m))
	}
	l.linked = quote > 0 || link > 0
	l.add(quote, "the same words in quotation marks")
	l.add(link, "a link")
	l.add(rare, "rare words in common")
}

func linkWeight(a, m *view) float64 {
	switch {
	case slices.Contains(a.Links, pageKey(m.URL)), slices.Contains(m.Links, pageKey(a.URL)):
		return linkBetween
	case overlap(a.Links, m.Links) > 0:
		return linkShared
	}
	return 0
}

// rareWeight counts common rare words that are not names of the facts, which
// have been weighed already. Between languages they are names and
// figures; within one they can be anything written with a capital.
func rareWeight(a, m *view) float64 {
	common := 0.0
	for _, w := range a.Rare {
		if m.rare[w] && !a.fact[w] {
			common++
		}
	}
	switch {
	case a.Lang == m.Lang:
		return min(common*rareEach, rareWordsMost)
	case len(a.victims) == 0 || len(m.victims) == 0:
		return min(common*rareEachForeign, rareWordsUnreadMost)
	}
	return min(common*rareEachForeign, rareWordsForeignMost)
}

const day = 24 * time.Hour

// weighTime weighs distance: reports of an incident come within days. Each doubling of the
// distance beyond two weeks makes a new incident likelier. Where no dates can
// be compared, an old incident of the same victim cannot be told from this one
// by the name alone. An article that comes late and begins with new facts is
// about a new incident, though it will tell of the old one too.
func (g *group) weighTime(l *likeness, a *view) {
	gap, known := time.Duration(math.MaxInt64), false
	for _, m := range g.members {
		if !a.Undated && !m.Undated {
			gap, known = min(gap, a.When.Sub(m.When).Abs()), true
		}
	}
	switch {
	case !known:
		l.add(timeUnknown, "no telling how far apart")
	case gap <= 3*day:
		l.add(timeNear, "days apart at most")
	case gap > 14*day:
		doublings := math.Log2(float64(gap) / float64(14*day))
		each := timeApart
		if l.fresh {
			each = timeApartFresh
		}
		l.add(max(each*doublings, timeApartMost), fmt.Sprintf("%d days apart", int(gap/day)))
	}
}

// mentions reports whether the rare words of the article hold one of the
// names, all its words.
func (v *view) mentions(names []name) bool {
	return slices.ContainsFunc(names, func(n name) bool {
		for _, w := range n.words {
			if !v.rare[w.text] {
				return false
			}
		}
		return len(n.words) > 0
	})
}

// foremost reports whether the headline of the article holds one of the names,
// as its blocking keys tell, or the first of its rare words do.
func (v *view) foremost(names []name) bool {
	return slices.ContainsFunc(names, func(n name) bool {
		for _, w := range n.words {
			if !slices.Contains(v.Keys, "name:"+w.key()) && !slices.Contains(v.Rare[:min(maxForemost, len(v.Rare))], w.text) {
				return false
			}
		}
		return len(n.words) > 0
	})
}

func anySame(a, b []name) bool {
	return slices.ContainsFunc(a, func(n name) bool { return slices.ContainsFunc(b, n.same) })
}

// overlap is the share of the smaller list that the other one has too.
func overlap(a, b []string) float64 {
	common := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			common++
		}
	}
	return float64(common) / float64(max(1, min(len(a), len(b))))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// agreed is full from half of the members on: readers err.
func agreed(share float64) float64 { return min(1, 2*share) }

func mix(low, high, at float64) float64 { return low + (high-low)*at }
