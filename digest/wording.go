package digest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Sheet is a digest in words, as the templates set it.
type Sheet struct {
	W       *Words
	Subject string
	Period  string
	Summary string
	Quiet   bool
	Blocks  []Block
	Lines   []Line
	More    string // what there was no room for; empty for none
	Links   Links
	Why     string // this mail came; empty for a sample
}

// Block is a story that gets room.
type Block struct {
	Need, Title, URL string
	Mark, Status     string
	Standing, AsOf   string
	Changes          []News
	Said             []Quoted
	Rows             []Row
	Chart            *Chart
}

// News is a line that says what is new.
type News struct{ Mark, Text string }

// Quoted is a sentence of an article.
type Quoted struct{ Mark, Act, Text, Outlet, Tongue, Lang, Dir, When, URL string }

// Row counts the outlets of one language.
type Row struct {
	Tongue                           string
	Outlets, Carry, Lack, NotChecked int
}

// Line is a story in one line.
type Line struct{ Title, URL, Status, Text string }

// marks stand beside acts and survive grey print; the design gives them.
var marks = map[string]string{
	"claim": "▲", "insistence": "△", "denial": "■", "confirmation": "●", "correction": "◆", "retraction": "×", "gone": "×", "silent-edit": "✎",
}

// statusMarks are the marks of what a story's status comes from.
var statusMarks = map[news.Status]string{
	news.Alleged: "claim", news.Denied: "denial", news.Disputed: "insistence",
	news.Confirmed: "confirmation", news.Debunked: "correction", news.Withdrawn: "retraction",
}

// How many stories a digest tells in full, and in one line each.
const (
	maxBlocks = 8
	maxLines  = 40
)

// teller words a digest for one reader.
type teller struct {
	*Words
	zone  *time.Location
	links Links
}

// minute writes a moment in the reader's zone, to the nearest minute: a day's
// last millisecond is its midnight.
func (t teller) minute(at time.Time) string { return t.moment(at.In(t.zone).Round(time.Minute)) }

// tell puts a digest into words; at most so many stories get room.
func (t teller) tell(d Digest, blocks int) (Sheet, error) {
	s := Sheet{W: t.Words, Links: t.links, Quiet: len(d.Items) == 0, Subject: t.subject(d), Summary: t.count("changed", len(d.Items))}
	s.Period = fmt.Sprintf(t.Mail["period"], t.minute(d.From), t.minute(d.To), t.zone)
	for _, item := range d.Items {
		switch {
		case item.Follows && len(s.Blocks) < blocks:
			b, err := t.block(d.Period, item)
			if err != nil {
				return s, err
			}
			s.Blocks = append(s.Blocks, b)
		case len(s.Lines) < maxLines:
			s.Lines = append(s.Lines, t.line(item))
		}
	}
	if rest := len(d.Items) - len(s.Blocks) - len(s.Lines); rest > 0 {
		s.More = t.count("stories", rest)
	}
	return s, nil
}

// subject says the news: of the story that needs a decision most.
func (t teller) subject(d Digest) string {
	if len(d.Items) == 0 {
		return t.Mail["quiet subject"]
	}
	first := &d.Items[0]
	who := cmp.Or(oneLine(first.Story.Victim), oneLine(first.Story.Title), t.Mail["unnamed"])
	subject := short(who, 60) + ": " + t.Status[first.Story.Status]
	if news := t.brief(first); news != "" {
		subject += ", " + news
	}
	if len(d.Items) > 1 {
		subject += " · " + t.count("stories", len(d.Items)-1)
	}
	return subject
}

// brief is what changed in a few words, the two things that matter most.
func (t teller) brief(item *Item) string {
	c := &item.Changed
	var words []string
	for _, of := range []struct {
		key string
		n   int
	}{
		{"without", len(c.Without)}, {"carry", len(c.Carry)}, {"corrected", len(c.Corrected) + len(c.Withdrawn)},
		{"edited", len(c.SilentEdits)}, {"new outlets", len(c.Outlets)}, {"articles", c.Articles},
	} {
		if of.n > 0 && len(words) < 2 {
			words = append(words, t.count(of.key, of.n))
		}
	}
	return strings.Join(words, ", ")
}

func (t teller) line(item Item) Line {
	s := item.Story
	return Line{Title: t.title(s), URL: t.links.Story(s.ID), Status: t.Status[s.Status], Text: t.brief(&item)}
}

func (t teller) title(s *news.Story) string {
	return short(cmp.Or(oneLine(s.Title), oneLine(s.Victim), t.Mail["unnamed"]), MaxExtract)
}

// block is a story with its picture.
func (t teller) block(p Period, item Item) (Block, error) {
	b := t.worded(p, item)
	var err error
	if b.Chart, err = t.chart(item.Story, p.To); err != nil {
		return b, news.E(news.Internal, "a story could not be drawn", err)
	}
	return b, nil
}

