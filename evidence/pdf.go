package evidence

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

// maxRows is how many lines of a table the reports print; the CSV files have
// all of them.
const maxRows = 1000

// pdf makes the report as a PDF.
func (k *Maker) pdf(m Matter, all []Exhibit) ([]byte, error) {
	d := &document{sheet: newSheet(k.fonts, m), m: m, all: all, number: numbers(all)}
	d.cover()
	d.page("P")
	d.standing()
	(&sketch{sheet: d.sheet, p: m.Picture, words: m.Words}).drawAll(m.Story)
	d.page("P")
	d.coverage()
	d.events()
	d.spread()
	d.changes()
	d.captures()
	d.check()
	return d.bytes()
}

// document is the PDF of a pack.
type document struct {
	*sheet
	m      Matter
	all    []Exhibit
	number map[news.ArticleID]int
}

// cover says what the pack is and as of when.
func (d *document) cover() {
	s := d.m.Story
	d.pdf.AddPageFormat("P", d.pdf.GetPageSizeStr("A4"))
	d.pdf.Bookmark("Cover", 0, 0)
	d.fill(heavy)
	d.pdf.Rect(marginSide, 72, 26, 11, "F")
	d.pdf.Rect(marginSide, 92, 44, 11, "F")
	d.fill(paper)
	d.stroke(thin, 2)
	d.pdf.Rect(marginSide+29, 75, 15, 5, "FD")
	d.y = 76
	d.write(marginSide+58, 300, run{"Onrecord", ink{family: bold, size: 18, color: ink0}})
	d.y = 180
	d.write(marginSide, d.width(), run{"Evidence pack", lead})
	d.gap(8)
	d.write(marginSide, d.width(), run{cmp.Or(s.Title, "Without a title"), title})
	if s.Demo {
		d.gap(10)
		d.tag("Demo: a fictional press", marginSide, d.y)
		d.gap(16)
	}
	d.gap(18)
	d.write(marginSide, d.width(), run{d.m.Words.Standing(s), lead})
	d.gap(40)
	for _, f := range []Figure{
		{exact(d.m.AsOf), "As of"}, {exact(d.m.Made), "Made"}, {"Onrecord " + d.m.Version, "By"}, {string(s.ID), "Story"},
		{fmt.Sprintf("%d, by %d outlets, in %d languages", s.Articles, s.Outlets, len(s.ByLang)), "Articles"},
	} {
		d.pair(f.Counts, []run{{f.Value, body}})
	}
	d.y = 640
	d.write(marginSide, d.width()*0.82, run{
		"What was published or changed after the moment named above is left out. All times are in UTC. " +
			"Onrecord takes no side: a claim is claimed and a denial is denied by somebody, and what was not found is told as not found in so many captures. " +
			"What a sentence was taken for is a program’s reading, and the sentence stands beside it. " +
			"Articles are called by their numbers throughout; the captures themselves, word for word, are in the ZIP of the same name.", small,
	})
}

// pair sets a name and a value beside it.
func (d *document) pair(name string, value []run) {
	const column = 120.0
	wide := d.width() - column
	names, values := d.set.lines(column-gutter, run{name, ink{family: sans, size: 9.5, color: quiet}}), d.set.lines(wide, value...)
	d.need(max(height(names), height(values)))
	d.draw(names, marginSide, d.y, column)
	d.y = max(d.y+height(names), d.draw(values, marginSide+column, d.y, wide)) + 3
}

