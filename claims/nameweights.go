package claims

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// NameWeights are what was learnt of names.
type NameWeights struct {
	NameWords
	// Traits is how much each trait speaks for each role, against none, in
	// hundredths.
	Traits map[string][Roles]int16
	// Choice is how much each of the Choices numbers speaks for a victim; empty
	// where the likeliest by its traits is taken. It is kept in hundredths.
	Choice []float32
}

// NameWords are the words that tell names from other words, and the names of
// one role from those of another.
type NameWords struct {
	// Common are the folded words of a language that several affairs have, and
	// that are therefore hardly anybody's name; by language.
	Common map[string]map[string]bool
	// Typical are the parts of names (NameParts) that several of those share
	// who have a role: "post" and "-blatt" of outlets; by role.
	Typical map[string]map[string]bool
}

//go:embed model/names.weights
var trainedNames []byte

var embeddedNames = sync.OnceValues(func() (*NameWeights, error) { return ReadNameWeights(bytes.NewReader(trainedNames)) })

// scores says how much traits speak for each role.
func (w *NameWeights) scores(traits map[string]bool) roleScores {
	var sums [Roles]int
	for t := range traits {
		for role, v := range w.Traits[t] {
			sums[role] += int(v)
		}
	}
	var scores roleScores
	for role, sum := range sums {
		scores[role] = float64(sum) / 100
	}
	return scores
}

// Text writes the weights as a table that people can read: first the words,
// a language or a role a line, then a trait a line with a column a role, in
// hundredths.
func (w *NameWeights) Text() []byte {
	var out bytes.Buffer
	writeWords(&out, "common", w.Common)
	writeWords(&out, "typical", w.Typical)
	if len(w.Choice) > 0 {
		out.WriteString("choice")
		for _, x := range w.Choice {
			fmt.Fprintf(&out, "\t%d", hundredths(x))
		}
		out.WriteByte('\n')
	}
	out.WriteString("trait\tvictim\tactor\tvenue\toutlet\n")
	for _, t := range slices.Sorted(maps.Keys(w.Traits)) {
		row := w.Traits[t]
		if row == [Roles]int16{} {
			continue
		}
		out.WriteString(t)
		for _, v := range row[VictimRole:] {
			fmt.Fprintf(&out, "\t%d", v)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

func hundredths(x float32) int { return int(math.Round(float64(x) * 100)) }

func writeWords(out *bytes.Buffer, kind string, words map[string]map[string]bool) {
	for _, key := range slices.Sorted(maps.Keys(words)) {
		fmt.Fprintf(out, "%s\t%s\t%s\n", kind, key, strings.Join(slices.Sorted(maps.Keys(words[key])), " "))
	}
}

// ReadNameWeights reads what Text has written. The error names the line.
func ReadNameWeights(in io.Reader) (*NameWeights, error) {
	w := &NameWeights{
		NameWords: NameWords{Common: map[string]map[string]bool{}, Typical: map[string]map[string]bool{}},
		Traits:    map[string][Roles]int16{},
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		if err := w.line(strings.Split(lines.Text(), "\t")); err != nil {
			return nil, fmt.Errorf("names.weights:%d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("names.weights:%d: %w", n, err)
	}
	return w, nil
}

func (w *NameWeights) line(cells []string) error {
	switch {
	case len(cells) == 3 && cells[0] == "common":
		w.Common[cells[1]] = setOf(cells[2])
		return nil
	case len(cells) == 3 && cells[0] == "typical":
		w.Typical[cells[1]] = setOf(cells[2])
		return nil
	case cells[0] == "trait":
		return nil
	case cells[0] == "choice":
		return w.choice(cells[1:])
	case len(cells) != int(Roles):
		return fmt.Errorf("%d columns, not %d", len(cells), Roles)
	}
	var row [Roles]int16
	for i, cell := range cells[1:] {
		v, err := strconv.ParseInt(cell, 10, 16)
		if err != nil {
			return fmt.Errorf("%q is no small whole number", cell)
		}
		row[1+i] = int16(v)
	}
	w.Traits[cells[0]] = row
	return nil
}

func (w *NameWeights) choice(cells []string) error {
	if len(cells) != Choices {
		return fmt.Errorf("%d numbers, not %d", len(cells), Choices)
	}
	for _, cell := range cells {
		v, err := strconv.ParseInt(cell, 10, 16)
		if err != nil {
			return fmt.Errorf("%q is no small whole number", cell)
		}
		w.Choice = append(w.Choice, float32(v)/100)
	}
	return nil
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
