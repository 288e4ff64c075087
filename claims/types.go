package claims

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// findTypes notes the sentences that list kinds of data. A kind inside a
// longer one does not count ("address" in "e-mail address"), nor does one
// that the sentence says was not taken.
func (a *article) findTypes() {
	for i := range a.sentences {
		s := &a.sentences[i]
		var all []hit
		for class, hits := range s.hits {
			if strings.HasPrefix(class, "data.") {
				all = append(all, hits...)
			}
		}
		sort.Slice(all, func(i, j int) bool {
			x, y := all[i], all[j]
			return x.start < y.start || x.start == y.start && (x.end > y.end || x.end == y.end && x.class < y.class)
		})
		for class := range s.hits {
			if strings.HasPrefix(class, "data.") {
				delete(s.hits, class)
			}
		}
		end := 0
		for _, h := range all {
			if h.start < end || a.excepted(s, h) || covered(h, s.hits["HANDLE"]) || covered(h, s.hits["HANDLEFT"]) {
				continue
			}
			end = h.end
			s.hits[h.class] = append(s.hits[h.class], h)
		}
		kinds := 0
		for class, hits := range s.hits {
			if strings.HasPrefix(class, "data.") {
				kinds++
				s.hits["ANYTYPE"] = append(s.hits["ANYTYPE"], hits...)
			}
		}
		sort.Slice(s.hits["ANYTYPE"], func(i, j int) bool { return s.hits["ANYTYPE"][i].start < s.hits["ANYTYPE"][j].start })
		if kinds >= 2 {
			s.hits["TWOTYPES"] = s.hits["ANYTYPE"][:1]
		}
		if kinds >= 3 {
			s.hits["TYPES"] = s.hits["ANYTYPE"][:1]
		}
	}
}

// excepted reports whether the sentence says that a kind of data was not
// taken: it stands behind "but not", right behind a negation, or with
// "were not affected".
func (a *article) excepted(s *sentence, h hit) bool {
	for _, e := range s.hits["EXCEPT"] {
		if e.end <= h.start && h.pos-e.last <= 16 {
			return true
		}
	}
	for _, n := range s.hits["NO"] {
		if a.lex.words && n.end <= h.start && h.pos-n.last <= 2 {
			return true
		}
	}
	for _, u := range s.hits["UNTOUCHED"] {
		if a.untouched(s, h, u) {
			return true
		}
	}
	return false
}

// untouched reports whether "were not affected" speaks of a kind of data: one
// before it, back to the last comma where the sentence says before that what
// was taken; or one behind it where none stands before.
func (a *article) untouched(s *sentence, h, u hit) bool {
	if h.start >= u.end {
		first := true
		for class, hits := range s.hits {
			first = first && !(strings.HasPrefix(class, "data.") && len(hits) > 0 && hits[0].end <= u.start)
		}
		return first && h.pos-u.last <= 16
	}
	if h.end > u.start {
		return false
	}
	comma := strings.LastIndexAny(a.f.text[s.from:u.start], ",;:、，،—–")
	return comma < 0 || h.start > s.from+comma || !a.tells(s, u)
}

// tells reports whether a sentence says that something was taken, beside what
// was not.
func (a *article) tells(s *sentence, u hit) bool {
	for _, class := range []string{"LEAK", "AFFECTED", "SELL", "CLAIM"} {
		for _, h := range s.hits[class] {
			if !(h.start >= u.start && h.start < u.end+12) {
				return true
			}
		}
	}
	return false
}

// kind is a kind of data that a sentence names, with what speaks for and
// against its having got out.
type kind struct {
	name  string
	signs []string
}

// kinds lists the kinds of data sentence by sentence.
func (a *article) kinds() []kind {
	var all []kind
	subject := strconv.Itoa(min(a.subject(), 8))
	for i := range a.sentences {
		s := &a.sentences[i]
		if !s.has("ANYTYPE") || s.elsewhen() {
			continue
		}
		list := a.listSigns(i, subject)
		for _, name := range news.DataTypes {
			if hits := s.hits["data."+name]; len(hits) > 0 {
				all = append(all, kind{name, append(s.kindSigns(name, hits[0]), list...)})
			}
		}
	}
	return all
}

// listSigns are those that all kinds in a sentence share.
func (a *article) listSigns(i int, subject string) []string {
	s := &a.sentences[i]
	signs := a.sentenceSigns(i, "kind")
	n := 0
	for class := range s.hits {
		if strings.HasPrefix(class, "data.") {
			n++
		}
	}
	signs.add("of", strconv.Itoa(min(n, 5)))
	signs.add("subject", subject)
	signs.addIf(s.has("COUNT"), "COUNT")
	return signs.all
}

// besideKinds are the classes that say something of a kind of data beside them.
var besideKinds = []string{"NO", "EXCEPT", "LEAK", "DATA", "OURS", "COUNT", "TIP", "UNCLEAR"}

// kindSigns are those of one kind: which it is, and what stands within four
// words of it.
func (s *sentence) kindSigns(name string, h hit) []string {
	signs := signs{fact: "kind"}
	signs.add("is", name)
	for _, class := range besideKinds {
		for _, c := range s.hits[class] {
			if c.end <= h.start && h.pos-c.last <= 8 {
				signs.add("behind", class)
				break
			}
			if c.start >= h.end && c.pos-h.last <= 8 {
				signs.add("before", class)
				break
			}
		}
	}
	return signs.all
}

// dataTypes lists the kinds of data that got out, or are said to have.
func (a *article) dataTypes(b belonging) []string {
	out := []string{}
	for _, k := range a.kinds() {
		if !slices.Contains(out, k.name) && b.likely(k.signs) >= sure {
			out = append(out, k.name)
		}
	}
	sort.Strings(out)
	return out
}
