package bleveindex

import (
	"context"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
)

func TestSmoke(t *testing.T) {
	e, start, err := Open(t.TempDir()+"/index", Options{})
	if err != nil || !start.Empty {
		t.Fatal(start, err)
	}
	defer e.Close()
	ctx := context.Background()
	err = e.Apply(ctx, index.Batch{Put: []index.Document{
		{ID: "a", Lang: "de", Title: "Firma bestreitet Datenleck", Text: "Die Firma dementierte. Gestohlene Datensätze seien nicht echt.", When: time.Unix(1e9, 0)},
		{ID: "b", Lang: "ja", Title: "東京都の銀行", Text: "個人情報が漏洩した。", When: time.Unix(2e9, 0)},
	}, Cursor: 7})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"leak", "datensatz", "京都", "\"京都\"", "東京", "denies leak", "漏れる", "漏洩", ""} {
		r, err := e.Search(ctx, index.Query{Text: q, Facets: true})
		if err != nil {
			t.Fatal(q, err)
		}
		t.Log(q, r.Total, r.Took)
		for _, h := range r.Hits {
			t.Logf("   %s %.2f %v %v", h.ID, h.Score, h.Title, h.Snippet)
		}
	}
}
