package claims

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// The full name of an outlet. Foreign outlets are called by their own names,
// whose small words ("Le Quotidien du Ballon" in a Polish text) part them like
// two names.

// own reports whether an outlet's name is that of the article's own: the same or
// more, some of its words at its end or beginning, or letters of it.
func (a *article) own(name string) bool {
	words := outletWords(a.Outlet)
	its := outletWords(name)
	if len(its) == 0 || strings.Join(its, "") == strings.Join(words, "") {
		return true
	}
	short, long := words, its
	if len(its) < len(words) {
		short, long = its, words
	}
	return len(short) > 0 && (slices.Equal(short, long[:len(short)]) || len(its) < len(words) && slices.Equal(its, words[len(words)-len(its):])) ||
		len(its) == 1 && abbreviates(its[0], strings.Join(words, ""))
}

// abbreviates reports whether a short word has letters of a long name in their
// order, the first among them: agencies sign so.
func abbreviates(short, long string) bool {
	if len(short) < 2 || len(short) > 5 || !strings.HasPrefix(long, short[:1]) {
		return false
	}
	for i := range len(short) {
		k := strings.IndexByte(long, short[i])
		if k < 0 {
			return false
		}
		long = long[k+1:]
	}
	return true
}

// outletWords are the words of an outlet's name, folded, without an article
// that it may begin with and what stands behind a dash.
func outletWords(name string) []string {
	name, _, _ = strings.Cut(strings.NewReplacer(" – ", "|", " — ", "|", " - ", "|").Replace(name), "|")
	words := strings.FieldsFunc(lang.Fold("en", name), wordless)
	if len(words) > 1 {
		for _, leading := range articles {
			if slices.Contains(strings.Fields(lang.Fold("en", leading)), words[0]) {
				return words[1:]
			}
		}
	}
	return words
}

// outletName is the full name of an outlet and where it stands first: as it is
// given in Latin letters, or with all that foreign small words bind to it.
func (a *article) outletName(n *name) (string, span) {
	at := n.places[0]
	if n.alias != "" {
		return n.alias, at
	}
	full := n.fullest()
	if linked := a.linkedName(); linked != "" && !latin(n.key) && a.linked(full) == "" {
		return linked, at
	}
	for _, p := range n.places {
		q := a.inFull(p)
		if text := a.original()[q.start:q.end]; len(text) > len(full) && strings.Contains(text, full) {
			full, at = text, q
		}
	}
	return full, at
}

// linkedName is what an article in another script than Latin may call in its own
// letters an outlet that it links: the name that the host of its one link to
// somebody else than itself and the victim spells, or "".
func (a *article) linkedName() string {
	if latinScript(a.lex.tag) {
		return ""
	}
	found := ""
	for _, l := range a.Links {
		host := siteName(l.URL)
		key := bareKey(host)
		if key == "" || bareKey(found) == key || strings.Contains(bareKey(a.URL), key) || a.partyHost(host) {
			continue
		}
		if found != "" {
			return ""
		}
		found = host
	}
	return found
}

// partyHost reports whether a site's name is spelt like a name that the article
// has in Latin letters: a victim's newsroom, or an outlet that needs no guess.
func (a *article) partyHost(site string) bool {
	key := bareKey(site)
	return slices.ContainsFunc(a.names, func(n *name) bool {
		for _, form := range []string{n.best(), n.alias} {
			if spelt := bareKey(form); latin(spelt) && len(spelt) > 3 && (strings.Contains(key, spelt) || strings.Contains(spelt, key)) {
				return true
			}
		}
		return false
	})
}

