package claims

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The first reading looks at a sentence as a bag of features: its words and
// parts of words with every name and figure masked, and what the rules found
// in it and around it. A feature is known by the bucket that its text hashes
// to, so no dictionary is kept (Weinberger et al., "Feature Hashing for Large
// Scale Multitask Learning", 2009).
type feature struct {
	bucket   uint32
	value    float32
	from, to int // bytes of the folded text that show it; equal where none do
}

// Kind is a group of what the learned reader looks at.
type Kind uint8

// The kinds of features. Each kind of a sentence has the same length as a
// vector, whatever the sentence's own.
const (
	Words   Kind = iota // words and pairs of words
	Pieces              // parts of words
	Cues                // classes of the cue files
	Fired               // what the rules make of the sentence
	Place               // headline or body, where in the article
	Context             // cues and verdicts of the sentences around it and of the headline
	kinds
)

// What is looked at beside features.
const (
	Sense = kinds + iota // what the sentence encoder makes of the sentence
	Again                // what the first reading made of the article, in the second
)

// share is how much each kind weighs beside the others.
var share = [kinds]float64{Words: 0.7, Pieces: 0.7, Cues: 0.7, Fired: 0.8, Place: 0.4, Context: 0.5}

// bits is how many buckets there are, as a power of two.
const bits = 18

// unit is a word, a character of a script without spaces, a telling mark, or
// what stands for a name or a figure.
type unit struct {
	text     string
	from, to int // bytes of the folded text
	mark     bool
}

// view is an article as features are taken from it.
type view struct {
	*article
	masks []mask
	units [][]unit // by sentence
	out   [kinds][]feature

	subject int     // how much the article is about a breach
	whose   []whose // by sentence
}

// mask covers a name, so that wording is learnt and not names.
type mask struct {
	from, to int
	text     string
}

func (a *article) view() *view {
	v := &view{article: a, subject: a.subject(), whose: a.whosoever(), units: make([][]unit, len(a.sentences))}
	v.findMasks()
	for i := range a.sentences {
		v.units[i] = v.cut(a.sentences[i].from, a.sentences[i].to)
	}
	return v
}

// roles are the classes of names and what stands for them.
var roles = []struct{ class, mask string }{
	{"THEVICTIM", "⟨victim⟩"}, {"THEACTOR", "⟨actor⟩"}, {"THEVENUE", "⟨venue⟩"},
}

func (v *view) findMasks() {
	for i := range v.sentences {
		for _, role := range roles {
			for _, h := range v.sentences[i].hits[role.class] {
				v.masks = append(v.masks, mask{h.start, h.end, role.mask})
			}
		}
	}
	sort.SliceStable(v.masks, func(i, j int) bool {
		x, y := v.masks[i], v.masks[j]
		return x.from < y.from || x.from == y.from && x.to > y.to
	})
}

// mostUnits is how much of a sentence is looked at. Where a page was extracted
// badly, a "sentence" can be a whole table.
const mostUnits = 300

// cut lists the units of a stretch of the folded text.
func (v *view) cut(from, to int) []unit {
	var all []unit
	text := v.f.text
	m := sort.Search(len(v.masks), func(i int) bool { return v.masks[i].from >= from })
	for i := from; i < to && len(all) < mostUnits; {
		for m < len(v.masks) && v.masks[m].from < i {
			m++
		}
		if m < len(v.masks) && v.masks[m].from == i {
			all = append(all, unit{v.masks[m].text, i, v.masks[m].to, true})
			i = max(v.masks[m].to, i+1)
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsDigit(r):
			end := figureEnd(text, i, to)
			all = append(all, unit{"⟨0⟩", i, end, true})
			i = end
		case unbroken(r):
			all = append(all, unit{text[i : i+n], i, i + n, false})
			i += n
		case unicode.IsLetter(r):
			end := wordStop(text, i, to)
			all = append(all, unit{text[i:end], i, end, false})
			i = end
		default:
			if t := markOf(r); t != "" {
				all = append(all, unit{t, i, i + n, true})
			}
			i += n
		}
	}
	return all
}

// figureEnd is where a figure ends, with its separators.
func figureEnd(text string, i, to int) int {
	end := i
	for k, r := range text[i:to] {
		if unicode.IsDigit(r) {
			end = i + k + 1
		} else if !strings.ContainsRune(".,:٫٬", r) || end < i+k {
			break
		}
	}
	return end
}

func wordStop(text string, i, to int) int {
	for k, r := range text[i:to] {
		if k > 0 && (unbroken(r) || !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)) {
			return i + k
		}
	}
	return to
}

// markOf gives one form to the marks that say something about a sentence.
func markOf(r rune) string {
	switch r {
	case '"', '“', '”', '„', '«', '»', '「', '」', '『', '』':
		return "⟨quote⟩"
	case '?', '؟':
		return "⟨?⟩"
	case ':', '!', '[', '(', '…', '—', '–':
		return string(r)
	}
	return ""
}

// features lists those of sentence i, until it is asked for the next. Their order
// is always the same.
func (v *view) features(i int) [kinds][]feature {
	for k := range v.out {
		v.out[k] = v.out[k][:0] // what the last sentence took is room for this one
	}
	s := &v.sentences[i]
	v.wording(v.units[i])
	v.cues(s)
	v.fired(s)
	v.place(i)
	v.context(i)
	for k := range v.out {
		scale := float32(share[k] / math.Sqrt(float64(max(len(v.out[k]), 1))))
		for j := range v.out[k] {
			v.out[k][j].value *= scale
		}
	}
	return v.out
}

