package lang

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// placeNames are the names of cities with more than 50,000 people, a line each
// (gazetteer/places.py).
//
//go:embed gazetteer/places.txt.gz
var placeNames []byte

// places are the folded names, whatever their language: names travel.
var places = sync.OnceValue(readPlaces)

func readPlaces() map[string]bool {
	all := make(map[string]bool, 1<<17)
	packed, err := gzip.NewReader(bytes.NewReader(placeNames))
	if err != nil {
		return all // a test finds the file damaged
	}
	for lines := bufio.NewScanner(packed); lines.Scan(); {
		all[Fold("en", lines.Text())] = true
	}
	return all
}

// IsPlace reports whether a folded name is a city's, as the list of places has
// it or, in the languages that inflect names, with another ending.
func IsPlace(tag, folded string) bool {
	if places()[folded] {
		return true
	}
	stem := folded
	for range placeEndings[tag].longest {
		_, last := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-last]
		if utf8.RuneCountInString(stem) < shortestStem {
			return false
		}
		for end := range strings.FieldsSeq(placeEndings[tag].subject) {
			if places()[stem+end] {
				return true
			}
		}
		if places()[stem] {
			return true
		}
	}
	return false
}

// shortestStem is how many letters of a name must stay when it is inflected.
const shortestStem = 4

// placeEndings say of a language how many letters an ending has at most, and
// what the subject's may be in its place: Варшаве is Варшава, Londynie Londyn.
var placeEndings = map[string]struct {
	longest int
	subject string
}{
	"de": {longest: 2},
	"nl": {longest: 1},
	"pl": {3, "a o e y i"},
	"ru": {3, "а о е ы и ь я й"},
	"uk": {3, "а о е и і ь я й"},
}
