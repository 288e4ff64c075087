package claims

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

var (
	heldOut   = flag.Bool("held", false, "score the examples that are put aside, and only those")
	showWrong = flag.String("wrong", "", "list what is read wrongly: victim, actor, counts, …")
	onlyLang  = flag.String("lang", "", "score the examples of one language")
)

// example is one annotated article of examples/, with its answers.
type example struct {
	doc                    Document
	held                   bool
	victim, actor, venue   string
	counts, types, credits []string
	headline               news.Act
	acts                   []news.Act
	sentences              []statement
	denied                 bool
}

type statement struct {
	text string
	act  news.Act
}

// readExamples parses one file of examples; its format is described in
// docs/reading.md.
func readExamples(t testing.TB, tag string) []example {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("examples", tag+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	var e *example
	var text strings.Builder
	flush := func() {
		if e != nil {
			e.doc.Text = strings.TrimSpace(text.String())
			all = append(all, *e)
		}
		e = nil
		text.Reset()
	}
	for n, line := range strings.Split(string(raw), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			flush()
			e = headOf(tag, line)
		case line == "¶":
			text.WriteString("\n\n")
		case e == nil:
			t.Fatalf("%s:%d: a sentence outside an article", tag, n+1)
		default:
			e.line(&text, line)
		}
	}
	flush()
	return all
}

func headOf(tag, line string) *example {
	e := &example{doc: Document{Lang: tag}, headline: news.NoAct}
	list := func(s string) []string {
		var out []string
		for item := range strings.SplitSeq(s, ",") {
			out = append(out, strings.TrimSpace(item))
		}
		return out
	}
	for i, field := range strings.Split(strings.TrimPrefix(line, "@"), " | ") {
		key, value, _ := strings.Cut(strings.TrimSpace(field), ":")
		value = strings.TrimSpace(value)
		switch {
		case i == 0:
			e.doc.ID = strings.TrimSpace(field)
		case key == "held":
			e.held = true
		case key == "victim":
			e.victim = value
		case key == "actor":
			e.actor = value
		case key == "venue":
			e.venue = value
		case key == "counts":
			e.counts = list(strings.ReplaceAll(value, ";", ","))
		case key == "data":
			e.types = list(value)
		case key == "credits":
			e.credits = list(strings.ReplaceAll(value, ";", ","))
		}
	}
	return e
}

func (e *example) line(text *strings.Builder, line string) {
	head, sentence, _ := strings.Cut(line, " | ")
	f := append(strings.Fields(head), "-", "-", "-")
	act := news.Act(f[1])
	if f[0] == "T" {
		e.doc.Title = sentence
		e.headline = headlineAct(act)
	} else {
		if s := text.String(); s != "" && !strings.HasSuffix(s, "\n") {
			text.WriteString(" ")
		}
		text.WriteString(sentence)
		if act != news.NoAct {
			e.sentences = append(e.sentences, statement{sentence, act})
		}
	}
	if act != news.NoAct && !slices.Contains(e.acts, act) {
		e.acts = append(e.acts, act)
	}
	e.denied = e.denied || act == news.Denial && f[2] == string(news.Victim)
}

// figures are tallies by what is read.
type figures map[string]*tally

func (f figures) of(name string) *tally {
	if f[name] == nil {
		f[name] = &tally{}
	}
	return f[name]
}

// share counts one answer that is right or not.
func (f figures) share(name string, ok bool) { f.of(name).set(true, ok) }

func (f figures) sets(name string, want, got []string) {
	for _, w := range want {
		f.of(name).set(true, slices.Contains(got, w))
	}
	for _, g := range got {
		f.of(name).set(slices.Contains(want, g), true)
		if slices.Contains(want, g) {
			f.of(name).hit-- // counted above
		}
	}
}

