package claims

import (
	"fmt"
	"net/url"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// A trait is something about a name that speaks for a role or against it, in
// words that a person can read in the file of weights: "title", "<TOLD" for a
// word like "told" right before it, "en<via" for that very word in English.

// naming is what the traits of all names of an article are taken from.
type naming struct {
	*article
	known   *outlets
	common  map[string]bool
	typical map[string]map[string]bool
	rank    map[*name]int
	slug    string
	own     string
	hosts   []string
	self    int
}

// around are the classes whose words near a name may say what it is.
var around = []string{
	"ACTOR", "AFFECTED", "AT", "AUTH", "CITE", "CLAIM", "CLAIMS", "CONFIRM", "COUNT", "DATA", "DECLINE", "DENY", "EXPERT", "GROUP",
	"HANDLE", "HANDLEFT", "INQUIRY", "INSIST", "JOB", "LEAK", "LEGAL", "MEDIA", "NOTIFY", "ORG", "ORGEND", "ORIGINAL", "OURS", "OWNER", "PAST",
	"PLACE", "POST", "REPLY", "SAYS", "SELF", "SELL", "TOLD", "UNABLE", "VENUE", "VERIFY", "VICTIM",
}

// inside are the classes whose words may be parts of names.
var inside = []string{"ACTORNAME", "AUTH", "COMMON", "EXPERT", "GROUP", "JOB", "LEGAL", "MEDIA", "MEDIANAME", "ORG", "ORGEND", "OUTLET", "VENUE", "VENUENAME", "VICTIM", "ACTOR", "DATA", "SCALE"}

func (a *article) context(w *NameWeights, known *outlets) *naming {
	c := &naming{article: a, known: known, common: w.Common[a.lex.tag], typical: w.Typical, rank: map[*name]int{}, slug: bareKey(a.URL), own: bareKey(a.Outlet)}
	byCount := append([]*name(nil), a.names...)
	sort.SliceStable(byCount, func(i, j int) bool { return len(byCount[i].places) > len(byCount[j].places) })
	for i, n := range byCount {
		c.rank[n] = i
		if i > 0 && len(n.places) == len(byCount[i-1].places) {
			c.rank[n] = c.rank[byCount[i-1]]
		}
	}
	for _, l := range a.Links {
		if u, err := url.Parse(l.URL); err == nil {
			c.hosts = append(c.hosts, bareKey(u.Host))
		}
	}
	for i := range a.sentences {
		c.self += len(a.sentences[i].hits["OURS"])
	}
	return c
}

// traits lists those of a name, sorted.
func (c *naming) traits(n *name) []string {
	t := traitSet{}
	t.add("name")
	c.standing(t, n)
	c.form(t, n.best())
	c.relations(t, n)
	var every traitSet
	for i, p := range n.places {
		if i >= most {
			break
		}
		here := traitSet{}
		c.neighbours(here, p)
		for k := range here {
			t[k] = true
		}
		if every == nil {
			every = here
		}
		for k := range every {
			if !here[k] {
				delete(every, k)
			}
		}
	}
	if len(n.places) > 1 {
		for k := range every {
			if strings.HasSuffix(k, "1") && (k[0] == '<' || k[0] == '>') {
				t.add("always ", k)
			}
		}
	}
	t.pair()
	return t.sorted()
}

// paired are the traits that mean something else together than alone.
var paired = []string{"title", "title only", "first 0", "first 1", "places 1", "places 2", "rank 0", "words 1", "words 2", "words 3", "begins all", "common", "country", "quoted",
	"<ORG1", "<JOB1", ">JOB1", ">SAYS1", "<PLACE1", "<AT1", "<MEDIA1", "<CITE1", "<TOLD1", "<VICTIM1", "<GROUP1", "<ACTOR1", "called by first word", "called by last word", "digits", "small", "camel", "late only", "mark before ,", "mark after ,", "determined", "rare word", "typical of victim", "typical of outlet"}

func (t traitSet) pair() {
	var has []string
	for _, p := range paired {
		if t[p] {
			has = append(has, p)
		}
	}
	for i, x := range has {
		for _, y := range has[i+1:] {
			t.add("both ", x, " + ", y)
		}
	}
}

type traitSet map[string]bool

func (t traitSet) add(parts ...string) { t[strings.Join(parts, "")] = true }

func (t traitSet) when(ok bool, trait string) {
	if ok {
		t[trait] = true
	}
}

func (t traitSet) sorted() []string {
	all := make([]string, 0, len(t))
	for k := range t {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}

// standing says where and how often the name stands.
func (c *naming) standing(t traitSet, n *name) {
	if len(n.places) == 0 {
		return
	}
	first, title, starts, late := 99, false, 0, 0
	for _, p := range n.places {
		s := c.sentenceAt(p.start)
		if s == nil {
			continue
		}
		at := 0
		if !s.title {
			for k := range c.sentences {
				if &c.sentences[k] == s {
					at = k
				}
			}
		}
		first = min(first, at)
		title = title || s.title
		if strings.IndexFunc(c.original()[s.start:p.start], unicode.IsLetter) < 0 {
			starts++
		}
		if at > len(c.sentences)/2 {
			late++
		}
	}
	t.when(title, "title")
	t.when(!title && c.titled(n), "title otherwise")
	t.when(title && len(n.places) == 1, "title only")
	t.add("first ", bucket(first, 0, 1, 2, 4))
	t.add("places ", bucket(len(n.places), 1, 2, 3, 5))
	t.add("rank ", bucket(c.rank[n], 0, 1, 3))
	t.when(c.rank[n] == 0 && title, "title and rank 0")
	t.when(starts == len(n.places), "begins all")
	t.when(starts > 0 && starts < len(n.places), "begins some")
	t.when(late == len(n.places), "late only")
	long := strings.Fields(lang.Fold(c.lex.tag, n.fullest()))
	for form := range n.forms {
		if f := lang.Fold(c.lex.tag, form); len(long) > 1 && f == long[len(long)-1] {
			t.add("called by last word")
		} else if len(long) > 1 && f == long[0] {
			t.add("called by first word")
		}
	}
	one := !strings.ContainsAny(n.best(), " -")
	t.when(starts == len(n.places) && one, "begins all, one word")
	t.when(title && len(n.places) > 1, "title and text")
	t.when(title && len(n.places) > 1 && one, "title and text, one word")
}

func bucket(n int, bounds ...int) string {
	for _, b := range bounds {
		if n <= b {
			return fmt.Sprint(b)
		}
	}
	return "more"
}

// form says what the name looks like.
func (c *naming) form(t traitSet, form string) {
	var upper, lower, digits, marks int
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
		case r == '_' || r == '@':
			marks++
		}
		before = r
	}
	words := strings.Fields(form)
	t.add("words ", bucket(len(words), 1, 2, 3))
	t.when(lower > 0 && upper == 0, "small")
	t.when(upper > 1 && lower == 0, "capitals")
	t.when(camel, "camel")
	t.when(digits > 0 && upper+lower > 0, "digits")
	t.when(marks > 0, "marks")
	t.when(strings.Contains(form, "."), "dot")
	t.when(strings.Contains(form, "-"), "hyphen")
	t.when(latinIn(c.lex.tag, form), "latin")
	t.when(latinIn(c.lex.tag, form) && lower > 0 && upper == 0, "latin small")
	t.when(katakana(form), "katakana")
	t.when(!c.lex.words, "length "+bucket(utf8.RuneCountInString(form), 2, 3, 4, 6, 9))
	tag := c.lex.tag
	common, country := 0, false
	for _, w := range words {
		folded := lang.Fold(tag, w)
		country = country || lang.IsCountry(tag, folded)
		if c.common[folded] {
			common++
		}
	}
	t.when(country, "country")
	for role, typical := range c.typical {
		for i, word := range nameWords(form) {
			last := i == len(nameWords(form))-1
			if typical[word] {
				t.add("typical of ", role)
				t.when(last, "typical end of "+role)
			}
			for _, end := range wordEnds(word) {
				t.when(typical[end], "ends as "+role)
			}
		}
	}
	t.when(common == len(words), "common")
	t.when(common > 0 && common < len(words), "common in part")
	t.when(common == 0 && len(words) == 1, "rare word")
	t.when(common == 0 && len(words) > 1, "rare words")
	if len(words) > 0 {
		first, last := lang.Fold(tag, words[0]), lang.Fold(tag, words[len(words)-1])
		t.add("last word ", last)
		t.add("first word ", first)
		r := []rune(last)
		if c.lex.words && len(r) > 4 && len(words) == 1 {
			t.add(tag, " ends ", string(r[len(r)-3:]))
			t.add(tag, " ends ", string(r[len(r)-2:]))
		}
		if !c.lex.words && len(r) > 2 {
			t.add("ends ", string(r[len(r)-2:]))
			t.add("ends ", string(r[len(r)-1:]))
			t.add("begins ", string(r[:1]))
			t.add("begins ", string(r[:2]))
		}
	}
}

