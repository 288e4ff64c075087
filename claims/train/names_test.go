package train

import (
	"bytes"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
)

// TestNamesAreLearntAlike teaches names twice: the same examples give the same
// file, which is read as it was written.
func TestNamesAreLearntAlike(t *testing.T) {
	articles := english(t, false)
	var texts [2][]byte
	for i := range texts {
		course, err := PrepareNames(articles)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = course.Weights().Text()
	}
	if !bytes.Equal(texts[0], texts[1]) {
		t.Error("two trainings on the same examples differ")
	}
	read, err := claims.ReadNameWeights(bytes.NewReader(texts[0]))
	if err != nil || !bytes.Equal(read.Text(), texts[0]) {
		t.Errorf("the weights are not read as they were written: %v", err)
	}
}

// TestUnseenNames reads English articles with what the others teach: far
// fewer than all languages have, so the floors are low.
func TestUnseenNames(t *testing.T) {
	articles := english(t, false)
	course, err := PrepareNames(articles)
	if err != nil {
		t.Fatal(err)
	}
	got, err := course.CrossValidated(articles)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(got)
	if got.Victim < 0.7 || got.Actor < 0.6 || got.Venue < 0.2 || got.Credits < 0.04 {
		t.Error("names that were not learnt are not found")
	}
}

func TestNamesSetAsideAreNotTaught(t *testing.T) {
	if _, err := PrepareNames(english(t, true)); err == nil {
		t.Error("articles that are set aside were taken")
	}
}

func TestRolesOfNames(t *testing.T) {
	a := examples.Article{Facts: map[string]string{"victim": "Port of Tarn", "actor": "GreyHalyard", "credits": "The Quay Ledger; Tide"}}
	names := []claims.NameSample{
		{Forms: []string{"Tarn"}}, {Forms: []string{"greyhalyard"}}, {Forms: []string{"Quay Ledger"}},
		{Forms: []string{"Ledger", "The Quay Ledger"}}, {Forms: []string{"Tidewater"}}, {Forms: []string{"Mira Kell"}},
	}
	want := []claims.Role{claims.VictimRole, claims.ActorRole, unsure, claims.OutletRole, claims.OutletRole, claims.NoRole}
	for i, got := range rolesOf(&a, names) {
		if got != want[i] {
			t.Errorf("%v: role %d, not %d", names[i].Forms, got, want[i])
		}
	}
}
