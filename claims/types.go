package claims

import (
	"fmt"
	"slices"
	"sort"
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
			if h.end <= end || s.excepted(h) || covered(h, s.hits["HANDLE"]) || covered(h, s.hits["HANDLEFT"]) {
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

// excepted reports whether a kind of data stands after "but not".
func (s *sentence) excepted(h hit) bool {
	for _, e := range s.hits["EXCEPT"] {
		if e.end <= h.start && h.pos-e.last <= 16 {
			return true
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
	for i := range a.sentences {
		s := &a.sentences[i]
		if !s.has("ANYTYPE") {
			continue
		}
		var signs []string
		for _, name := range news.DataTypes {
			hits := s.hits["data."+name]
			if len(hits) == 0 {
				continue
			}
			if signs == nil {
				signs = a.listSigns(i)
			}
			all = append(all, kind{name, append(a.kindSigns(s, name, hits[0]), signs...)})
		}
	}
	return all
}

// listSigns are those that all kinds in a sentence share.
func (a *article) listSigns(i int) []string {
	s := &a.sentences[i]
	signs := a.sentenceSigns(i, "kind")
	n := 0
	for class := range s.hits {
		if strings.HasPrefix(class, "data.") {
			n++
		}
	}
	signs = append(signs, fmt.Sprintf("kind of %d", min(n, 5)), fmt.Sprintf("kind subject %d", min(a.subject(), 8)))
	if s.has("COUNT") {
		signs = append(signs, "kind COUNT")
	}
	return signs
}

// kindSigns are those of one kind: which it is, and what stands near it.
func (a *article) kindSigns(s *sentence, name string, h hit) []string {
	signs := []string{"kind is " + name}
	for _, class := range []string{"NO", "EXCEPT", "LEAK", "DATA", "OURS", "COUNT", "TIP", "UNCLEAR"} {
		for _, c := range s.hits[class] {
			if c.end <= h.start && h.pos-c.last <= 8 {
				signs = append(signs, "kind behind "+class)
				break
			}
			if c.start >= h.end && c.pos-h.last <= 8 {
				signs = append(signs, "kind before "+class)
				break
			}
		}
	}
	return signs
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
