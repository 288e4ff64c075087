package web

import (
	"fmt"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// rowsOf makes a row an article; those whose numbers are given changed.
func rowsOf(n int, changed ...int) []CoverageRow {
	rows := make([]CoverageRow, n)
	for i := range rows {
		rows[i].Article, rows[i].Revisions = news.ArticleID(fmt.Sprint(i)), 1
		if slices.Contains(changed, i) {
			rows[i].Revisions = 2
		}
	}
	return rows
}

func TestALongBoardFoldsButNeverAPageThatChanged(t *testing.T) {
	if b := newBoard("", true, rowsOf(boardLength+boardSlack)); len(b.Rest) != 0 {
		t.Errorf("%d articles folded where the fold would save nothing", len(b.Rest))
	}
	b := newBoard("", true, rowsOf(20, 3, 17))
	if len(b.First) != boardLength+1 || b.First[boardLength].Article != "17" {
		t.Errorf("unfolded: %d articles, the last %s; want %d and the changed one", len(b.First), b.First[len(b.First)-1].Article, boardLength+1)
	}
	if b.Len() != 20 {
		t.Errorf("the board counts %d articles of 20", b.Len())
	}
}

func TestLanguagesWithOneArticleStandTogether(t *testing.T) {
	for want, byLang := range map[string]map[string]int{
		"14 English, 2 German and 1 each in Spanish and French": {"en": 14, "de": 2, "fr": 1, "es": 1},
		"2 English and 1 French":                                {"en": 2, "fr": 1},
		"3 English and 2 French":                                {"en": 3, "fr": 2},
	} {
		if got := list(tongueCounts(tongues(byLang))); got != want {
			t.Errorf("%v: %q, want %q", byLang, got, want)
		}
	}
}

func TestCountriesAreWords(t *testing.T) {
	for code, want := range map[string]string{"BE": "Belgium", "EU": "European Union", "nowhere": "nowhere"} {
		if got := countryWord(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestOnlyWhenNoFeedAnswersIsItTheNetwork(t *testing.T) {
	trouble, well, paused := FeedRow{Health: Trouble}, FeedRow{Health: Well}, FeedRow{Health: Paused}
	for _, c := range []struct {
		rows []FeedRow
		want int
	}{
		{[]FeedRow{trouble, trouble, paused, trouble}, 3},
		{[]FeedRow{trouble, trouble, trouble, well}, 0},
		{[]FeedRow{trouble, trouble}, 0},
	} {
		if got := unreached(c.rows); got != c.want {
			t.Errorf("%v: %d, want %d", c.rows, got, c.want)
		}
	}
}
