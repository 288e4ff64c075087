package claims

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// name is something the article calls by a proper name, with all its places:
// a candidate for the roles that what was learnt gives out (naming.go).
type name struct {
	key    string // folded, without inflection
	forms  map[string]int
	places []span
	alias  string // the same in another script, as in ミナカタ（Minakata）
	paired bool   // is the alias of another name
	role   Role
	scores roleScores // how much its traits speak for each role
	likely roleScores
}

// shown is the form to show, with the other script's where the article gives
// one, since that is the name as the press of the world knows it.
func (n *name) shown() string {
	if n.alias != "" {
		return n.best() + " (" + n.alias + ")"
	}
	return n.best()
}

// best is the form used most, the longer one of equals.
func (n *name) best() string {
	var best string
	for form, k := range n.forms {
		switch b := n.forms[best]; {
		case k > b, k == b && len(form) > len(best), k == b && len(form) == len(best) && form < best:
			best = form
		}
	}
	return best
}

// fullest is the longest form: that of an outlet, whose name is shortened only
// once it was given in full.
func (n *name) fullest() string {
	var longest string
	for form := range n.forms {
		if len(form) > len(longest) || len(form) == len(longest) && form < longest {
			longest = form
		}
	}
	return longest
}

// token is a word of the original, seen as a possible part of a name.
type token struct {
	text       string
	start, end int
	capital    bool
	first      bool // begins its sentence
	ordinary   bool // a word of the lexicon, or written small elsewhere
	between    bool // a word for what stands before it or behind: begins a run of its own
}

// findNames collects whatever may be a name, and too much rather than too
// little: what was learnt tells names from other words.
func (a *article) findNames(w *NameWeights, known *outlets) {
	tokens := a.tokens(w.Common[a.lex.tag])
	var runs []span
	for i := 0; i < len(tokens); {
		j := a.run(tokens, i)
		if j > i {
			if s, ok := a.shaped(tokens[i:j]); ok {
				runs = append(runs, s)
			}
			i = j
			continue
		}
		i++
	}
	runs = a.withArticles(a.bonded(runs))
	runs = append(runs, a.quotedNames()...)
	runs = append(runs, a.plainNames()...)
	runs = append(runs, a.glossed()...)
	runs = append(runs, a.bodies(tokens)...)
	runs = append(runs, a.handles(tokens, w.Common[a.lex.tag])...)
	runs = append(runs, a.knownNames(known)...)
	a.cluster(slices.DeleteFunc(runs, func(p span) bool {
		return a.country(p) || a.month(p) || a.lex.tag == "ar" && a.common(p, w.Common["ar"])
	}))
	a.hush()
	a.ownName()
}

// common reports whether all words of a place are common ones, or say of
// which country something is.
func (a *article) common(p span, common map[string]bool) bool {
	for at := a.foldedAt(p.start); at < a.foldedAt(p.end); {
		next := a.foldedAt(p.end)
		if i := strings.IndexByte(a.f.text[at:next], ' '); i >= 0 {
			next = at + i
		}
		if next > at && !common[a.f.text[at:next]] && !a.ofCountry(at, next) {
			return false
		}
		at = next + 1
	}
	return true
}

// ownName adds the outlet's own name, up to a dash, where the text has it
// nowhere: a company that speaks of itself as "we" is named there alone.
func (a *article) ownName() {
	if !slices.ContainsFunc(a.sentences, func(s sentence) bool { return s.has("OURS") }) {
		return
	}
	own, _, _ := strings.Cut(strings.NewReplacer(" – ", "|", " — ", "|", " - ", "|").Replace(a.Outlet), "|")
	own = strings.TrimSpace(own)
	bare := bareKey(own)
	if bare == "" || slices.ContainsFunc(a.names, func(n *name) bool {
		key := bareKey(n.best())
		return strings.HasPrefix(bare, key) || strings.HasPrefix(key, bare)
	}) {
		return
	}
	a.names = append(a.names, &name{key: a.key(own), forms: map[string]int{own: 1}})
}

// country reports whether a place is one word and a country's name, or an
// adjective of it.
func (a *article) country(p span) bool {
	form := a.original()[p.start:p.end]
	return !strings.Contains(form, " ") && lang.IsCountry(a.lex.tag, lang.Fold(a.lex.tag, form))
}

// month reports whether a place is a month, in the languages that have them
// whole in their files.
func (a *article) month(p span) bool {
	return !inflects(a.lex.tag) && a.within(p.start, p.end, "MONTH")
}

// tokens lists the words of the article with what decides about names.
func (a *article) tokens(common map[string]bool) []token {
	text := a.original()
	small := map[string]bool{}
	var all []token
	for _, w := range lang.Words(a.lex.tag, text) {
		t := token{text: w.Text, start: w.Start, end: w.End}
		t.unelide()
		t.capital = properStart(t.text, a.lex.tag)
		if s := a.sentenceAt(t.start); s != nil {
			t.first = strings.IndexFunc(text[s.start:t.start], unicode.IsLetter) < 0
		}
		t.capital = t.capital || handleShaped(t.text) || t.first && a.smallFirst(t.text)
		if !t.capital {
			small[t.text] = true
		}
		all = append(all, t)
	}
	loud := a.loudTitle(all)
	a.quiet(all, small)
	for i := range all {
		t := &all[i]
		if t.capital {
			sure := !t.first && a.lex.tag != "de" && !(loud && t.start < a.body) && !a.within(t.start, t.end, "COMMON", "JOB")
			t.ordinary = !sure && (small[strings.ToLower(t.text)] || common[a.foldedWord(t)] || a.isCue(t))
			hyphen := i > 0 && a.hyphened(all[i-1], *t)
			t.between = t.ordinary && (a.within(t.start, t.end, "JOB") || a.lex.tag == "de" && !hyphen && a.within(t.start, t.end, "ORG", "VICTIM", "GROUP", "MEDIA", "AUTH"))
		}
	}
	return all
}

