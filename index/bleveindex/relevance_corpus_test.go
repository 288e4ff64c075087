package bleveindex_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// piece is an article of the judged collection, with what judgements can ask
// of it.
type piece struct {
	index.Document
	incident string
	counts   []string
}

// collection is the demo newsroom, the annotated incidents and noise.
func collection(t *testing.T) []piece {
	t.Helper()
	all, err := examples.Load(os.DirFS("../../claims/examples"))
	if err != nil {
		t.Fatal(err)
	}
	pieces := newsroom(t)
	for _, a := range all {
		if a.Incident != "" {
			pieces = append(pieces, ofIncident(t, a))
		}
	}
	return append(pieces, noise(all, 2400)...)
}

func ofIncident(t *testing.T, a examples.Article) piece {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04Z", a.Facts["at"])
	if err != nil {
		t.Fatalf("%s: %v", a.ID, err)
	}
	p := piece{incident: a.Incident, Document: index.Document{
		ID: a.ID, Lang: a.Lang, Outlet: a.Facts["outlet"], Title: a.Title(), Text: a.Text(), When: at, Published: at,
		Victims: listed(a.Facts["victim"]), Actors: listed(a.Facts["actor"]), Story: a.Incident, Stories: []string{a.Incident},
		HeadlineAct: string(a.Sentences[0].Act), Acts: acts(a), Revisions: 1,
	}}
	p.CarriesDenial = slices.Contains(p.Acts, string(news.Denial))
	for _, c := range listed(a.Facts["counts"]) {
		count, _, _ := strings.Cut(c, " ")
		p.counts = append(p.counts, count)
	}
	return p
}

func listed(value string) []string {
	var all []string
	for v := range strings.SplitSeq(value, ";") {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

func acts(a examples.Article) []string {
	var all []string
	for _, s := range a.Sentences {
		if act := string(s.Act); s.Act != news.NoAct && !slices.Contains(all, act) {
			all = append(all, act)
		}
	}
	return all
}

// newsroom are the demo's articles in their first state. Their incident is
// "demo" where they are about the company whose data are for sale.
func newsroom(t *testing.T) []piece {
	t.Helper()
	table, err := os.ReadFile("../../demo/press/outlets.tsv")
	if err != nil {
		t.Fatal(err)
	}
	outlets := map[string][]string{}
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(line, "\t")
		outlets[cells[0]] = cells
	}
	files, err := filepath.Glob("../../demo/press/articles/*.md")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d articles of the demo: %v", len(files), err)
	}
	var pieces []piece
	for _, file := range files {
		pieces = append(pieces, demoPiece(t, file, outlets))
	}
	return pieces
}

func demoPiece(t *testing.T, file string, outlets map[string][]string) piece {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n=== revision")
	head, body, _ := strings.Cut(first, "\n\n")
	header := map[string]string{}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(line, ":")
		header[key] = strings.TrimSpace(value)
	}
	offset, err := time.ParseDuration(header["at"])
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	at := time.Date(2025, 10, 6, 6, 0, 0, 0, time.UTC).Add(offset)
	outlet := outlets[header["host"]]
	id, _, _ := strings.Cut(filepath.Base(file), "-")
	p := piece{Document: index.Document{ID: id, Lang: outlet[2], Outlet: outlet[1], Site: header["host"], Title: header["title"], Text: body,
		When: at, Published: at, HeadlineAct: "none", Revisions: 1}}
	if whole := p.Title + body; strings.Contains(whole, "Quillport") || strings.Contains(whole, "クイルポート") || strings.Contains(whole, "كويلبورت") {
		p.incident, p.Story, p.Stories, p.Victims = "demo", "demo", []string{"demo"}, []string{"Quillport"}
		if strings.Contains(whole, "38 ") || strings.Contains(whole, "3800万") {
			p.counts = []string{"38000000"}
		}
	}
	if strings.Contains(header["role"], "denial") || strings.Contains(header["role"], "agency-copy") {
		p.HeadlineAct, p.Acts, p.CarriesDenial = "denial", []string{"denial"}, true
	}
	return p
}

// noise mixes the sentences of articles that belong to no incident: the same
// trade in the same languages, about nothing that a query asks for.
func noise(all []examples.Article, n int) []piece {
	random := rand.New(rand.NewPCG(5, 14))
	byLang := map[string][]examples.Article{}
	var langs []string
	for _, a := range all {
		if a.Incident != "" || counted(a) {
			continue
		}
		if byLang[a.Lang] == nil {
			langs = append(langs, a.Lang)
		}
		byLang[a.Lang] = append(byLang[a.Lang], a)
	}
	pieces := make([]piece, n)
	for i := range pieces {
		lang := langs[i%len(langs)]
		some := byLang[lang]
		mixed := examples.Article{Lang: lang, Sentences: []examples.Sentence{some[random.IntN(len(some))].Sentences[0]}}
		for range 6 + random.IntN(12) {
			from := some[random.IntN(len(some))].Sentences
			mixed.Sentences = append(mixed.Sentences, from[1+random.IntN(len(from)-1)])
		}
		at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(random.IntN(365*24)) * time.Hour)
		pieces[i].Document = index.Document{ID: fmt.Sprintf("noise-%04d", i), Lang: lang, Outlet: "Noise " + strconv.Itoa(i%40),
			Title: mixed.Title(), Text: mixed.Text(), When: at, Published: at, HeadlineAct: string(mixed.Sentences[0].Act), Acts: acts(mixed), Revisions: 1}
		pieces[i].CarriesDenial = slices.Contains(pieces[i].Acts, string(news.Denial))
	}
	return pieces
}

// counted reports whether an article has a count that a query asks for, and so
// could be found for it by right.
func counted(a examples.Article) bool {
	table, err := os.ReadFile("testdata/relevance.tsv")
	for _, c := range listed(a.Facts["counts"]) {
		count, _, _ := strings.Cut(c, " ")
		if err != nil || strings.Contains(string(table), "count."+count+"=") {
			return true
		}
	}
	return false
}

// fits reports whether an article is what a selector names: conditions joined
// by "+", each an incident, an ID, or a property and its value.
func (p piece) fits(t *testing.T, selector string) bool {
	t.Helper()
	for condition := range strings.SplitSeq(selector, "+") {
		if !p.meets(t, condition) {
			return false
		}
	}
	return true
}

func (p piece) meets(t *testing.T, condition string) bool {
	t.Helper()
	property, value, ok := strings.Cut(condition, ".")
	if !ok {
		return condition == p.incident || condition == p.ID
	}
	switch property {
	case "act":
		return slices.Contains(p.Acts, value)
	case "lang":
		return p.Lang == value
	case "count":
		return slices.Contains(p.counts, value)
	case "missing":
		return !p.CarriesDenial
	case "from":
		return p.When.Format(time.DateOnly) >= value
	case "until":
		return p.When.Format(time.DateOnly) < value
	}
	t.Fatalf("no property %q", property)
	return false
}
