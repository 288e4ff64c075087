package claims

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
)

var (
	year = regexp.MustCompile(`\b20(?:0[5-9]|[1-3]\d)\b`)
	// dated is a year with month and day, as a dateline or a statement has it.
	dated = regexp.MustCompile(`\b\d{1,2}\.? (?:\pL+\.? ){1,3}(20\d\d)|(20\d\d)年\d+月\d+日|(20\d\d)-\d\d-\d\d|\pL+ \d{1,2}, (20\d\d)`)
	// inMonth is what follows a year that stands with its month.
	inMonth = regexp.MustCompile(`^年\d+月`)
	// inURL is a year in an address that is built by date.
	inURL = regexp.MustCompile(`(20\d\d)[/-]?[01]\d|/(20\d\d)/`)
)

// findYears notes the sentences that speak of a year before the article's
// own: what they tell belongs to an older incident.
func (a *article) findYears() {
	own := a.ownYear()
	for i := range a.sentences {
		s := &a.sentences[i]
		var earlier []hit
		current := false
		for _, m := range years(a.f.text[s.from:s.to]) {
			y, _ := strconv.Atoi(a.f.text[s.from+m[0] : s.from+m[1]])
			current = current || y >= own
			if y < own && !a.bounds(s, s.from+m[0], s.from+m[1]) {
				earlier = append(earlier, a.f.hit(phrase{class: "EARLIER"}, s.from+m[0], s.from+m[1]))
			}
		}
		if !current && earlier != nil {
			s.hits["EARLIER"] = earlier
		}
	}
}

// bounds reports whether a year only says since when or until when something
// is so: "the records of all who signed up since 2019".
func (a *article) bounds(s *sentence, start, end int) bool {
	for _, h := range s.hits["SINCE"] {
		if h.end <= start && a.f.pos[start]-h.last <= 4 || h.start >= end && h.pos-a.f.pos[end-1] <= 3 {
			return true
		}
	}
	return false
}

// ownYear is the year that an article was written in, as far as it says so:
// the latest of its address and its full dates, else the latest of several
// years where a month stands with it. Any other year is another one: nobody
// writes the current year into a sentence about yesterday.
func (a *article) ownYear() int {
	own := latest(inURL.FindAllStringSubmatch(a.URL, -1))
	own = max(own, a.latestDate())
	if own > 0 {
		return own
	}
	years := map[int]bool{}
	withMonth := 0
	for _, m := range year.FindAllStringIndex(a.f.text, -1) {
		y, _ := strconv.Atoi(a.f.text[m[0]:m[1]])
		years[y] = true
		own = max(own, y)
		if a.monthBeside(m[0], m[1]) {
			withMonth = max(withMonth, y)
		}
	}
	if len(years) > 1 && withMonth == own {
		return own
	}
	return own + 1
}

// monthBeside reports whether a month stands right before a year, at most a
// small word between, or behind it as in 2025年3月.
func (a *article) monthBeside(start, end int) bool {
	if inMonth.MatchString(a.f.text[end:min(end+8, len(a.f.text))]) {
		return true
	}
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= start-24 })
	for ; i < len(a.hits) && a.hits[i].start < start; i++ {
		if h := a.hits[i]; h.class == "MONTH" && h.end <= start && a.f.pos[start]-h.last <= 4 {
			return true
		}
	}
	return false
}

// century begins every year that is looked for. Most sentences have none, and need
// not be searched for more.
const century = "20"

// years lists where years stand in a text.
func years(text string) [][]int {
	if !strings.Contains(text, century) {
		return nil
	}
	return year.FindAllStringIndex(text, -1)
}

// latestDate is the year of the latest full date in the text. No date goes on in
// the next line.
func (a *article) latestDate() int {
	best := 0
	for line := range strings.Lines(a.f.text) {
		if strings.Contains(line, century) {
			best = max(best, latest(dated.FindAllStringSubmatch(line, -1)))
		}
	}
	return best
}

func latest(matches [][]string) int {
	best := 0
	for _, m := range matches {
		for _, group := range m[1:] {
			n, _ := strconv.Atoi(group)
			best = max(best, n)
		}
	}
	return best
}