// standing is where the story stands: what is claimed, what is said against
// it, and the measures.
func (d *document) standing() {
	d.section("Where it stands")
	d.write(marginSide, d.width(), run{d.m.Words.Standing(d.m.Story), leadBold})
	d.gap(14)
	for _, f := range d.m.Words.Claimed(d.m.Story) {
		d.pair(f.Counts, []run{{f.Value, body}})
	}
	d.gap(8)
	for _, e := range firstSayings(d.m.Story) {
		d.need(60)
		d.act(string(e.Kind), marginSide, d.y)
		d.pair("", []run{{e.Sentence, quoted}})
		d.pair("", []run{{d.source(e.Article, e.Outlet) + ", " + exact(e.Time), small}})
		d.gap(4)
	}
	d.section("Measures")
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
	value := d.set.lines(column-gutter, run{f.Value, leadBold})
	counts := d.set.lines(d.width()-column, run{f.Counts, body})
	d.need(max(height(value), height(counts)) + 10)
	d.draw(counts, marginSide+column, d.y+2, d.width()-column)
	d.y = max(d.draw(value, marginSide, d.y, column), d.y+height(counts)+2) + 4
	d.stroke(rule, 0.5)
	d.pdf.Line(marginSide, d.y, marginSide+d.width(), d.y)
	d.gap(5)
}

// act draws an act's mark with its word.
func (d *document) act(kind string, x, y float64) {
	_, word := hue(kind)
	d.mark(kind, x+4, y+7, 8.5)
	d.draw(d.set.lines(110, run{d.m.Words.Act(kind), ink{family: sans, size: 9.5, color: word}}), x+13, y, 110)
}

// actRun is an act's word in its colour.
func (d *document) actRun(kind string) run {
	_, word := hue(kind)
	return run{d.m.Words.Act(kind), ink{family: sans, size: cell.size, color: word}}
}

func (d *document) source(id news.ArticleID, outlet string) string {
	return fmt.Sprintf("%s (article %d)", outlet, d.number[id])
}

func (d *document) coverage() {
	d.section("Who carries what")
	denial := d.m.Story.Measures.FirstDenial
	t := d.table(column{"No.", 6}, column{"Outlet", 24}, column{"Published", 26}, column{"What was found", 44})
	for _, c := range d.m.Story.Coverage {
		found := run{d.m.Words.Found(c, denial), cell}
		if c.CarriesDenial == news.CarriesYes {
			_, found.ink.color = hue("denial")
		}
		t.row([]run{{c.Evidence, quoted}},
			[]run{{strconv.Itoa(d.number[c.Article]), cell}},
			[]run{{c.Outlet, cellBold}, {" " + language(c.Lang), small}},
			[]run{{exact(c.Published), cell}}, []run{found})
	}
}

func (d *document) events() {
	d.section("What happened, step by step")
	t := d.table(column{"No.", 6}, column{"When", 40}, column{"Outlet", 30}, column{"What", 24})
	for i, e := range d.m.Story.Events {
		if i == maxRows {
			d.more("events.csv")
			break
		}
		t.row([]run{{e.Sentence, quoted}},
			[]run{{strconv.Itoa(d.number[e.Article]), cell}}, []run{{when(e), cell}},
			[]run{{e.Outlet, cellBold}}, []run{d.actRun(string(e.Kind))})
	}
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
	d.gap(4)
	d.write(marginSide, d.width(), run{fmt.Sprintf("The first %d are printed; %s in the ZIP has all of them.", maxRows, name), small})
}

func (d *document) spread() {
	if len(d.m.Story.Spread) == 0 {
		return
	}
	outlets := map[news.ArticleID]string{}
	for _, e := range d.all {
		outlets[e.Article] = e.Outlet
	}
	d.section("Who had it from whom")
	t := d.table(column{"Outlet", 34}, column{"How", 22}, column{"From", 44})
	for i, e := range d.m.Story.Spread {
		if i == maxRows {
			d.more("spread.csv")
			break
		}
		t.row([]run{{e.Evidence, quoted}},
			[]run{{d.source(e.To, outlets[e.To]), cellBold}}, []run{{d.m.Words.Edge(e.Kind), cell}}, []run{{d.source(e.From, outlets[e.From]), cell}})
	}
}

