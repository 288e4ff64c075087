package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// name is something the article calls by a proper name, with all its places.
type name struct {
	key    string // folded, without inflection
	forms  map[string]int
	places []span
	alias  string // the same in another script, as in ミナカタ（Minakata）
}

// best is the form to show: the other script's where the article gives one,
// since that is the name as the press of the world knows it; else the form
// used most, the longer one of equals.
func (n *name) best() string {
	if n.alias != "" {
		return n.alias
	}
	var best string
	for form, k := range n.forms {
		switch b := n.forms[best]; {
		case k > b, k == b && len(form) > len(best), k == b && len(form) == len(best) && form < best:
			best = form
		}
	}
	return best
}

// token is a word of the original, seen as a possible part of a name.
type token struct {
	text       string
	start, end int
	capital    bool
	first      bool // begins its sentence
	ordinary   bool // a word of the lexicon, or written small elsewhere
}

// findNames collects names from the whole article and sorts them into roles.
func (a *article) findNames(known *outlets) {
	tokens := a.tokens()
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
	runs = append(runs, a.quotedNames()...)
	runs = append(runs, a.plainNames()...)
	a.cluster(runs)
	a.assign(known)
}

// tokens lists the words of the article with what decides about names.
func (a *article) tokens() []token {
	text := a.original()
	small := map[string]bool{}
	var all []token
	for _, w := range lang.Words(a.lex.tag, text) {
		t := token{text: w.Text, start: w.Start, end: w.End}
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
	for i := range all {
		t := &all[i]
		if t.capital {
			t.ordinary = small[strings.ToLower(t.text)] || a.isCue(t)
		}
	}
	return all
}

// properStart reports whether a word can begin a name: a capital, or a Latin
// letter in a text of a script that has none.
func properStart(w, tag string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	switch tag {
	case "ja", "zh", "ar":
		return r < 0x250 && unicode.IsLetter(r) && len(w) > 1
	case "ru", "uk":
		if r < 0x250 && unicode.IsLetter(r) && len(w) > 2 {
			return true
		}
	}
	return unicode.IsUpper(r) || unicode.IsDigit(r) && strings.ContainsFunc(w, unicode.IsUpper)
}

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
	from, to := a.foldedAt(t.start), a.foldedAt(end)
	for _, class := range []string{"ACTORNAME", "MEDIANAME"} {
		for _, h := range s.hits[class] {
			if h.start <= from && h.end >= to {
				return false
			}
		}
	}
	for class, hits := range s.hits {
		if class == "LEGAL" || class == "SCALE" || class == "AT" || class == "NO" {
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

// run is the end of the run of name words that begins at tokens[i].
func (a *article) run(tokens []token, i int) int {
	j := i
	for j < len(tokens) && tokens[j].capital && j-i < 5 {
		if j > i && !a.tied(tokens[j-1], tokens[j]) {
			break
		}
		j++
	}
	return j
}

// tied reports whether two words stand together as in a name.
func (a *article) tied(x, y token) bool {
	switch a.original()[x.end:y.start] {
	case " ", "-", "\u00a0", " & ", "&", ".":
		return !strings.HasSuffix(x.text, "'s") && !strings.HasSuffix(x.text, "’s")
	}
	return false
}

// shaped trims a run to the name in it: ordinary words fall off at both ends,
// inflection after an apostrophe and elided articles too.
func (a *article) shaped(run []token) (span, bool) {
	for len(run) > 0 && run[0].ordinary {
		run = run[1:]
	}
	for len(run) > 0 && run[len(run)-1].ordinary {
		run = run[:len(run)-1]
	}
	if len(run) == 0 {
		return span{}, false
	}
	start, end := run[0].start, run[len(run)-1].end
	if i := strings.IndexAny(run[0].text, "'’"); i > 0 && i <= 2 && len(run[0].text) > i+4 {
		_, n := utf8.DecodeRuneInString(run[0].text[i:])
		start += i + n
		if first, _ := utf8.DecodeRuneInString(a.original()[start:]); unicode.IsLower(first) {
			return span{}, false // an article before an ordinary word
		}
	} else if i := strings.LastIndexAny(a.original()[start:end], "'’"); i > 2 && end-start-i <= 8 {
		end = start + i
	}
	if utf8.RuneCountInString(a.original()[start:end]) < 2 {
		return span{}, false
	}
	return span{start, end}, true
}

// quotedNames takes short quotations for names in the scripts that have no
// capitals, and in Slavic ones, where companies stand in « ».
func (a *article) quotedNames() []span {
	switch a.lex.tag {
	case "ja", "zh", "ar", "ru", "uk":
	default:
		return nil
	}
	var all []span
	for _, q := range a.spans {
		text := a.original()[q.start:q.end]
		if n := utf8.RuneCountInString(text); n < 2 || n > 22 || n > 14 && !a.lex.words || strings.Count(text, " ") > 2 || strings.ContainsAny(text, "。،,.!?！？，") || a.saying(text) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text); (a.lex.tag == "ru" || a.lex.tag == "uk") && !unicode.IsUpper(r) {
			continue
		}
		all = append(all, q)
	}
	return all
}

// unbrokenNames finds names in Japanese and Chinese: runs of katakana, and
// what stands with a word for an organisation or before a name in brackets.
func (a *article) unbrokenNames() []span {
	text := a.original()
	var all []span
	start := -1
	for i, r := range text {
		if unicode.Is(unicode.Katakana, r) || r == 'ー' || r == '・' && start >= 0 {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && utf8.RuneCountInString(text[start:i]) >= 3 {
			all = append(all, span{start, i})
		}
		start = -1
	}
	kept := all[:0]
	for _, s := range all {
		t := token{start: s.start, end: s.end}
		if !a.isCue(&t) {
			kept = append(kept, s)
		}
	}
	return kept
}

// cluster makes one name of all places that mean the same: equal but for
// inflection, or one a part of the other.
func (a *article) cluster(runs []span) {
	sort.Slice(runs, func(i, j int) bool { return runs[i].start < runs[j].start })
	byKey := map[string]*name{}
	for i, r := range runs {
		if i > 0 && r.start < runs[i-1].end {
			continue
		}
		form := a.original()[r.start:r.end]
		key := a.key(form)
		n := byKey[key]
		if n == nil && len(byKey) >= mostNames {
			continue
		}
		if n == nil {
			n = &name{key: key, forms: map[string]int{}}
			byKey[key] = n
			a.names = append(a.names, n)
		}
		n.forms[form]++
		n.places = append(n.places, r)
	}
	a.pairAliases()
	a.mergeInflected()
	a.mergeParts()
	for _, n := range a.names {
		a.nominative(n)
	}
}

// key folds a form, and cuts off what inflection may change at the end of the
// languages that inflect names.
func (a *article) key(form string) string {
	k := lang.Fold(a.lex.tag, form)
	switch a.lex.tag {
	case "ru", "uk", "pl":
		r := []rune(k)
		if n := len(r); n > 5 {
			return string(r[:n-2])
		} else if n > 4 {
			return string(r[:n-1])
		}
	}
	return k
}

// pairAliases ties a name to the form that follows it in brackets.
func (a *article) pairAliases() {
	type at struct {
		n *name
		s span
	}
	var all []at
	for _, n := range a.names {
		for _, p := range n.places {
			all = append(all, at{n, p})
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].s.start < all[j].s.start })
	for i := 1; i < len(all); i++ {
		x, y := all[i-1], all[i]
		if x.n == y.n || x.s.end > y.s.start || !opensBracket(a.original()[x.s.end:y.s.start]) {
			continue
		}
		if latin(y.n.key) && !latin(x.n.key) && x.n.alias == "" {
			x.n.alias = a.original()[y.s.start:y.s.end]
			x.n.places = append(x.n.places, y.n.places...)
			y.n.places = nil
		}
	}
	a.names = present(a.names)
}

// opensBracket reports whether what stands between two names is a bracket, with
// the end of a word before it at most (ミナカタ商事（Minakata）).
func opensBracket(gap string) bool {
	before, ok := strings.CutSuffix(strings.Replace(gap, "（", "(", 1), "(")
	before = strings.Trim(before, " »」』”\"")
	return ok && utf8.RuneCountInString(before) <= 4 && strings.IndexFunc(before, func(r rune) bool { return !unbroken(r) }) < 0
}

func latin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < 0x250
}

func present(names []*name) []*name {
	kept := names[:0]
	for _, n := range names {
		if len(n.places) > 0 {
			kept = append(kept, n)
		}
	}
	return kept
}

// mergeParts joins "Ferrowick" to "Ferrowick Rail": a name that is a whole
// word of exactly one longer one.
func (a *article) mergeParts() {
	for _, short := range a.names {
		var whole *name
		several := false
		for _, long := range a.names {
			if long == short || len(long.key) <= len(short.key) || len(long.places) == 0 {
				continue
			}
			if !a.lex.words && strings.Contains(long.key, short.key) && utf8.RuneCountInString(short.key) >= 3 {
				short.places = append(short.places, long.places...)
				long.places = nil
				continue
			}
			if strings.HasPrefix(long.key, short.key+" ") || strings.HasSuffix(long.key, " "+short.key) || strings.Contains(long.key, " "+short.key+" ") {
				several = several || whole != nil
				whole = long
			}
		}
		if whole == nil || several || len(short.key) < 4 {
			continue
		}
		for form, k := range short.forms {
			whole.forms[form] += k
		}
		whole.places = append(whole.places, short.places...)
		short.places = nil
	}
	a.names = present(a.names)
	for _, n := range a.names {
		sort.Slice(n.places, func(i, j int) bool { return n.places[i].start < n.places[j].start })
	}
}
