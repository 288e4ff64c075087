package bench

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// tally counts right and wrong answers of one kind.
type tally struct{ hit, wrong, missed float64 }

func (t tally) precision() float64 { return t.hit / max(t.hit+t.wrong, 1) }
func (t tally) recall() float64    { return t.hit / max(t.hit+t.missed, 1) }
func (t tally) f1() float64        { return 2 * t.hit / max(2*t.hit+t.wrong+t.missed, 1) }

func (t *tally) count(gold, got bool) {
	switch {
	case gold && got:
		t.hit++
	case gold:
		t.missed++
	case got:
		t.wrong++
	}
}

// marks are what readings of annotated articles come to: a statement is right
// where an annotated sentence holds it, or it holds that, and the act is the
// same.
type marks struct {
	statements, acts, denial, headline, speakers tally
	byAct                                        map[news.Act]*tally
}

func newMarks() *marks {
	m := &marks{byAct: map[news.Act]*tally{}}
	for _, act := range news.Acts {
		m.byAct[act] = &tally{}
	}
	return m
}

func (m *marks) mark(a *examples.Article, got news.Reading) {
	m.body(a, got)
	acts, denial := map[news.Act]bool{}, false
	for _, s := range a.Sentences {
		acts[s.Act] = true
		denial = denial || s.Act == news.Denial && s.Speaker == news.Victim
	}
	read := map[news.Act]bool{}
	for _, act := range got.Acts {
		read[act] = true
	}
	for _, act := range news.Acts {
		m.acts.count(acts[act], read[act])
	}
	m.denial.count(denial, got.CarriesDenial)
	if got.HeadlineAct == headline(a.Sentences[0].Act) {
		m.headline.hit++
	} else {
		m.headline.missed++
	}
}

// body matches the statements of the body, each with one annotated sentence.
func (m *marks) body(a *examples.Article, got news.Reading) {
	used := map[int]bool{}
	for _, want := range a.Sentences[1:] {
		if want.Act == news.NoAct {
			continue
		}
		found := -1
		for i, s := range got.Statements {
			if found < 0 && !used[i] && s.In == news.InBody && s.Act == want.Act && within(s.Sentence, want.Text) {
				found = i
			}
		}
		m.statements.count(true, found >= 0)
		m.byAct[want.Act].count(true, found >= 0)
		if found >= 0 {
			used[found] = true
			m.speakers.count(true, got.Statements[found].Speaker == want.Speaker)
		}
	}
	for i, s := range got.Statements {
		if s.In == news.InBody && !used[i] {
			m.statements.count(false, true)
			m.byAct[s.Act].count(false, true)
		}
	}
}

// headline is what a headline's act counts as in a reading.
func headline(act news.Act) news.Act {
	switch act {
	case news.Insistence:
		return news.Claiming
	case news.Retraction:
		return news.Correction
	case news.Claiming, news.Denial, news.Confirmation, news.Correction:
		return act
	}
	return news.NoAct
}

func within(x, y string) bool {
	x, y = letters(x), letters(y)
	return strings.Contains(x, y) || strings.Contains(y, x)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// figures lists the marks under a name.
func (m *marks) figures(name string) []Figure {
	f := func(what string, t tally) Figure {
		return Figure{name + " " + what, t.f1(), "F1", fmt.Sprintf("P %.3f R %.3f of %.0f", t.precision(), t.recall(), t.hit+t.missed)}
	}
	share := func(what string, t tally) Figure {
		return Figure{name + " " + what, t.recall(), "right", fmt.Sprintf("of %.0f", t.hit+t.missed)}
	}
	return []Figure{f("statements", m.statements), f("acts an article", m.acts), f("carries the denial", m.denial),
		share("headline", m.headline), share("speaker", m.speakers)}
}
