package stories

import (
	"slices"
	"testing"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// aliasScore counts proposed names against those that annotated articles give
// the one claimant of their incident.
type aliasScore struct {
	proposed, right, gold, found int
	byReason                     map[news.AliasReason][2]int // how many, how many right
}

// add scores one incident: a proposal is right where both names are the
// claimant's, and a further name of it is found where a proposal or the reader's
// own comparison of names joins it to another.
func (s *aliasScore) add(t *testing.T, in incident, proposals []news.AliasProposal) {
	var names []name
	for _, p := range in.pieces {
		for _, a := range perfect(p).Actors {
			if key := aliasKey(a.Name); !slices.ContainsFunc(names, key.same) {
				names = append(names, key)
			}
		}
	}
	claimants := func(text string) bool { return slices.ContainsFunc(names, aliasKey(text).same) }
	found := map[int]bool{}
	for _, p := range proposals {
		right := claimants(p.Name) && claimants(p.Other)
		s.proposed++
		s.right += btoi(right)
		n := s.byReason[p.Why]
		s.byReason[p.Why] = [2]int{n[0] + 1, n[1] + btoi(right)}
		t.Logf("%-5v %s: %s = %s (%s)", right, in.name, p.Name, p.Other, p.Why)
		for i, key := range names {
			found[i] = found[i] || right && (aliasKey(p.Name).same(key) || aliasKey(p.Other).same(key))
		}
	}
	s.gold += max(0, len(names)-1)
	s.found += max(0, len(found)-1)
	for i := range names {
		if len(found) > 0 && !found[i] {
			s.found--
		}
	}
}

func TestProposesNamesOfAnnotatedIncidents(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: reads many articles")
	}
	signer := withEncoder(t)
	for name, passes := range map[string]func(examples.Article) bool{
		"learnt from": func(a examples.Article) bool { return !a.Held },
		"set aside":   func(a examples.Article) bool { return a.Held },
	} {
		for _, reader := range []string{"perfect", "real"} {
			t.Run(name+", "+reader+" readings", func(t *testing.T) {
				t.Parallel()
				score := aliasScore{byReason: map[news.AliasReason][2]int{}}
				for _, in := range written(t, passes) {
					read := perfect
					if reader == "real" {
						read = real(t, in.pieces)
					}
					story := Compose("s", reread(in.pieces, read), imported)
					score.add(t, in, signer.Proposals(story.Proposed))
				}
				t.Logf("%d of %d proposals right; %d of %d further names found; %v", score.right, score.proposed, score.found, score.gold, score.byReason)
				if 100*score.right < 85*score.proposed || 10*score.found < 5*score.gold {
					t.Error("want 85 in 100 of the proposals right, and half of the names found")
				}
			})
		}
	}
}