// add adds a feature that is known by the parts of its text.
func (v *view) add(k Kind, from, to int, parts ...string) {
	h := uint64(14695981039346656037) // FNV-1a
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0x1f) * 1099511628211
	}
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15 // spreads what FNV leaves near together
	v.out[k] = append(v.out[k], feature{uint32(h >> (64 - bits)), 1, from, to})
}

// wording gives words, pairs and parts of words.
func (v *view) wording(units []unit) {
	for i, u := range units {
		v.add(Words, u.from, u.to, "w", u.text)
		if i > 0 {
			v.add(Words, units[i-1].from, u.to, "w", units[i-1].text, u.text)
		}
		if !v.lex.words {
			for n := 3; n <= 4 && i+1 >= n; n++ {
				v.add(Pieces, units[i+1-n].from, u.to, "p", joinUnits(units[i+1-n:i+1]))
			}
			continue
		}
		if i > 1 {
			v.add(Words, units[i-2].from, u.to, "s", units[i-2].text, u.text)
		}
		if !u.mark {
			v.pieces(u)
		}
	}
}

func joinUnits(units []unit) string {
	var b strings.Builder
	for _, u := range units {
		b.WriteString(u.text)
	}
	return b.String()
}

// pieces gives the runs of two to five characters of a word, with its ends
// marked: what inflection and compounds leave in common.
func (v *view) pieces(u unit) {
	text := "<" + u.text + ">"
	starts := make([]int, 0, 24)
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	for n := 3; n <= 5; n++ {
		for i := 0; i+n < len(starts); i++ {
			v.add(Pieces, u.from, u.to, "p", text[starts[i]:starts[i+n]])
		}
	}
}

// cues gives the classes that were found, and which follow which.
func (v *view) cues(s *sentence) {
	found := s.classesFound()
	for _, c := range found {
		v.add(Cues, 0, 0, "c", c)
		if s.title {
			v.add(Cues, 0, 0, "ct", c)
		}
	}
	for i, x := range found {
		for _, y := range found[i+1:] {
			order := "after"
			if s.hits[x][0].start < s.hits[y][0].start {
				order = "before"
			}
			v.add(Cues, 0, 0, "cc", x, order, y)
		}
	}
}

// classesFound lists the classes of the sentence's hits, sorted, once all are
// found.
func (s *sentence) classesFound() []string {
	if s.classes != nil {
		return s.classes
	}
	all := []string{}
	for c, hits := range s.hits {
		if len(hits) > 0 && !strings.HasPrefix(c, "data.") && !strings.HasPrefix(c, "unit.") && c != "COMMON" {
			all = append(all, c)
		}
	}
	sort.Strings(all)
	s.classes = all
	return all
}

// fired gives the rules that fired and what they come to.
func (v *view) fired(s *sentence) {
	for _, c := range v.propose(s) {
		v.add(Fired, 0, 0, "r", c.rule)
		v.add(Fired, 0, 0, "ra", string(c.act))
	}
	act := string(s.verdict.act)
	v.add(Fired, 0, 0, "v", act)
	v.add(Fired, 0, 0, "v", act, string(s.verdict.speaker))
	v.add(Fired, 0, 0, "v", act, string(rune('0'+int(s.verdict.confidence*5))))
}

// place gives whether the sentence is the headline or near it, whose it is and
// how long. How far down it stands is for the second reading.
func (v *view) place(i int) {
	s := &v.sentences[i]
	switch {
	case s.title:
		v.add(Place, 0, 0, "title")
		v.add(Place, 0, 0, "title", v.lex.tag)
	case i <= 2:
		v.add(Place, 0, 0, "early")
	}
	v.party(i)
	v.add(Place, 0, 0, "subject", string(rune('0'+min(v.subject, 9))))
	v.add(Place, 0, 0, "length", string(rune('0'+min(len(v.units[i])/6, 9))))
	v.add(Place, 0, 0, "lang", v.lex.tag)
}

// party gives whose the sentence is.
func (v *view) party(i int) {
	s, w := &v.sentences[i], &v.whose[i]
	if s.other {
		v.add(Place, 0, 0, "other")
	}
	named, last, act := partyNames[w.named], partyNames[w.last], string(s.verdict.act)
	rival := string(rune('0' + int(w.strength())/2))
	v.add(Place, 0, 0, "named", named)
	v.add(Place, 0, 0, "named", named, act)
	v.add(Place, 0, 0, "rival", rival)
	v.add(Place, 0, 0, "victim ago", upTo(w.victims, 0, 1, 2, 4, 8))
	if w.named == nobody {
		v.add(Place, 0, 0, "last", last, upTo(w.ago, 1, 2, 4))
		v.add(Place, 0, 0, "last", last, act)
		if w.here {
			v.add(Place, 0, 0, "last here", last, rival)
		}
	} else {
		v.add(Place, 0, 0, "named", named, "after", last, rival)
	}
}

// context gives what the sentences around and the headline are about.
func (v *view) context(i int) {
	for _, n := range []struct {
		at   int
		name string
	}{{i - 1, "before"}, {i - 2, "before2"}, {i + 1, "next"}, {0, "head"}} {
		if n.at < 0 || n.at >= len(v.sentences) || n.at == i {
			v.add(Context, 0, 0, n.name, "v", string(verdict{}.act)) // as of one that takes no position
			continue
		}
		s := &v.sentences[n.at]
		v.add(Context, 0, 0, n.name, "v", string(s.verdict.act))
		if n.name == "before2" {
			continue
		}
		for _, c := range s.classesFound() {
			v.add(Context, 0, 0, n.name, "c", c)
		}
	}
}
