package evidence

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// Diff is what a revision changed, as the reports show it: the title, and the
// paragraphs in which something changed.
type Diff struct {
	Title      []pages.Piece // nil where it stayed
	Paragraphs [][]pages.Piece
	Cut        bool // there is more, which only the pack's diff file has
}

// maxShown is how many letters of a diff the reports show; the files under
// diffs/ have all of it.
const maxShown = 6000

// shown cuts the differences of title and text down to what the reports show.
func shown(title, text []pages.Piece) Diff {
	var d Diff
	if changed(title) {
		d.Title = title
	}
	room := maxShown
	for _, p := range paragraphs(text) {
		if !changed(p) {
			continue
		}
		if room -= letters(p); room < 0 {
			d.Cut = true
			break
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	return d
}

// paragraphs cuts the pieces of a diff at blank lines.
func paragraphs(pieces []pages.Piece) [][]pages.Piece {
	all := [][]pages.Piece{nil}
	for _, p := range pieces {
		for i, text := range strings.Split(p.Text, "\n\n") {
			if i > 0 {
				all = append(all, nil)
			}
			if text != "" {
				all[len(all)-1] = append(all[len(all)-1], pages.Piece{Op: p.Op, Text: text})
			}
		}
	}
	return all
}

func changed(paragraph []pages.Piece) bool {
	for _, p := range paragraph {
		if p.Op != pages.Equal && strings.TrimSpace(p.Text) != "" {
			return true
		}
	}
	return false
}

func letters(paragraph []pages.Piece) int {
	n := 0
	for _, p := range paragraph {
		n += len(p.Text)
	}
	return n
}

// keepDiff writes what a revision changed, whole, as text and as a page.
func (m Matter) keepDiff(e Exhibit, c Capture, before *news.Revision, title, text []pages.Piece, to *archive) error {
	if to == nil {
		return nil
	}
	name := fmt.Sprintf("diffs/%s/revision-%d", e.Folder, c.N)
	head := fmt.Sprintf("%s, article %d: revision %d beside revision %d. %s.", oneLine(e.Outlet), e.N, c.N, before.N, c.What)

	var plain bytes.Buffer
	fmt.Fprintf(&plain, "%s\nBetween %s and %s. [-taken out-] {+added+}\n\n%s\n\n%s\n",
		head, exact(before.Checked), exact(c.Seen), marked(title), marked(text))
	if err := to.keep(name+".txt", plain.Bytes()); err != nil {
		return err
	}
	var page bytes.Buffer
	err := reports.ExecuteTemplate(&page, "diff.html", map[string]any{
		"Head": head, "From": exact(before.Checked), "To": exact(c.Seen), "URL": e.URL, "Demo": m.Story.Demo,
		"Lang": e.Lang, "Dir": lang.Dir(e.Lang), "Title": title, "Text": paragraphs(text), "Style": template.CSS(style),
	})
	if err != nil {
		return fmt.Errorf("evidence pack, diff: %w", err)
	}
	return to.keep(name+".html", page.Bytes())
}

// marked writes a diff with the signs that plain text has for it.
func marked(pieces []pages.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case pages.Insert:
			b.WriteString("{+" + p.Text + "+}")
		case pages.Delete:
			b.WriteString("[-" + p.Text + "-]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
