package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// unsaid is the act of a sentence that nobody ruled on: it teaches nothing,
// though it is what stands around one that does.
const unsaid = -1

// heed is how often a ruling counts beside a sentence of the examples: it comes
// from the press that the reader is to read, and where it went wrong. (Of 1, 5
// and 12 the best on other articles of the same incidents: docs/reading.md.)
const heed = 5

// Hear adds rulings to the course, as articles of which only some sentences
// have an answer. They teach, and have no say in temperature and thresholds:
// sentences that the reader got wrong are no fair picture of the press.
func (c *Course) Hear(rulings []examples.Ruled) error {
	r, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		return err
	}
	type page struct{ article, title, text string }
	pages, turns := map[page]int{}, map[string]int{}
	sum := sha256.New()
	fmt.Fprintln(sum, c.hash)
	for i := range rulings {
		one := &rulings[i]
		fmt.Fprintf(sum, "%+v\n", *one)
		p := page{string(one.Article), one.Title, one.Text}
		at, known := pages[p]
		if !known {
			if _, met := turns[p.article]; !met {
				turns[p.article] = len(turns)
			}
			at, pages[p] = len(c.articles), len(c.articles)
			c.articles = append(c.articles, unruled(r, one, turns[p.article]))
		}
		c.articles[at].rule(one)
	}
	c.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return nil
}

// unruled is the article of a ruling before anything is ruled.
func unruled(r *claims.Reader, one *examples.Ruled, turn int) article {
	a := article{ruled: true, fold: turn % Folds, round: turn / Folds}
	a.samples = r.Samples(claims.Document{ID: string(one.Article), Lang: one.Lang, Outlet: one.Outlet, Title: one.Title, Text: one.Text})
	a.acts, a.says = make([]int, len(a.samples)), make([]news.Speaker, len(a.samples))
	for i := range a.acts {
		a.acts[i] = unsaid
	}
	return a
}

// rule gives the answer of a ruling to its sentence, wherever that stands. The
// reader may cut it otherwise than when the ruling was made: then whatever has
// its middle in it, or the ruling's in its own, is meant.
func (a *article) rule(one *examples.Ruled) {
	part := one.Part()
	for from := 0; ; {
		at := strings.Index(part[from:], one.Sentence)
		if at < 0 {
			return
		}
		start, end := from+at, from+at+len(one.Sentence)
		for i, s := range a.samples {
			if s.Title == (one.In == news.InTitle) && (holds(start, end, s.Start, s.End) || holds(s.Start, s.End, start, end)) {
				a.acts[i], a.says[i] = indexOf(one.Act), one.Speaker
			}
		}
		from = end
	}
}

// holds reports whether the middle of the second stretch lies in the first.
func holds(start, end, from, to int) bool {
	middle := (from + to) / 2
	return start <= middle && middle < end
}

// times is how often each sentence of an article counts.
func (a *article) times() int {
	if a.ruled {
		return heed
	}
	return 1
}

// Heeded counts the rulings, in sentences, and how many of them a reader reads
// as they were ruled that was taught by others, rulings on other articles among
// them.
func (c *Course) Heeded(parts []*claims.Weights) (right, of int) {
	for i := range c.articles {
		a := &c.articles[i]
		if !a.ruled {
			continue
		}
		w := parts[a.fold]
		for j, likely := range w.Likely(a.samples) {
			if a.acts[j] == unsaid {
				continue
			}
			of++
			least := w.Least
			if a.samples[j].Title {
				least = w.LeastTitle
			}
			act := 1 + indexOfMax(likely[1:])
			if likely[act] < least {
				act = 0
			}
			if act == a.acts[j] {
				right++
			}
		}
	}
	return right, of
}
