package index

import "fmt"

// SyntaxError says where a query cannot be read, and why.
type SyntaxError struct {
	Pos, End int    // the byte range of the query that is meant; Pos <= End
	Message  string // in plain words
}

// Error gives the message with its place, counted from 1 in bytes.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("at %d: %s", e.Pos+1, e.Message)
}

func syntax(pos, end int, format string, args ...any) error {
	return &SyntaxError{Pos: pos, End: end, Message: fmt.Sprintf(format, args...)}
}

// nearest is the candidate that differs from word by the fewest edits, or ""
// where none is within half of the word's length.
func nearest(word string, candidates []string) string {
	best, found := len(word)/2+1, ""
	for _, c := range candidates {
		if d := edits(word, c); d < best {
			best, found = d, c
		}
	}
	return found
}

// edits is the Levenshtein distance in bytes; both are short ASCII words.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
