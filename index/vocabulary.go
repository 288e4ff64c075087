package index

import (
	_ "embed"
	"strings"
	"sync"
)

// Concept is something that the press on breaches speaks of, with the words
// for it in each language.
type Concept struct {
	Name  string              // in English
	Words map[string][]string // by language, ISO 639-1; words or phrases, in no particular case
}

//go:embed vocabulary.tsv
var vocabularyTable string

// Vocabulary gives the concepts of the trade, the words of each of which find
// those in the other languages. The table is a column a language, with "|"
// between words of the same meaning; compounds stand with each of their parts
// ("Datenleck" under data and under leak), since who searches for both words
// must find the one. It is written by us, and nobody changes what it gives.
var Vocabulary = sync.OnceValue(func() []Concept { return readVocabulary(vocabularyTable) })

func readVocabulary(table string) []Concept {
	header, rows, _ := strings.Cut(table, "\n")
	languages := strings.Split(header, "\t")[1:]
	var concepts []Concept
	for row := range strings.Lines(rows) {
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		c := Concept{Name: cells[0], Words: make(map[string][]string, len(languages))}
		for i, cell := range cells[1:] {
			c.Words[languages[i]] = strings.Split(cell, "|")
		}
		concepts = append(concepts, c)
	}
	return concepts
}
