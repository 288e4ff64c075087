package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// measured is what a figure counts.
type measured struct {
	unit    news.Unit
	factor  float64 // of a unit of bytes
	end     int     // where the unit's word ends, or the figure where it stands behind it
	guessed bool    // no word of the list says it
}

// people is the family member of a cue file for words that say that it is
// people and not in what capacity: persons, mensen, 人分. The article says
// whether they are patients, users or customers.
const people news.Unit = "people"

// reach is how many half words may stand between a figure and its unit.
const reach = 8

// unit finds what a figure counts: the unit behind it, else one before it
// ("the number of accounts is near 26,000"), else whom the article is about.
func (a *article) unit(s *sentence, f figure, usual news.Unit) measured {
	m := a.unitBehind(s, f.end)
	if m.unit != "" && f.year(a) && a.f.pos[m.end-1] > a.f.pos[f.end-1]+2 {
		m = measured{} // in 2019 the students, not 2019 students
	}
	before := a.unitBefore(s, f.start)
	switch {
	case m.unit == people:
		m.unit = a.persons(s, f, before, usual)
	case m.unit == news.Customers && !a.lex.words && particular[before] > particular[m.unit]:
		m.unit = before
	case m.unit == "" && before != "" && before != news.Bytes && f.plain(a, s):
		m = measured{unit: before, factor: 1, end: f.end, guessed: true}
		if before == people {
			m.unit = a.persons(s, f, "", usual)
		}
	case m.unit == "" && f.plain(a, s):
		m = measured{unit: a.persons(s, f, "", usual), factor: 1, end: f.end, guessed: true}
	}
	return m
}

// plain reports whether a figure may stand for people or papers that no list
// has: it is large, no year, and nothing says that it measures something else.
func (f figure) plain(a *article, s *sentence) bool {
	written := a.f.text[f.start:f.end]
	if !f.scaled && f.value < 100 || f.year(a) || strings.ContainsAny(written, ".,") && f.value != float64(int64(f.value)) {
		return false
	}
	from := a.f.pos[max(f.end-1, 0)]
	for _, class := range []string{"MEASURE", "CURRENCY"} {
		for _, h := range s.hits[class] {
			if h.start >= f.end && h.pos-from <= 4 || h.end <= f.start && a.f.pos[f.start]-h.last <= 2 {
				return false
			}
		}
	}
	around, _ := utf8.DecodeRuneInString(a.f.text[f.end:])
	before, _ := utf8.DecodeLastRuneInString(a.f.text[:f.start])
	return !strings.ContainsRune(":/-–_@", around) && !strings.ContainsRune(":/-–_@", before) && !unicode.IsLetter(around) == a.lex.words
}

// year reports whether a figure looks like one.
func (f figure) year(a *article) bool {
	return !f.scaled && f.end-f.start == 4 && f.value > 1900 && f.value < 2100 && !strings.ContainsAny(a.f.text[f.start:f.end], "., ")
}

// unitBehind finds the unit within reach behind a place. Languages that put
// the head last (customer accounts, Kundendatensätze) take the last unit of a
// run, the others the first (comptes de clients).
func (a *article) unitBehind(s *sentence, at int) measured {
	near := a.unitsAfter(s, at)
	if len(near) == 0 {
		return measured{}
	}
	h := near[0]
	if a.headLast() {
		for _, next := range near[1:] {
			if next.start >= h.end && next.start <= h.end+1 && unitOf(h) != news.Bytes {
				h = next
			}
		}
	}
	for _, class := range []string{"CURRENCY", "MEASURE"} {
		for _, c := range s.hits[class] {
			if c.start >= at && c.start < h.start {
				return measured{}
			}
		}
	}
	between := a.f.text[at:h.start]
	if strings.ContainsAny(between, "0123456789;:()\n") || strings.Contains(between, ", ") {
		return measured{}
	}
	return measured{unit: unitOf(h), factor: max(h.value, 1), end: h.end}
}

func unitOf(h hit) news.Unit { return news.Unit(strings.TrimPrefix(h.class, "unit.")) }

// unitBefore is the unit whose word ends right before a figure: 患者4万人.
func (a *article) unitBefore(s *sentence, start int) news.Unit {
	var best hit
	for class, hits := range s.hits {
		if !strings.HasPrefix(class, "unit.") || class == "unit.bytes" {
			continue
		}
		for _, h := range hits {
			if h.end <= start && a.f.pos[start]-h.last <= 8 && !strings.ContainsAny(a.f.text[h.end:start], "0123456789。、，,") && (h.end > best.end || h.end == best.end && h.class < best.class) {
				best = h
			}
		}
	}
	return unitOf(best)
}

// persons says in what capacity people are counted: as the word before the
// figure says, else as the unit of people in the sentence, else as usual. Staff
// is spoken of in many sentences, so that its word must stand near.
func (a *article) persons(s *sentence, f figure, before, usual news.Unit) news.Unit {
	if particular[before] > particular[news.Records] && before != people {
		return before
	}
	for _, h := range s.hits["unit.employees"] {
		if h.start >= f.end && h.pos-a.f.pos[f.end-1] <= reach || h.end <= f.start && a.f.pos[f.start]-h.last <= reach {
			return news.Employees
		}
	}
	for _, unit := range []news.Unit{news.Patients, news.Users} {
		if s.has("unit." + string(unit)) {
			return unit
		}
	}
	return usual
}

// mostPeople is the unit of people that most sentences of the article name,
// those of another time left out.
func (a *article) mostPeople() news.Unit {
	best, most := news.Customers, 0
	for _, unit := range []news.Unit{news.Customers, news.Users, news.Patients} {
		n := 0
		for i := range a.sentences {
			if s := &a.sentences[i]; s.has("unit."+string(unit)) && !s.earlier() {
				n++
			}
		}
		if n > most {
			best, most = unit, n
		}
	}
	return best
}

func (a *article) headLast() bool {
	switch a.lex.tag {
	case "en", "de", "nl", "tr":
		return true
	}
	return false
}

// unitsAfter lists the unit words within reach of a place, in order, the
// longest first where several begin together.
func (a *article) unitsAfter(s *sentence, at int) []hit {
	var near []hit
	from := a.f.pos[max(at-1, 0)]
	for class, hits := range s.hits {
		if !strings.HasPrefix(class, "unit.") {
			continue
		}
		for _, h := range hits {
			if h.start >= at && h.pos-from <= reach {
				near = append(near, h)
			}
		}
	}
	sort.Slice(near, func(i, j int) bool {
		x, y := near[i], near[j]
		if x.start != y.start {
			return x.start < y.start
		}
		if x.end != y.end {
			return x.end > y.end
		}
		return x.class < y.class
	})
	return near
}

// particular says how much a unit tells of who or what is counted.
var particular = map[news.Unit]int{
	news.Lines: 0, news.Records: 1, news.Customers: 2,
	news.Accounts: 3, news.Users: 3, news.Employees: 3, news.Patients: 3, news.Bytes: 4,
}