// nameWords are the folded words of a name, in whichever language: names
// travel.
func nameWords(form string) []string {
	return strings.FieldsFunc(lang.Fold("en", form), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// wordEnds are the last letters of a word, four and five of a long one, two
// in scripts without spaces, behind a hyphen.
func wordEnds(word string) []string {
	r := []rune(word)
	if len(r) > 2 && unbroken(r[len(r)-1]) {
		return []string{"-" + string(r[len(r)-2:])}
	}
	var all []string
	for n := 4; n <= 5 && n < len(r); n++ {
		all = append(all, "-"+string(r[len(r)-n:]))
	}
	return all
}

// Typical lists what may be typical in a name: its words and their ends.
func Typical(form string) []string {
	all := nameWords(form)
	for _, w := range nameWords(form) {
		all = append(all, wordEnds(w)...)
	}
	return all
}

func katakana(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Katakana, r) && r != 'ー' && r != '・' {
			return false
		}
	}
	return true
}

// relations says how the name stands to the article's outlet, links and what
// is known.
func (c *naming) relations(t traitSet, n *name) {
	form := n.best()
	bare := bareKey(form)
	t.when(c.known.has(lang.Fold("en", form)), "known outlet")
	t.when(c.own != "" && c.own == bare, "own outlet")
	t.when(len(bare) > 3 && c.own != bare && strings.HasPrefix(c.own, bare), "outlet begins")
	t.when(len(bare) > 3 && c.own != bare && c.own != "" && strings.Contains(bare, c.own), "holds own outlet")
	t.when(len(bare) > 3 && strings.Contains(c.slug, bare), "address")
	t.when(c.self > 2 && c.rank[n] == 0, "first person")
	if len(bare) > 2 && strings.HasPrefix(c.own, bare) {
		t.add("outlet and we ", bucket(c.self, 0, 1, 2, 4))
	}
	for _, h := range c.hosts {
		t.when(len(bare) > 3 && strings.Contains(h, bare), "linked")
	}
	if len(n.places) == 0 {
		t.add("outlet only")
		return
	}
	p := n.places[0]
	s := c.sentenceAt(p.start)
	from, to := c.foldedAt(p.start), c.foldedAt(p.end)
	for _, class := range inside {
		for _, h := range s.hits[class] {
			if h.start >= from && h.end <= to {
				t.add("holds ", class)
				t.when(h.end == to, "ends with "+class)
				t.when(h.start == from && h.end == to, "is "+class)
			}
		}
	}
}

