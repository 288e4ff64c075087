package pipeline_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
)

func importLines(t *testing.T, d *desk, lines ...string) (report pipeline.Report, bad []*pipeline.LineError) {
	t.Helper()
	report, err := d.Import(t.Context(), strings.NewReader(strings.Join(lines, "\n")), func(e *pipeline.LineError) { bad = append(bad, e) })
	if err != nil {
		t.Fatal(err)
	}
	return report, bad
}

// batchWithout takes an article from the index, and puts a stray one in, at
// the cursor where the index stands.
func batchWithout(t *testing.T, d *desk, id string) index.Batch {
	t.Helper()
	cursor, err := d.engine.Cursor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return index.Batch{Cursor: cursor, Delete: []string{id}, Put: []index.Document{{ID: "stray", Title: "A stray", Text: "stray", Lang: "en", Version: "v"}}}
}

func TestImportTakesRevisionsAndNamesBadLines(t *testing.T) {
	d := openDesk(t)
	report, bad := importLines(t, d,
		`{"id":"a1","url":"https://kestrel.example/a?utm_source=x","outlet":"The Kestrel","title":"`+claimTitle+`","text":"`+claimBody+`","published":"2026-10-01T08:00:00Z","unknown":1,`+
			`"revisions":[{"seen":"2026-10-01T12:00:00Z","title":"`+claimTitle+`","text":"`+claimBody+`\n\n`+denialBody+`"},{"seen":"2026-10-02T12:00:00Z","gone":true}]}`,
		`not json`,
		``,
		`{"id":"a2","title":"A headline without a date","text":"The weather stays mild in the west, and nobody claims anything about it at all."}`,
		`{"title":"neither id nor url"}`,
		`{"id":"a3","title":"t","published":"yesterday"}`)
	if report.Articles != 2 || report.Revisions != 1 || report.Gone != 1 {
		t.Errorf("the report: %+v", report)
	}
	var lines []int
	for _, e := range bad {
		lines = append(lines, e.Line)
	}
	if len(lines) != 3 || lines[0] != 2 || lines[1] != 5 || lines[2] != 6 {
		t.Errorf("bad lines %v", bad)
	}
	a, err := d.store.Article(t.Context(), "a1")
	if err != nil {
		t.Fatal(err)
	}
	if a.URL != "https://kestrel.example/a" || len(a.Revisions) != 3 || !a.Gone() || !a.Standing().Reading.CarriesDenial {
		t.Errorf("%s: %d revisions, gone %v", a.URL, len(a.Revisions), a.Gone())
	}
	if want := time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC); !a.FirstSeen.Equal(want) || !a.Revisions[1].Seen.Equal(want.Add(4*time.Hour)) {
		t.Errorf("first seen %v, changed %v", a.FirstSeen, a.Revisions[1].Seen)
	}
}

func TestImportTwiceDoublesNothing(t *testing.T) {
	d := openDesk(t)
	line := `{"id":"a1","url":"https://kestrel.example/a","outlet":"The Kestrel","title":"` + claimTitle + `","text":"` + claimBody + `","published":"2026-10-01","revisions":[{"seen":"2026-10-02","text":"` + denialBody + `"}]}`
	importLines(t, d, line)
	if report, _ := importLines(t, d, line); report.Articles+report.Revisions+report.Gone != 0 {
		t.Errorf("the second import: %+v", report)
	}
	if n := len(d.articles(t)); n != 1 {
		t.Errorf("%d articles", n)
	}
}

func TestImportsWithOneIDAndTwoAddressesAreTwoArticles(t *testing.T) {
	d := openDesk(t)
	lines := []string{
		`{"id":"a1","url":"https://kestrel.example/a","outlet":"The Kestrel","title":"` + claimTitle + `","text":"` + claimBody + `","published":"2026-10-01"}`,
		`{"id":"a1","url":"https://heron.example/b","outlet":"The Heron","title":"The heron returns","text":"The heron has returned to the canal.","published":"2026-10-01"}`,
	}
	for _, want := range []int{2, 0} {
		if report, bad := importLines(t, d, lines...); report.Articles != want || len(bad) > 0 {
			t.Errorf("the report: %+v, bad lines %v; want %d articles", report, bad, want)
		}
	}
	if a, err := d.store.Article(t.Context(), "a1"); err != nil || a.URL != "https://kestrel.example/a" {
		t.Errorf("a1 is %+v: %v", a, err)
	}
}

