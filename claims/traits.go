package claims

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// A trait is something about a name that speaks for a role or against it, in
// words that a person can read in the file of weights: "title", "<TOLD1" for a
// word like "told" right before it, "en<via" for that very word in English.
// traits are those of one name.
type traits struct {
	all    map[string]bool
	learnt map[string][Roles]int16 // others are of no use; all are where it is empty
	buf    []byte
}

// add adds the trait that is called by its parts.
func (t *traits) add(parts ...string) {
	t.buf = t.buf[:0]
	for _, p := range parts {
		t.buf = append(t.buf, p...)
	}
	if _, ok := t.learnt[string(t.buf)]; (ok || len(t.learnt) == 0) && !t.all[string(t.buf)] {
		t.all[string(t.buf)] = true
	}
}

func (t *traits) when(ok bool, parts ...string) {
	if ok {
		t.add(parts...)
	}
}

// paired are the traits that mean something else together than each alone.
var paired = []string{
	"title", "title only", "first 0", "first 1", "places 1", "places 2", "rank 0", "words 1", "words 2", "words 3", "begins all",
	"common", "rare word", "place", "place in part", "country", "quoted", "determined", "digits", "small", "camel", lateOnly, "earlier only", "mark before ,", "mark after ,",
	"typical of victim", "typical of outlet", "called by first word", "called by last word",
	"<ORG1", "<JOB1", ">JOB1", ">SAYS1", "<PLACE1", "<AT1", "<MEDIA1", "<CITE1", "<TOLD1", "<VICTIM1", "<GROUP1", "<ACTOR1",
}

func (t *traits) pair() {
	var has []string
	for _, p := range paired {
		if t.all[p] {
			has = append(has, p)
		}
	}
	for i, x := range has {
		for _, y := range has[i+1:] {
			t.add("both ", x, " + ", y)
		}
	}
}

// of lists the traits of a name.
func (c *naming) of(n *name) map[string]bool {
	t := &traits{all: map[string]bool{}, learnt: c.learnt.Traits}
	t.add("name")
	c.standing(t, n)
	c.form(t, n.best())
	c.kind(t, n.best())
	c.ownership(t, n)
	c.inside(t, n)
	c.surroundings(t, n)
	t.pair()
	return t.all
}

// standing says where and how often the name stands.
func (c *naming) standing(t *traits, n *name) {
	first, starts, late, earlier := len(c.sentences), 0, 0, 0
	for _, p := range n.places {
		i := c.sentenceNumber(p.start)
		if c.sentences[i].earlier() {
			earlier++
		}
		first = min(first, i)
		if c.begins(p) {
			starts++
		}
		if i > lateFrom {
			late++
		}
	}
	title := first == 0 && c.sentences[0].title
	one := !strings.ContainsAny(n.best(), " -")
	t.when(title, "title")
	t.when(!title && utf8.RuneCountInString(n.key) > 2 && strings.Contains(c.title, n.key), "title otherwise")
	t.when(title && len(n.places) == 1, "title only")
	t.when(title && len(n.places) > 1, "title and text")
	t.when(title && len(n.places) > 1 && one, "title and text, one word")
	t.when(title && c.rank[n] == 0, "title and rank 0")
	t.add("first ", upTo(first, 0, 1, 2, 4))
	t.add("places ", upTo(len(n.places), 0, 1, 2, 3, 5))
	t.add("rank ", upTo(c.rank[n], 0, 1, 3))
	t.when(starts == len(n.places), "begins all")
	t.when(starts == len(n.places) && one, "begins all, one word")
	t.when(starts > 0 && starts < len(n.places), "begins some")
	t.when(late == len(n.places), lateOnly)
	t.when(earlier == len(n.places), "earlier only")
	c.shortened(t, n)
}

// The traits of a name that comes late, of which others are made.
const (
	lateOnly  = "late only"
	firstLate = "first more"
)

// Late reports whether a trait says that a name comes late in the article.
func Late(trait string) bool {
	return strings.Contains(trait, lateOnly) || strings.Contains(trait, firstLate)
}

// lateFrom is the sentence behind which all is late: most articles have told
// who was hit by then. A share of the text would change with what a page adds
// at its end.
const lateFrom = 6

// shortened says which of its words the name is called by as well:
// organisations by the first, persons by the last.
func (c *naming) shortened(t *traits, n *name) {
	long := strings.Fields(lang.Fold(c.lex.tag, n.fullest()))
	if len(long) < 2 {
		return
	}
	for form := range n.forms {
		switch lang.Fold(c.lex.tag, form) {
		case long[len(long)-1]:
			t.add("called by last word")
		case long[0]:
			t.add("called by first word")
		}
	}
}

// upTo is the first bound that is not under n, or "more".
func upTo(n int, bounds ...int) string {
	for _, b := range bounds {
		if n <= b {
			return strconv.Itoa(b)
		}
	}
	return "more"
}

