package claims

import (
	"cmp"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Overrule puts a person's rulings over a reading of a title and a text. Each
// decides the sentence that it is about, wherever that stands, and replaces
// whatever the reader said of it or of a part of it; one whose sentence is not
// there any more does nothing. Doing it twice changes nothing.
func Overrule(r *news.Reading, title, text string, rulings []news.Ruling) {
	for _, ruling := range rulings {
		part := text
		if ruling.In == news.InTitle {
			part = title
		}
		for _, start := range standsAt(part, ruling.Sentence) {
			r.Statements = overruled(r.Statements, ruling, start)
			for i := range r.Others {
				if o := &r.Others[i]; ruling.In == news.InBody && o.Start <= start && start < o.End {
					o.Statements = overruled(o.Statements, ruling, start)
				}
			}
		}
	}
	r.HeadlineAct, r.Acts, r.CarriesDenial = summary(r.Statements)
	for i := range r.Others {
		o := &r.Others[i]
		o.HeadlineAct, o.Acts, o.CarriesDenial = summary(o.Statements)
	}
}

// standsAt gives the offsets at which a sentence stands in a text.
func standsAt(text, sentence string) []int {
	var all []int
	for from := 0; sentence != ""; {
		i := strings.Index(text[from:], sentence)
		if i < 0 {
			break
		}
		all = append(all, from+i)
		from += i + len(sentence)
	}
	return all
}

// overruled replaces the statements that overlap a sentence by what was
// ruled.
func overruled(statements []news.Statement, r news.Ruling, start int) []news.Statement {
	ruled := news.Statement{
		Act: r.Act, Speaker: r.Speaker, Sentence: r.Sentence, Start: start, End: start + len(r.Sentence), In: r.In,
		Cues: []string{}, Rule: news.ByPerson, Confidence: 1,
	}
	kept := make([]news.Statement, 0, len(statements)+1)
	for _, s := range statements {
		if s.In == r.In && s.Start < ruled.End && ruled.Start < s.End {
			ruled.Hedged = ruled.Hedged || s.Hedged
			continue
		}
		kept = append(kept, s)
	}
	if r.Act != news.NoAct {
		kept = append(kept, ruled)
	}
	slices.SortStableFunc(kept, func(a, b news.Statement) int {
		return cmp.Or(-cmp.Compare(a.In, b.In), cmp.Compare(a.Start, b.Start)) // "title" before "body"
	})
	return kept
}
