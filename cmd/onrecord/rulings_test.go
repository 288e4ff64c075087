package main

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

// TestARulingIsExportedWithTheTextThatHasIt exports rulings on sentences that
// the page has dropped since, and on one that it still has.
func TestARulingIsExportedWithTheTextThatHasIt(t *testing.T) {
	a := &news.Article{Revisions: []news.Revision{
		{N: 1, Title: "Seller lists Kelp Freight", Text: "It was stolen. Nobody verified it."},
		{N: 2, Title: "Kelp Freight denies theft", Text: "It was stolen. The firm denies it."},
		{N: 3, Title: "Kelp Freight denies theft", Text: "The firm denies it."},
		{N: 4, Gone: true},
	}}
	for sentence, want := range map[string]int{"Nobody verified it.": 1, "It was stolen.": 2, "The firm denies it.": 3, "": 3} {
		if r := ruledOn(a, news.Ruling{In: news.InBody, Sentence: sentence}); r.N != want {
			t.Errorf("%q: revision %d, want %d", sentence, r.N, want)
		}
	}
	if r := ruledOn(a, news.Ruling{In: news.InTitle, Sentence: "Seller lists Kelp Freight"}); r.N != 1 {
		t.Errorf("the headline: revision %d", r.N)
	}
}
