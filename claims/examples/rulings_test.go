package examples

import (
	"strings"
	"testing"
)

const ruling = `{"article":"a1","in":"body","sentence":"Nothing of it is ours, the mill says.","act":"denial","speaker":"victim",` +
	`"was":{"act":"none","lexicon":"x"},"made":"2026-11-22T12:00:00Z","url":"https://tide.example/1","outlet":"The Tide","lang":"en",` +
	`"title":"Tarn Mill and a post","text":"A post names it. Nothing of it is ours, the mill says."}`

// TestRulingsAreRead reads an export in which a sentence was ruled on twice.
func TestRulingsAreRead(t *testing.T) {
	changed := strings.Replace(ruling, `"act":"denial","speaker":"victim"`, `"act":"none"`, 1)
	title := strings.Replace(ruling, `"in":"body","sentence":"Nothing of it is ours, the mill says."`, `"in":"title","sentence":"Tarn Mill and a post"`, 1)
	got, err := ReadRulings(strings.NewReader(ruling + "\n\n" + title + "\n" + changed + "\n"))
	if err != nil || len(got) != 2 {
		t.Fatalf("%d rulings, %v", len(got), err)
	}
	if got[0].Part() != "Tarn Mill and a post" || got[1].Act != "none" || got[1].Outlet != "The Tide" {
		t.Errorf("%+v", got)
	}
}

// TestMistakesInRulingsAreNamed puts one line that nothing can be learnt from
// behind a good one.
func TestMistakesInRulingsAreNamed(t *testing.T) {
	for mistake, want := range map[string][2]string{
		"no JSON":           {ruling[:40], "line 2: not a ruling"},
		"an unknown act":    {strings.Replace(ruling, `"denial"`, `"deny"`, 1), "line 2: choose one of the acts"},
		"nobody speaks":     {strings.Replace(ruling, `"victim"`, `""`, 1), "line 2: a sentence that takes a position has a speaker"},
		"another language":  {strings.Replace(ruling, `"lang":"en"`, `"lang":"sv"`, 1), `line 2: articles in the language "sv" are not read`},
		"not in the text":   {strings.Replace(ruling, `"text":"`, `"text":"x"},{"text":"`, 1), "line 2: not a ruling"},
		"text of another":   {strings.Replace(ruling, `Nothing of it is ours, the mill says."}`, `Nobody knows."}`, 1), "line 2: its sentence does not stand in its title or text"},
		"longer than lines": {strings.Repeat("x", longestLine+1), "line 2: "},
	} {
		if _, err := ReadRulings(strings.NewReader(ruling + "\n" + want[0])); err == nil || !strings.HasPrefix(err.Error(), want[1]) {
			t.Errorf("%s: %v", mistake, err)
		}
	}
}

func FuzzRulings(f *testing.F) {
	f.Add(ruling)
	f.Add(ruling + "\n{}\n")
	f.Fuzz(func(t *testing.T, raw string) {
		all, err := ReadRulings(strings.NewReader(raw))
		for _, r := range all {
			if err != nil || r.Check() != nil || !strings.Contains(r.Part(), r.Sentence) {
				t.Errorf("%+v with %v", r, err)
			}
		}
	})
}
