package claims

import (
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

// listsData reports whether kinds of data in a sentence are those of this
// incident: the sentence takes a position, or says what got out.
func (s *sentence) listsData() bool {
	if s.takes() {
		return true
	}
	if s.has("TIP") || s.earlier() {
		return false
	}
	return s.has("LEAK") || s.has("SELL") || s.has("ACTOR") || s.has("THEACTOR") || s.has("AFFECTED") || s.has("COUNT") || s.has("TYPES") ||
		s.has("DATA") && s.has("TWOTYPES")
}

// dataTypes lists the kinds of data that statements about this incident name.
func (a *article) dataTypes() []string {
	out := []string{}
	for i := range a.sentences {
		s := &a.sentences[i]
		if !s.listsData() {
			continue
		}
		for class := range s.hits {
			if kind, ok := strings.CutPrefix(class, "data."); ok && !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	sort.Strings(out)
	return out
}

// takes reports whether a sentence says something about this incident's data.
func (s *sentence) takes() bool {
	switch s.verdict.act {
	case news.Claiming, news.Denial, news.Confirmation, news.Insistence, news.Correction, news.Unverified:
		return true
	}
	return s.title && !s.earlier()
}
