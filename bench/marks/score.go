package marks

import (
	"math/rand/v2"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Score is the marks of a set of articles, one by one.
type Score struct {
	golds []Gold
	marks []Marks
}

// Articles marks the reading of every article; read is given its place.
func Articles(golds []Gold, read func(i int) news.Reading) *Score {
	s := &Score{golds: golds, marks: make([]Marks, len(golds))}
	for i := range golds {
		got := read(i)
		s.marks[i] = Mark(&golds[i], &got)
	}
	return s
}

// Size is how many articles were marked.
func (s *Score) Size() int { return len(s.golds) }

// Total adds the marks up.
func (s *Score) Total() *Marks {
	var total Marks
	for i := range s.marks {
		total.add(&s.marks[i])
	}
	return &total
}

// In is the part of one language.
func (s *Score) In(lang string) *Score {
	part := &Score{}
	for i, g := range s.golds {
		if g.Document.Lang == lang {
			part.golds, part.marks = append(part.golds, g), append(part.marks, s.marks[i])
		}
	}
	return part
}

// Languages lists the languages of the articles, sorted.
func (s *Score) Languages() []string {
	var all []string
	for _, g := range s.golds {
		all = append(all, g.Document.Lang)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// draws is how many sets of incidents an interval is made from.
const draws = 1000

// Intervals gives, for each measure, between which figures 95 of 100 sets of
// as many incidents lie, if what there is stands for all: the percentile
// bootstrap (Efron, "Bootstrap Methods", 1979), drawing whole incidents, since
// articles of one incident are alike. An article without one is its own.
func (s *Score) Intervals() (low, high [measures]float64) {
	groups := s.incidents()
	random := rand.New(rand.NewPCG(3, 4))
	var values [measures][]float64
	for range draws {
		var m Marks
		for range groups {
			for _, i := range groups[random.IntN(len(groups))] {
				for k := range m.Tallies {
					m.Tallies[k].add(s.marks[i].Tallies[k])
				}
			}
		}
		for k := range values {
			values[k] = append(values[k], m.Value(Measure(k)))
		}
	}
	for k := range values {
		slices.Sort(values[k])
		low[k], high[k] = values[k][draws*25/1000], values[k][draws*975/1000]
	}
	return low, high
}

// incidents lists the places of the articles of each incident.
func (s *Score) incidents() [][]int {
	at := map[string]int{}
	var groups [][]int
	for i, g := range s.golds {
		name := g.Incident
		if name == "" {
			name = g.Document.ID
		}
		if _, ok := at[name]; !ok {
			at[name] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[name]] = append(groups[at[name]], i)
	}
	return groups
}

// Bin is the statements of which the reader was about equally sure.
type Bin struct {
	Low, High  float64 // confidence, from and below
	N          int
	Confidence float64 // their mean
	Right      float64 // the share of them that are right
}

// Reliability sorts statements into ten bins by confidence, and says how far
// confidence and truth lie apart on average (expected calibration error; Guo
// et al., "On Calibration of Modern Neural Networks", 2017). Empty bins are
// left out.
func (m *Marks) Reliability() (bins []Bin, apart float64) {
	const steps = 10
	var all [steps]Bin
	for _, s := range m.Sure {
		b := &all[min(int(s.Confidence*steps), steps-1)]
		b.N++
		b.Confidence += s.Confidence
		if s.Right {
			b.Right++
		}
	}
	for i, b := range all {
		if b.N == 0 {
			continue
		}
		b.Low, b.High = float64(i)/steps, float64(i+1)/steps
		b.Confidence, b.Right = b.Confidence/float64(b.N), b.Right/float64(b.N)
		apart += float64(b.N) / float64(len(m.Sure)) * max(b.Confidence-b.Right, b.Right-b.Confidence)
		bins = append(bins, b)
	}
	return bins, apart
}
