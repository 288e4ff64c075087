package claims

import (
	"math"
	"sort"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// count is a quantity with its unit, at its place in the folded text.
type count struct {
	value      int64
	unit       news.Unit
	start, end int
	sentence   int
}

// reach is how many half words may stand between a figure and its unit.
const reach = 8

// findCounts looks for figures that have a unit of their own. A figure with a
// currency or a percent sign, a year, an age have none.
func (a *article) findCounts() {
	for i := range a.sentences {
		s := &a.sentences[i]
		text := a.f.text[s.from:s.to]
		for _, m := range digits.FindAllStringIndex(text, -1) {
			start, end := s.from+m[0], s.from+m[1]
			if n := len(a.counts); n > 0 && a.counts[n-1].end > start {
				continue // a compound such as 1億2000万 was read as one
			}
			if len(a.counts) >= most {
				return
			}
			if c, ok := a.countAt(s, start, end); ok {
				c.sentence = i
				a.counts = append(a.counts, c)
				a.note("COUNT", a.f.at[c.start], a.f.at[c.end])
			}
		}
	}
}

func (a *article) countAt(s *sentence, start, end int) (count, bool) {
	before := strings.TrimRight(a.f.text[s.from:start], " ")
	for _, sign := range []string{"$", "€", "£", "¥", "₽", "₺", "₴"} {
		if strings.HasSuffix(before, sign) {
			return count{}, false
		}
	}
	value, end, scaled := a.magnitude(s, start, end)
	if value < 1 || strings.HasPrefix(strings.TrimLeft(a.f.text[end:s.to], " "), "%") {
		return count{}, false
	}
	unit, factor, stop := a.unit(s, end)
	if unit == "" {
		return count{}, false
	}
	if before := a.ahead(s, start); !a.lex.words && unit == news.Customers && particular[before] > particular[unit] {
		unit = before
	}
	if unit != news.Bytes && !scaled && value < 20 {
		return count{}, false
	}
	value = math.Round(value * factor)
	if value >= math.MaxInt64/2 {
		return count{}, false
	}
	return count{value: int64(value), unit: unit, start: start, end: stop}, true
}

// magnitude reads the figure at text[start:end] with the scale words right
// after it: 8700万, 1億2000万, 12.5 million, 3 mil millones.
func (a *article) magnitude(s *sentence, start, end int) (value float64, stop int, scaled bool) {
	scale, stop := a.scale(s, end)
	value, ok := parseNumber(a.lex.tag, a.f.text[start:end], scale > 1)
	if !ok {
		return 0, end, false
	}
	value *= scale
	if scale == 1 || a.lex.words && a.lex.tag != "tr" {
		return value, stop, scale > 1
	}
	if a.lex.words && stop < s.to && a.f.text[stop] == ' ' {
		stop++
	}
	if m := digits.FindStringIndex(a.f.text[stop:s.to]); m != nil && m[0] == 0 {
		if more, end, ok := a.magnitude(s, stop, stop+m[1]); ok || more < scale {
			return value + more, end, true
		}
	}
	return value, stop, true
}

// scale multiplies the scale words that follow directly.
func (a *article) scale(s *sentence, at int) (float64, int) {
	scale := 1.0
	for range 3 {
		rest := a.f.text[at:s.to]
		next := at + len(rest) - len(strings.TrimLeft(rest, " -"))
		h, ok := longest(s.hits["SCALE"], next)
		if !ok {
			break
		}
		scale *= h.value
		at = h.end
		if at < s.to && a.f.text[at] == '.' {
			at++
		}
	}
	return scale, at
}

func longest(hits []hit, start int) (hit, bool) {
	var best hit
	for _, h := range hits {
		if h.start == start && h.end > best.end {
			best = h
		}
	}
	return best, best.end > 0
}

// unit finds what a figure that ends at a place counts. Languages that put
// the head last (customer accounts, Kundendatensätze) take the last unit of a
// run, the others the first (comptes de clients).
func (a *article) unit(s *sentence, at int) (unit news.Unit, factor float64, end int) {
	near := a.unitsAfter(s, at)
	if len(near) == 0 {
		return "", 0, 0
	}
	h := near[0]
	if a.headLast() {
		for _, next := range near[1:] {
			if next.start >= h.end && next.start <= h.end+1 {
				h = next
			}
		}
	}
	for _, c := range s.hits["CURRENCY"] {
		if c.start >= at && c.start < h.start {
			return "", 0, 0
		}
	}
	if strings.ContainsAny(a.f.text[at:h.start], "0123456789;:()\n") {
		return "", 0, 0
	}
	factor = max(h.value, 1)
	return news.Unit(strings.TrimPrefix(h.class, "unit.")), factor, h.end
}

// ahead is the unit whose word ends right before a figure: 患者4万人.
func (a *article) ahead(s *sentence, start int) news.Unit {
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
	return news.Unit(strings.TrimPrefix(best.class, "unit."))
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

// sampleSize: a figure below it, where the article has one a hundred times as
// large, is that of the sample.
const sampleSize = 1000

// counted lists the counts of this incident's data: those in sentences that
// take a position on it. A figure that is given with two units keeps the one
// that the body gives first.
func (a *article) counted() []news.Count {
	out := []news.Count{}
	var victim string
	if len(a.victims) > 0 {
		victim = a.victims[0].Name
	}
	seen := map[int64]int{}
	titled := map[int64]bool{} // seen in the title only
	var largest int64
	for _, c := range a.counts {
		if c.unit != news.Bytes {
			largest = max(largest, c.value)
		}
	}
	for _, c := range a.counts {
		s := &a.sentences[c.sentence]
		if c.value < sampleSize && largest >= 100*c.value {
			continue
		}
		if !s.concerns(c.unit) || s.earlier() && (s.verdict.act == "" || s.verdict.act == news.Claiming) {
			continue
		}
		made := news.Count{Value: c.value, Unit: c.unit, Victim: victim, Text: a.original()[a.f.at[c.start]:a.f.at[a.f.wordEnd(c.end)]]}
		at, again := seen[c.value]
		switch {
		case !again:
			seen[c.value] = len(out)
			titled[c.value] = s.title
			out = append(out, made)
		case particular[c.unit] > particular[out[at].Unit], titled[c.value] && c.unit == out[at].Unit:
			out[at] = made
			titled[c.value] = false
		}
	}
	return out
}

// particular says how much a unit tells: where a figure is given with two, the
// rows of a file are less than the people in it.
var particular = map[news.Unit]int{
	news.Lines: 0, news.Records: 1, news.Customers: 2,
	news.Accounts: 3, news.Users: 3, news.Employees: 3, news.Patients: 3, news.Bytes: 4,
}

// concerns reports whether a figure in a sentence is one of this incident's
// data: the sentence takes a position, or speaks of data that got out. A staff
// of so many is most times no count of anything.
func (s *sentence) concerns(unit news.Unit) bool {
	if s.takes() {
		return true
	}
	if s.has("TIP") || s.earlier() {
		return false
	}
	if unit == news.Bytes || s.has("LEAK") || s.has("SELL") || s.has("ACTOR") || s.has("THEACTOR") {
		return true
	}
	return unit != news.Employees && (s.has("DATA") || s.has("AFFECTED") || s.has("ANYTYPE") || s.has("CLAIM") || s.has("CLAIMS") || s.has("NOTIFY"))
}

// takes reports whether a sentence says something about this incident's data.
func (s *sentence) takes() bool {
	switch s.verdict.act {
	case news.Claiming, news.Denial, news.Confirmation, news.Insistence, news.Correction, news.Unverified:
		return true
	}
	return s.title && !s.earlier()
}
