package stories

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// maxProposers is how many names of a story's actors are compared with each
// other: those of most articles.
const maxProposers = 8

// proposals are the pairs of names that may be one actor's. Names that only
// their meaning can join come without a reason; [Signer.Proposals] decides
// about them.
func (s chronicle) proposals(victim string) []news.AliasProposal {
	all, outlets := s.ledger(func(r *news.Reading) []news.Name { return r.Actors }), s.outletNames()
	all = slices.DeleteFunc(all, func(e *entry) bool { return e.otherRole(victim, outlets) })
	out := s.stated(all)
	for i, e := range all[:min(len(all), maxProposers)] {
		for _, f := range all[i+1 : min(len(all), maxProposers)] {
			if p, ok := e.propose(f, i == 0); ok && !slices.ContainsFunc(out, func(o news.AliasProposal) bool { return samePair(o, p) }) {
				out = append(out, p)
			}
		}
	}
	return out
}

// propose says whether f can be another name of e, and why. Articles that give
// both tell two actors apart.
func (e *entry) propose(f *entry, foremost bool) (p news.AliasProposal, ok bool) {
	if slices.ContainsFunc(f.in, func(m *member) bool { return slices.Contains(e.in, m) }) || !e.leads() || !f.leads() {
		return p, false
	}
	p = news.AliasProposal{Name: e.name(), Other: f.name(), Article: f.in[0].Article.ID, Langs: f.langs()}
	foreign := !slices.ContainsFunc(e.langs(), func(l string) bool { return slices.Contains(p.Langs, l) })
	switch {
	case respelled(e.key, f.key):
		p.Why = news.AliasSpelling
	case soundsAlike(e.key, f.key):
		p.Why = news.AliasSound
	case foreign && foremost && f.standsFor(e):
		p.Why = news.AliasPlace
	case !foreign:
		return p, false
	}
	return p, true
}

// leads reports whether one of the articles names e before all others: it has
// the role of the one who claims.
func (e *entry) leads() bool {
	return slices.ContainsFunc(e.in, func(m *member) bool {
		return newName(foldName(lang.Fold(m.reading.Lang, m.reading.Actors[0].Name))).same(e.key)
	})
}

func (e *entry) langs() []string {
	all := []string{}
	for _, m := range e.in {
		if !slices.Contains(all, m.reading.Lang) {
			all = append(all, m.reading.Lang)
		}
	}
	slices.Sort(all)
	return all
}

// digitLetters are the letters that digits and signs stand for in handles.
var digitLetters = strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b", "@", "a", "$", "s", "i", "l", "_", "", "-", "", ".", "")

// respelled reports whether two names in one script are the same letters, with
// digits in place of some or with one slip for each six. Numbers are no slips:
// user41 is not user42.
func respelled(a, b name) bool {
	if a.script() != b.script() || min(len(a.folded), len(b.folded)) < 4 {
		return false
	}
	if digitLetters.Replace(a.joined()) == digitLetters.Replace(b.joined()) {
		return true
	}
	x, y := []rune(a.joined()), []rune(b.joined())
	return digits(a) == digits(b) && distance(x, y) <= min(len(x), len(y))/6
}

func digits(n name) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, n.folded)
}

// soundsAlike reports whether two names in different scripts, or written by
// ear, have one frame of consonants, of at least three.
func soundsAlike(a, b name) bool {
	x, y := frame(a), frame(b)
	return a.script() != b.script() && len(x) >= 3 && x == y
}

func frame(n name) string {
	var all strings.Builder
	for _, w := range n.words {
		all.WriteString(w.frame)
	}
	return all.String()
}

// distance is the fewest letters to put in, take out or replace (Levenshtein
// 1966).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		before := row[0]
		row[0] = i + 1
		for j, y := range b {
			before, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, before+btoi(x != y))
		}
	}
	return row[len(b)]
}

// samePair reports whether two proposals are about the same names.
func samePair(a, b news.AliasProposal) bool {
	same := func(x, y string) bool { return aliasKey(x).exactly(aliasKey(y)) }
	return same(a.Name, b.Name) && same(a.Other, b.Other) || same(a.Name, b.Other) && same(a.Other, b.Name)
}

// Proposals decides about the pairs of a story that only their meaning can
// join, and gives those that are worth a person's look, the surest first.
func (s Signer) Proposals(all []news.AliasProposal) []news.AliasProposal {
	meanings := s.meanings(all)
	var out []news.AliasProposal
	for _, p := range all {
		if byMeaning(p) && s.Encoder != nil {
			p.Why = meanings.reason(p)
		}
		if p.Why != "" {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b news.AliasProposal) int {
		return cmp.Compare(slices.Index(aliasReasons, a.Why), slices.Index(aliasReasons, b.Why))
	})
	return out
}

var aliasReasons = []news.AliasReason{news.AliasStated, news.AliasSpelling, news.AliasSound, news.AliasMeaning, news.AliasPlace}

// byMeaning reports whether the meaning of the names decides about a pair.
func byMeaning(p news.AliasProposal) bool { return p.Why == "" || p.Why == news.AliasPlace }