// neighbours says what stands around one place of the name.
func (c *naming) neighbours(t traitSet, p span) {
	s := c.sentenceAt(p.start)
	if s == nil {
		return
	}
	in := ""
	if s.title {
		in = "title "
	}
	from, to := c.foldedAt(p.start), c.foldedAt(p.end)
	for _, class := range around {
		for _, h := range s.hits[class] {
			switch end := c.f.wordEnd(h.end); {
			case end <= from:
				c.distance(t, in, "<"+class, end, from)
			case h.start >= to:
				c.distance(t, in, ">"+class, to, h.start)
			}
		}
	}
	text := c.original()
	t.when(c.quotes(p), "quoted")
	t.when(!c.quotes(p), "unquoted")
	t.when(strings.HasPrefix(text[:p.start], "@"), "at sign")
	t.when(c.lex.tag == "de" && c.determined(p), "determined")
	c.words(t, s, from, to)
}

// distance adds how near a class stands: beside the name, a few words off, or
// anywhere in the sentence; a mark between is told.
func (c *naming) distance(t traitSet, in, side string, from, to int) {
	gap := c.f.text[from:to]
	far := c.f.pos[to] - c.f.pos[max(0, from-1)]
	mark := ""
	if strings.ContainsAny(gap, ",(:;—–-（，、：") {
		mark = ","
	}
	switch {
	case far <= 2 || !c.lex.words && far <= 1:
		t.add(side, "1", mark)
		t.add(side, "2", mark)
	case far <= 4:
		t.add(side, "2", mark)
	case far <= 10:
		t.add(side, "5", mark)
	}
	t.add(in, side)
}

