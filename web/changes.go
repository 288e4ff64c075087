package web

import "strings"

// paragraphsOf cuts changes at blank lines.
func paragraphsOf(all []Change) [][]Change {
	paragraphs := [][]Change{nil}
	for _, c := range all {
		for i, text := range strings.Split(c.Text, "\n\n") {
			if i > 0 {
				paragraphs = append(paragraphs, nil)
			}
			if text != "" {
				last := len(paragraphs) - 1
				paragraphs[last] = append(paragraphs[last], Change{Text: text, Added: c.Added, Taken: c.Taken})
			}
		}
	}
	return paragraphs
}
