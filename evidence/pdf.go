package evidence

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/onrecord/onrecord/evidence/paper"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// maxRows is how many lines of a table the reports print; the CSV files have
// all of them.
const maxRows = 1000

// pdf makes the report as a PDF.
func (k *Maker) pdf(m Matter, all []Exhibit) ([]byte, error) {
	d := &document{Sheet: paper.New(k.fonts, sheetOf(m)), m: m, all: all, number: numbers(all)}
	d.cover()
	d.Page("P")
	d.standing()
	(&sketch{Sheet: d.Sheet, p: m.Picture, words: m.Words}).drawAll(m.Story)
	d.Page("P")
	d.coverage()
	d.events()
	d.spread()
	d.changes()
	d.captures()
	d.check()
	return d.Bytes()
}

// sheetOf says what stands around the pages of a pack.
func sheetOf(m Matter) paper.Options {
	o := paper.Options{
		Title: "Evidence pack: " + m.Story.Title, Creator: "Onrecord " + m.Version, Made: m.Made,
		Left: "Onrecord evidence pack", Right: "As of " + exact(m.AsOf), Fine: fine, Frame: cell, Rule: hairline,
	}
	if m.Story.Demo {
		o.Middle = demoMark
	}
	return o
}

// demoMark stands on every page of a demo story's pack.
const demoMark = "Demo: a fictional press"

// document is the PDF of a pack.
type document struct {
	*paper.Sheet
	m      Matter
	all    []Exhibit
	number map[news.ArticleID]int
}

// cover says what the pack is and as of when.
func (d *document) cover() {
	s := d.m.Story
	d.PDF.AddPageFormat("P", d.PDF.GetPageSizeStr("A4"))
	d.PDF.Bookmark("Cover", 0, 0)
	d.Fill(heavy)
	d.PDF.Rect(paper.Side, 72, 26, 11, "F")
	d.PDF.Rect(paper.Side, 92, 44, 11, "F")
	d.Fill(white)
	d.Stroke(thin, 2)
	d.PDF.Rect(paper.Side+29, 75, 15, 5, "FD")
	d.Y = 76
	d.Write(paper.Side+58, 300, heading.Text("Onrecord"))
	d.Y = 180
	d.Write(paper.Side, d.Width(), lead.Text("Evidence pack"))
	d.Gap(8)
	d.Write(paper.Side, d.Width(), titleSize.Text(clip(cmp.Or(s.Title, "Without a title"))))
	if s.Demo {
		d.Gap(10)
		d.Frame(demoMark, paper.Side, d.Y)
		d.Gap(16)
	}
	d.Gap(18)
	d.Write(paper.Side, d.Width(), lead.Text(d.m.Words.Standing(s)))
	d.Gap(40)
	for _, f := range []Figure{
		{exact(d.m.AsOf), "As of"}, {exact(d.m.Made), "Made"}, {"Onrecord " + d.m.Version, "By"}, {string(s.ID), "Story"},
		{counted(s), "Articles"},
	} {
		d.pair(f.Counts, []paper.Run{body.Text(clip(f.Value))})
	}
	d.Y = max(d.Y+24, 640)
	d.Write(paper.Side, d.Width()*0.82, fine.Text("What was published or changed after the moment named above is left out. All times are in UTC. "+
		"Onrecord takes no side: a claim is claimed and a denial is denied by somebody, and what was not found is told as not found in so many captures. "+
		"What a sentence was taken for is a program’s reading, and the sentence stands beside it. "+
		"Articles are called by their numbers throughout; the captures themselves, word for word, are in the ZIP of the same name."))
}

// counted tells how many articles, outlets and languages a story has.
func counted(s *news.Story) string {
	plural := func(n int, noun string) string {
		if n == 1 {
			return "1 " + noun
		}
		return fmt.Sprintf("%d %ss", n, noun)
	}
	return fmt.Sprintf("%d, by %s, in %s", s.Articles, plural(s.Outlets, "outlet"), plural(len(s.ByLang), "language"))
}