// worded is a story without its picture.
func (t teller) worded(p Period, item Item) Block {
	s := item.Story
	b := Block{
		Need: t.Needs[item.Need], Title: t.title(s), URL: t.links.Story(s.ID), Mark: marks[statusMarks[s.Status]], Status: t.Status[s.Status],
		Standing: t.standing(s), AsOf: fmt.Sprintf(t.Mail["as of"], t.minute(p.To)), Changes: t.changes(item), Rows: t.rows(s),
	}
	for _, e := range item.Said {
		b.Said = append(b.Said, t.quoted(s, e))
	}
	return b
}

// standing says how far the denial has come.
func (t teller) standing(s *news.Story) string {
	if s.CarryingDenial == 0 {
		return fmt.Sprintf(t.Phrases["none standing"], s.Outlets)
	}
	return fmt.Sprintf(t.Phrases["standing"], s.CarryingDenial, s.Outlets)
}

// changes are the lines that say what is new, what needs a decision first.
func (t teller) changes(item Item) []News {
	c := &item.Changed
	var all []News
	say := func(key, mark string, names []string) {
		if names = slices.Compact(names); len(names) > 0 {
			all = append(all, News{marks[mark], fmt.Sprintf(t.Phrases[key], t.list(names))})
		}
	}
	if c.New {
		all = append(all, News{marks["claim"], fmt.Sprintf(t.Phrases["new"], t.minute(item.Story.FirstSeen))})
	}
	say("confirmed", "confirmation", t.outlets(c.Confirmed))
	say("insisted", "insistence", t.outlets(c.Insisted))
	say("dropped", "claim", t.outlets(c.Dropped))
	say("without", "claim", t.outlets(c.Without))
	say("edited", "silent-edit", t.outlets(c.SilentEdits))
	say("disputed", "", t.outlets(c.Disputes))
	say("carry", "denial", plain(c.Carry))
	say("corrected", "correction", t.outlets(c.Corrected))
	say("withdrawn", "retraction", t.outlets(c.Withdrawn))
	say("gone", "gone", t.outlets(c.Gone))
	if c.Articles > 0 {
		all = append(all, News{"", t.count("articles", c.Articles)})
	}
	if !c.New {
		say("outlets", "", plain(c.Outlets))
		say("languages", "", t.tonguesOf(c.Langs))
	}
	return all
}

// outlets names who did something, with the language and what it was.
func (t teller) outlets(seen []Seen) []string {
	var names []string
	for _, s := range seen {
		about := t.tongue(s.Lang)
		if word := cmp.Or(t.Facts[s.Fact], t.Edits[s.Change]); word != "" {
			about += "; " + word
		}
		names = append(names, short(oneLine(s.Outlet), 60)+" ("+about+")")
	}
	return names
}

func plain(outlets []string) []string {
	var names []string
	for _, o := range outlets {
		names = append(names, short(oneLine(o), 60))
	}
	return names
}

func (t teller) tonguesOf(tags []string) []string {
	var names []string
	for _, tag := range tags {
		names = append(names, t.tongue(tag))
	}
	return names
}

func (t teller) quoted(s *news.Story, e news.Event) Quoted {
	q := Quoted{
		Mark: marks[string(e.Kind)], Act: t.Acts[string(e.Kind)], Text: extract(e.Sentence), Outlet: short(oneLine(e.Outlet), 60),
		Tongue: t.tongue(e.Lang), Lang: e.Lang, Dir: lang.Dir(e.Lang), When: t.minute(e.Time),
	}
	for i := range s.Coverage {
		if s.Coverage[i].Article == e.Article {
			q.URL = t.links.Article(e.Article)
		}
	}
	return q
}

// rows count the outlets by language: the table behind the chart.
func (t teller) rows(s *news.Story) []Row {
	var rows []Row
	at := map[string]int{}
	type who struct{ lang, outlet string }
	best := map[who]news.Carries{}
	var order []who
	for _, c := range s.Coverage {
		k := who{c.Lang, c.Outlet}
		known, met := best[k]
		if !met {
			order = append(order, k)
		}
		if !met || c.CarriesDenial == news.CarriesYes || known == news.CarriesNotChecked {
			best[k] = c.CarriesDenial
		}
	}
	for _, k := range order {
		i, met := at[k.lang]
		if !met {
			i, at[k.lang] = len(rows), len(rows)
			rows = append(rows, Row{Tongue: t.tongue(k.lang)})
		}
		rows[i].Outlets++
		switch best[k] {
		case news.CarriesYes:
			rows[i].Carry++
		case news.CarriesNotChecked:
			rows[i].NotChecked++
		default:
			rows[i].Lack++
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.Outlets, a.Outlets) })
	return rows
}
