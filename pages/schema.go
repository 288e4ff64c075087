package pages

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/onrecord/onrecord/fetch"
)

// Bounds on the structured data that are read of one page.
const (
	maxSchemaBytes = 1 << 20 // of all JSON-LD of a page
	maxSchemaDepth = 8       // of objects that can hold the article's
	maxPeople      = 20
)

// schema is a schema.org object of JSON-LD, which may hold anything under any
// name.
type schema map[string]any

// articleSchema is the object that describes the page's own article, empty
// where there is none: of those with a type of article, the one that names
// the page's address, else the first. Objects that stand inside lists of other
// articles are not looked at.
func articleSchema(doc *html.Node, own string) schema {
	var found []schema
	left := maxSchemaBytes
	for n := range elements(doc) {
		if n.DataAtom != atom.Script || !isJSONLD(attr(n, "type")) || n.FirstChild == nil {
			continue
		}
		source := n.FirstChild.Data
		if left -= len(source); left < 0 {
			break
		}
		found = append(found, articlesIn(parseSchema(source), 0)...)
	}
	for _, s := range found {
		if s.isAbout(own) {
			return s
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[0]
}

func isJSONLD(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/ld+json")
}

var schemaWrapping = regexp.MustCompile(`^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$`)

// parseSchema reads JSON-LD as publishers write it: wrapped in comments, and
// with raw line breaks inside strings, which JSON forbids.
func parseSchema(source string) any {
	source = schemaWrapping.ReplaceAllString(source, "")
	source = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, source)
	var v any
	if json.Unmarshal([]byte(source), &v) != nil {
		return nil
	}
	return v
}

// articlesIn gives the article objects of a document: at its top, in an
// array, in a @graph, or as the main entity of a page.
func articlesIn(v any, depth int) []schema {
	if depth > maxSchemaDepth {
		return nil
	}
	var found []schema
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			found = append(found, articlesIn(item, depth+1)...)
		}
	case map[string]any:
		if s := schema(v); s.isArticle() {
			found = append(found, s)
		}
		found = append(found, articlesIn(v["@graph"], depth+1)...)
		found = append(found, articlesIn(v["mainEntity"], depth+1)...)
	}
	return found
}

// isArticle goes by the names of schema.org's types: all subtypes of Article
// end in it, in Posting or in Report.
func (s schema) isArticle() bool {
	for _, kind := range texts(s["@type"]) {
		if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") && kind != "JobPosting" || kind == "Report" {
			return true
		}
	}
	return false
}

// isAbout reports whether the object names own as its address.
func (s schema) isAbout(own string) bool {
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		for _, address := range append(texts(s[key]), texts(field(s[key], "@id"))...) {
			if canonical, err := fetch.Canonical(address); err == nil && canonical == own {
				return true
			}
		}
	}
	return false
}

func (s schema) headline() string  { return line(first(texts(s["headline"])...)) }
func (s schema) publisher() string { return line(first(names(s["publisher"])...)) }
func (s schema) language() string {
	return first(append(texts(s["inLanguage"]), names(s["inLanguage"])...)...)
}
func (s schema) published() time.Time { return parseDate(first(texts(s["datePublished"])...)) }
func (s schema) modified() time.Time  { return parseDate(first(texts(s["dateModified"])...)) }

func (s schema) authors() string {
	var people []string
	for _, name := range names(s["author"]) {
		if name = person(name); name != "" && len(people) < maxPeople {
			people = append(people, name)
		}
	}
	return strings.Join(people, ", ")
}

// texts gives the strings that a value is or lists.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// names gives the names of people or organisations, which stand as strings or
// as objects with a name, alone or listed.
func names(v any) []string {
	switch v := v.(type) {
	case []any:
		return listed(v, names)
	case map[string]any:
		return texts(v["name"])
	}
	return texts(v)
}

// listed reads every item of a list; lists within lists, which may be endless,
// are passed over.
func listed(list []any, read func(any) []string) []string {
	var all []string
	for _, item := range list {
		if _, nested := item.([]any); !nested {
			all = append(all, read(item)...)
		}
	}
	return all
}

func field(v any, name string) any {
	if m, ok := v.(map[string]any); ok {
		return m[name]
	}
	return nil
}
