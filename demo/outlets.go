package demo

import (
	"fmt"
	"slices"
	"strings"
)

// outlet is a fictional publisher, one line of press/outlets.tsv.
type outlet struct {
	host    string // ends in .example
	name    string
	lang    string // of its articles
	country string // ISO 3166-1 alpha-2
	feed    string // a key of feedKinds
	entries string // what its feed carries; see entryForms
	kind    string // the register it writes in; a key of looks
}

// entryForms are the ways in which an outlet's feed shows its articles.
var entryForms = []string{
	"full",    // the whole text
	"summary", // the first lines
	"undated", // the first lines, and no date anywhere in the feed
}

// looks gives the page template for each register.
var looks = map[string]string{
	"wire": "broadsheet", "daily": "broadsheet",
	"trade": "magazine", "farm": "magazine",
	"watcher": "blog", "blog": "blog", "newsroom": "blog",
}

func (o *outlet) home() string    { return "http://" + o.host + "/" }
func (o *outlet) feedURL() string { return "http://" + o.host + feedKinds[o.feed].path }

// dir is the direction in which the outlet's language is written.
func (o *outlet) dir() string {
	if o.lang == "ar" {
		return "rtl"
	}
	return "ltr"
}

// parseOutlets reads tab-separated lines: host, name, language, country, feed
// kind, entries, register. The first line names the columns.
func parseOutlets(file, text string) ([]*outlet, error) {
	var outlets []*outlet
	seen := map[string]bool{}
	for n, row := range rows(text) {
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%s:%d: %s", file, n+1, fmt.Sprintf(format, args...))
		}
		if n == 0 || row == nil {
			continue
		}
		if len(row) != 7 {
			return nil, fail("%d columns, want 7", len(row))
		}
		o := &outlet{row[0], row[1], row[2], row[3], row[4], row[5], row[6]}
		switch {
		case !strings.HasSuffix(o.host, ".example"):
			return nil, fail("host %q does not end in .example", o.host)
		case seen[o.host]:
			return nil, fail("host %q is listed twice", o.host)
		case feedKinds[o.feed].path == "":
			return nil, fail("unknown feed kind %q", o.feed)
		case !slices.Contains(entryForms, o.entries):
			return nil, fail("unknown form of entries %q", o.entries)
		case looks[o.kind] == "":
			return nil, fail("unknown register %q", o.kind)
		}
		seen[o.host] = true
		outlets = append(outlets, o)
	}
	return outlets, nil
}

// labels are the words of page furniture: by language, then by key.
type labels map[string]map[string]string

// parseLabels reads tab-separated lines: a key, then one column a language.
func parseLabels(file, text string) (labels, error) {
	all := labels{}
	var langs []string
	for n, row := range rows(text) {
		switch {
		case row == nil:
			continue
		case langs == nil:
			langs = row[1:]
			for _, lang := range langs {
				all[lang] = map[string]string{}
			}
			continue
		case len(row) != len(langs)+1:
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", file, n+1, len(row), len(langs)+1)
		}
		for i, lang := range langs {
			all[lang][row[0]] = row[i+1]
		}
	}
	return all, nil
}

// rows splits tab-separated text; an empty line gives a nil row.
func rows(text string) [][]string {
	var all [][]string
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if line == "" {
			all = append(all, nil)
			continue
		}
		all = append(all, strings.Split(line, "\t"))
	}
	return all
}
