package evidence

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
	"github.com/onrecord/onrecord/stories"
)

// Exhibit is an article of the pack, under its number.
type Exhibit struct {
	N      int // 1, 2, … by when they were published
	Folder string
	news.Coverage
	Captures []Capture // oldest first
}

// Capture is one state in which a page was seen.
type Capture struct {
	N       int
	Seen    time.Time
	Checked time.Time // when the page was last found so
	Title   string
	Gone    bool
	What    string // what it did to the one before, in words
	File    string // empty where the page was gone
	SHA256  string // of that file
	Hash    string // of title and text, as the program compares them
	Diff    Diff   // from the one before
}

// exhibits numbers the articles of a story by when they were published.
func exhibits(s *news.Story) []Exhibit {
	coverage := slices.Clone(s.Coverage)
	slices.SortStableFunc(coverage, func(a, b news.Coverage) int {
		if undated := a.Published.IsZero(); undated != b.Published.IsZero() {
			if undated {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.Article), string(b.Article)))
	})
	var all []Exhibit
	for i, c := range coverage {
		all = append(all, Exhibit{N: i + 1, Folder: folderName(i+1, c.Outlet), Coverage: c})
	}
	return all
}

// load reads an exhibit's article as it was known at the matter's moment. One
// that was published by then and captured later is in its first capture, whose
// time says so.
func (m Matter) load(ctx context.Context, e Exhibit) (*news.Article, error) {
	a, err := m.Source.Article(ctx, e.Article)
	if err != nil {
		return nil, fmt.Errorf("evidence pack, article %s: %w", e.Article, err)
	}
	known := stories.AsOf([]stories.Piece{{Article: a, Outlet: e.Outlet}}, m.AsOf)
	if len(known) == 0 {
		return nil, news.E(news.Conflict, "the story changed while its evidence pack was made", nil)
	}
	then := known[0].Article
	if last := then.Last(); last.Checked.Before(last.Seen) { // captured after the moment only
		last.Checked = last.Seen
	}
	return then, nil
}

// take makes the captures of an article, and writes their files where there
// is an archive to write to.
func (m Matter) take(a *news.Article, e *Exhibit, to *archive) error {
	for i := range a.Revisions {
		rev := &a.Revisions[i]
		c := Capture{N: rev.N, Seen: rev.Seen, Checked: rev.Checked, Title: rev.Title, Gone: rev.Gone, Hash: rev.Hash, What: "First seen"}
		if !rev.Gone {
			body := captureText(e, a, rev)
			c.File, c.SHA256 = fmt.Sprintf("articles/%s/revision-%d.txt", e.Folder, rev.N), digest(body)
			if err := to.keep(c.File, body); err != nil {
				return err
			}
		}
		if i > 0 {
			before := &a.Revisions[i-1]
			title, text := pages.Diff(before.Title, rev.Title), pages.Diff(before.Text, rev.Text)
			c.What, c.Diff = m.Words.Revision(before, rev), shown(title, text)
			if err := m.keepDiff(*e, c, before, title, text, to); err != nil {
				return err
			}
		}
		e.Captures = append(e.Captures, c)
	}
	if to == nil {
		return nil
	}
	return to.keepJSON("articles/"+e.Folder+"/reading.json", a.Standing().Reading)
}

// captureText is a capture as a file: what is known of it, then title and
// text as they stood.
func captureText(e *Exhibit, a *news.Article, rev *news.Revision) []byte {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-15s%s\n", name+":", oneLine(value)) }
	line("Article", fmt.Sprintf("%d, revision %d", e.N, rev.N))
	line("Outlet", e.Outlet)
	line("URL", a.URL)
	line("Language", rev.Reading.Lang)
	line("Published", stamp(a.Published))
	line("First seen so", stamp(rev.Seen))
	line("Last found so", stamp(rev.Checked))
	if rev.FromFeed {
		line("Taken from", "the outlet's feed; the page itself had not been captured")
	}
	line("Hash", rev.Hash)
	fmt.Fprintf(&b, "\n%s\n\n%s\n", rev.Title, rev.Text)
	return []byte(b.String())
}

// oneLine keeps a value from looking like another line of its file.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// keep writes a file; without an archive, as for a PDF alone, nothing.
func (a *archive) keep(name string, body []byte) error {
	if a == nil {
		return nil
	}
	_, err := a.add(name, body)
	return err
}

func (a *archive) keepJSON(name string, value any) error {
	body, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("evidence pack, file %s: %w", name, err)
	}
	return a.keep(name, append(body, '\n'))
}