func TestAnImportWithoutAnAddressIsNeverAskedFor(t *testing.T) {
	d := openDesk(t)
	importLines(t, d, `{"id":"a1","outlet":"The Kestrel","title":"`+claimTitle+`","text":"`+claimBody+`","published":"2026-11-19"}`)
	if r := d.round(t, true); r.Looks != 0 {
		t.Errorf("the round: %+v", r)
	}
	if a := d.articles(t)[0]; len(a.Stories) != 1 || a.Check.Error != "" {
		t.Errorf("stands in %v, error %q", a.Stories, a.Check.Error)
	}
}

func TestNothingIsReadAnyMoreWhenAnImportHasFailed(t *testing.T) {
	d := openDesk(t)
	lines := strings.Repeat(`{"id":"a","title":"t"}`+"\nnot json\n", 200)
	enough := errors.New("enough")
	bad := 0 // the race detector sees a call that comes late
	err := pipeline.EachRead(t.Context(), strings.NewReader(lines), d.Tongue, d.Reader,
		func(pipeline.Input, *news.Article) error { return enough }, func(*pipeline.LineError) { bad++ })
	if !errors.Is(err, enough) {
		t.Errorf("it ended with %v", err)
	}
	if bad >= 200 {
		t.Errorf("all %d lines were read", bad)
	}
}

func FuzzEachInput(f *testing.F) {
	f.Add([]byte(`{"id":"a","title":"t"}` + "\n" + `{"url":"https://kestrel.example/","text":"x","revisions":[{"seen":"2026-01-01"}]}`))
	f.Add([]byte("\xef\xbb\xbf{\"id\":\"\"}\n\x00\n[1,2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(string(data), "\n") + 1
		heard := 0
		err := pipeline.EachInput(strings.NewReader(string(data)), func(in pipeline.Input) error {
			heard++
			if in.ID == "" || in.Title == "" && in.Text == "" {
				t.Errorf("an article without identity or words: %+v", in)
			}
			return nil
		}, func(e *pipeline.LineError) {
			heard++
			if e.Line < 1 || e.Line > lines {
				t.Errorf("line %d of %d", e.Line, lines)
			}
		})
		if err != nil {
			t.Errorf("reading from memory failed: %v", err)
		}
		if heard > lines {
			t.Errorf("%d answers to %d lines", heard, lines)
		}
	})
}

func TestImportKeepsEveryRevisionOfAnArticleWithoutADate(t *testing.T) {
	d := openDesk(t)
	line := `{"id":"a1","url":"https://kestrel.example/a","title":"` + claimTitle + `","text":"` + claimBody + `",` +
		`"revisions":[{"seen":"2026-10-01T12:00:00Z","title":"` + claimTitle + `","text":"` + denialBody + `"},{"seen":"2026-10-02T12:00:00Z","gone":true}]}`
	for _, want := range []int{1, 0} {
		if report, _ := importLines(t, d, line); report.Articles != want || report.Revisions != want || report.Gone != want {
			t.Errorf("the report: %+v", report)
		}
	}
	a := d.articles(t)[0]
	if len(a.Revisions) != 3 || a.Revisions[1].Text != denialBody || !a.FirstSeen.Before(a.Revisions[1].Seen) {
		t.Errorf("%d revisions, first seen %v", len(a.Revisions), a.FirstSeen)
	}
}

func TestImportDoesNotBelieveADateAhead(t *testing.T) {
	d := openDesk(t)
	importLines(t, d, `{"id":"a1","url":"https://kestrel.example/a","title":"`+claimTitle+`","text":"`+claimBody+`","published":"2999-01-01T00:00:00Z"}`)
	if a := d.articles(t)[0]; !a.Published.IsZero() || a.FirstSeen.After(d.now) {
		t.Errorf("published %v, first seen %v", a.Published, a.FirstSeen)
	}
}

func TestWhatIsWrongWithALineIsSaidInPlainWords(t *testing.T) {
	for line, want := range map[string]string{
		`[1, 2]`:                        `line 1: not an article: an array stands where an object belongs`,
		`{"id":5,"title":"t"}`:          `line 1: not an article: "id" is a number, and should be text`,
		`{"id":"a","links":["x",{}]}`:   `line 1: not an article: "links" is an object, and should be text`,
		`{"id":"a","revisions":"none"}`: `line 1: not an article: "revisions" is text, and should be an array`,
		`{"id":"a","title":"t`:          `line 1: not an article: unexpected end of JSON input`,
	} {
		err := pipeline.EachInput(strings.NewReader(line), func(pipeline.Input) error {
			t.Errorf("%s passed", line)
			return nil
		}, func(e *pipeline.LineError) {
			if e.Error() != want {
				t.Errorf("%s: %q, want %q", line, e.Error(), want)
			}
		})
		if err != nil {
			t.Error(err)
		}
	}
}
