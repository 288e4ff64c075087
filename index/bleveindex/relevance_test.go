package bleveindex_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
)

// judged is one query as a press officer types it, with what it is to find.
//
// testdata/relevance.tsv has a line a query: its class, its text, judgements
// as "selector=grade" (3 what was asked for, 2 about it, 1 near it; a later one
// overrides an earlier one, and what none names is 0), and "id@rank" for an
// article that must stand at that rank at worst. Selectors are read by
// [piece.fits]. Judgements follow from the incidents' annotations, not from
// what any engine found.
type judged struct {
	class, text string
	grades      map[string]int
	must        string
	worst       int
}

func judgedQueries(t *testing.T, pieces []piece) []judged {
	t.Helper()
	table, err := os.ReadFile("testdata/relevance.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []judged
	for line := range strings.Lines(string(table)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 4 {
			t.Fatalf("%q has %d cells", line, len(cells))
		}
		q := judged{class: cells[0], text: cells[1], grades: grades(t, pieces, cells[2])}
		if len(q.grades) == 0 {
			t.Errorf("%s: no article of the collection is relevant", q.text)
		}
		if id, rank, ok := strings.Cut(cells[3], "@"); ok {
			q.must = id
			if q.worst, err = strconv.Atoi(rank); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, q)
	}
	return all
}

func grades(t *testing.T, pieces []piece, judgements string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for judgement := range strings.FieldsSeq(judgements) {
		selector, number, _ := strings.Cut(judgement, "=")
		grade, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("%s: %v", judgement, err)
		}
		for _, p := range pieces {
			if p.fits(t, selector) {
				found[p.ID] = grade
			}
		}
	}
	maps.DeleteFunc(found, func(_ string, grade int) bool { return grade == 0 })
	return found
}

// ndcg is the normalised discounted cumulative gain of the first ten (Järvelin
// and Kekäläinen, 2002), with gains of 2^grade-1.
func ndcg(grades map[string]int, found []string) float64 {
	gain := func(grade, i int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(i+2)) }
	got := 0.0
	for i, id := range found[:min(10, len(found))] {
		got += gain(grades[id], i)
	}
	best := 0.0
	for i, grade := range slices.SortedFunc(maps.Values(grades), func(a, b int) int { return b - a }) {
		if i < 10 {
			best += gain(grade, i)
		}
	}
	return got / best
}

// interval is the 95 % bootstrap interval of a mean.
func interval(values []float64) (low, high float64) {
	random := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, 2000)
	for i := range means {
		sum := 0.0
		for range values {
			sum += values[random.IntN(len(values))]
		}
		means[i] = sum / float64(len(values))
	}
	slices.Sort(means)
	return means[50], means[1949]
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(len(values), 1))
}

// leastAhead is by how much the mean nDCG@10 has to be ahead of the better of
// the two ways in which Bleve is used as it comes.
const leastAhead = 0.10

// TestRelevance asks the judged queries of this engine and, in the same run,
// of Bleve as it comes.
func TestRelevance(t *testing.T) {
	pieces := collection(t)
	queries := judgedQueries(t, pieces)
	if len(queries) < 120 || len(pieces) < 3600 {
		t.Fatalf("only %d queries over %d articles", len(queries), len(pieces))
	}
	ours, bare, plain := relevanceEngine(t, pieces), relevanceEngine(t, withoutStories(pieces)), newPlainBleve(t, pieces)
	systems := []struct {
		name string
		ask  func(string) []string
	}{
		{"Onrecord, stories as judged", ours}, {"Onrecord, no stories", bare}, {"Bleve, one match", plain.match}, {"Bleve, a match a language", plain.matchEach},
	}
	scores := make([][]float64, len(systems))
	classes := map[string][][]float64{}
	for _, q := range queries {
		if classes[q.class] == nil {
			classes[q.class] = make([][]float64, len(systems))
		}
		for i, s := range systems {
			found := s.ask(q.text)
			score := ndcg(q.grades, found)
			scores[i] = append(scores[i], score)
			classes[q.class][i] = append(classes[q.class][i], score)
			if i == 0 {
				q.check(t, found, score)
			}
		}
	}
	for i, s := range systems {
		low, high := interval(scores[i])
		t.Logf("%-28s nDCG@10 %.3f (95 %% interval %.3f to %.3f), %d queries over %d articles", s.name, mean(scores[i]), low, high, len(queries), len(pieces))
	}
	for _, class := range slices.Sorted(maps.Keys(classes)) {
		row := fmt.Sprintf("%-10s %3d", class, len(classes[class][0]))
		for i := range systems {
			row += fmt.Sprintf("  %.3f", mean(classes[class][i]))
		}
		t.Log(row)
	}
	best := 2
	if mean(scores[3]) > mean(scores[2]) {
		best = 3
	}
	for mine := range 2 {
		ahead := make([]float64, len(queries))
		for i := range ahead {
			ahead[i] = scores[mine][i] - scores[best][i]
		}
		low, high := interval(ahead)
		t.Logf("%s: ahead of the better by %.3f (%.3f to %.3f)", systems[mine].name, mean(ahead), low, high)
		if mean(ahead) < leastAhead {
			t.Errorf("ahead by %.3f only; at least %.2f is wanted", mean(ahead), leastAhead)
		}
	}
}

// withoutStories are the same articles, none of which belongs to a story. The
// collection's stories are the incidents by which articles were judged, so
// that they flatter an engine that knows them; the truth lies between.
func withoutStories(pieces []piece) []piece {
	apart := slices.Clone(pieces)
	for i := range apart {
		apart[i].Story, apart[i].Stories = "", nil
	}
	return apart
}

// check holds a query to its golden rank, and tells of the worst ones.
func (q judged) check(t *testing.T, found []string, score float64) {
	t.Helper()
	if q.must != "" {
		if rank := slices.Index(found, q.must) + 1; rank == 0 || rank > q.worst {
			t.Errorf("%s: %s stands at %d of %v and must be among the first %d", q.text, q.must, rank, found[:min(10, len(found))], q.worst)
		}
	}
	if score < 0.6 {
		t.Logf("  %.2f %s %q: %v of %d relevant", score, q.class, q.text, found[:min(6, len(found))], len(q.grades))
	}
}

// relevanceEngine is this engine filled with the collection.
func relevanceEngine(t *testing.T, pieces []piece) func(string) []string {
	t.Helper()
	last := slices.MaxFunc(pieces, func(a, b piece) int { return cmp.Compare(a.When.Unix(), b.When.Unix()) }).When
	engine, _, err := bleveindex.Open(filepath.Join(t.TempDir(), "index"), bleveindex.Options{Now: func() time.Time { return last }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	batch := index.Batch{Cursor: 1}
	for _, p := range pieces {
		p.Version = p.Sum()
		batch.Put = append(batch.Put, p.Document)
	}
	if err := engine.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return func(text string) []string {
		result, err := engine.Search(t.Context(), index.Query{Text: text, Near: true})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var ids []string
		for _, h := range append(result.Hits, result.Near...) {
			ids = append(ids, h.ID)
		}
		return ids
	}
}
