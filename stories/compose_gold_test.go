package stories

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

// storyOf composes an annotated incident with its revisions, as a reader
// would have it at the end.
func storyOf(gold []goldArticle) news.Story {
	var pieces []Piece
	for i := range gold {
		g := &gold[i]
		a := g.article(g.reading(), imported)
		for n, rev := range g.Revisions {
			r := a.Last().Reading
			if !g.denialAfter().IsZero() && !rev.Seen.Before(g.denialAfter()) {
				r.CarriesDenial = true
				r.Acts = append(append([]news.Act{}, r.Acts...), news.Denial)
			}
			if rev.Gone {
				r = news.Reading{}
			}
			a.Revisions = append(a.Revisions, news.Revision{N: n + 2, Seen: rev.Seen, Checked: rev.Seen, Title: rev.Title, Text: rev.Text, Gone: rev.Gone, Reading: r})
		}
		a.Check.Last = imported
		pieces = append(pieces, Piece{Article: a, Outlet: g.Outlet})
	}
	return Compose("s", pieces, imported)
}

func TestComposesAnnotatedIncidents(t *testing.T) {
	all := corpus(t)
	want := map[string]news.Status{"temu": news.Disputed, "dev1": news.Disputed, "dev2": news.Confirmed, "dev3": news.Confirmed,
		"dev4": news.Debunked, "dev5": news.Disputed, "dev6": news.Confirmed}
	for incident, status := range want {
		gold := subset(all, incident)
		s := storyOf(gold)
		if s.Status != status {
			t.Errorf("%s is %s, want %s", incident, s.Status, status)
		}
		t.Logf("%s: %s %q victim %q carriers %d denial %d", incident, s.Status, s.Title, s.Victim, s.Outlets, s.CarryingDenial)
	}
}
