package claims

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	year = regexp.MustCompile(`\b20(?:0[5-9]|[1-3]\d)\b`)
	// dated is a year with month and day, as a dateline or a statement has it.
	dated = regexp.MustCompile(`\b\d{1,2}\.? (?:\pL+\.? ){1,3}(20\d\d)|(20\d\d)年\d+月\d+日|(20\d\d)-\d\d-\d\d|\pL+ \d{1,2}, (20\d\d)`)
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
			if y < own {
				earlier = append(earlier, a.f.hit(phrase{class: "EARLIER"}, s.from+m[0], s.from+m[1]))
			}
		}
		if !current && earlier != nil {
			s.hits["EARLIER"] = earlier
		}
	}
}

// ownYear is the year that an article was written in, as far as it says so:
// the latest of its address and its full dates. Where it gives none, every
// year it names is another one: nobody writes the current year into a sentence
// about yesterday.
func (a *article) ownYear() int {
	own := latest(inURL.FindAllStringSubmatch(a.URL, -1))
	own = max(own, a.latestDate())
	if own > 0 {
		return own
	}
	for _, y := range year.FindAllString(a.f.text, -1) {
		n, _ := strconv.Atoi(y)
		own = max(own, n+1)
	}
	return own
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
