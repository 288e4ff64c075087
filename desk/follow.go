package desk

import (
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Follow says what a story as it now stands does to its cases. An article that
// was looked for the denial and lacks it is proposed as a case if no article of
// its outlet carries it, unless the story is confirmed; a proposal that this does
// not hold of any more is closed while nobody has taken it up. A case whose page has the denial or a correction now
// is corrected, one whose page is gone is closed, and one that lost its remedy
// again is to be written anew. Times are given by now. What changes nothing is
// left out.
func Follow(story *news.Story, cases []news.Case, now time.Time) []news.CaseTurn {
	known := make(map[news.ArticleID]news.Case, len(cases))
	for _, c := range cases {
		known[c.Article] = c
	}
	lacking := outletsLacking(story)
	var turns []news.CaseTurn
	for i := range story.Coverage {
		cov := &story.Coverage[i]
		worth := lacking[cov.Outlet] && worthProposing(story, cov)
		c, has := known[cov.Article]
		switch {
		case has:
			if turn, moved := look(c, cov, worth, now); moved {
				turns = append(turns, turn)
			}
		case worth:
			turns = append(turns, open(story, cov, news.CaseEvent{Time: now.UTC(), Auto: true}))
		}
	}
	return turns
}

// worthProposing reports whether an article is proposed as a case: it was
// looked for the denial, which nobody has taken back by a confirmation, and it
// is not the organisation's own word.
func worthProposing(story *news.Story, cov *news.Coverage) bool {
	return story.Status != news.Confirmed && cov.CarriesDenial == news.CarriesNotFound && !own(story, cov) && Eligible(story, cov) == nil
}

// own reports whether an outlet is the organisation concerned: a watch says so,
// or its name does, "Brindle" or "Brindle Newsroom".
func own(story *news.Story, cov *news.Coverage) bool {
	outlet, victim := strings.ToLower(cov.Outlet), strings.ToLower(story.Victim)
	return cov.Official || victim != "" && (outlet == victim || strings.HasPrefix(outlet, victim+" "))
}

// outletsLacking are the outlets of which no article carries the denial.
func outletsLacking(story *news.Story) map[string]bool {
	lacking := map[string]bool{}
	for _, cov := range story.Coverage {
		if _, seen := lacking[cov.Outlet]; !seen {
			lacking[cov.Outlet] = true
		}
		if cov.CarriesDenial == news.CarriesYes {
			lacking[cov.Outlet] = false
		}
	}
	return lacking
}

// Eligible says why an article of a story cannot have a case, as an Invalid
// error; nil where it can.
func Eligible(story *news.Story, cov *news.Coverage) error {
	switch {
	case story.Measures.FirstDenial.IsZero():
		return news.E(news.Invalid, "nobody denies this story, so there is no proof to show an outlet", nil)
	case cov.Gone:
		return news.E(news.Invalid, "the page is gone; there is nothing left to correct", nil)
	case remedyOf(cov) != "":
		return news.E(news.Invalid, "the article carries the denial or a correction already", nil)
	}
	return nil
}

// Open opens a case by a person's hand. The error is that of [Eligible].
func Open(story *news.Story, cov *news.Coverage, by news.UserID, now time.Time) (news.CaseTurn, error) {
	if err := Eligible(story, cov); err != nil {
		return news.CaseTurn{}, err
	}
	return open(story, cov, news.CaseEvent{Time: now.UTC(), By: by}), nil
}

func open(story *news.Story, cov *news.Coverage, opened news.CaseEvent) news.CaseTurn {
	opened.Kind = news.CaseOpened
	return news.CaseTurn{Case: news.Case{
		Story: story.ID, Article: cov.Article, Status: news.CaseToWrite, Proposed: opened.Auto, Passage: passageOf(cov),
		Lacking: cov.Revisions, Opened: opened.Time, Changed: opened.Time, Demo: story.Demo,
	}, Events: []news.CaseEvent{opened}}
}

// passageOf is what an article says, by the sentence that shows where it
// stands; its headline where no sentence takes a position.
func passageOf(cov *news.Coverage) news.Passage {
	p := news.Passage{Sentence: cov.Evidence, In: news.InBody, Title: cov.Title, Lang: cov.Lang, Revision: cov.Revisions}
	p.Headline = cov.HeadlineAct == news.Claiming || cov.HeadlineAct == news.Insistence
	if p.Sentence == "" {
		p.Sentence = cov.Title
	}
	if strings.Contains(p.Title, p.Sentence) {
		p.In = news.InTitle
	}
	return p
}

// remedyOf is what settles a case about an article as it stands.
func remedyOf(cov *news.Coverage) news.Remedy {
	switch {
	case cov.Gone:
		return news.RemedyGone
	case cov.CarriesDenial == news.CarriesYes:
		return news.RemedyDenial
	case cov.State == news.StateRetracted:
		return news.RemedyRetraction
	case cov.State == news.StateCorrected:
		return news.RemedyCorrection
	}
	return ""
}

// Lacking are the articles of a story that were looked for the denial, lack it,
// can have a case, and are not the organisation's own word.
func Lacking(story *news.Story) (ids []news.ArticleID) {
	for i := range story.Coverage {
		if cov := &story.Coverage[i]; cov.CarriesDenial == news.CarriesNotFound && !own(story, cov) && Eligible(story, cov) == nil {
			ids = append(ids, cov.Article)
		}
	}
	return ids
}
