package stories

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// title is the headline that says most in the calmest way: in English if there
// is one, else among the earliest article's language.
func (s chronicle) title(victim string) string {
	if len(s) == 0 {
		return ""
	}
	tag := s[0].reading.Lang
	if s.any(func(m *member) bool { return m.reading.Lang == "en" }) {
		tag = "en"
	}
	best, bestPoints := "", -1
	key := newName(foldName(lang.Fold(tag, victim)))
	for _, m := range s {
		if m.reading.Lang != tag {
			continue
		}
		if points := m.titlePoints(key, s.denied()); points > bestPoints {
			best, bestPoints = m.standing.Title, points
		}
	}
	return best
}

func (s chronicle) denied() bool {
	return s.any(func(m *member) bool { return m.reading.CarriesDenial })
}

// titlePoints grades a headline: it names the victim, gives a figure, is of a
// readable length, asks and shouts nothing, and does not assert what is denied.
func (m *member) titlePoints(victim name, denied bool) int {
	title := m.standing.Title
	points := 0
	if len(victim.words) > 0 && m.titleNames(victim) {
		points += 4
	}
	if strings.ContainsFunc(title, unicode.IsDigit) {
		points++
	}
	if n := utf8.RuneCountInString(title); n >= 20 && n <= 110 {
		points++
	}
	if !strings.ContainsAny(title, "!?¿¡？！") {
		points += 2
	}
	if !m.titleAsserts() || !denied {
		points += 2
	}
	return points
}

func (m *member) titleNames(victim name) bool {
	for _, w := range words(lang.Fold(m.reading.Lang, m.standing.Title)) {
		if len(victim.words) == 1 && victim.words[0].like(newWord(w)) || len(victim.words) > 1 && newName(w).same(victim) {
			return true
		}
	}
	return false
}

// titleAsserts reports whether the headline states the claim as a fact, or
// speaks of the article itself rather than of the incident.
func (m *member) titleAsserts() bool {
	switch m.reading.HeadlineAct {
	case news.Claiming:
		for _, st := range m.reading.Statements {
			if st.In == news.InTitle && st.Act == news.Claiming {
				return !st.Hedged
			}
		}
		return true
	case news.Correction, news.Retraction, news.Update:
		return true
	}
	return false
}
