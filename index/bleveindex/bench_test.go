package bleveindex

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
)

// corpus makes articles of 400 words whose frequencies fall as those of real
// text do, in one language each, with words of the trade among them.
func corpus(n int) func() index.Document {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.1, 3, 60_000)
	langs := []string{"en", "en", "en", "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr"}
	syllables := strings.Fields("ka ro ti men sol ver da lin po ra ne mu che sta bil dor gen fi la tor")
	word := func(n uint64) string {
		var b strings.Builder
		for i := 0; i < 2 || n > 0; i++ {
			b.WriteString(syllables[n%20])
			n /= 20
		}
		return b.String()
	}
	concepts := index.Vocabulary()
	i := 0
	return func() index.Document {
		i++
		lang := langs[r.IntN(len(langs))]
		words := make([]string, 400)
		for j := range words {
			words[j] = word(zipf.Uint64())
			if r.IntN(25) == 0 {
				c := concepts[r.IntN(len(concepts))].Words[lang]
				words[j] = c[r.IntN(len(c))]
			}
			if j%15 == 14 {
				words[j] += "."
			}
		}
		d := index.Document{
			ID: fmt.Sprintf("%08d", i), Lang: lang, Title: strings.Join(words[:9], " "), Text: strings.Join(words[9:], " "),
			Outlet: fmt.Sprintf("Outlet %d", r.IntN(80)), Site: "www.outlet.example",
			When: time.Date(2026, 1, 1, 0, i*5, 0, 0, time.UTC), HeadlineAct: "claim", Acts: []string{"claim"}, Revisions: 1,
		}
		if r.IntN(3) == 0 {
			d.Acts, d.CarriesDenial = []string{"claim", "denial"}, true
		}
		d.Version = d.Sum()
		return d
	}
}

func TestProbe(t *testing.T) {
	n := 30000
	dir := os.Getenv("PROBE")
	if dir == "" {
		t.Skip()
	}
	e, start, err := Open(dir+"/index", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	ctx := context.Background()
	if start.Empty {
		next := corpus(n)
		began := time.Now()
		for i := 0; i < n; i += 500 {
			b := index.Batch{Cursor: int64(i)}
			for range 500 {
				b.Put = append(b.Put, next())
			}
			if err := e.Apply(ctx, b); err != nil {
				t.Fatal(err)
			}
		}
		t.Log("indexed", n, time.Since(began))
	}
	for _, q := range []index.Query{
		{Text: "leak"}, {Text: "denies leak"}, {Text: "menro soltimen"}, {Text: `"denies leak"`}, {Text: "customers data breach password"},
		{Text: "den*"}, {Text: "pasword~"}, {Text: "leak after:2026-02-01 act:denial"}, {Text: "outlet:\"Outlet 7\" breach", Sort: index.Newest}, {Text: ""},
	} {
		for _, full := range []bool{false, true} {
			q.Facets = full
			var times []time.Duration
			var r *index.Result
			for range 15 {
				if r, err = e.Search(ctx, q); err != nil {
					t.Fatal(err)
				}
				times = append(times, r.Took)
			}
			sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
			t.Log(q.Text, full, r.Total, times[7], times[14])
		}
	}
}
