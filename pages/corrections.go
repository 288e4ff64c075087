package pages

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Bounds on the notes of correction that are kept of one page.
const (
	maxCorrections      = 20
	maxCorrectionLength = 4000 // bytes
)

// corrections gives the notes of correction that the page declares with
// schema.org's vocabulary: the correction property of the article, in JSON-LD
// or as microdata, whose value is a text or a CorrectionComment.
// See https://schema.org/correction.
func corrections(doc *html.Node, about schema) []string {
	var notes []string
	keep := func(note string) {
		note = line(note)
		if note == "" || isAddress(note) || len(notes) == maxCorrections || slices.Contains(notes, note) {
			return
		}
		notes = append(notes, cut(note, maxCorrectionLength))
	}
	for _, note := range correctionTexts(about["correction"]) {
		keep(note)
	}
	for n := range elements(doc) {
		if hasToken(attr(n, "itemprop"), "correction") || hasToken(attr(n, "property"), "schema:correction") {
			keep(first(attr(n, "content"), microdataText(n)))
		}
	}
	return notes
}

func correctionTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		return listed(v, correctionTexts)
	case map[string]any:
		for _, key := range []string{"text", "description", "name", "headline"} {
			if found := texts(v[key]); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// microdataText is the text of a CorrectionComment where it is marked, else
// all text of the element.
func microdataText(n *html.Node) string {
	for e := range elements(n) {
		if e != n && hasToken(attr(e, "itemprop"), "text") {
			return textOf(e)
		}
	}
	return textOf(n)
}

// isAddress tells the address of a corrections page from a correction.
func isAddress(s string) bool { return strings.Contains(s, "://") && !strings.Contains(s, " ") }

func hasToken(list, token string) bool { return slices.Contains(strings.Fields(list), token) }

// cut shortens s to at most n bytes at a rune's edge.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