// pair sets a name and a value beside it.
func (d *document) pair(name string, value []paper.Run) {
	const column = 120.0
	wide := d.Width() - column
	names, values := d.Lines(column-paper.Gutter, body.In(quiet).Text(name)), d.Lines(wide, value...)
	d.Need(max(paper.Height(names), paper.Height(values)))
	d.Draw(names, paper.Side, d.Y, column)
	d.Y = max(d.Y+paper.Height(names), d.Draw(values, paper.Side+column, d.Y, wide)) + 3
}

// standing is where the story stands: what is claimed, what is said against
// it, and the measures.
func (d *document) standing() {
	d.Section("Where it stands", heading)
	d.Write(paper.Side, d.Width(), leadBold.Text(d.m.Words.Standing(d.m.Story)))
	d.Gap(14)
	for _, f := range d.m.Words.Claimed(d.m.Story) {
		d.pair(f.Counts, []paper.Run{body.Text(clip(f.Value))})
	}
	d.Gap(8)
	for _, e := range firstSayings(d.m.Story) {
		d.Need(60)
		d.act(string(e.Kind), paper.Side, d.Y)
		d.pair("", []paper.Run{said(e.Sentence)})
		d.pair("", []paper.Run{fine.Text(d.source(e.Article, e.Outlet) + ", " + exact(e.Time))})
		d.Gap(4)
	}
	d.Section("Measures", heading)
	for _, f := range d.m.Words.Figures(d.m.Story.Measures) {
		d.pairWide(f)
	}
}

// firstSayings is the first sentence of each act.
func firstSayings(s *news.Story) []news.Event {
	seen := map[news.EventKind]bool{}
	var all []news.Event
	for _, e := range s.Events {
		if e.Sentence != "" && !seen[e.Kind] && news.Act(e.Kind).Valid() {
			seen[e.Kind] = true
			all = append(all, e)
		}
	}
	return all
}

// pairWide sets a measure: the value large, what it counts beside it.
func (d *document) pairWide(f Figure) {
	const column = 120.0
	value := d.Lines(column-paper.Gutter, leadBold.Text(f.Value))
	counts := d.Lines(d.Width()-column, body.Text(f.Counts))
	d.Need(max(paper.Height(value), paper.Height(counts)) + 10)
	d.Draw(counts, paper.Side+column, d.Y+2, d.Width()-column)
	d.Y = max(d.Draw(value, paper.Side, d.Y, column), d.Y+paper.Height(counts)+2) + 4
	d.Stroke(hairline, 0.5)
	d.PDF.Line(paper.Side, d.Y, paper.Side+d.Width(), d.Y)
	d.Gap(5)
}

// act draws an act's mark with its word.
func (d *document) act(kind string, x, y float64) {
	_, word := hue(kind)
	mark(d.Sheet, kind, x+4, y+7, 8.5)
	d.Draw(d.Lines(110, body.In(word).Text(d.m.Words.Act(kind))), x+13, y, 110)
}

// actRun is an act's word in its colour.
func (d *document) actRun(kind string) paper.Run {
	_, word := hue(kind)
	return cell.In(word).Text(d.m.Words.Act(kind))
}

func (d *document) source(id news.ArticleID, outlet string) string {
	return fmt.Sprintf("%s (article %d)", clip(outlet), d.number[id])
}