// foldedWord is a word as it stands in the folded text.
func (a *article) foldedWord(t *token) string { return a.f.text[a.foldedAt(t.start):a.foldedAt(t.end)] }

// unelide cuts a small word off that is written together with the name after
// it: d’Aubenoy, dell'Eco.
func (t *token) unelide() {
	i := strings.IndexAny(t.text, "'’")
	if i < 1 || i > 6 {
		return
	}
	_, n := utf8.DecodeRuneInString(t.text[i:])
	first, _ := utf8.DecodeRuneInString(t.text)
	if next, _ := utf8.DecodeRuneInString(t.text[i+n:]); unicode.IsLower(first) && unicode.IsUpper(next) {
		t.start += i + n
		t.text = t.text[i+n:]
	}
}

// loudTitle reports whether the headline writes most words with a capital, as
// English ones may, so that a capital says nothing there.
func (a *article) loudTitle(tokens []token) bool {
	small, long := 0, 0
	for _, t := range tokens {
		if t.start >= a.body {
			break
		}
		if utf8.RuneCountInString(t.text) > 3 {
			long++
			if !t.capital {
				small++
			}
		}
	}
	return small*4 < long
}

// within reports whether a hit of one of the classes covers a place.
func (a *article) within(start, end int, classes ...string) bool {
	s := a.sentenceAt(start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(start), a.foldedAt(end)
	for _, class := range classes {
		for _, h := range s.hits[class] {
			if h.start <= from && a.f.wordEnd(h.end) >= to {
				return true
			}
		}
	}
	return false
}

// properStart reports whether a word can begin a name: a capital, or a Latin
// letter in a text of a script that has none.
func properStart(w, tag string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	switch tag {
	case "ja", "zh", "ar":
		return r < 0x250 && (unicode.IsLetter(r) && len(w) > 1 || unicode.IsDigit(r) && strings.ContainsFunc(w, latinLetter))
	case "ru", "uk":
		if r < 0x250 && unicode.IsLetter(r) && len(w) > 2 {
			return true
		}
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) && len(strings.TrimLeft(w, "0123456789.,")) > 2 && strings.ContainsFunc(w, unicode.IsUpper)
}

func latinLetter(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

// isCue reports whether the lexicon knows a word as an ordinary one. Words for
// organisations and legal forms are parts of names.
func (a *article) isCue(t *token) bool {
	s := a.sentenceAt(t.start)
	if s == nil {
		return false
	}
	end := t.end
	if i := strings.IndexAny(t.text, "'’"); i > 2 {
		end = t.start + i // the rest is inflection
	}
	if a.within(t.start, end, "ACTORNAME", "MEDIANAME") {
		return false
	}
	from, to := a.foldedAt(t.start), a.foldedAt(end)
	for class, hits := range s.hits {
		if class == "LEGAL" || class == "SCALE" || class == "AT" || class == "NO" || class == "BODY" || class == "ORGEND" && a.lex.words {
			continue
		}
		for _, h := range hits {
			if h.start <= from && (h.end >= to || h.end > from+3 && to-h.end <= inflection && a.f.wordEnd(h.end) >= to) {
				return true
			}
		}
	}
	return false
}

// inflection is how many bytes a word may go on after a cue and still be the
// same word.
const inflection = 6

// quotedNames takes short quotations for names in the scripts that have no
// capitals, and in Slavic ones, where companies stand in « ».
func (a *article) quotedNames() []span {
	var all []span
	for _, q := range a.spans {
		text := a.original()[q.start:q.end]
		trimmed := strings.TrimSpace(text)
		q.start += strings.Index(text, trimmed)
		q.end = q.start + len(trimmed)
		text = trimmed
		if n := utf8.RuneCountInString(text); n < 2 || n > 26 || n > 14 && !a.lex.words || strings.Count(text, " ") > 3 || strings.ContainsAny(text, "。،,!?！？，") || a.saying(text) {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(text); a.lex.tag {
		case "ja", "zh", "ar":
		default:
			if !unicode.IsUpper(r) && strings.Contains(text, " ") {
				continue
			}
		}
		all = append(all, q)
	}
	return all
}

// knownNames are the forums, networks and outlets that are known by name.
func (a *article) knownNames(known *outlets) []span {
	var all []span
	for _, h := range a.hits {
		if h.class == "VENUENAME" || h.class == "OUTLET" {
			all = append(all, span{a.f.at[h.start], a.f.at[h.end]})
		}
	}
	for _, key := range known.names {
		for at := 0; at < len(a.f.text); {
			k := strings.Index(a.f.text[at:], key)
			if k < 0 {
				break
			}
			start := at + k
			at = start + len(key)
			if whole(a.f.text, start, at) {
				all = append(all, span{a.f.at[start], a.f.at[at]})
			}
		}
	}
	return all
}
