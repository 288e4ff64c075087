package claims

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// A metamorphic test changes a text in a way of which it is known what it does
// to the reading: another victim's name changes the name alone, a paragraph
// about another matter changes nothing (Segura et al., "A Survey on
// Metamorphic Testing", 2016). No answer has to be annotated, so that all
// languages and all open examples can be asked. The floors stand a little
// under what is reached; the rates are in docs/reading.md.

// texts are what testdata/metamorphic has for a language: by key, its lines.
type texts map[string][]string

func readTexts(t *testing.T, tag string) texts {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "metamorphic", tag+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := texts{}
	for line := range strings.Lines(string(raw)) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			t.Fatalf("%s: no key in %q", tag, line)
		}
		all[key] = append(all[key], value)
	}
	return all
}

// document fills in the language's own article.
func (x texts) document(tag, victim, number string, more ...string) Document {
	fill := strings.NewReplacer("{v}", victim, "{n}", number, "¶", "\n\n")
	text := append([]string{x["text"][0]}, more...)
	return Document{Lang: tag, Title: fill.Replace(x["title"][0]), Text: fill.Replace(strings.Join(text, "\n\n"))}
}

func list(s string) []string {
	var all []string
	for item := range strings.SplitSeq(s, "|") {
		all = append(all, strings.TrimSpace(item))
	}
	return all
}

// relation counts the pairs for which it holds.
type relation struct {
	t           *testing.T
	held, pairs int
	broken      map[string]int
}

func (r *relation) pair(id, difference string) {
	r.pairs++
	if difference == "" {
		r.held++
		return
	}
	r.broken[id[:2]]++
	if testing.Verbose() {
		r.t.Logf("%s: %s", id, difference)
	}
}

// reach fails where fewer than a share of the pairs hold.
func (r *relation) reach(what string, floor float64) {
	r.t.Helper()
	rate := float64(r.held) / float64(max(r.pairs, 1))
	r.t.Logf("%s, %s: %d of %d pairs hold (%.3f); broken: %v", r.t.Name(), what, r.held, r.pairs, rate, r.broken)
	if rate < floor || r.pairs < 2*len(lang.Languages()) {
		r.t.Errorf("%s: %.3f of %d pairs hold, under %.2f", what, rate, r.pairs, floor)
	}
}

func relate(t *testing.T) *relation { return &relation{t: t, broken: map[string]int{}} }

// gist is what two readings of like texts must share.
func gist(r news.Reading, but ...string) map[string]string {
	g := map[string]string{
		"headline": string(r.HeadlineAct), "acts": fmt.Sprint(r.Acts), "denial": strconv.FormatBool(r.CarriesDenial),
		"types": fmt.Sprint(r.DataTypes), "victim": "", "counts": "", "actors": "", "statements": "",
	}
	if len(r.Victims) > 0 {
		g["victim"] = bareText(lang.Fold(r.Lang, r.Victims[0].Name))
	}
	for _, n := range r.Actors {
		g["actors"] += bareText(lang.Fold(r.Lang, n.Name)) + ";"
	}
	var counts []string
	for _, c := range r.Counts {
		counts = append(counts, fmt.Sprint(c.Value, " ", c.Unit))
	}
	slices.Sort(counts)
	g["counts"] = fmt.Sprint(counts)
	for _, s := range r.Statements {
		g["statements"] += fmt.Sprintf("%s %s %s;", s.In, s.Act, s.Speaker)
	}
	for _, key := range but {
		delete(g, key)
	}
	return g
}

