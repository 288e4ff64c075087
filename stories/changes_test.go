package stories

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestChangesAreTypedByWhatTheyDo(t *testing.T) {
	counted := func(r news.Reading, value int64) news.Reading {
		r.Counts = []news.Count{{Value: value, Unit: news.Records}}
		return r
	}
	hedged := said(news.Claiming)
	hedged.Statements[0].Hedged = true
	for name, c := range map[string]struct {
		before, after news.Reading
		title         string
		want          []news.ChangeKind
		announced     bool
	}{
		"nothing":            {said(news.Claiming), said(news.Claiming), "", nil, false},
		"denial added":       {said(news.Claiming), said(news.Claiming, news.Denial), "", []news.ChangeKind{news.ChangeDenialAdded}, false},
		"denial dropped":     {said(news.Claiming, news.Denial), said(news.Claiming), "", []news.ChangeKind{news.ChangeDenialDropped}, false},
		"confirmed, noted":   {said(news.Claiming), said(news.Claiming, news.Confirmation, news.Update), "", []news.ChangeKind{news.ChangeConfirmed, news.ChangeNote}, true},
		"another figure":     {counted(said(news.Claiming), 100), counted(said(news.Claiming), 90), "", []news.ChangeKind{news.ChangeCount}, false},
		"a first figure":     {said(news.Claiming), counted(said(news.Claiming), 90), "", nil, false},
		"hedged":             {said(news.Claiming), hedged, "", []news.ChangeKind{news.ChangeHedged}, false},
		"made sure of":       {hedged, said(news.Claiming), "", []news.ChangeKind{news.ChangeUnhedged}, false},
		"claim taken out":    {said(news.Claiming), said(), "", []news.ChangeKind{news.ChangeRemoved}, false},
		"headline":           {said(news.Claiming), said(news.Claiming), "Another headline", []news.ChangeKind{news.ChangeHeadline}, false},
		"headline, retraced": {said(news.Claiming), said(news.Claiming, news.Correction), "Another headline", []news.ChangeKind{news.ChangeHeadline, news.ChangeNote}, true},
	} {
		before, after := news.Revision{Title: "A headline", Reading: c.before}, news.Revision{Title: "A headline", Reading: c.after}
		if c.title != "" {
			after.Title = c.title
		}
		changes, announced := Changes(&before, &after)
		var kinds []news.ChangeKind
		for _, change := range changes {
			kinds = append(kinds, change.Kind)
		}
		if len(kinds) != len(c.want) || announced != c.announced {
			t.Errorf("%s: %v, announced %v, want %v", name, kinds, announced, c.want)
			continue
		}
		for i := range kinds {
			if kinds[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", name, kinds, c.want)
			}
		}
	}
}

func TestStatesOfCoverage(t *testing.T) {
	headed := func(r news.Reading, act news.Act) news.Reading { r.HeadlineAct = act; return r }
	pieces := append(affair(),
		report("corrected", "mole", 3, 90, said(news.Claiming)).revised(12, 14, "Fernmark on corrected", said(news.Denial, news.Correction)),
		report("retracted", "sluice", 3, 90, said(news.Claiming)).revised(12, 14, "Withdrawn", said(news.Retraction)),
		report("dropped", "weir", 12, 90, said(news.Claiming, news.Denial)).revised(20, 22, "Fernmark on dropped", said(news.Claiming)),
		report("milder", "lock", 3, 90, headed(said(news.Claiming), news.Claiming)).revised(12, 14, "Fernmark data, it is said", headed(said(news.Claiming), news.NoAct)),
	)
	want := map[news.ArticleID]news.State{
		"first": news.StateClaimOnly, "added": news.StateDenialAdded, "stale": news.StateNotChecked, "company": news.StateFromStart,
		"late": news.StateFromStart, "vanished": news.StateGone, "unread": news.StateNotChecked, "corrected": news.StateCorrected,
		"retracted": news.StateRetracted, "dropped": news.StateDropped, "milder": news.StateSoftened,
	}
	for _, c := range Compose("s", pieces, hours(100)).Coverage {
		if w, ok := want[c.Article]; ok && c.State != w {
			t.Errorf("%s is %s, want %s", c.Article, c.State, w)
		}
		if c.Article == "added" && (!c.Since.Equal(hours(14)) || !c.After.Equal(hours(12))) {
			t.Errorf("added between %v and %v", c.After, c.Since)
		}
	}
}
