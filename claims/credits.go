package claims

import (
	"net/url"
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

// credits lists the outlets that the article has it from.
func (a *article) credits() []news.Credit {
	out := []news.Credit{}
	var taken []*name
	found := map[string]bool{bareKey(a.Outlet): true}
	for _, n := range a.names {
		if key := bareKey(n.fullest()); n.likely[OutletRole] >= leastOutlet && !found[key] && len(n.places) > 0 && !overlapping(n, taken) {
			found[key] = true
			taken = append(taken, n)
			out = append(out, a.credit(n.fullest(), a.sentenceAt(n.places[0].start)))
		}
	}
	return out
}

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