func difference(a, b map[string]string) string {
	var all []string
	for key, was := range a {
		if b[key] != was {
			all = append(all, fmt.Sprintf("%s was %s and is %s", key, was, b[key]))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " · ")
}

// TestAnotherVictimChangesTheNameAlone reads the same article about victims
// with names of other shapes.
func TestAnotherVictimChangesTheNameAlone(t *testing.T) {
	r, rel := newWholeReader(t), relate(t)
	for _, tag := range lang.Languages() {
		x := readTexts(t, tag)
		names := list(x["names"][0])
		number := list(x["number 340000"][0])[0]
		first := r.Read(x.document(tag, names[0], number))
		for _, name := range names {
			got := r.Read(x.document(tag, name, number))
			diff := difference(gist(first, "victim"), gist(got, "victim"))
			if len(got.Victims) == 0 || !sameName(got.Victims[0].Name, name) {
				diff += fmt.Sprintf(" · victims %v", got.Victims)
			}
			rel.pair(tag+" "+name, diff)
		}
	}
	rel.reach("everything else", 0.88)
}

// TestAnotherNumberStyleIsTheSameCount writes a count in the styles of its
// language.
func TestAnotherNumberStyleIsTheSameCount(t *testing.T) {
	r, rel := newWholeReader(t), relate(t)
	for _, tag := range lang.Languages() {
		x := readTexts(t, tag)
		for key, styles := range x {
			want, ok := strings.CutPrefix(key, "number ")
			if !ok {
				continue
			}
			for _, style := range list(styles[0]) {
				diff := ""
				if got := gist(r.Read(x.document(tag, list(x["names"][0])[0], style)))["counts"]; got != "["+want+" customers]" {
					diff = "read as " + got
				}
				rel.pair(tag+" "+style, diff)
			}
		}
	}
	rel.reach("value and unit", 0.97)
}

// TestNegationTakesTheActAway negates a denial and a confirmation.
func TestNegationTakesTheActAway(t *testing.T) {
	r, rel := newWholeReader(t), relate(t)
	for _, tag := range lang.Languages() {
		x := readTexts(t, tag)
		name, number := list(x["names"][0])[0], list(x["number 340000"][0])[0]
		for _, act := range []news.Act{news.Denial, news.Confirmation} {
			for i, line := range x[string(act)] {
				plain, negated, _ := strings.Cut(line, " => ")
				is := actOfLast(r.Read(x.document(tag, name, number, plain)), name, plain)
				not := actOfLast(r.Read(x.document(tag, name, number, negated)), name, negated)
				id := fmt.Sprintf("%s %s %d", tag, act, i)
				diff := ""
				if is != act {
					diff = fmt.Sprintf("%q is %q", plain, is)
				}
				rel.pair(id, diff)
				diff = ""
				if not == act {
					diff = fmt.Sprintf("%q is %q still", negated, not)
				}
				rel.pair(id+" negated", diff)
			}
		}
	}
	rel.reach("act", 0.68)
}

// actOfLast is the act of the statement that was added to an article's end.
func actOfLast(r news.Reading, name, sentence string) news.Act {
	want := bareText(strings.ReplaceAll(sentence, "{v}", name))
	for _, s := range r.Statements {
		if s.In == news.InBody && bareText(s.Sentence) == want {
			return s.Act
		}
	}
	return news.NoAct
}

// sampled are open examples of every language, some of an incident.
func sampled(t *testing.T) []Document {
	t.Helper()
	all, err := examples.Load(os.DirFS("examples"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	var out []Document
	for i := range all {
		a := &all[i]
		if a.Held || a.Facts["victim"] == "" {
			continue
		}
		if seen[a.Lang]++; seen[a.Lang]%6 == 1 {
			out = append(out, Document{ID: a.ID, Lang: a.Lang, Title: a.Title(), Text: a.Text()})
		}
	}
	return out
}

// ofFacts are the parts of a gist that are facts; the others are what the
// sentences come to, where the learned reader looks at what stands around.
var ofFacts = []string{"victim", "actors", "counts", "types"}

func facts(g map[string]string) map[string]string {
	out := map[string]string{}
	for _, key := range ofFacts {
		out[key] = g[key]
	}
	return out
}

// unchanged reads the open examples before and after a change that should
// change nothing: no fact, and nothing at all.
func unchanged(t *testing.T, factsFloor, wholeFloor float64, change func(x texts, d Document) (before, after Document)) {
	t.Helper()
	r, whole, fact := newWholeReader(t), relate(t), relate(t)
	byLang := map[string]texts{}
	for _, d := range sampled(t) {
		if byLang[d.Lang] == nil {
			byLang[d.Lang] = readTexts(t, d.Lang)
		}
		before, after := change(byLang[d.Lang], d)
		was, is := gist(r.Read(before)), gist(r.Read(after))
		fact.pair(d.Lang+" "+d.ID, difference(facts(was), facts(is)))
		whole.pair(d.Lang+" "+d.ID, difference(was, is))
	}
	fact.reach("facts", factsFloor)
	whole.reach("everything", wholeFloor)
}

// pasted puts paragraphs of the language's texts at the end of an article.
func pasted(x texts, d Document, keys ...string) Document {
	for _, key := range keys {
		d.Text += "\n\n" + x[key][0]
	}
	return d
}

// pasting is the change that pastes one paragraph.
func pasting(key string) func(texts, Document) (before, after Document) {
	return func(x texts, d Document) (before, after Document) { return d, pasted(x, d, key) }
}

func TestAClassActionChangesNothing(t *testing.T) { unchanged(t, 0.93, 0.87, pasting("classaction")) }

func TestAnOlderIncidentChangesNothing(t *testing.T) { unchanged(t, 0.87, 0.83, pasting("older")) }

func TestAnotherCompanysDenialChangesNothing(t *testing.T) {
	unchanged(t, 0.88, 0.81, pasting("another"))
}

func TestBoilerplateChangesNothing(t *testing.T) { unchanged(t, 0.97, 0.90, pasting("boilerplate")) }

func TestACookieNoticeChangesNothing(t *testing.T) { unchanged(t, 0.97, 0.89, pasting("cookies")) }

func TestUnrelatedParagraphsMayStandInAnyOrder(t *testing.T) {
	unchanged(t, 0.97, 0.95, func(x texts, d Document) (before, after Document) {
		return pasted(x, d, "profile", "cookies"), pasted(x, d, "cookies", "profile")
	})
}

// TestMarksAndSpacesChangeNothing sets typewriter quotes for typographic ones,
// narrow spaces that do not break behind digits, and digits of full width in
// Japanese and Chinese.
func TestMarksAndSpacesChangeNothing(t *testing.T) {
	marks := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "’", "'", "\u00a0", " ")
	unchanged(t, 0.97, 0.94, func(_ texts, d Document) (before, after Document) {
		before = d
		d.Title, d.Text = spaced(d.Lang, marks.Replace(d.Title)), spaced(d.Lang, marks.Replace(d.Text))
		return before, d
	})
}

// spaced sets the spaces behind digits, or the digits themselves, otherwise.
func spaced(tag, s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' && (tag == "ja" || tag == "zh"):
			b.WriteRune(r - '0' + '０')
		case r == ' ' && last >= '0' && last <= '9':
			b.WriteRune('\u202f')
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// TestAHeadlineInCapitalsChangesNothing: names are told by capitals, so that a
// headline of nothing else is the hardest case for them.
func TestAHeadlineInCapitalsChangesNothing(t *testing.T) {
	unchanged(t, 0.93, 0.88, func(_ texts, d Document) (before, after Document) {
		before = d
		d.Title = strings.ToUpper(d.Title)
		return before, d
	})
}
