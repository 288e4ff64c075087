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

// NameWeights are what was learnt of names: for every trait, how much it
// speaks for each role against none.
type NameWeights struct {
	Traits map[string][Roles]float32
	// Common are the folded words of a language that many articles have, and
	// that are therefore hardly anybody's name.
	Common map[string]map[string]bool
	// Typical are the folded words, and the last letters of words (behind a
	// hyphen), that the names of several holders of a role have: "post" and
	// "-blatt" for an outlet.
	Typical map[string]map[string]bool
}

//go:embed model/names.weights
var trainedNames []byte

var embeddedNames = sync.OnceValues(func() (*NameWeights, error) { return ReadNameWeights(bytes.NewReader(trainedNames)) })

// roleNames are the columns of the file.
var roleNames = [Roles]string{"none", "victim", "actor", "venue", "outlet"}

// scores says how much traits speak for each role.
func (w *NameWeights) scores(traits []string) roleScores {
	var sum roleScores
	for _, t := range traits {
		for k, v := range w.Traits[t] {
			sum[k] += float64(v)
		}
	}
	return sum
}

// Text writes the weights as a table that people can read: a trait a line,
// then a column a role, in hundredths.
func (w *NameWeights) Text() []byte {
	var out bytes.Buffer
	for _, tag := range slices.Sorted(maps.Keys(w.Common)) {
		fmt.Fprintf(&out, "common %s\t%s\n", tag, strings.Join(slices.Sorted(maps.Keys(w.Common[tag])), " "))
	}
	for _, role := range slices.Sorted(maps.Keys(w.Typical)) {
		fmt.Fprintf(&out, "typical %s\t%s\n", role, strings.Join(slices.Sorted(maps.Keys(w.Typical[role])), " "))
	}
	fmt.Fprintf(&out, "trait\t%s\n", strings.Join(roleNames[1:], "\t"))
	for _, t := range slices.Sorted(maps.Keys(w.Traits)) {
		row := w.Traits[t]
		cells := make([]string, 0, len(row))
		any := false
		for _, v := range row[1:] {
			h := math.Round(float64(v) * 100)
			any = any || h != 0
			cells = append(cells, strconv.FormatFloat(h, 'f', -1, 64))
		}
		if any {
			fmt.Fprintf(&out, "%s\t%s\n", t, strings.Join(cells, "\t"))
		}
	}
	return out.Bytes()
}

// ReadNameWeights reads what Text has written.
func ReadNameWeights(in io.Reader) (*NameWeights, error) {
	w := &NameWeights{Traits: map[string][Roles]float32{}, Common: map[string]map[string]bool{}, Typical: map[string]map[string]bool{}}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if tag, ok := strings.CutPrefix(cells[0], "common "); ok && len(cells) == 2 {
			w.Common[tag] = setOf(cells[1])
			continue
		}
		if role, ok := strings.CutPrefix(cells[0], "typical "); ok && len(cells) == 2 {
			w.Typical[role] = setOf(cells[1])
			continue
		}
		if len(cells) != int(Roles) {
			return nil, fmt.Errorf("names.weights:%d: %d columns, not %d", n, len(cells), Roles)
		}
		if cells[0] == "trait" {
			continue
		}
		var row [Roles]float32
		for k, cell := range cells[1:] {
			v, err := strconv.ParseFloat(cell, 32)
			if err != nil {
				return nil, fmt.Errorf("names.weights:%d: %q is no number", n, cell)
			}
			row[k+1] = float32(v) / 100
		}
		w.Traits[cells[0]] = row
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("names.weights: %w", err)
	}
	return w, nil
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
