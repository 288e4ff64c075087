// Package catalogue is the press that a new Onrecord begins with: public feeds
// of security news and data protection, chosen as a press team would choose
// them. They stand in feeds.tsv, one a line, grouped by language; a new one is
// a new line.
package catalogue

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

//go:embed feeds.tsv
var starter string

// Kind says what sort of publisher offers a feed.
type Kind string

// The kinds of publisher.
const (
	Trade     Kind = "trade"     // trade press
	Daily     Kind = "daily"     // a newspaper's or general magazine's own desk for it
	Agency    Kind = "agency"    // a press agency
	Tracker   Kind = "tracker"   // people and projects that follow breaches
	CERT      Kind = "cert"      // a national or regional computer emergency team
	Authority Kind = "authority" // a data protection authority or regulator
	Vendor    Kind = "vendor"    // a security company's research
)

// Entry is one line of the catalogue.
type Entry struct {
	Name     string
	URL      string // of the feed
	Home     string
	Language string // ISO 639-1
	Country  string // ISO 3166-1 alpha-2, or EU
	Kind     Kind
}

// Feeds is the starter catalogue as feeds ready to be added.
func Feeds() []news.Feed {
	var feeds []news.Feed
	for _, e := range Entries() {
		feeds = append(feeds, news.Feed{Name: e.Name, URL: e.URL, Home: e.Home, Language: e.Language, Country: e.Country})
	}
	return feeds
}

// Entries is the starter catalogue. It panics where the embedded file is not
// well formed, which a test rules out for every build that is released.
func Entries() []Entry {
	entries, err := Read(strings.NewReader(starter))
	if err != nil {
		panic("catalogue: feeds.tsv: " + err.Error())
	}
	return entries
}

// Read parses a catalogue: name, feed, home page, language, country and kind,
// parted by tabs; empty lines and those that begin with # are passed over. An
// error names the line. Two lines may not lead to one canonical address.
func Read(r io.Reader) ([]Entry, error) {
	var entries []Entry
	lineOf := map[string]int{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		entry, key, err := parse(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if before, taken := lineOf[key]; taken {
			return nil, fmt.Errorf("line %d: the feed %s stands in line %d already", n, entry.URL, before)
		}
		lineOf[key] = n
		entries = append(entries, entry)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("after %d entries: %w", len(entries), err)
	}
	return entries, nil
}

var (
	languageShape = regexp.MustCompile(`^[a-z]{2}$`)
	countryShape  = regexp.MustCompile(`^[A-Z]{2}$`)
)

// parse reads one line, and gives the canonical address of its feed.
func parse(line string) (e Entry, key string, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 6 {
		return e, "", fmt.Errorf("has %d fields instead of 6", len(fields))
	}
	for i, field := range fields {
		if field == "" || strings.TrimSpace(field) != field {
			return e, "", fmt.Errorf("field %d is empty or has space around it", i+1)
		}
	}
	e = Entry{fields[0], fields[1], fields[2], fields[3], fields[4], Kind(fields[5])}
	if key, err = fetch.Canonical(e.URL); err != nil {
		return e, "", fmt.Errorf("feed %q: %w", e.URL, err)
	}
	if _, err := fetch.Canonical(e.Home); err != nil {
		return e, "", fmt.Errorf("home page %q: %w", e.Home, err)
	}
	switch {
	case !languageShape.MatchString(e.Language):
		return e, "", fmt.Errorf("%q is not a language of two letters", e.Language)
	case !countryShape.MatchString(e.Country):
		return e, "", fmt.Errorf("%q is not a country of two letters", e.Country)
	case !e.Kind.valid():
		return e, "", fmt.Errorf("%q is not a kind of publisher", e.Kind)
	}
	return e, key, nil
}

func (k Kind) valid() bool {
	switch k {
	case Trade, Daily, Agency, Tracker, CERT, Authority, Vendor:
		return true
	}
	return false
}
