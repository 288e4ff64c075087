package stories

import (
	"reflect"
	"slices"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// decisions are edits in their order, numbered from 1.
func decisions(edits ...news.AliasEdit) []news.AliasEdit {
	for i := range edits {
		edits[i].ID = int64(i + 1)
	}
	return edits
}

func accepted(name, other string) news.AliasEdit {
	return news.AliasEdit{Kind: news.AliasAccept, Name: name, Other: other}
}

func TestTheLedgerIsWhatAllDecisionsComeTo(t *testing.T) {
	rejected := news.AliasEdit{Kind: news.AliasReject, Name: "PaleOtter", Other: "Бледный волк"}
	renamed := news.AliasEdit{Kind: news.AliasRename, Name: "Nutria Pálida", Other: "The Pale Otter Crew"}
	undone := accepted("PaleOtter", "GreyFinch")
	undone.Undone = hours(1)
	for name, c := range map[string]struct {
		edits []news.AliasEdit
		want  [][]string
	}{
		"none":                         {nil, nil},
		"two":                          {decisions(accepted("PaleOtter", "Nutria Pálida")), [][]string{{"PaleOtter", "Nutria Pálida"}}},
		"three by two decisions":       {decisions(accepted("PaleOtter", "Nutria Pálida"), accepted("Бледная Выдра", "Nutria Pálida")), [][]string{{"Бледная Выдра", "PaleOtter", "Nutria Pálida"}}},
		"renamed":                      {decisions(accepted("PaleOtter", "Nutria Pálida"), renamed), [][]string{{"The Pale Otter Crew", "PaleOtter", "Nutria Pálida"}}},
		"undone":                       {decisions(undone), nil},
		"rejected":                     {decisions(rejected), nil},
		"accepted, then rejected":      {decisions(accepted("PaleOtter", "Бледный волк"), rejected), nil},
		"in the order of their making": {[]news.AliasEdit{{ID: 2, Kind: news.AliasAccept, Name: "PaleOtter", Other: "Бледный волк"}, {ID: 1, Kind: news.AliasReject, Name: "PaleOtter", Other: "Бледный волк"}}, [][]string{{"PaleOtter", "Бледный волк"}}},
	} {
		var got [][]string
		for _, a := range NewAliases(c.edits).Actors() {
			got = append(got, append([]string{a.Name}, a.Aliases...))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// nicknamed are two articles in each of two languages that give the claimant a
// name of its own, with so little else that only the names can join them.
func nicknamed() []Piece {
	return []Piece{
		tale{id: "a", outlet: "lantern", lang: "en", victim: "Fernmark", actor: "PaleOtter", count: 10}.piece(),
		tale{id: "b", outlet: "torch", lang: "en", victim: "Fernmark", actor: "PaleOtter", count: 10, hours: 1}.piece(),
		tale{id: "c", outlet: "linterna", lang: "es", victim: "Fernmark", actor: "Nutria Pálida", count: 10, hours: 2}.piece(),
		tale{id: "d", outlet: "farol", lang: "es", victim: "Fernmark", actor: "Nutria Pálida", count: 10, hours: 3}.piece(),
	}
}

func TestAcceptedNamesAreOneActorInAStoryAndRejectedOnesTwo(t *testing.T) {
	names := NewAliases(decisions(accepted("Pale Otter Crew", "PaleOtter"), accepted("PaleOtter", "Nutria Pálida")))
	story := names.Compose("s", nicknamed(), hours(100))
	want := []news.Alias{{Name: "Pale Otter Crew", Aliases: []string{"PaleOtter", "Nutria Pálida"}, Settled: []string{"PaleOtter", "Nutria Pálida"}}}
	if !reflect.DeepEqual(story.Actors, want) {
		t.Errorf("accepted: %+v", story.Actors)
	}
	departs := func(s news.Story) (n int) {
		for _, told := range s.Told {
			n += btoi(slices.Contains(told.Departs, news.FactActor))
		}
		return n
	}
	pieces := append(nicknamed(), tale{id: "e", outlet: "glow", lang: "en", victim: "Fernmark", actor: "PaleOtter", count: 10}.piece())
	if before, after := departs(Compose("s", pieces, hours(100))), departs(names.Compose("s", pieces, hours(100))); before != 2 || after != 0 {
		t.Errorf("%d articles depart by the actor's name, and %d once the names were accepted", before, after)
	}

	apart := NewAliases(decisions(news.AliasEdit{Kind: news.AliasReject, Name: "Nutria Pálida", Other: "PaleOtter"}))
	want = []news.Alias{{Name: "PaleOtter", Aliases: []string{}}, {Name: "Nutria Pálida", Aliases: []string{}}}
	if got := apart.Compose("s", nicknamed(), hours(100)).Actors; !reflect.DeepEqual(got, want) {
		t.Errorf("rejected: %+v", got)
	}
}

// TestAcceptedNamesCountAsOneInPlacing: an article that shares nothing but its
// actor, under another name, is found and joins only once the names are one.
func TestAcceptedNamesCountAsOneInPlacing(t *testing.T) {
	there := news.Signature{Article: "there", Lang: "en", When: hours(0), Victims: []string{"fernmark"}, Actors: []string{"paleotter"}, Venues: []string{"saltmarket"}}
	there.Keys = keys(&there, "en", "")
	fresh := news.Signature{Article: "fresh", Lang: "ru", When: hours(1), Actors: []string{"бледная выдра"}, Venues: []string{"saltmarket"}, Rare: []string{"fernmark"}}
	fresh.Keys = keys(&fresh, "ru", "")

	names := NewAliases(decisions(accepted("PaleOtter", "Бледная Выдра")))
	near := []news.Placed{{Signature: there, Story: "s"}}
	before, after := Place(fresh, near), Place(names.Signature(fresh), []news.Placed{{Signature: names.Signature(there), Story: "s"}})
	if after.Score-before.Score < actorSame {
		t.Errorf("it scores %.1f, and %.1f once the names are one: %s", before.Score, after.Score, after.Why)
	}
	shared := slices.DeleteFunc(names.Keys(fresh), func(k string) bool { return !slices.Contains(there.Keys, k) })
	if len(shared) == 0 {
		t.Errorf("by the keys %q it is not found under %q", names.Keys(fresh), there.Keys)
	}
	if more := (*Aliases)(nil).Keys(fresh); len(more) != 0 {
		t.Errorf("keys of an empty ledger: %q", more)
	}
}
