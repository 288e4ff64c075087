package examples

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Ruled is a person's ruling with the text that it was made on, as the rulings
// command prints it: one sentence of an article with its answer, and nothing
// known of the others.
type Ruled struct {
	news.Ruling
	URL    string `json:"url"`
	Outlet string `json:"outlet"`
	Lang   string `json:"lang"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// Part is the title or the text, whichever the ruling is about.
func (r *Ruled) Part() string {
	if r.In == news.InTitle {
		return r.Title
	}
	return r.Text
}

// longestLine bounds a line of an export, in bytes: an article that long is a
// page extracted badly.
const longestLine = 8 << 20

// ReadRulings reads an export of rulings, a JSON object a line. Of several about
// one sentence of an article the last counts. The error names the line that
// nothing can be learnt from, and why.
func ReadRulings(in io.Reader) ([]Ruled, error) {
	var all []Ruled
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		r, err := parseRuled(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		all = append(slices.DeleteFunc(all, func(o Ruled) bool { return o.Same(r.Ruling) }), r)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return all, nil
}

func parseRuled(line []byte) (Ruled, error) {
	var r Ruled
	if err := json.Unmarshal(line, &r); err != nil {
		return r, fmt.Errorf("not a ruling as the rulings command prints it: %w", err)
	}
	if err := r.Check(); err != nil {
		return r, err
	}
	if !slices.Contains(lang.Languages(), r.Lang) {
		return r, fmt.Errorf("articles in the language %q are not read", r.Lang)
	}
	if !strings.Contains(r.Part(), r.Sentence) {
		return r, errors.New("its sentence does not stand in its title or text")
	}
	return r, nil
}
