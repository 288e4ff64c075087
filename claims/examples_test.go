package claims

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

var (
	heldOut   = flag.Bool("held", false, "score the examples that are put aside, and only those")
	showWrong = flag.String("wrong", "", "list what is read wrongly: victim, actor, counts, …")
	onlyLang  = flag.String("lang", "", "score the examples of one language")
)

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
// floors stand a little under what is reached on those that may be looked at;
// what names are was learnt from these.
func TestExamples(t *testing.T) {
	r := newReader(t)
	articles, err := examples.Load(os.DirFS("examples"))
	if err != nil {
		t.Fatal(err)
	}
	all, byLang := figures{}, map[string]figures{}
	for i := range articles {
		e := &articles[i]
		if e.Held != *heldOut || *onlyLang != "" && *onlyLang != e.Lang {
			continue
		}
		if byLang[e.Lang] == nil {
			byLang[e.Lang] = figures{}
		}
		got := r.Read(Document{ID: e.ID, Lang: e.Lang, Outlet: e.Facts["outlet"], Title: e.Title(), Text: e.Text()})
		scoreExample(t, all, e, got)
		scoreExample(nil, byLang[e.Lang], e, got)
	}
	for _, tag := range lang.Languages() {
		t.Log(tag, byLang[tag])
	}
	t.Log("all", all)
	if *heldOut || *onlyLang != "" {
		return
	}
	for name, floor := range map[string]float64{"victim": 0.85, "actor": 0.80, "venue": 0.60, "credits": 0.50, "counts": 0.70, "types": 0.62, "denial": 0.61, "headline": 0.70} {
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

func scoreExample(t *testing.T, f figures, e *examples.Article, got news.Reading) {
	wrong := func(name, format string, args ...any) {
		if t != nil && slices.Contains(strings.Split(*showWrong, ","), name) {
			t.Logf("%s %s: %s   [%s]", e.ID, name, fmt.Sprintf(format, args...), e.Title())
		}
	}
	if want := e.Facts["victim"]; want != "" {
		ok := len(got.Victims) > 0 && sameName(got.Victims[0].Name, want)
		f.share("victim", ok)
		if !ok {
			wrong("victim", "%v want %s", got.Victims, want)
		}
	}
	for name, list := range map[string][]news.Name{"actor": got.Actors, "venue": got.Venues} {
		want := e.Facts[name]
		ok := slices.ContainsFunc(list, func(n news.Name) bool { return sameName(n.Name, want) })
		switch {
		case want != "":
			f.of(name).set(true, ok)
		case len(list) > 0:
			f.of(name).wrong++
		}
		if !ok && (want != "" || len(list) > 0) {
			wrong(name, "%v want %q", list, want)
		}
	}
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
	for _, c := range listed(e.Facts["credits"]) {
		wanted = append(wanted, bareText(c))
	}
	sets("counts", listed(e.Facts["counts"]), counts)
	sets("credits", wanted, credits)
	if types := listed(e.Facts["data"]); len(types) > 0 {
		sets("types", types, slices.Clone(got.DataTypes))
	}
	scorePositions(f, wrong, e, got)
}

// scorePositions scores what is said: headline, acts, the victim's denial, and
// every statement.
func scorePositions(f figures, wrong func(name, format string, args ...any), e *examples.Article, got news.Reading) {
	denied, headline := false, HeadlineAct(e.Sentences[0].Act)
	var acts []news.Act
	var a annotated
	for _, s := range e.Sentences {
		denied = denied || s.Act == news.Denial && s.Speaker == news.Victim
		if s.Act == news.NoAct {
			continue
		}
		if !slices.Contains(acts, s.Act) {
			acts = append(acts, s.Act)
		}
		if !s.Title {
			a.Gold.Sentences = append(a.Gold.Sentences, struct {
				Text string
				Act  news.Act
			}{s.Text, s.Act})
		}
	}
	f.of("denial").set(denied, got.CarriesDenial)
	if denied != got.CarriesDenial {
		wrong("denial", "%v want %v", got.CarriesDenial, denied)
	}
	f.share("headline", headline == got.HeadlineAct)
	if headline != got.HeadlineAct {
		wrong("headline", "%s want %s", got.HeadlineAct, headline)
	}
	f.sets("acts", actNames(acts), actNames(got.Acts))
	f.of("statements").statements(a, got)
}

// listed parts the items of a field.
func listed(field string) []string {
	var all []string
	for item := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == ',' || r == ';' }) {
		all = append(all, strings.TrimSpace(item))
	}
	return all
}

func actNames(acts []news.Act) []string {
	var out []string
	for _, a := range acts {
		out = append(out, string(a))
	}
	return out
}

func sameName(a, b string) bool {
	x, y := bareText(a), bareText(b)
	return x != "" && y != "" && (strings.Contains(x, y) || strings.Contains(y, x))
}