// meanings are the vectors of names, as placing compares them.
type meanings map[string][]byte

// meanings embeds the names of the pairs that their meaning decides about, each
// once; none without an encoder.
func (s Signer) meanings(all []news.AliasProposal) meanings {
	var names []string
	for _, p := range all {
		for _, n := range []string{p.Name, p.Other} {
			if byMeaning(p) && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	out := meanings{}
	if s.Encoder == nil || len(names) == 0 {
		return out
	}
	bared := make([]string, len(names))
	for i, n := range names {
		bared[i] = bare(n)
	}
	for i, v := range s.Encoder.EmbedAll(bared) {
		out[names[i]] = packed(v)
	}
	return out
}

// hardlyAlike is the cosine of two names below which one given in the other's
// place is most likely a slip of the reader: in the annotated incidents, as the
// program reads them, one in two of all such pairs is right, and eight in ten of
// those above it.
const hardlyAlike = 0.3

// reason is the one that is left of a pair once its names are compared; empty
// for none.
func (m meanings) reason(p news.AliasProposal) news.AliasReason {
	switch c, _ := cosine(m[p.Name], m[p.Other]); {
	case c >= sameMeaning:
		return news.AliasMeaning
	case c < hardlyAlike:
		return ""
	}
	return p.Why
}

// alsoKnownAs are the words, in the languages that are read, that say that what
// follows is another name of what stands before.
const alsoKnownAs = `(?:also (?:known|called|tracked) as|better known as|a\.?\s?k\.?\s?a\.?|alias|` +
	`auch bekannt als|(?:aussi|également) connue?s? sous le nom d[e’']|también conocid\p{L}+ como|também conhecid\p{L}+ como|` +
	`(?:not\p{L}|conosciut\p{L}) anche come|ook bekend als|znan\p{L}+ (?:też|także|również) jako|` +
	`(?:также известн\p{L}+|известн\p{L}+ также) как|он же|(?:також відом\p{L}+|відом\p{L}+ також) як|він же|olarak da bilinen|` +
	`المعروف\p{L}* أيض[اً]+ باسم|別名|またの名を|又名|又称)`

// aliasName is what a text calls somebody beside those words: what stands in
// quotation marks, else up to three words with a capital, a digit or an
// underscore, and what joins them.
const aliasName = `(?:["“«„「『]([^"“”«»„」』]{2,40})["”»“」』]|(` + handleWord + `(?:[ ](?:(?:of|the|du|de|des|la|der|von|del|da|do|di|van)[ ]){0,2}` + handleWord + `){0,2}))`

const handleWord = `(?:[\p{Lu}\d][\p{L}\d_.@$-]*|\p{Ll}+[\d_][\p{L}\d_]*)`

// A name before those words must be set off from them, for "the alias" is none.
// Turkish puts its words between the two.
var (
	namedBehind = regexp.MustCompile(`^["“”«»„'’」』)]{0,2}[\s,(（、–—-]{0,3}(?i:` + alsoKnownAs + `)[\s:]{0,2}` + aliasName)
	namedBefore = regexp.MustCompile(aliasName + `(?:\s?[,(（、–—]\s?(?i:` + alsoKnownAs + `)|\s(?i:olarak da bilinen))[\s:]{0,2}["“”«»„'‘「『(]{0,2}$`)
)

// reach is how far from a name, in bytes, another name of it is looked for.
const reach = 160

// stated are the pairs of which a text says that they are one.
func (s chronicle) stated(actors []*entry) (out []news.AliasProposal) {
	for _, e := range actors {
		for _, m := range e.in {
			for _, n := range m.reading.Actors {
				if !newName(foldName(lang.Fold(m.reading.Lang, n.Name))).same(e.key) {
					continue
				}
				other, evidence := m.otherName(n.Name)
				p := news.AliasProposal{Name: e.name(), Other: other, Why: news.AliasStated, Article: m.Article.ID, Evidence: evidence, Langs: []string{m.reading.Lang}}
				differs := other != "" && !aliasKey(other).exactly(aliasKey(p.Name))
				if differs && !slices.ContainsFunc(out, func(o news.AliasProposal) bool { return samePair(o, p) }) {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// otherName is another name that the text says somebody has, with the sentence.
func (m *member) otherName(actor string) (other, sentence string) {
	text := m.standing.Text
	for from := 0; ; {
		at := strings.Index(text[from:], actor)
		if at < 0 {
			return "", ""
		}
		start, end := from+at, from+at+len(actor)
		after := namedBehind.FindStringSubmatch(text[end:min(len(text), end+reach)])
		before := namedBefore.FindStringSubmatch(text[max(0, start-reach):start])
		for _, found := range [][]string{after, before} {
			if found != nil {
				return strings.TrimRight(cmp.Or(found[1], found[2]), ".,- "), sentenceAt(m.reading.Lang, text, start)
			}
		}
		from = end
	}
}

// sentenceAt is the sentence of a text that a place is in.
func sentenceAt(tag, text string, place int) string {
	for _, span := range lang.Sentences(tag, text) {
		if span.Start <= place && place < span.End {
			return text[span.Start:span.End]
		}
	}
	return ""
}
