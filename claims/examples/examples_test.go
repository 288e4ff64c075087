package examples

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

func load(t *testing.T) []Article {
	t.Helper()
	all, err := Load(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryLanguageHasExamples counts what there is, by language and act.
func TestEveryLanguageHasExamples(t *testing.T) {
	articles, sentences, held := map[string]int{}, map[string]int{}, map[string]int{}
	acts := map[news.Act]int{}
	for _, a := range load(t) {
		articles[a.Lang]++
		sentences[a.Lang] += len(a.Sentences)
		if a.Held {
			held[a.Lang]++
		}
		for _, s := range a.Sentences {
			acts[s.Act]++
		}
	}
	for _, tag := range lang.Languages() {
		t.Logf("%s: %d articles, %d of them set aside, %d sentences", tag, articles[tag], held[tag], sentences[tag])
		if sentences[tag] < 200 || held[tag] == 0 {
			t.Errorf("%s has %d sentences and %d articles set aside", tag, sentences[tag], held[tag])
		}
	}
	for _, act := range append(news.Acts[:], news.NoAct) {
		t.Logf("%s: %d sentences", act, acts[act])
		if acts[act] < 100 {
			t.Errorf("only %d sentences take the act %s", acts[act], act)
		}
	}
}

// alike is the share of runs of characters that two sentences may have in
// common (Jaccard) before they count as near-duplicates.
const alike = 0.6

// TestHeldExamplesAreNotRepeated looks for sentences of the part set aside
// that the rest has too, or nearly: letters only, folded, as sets of runs of
// four characters (two for Japanese and Chinese).
func TestHeldExamplesAreNotRepeated(t *testing.T) {
	var held, rest []sketch
	for _, a := range load(t) {
		for _, s := range a.Sentences {
			k := sketchOf(a, s)
			if a.Held {
				held = append(held, k)
			} else {
				rest = append(rest, k)
			}
		}
	}
	t.Logf("%d sentences set aside, %d others", len(held), len(rest))
	for _, x := range held {
		for _, y := range rest {
			if x.lang == y.lang && x.likeness(y) >= alike {
				t.Errorf("near-duplicates:\n%s: %s\n%s: %s", x.id, x.text, y.id, y.text)
			}
		}
	}
}

type sketch struct {
	id, lang, text string
	runs           []string // sorted, each once
}

func sketchOf(a Article, s Sentence) sketch {
	n := 4
	if a.Lang == "ja" || a.Lang == "zh" {
		n = 2
	}
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, lang.Fold(a.Lang, s.Text)))
	k := sketch{id: a.ID, lang: a.Lang, text: s.Text}
	for i := 0; i+n <= len(letters); i++ {
		k.runs = append(k.runs, string(letters[i:i+n]))
	}
	slices.Sort(k.runs)
	k.runs = slices.Compact(k.runs)
	return k
}

// likeness is the share of runs that two sentences have in common.
func (x sketch) likeness(y sketch) float64 {
	if small, large := min(len(x.runs), len(y.runs)), max(len(x.runs), len(y.runs)); float64(small) < alike*float64(large) || small == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(x.runs) && j < len(y.runs); {
		switch strings.Compare(x.runs[i], y.runs[j]) {
		case 0:
			common, i, j = common+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(x.runs)+len(y.runs)-common)
}

func TestMistakesNameFileAndLine(t *testing.T) {
	const good = "@ en-01 | register: wire\nT none - | A title\nB none - | A sentence.\n"
	for _, c := range []struct{ raw, want string }{
		{good + "B boast actor | Ha.", "en.txt:4: unknown act"},
		{good + "B claim reader | Ha.", "en.txt:4: unknown speaker"},
		{good + "B claim - | Ha.", "en.txt:4: a sentence with an act has a speaker"},
		{good + "B none victim | Ha.", "en.txt:4: a sentence without an act has no speaker"},
		{good + "B claim actor loud | Ha.", "en.txt:4: unknown word"},
		{good + "T claim actor | Ha.", "en.txt:4: article en-01 has its headline first"},
		{good + "B claim actor", "en.txt:4: a sentence line is"},
		{good + "Hello", "en.txt:4: a line begins with"},
		{good + "\n@ en-01 | held", "en.txt:5: id"},
		{"B none - | Ha.", "en.txt:1: a sentence before"},
		{"@ en-01 | held\nT none - | Ha.", "en.txt:2: article en-01 has no headline or no body"},
	} {
		_, err := Load(fstest.MapFS{"en.txt": {Data: []byte(c.raw)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.raw, err, c.want)
		}
	}
}

// TestIncidents reads articles of one incident in two languages, and of one
// that is set aside.
func TestIncidents(t *testing.T) {
	const head = "T none - | A title\nB none - | A sentence.\n"
	all, err := Load(fstest.MapFS{
		"incidents/harbour.txt": {Data: []byte("@ harbour-01 | lang: en | victim: Port of Tarn\n" + head + "@ harbour-02 | lang: fr\n" + head)},
		"aside/mill.txt":        {Data: []byte("@ mill-01 | lang: de\n" + head)},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range all {
		got = append(got, fmt.Sprint(a.ID, " ", a.Incident, " ", a.Lang, " ", a.Held))
	}
	want := []string{"harbour-01 harbour en false", "harbour-02 harbour fr false", "mill-01 mill de true"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := Load(fstest.MapFS{"incidents/mill.txt": {Data: []byte("@ mill-01 | victim: X\n" + head)}}); err == nil {
		t.Error("an article of an incident without a language was taken")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("@ en-01 | victim: X | held\nT claim actor | A\n¶\nB none - | B\n")
	f.Fuzz(func(t *testing.T, raw string) {
		articles, err := parse("en.txt", raw)
		if err != nil {
			return
		}
		for _, a := range articles {
			if !strings.Contains(raw, a.Title()) || len(a.Sentences) < 2 {
				t.Errorf("%q: %+v", raw, a)
			}
		}
	})
}
