package bleveindex_test

import (
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	// The analysers that Bleve offers for the fourteen languages; it has none
	// for Ukrainian.
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fr"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/it"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/nl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pt"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/tr"
)

// plainBleve is Bleve as a newcomer sets it up: one index, a document type a
// language with the analyser that Bleve has for it, match queries.
type plainBleve struct {
	t     *testing.T
	index bleve.Index
}

var plainAnalysers = map[string]string{
	"ar": "ar", "de": "de", "en": "en", "es": "es", "fr": "fr", "it": "it", "ja": "cjk", "nl": "nl", "pl": "pl", "pt": "pt", "ru": "ru",
	"tr": "tr", "uk": "standard", "zh": "cjk",
}

func newPlainBleve(t *testing.T, pieces []piece) plainBleve {
	t.Helper()
	m := bleve.NewIndexMapping()
	m.TypeField = "lang"
	for lang, analyser := range plainAnalysers {
		doc := bleve.NewDocumentMapping()
		doc.DefaultAnalyzer = analyser
		m.AddDocumentMapping(lang, doc)
	}
	made, err := bleve.NewMemOnly(m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := made.Close(); err != nil {
			t.Error(err)
		}
	})
	batch := made.NewBatch()
	for _, p := range pieces {
		err := batch.Index(p.ID, map[string]any{"lang": p.Lang, "title": p.Title, "text": p.Text, "outlet": p.Outlet})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := made.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return plainBleve{t, made}
}

// match asks as the first page of Bleve's documentation does. The analyser is
// named, as Bleve would else take that of any one of the languages.
func (b plainBleve) match(text string) []string {
	q := bleve.NewMatchQuery(text)
	q.Analyzer = "standard"
	return b.ask(q)
}

// matchEach asks once with the analyser of every language.
func (b plainBleve) matchEach(text string) []string {
	asked := map[string]bool{}
	var all []query.Query
	for _, analyser := range plainAnalysers {
		if !asked[analyser] {
			asked[analyser] = true
			q := bleve.NewMatchQuery(text)
			q.Analyzer = analyser
			all = append(all, q)
		}
	}
	return b.ask(bleve.NewDisjunctionQuery(all...))
}

func (b plainBleve) ask(q query.Query) []string {
	b.t.Helper()
	found, err := b.index.Search(bleve.NewSearchRequestOptions(q, 20, 0, false))
	if err != nil {
		b.t.Fatal(err)
	}
	var ids []string
	for _, h := range found.Hits {
		ids = append(ids, h.ID)
	}
	return ids
}
