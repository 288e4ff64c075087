package catalogue_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/onrecord/onrecord/catalogue"
)

func TestStarterCatalogue(t *testing.T) {
	entries := catalogue.Entries()
	languages, kinds, names := map[string]int{}, map[catalogue.Kind]int{}, map[string]bool{}
	for _, e := range entries {
		languages[e.Language]++
		kinds[e.Kind]++
		if names[e.Name] {
			t.Errorf("two feeds are named %q", e.Name)
		}
		names[e.Name] = true
		if !strings.HasPrefix(e.URL, "https://") || !strings.HasPrefix(e.Home, "https://") {
			t.Errorf("%s is not reached over https", e.Name)
		}
		if !norm.NFC.IsNormalString(e.Name) {
			t.Errorf("the name %q is not in NFC", e.Name)
		}
	}
	if len(entries) < 80 {
		t.Errorf("%d feeds are fewer than 80", len(entries))
	}
	for _, lang := range strings.Fields("en fr de es it pt nl pl ru uk tr ja zh ar") {
		if languages[lang] < 3 {
			t.Errorf("%d feeds in %q are fewer than 3", languages[lang], lang)
		}
	}
	if len(kinds) != 7 || kinds[catalogue.Authority] < 5 || kinds[catalogue.CERT] < 8 {
		t.Errorf("kinds are unevenly chosen: %v", kinds)
	}
	if len(languages) < 15 {
		t.Errorf("%d languages are fewer than 15", len(languages))
	}
}

func TestFeeds(t *testing.T) {
	feeds := catalogue.Feeds()
	if len(feeds) != len(catalogue.Entries()) {
		t.Fatalf("%d feeds of %d entries", len(feeds), len(catalogue.Entries()))
	}
	for i, e := range catalogue.Entries() {
		if f := feeds[i]; f.Name != e.Name || f.URL != e.URL || f.Home != e.Home || f.Language != e.Language || f.Country != e.Country || f.Demo {
			t.Errorf("feed %d is %+v, of %+v", i, f, e)
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	const good = "Leak Ledger\thttps://leakledger.example/feed\thttps://leakledger.example/\ten\tGB\ttrade\n"
	if entries, err := catalogue.Read(strings.NewReader("# a comment\n\n" + good)); err != nil || len(entries) != 1 {
		t.Fatalf("got %v, %v", entries, err)
	}
	cases := []struct{ name, line, want string }{
		{"too few fields", "Leak Ledger\thttps://a.example/feed\n", "line 2: has 2 fields"},
		{"an empty field", strings.Replace(good, "GB", "", 1), "line 2: field 5 is empty"},
		{"space around", strings.Replace(good, "Leak Ledger", " Leak Ledger", 1), "line 2: field 1"},
		{"no web address", strings.Replace(good, "https://leakledger.example/feed", "leakledger.example/feed", 1), "line 2: feed"},
		{"no home page", strings.Replace(good, "\thttps://leakledger.example/\t", "\tftp://a.example/\t", 1), "line 2: home page"},
		{"language", strings.Replace(good, "\ten\t", "\teng\t", 1), `line 2: "eng"`},
		{"country", strings.Replace(good, "GB", "gb", 1), `line 2: "gb"`},
		{"kind", strings.Replace(good, "trade", "blog", 1), `line 2: "blog"`},
		{"twice", strings.Replace(good, "/feed", "/feed?utm_source=x#top", 1), "line 2: the feed"},
	}
	for _, c := range cases {
		if entries, err := catalogue.Read(strings.NewReader(good + c.line)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, %v; want an error with %q", c.name, entries, err, c.want)
		}
	}
}