// changes prints what each revision changed.
func (d *document) changes() {
	d.section("What was changed on the pages")
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
		d.write(marginSide, d.width(), run{"No page was seen in more than one state.", body})
	}
}

func (d *document) change(e Exhibit, c Capture) {
	d.need(76)
	d.write(marginSide, d.width(), run{fmt.Sprintf("%s, revision %d", d.source(e.Article, e.Outlet), c.N), strong})
	before := e.Captures[c.N-2]
	d.write(marginSide, d.width(), run{fmt.Sprintf("%s. Between %s and %s.", c.What, exact(before.Checked), exact(c.Seen)), small})
	d.gap(4)
	if c.Diff.Title != nil {
		d.write(marginSide+14, d.width()-14, pieceRuns(c.Diff.Title)...)
		d.gap(4)
	}
	for _, p := range c.Diff.Paragraphs {
		d.write(marginSide+14, d.width()-14, pieceRuns(p)...)
		d.gap(4)
	}
	if c.Diff.Cut {
		d.write(marginSide+14, d.width()-14, run{"The rest is in the ZIP, under diffs/" + e.Folder + ".", small})
	}
	d.gap(12)
}

// pieceRuns sets a diff: what came underlined, what went struck through.
func pieceRuns(pieces []pages.Piece) []run {
	var all []run
	for i, p := range pieces {
		if i > 0 && p.Op == pages.Insert && pieces[i-1].Op == pages.Delete {
			all = append(all, run{" ", quoted})
		}
		in := quoted
		switch p.Op {
		case pages.Insert:
			in.color, in.line = came, under
		case pages.Delete:
			in.color, in.line = went, through
		}
		all = append(all, run{p.Text, in})
	}
	return all
}

// captures lists every capture with the hash of its file.
func (d *document) captures() {
	d.section("What was captured")
	d.write(marginSide, d.width(), run{"Each capture is a file of the ZIP; its SHA-256 stands here as in SHA256SUMS.", small})
	d.gap(8)
	hash := ink{family: sans, size: 7, color: ink0}
	for _, e := range d.all {
		d.need(64)
		d.write(marginSide, d.width(), run{fmt.Sprintf("%d  %s", e.N, e.Outlet), strong}, run{"  " + language(e.Lang), small})
		d.write(marginSide, d.width(), run{e.Title, quoted})
		d.write(marginSide, d.width(), run{e.URL, ink{family: sans, size: 8, color: quiet, link: webAddress(e.URL)}})
		d.write(marginSide, d.width(), run{"Published " + exact(e.Published), smallInk})
		for _, c := range e.Captures {
			d.write(marginSide+14, d.width()-14, run{fmt.Sprintf("Revision %d, seen %s, last found %s", c.N, exact(c.Seen), exact(c.Checked)), smallInk})
			if c.Gone {
				d.write(marginSide+14, d.width()-14, run{"The page was gone.", small})
				continue
			}
			d.write(marginSide+14, d.width()-14, run{c.SHA256, hash})
		}
		d.gap(8)
	}
}

// check says how the pack can be checked, and what could not be printed.
func (d *document) check() {
	d.section("How to check this")
	for _, text := range []string{
		"Unpack the ZIP and run “sha256sum --check SHA256SUMS” in its folder, or “shasum -a 256 --check SHA256SUMS”: every file must be OK. manifest.json holds the same sums.",
		"Keep the ZIP as it is. Its own SHA-256, written down or sent to somebody today, shows later that it was not changed since.",
		"A capture is what the page’s address answered when it was looked at, reduced to title and text. It is no proof of what the outlet showed to others, and nothing is known of the time between two captures.",
	} {
		d.write(marginSide, d.width(), run{text, body})
		d.gap(6)
	}
	if n := d.set.missing; n > 0 {
		d.write(marginSide, d.width(), run{fmt.Sprintf("%d letters for which this PDF has no font are shown as □; report.html in the ZIP has them.", n), body})
	}
}
