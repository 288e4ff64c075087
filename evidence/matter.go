package evidence

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// Matter is what a pack is made of.
type Matter struct {
	Story   *news.Story     // as it stood at AsOf
	AsOf    time.Time       // whole seconds
	Made    time.Time       // whole seconds
	Version string          // of the program
	Picture picture.Picture // on [picture.Paper]
	SVG     []byte          // the same picture as a file that stands alone
	Words   Words
	Source  Source
}

// Source gives the articles of the story, as they are now.
type Source interface {
	Article(ctx context.Context, id news.ArticleID) (*news.Article, error)
}

// Words puts what the press did into the words of the pages, with times in UTC.
type Words interface {
	// Standing is the story's status in a line.
	Standing(s *news.Story) string
	// Claimed lists what is alleged: whom it concerns, how much, by whom.
	Claimed(s *news.Story) []Figure
	// Figures lists the measures that could be computed, each with what it counts.
	Figures(m news.Measures) []Figure
	// Act names an act, or an event that is none.
	Act(kind string) string
	// Found says what was found of the denial in an article, since when, and on
	// how many looks that rests.
	Found(c news.Coverage, denial time.Time) string
	// Revision says what a revision did to the one before.
	Revision(before, after *news.Revision) string
	// Edge says how one article had it from another.
	Edge(k news.EdgeKind) string
	// Tick, Rule, Lane, Fold and Share are the labels of the picture.
	Tick(t picture.Tick) string
	Rule(r picture.Rule) string
	Lane(l picture.Lane) string
	Fold(f picture.Fold) string
	Share(b picture.Band) string
}

// Figure is a value with what it counts or names.
type Figure struct {
	Value, Counts string
}

// exact is how a pack writes times.
func exact(t time.Time) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.UTC().Format("2 Jan 2006, 15:04:05 UTC")
}

// stamp is how a pack's tables write times; empty for an unknown one.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
