package marks

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/onrecord/onrecord/news"
)

// Measure is one thing that readings are marked for.
type Measure int

// The measures. Those up to Credits are F1, the others shares of articles, or
// of statements found, that are right.
const (
	Statements Measure = iota
	Acts
	Denial // carries the victim's denial
	Counts
	DataTypes
	Credits
	Headline
	Victim // the first
	Actor  // any
	Language
	Speaker // of the statements that were found
	measures
)

// Name is the measure's name in print.
func (m Measure) Name() string {
	return [measures]string{"statements", "acts an article", "carries the denial", "counts with unit", "data types", "credits",
		"headline", "first victim", "actor", "language", "speaker of what was found"}[m]
}

// share reports whether the measure is a share and not an F1.
func (m Measure) share() bool { return m >= Headline }

// Tally counts right and wrong answers of one kind.
type Tally struct{ Hit, Wrong, Missed int }

// Precision is the share of the answers given that are right; 0 without any.
func (t Tally) Precision() float64 { return ratio(t.Hit, t.Hit+t.Wrong) }

// Recall is the share of the right answers that were given; 0 without any.
func (t Tally) Recall() float64 { return ratio(t.Hit, t.Hit+t.Missed) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return ratio(2*t.Hit, 2*t.Hit+t.Wrong+t.Missed) }

// Gold is how many right answers there are.
func (t Tally) Gold() int { return t.Hit + t.Missed }

func ratio(part, whole int) float64 { return float64(part) / max(float64(whole), 1) }

func (t *Tally) count(gold, got bool) {
	switch {
	case gold && got:
		t.Hit++
	case gold:
		t.Missed++
	case got:
		t.Wrong++
	}
}

func (t *Tally) add(o Tally) {
	t.Hit, t.Wrong, t.Missed = t.Hit+o.Hit, t.Wrong+o.Wrong, t.Missed+o.Missed
}

// Marks are what readings come to: a tally a measure, and one an act for the
// statements of the body.
type Marks struct {
	Tallies [measures]Tally
	ByAct   [len(news.Acts)]Tally
	Sure    []Sure
}

// Sure is a statement that was read: how sure the reader was of it, and
// whether it is right.
type Sure struct {
	Confidence float64
	Right      bool
}

// Value is a measure's figure, 0 to 1.
func (m *Marks) Value(what Measure) float64 {
	if what.share() {
		return m.Tallies[what].Recall()
	}
	return m.Tallies[what].F1()
}

func (m *Marks) add(o *Marks) {
	for i := range m.Tallies {
		m.Tallies[i].add(o.Tallies[i])
	}
	for i := range m.ByAct {
		m.ByAct[i].add(o.ByAct[i])
	}
	m.Sure = append(m.Sure, o.Sure...)
}

// Mark compares one reading with its answers.
func Mark(g *Gold, got *news.Reading) Marks {
	var m Marks
	m.body(g, got)
	m.facts(g, got)
	t := &m.Tallies
	for _, act := range news.Acts {
		t[Acts].count(slices.Contains(g.Acts, act), slices.Contains(got.Acts, act))
	}
	t[Denial].count(g.Denial, got.CarriesDenial)
	t[Headline].count(true, got.HeadlineAct == g.Headline)
	t[Language].count(true, got.Lang == g.Document.Lang)
	return m
}

// body matches the statements of the body, each with one annotated sentence.
func (m *Marks) body(g *Gold, got *news.Reading) {
	used := map[int]bool{}
	for _, want := range g.Sentences {
		found := -1
		for i, s := range got.Statements {
			if found < 0 && !used[i] && s.In == news.InBody && s.Act == want.Act && within(s.Sentence, want.Text) {
				found = i
			}
		}
		m.Tallies[Statements].count(true, found >= 0)
		m.ByAct[slices.Index(news.Acts[:], want.Act)].count(true, found >= 0)
		if found >= 0 {
			used[found] = true
			m.Tallies[Speaker].count(true, got.Statements[found].Speaker == want.Speaker)
		}
	}
	for i, s := range got.Statements {
		if s.In != news.InBody {
			continue
		}
		m.Sure = append(m.Sure, Sure{s.Confidence, used[i]})
		if !used[i] {
			m.Tallies[Statements].count(false, true)
			m.ByAct[slices.Index(news.Acts[:], s.Act)].count(false, true)
		}
	}
}

func (m *Marks) facts(g *Gold, got *news.Reading) {
	t := &m.Tallies
	if g.Victim != "" {
		t[Victim].count(true, len(got.Victims) > 0 && sameName(got.Victims[0].Name, g.Victim))
	}
	if g.Actor != "" {
		t[Actor].count(true, slices.ContainsFunc(got.Actors, func(n news.Name) bool { return sameName(n.Name, g.Actor) }))
	}
	var counts []Count
	for _, c := range got.Counts {
		counts = append(counts, Count{c.Value, c.Unit})
	}
	sets(&t[Counts], g.Counts, counts)
	if len(g.DataTypes) > 0 {
		sets(&t[DataTypes], g.DataTypes, got.DataTypes)
	}
	var credits []string
	for _, c := range got.Credits {
		credits = append(credits, letters(c.Outlet))
	}
	var named []string
	for _, c := range g.Credits {
		named = append(named, letters(c))
	}
	sets(&t[Credits], named, credits)
}

// sets counts two sets against each other.
func sets[T comparable](t *Tally, gold, got []T) {
	for _, x := range unique(gold) {
		t.count(true, slices.Contains(got, x))
	}
	for _, x := range unique(got) {
		if !slices.Contains(gold, x) {
			t.count(false, true)
		}
	}
}

func unique[T comparable](all []T) []T {
	var once []T
	for _, x := range all {
		if !slices.Contains(once, x) {
			once = append(once, x)
		}
	}
	return once
}

func sameName(x, y string) bool {
	return letters(x) != "" && letters(y) != "" && within(x, y)
}

func within(x, y string) bool {
	x, y = letters(x), letters(y)
	return strings.Contains(x, y) || strings.Contains(y, x)
}

// letters is how texts are compared: letters and digits, without case and
// width.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, cases.Fold().String(norm.NFKC.String(s)))
}