// TestExamples scores the reader on the project's own annotated articles. Its
// floors stand a little under what is reached on those that may be looked at.
func TestExamples(t *testing.T) {
	r := newReader(t)
	all := figures{}
	for _, tag := range lang.Languages() {
		one := figures{}
		if _, err := os.Stat(filepath.Join("examples", tag+".txt")); err != nil || *onlyLang != "" && *onlyLang != tag {
			continue
		}
		for _, e := range readExamples(t, tag) {
			if e.held != *heldOut {
				continue
			}
			got := r.Read(e.doc)
			scoreExample(t, all, e, got)
			scoreExample(nil, one, e, got)
		}
		t.Log(tag, one)
	}
	t.Log("all", all)
	if *heldOut || *onlyLang != "" {
		return
	}
	for name, floor := range map[string]float64{"victim": 0.80, "actor": 0.72, "counts": 0.70, "types": 0.62, "denial": 0.68, "headline": 0.74} {
		if f := all.of(name).f1(); f < floor {
			t.Errorf("%s: F1 %.3f is under %.2f", name, f, floor)
		}
	}
}

func (f figures) String() string {
	var b strings.Builder
	for _, name := range []string{"victim", "actor", "venue", "counts", "types", "credits", "denial", "headline", "acts", "statements"} {
		x := f.of(name)
		fmt.Fprintf(&b, " %s %.2f/%.2f", name, x.hit/max(x.hit+x.wrong, 1), x.hit/max(x.hit+x.missed, 1))
	}
	return b.String()
}

func scoreExample(t *testing.T, f figures, e example, got news.Reading) {
	wrong := func(name, format string, args ...any) {
		if t != nil && slices.Contains(strings.Split(*showWrong, ","), name) {
			t.Logf("%s %s: %s   [%s]", e.doc.ID, name, fmt.Sprintf(format, args...), e.doc.Title)
		}
	}
	if e.victim != "" {
		ok := len(got.Victims) > 0 && sameName(got.Victims[0].Name, e.victim)
		f.share("victim", ok)
		if !ok {
			wrong("victim", "%v want %s", got.Victims, e.victim)
		}
	}
	role := func(name, want string, list []news.Name) {
		ok := slices.ContainsFunc(list, func(n news.Name) bool { return sameName(n.Name, want) })
		if want != "" {
			f.of(name).set(true, ok)
		}
		if want == "" && len(list) > 0 {
			f.of(name).wrong++
			wrong(name, "%v want none", list)
		}
		if want != "" && !ok {
			wrong(name, "%v want %s", list, want)
		}
	}
	role("actor", e.actor, got.Actors)
	role("venue", e.venue, got.Venues)
	sets := func(name string, want, got []string) {
		f.sets(name, want, got)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			wrong(name, "%v want %v", got, want)
		}
	}
	var counts, credits, wanted []string
	for _, c := range got.Counts {
		counts = append(counts, fmt.Sprintf("%d %s", c.Value, c.Unit))
	}
	for _, c := range got.Credits {
		credits = append(credits, bareText(c.Outlet))
	}
	for _, c := range e.credits {
		wanted = append(wanted, bareText(c))
	}
	sets("counts", slices.Clone(e.counts), counts)
	sets("credits", wanted, credits)
	if len(e.types) > 0 {
		sets("types", slices.Clone(e.types), slices.Clone(got.DataTypes))
	}
	f.of("denial").set(e.denied, got.CarriesDenial)
	if e.denied != got.CarriesDenial {
		wrong("denial", "%v want %v", got.CarriesDenial, e.denied)
	}
	f.share("headline", e.headline == got.HeadlineAct)
	if e.headline != got.HeadlineAct {
		wrong("headline", "%s want %s", got.HeadlineAct, e.headline)
	}
	f.sets("acts", actNames(e.acts), actNames(got.Acts))
	var a annotated
	for _, s := range e.sentences {
		a.Gold.Sentences = append(a.Gold.Sentences, struct {
			Text string
			Act  news.Act
		}{s.text, s.act})
	}
	f.of("statements").statements(a, got)
}

func actNames(acts []news.Act) []string {
	var out []string
	for _, a := range acts {
		out = append(out, string(a))
	}
	return out
}

func sameName(a, b string) bool {
	x, y := bareName(a), bareName(b)
	return x != "" && y != "" && (strings.Contains(x, y) || strings.Contains(y, x))
}

// bareName is how names are compared: letters and digits of any script, with
// combining marks dropped.
func bareName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}