// words adds the words right before and after a place, as they are.
func (c *naming) words(t traitSet, s *sentence, from, to int) {
	tag := c.lex.tag
	left, right := c.f.text[s.from:from], c.f.text[to:max(to, s.to)]
	if !c.lex.words {
		l, r := []rune(left), []rune(right)
		for n := 1; n <= 3; n++ {
			if len(l) >= n {
				t.add(tag, "<", string(l[len(l)-n:]))
			}
			if len(r) >= n {
				t.add(tag, ">", string(r[:n]))
			}
		}
		t.when(len(l) == 0, "begins sentence")
		return
	}
	l, mark := lastWords(left)
	t.when(mark != "", "mark before "+mark)
	t.when(len(l) > 0, tag+"<"+l[max(0, len(l)-1):].join())
	t.when(len(l) > 1, tag+"<"+l.join())
	r, mark := firstWords(right)
	t.when(mark != "", "mark after "+mark)
	t.when(len(r) > 0, tag+">"+r[:min(1, len(r))].join())
	t.when(len(r) > 1, tag+">"+r.join())
}

type wordList []string

func (w wordList) join() string { return strings.Join(w, " ") }

// lastWords are the last two words of a text, and the mark it ends with.
func lastWords(text string) (words wordList, mark string) {
	text = strings.TrimRight(text, " \u00a0")
	if r, _ := utf8.DecodeLastRuneInString(text); text != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		mark = string(r)
	}
	for len(words) < 2 {
		text = strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		i := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		_, n := utf8.DecodeRuneInString(text[max(i, 0):])
		if i < 0 {
			i, n = 0, 0
		}
		if text[i+n:] == "" {
			break
		}
		words = append(wordList{text[i+n:]}, words...)
		text = text[:i+n]
	}
	return words, mark
}

// firstWords are the first two words of a text, and the mark it begins with.
func firstWords(text string) (words wordList, mark string) {
	text = strings.TrimLeft(text, " \u00a0")
	if r, _ := utf8.DecodeRuneInString(text); text != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		mark = string(r)
	}
	for len(words) < 2 {
		text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if i < 0 {
			i = len(text)
		}
		if i == 0 {
			break
		}
		words = append(words, text[:i])
		text = text[i:]
	}
	return words, mark
}

// quotes reports whether a place is a whole quotation.
func (a *article) quotes(p span) bool {
	i := sort.Search(len(a.spans), func(i int) bool { return a.spans[i].end >= p.end })
	return i < len(a.spans) && a.spans[i].start <= p.start && a.spans[i].start+3 > p.start && a.spans[i].end <= p.end+3
}

// latinIn reports whether a name is written in Latin letters in a language
// that is not.
func latinIn(tag, name string) bool {
	switch tag {
	case "ru", "uk", "ar", "ja", "zh":
		return latin(name)
	}
	return false
}

// determined reports whether an article or the like stands right before a
// place: German writes all nouns with capitals, and names mostly without one.
func (a *article) determined(p span) bool {
	before, _ := lastWords(a.f.text[max(0, a.foldedAt(p.start)-40):a.foldedAt(p.start)])
	if len(before) == 0 {
		return false
	}
	w := before[len(before)-1]
	switch w {
	case "der", "die", "das", "den", "dem", "des", "im", "am", "zum", "zur", "beim", "vom", "und", "oder", "ins", "alle", "viele", "pro", "per":
		return true
	}
	for _, d := range []string{"ein", "kein", "ihr", "sein", "unser", "dies", "jede", "welch"} {
		if strings.HasPrefix(w, d) {
			return true
		}
	}
	return false
}

// titled reports whether the title has the name in another form or case.
func (a *article) titled(n *name) bool {
	return utf8.RuneCountInString(n.key) > 2 && strings.Contains(lang.Fold(a.lex.tag, a.Title), n.key)
}