// siteName is the name that an address's host spells: "Quay Ledger" of
// www.quay-ledger.example.
func siteName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	labels := strings.Split(u.Hostname(), ".")
	if len(labels) < 2 {
		return ""
	}
	at := len(labels) - 2
	if at > 0 && len(labels[at]) <= 3 {
		at-- // ledger.co.uk
	}
	words := strings.Split(labels[at], "-")
	for i, w := range words {
		if r, n := utf8.DecodeRuneInString(w); n > 0 {
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}

// joints are the small words that stand inside names of outlets, in any
// language, and joining those of each that stand between two names in it.
var (
	joints  = strings.Fields("of de du des da das do dos em del della delle dei dello dell' dell’ di van der den d’ d' l’ l' et y e und en & le la les el los las")
	joining = map[string]string{"en": "and", "fr": "et en", "de": "und", "es": "y e en", "it": "e", "pt": "e em", "nl": "en"}
)

// inFull is a place with what stands around it, tied by small words that the
// article's own language has no use for, or by any where the name begins with
// the article of another.
func (a *article) inFull(p span) span {
	text := a.original()
	foreign := joints
	first, _, _ := strings.Cut(text[p.start:p.end], " ")
	if a.articleBefore(text[:p.start]) == 0 && a.articleBefore(first+" ") == 0 {
		own := strings.Fields(bonds[a.lex.tag] + " " + joining[a.lex.tag])
		foreign = slices.DeleteFunc(slices.Clone(joints), func(j string) bool { return slices.Contains(own, j) })
	}
	for range 3 {
		if n := carriedOn(text[p.end:], foreign); n > 0 {
			p.end += n
		}
		if n := carriedBack(text[:p.start], foreign); n > 0 {
			p.start -= n
		}
	}
	p.start -= a.articleBefore(text[:p.start])
	return p
}

// articleBefore is how many bytes an article of another language takes that a
// text ends with, written with a capital as names begin.
func (a *article) articleBefore(text string) int {
	for tag, words := range articles {
		if tag == a.lex.tag {
			continue
		}
		for word := range strings.FieldsSeq(words) {
			if rest, ok := strings.CutSuffix(text, word+" "); ok && len(word) > 1 && (rest == "" || strings.HasSuffix(rest, " ")) {
				return len(word) + 1
			}
		}
	}
	return 0
}

// carriedOn is how many bytes of what follows a name belong to it: one or two
// small words and a capitalised one, with those right behind it.
func carriedOn(rest string, joints []string) int {
	at := 0
	for range 2 {
		at += joint(rest[at:], joints)
	}
	if at == 0 {
		return 0
	}
	end := 0
	for at < len(rest) {
		word := strings.TrimPrefix(rest[at:], " ")
		skipped := len(rest[at:]) - len(word)
		first, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(first) || skipped == 0 && end > 0 {
			break
		}
		n := strings.IndexFunc(word+" ", func(r rune) bool { return wordless(r) && r != '-' })
		at += skipped + n
		end = at
	}
	return end
}

// joint is how many bytes a small word behind a space takes, or 0.
func joint(rest string, joints []string) int {
	word, ok := strings.CutPrefix(rest, " ")
	if !ok {
		return 0
	}
	for _, j := range joints {
		after, ok := strings.CutPrefix(word, j)
		r, _ := utf8.DecodeRuneInString(after)
		if ok && (r == ' ' || strings.HasSuffix(j, "'") && unicode.IsUpper(r) || strings.HasSuffix(j, "’") && unicode.IsUpper(r)) {
			return 1 + len(j)
		}
	}
	return 0
}

// carriedBack is how many bytes before a name belong to it: a capitalised word
// and a small one.
func carriedBack(before string, joints []string) int {
	for _, j := range joints {
		rest, ok := strings.CutSuffix(before, " "+j)
		if !ok {
			rest, ok = strings.CutSuffix(before, " "+j+" ")
		}
		if !ok {
			continue
		}
		start := strings.LastIndexFunc(rest, func(r rune) bool { return wordless(r) && r != '-' }) + 1
		if r, n := utf8.DecodeRuneInString(rest[start:]); n > 0 && unicode.IsUpper(r) {
			return len(before) - start
		}
	}
	return 0
}