// form says what the name looks like.
func (c *naming) form(t *traits, form string) {
	var upper, lower, digits int
	camel := false
	var before rune
	for _, r := range form {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsUpper(r):
			upper++
			camel = camel || unicode.IsLower(before)
		case unicode.IsLower(r):
			lower++
		}
		before = r
	}
	foreign := !latinScript(c.lex.tag) && latin(form)
	t.add("words ", upTo(1+strings.Count(form, " "), 1, 2, 3))
	t.when(lower > 0 && upper == 0, "small")
	t.when(upper > 1 && lower == 0, "capitals")
	t.when(camel, "camel")
	t.when(digits > 0 && upper+lower > 0, "digits")
	t.when(strings.ContainsAny(form, "_@"), "marks")
	t.when(strings.Contains(form, "."), "dot")
	t.when(strings.Contains(form, "-"), "hyphen")
	t.when(foreign, "latin")
	t.when(foreign && lower > 0 && upper == 0, "latin small")
	t.when(katakana(form), "katakana")
	t.when(!c.lex.words, "length ", upTo(utf8.RuneCountInString(form), 2, 3, 4, 6, 9))
}

func katakana(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Katakana, r) && r != 'ー' && r != '・' })
}

// kind says what the name's words are: common or rare ones, typical of
// somebody's names, a country's; and how they end.
func (c *naming) kind(t *traits, form string) {
	words := strings.Fields(lang.Fold(c.lex.tag, form))
	common, several := 0, ""
	for _, w := range words {
		t.when(lang.IsCountry(c.lex.tag, w), "country")
		if c.learnt.Common[c.lex.tag][w] {
			common++
		}
	}
	if len(words) > 1 {
		several = "s"
	}
	c.located(t, words)
	t.when(common == len(words), "common")
	t.when(common > 0 && common < len(words), "common in part")
	t.when(common == 0, "rare word", several)
	parts := NameParts(form)
	for role, typical := range c.learnt.Typical {
		for _, part := range parts {
			end := strings.HasPrefix(part, "-")
			t.when(typical[part] && !end, "typical of ", role)
			t.when(typical[part] && end, "ends as of ", role)
		}
		t.when(len(parts) > 0 && typical[parts[len(parts)-1]], "typical end of ", role)
	}
	if len(words) == 1 {
		c.endings(t, []rune(words[0]))
	}
}

// located says whether the name is a city's, or one of its words is.
func (c *naming) located(t *traits, words []string) {
	tag := c.lex.tag
	whole := lang.IsPlace(tag, strings.Join(words, " "))
	t.when(whole, "place")
	t.when(!whole && slices.ContainsFunc(words, func(w string) bool { return lang.IsPlace(tag, w) }), "place in part")
}

// endings adds the last letters of a word, and the first of one in a script
// without spaces.
func (c *naming) endings(t *traits, word []rune) {
	tag := c.lex.tag
	for n := 1; n <= 3 && n < len(word); n++ {
		t.add(tag, " ends ", string(word[len(word)-n:]))
		t.when(!c.lex.words, tag, " begins ", string(word[:n]))
	}
}

// NameParts lists what may be typical in a name, folded, in whichever language
// since names travel: its words, then, behind a hyphen, the last four and five
// letters of long ones, or two in scripts without spaces.
func NameParts(form string) []string {
	words := strings.FieldsFunc(lang.Fold("en", form), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var ends []string
	for _, w := range words {
		r := []rune(w)
		for n := 2; n <= 5 && n < len(r); n++ {
			if unbroken(r[len(r)-1]) == (n == 2) && n != 3 {
				ends = append(ends, "-"+string(r[len(r)-n:]))
			}
		}
	}
	return append(ends, words...)
}

// ownership says how the name stands to the article's own outlet, to its
// links and to the outlets that are known.
func (c *naming) ownership(t *traits, n *name) {
	folded := lang.Fold("en", n.best())
	bare := lettersOf(folded)
	t.when(c.known.has(folded), "known outlet")
	t.when(len(n.places) == 0, "outlet only")
	t.when(c.we > 2 && c.rank[n] == 0, "first person")
	if len(bare) <= 3 {
		return
	}
	t.when(c.own == bare, "own outlet")
	t.when(c.own != bare && strings.HasPrefix(c.own, bare), "outlet begins")
	t.when(strings.HasPrefix(c.own, bare), "outlet and we ", upTo(c.we, 0, 1, 2, 4))
	t.when(c.own != bare && c.own != "" && strings.Contains(bare, c.own), "holds own outlet")
	t.when(strings.Contains(c.address, bare), "address")
	t.when(slices.ContainsFunc(c.hosts, func(host string) bool { return strings.Contains(host, bare) }), "linked")
}
