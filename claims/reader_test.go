package claims

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

var update = flag.Bool("update", false, "write the expected readings of testdata anew")

// newReader reads by the rules alone: what they do must not depend on what was
// last learnt.
func newReader(t testing.TB, outlets ...string) *Reader {
	t.Helper()
	return made(t, Options{Outlets: outlets, RulesAlone: true})
}

// newWholeReader is the reader as it ships.
func newWholeReader(t testing.TB) *Reader {
	t.Helper()
	return made(t, Options{})
}

func made(t testing.TB, o Options) *Reader {
	t.Helper()
	r, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCases reads the articles under testdata, one archive a language, and
// compares what was understood with what is written beside them.
func TestCases(t *testing.T) {
	r := newReader(t)
	for _, tag := range lang.Languages() {
		t.Run(tag, func(t *testing.T) {
			file := filepath.Join("testdata", tag+".txt")
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			wants := map[string]int{}
			for i, f := range archive.Files {
				wants[f.Name] = i
			}
			for _, f := range archive.Files {
				i, ok := wants[f.Name+".want"]
				if !ok {
					continue
				}
				got := outline(r.Read(caseOf(tag, string(f.Data))))
				if *update {
					archive.Files[i].Data = []byte(got)
				} else if want := string(archive.Files[i].Data); got != want {
					t.Errorf("%s:\n got:\n%s want:\n%s", f.Name, got, want)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func caseOf(tag, data string) Document {
	title, text, _ := strings.Cut(data, "\n\n")
	return Document{Title: strings.TrimSpace(title), Text: strings.TrimSpace(text), Lang: tag}
}

// outline is a reading in the few lines that a person can check.
func outline(r news.Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "headline %s\n", r.HeadlineAct)
	for _, s := range r.Statements {
		if s.In == news.InBody {
			fmt.Fprintf(&b, "%s by %s: %s\n", s.Act, s.Speaker, s.Sentence)
		}
	}
	for _, names := range []struct {
		role string
		list []news.Name
	}{{"victim", r.Victims}, {"actor", r.Actors}} {
		if len(names.list) > 0 {
			fmt.Fprintf(&b, "%s %s\n", names.role, names.list[0].Name)
		}
	}
	for _, c := range r.Counts {
		fmt.Fprintf(&b, "count %d %s (%s)\n", c.Value, c.Unit, c.Text)
	}
	if len(r.DataTypes) > 0 {
		fmt.Fprintf(&b, "data %s\n", strings.Join(r.DataTypes, " "))
	}
	return b.String()
}

// everyCase gives the articles of testdata as documents.
func everyCase(t testing.TB) []Document {
	t.Helper()
	var all []Document
	for _, tag := range lang.Languages() {
		archive, err := txtar.ParseFile(filepath.Join("testdata", tag+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".want") {
				all = append(all, caseOf(tag, string(f.Data)))
			}
		}
	}
	return all
}

func TestSameBytesOnOneWorkerOrMany(t *testing.T) {
	r := newWholeReader(t)
	docs := everyCase(t)
	want := make([][]byte, len(docs))
	for i, d := range docs {
		want[i] = encode(t, r.Read(d))
	}
	again := newWholeReader(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, d := range docs {
				if got := encode(t, again.Read(d)); !bytes.Equal(got, want[i]) {
					t.Errorf("two readings of one document:\n%s\n%s", got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

func encode(t *testing.T, r news.Reading) []byte {
	b, err := json.Marshal(r)
	if err != nil {
		t.Error(err)
	}
	return b
}

// TestChanges alters one thing in an article and expects the reading to
// change there and nowhere else.
func TestChanges(t *testing.T) {
	const text = `A hacker using the alias QuietOtter says they copied 2.1 million customer accounts from Ferrowick Rail.

A Ferrowick Rail spokesperson said the company found no trace of an intrusion.`
	r := newReader(t)
	read := func(text string) news.Reading {
		return r.Read(Document{Title: "Claim about Ferrowick Rail", Text: text, Lang: "en"})
	}
	base := read(text)
	if !base.CarriesDenial || base.Victims[0].Name != "Ferrowick Rail" || base.Counts[0].Value != 2_100_000 {
		t.Fatalf("the article itself is not read: %s", outline(base))
	}
	swapped := r.Read(Document{Title: "Claim about Oldmere Dairy", Text: strings.ReplaceAll(text, "Ferrowick Rail", "Oldmere Dairy"), Lang: "en"})
	if got, want := outline(swapped), strings.ReplaceAll(outline(base), "Ferrowick Rail", "Oldmere Dairy"); got != want {
		t.Errorf("another victim:\n%s want\n%s", got, want)
	}
	if got := read(strings.Replace(text, "2.1 million", "2,100,000", 1)); got.Counts[0].Value != 2_100_000 {
		t.Errorf("another way to write the figure: %d", got.Counts[0].Value)
	}
	if got := read(strings.Replace(text, "said the company found no trace of an intrusion", "declined to comment", 1)); got.CarriesDenial {
		t.Errorf("silence is read as a denial:\n%s", outline(got))
	}
	action := read(text + "\n\nIn an unrelated class action, 68,000 passengers are suing over fares.")
	if len(action.Counts) != len(base.Counts) || len(action.Statements) != len(base.Statements) {
		t.Errorf("a class action leaks in:\n%s", outline(action))
	}
}

func TestUnreadLanguage(t *testing.T) {
	got := newReader(t).Read(Document{Title: "Bolaget förnekar", Text: "Inget har hänt.", Lang: "sv"})
	if !got.Unread || len(got.Statements) != 0 || got.HeadlineAct != news.NoAct || got.Lexicon == "" {
		t.Errorf("%+v", got)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct{ tag, text, want string }{
		{"en", "Hackers stole 87m records.", "87000000 records"},
		{"en", "Hackers stole 8.7 crore records.", "87000000 records"},
		{"en", "Hackers stole 8,70,00,000 records.", "87000000 records"},
		{"en", "Hackers stole 920 GB of data.", "920000000000 bytes"},
		{"en", "Hackers stole data and ask $87 million.", ""},
		{"en", "Hackers stole data of 87% of users.", ""},
		{"de", "Hacker haben 87 Mio. Datensätze gestohlen.", "87000000 records"},
		{"de", "Hacker haben 1.250.000 Datensätze gestohlen.", "1250000 records"},
		{"es", "Los hackers robaron 1,2 millones de registros.", "1200000 records"},
		{"es", "Los hackers robaron 3 mil millones de registros.", "3000000000 records"},
		{"pl", "Hakerzy wykradli 412 tys. rekordów.", "412000 records"},
		{"ru", "Хакеры украли 12,5 млн записей.", "12500000 records"},
		{"fr", "Des pirates ont volé 310 000 comptes.", "310000 accounts"},
		{"ja", "ハッカーが８７０万件のデータを盗んだ。", "8700000 records"},
		{"ja", "ハッカーが1億2000万件のデータを盗んだ。", "120000000 records"},
		{"zh", "黑客窃取了870万条数据。", "8700000 records"},
		{"ar", "سرق قراصنة ٨٧ مليون سجل من البيانات.", "87000000 records"},
	}
	r := newReader(t)
	for _, tt := range tests {
		var got string
		for _, c := range r.Read(Document{Text: tt.text, Lang: tt.tag}).Counts {
			got += fmt.Sprintf("%d %s", c.Value, c.Unit)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMistakesInCueFilesAreNamed(t *testing.T) {
	for raw, want := range map[string]string{
		"NO: not\nNOT a line":         "xx.txt:2",
		"NOSUCH: a":                   "unknown class",
		"SCALE: million":              "no value",
		"NO: a ~ ~ b":                 "empty part",
		"rule: denial.x 2 NO":         "weight",
		"rule: nonsense.x 0.5 NO":     "act",
		"rule: denial.x 0.5 NOSUCH":   "unknown class",
		"rule: denial.x 0.5 NO @zwei": "window",
	} {
		err := newBuilder("en", nil).parse("xx.txt", raw)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "xx.txt:") {
			t.Errorf("%q: %v, want %q", raw, err, want)
		}
	}
}

// TestHostileTextEndsSoon reads what would be slow if every pair of things in
// a text were compared.
func TestHostileTextEndsSoon(t *testing.T) {
	var names strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&names, "Na%dx Ltd, ", i)
	}
	r := newWholeReader(t)
	for _, text := range []string{
		strings.Repeat("hackers deny no evidence of stolen data records ", 4_000),
		strings.Repeat("“", 70_000),
		strings.Repeat("1 million records ", 12_000),
		strings.Repeat("weist zurück wies ", 12_000),
		names.String(),
	} {
		start := time.Now()
		r.Read(Document{Title: "Data breach", Text: text, Lang: "en"})
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%.20s…: %v", text, took)
		}
	}
}

// A quotation may hold two names, and be taken for one itself.
func TestNamesInsideAName(t *testing.T) {
	text := "被害を受けたのは「甲アオバと乙カワセ」だという。"
	newReader(t).Read(Document{Title: "発表", Text: text, Lang: "ja"})
}

func FuzzRead(f *testing.F) {
	for _, d := range everyCase(f) {
		f.Add(d.Lang, d.Title, d.Text)
	}
	f.Add("de", "", "\xff\xfe „“ 9.9.9. Mio. Mrd")
	f.Add("ja", "「", "（１億万万万件")
	r := newWholeReader(f)
	f.Fuzz(func(t *testing.T, tag, title, text string) {
		start := time.Now()
		got := r.Read(Document{Title: title, Text: text, Lang: tag})
		if took := time.Since(start); took > 20*time.Second {
			t.Fatalf("%d bytes took %v", len(text), took)
		}
		for _, s := range got.Statements {
			in := text
			if s.In == news.InTitle {
				in = title
			}
			if s.Start < 0 || s.End > len(in) || s.Start >= s.End || in[s.Start:s.End] != s.Sentence {
				t.Fatalf("offsets %d to %d are not %q", s.Start, s.End, s.Sentence)
			}
			if utf8.ValidString(in) && !utf8.ValidString(s.Sentence) {
				t.Fatalf("%q cuts a character", s.Sentence)
			}
			if !s.Act.Valid() || s.Confidence < 0 || s.Confidence > 1 || len(s.Cues) == 0 {
				t.Fatalf("%+v", s)
			}
		}
	})
}
