package indextest

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
)

// golden is a table: query, the ID that must be found, the rank at which it
// must stand at worst.
//
//go:embed golden.tsv
var golden string

func testGolden(t *testing.T, engine index.Index) {
	fill(t, engine)
	apply(t, engine, index.Batch{Put: ranked(), Cursor: 2})
	for line := range strings.Lines(golden) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		worst, err := strconv.Atoi(cells[2])
		if err != nil {
			t.Fatal(err)
		}
		got := ids(search(t, engine, index.Query{Text: cells[0]}))
		if rank := slices.Index(got, cells[1]); rank < 0 || rank >= worst {
			t.Errorf("%s: %s must be among the first %d of %v", cells[0], cells[1], worst, got)
		}
	}
}

// ranked are articles that differ in how well they match.
func ranked() []index.Document {
	filler := strings.Repeat("The meeting of the town council went on until late in the evening, and nothing was decided. ", 10)
	docs := []index.Document{
		{ID: "in-title", Title: "Quarrymen leave the harbour", Text: filler},
		{ID: "in-text", Title: "Notes from the council", Text: filler + "Two quarrymen left. " + filler},
		{ID: "together", Title: "Council notes", Text: filler + "The silver otter prize was given away. " + filler},
		{ID: "apart", Title: "Council notes", Text: "An otter was seen. " + filler + "The spoons were of silver. " + filler},
		{ID: "own-word", Title: "Extortion at the mill", Text: filler},
		{ID: "other-word", Lang: "de", Title: "Erpressung in der Mühle", Text: "Mehr ist nicht bekannt."},
		{ID: "old", Title: "Lighthouse keepers wanted", Text: filler, When: start.AddDate(-3, 0, 0)},
		{ID: "new", Title: "Lighthouse keepers wanted", Text: filler},
		{ID: "old-better", Title: "Beekeepers and their beehives", Text: "Beekeepers, beekeepers, beekeepers.", When: start.AddDate(0, -2, 0)},
		{ID: "new-worse", Title: "Council notes", Text: filler + "One of the beekeepers was there. " + filler},
	}
	for i := range docs {
		d := &docs[i]
		d.Outlet, d.Site, d.HeadlineAct = "The Mill Post", "millpost.example", "none"
		if d.Lang == "" {
			d.Lang = "en"
		}
		if d.When.IsZero() {
			d.When = start.Add(time.Duration(i) * time.Minute)
		}
		complete(d, d.When)
	}
	return docs
}
