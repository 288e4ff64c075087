package web

import (
	"context"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// SecondView is what a second reader says of an article as it last stood.
type SecondView struct {
	Reader    string
	Asked     When
	Problem   string
	Unfounded int
	Departs   []Departure // where it departs from the reading, in the order of the text

	said []news.Said
}

// Departure is a sentence that two readers take for different things.
type Departure struct {
	Text         string
	Address      string
	Ours, Theirs *Label // nil: no position
}

// second gives the second reader's opinion of an article, nil where none was
// asked.
func (s *site) second(ctx context.Context, a *news.Article) (*SecondView, error) {
	standing := a.Standing()
	o, err := s.Store.Opinion(ctx, a.ID, standing.Hash)
	if news.KindOf(err) == news.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &SecondView{
		Reader: o.Reader, Asked: s.clock().when(o.Asked), Problem: o.Problem, Unfounded: o.Unfounded,
		Departs: departures(a.ID, standing, o), said: o.Statements,
	}, nil
}

// Of is what it says of a sentence of the headline or the text; nil where it sees no position.
func (v *SecondView) Of(in news.Part, sentence string) *Label {
	at := slices.IndexFunc(v.said, func(s news.Said) bool { return s.In == in && overlap(s.Sentence, sentence) })
	if at < 0 {
		return nil
	}
	return saidLabel(v.said[at])
}

func saidLabel(s news.Said) *Label {
	return &Label{Act: s.Act, Speaker: speakerWord(s.Speaker)}
}

// overlap reports whether one of two stretches of a text holds the other.
func overlap(x, y string) bool { return strings.Contains(x, y) || strings.Contains(y, x) }

// departures compares an opinion with the reading, sentence by sentence.
func departures(id news.ArticleID, standing *news.Revision, o news.Opinion) []Departure {
	if o.Problem != "" {
		return nil
	}
	var all []Departure
	matched := map[int]bool{}
	for _, said := range o.Statements {
		ours := slices.IndexFunc(standing.Reading.Statements, func(s news.Statement) bool {
			return s.In == said.In && overlap(s.Sentence, said.Sentence)
		})
		d := Departure{Text: said.Sentence, Theirs: saidLabel(said)}
		part := standing.Text
		if said.In == news.InTitle {
			part = standing.Title
		}
		d.Address = sentenceAddress(id, said.In, max(strings.Index(part, said.Sentence), 0))
		if ours >= 0 {
			matched[ours] = true
			d.Ours = labelOf(&standing.Reading.Statements[ours])
			if d.Ours.Act == d.Theirs.Act {
				continue
			}
		}
		all = append(all, d)
	}
	for i, s := range standing.Reading.Statements {
		if !matched[i] {
			all = append(all, Departure{Text: s.Sentence, Address: sentenceAddress(id, s.In, s.Start), Ours: labelOf(&s)})
		}
	}
	return all
}
