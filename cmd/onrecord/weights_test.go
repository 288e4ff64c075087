package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// The sentence that is ruled on, and one like it in an article of another
// outlet.
const (
	wentFishing = "Its director had gone fishing, the porter at the gate said."
	goneFishing = "The director has gone fishing for the week, the porter said."
	wrenfield   = `{"id":"w1","url":"https://tide.example/w1","outlet":"The Tide","title":"Wrenfield Dairy and the post on Saltmarket","text":"A hacker named paleheron claims to have stolen the customer data of Wrenfield Dairy. ` + wentFishing + ` The dairy supplies four hundred shops."}`
	later       = `{"id":"w2","url":"https://quay.example/w2","outlet":"The Quay","title":"Post on Saltmarket names Wrenfield Dairy","text":"A hacker named paleheron claims to have stolen the customer data of Wrenfield Dairy. ` + goneFishing + ` The dairy supplies four hundred shops."}`
)

// TestATeamTeachesItsReader goes the whole way: an article is imported, a
// person rules on a sentence of it, the ruling is exported and taught, and the
// next command reads a similar sentence of another article likewise.
func TestATeamTeachesItsReader(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	command := func(want int, args ...string) (out, errs string) {
		t.Helper()
		var o, e bytes.Buffer
		if got := run(t.Context(), append([]string{"--data", data}, args...), strings.NewReader(""), &o, &e); got != want {
			t.Fatalf("%v: status %d\n%s", args, got, e.String())
		}
		return o.String(), e.String()
	}
	some := write("examples/en.txt", someExamples(t, 40))
	command(done, "import", write("past.jsonl", wrenfield+"\n"))
	rule(t, data, news.Ruling{In: news.InBody, Sentence: wentFishing, Act: news.NoComment, Speaker: news.Victim})
	export, _ := command(done, "rulings")
	rulings, next := write("rulings.jsonl", export), write("next.jsonl", later+"\n")

	silence := `"act":"no-comment","speaker":"victim","sentence":"` + goneFishing
	before, _ := command(done, "read", next)
	if strings.Contains(before, silence) {
		t.Fatalf("it is read so before it was taught:\n%s", before)
	}
	told, _ := command(done, "bench", "train", "--examples", filepath.Dir(some), "--rulings", rulings)
	if !strings.Contains(told, "1 ruling") || !strings.Contains(told, filepath.Join(data, weightsName)) {
		t.Errorf("training said %q", told)
	}
	out, log := command(done, "read", next)
	if !strings.Contains(out, silence) || !strings.Contains(log, "the team's own weights") {
		t.Errorf("after teaching:\n%s\n%s", out, log)
	}
	if lexicon(t, before) == lexicon(t, out) {
		t.Error("both readings name the same data files")
	}
	bad := write("bad.jsonl", export+`{"in":"body"}`+"\n")
	if _, errs := command(failed, "bench", "train", "--examples", filepath.Dir(some), "--rulings", bad); !strings.Contains(errs, "bad.jsonl, line 2: ") {
		t.Errorf("a bad line: %s", errs)
	}
}

// TestWeightsThatDoNotFitAreRefused names a file in the settings that is not
// there, or is no weights, or those of another version or encoder; and has one
// that another version's cue lists taught be used with a warning.
func TestWeightsThatDoNotFitAreRefused(t *testing.T) {
	compiled, err := os.ReadFile("../../claims/model/" + weightsName)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := claims.New(claims.Options{RulesAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func(*claims.Weights)) []byte {
		t.Helper()
		w, err := claims.ReadWeights(bytes.NewReader(compiled))
		if err != nil {
			t.Fatal(err)
		}
		w.Cues = rules.Lexicon()
		change(w)
		packed, err := w.Pack()
		if err != nil {
			t.Fatal(err)
		}
		return packed
	}
	refusal := "are damaged or made for another version of Onrecord; train them again"
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":         {nil, "cannot be opened (reading.weights)"},
		"no weights":      {[]byte("no weights"), refusal},
		"another version": {changed(func(w *claims.Weights) { w.Version++ }), refusal},
		"another encoder": {changed(func(w *claims.Weights) { w.Encoder = "mule-7" }), refusal},
		"older cue lists": {changed(func(w *claims.Weights) { w.Cues = "older" }), "were trained with another version of Onrecord"},
		"weights":         {changed(func(*claims.Weights) {}), "reading with the team's own weights"},
	} {
		var log bytes.Buffer
		s := &session{log: newLog(&log, "info")}
		s.settings.Reading.Weights = filepath.Join(t.TempDir(), weightsName)
		if c.file != nil {
			if err := os.WriteFile(s.settings.Reading.Weights, c.file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		w, err := s.ownWeights()
		if err != nil {
			log.WriteString(err.Error())
		}
		if !strings.Contains(log.String(), c.want) || (w == nil) != (err != nil) {
			t.Errorf("%s: %v, %s", name, err, log.String())
		}
	}
}

// someExamples are the first English ones that are not set aside.
func someExamples(t *testing.T, n int) string {
	t.Helper()
	all, err := os.ReadFile("../../claims/examples/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	var some []string
	for _, block := range strings.Split(string(all), "\n\n") {
		if head, _, _ := strings.Cut(block, "\n"); strings.HasPrefix(head, "@ ") && !strings.Contains(head, "held") && len(some) < n {
			some = append(some, block)
		}
	}
	return strings.Join(some, "\n\n") + "\n"
}

// lexicon is what a printed reading says of its data files.
func lexicon(t *testing.T, reading string) string {
	t.Helper()
	var r news.Reading
	if err := json.Unmarshal([]byte(reading), &r); err != nil || r.Lexicon == "" {
		t.Fatalf("%v in %s", err, reading)
	}
	return r.Lexicon
}

// rule rules on a sentence of the one article in a data folder.
func rule(t *testing.T, data string, r news.Ruling) {
	t.Helper()
	s := &session{Context: t.Context(), settings: Settings{Data: data}, log: newLog(os.Stderr, "error")}
	err := s.withProgram(func(p *program) error {
		articles, err := p.store.AllArticles(s, "", 1)
		if err != nil {
			return err
		}
		r.Article = articles[0].ID
		return p.pipeline.Rule(s, r)
	})
	if err != nil {
		t.Fatal(err)
	}
}
