package claims

import (
	"net/url"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// outlets are the names that a credit can be recognised by.
type outlets struct {
	names []string          // longest first
	keys  map[string]string // folded → as known
}

func newOutlets(names []string) *outlets {
	o := &outlets{keys: map[string]string{}}
	for _, n := range names {
		if key := lang.Fold("en", n); utf8.RuneCountInString(key) > 2 && o.keys[key] == "" {
			o.keys[key] = n
			o.names = append(o.names, key)
		}
	}
	sort.Slice(o.names, func(i, j int) bool {
		x, y := o.names[i], o.names[j]
		return len(x) > len(y) || len(x) == len(y) && x < y
	})
	return o
}

func (o *outlets) has(key string) bool { return o.keys[key] != "" }

// credits lists the outlets that the article names as its source: those known
// by name, and those that a word introduces as an outlet.
func (a *article) credits(known *outlets) []news.Credit {
	own := lang.Fold("en", a.Outlet)
	found := map[string]bool{own: true}
	out := []news.Credit{}
	add := func(name string, s *sentence) {
		key := bareKey(name)
		if key == "" || found[key] || own != "" && (bareKey(own) == key || strings.Contains(own, lang.Fold("en", name))) {
			return
		}
		found[key] = true
		out = append(out, a.credit(name, s))
	}
	for i := range a.sentences {
		s := &a.sentences[i]
		for _, h := range s.hits["OUTLET"] {
			add(h.text, s)
		}
		text := a.f.text[s.from:s.to]
		for _, key := range known.names {
			if k := strings.Index(text, key); k >= 0 && whole(text, k, k+len(key)) && !a.isVictim(key) {
				add(known.keys[key], s)
			}
		}
	}
	for _, n := range a.names {
		for _, p := range n.places {
			if s := a.sentenceAt(p.start); s != nil && a.sourceScore(n) >= 1 && !a.isParty(n) {
				add(n.best(), s)
			}
		}
	}
	return out
}

// bareKey folds a name to its letters and digits.
func bareKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, lang.Fold("en", s))
}

func whole(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:])
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !joins(before, first) && !joins(last, after)
}

// isVictim reports whether the folded name of an outlet is the main victim's:
// an outlet can be hit too.
func (a *article) isVictim(key string) bool {
	return len(a.victims) > 0 && strings.Contains(key, lang.Fold("en", a.victims[0].Name))
}

// sourceScore says how much a name looks like an outlet that is a source: it
// is built as outlets' names are, stands beside a word for an outlet, is cited
// or was told something.
func (a *article) sourceScore(n *name) float64 {
	var score float64
	if a.outletLike(n) {
		score += 1.2
	}
	if a.linked(n.best()) != "" {
		score++
	}
	for _, p := range n.places {
		switch {
		case a.beside(p, "MEDIA", true, false) || a.apposed(p, "MEDIA"):
			score += 2
		case a.beside(p, "CITE", true, !a.lex.words), a.beside(p, "CITE", false, true):
			score += 0.8
		case a.beside(p, "TOLD", true, false):
			score += 0.5
		}
		if a.beside(p, "ORG", true, false) || a.beside(p, "JOB", true, true) || a.beside(p, "EXPERT", true, true) || a.beside(p, "AUTH", true, true) {
			score -= 1.5
		}
	}
	if a.titled(n) {
		score -= 1.5
	}
	return score
}

// outletLike reports whether a word that outlets have in their names stands
// in a name.
func (a *article) outletLike(n *name) bool {
	p := n.places[0]
	s := a.sentenceAt(p.start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(p.start), a.foldedAt(p.end)
	for _, h := range s.hits["MEDIANAME"] {
		if h.start >= from && h.end <= to && h.end-h.start < to-from {
			return true
		}
	}
	return false
}

func (a *article) isParty(n *name) bool {
	for _, list := range [][]news.Name{a.victims[:min(len(a.victims), 1)], a.actors, a.venues} {
		for _, other := range list {
			if other.Name == n.best() {
				return true
			}
		}
	}
	return false
}

func (a *article) credit(name string, s *sentence) news.Credit {
	if link := a.linked(name); link != "" {
		return news.Credit{Outlet: name, Kind: news.CreditLink, Text: link}
	}
	c := news.Credit{Outlet: name, Kind: news.CreditNamed, Text: a.original()[s.start:s.end]}
	if s.has("ORIGINAL") {
		c.Kind = news.CreditOriginal
	}
	return c
}

// linked is the address of a link to a host that is called as a name is, or "".
func (a *article) linked(name string) string {
	key := bareKey(name)
	if len(key) < 4 {
		return ""
	}
	for _, l := range a.Links {
		if u, err := url.Parse(l.URL); err == nil && strings.Contains(bareKey(u.Host), key) {
			return l.URL
		}
	}
	return ""
}

// addressee names the outlet that a sentence says something was told to: the
// name right behind the verb or its preposition that looks most like an
// outlet's, and never the one who speaks.
func (a *article) addressee(s *sentence, speaker string) string {
	var best string
	least := 0.0
	for _, n := range a.names {
		if n.best() == speaker || a.isParty(n) {
			continue
		}
		for _, p := range n.places {
			if p.start < s.start || p.end > s.end || !a.beside(p, "TOLD", true, !a.lex.words || a.lex.tag == "tr") {
				continue
			}
			if score := a.sourceScore(n); score > least {
				best, least = n.best(), score
			}
		}
	}
	return best
}
