package stories

import (
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Piece is an article with the name of its outlet, and what its sentences
// mean.
type Piece struct {
	Article *news.Article
	Outlet  string
	Trace   []byte // as Signer.Trace makes it; nil where there is none
	// Owners are the names of the watched organisation whose own word it is; nil
	// for the press.
	Owners []string
}

// The sizes of a signature. They bound what placing one article costs.
const (
	maxNames     = 6
	maxCounts    = 6
	maxQuotes    = 16
	maxRare      = 40
	maxRareNames = 28
	maxForemost  = 8 // rare words that an article is likely to be about
	maxLinks     = 20
	maxKeys      = 40
)

// Sign makes the signature of an article's standing revision.
func (signer Signer) Sign(p Piece) news.Signature {
	a := p.Article
	standing := a.Standing()
	r := &standing.Reading
	s := news.Signature{
		Article: a.ID,
		Outlet:  p.Outlet,
		Lang:    r.Lang,
		When:    clamp(a, a.FirstSeen),
		Undated: a.Published.IsZero(),
		Victims: mainVictims(r, standing.Title),
		Firm:    firm(r),
		Data:    slices.Clone(r.DataTypes),
		Quotes:  quotePrints(r),
		Rare:    rareWords(r.Lang, standing.Title, standing.Text),
		Links:   linkedPages(a),
		URL:     a.URL,
		Acts:    slices.Clone(r.Acts),
	}
	own := newOutline(standing)
	if len(s.Victims) == 0 { // it says "we"
		s.Victims = ownName(p.Owners)
	}
	s.Lead = own.lead(r.Counts)
	s.Actors = foldNames(r.Lang, own.names(r.Actors))
	s.Venues = foldNames(r.Lang, own.names(r.Venues))
	s.Counts = countValues(r, own.counts(r.Counts))
	s.Sense, s.VictimSense, s.ActorSense = signer.senses(standing.Title, standing.Text, r)
	s.Keys = keys(&s, r.Lang, standing.Title)
	return s
}

// Relevant reports whether an article can join a story: it takes a position on
// an incident, and says on whose or by whom or how large. To open one it must
// be Firm besides.
func Relevant(s news.Signature) bool {
	position := slices.ContainsFunc(s.Acts, func(a news.Act) bool { return a != news.Update && a != news.NoAct })
	return position && len(s.Victims)+len(s.Actors)+len(s.Counts) > 0
}

// mainVictims are the organisations that the headline names or, where it names
// none, the first two of the reading. What else the text says of victims is
// mostly background: the actor's earlier ones, other cases.
func mainVictims(r *news.Reading, title string) []string {
	all := foldNames(r.Lang, r.Victims)
	headline := words(lang.Fold(r.Lang, title))
	var named []string
	for _, folded := range all {
		if newName(folded).within(headline) {
			named = append(named, folded)
		}
	}
	if len(named) > 0 {
		return named
	}
	return all[:min(2, len(all))]
}

func foldNames(tag string, names []news.Name) []string {
	var out []string
	for _, n := range names {
		folded := foldName(lang.Fold(tag, n.Name))
		if folded != "" && !slices.Contains(out, folded) && len(out) < maxNames {
			out = append(out, folded)
		}
	}
	return out
}

// countValues are the figures of the claim in the order of the reading; those
// bound to another organisation than the main victim come last, as background.
func countValues(r *news.Reading, counts []news.Count) []int64 {
	var own, others []int64
	for _, c := range counts {
		if c.Victim == "" || len(r.Victims) == 0 || sameWritten(r.Lang, c.Victim, r.Victims[0].Name) {
			own = append(own, c.Value)
		} else {
			others = append(others, c.Value)
		}
	}
	var out []int64
	for _, value := range append(own, others...) {
		if value > 0 && !slices.Contains(out, value) && len(out) < maxCounts {
			out = append(out, value)
		}
	}
	return out
}

// sameWritten reports whether two names, as written, can mean the same.
func sameWritten(tag, a, b string) bool {
	return newName(foldName(lang.Fold(tag, a))).same(newName(foldName(lang.Fold(tag, b))))
}

func quotePrints(r *news.Reading) []string {
	var out []string
	for _, q := range r.Quotes {
		for _, print := range quotePrint(r.Lang, q.Text) {
			if !slices.Contains(out, print) && len(out) < maxQuotes {
				out = append(out, print)
			}
		}
	}
	return out
}

func linkedPages(a *news.Article) []string {
	var out []string
	for _, l := range a.Links {
		page := pageKey(l.URL)
		if deep(page) && !slices.Contains(out, page) && len(out) < maxLinks {
			out = append(out, page)
		}
	}
	return out
}

// pageKey is an address without scheme, "www." and closing slash, in which two
// outlets' ways of writing it differ.
func pageKey(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	return strings.TrimSuffix(strings.TrimPrefix(url, "www."), "/")
}

// deep reports whether a page key leads below a home page.
func deep(page string) bool { return strings.ContainsAny(page, "/?") }

// clamp is a time that can be trusted: an outlet's date that lies in the
// future says nothing, and the moment of the first capture takes its place. A
// zero now means that nobody knows, and the outlet is believed.
func clamp(a *news.Article, now time.Time) time.Time {
	if a.Published.IsZero() || !now.IsZero() && a.Published.After(now) {
		return a.FirstSeen
	}
	return a.Published
}
