package claims

import (
	"net/url"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// naming is what the traits of all names of an article are taken from.
type naming struct {
	*article
	learnt  *NameWeights
	known   *outlets
	title   string        // folded
	rank    map[*name]int // how many names are said more often
	address string        // the article's own, bare
	own     string        // the outlet's name, bare
	hosts   []string      // of links, bare
	we      int           // how often the article speaks in the first person
}

func (a *article) naming(w *NameWeights, known *outlets) *naming {
	c := &naming{
		article: a, learnt: w, known: known, title: lang.Fold(a.lex.tag, a.Title), rank: map[*name]int{},
		address: bareKey(a.URL), own: bareKey(a.Outlet),
	}
	often := slices.Clone(a.names)
	sort.SliceStable(often, func(i, j int) bool { return len(often[i].places) > len(often[j].places) })
	for i, n := range often {
		c.rank[n] = i
		if i > 0 && len(n.places) == len(often[i-1].places) {
			c.rank[n] = c.rank[often[i-1]]
		}
	}
	for _, l := range a.Links {
		if u, err := url.Parse(l.URL); err == nil {
			c.hosts = append(c.hosts, bareKey(u.Host))
		}
	}
	for i := range a.sentences {
		c.we += len(a.sentences[i].hits["OURS"])
	}
	return c
}

// around are the classes whose words near a name may say what it is, and
// parts those whose words may stand in one.
var (
	around = []string{
		"ACTOR", "AFFECTED", "AT", "AUTH", "BODY", "CITE", "CLAIM", "CLAIMS", "CONFIRM", "COUNT", "DATA", "DECLINE", "DENY", "EXPERT", "GROUP",
		"HANDLE", "HANDLEFT", "INQUIRY", "INSIST", "JOB", "LEAK", "LEGAL", "MEDIA", "NOTIFY", "ORG", "ORGEND", "ORIGINAL", "OURS", "OWNER",
		"PAST", "PLACE", "POST", "REPLY", "SAYS", "SELF", "SELL", "TOLD", "UNABLE", "VENUE", "VERIFY", "VICTIM",
	}
	parts = []string{
		"ACTOR", "ACTORNAME", "AUTH", "BODY", "COMMON", "DATA", "EXPERT", "GROUP", "JOB", "LEGAL", "MEDIA", "MEDIANAME", "ORG", "ORGEND", "OUTLET",
		"SCALE", "VENUE", "VENUENAME", "VICTIM",
	}
)

// inside says which classes have words in the name.
func (c *naming) inside(t *traits, n *name) {
	if len(n.places) == 0 {
		return
	}
	s, from, to := c.folded(n.places[0])
	for _, class := range parts {
		for _, h := range s.hits[class] {
			if h.start >= from && h.end <= to {
				t.add("holds ", class)
				t.when(h.end == to, "ends with ", class)
				t.when(h.start == from && h.end == to, "is ", class)
			}
		}
	}
}

// folded is a place in the folded text, with its sentence.
func (c *naming) folded(p span) (s *sentence, from, to int) {
	return c.sentenceAt(p.start), c.foldedAt(p.start), c.foldedAt(p.end)
}

// surroundings says what stands around the places of the name, and which
// classes stand beside all of them.
func (c *naming) surroundings(t *traits, n *name) {
	beside := map[string]int{}
	for i, p := range n.places {
		if i == most {
			break
		}
		here := traits{all: map[string]bool{}, learnt: t.learnt, buf: t.buf}
		c.place(&here, p)
		for trait := range here.all {
			t.all[trait] = true
			if (trait[0] == '<' || trait[0] == '>') && strings.HasSuffix(trait, "1") {
				beside[trait]++
			}
		}
	}
	for trait, times := range beside {
		t.when(times > 1 && times == min(len(n.places), most), "always ", trait)
	}
}

// place says what stands around one place.
func (c *naming) place(t *traits, p span) {
	s, from, to := c.folded(p)
	for _, class := range around {
		for _, h := range s.hits[class] {
			switch end := c.f.wordEnd(h.end); {
			case end <= from:
				c.distance(t, s, "<", class, end, from)
			case h.start >= to:
				c.distance(t, s, ">", class, to, h.start)
			}
		}
	}
	quoted := "unquoted"
	if c.quotes(p) {
		quoted = "quoted"
	}
	t.add(quoted)
	t.when(strings.HasSuffix(c.original()[:p.start], "@"), "at sign")
	c.wording(t, c.f.text[s.from:from], c.f.text[to:max(to, s.to)])
}

// distance says how near a class stands, on which side: beside the place, a
// word or a few off, or anywhere in the sentence; marks between are told.
func (c *naming) distance(t *traits, s *sentence, side, class string, from, to int) {
	mark := ""
	if strings.ContainsAny(c.f.text[from:to], ",(:;—–-（，、：") {
		mark = ","
	}
	far := c.f.pos[to] - c.f.pos[max(0, from-1)]
	t.when(far <= 2, side, class, "1", mark)
	t.when(far <= 4, side, class, "2", mark)
	t.when(far > 4 && far <= 10, side, class, "5", mark)
	t.when(s.title, "title ", side, class)
	t.when(!s.title, side, class)
}

// wording adds the words and marks right before and after a place, as they
// are; of scripts without spaces, the characters.
func (c *naming) wording(t *traits, left, right string) {
	tag := c.lex.tag
	if !c.lex.words {
		l, r := []rune(left), []rune(right)
		for n := 1; n <= 3; n++ {
			t.when(len(l) >= n, tag, "<", string(l[max(0, len(l)-n):]))
			t.when(len(r) >= n, tag, ">", string(r[:min(n, len(r))]))
		}
		t.when(len(l) == 0, "begins sentence")
		return
	}
	before, mark := lastWord(left)
	t.when(before != "", tag, "<", before)
	t.when(mark != "", "mark before ", mark)
	t.when(tag == "de" && determiner(before), "determined")
	after, mark := firstWord(right)
	t.when(after != "", tag, ">", after)
	t.when(mark != "", "mark after ", mark)
}

func wordless(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// lastWord is the last word of a text, and the mark that follows it.
func lastWord(text string) (word, mark string) {
	trimmed := strings.TrimRightFunc(text, wordless)
	if rest := strings.TrimRight(text[len(trimmed):], " \u00a0"); rest != "" {
		r, _ := utf8.DecodeLastRuneInString(rest)
		mark = string(r)
	}
	if i := strings.LastIndexFunc(trimmed, wordless); i >= 0 {
		_, n := utf8.DecodeRuneInString(trimmed[i:])
		trimmed = trimmed[i+n:]
	}
	return trimmed, mark
}

// firstWord is the first word of a text, and the mark that precedes it.
func firstWord(text string) (word, mark string) {
	trimmed := strings.TrimLeftFunc(text, wordless)
	if rest := strings.TrimLeft(text[:len(text)-len(trimmed)], " \u00a0"); rest != "" {
		r, _ := utf8.DecodeRuneInString(rest)
		mark = string(r)
	}
	if i := strings.IndexFunc(trimmed, wordless); i >= 0 {
		trimmed = trimmed[:i]
	}
	return trimmed, mark
}

// determiner reports whether a word is an article or the like: German writes
// all nouns with capitals, and names mostly without one.
func determiner(word string) bool {
	switch word {
	case "der", "die", "das", "den", "dem", "des", "im", "am", "zum", "zur", "beim", "vom", "und", "oder", "ins", "alle", "viele", "pro", "per":
		return true
	}
	for _, d := range []string{"ein", "kein", "ihr", "sein", "unser", "dies", "jede", "welch"} {
		if strings.HasPrefix(word, d) {
			return true
		}
	}
	return false
}

// quotes reports whether a place is a quotation, but for a character or two.
func (a *article) quotes(p span) bool {
	i := sort.Search(len(a.spans), func(i int) bool { return a.spans[i].end >= p.end })
	return i < len(a.spans) && a.spans[i].start <= p.start && p.start < a.spans[i].start+3 && a.spans[i].end <= p.end+3
}

// begins reports whether a place is the first thing in its sentence.
func (a *article) begins(p span) bool {
	s := a.sentenceAt(p.start)
	return s != nil && strings.IndexFunc(a.original()[s.start:p.start], unicode.IsLetter) < 0
}

// sentenceNumber is the number of the sentence that holds original byte i.
func (a *article) sentenceNumber(i int) int {
	return sort.Search(len(a.sentences), func(k int) bool { return a.sentences[k].end > i })
}
