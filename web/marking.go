package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Paragraph is a paragraph of an article with its marked sentences, and the
// notes that explain them.
type Paragraph struct {
	Runs  []Run
	Notes []Note
}

// Run is a stretch of text. With an Act it is a marked sentence.
type Run struct {
	Text string
	Act  news.Act // "" for text that takes no position
	Note int      // number of the note that explains it
}

// Note explains why a sentence was marked.
type Note struct {
	N int
	news.Statement
	Speaker    string
	Confidence string
	Address    string // of the page about the sentence
	Ruled      bool   // a person decided it
}

// marker sets the marks into an article's text and numbers the notes.
type marker struct {
	article    news.ArticleID
	statements []news.Statement
	last       int // number of the last note given
}

// paragraphs marks a text paragraph by paragraph.
func (m *marker) paragraphs(text string) []Paragraph {
	var all []Paragraph
	start := 0
	for _, p := range strings.SplitAfter(text, "\n\n") {
		if body := strings.TrimRight(p, "\n"); body != "" {
			all = append(all, m.passage(news.InBody, body, start))
		}
		start += len(p)
	}
	return all
}

// passage marks the statements that lie in text, which begins at byte start
// of its part. Where two overlap, the later one marks what the first leaves;
// each gets its note.
func (m *marker) passage(in news.Part, text string, start int) Paragraph {
	var p Paragraph
	at := 0
	for _, st := range m.within(in, start, start+len(text)) {
		m.last++
		p.Notes = append(p.Notes, Note{
			N: m.last, Statement: st, Speaker: speakerWord(st.Speaker), Confidence: confidenceWord(st.Confidence),
			Address: sentenceAddress(m.article, st.In, st.Start), Ruled: st.Rule == news.ByPerson,
		})
		from, to := max(st.Start-start, at), st.End-start
		if from >= to {
			continue
		}
		if from > at {
			p.Runs = append(p.Runs, Run{Text: text[at:from]})
		}
		p.Runs = append(p.Runs, Run{Text: text[from:to], Act: st.Act, Note: m.last})
		at = to
	}
	if at < len(text) {
		p.Runs = append(p.Runs, Run{Text: text[at:]})
	}
	return p
}

// within gives the statements of a part that lie between two offsets, in
// order.
func (m *marker) within(in news.Part, start, end int) []news.Statement {
	var found []news.Statement
	for _, st := range m.statements {
		if st.In == in && st.Start >= start && st.End <= end && st.Start <= st.End {
			found = append(found, st)
		}
	}
	slices.SortStableFunc(found, func(a, b news.Statement) int { return cmp.Compare(a.Start, b.Start) })
	return found
}