func (d *document) coverage() {
	d.Section("Who carries what", heading)
	denial := d.m.Story.Measures.FirstDenial
	t := d.Table(paper.Column{Head: "No.", Share: 6}, paper.Column{Head: "Outlet", Share: 24}, paper.Column{Head: "Published", Share: 26},
		paper.Column{Share: markShare}, paper.Column{Head: "What was found", Share: 41})
	for _, c := range d.m.Story.Coverage {
		found, sign := cell.Text(d.m.Words.Found(c, denial)), ""
		switch {
		case c.Gone:
			sign = string(news.EventGone)
		case c.CarriesDenial == news.CarriesYes:
			sign = string(news.Denial)
			_, found.Ink.Color = hue(sign)
		}
		top := t.Row([]paper.Run{said(c.Evidence)},
			[]paper.Run{cell.Text(strconv.Itoa(d.number[c.Article]))},
			[]paper.Run{cellBold.Text(clip(c.Outlet)), fine.Text(" " + language(c.Lang))},
			[]paper.Run{cell.Text(exact(c.Published))}, nil, []paper.Run{found})
		d.sign(t, 3, sign, top)
	}
}

func (d *document) events() {
	d.Section("What happened, step by step", heading)
	t := d.Table(paper.Column{Head: "No.", Share: 6}, paper.Column{Head: "When", Share: 40}, paper.Column{Head: "Outlet", Share: 27},
		paper.Column{Share: markShare}, paper.Column{Head: "What", Share: 24})
	for i, e := range d.m.Story.Events {
		if i == maxRows {
			d.more("events.csv")
			break
		}
		top := t.Row([]paper.Run{said(e.Sentence)},
			[]paper.Run{cell.Text(strconv.Itoa(d.number[e.Article]))}, []paper.Run{cell.Text(when(e))},
			[]paper.Run{cellBold.Text(clip(e.Outlet))}, nil, []paper.Run{d.actRun(string(e.Kind))})
		d.sign(t, 3, string(e.Kind), top)
	}
}

// markShare is the share of a column of marks.
const markShare = 3

// sign draws a mark in a column of a row.
func (d *document) sign(t *paper.Grid, column int, kind string, top float64) {
	if kind == "" {
		return
	}
	x, width := t.Place(column)
	mark(d.Sheet, kind, x+width/2, top+6, 8)
}

// when is the time of an event with how it is known.
func when(e news.Event) string {
	switch {
	case e.TimeKind == news.TimeSeenBetween && !e.After.IsZero():
		return "between " + exact(e.After) + " and " + exact(e.Time)
	case e.TimeKind == news.TimeSeenBetween:
		return "by " + exact(e.Time)
	case e.TimeKind == news.TimeStated:
		return exact(e.Time) + ", as the text states"
	}
	return exact(e.Time) + ", as published"
}

// more says where the rest of a table is.
func (d *document) more(name string) {
	d.Gap(4)
	d.Write(paper.Side, d.Width(), fine.Text(fmt.Sprintf("The first %d are printed; %s in the ZIP has all of them.", maxRows, name)))
}

func (d *document) spread() {
	if len(d.m.Story.Spread) == 0 {
		return
	}
	outlets := map[news.ArticleID]string{}
	for _, e := range d.all {
		outlets[e.Article] = e.Outlet
	}
	d.Section("Who had it from whom", heading)
	t := d.Table(paper.Column{Head: "Outlet", Share: 34}, paper.Column{Head: "How", Share: 22}, paper.Column{Head: "From", Share: 44})
	for i, e := range d.m.Story.Spread {
		if i == maxRows {
			d.more("spread.csv")
			break
		}
		t.Row([]paper.Run{said(e.Evidence)},
			[]paper.Run{cellBold.Text(d.source(e.To, outlets[e.To]))}, []paper.Run{cell.Text(d.m.Words.Edge(e.Kind))}, []paper.Run{cell.Text(d.source(e.From, outlets[e.From]))})
	}
}

// changes prints what each revision changed.
func (d *document) changes() {
	d.Section("What was changed on the pages", heading)
	one := true
	for _, e := range d.all {
		for _, c := range e.Captures {
			if c.N > 1 {
				one = false
				d.change(e, c)
			}
		}
	}
	if one {
		d.Write(paper.Side, d.Width(), body.Text("No page was seen in more than one state."))
	}
}

