package feeds_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/test/beside"
)

var update = flag.Bool("update", false, "write what is refused to testdata/refused.txt")

// contentType is the HTTP header that a case carries in its comment.
var contentType = regexp.MustCompile(`(?im)^\s*Header:\s*Content-type:[ \t]*(.*?)\s*$`)

// TestFeedparser runs feedparser's cases. Which of them are refused, and why,
// is held by testdata/refused.txt: a case that parses no more shows, and so
// does one that begins to.
func TestFeedparser(t *testing.T) {
	root := beside.File(t, "data/feedparser")
	var refused []string
	cases, entries := 0, 0
	err := filepath.WalkDir(root, func(path string, f os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xml" {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		cases++
		header := ""
		if m := contentType.FindSubmatch(body[:min(len(body), 2048)]); m != nil {
			header = string(m[1])
		}
		d, err := feeds.Parse(body, header, "http://feedparser.example/feed.xml")
		if err != nil {
			name, _ := filepath.Rel(root, path)
			if news.KindOf(err) == news.Internal {
				t.Errorf("%s: an error without a kind: %v", name, err)
			}
			refused = append(refused, fmt.Sprintf("%s\t%s", filepath.ToSlash(name), message(err)))
			return nil
		}
		entries += len(d.Entries)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if cases < 1800 {
		t.Fatalf("only %d cases stand in %s", cases, root)
	}
	t.Logf("%d cases, %d parsed, %d refused, %d entries", cases, cases-len(refused), len(refused), entries)
	golden := filepath.Join("testdata", "refused.txt")
	got := strings.Join(refused, "\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		known := strings.Split(strings.TrimSpace(string(want)), "\n")
		for _, r := range refused {
			if !slices.Contains(known, r) {
				t.Errorf("refused now: %s", r)
			}
		}
		for _, k := range known {
			if !slices.Contains(refused, k) {
				t.Errorf("refused no more: %s", k)
			}
		}
	}
}

func message(err error) string {
	if e, ok := err.(*news.Error); ok {
		return e.Message
	}
	return err.Error()
}
