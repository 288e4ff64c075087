package claims

import (
	"net/url"
	"slices"
	"sort"
	"strings"
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

// How likely an outlet must be at least where a word for an outlet stands right
// beside it, where one for what outlets do does, and where it signs the article,
// as agencies do: found by cross-validation.
const (
	leastCalled = 0.08
	leastCited  = 0.15
	leastSigned = 0.01
)

// credits lists the outlets that the article has it from, each by its full
// name. It is never its own outlet's.
func (a *article) credits() []news.Credit {
	out := []news.Credit{}
	var taken []span
	found := map[string]bool{}
	for _, n := range a.likeliestOutlets() {
		name, at := a.outletName(n)
		key := bareKey(name)
		if found[key] || a.own(name) || slices.ContainsFunc(taken, func(t span) bool { return at.start < t.end && t.start < at.end }) {
			continue
		}
		found[key] = true
		taken = append(taken, at)
		out = append(out, a.credit(name, a.sentenceAt(at.start)))
	}
	return out
}

// likeliestOutlets are the names that are likely enough to be a credited
// outlet, in their order, and of those that stand in one another's full name
// the one that begins it first.
func (a *article) likeliestOutlets() []*name {
	var all []*name
	for _, n := range a.names {
		least := leastOutlet
		switch {
		case slices.ContainsFunc(n.places, a.signs), slices.ContainsFunc(n.places, a.knownSource):
			least = leastSigned
		case slices.ContainsFunc(n.places, a.calledOutlet):
			least = leastCalled
		case slices.ContainsFunc(n.places, a.cited):
			least = leastCited
		}
		if len(n.places) > 0 && n.likely[OutletRole] >= least && (n.role == OutletRole || n.role == NoRole) && !a.ofGang(n) {
			all = append(all, n)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].places[0].start < all[j].places[0].start })
	return all
}

// calledOutlet reports whether a word for an outlet stands right beside a place,
// and cited whether one for what outlets do does.
func (a *article) calledOutlet(p span) bool {
	return a.beside(p, "MEDIA", true, !a.lex.words || a.lex.tag == "tr")
}

func (a *article) cited(p span) bool { return a.beside(p, "CITE", true, true) }

// knownSource reports whether a place is a well-known outlet's, told or cited.
func (a *article) knownSource(p span) bool {
	return a.within(p.start, p.end, "OUTLET") && (a.cited(p) || a.calledOutlet(p) || a.beside(p, "TOLD", true, !a.lex.words))
}

// ofGang reports whether a name shares a word with an actor or a venue: gangs
// call their sites after themselves, and like papers.
func (a *article) ofGang(n *name) bool {
	return slices.ContainsFunc(slices.Concat(a.actors, a.venues), func(other news.Name) bool {
		key := a.key(other.Name)
		return key == n.key || sharesWord(n.key, key)
	})
}

// signs reports whether a name stands where agencies sign: in brackets or
// between strokes, with a dash behind, as early as articles begin.
func (a *article) signs(p span) bool {
	text := a.original()
	if p.start < a.body || p.end > a.body+latestSignature {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:p.start])
	rest := text[p.end:]
	for _, mark := range []struct {
		opens, closes string
	}{{"(", ")"}, {"（", "）"}, {"/", "/"}, {"[", "]"}} {
		if after, ok := strings.CutPrefix(rest, mark.closes); ok && string(before) == mark.opens {
			after = strings.TrimLeft(after, " .")
			r, _ := utf8.DecodeRuneInString(after)
			return strings.ContainsRune("-–—", r) || mark.opens == "/"
		}
	}
	return false
}

// latestSignature is how many bytes into the text an agency may sign.
const latestSignature = 120

// bareKey folds a name to its letters and digits.
func bareKey(s string) string { return lettersOf(lang.Fold("en", s)) }

func lettersOf(folded string) string {
	return strings.Map(func(r rune) rune {
		if wordless(r) {
			return -1
		}
		return r
	}, folded)
}

func whole(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:])
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !joins(before, first) && !joins(last, after)
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

// addressee names the outlet that a sentence says something was told to: of
// the names behind a word like "told" the one likeliest to be an outlet, and
// never the one who speaks.
func (a *article) addressee(s *sentence, speaker string) string {
	var best string
	least := toldAlready
	for _, n := range a.names {
		if n.best() == speaker || n.role != OutletRole && n.role != NoRole {
			continue
		}
		for _, p := range n.places {
			if p.start < s.start || p.end > s.end || !a.beside(p, "TOLD", true, !a.lex.words || a.lex.tag == "tr") {
				continue
			}
			if p := n.likely[OutletRole]; p > least {
				best, least = n.fullest(), p
			}
		}
	}
	return best
}
