package web

import (
	"context"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// team is who can own a case.
func team(context.Context) ([]news.User, error) {
	return []news.User{{ID: 1, Name: "Ana Quill", Role: news.Editor}, {ID: 2, Name: "Bo Marsh", Role: news.Admin}, {ID: 3, Name: "Cy Left", Disabled: true}}, nil
}

// addCases opens cases about the first story and brings them to each status;
// one stays proposed.
func addCases(t testing.TB, s *store.Store, d *buttons) []news.CaseID {
	t.Helper()
	ctx := context.Background()
	story, err := s.Story(ctx, "story-a")
	if err != nil {
		t.Fatal(err)
	}
	ids, err := d.OpenCases(ctx, story.ID, nil, 1)
	if err != nil || len(ids) < 4 {
		t.Fatalf("%d cases, %v", len(ids), err)
	}
	change := func(id news.CaseID, c news.CaseChange) {
		if err := d.ChangeCases(ctx, []news.CaseID{id}, c, 2); err != nil {
			t.Fatal(err)
		}
	}
	written, answered, closed := news.CaseWritten, news.CaseAnswered, news.CaseClosed
	ana, late, soon := news.UserID(1), "2026-11-20", "2026-11-26"
	change(ids[0], news.CaseChange{Owner: &ana, Due: &soon, Comment: "@Bo Marsh, they answer mornings only.\nTry the desk."})
	change(ids[1], news.CaseChange{Status: &written, Owner: &ana, Due: &late})
	change(ids[2], news.CaseChange{Status: &answered})
	change(ids[3], news.CaseChange{Status: &closed})
	return ids
}

// settleCase has the page of a case carry the denial in a second capture.
func settleCase(t testing.TB, s *store.Store, id news.CaseID) {
	t.Helper()
	line, _, err := s.Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := line.Case
	c.Status, c.Settled, c.Remedy, c.Lacking, c.Found = news.CaseCorrected, true, news.RemedyDenial, 1, 2
	_, err = s.SaveCases(t.Context(), []news.CaseTurn{{Case: c, Events: []news.CaseEvent{
		{Time: noon, Auto: true, Kind: news.CaseFound, To: string(news.RemedyDenial), Text: ferriesDenial},
		{Time: noon, Auto: true, Kind: news.CaseStatusSet, From: "answered", To: "corrected"},
	}}})
	if err != nil {
		t.Fatal(err)
	}
}