func (d *document) change(e Exhibit, c Capture) {
	d.Need(76)
	d.Write(paper.Side, d.Width(), strong.Text(fmt.Sprintf("%s, revision %d", d.source(e.Article, e.Outlet), c.N)))
	before := e.Captures[c.N-2]
	d.Write(paper.Side, d.Width(), fine.Text(fmt.Sprintf("%s. Between %s and %s.", c.What, exact(before.Checked), exact(c.Seen))))
	d.Gap(4)
	if c.Diff.Title != nil {
		d.Write(paper.Side+14, d.Width()-14, pieceRuns(c.Diff.Title)...)
		d.Gap(4)
	}
	for _, p := range c.Diff.Paragraphs {
		d.Write(paper.Side+14, d.Width()-14, pieceRuns(p)...)
		d.Gap(4)
	}
	if c.Diff.Cut {
		d.Write(paper.Side+14, d.Width()-14, fine.Text("The rest is in the ZIP, under diffs/"+e.Folder+"."))
	}
	d.Gap(12)
}

// pieceRuns sets a diff: what came underlined, what went struck through.
func pieceRuns(pieces []pages.Piece) []paper.Run {
	var all []paper.Run
	for i, p := range pieces {
		if i > 0 && p.Op == pages.Insert && pieces[i-1].Op == pages.Delete {
			all = append(all, quoted.Text(" "))
		}
		in := quoted
		switch p.Op {
		case pages.Insert:
			in.Color, in.Line = came, paper.Under
		case pages.Delete:
			in.Color, in.Line = went, paper.Through
		}
		all = append(all, in.Text(p.Text))
	}
	return all
}

// captures lists every capture with the hash of its file.
func (d *document) captures() {
	d.Section("What was captured", heading)
	d.Write(paper.Side, d.Width(), fine.Text("Each capture is a file of the ZIP; its SHA-256 stands here as in SHA256SUMS."))
	d.Gap(8)
	for _, e := range d.all {
		d.Need(64)
		d.Write(paper.Side, d.Width(), strong.Text(fmt.Sprintf("%d  %s", e.N, clip(e.Outlet))), fine.Text("  "+language(e.Lang)))
		d.Write(paper.Side, d.Width(), said(e.Title))
		d.Write(paper.Side, d.Width(), linked(e.URL).Text(shortened(e.URL, mostInParagraph)))
		d.Write(paper.Side, d.Width(), cell.Text("Published "+exact(e.Published)))
		for _, c := range e.Captures {
			d.Write(paper.Side+14, d.Width()-14, cell.Text(fmt.Sprintf("Revision %d, seen %s, last found %s", c.N, exact(c.Seen), exact(c.Checked))))
			if c.Gone {
				d.Write(paper.Side+14, d.Width()-14, fine.Text("The page was gone."))
				continue
			}
			d.Write(paper.Side+14, d.Width()-14, fine.Text(c.SHA256))
		}
		d.Gap(8)
	}
}

// check says how the pack can be checked, and what could not be printed.
func (d *document) check() {
	d.Section("How to check this", heading)
	for _, text := range []string{
		"Unpack the ZIP and run “sha256sum --check SHA256SUMS” in its folder, or “shasum -a 256 --check SHA256SUMS”: every file must be OK. manifest.json holds the same sums.",
		"Keep the ZIP as it is. Its own SHA-256, written down or sent to somebody today, shows later that it was not changed since.",
		"A capture is what the page’s address answered when it was looked at, reduced to title and text. It is no proof of what the outlet showed to others, and nothing is known of the time between two captures.",
	} {
		d.Write(paper.Side, d.Width(), body.Text(text))
		d.Gap(6)
	}
	if n := d.Missing(); n > 0 {
		d.Write(paper.Side, d.Width(), body.Text(fmt.Sprintf("%d letters for which this PDF has no font are shown as □; report.html in the ZIP has them.", n)))
	}
}

// linked is the ink of an address that leads where it says.
func linked(url string) paper.Ink {
	in := fine
	in.Link = webAddress(url)
	return in
}
