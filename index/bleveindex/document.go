package bleveindex

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleveapi "github.com/blevesearch/bleve_index_api"

	"github.com/onrecord/onrecord/index"
)

// layoutVersion is raised whenever a document of the same content would be
// written differently.
const layoutVersion = "2"

// layout names how documents are written; an index of another layout is built
// anew.
func layout() string { return layoutVersion + " " + vocabularySum() }

// The fields of a document. Those of words are searched, those of values
// filtered and counted.
const (
	fieldTitle  = "title"
	fieldText   = "text"
	wordsOutlet = "outlet.words"
	wordsVictim = "victim.words"
	wordsActor  = "actor.words"

	valueOutlet  = "outlet"
	valueLang    = "lang"
	valueAct     = "act"
	valueStory   = "story"
	valueSite    = "site"
	valueDay     = "day"
	valueHas     = "has"
	valueDemo    = "demo"
	valueOrder   = "order"
	valueVersion = "version"

	numberWhen = "when"   // seconds since 1970
	source     = "source" // the document as JSON without its text; stored only
)

const (
	asWords  = bleveapi.IndexField | bleveapi.IncludeTermVectors
	asValue  = bleveapi.IndexField | bleveapi.SkipFreqNorm
	asFacet  = asValue | bleveapi.DocValues
	asColumn = bleveapi.IndexField | bleveapi.SkipFreqNorm | bleveapi.DocValues
)

// build makes the engine's form of a document.
func (l *languages) build(d index.Document) (*document.Document, error) {
	stored := d
	stored.Text = ""
	data, err := json.Marshal(stored)
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", d.ID, err)
	}
	doc := document.NewDocument(d.ID)
	b := builder{doc}
	read, names := analyser{l, d.Lang}, analyser{l, ""}
	b.text(fieldTitle, d.Title, asWords, read)
	b.text(fieldText, d.Text, asWords|bleveapi.StoreField, read)
	b.text(wordsOutlet, d.Outlet, asWords, names)
	b.text(wordsVictim, strings.Join(d.Victims, "\n"), asWords, names)
	b.text(wordsActor, strings.Join(d.Actors, "\n"), asWords, names)

	b.values(valueOutlet, asFacet, d.Outlet)
	b.values(valueLang, asFacet, d.Lang)
	b.values(valueAct, asFacet, acts(d)...)
	b.values(valueDay, asFacet, d.When.UTC().Format(time.DateOnly))
	b.values(valueStory, asFacet, d.Stories...)
	b.values(namesOutlet, asValue, nameTerms(d.Outlet)...)
	b.values(namesVictim, asValue, nameTerms(d.Victims...)...)
	b.values(namesActor, asValue, nameTerms(d.Actors...)...)
	b.values(valueSite, asValue, sites(d.Site)...)
	b.values(valueHas, asValue, properties(d)...)
	if d.Demo {
		b.values(valueDemo, asValue, "yes")
	}
	b.values(valueOrder, asColumn, order(d))
	b.values(valueVersion, asColumn, d.Version)
	doc.AddField(document.NewNumericFieldWithIndexingOptions(numberWhen, nil, float64(d.When.Unix()), bleveapi.IndexField))
	doc.AddField(document.NewTextFieldCustom(source, nil, data, bleveapi.StoreField, nil))
	return doc, nil
}

type builder struct{ doc *document.Document }

func (b builder) text(name, text string, options bleveapi.FieldIndexingOptions, a analysis.Analyzer) {
	b.doc.AddField(document.NewTextFieldCustom(name, nil, []byte(text), options, a))
}

// values adds a field's values, each a single term.
func (b builder) values(name string, options bleveapi.FieldIndexingOptions, values ...string) {
	for i, v := range values {
		if v != "" {
			b.doc.AddField(document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(v), options, nil))
		}
	}
}

// acts are those of title and body together.
func acts(d index.Document) []string {
	all := d.Acts
	for _, a := range all {
		if a == d.HeadlineAct {
			return all
		}
	}
	if d.HeadlineAct == "" || d.HeadlineAct == "none" && len(all) > 0 {
		return all
	}
	return append(all[:len(all):len(all)], d.HeadlineAct)
}

// sites are a host and the domains above it, so that a domain finds its hosts.
func sites(host string) []string {
	var found []string
	for host = strings.ToLower(host); host != ""; {
		found = append(found, host)
		_, host, _ = strings.Cut(host, ".")
	}
	return found
}

func properties(d index.Document) []string {
	var found []string
	if d.CarriesDenial {
		found = append(found, string(index.HasDenial))
	}
	if d.Revisions > 1 {
		found = append(found, string(index.HasRevision))
	}
	return found
}

// order is a text by which documents sort by time, and those of the same
// second by ID: no two documents have the same.
func order(d index.Document) string {
	seconds := uint64(d.When.Unix()) ^ 1<<63 // negative ones sort first
	return fmt.Sprintf("%016x%s", seconds, d.ID)
}
