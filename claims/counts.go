package claims

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// count is a quantity with its unit, at its place in the folded text.
type count struct {
	value      int64
	unit       news.Unit
	start, end int // of the figure with its unit
	number     int // where the figure alone ends
	sentence   int
	guessed    bool    // nothing says what it counts but the article as a whole
	likely     float64 // the probability that it is one of this incident's data
}

// findCounts looks for figures that have a unit of their own. A figure with a
// currency or a percent sign, a year, an age have none.
func (a *article) findCounts() {
	usual := a.mostPeople()
	for i := range a.sentences {
		s := &a.sentences[i]
		for _, f := range s.figures {
			if len(a.counts) >= most {
				return
			}
			if n := len(a.counts); n > 0 && a.counts[n-1].sentence == i && a.counts[n-1].end > f.start {
				continue
			}
			if c, ok := a.countAt(s, f, usual); ok {
				c.sentence = i
				a.counts = append(a.counts, c)
				if !c.guessed {
					a.note("COUNT", a.f.at[c.start], a.f.at[c.end])
				}
			}
		}
	}
	a.settle()
}

// settle gives a figure without a word of its own ("3.7 million, it says") the
// unit of the range that it begins, else the one that the article gives the
// same figure elsewhere, else the one that it counts in most.
func (a *article) settle() {
	same := map[int64]news.Unit{}
	times := map[news.Unit]int{}
	var usual news.Unit
	for _, c := range a.counts {
		if c.guessed || c.unit == news.Bytes || a.sentences[c.sentence].earlier() {
			continue
		}
		if same[c.value] == "" {
			same[c.value] = c.unit
		}
		if times[c.unit]++; times[c.unit] > times[usual] {
			usual = c.unit
		}
	}
	for i := range a.counts {
		c := &a.counts[i]
		switch {
		case !c.guessed:
		case a.ranges(i):
			c.unit = a.counts[i+1].unit
		case same[c.value] != "":
			c.unit = same[c.value]
		case usual != "" && !a.worded(c.number):
			c.unit = usual
		}
	}
}

// ranges reports whether a figure begins a range that the next one ends:
// "40,000 to 60,000 customers".
func (a *article) ranges(i int) bool {
	if i+1 == len(a.counts) {
		return false
	}
	from, to := &a.counts[i], &a.counts[i+1]
	return from.sentence == to.sentence && !to.guessed && to.unit != news.Bytes && to.value > from.value && a.f.pos[to.start]-a.f.pos[from.number-1] <= 4
}

// worded reports whether a word follows a place, and not a mark or the end.
func (a *article) worded(at int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(a.f.text[at:], " "))
	return unicode.IsLetter(r)
}

// countAt gives a figure its unit; usual is whom the article speaks of most.
// Small figures count the entries that somebody looked at, not those that got
// out.
func (a *article) countAt(s *sentence, f figure, usual news.Unit) (count, bool) {
	if f.value < 1 || a.priced(s, f) {
		return count{}, false
	}
	u := a.unit(s, f, usual)
	if u.unit == "" || u.unit != news.Bytes && !f.scaled && f.value < 20 || a.named(f) {
		return count{}, false
	}
	value := math.Round(f.value * u.factor)
	if value >= math.MaxInt64/2 {
		return count{}, false
	}
	return count{value: int64(value), unit: u.unit, start: f.start, end: u.end, number: f.end, guessed: u.guessed}, true
}

// priced reports whether a figure is money, a share or a thing's number.
func (a *article) priced(s *sentence, f figure) bool {
	before := strings.TrimRight(a.f.text[s.from:f.start], " ")
	for _, sign := range []string{"$", "€", "£", "¥", "₽", "₺", "₴", "₹", "+", "#", "№"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	after := strings.TrimLeft(a.f.text[f.end:s.to], " ")
	for _, sign := range []string{"%", "٪", "°", "$", "€", "£", "₽", "₺", "₴", "₹"} {
		if strings.HasPrefix(after, sign) {
			return true
		}
	}
	return false
}

// named reports whether a figure is a part of a victim's or an actor's name.
func (a *article) named(f figure) bool {
	at := a.f.at[f.start]
	for _, n := range a.names {
		for _, p := range n.places {
			if p.start < at && at < p.end && (n.best() == firstName(a.victims) || n.best() == firstName(a.actors)) {
				return true
			}
		}
	}
	return false
}

func firstName(names []news.Name) string {
	if len(names) == 0 {
		return ""
	}
	return names[0].Name
}

// counted lists the counts of this incident's data. A figure that is given
// with two units keeps the body's before the headline's, and of these the one
// that is likelier one of the incident's.
func (a *article) counted(b belonging) []news.Count {
	a.weighCounts(b)
	out := []news.Count{}
	from := map[int64]*count{}
	at := map[int64]int{}
	for i := range a.counts {
		c := &a.counts[i]
		if c.likely < sure {
			continue
		}
		s := &a.sentences[c.sentence]
		made := news.Count{Value: c.value, Unit: c.unit, Victim: a.bound(s), Text: a.original()[a.f.at[c.start]:a.f.at[a.f.wordEnd(c.end)]]}
		before := from[c.value]
		switch {
		case before == nil:
			at[c.value] = len(out)
			out = append(out, made)
		case a.sentences[before.sentence].title && !c.guessed, !a.sentences[before.sentence].title && c.likely > before.likely:
			out[at[c.value]] = made
		default:
			continue
		}
		from[c.value] = c
	}
	return out
}

// bound names the victim that a count in a sentence belongs to: the one that
// the sentence names, else the main one.
func (a *article) bound(s *sentence) string {
	if len(a.victims) == 0 {
		return ""
	}
	if !s.has("THEVICTIM") {
		for _, v := range a.victims[1:] {
			if a.mentions(s, v.Name) {
				return v.Name
			}
		}
	}
	return a.victims[0].Name
}

// mentions reports whether a sentence has a name.
func (a *article) mentions(s *sentence, name string) bool {
	for _, n := range a.names {
		if n.best() != name {
			continue
		}
		for _, p := range n.places {
			if p.start >= s.start && p.end <= s.end {
				return true
			}
		}
	}
	return false
}
