package claims

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestRun is how many words a name may have without a small one between.
const longestRun = 6

// run is the end of the run of name words that begins at tokens[i].
func (a *article) run(tokens []token, i int) int {
	j := i
	for j < len(tokens) && tokens[j].capital && j-i < longestRun {
		if j > i && (!a.tied(tokens[j-1], tokens[j]) || tokens[j].between) {
			break
		}
		j += 1 + a.bridge(tokens[j:])
	}
	return j
}

// bridge counts the small words behind the first token that hyphens join to it
// and to a capital after them: Brévannes-le-Haut.
func (a *article) bridge(tokens []token) int {
	for n := 1; n < min(len(tokens), 4) && a.hyphened(tokens[n-1], tokens[n]); n++ {
		if tokens[n].capital {
			return n - 1
		}
	}
	return 0
}

// tied reports whether two words stand together as in a name.
func (a *article) tied(x, y token) bool {
	if i := strings.LastIndexAny(x.text, "'’"); i > 2 && a.lex.tag == "tr" {
		return false // what follows an apostrophe is inflection, and ends the name
	}
	gap := a.original()[x.end:y.start]
	if gap != "-" && !latinScript(a.lex.tag) && latin(x.text) != latin(y.text) {
		return false // a name in Latin letters ends where the language's own go on
	}
	switch gap {
	case " ", "-", "-d’", "-d'", "-l’", "-l'", "\u00a0", " & ", "&", ".", "’", "'":
		return !strings.HasSuffix(x.text, "'s") && !strings.HasSuffix(x.text, "’s")
	}
	return false
}

// shaped trims a run to the name in it: ordinary words fall off at both ends,
// inflection after an apostrophe and elided articles too.
func (a *article) shaped(run []token) (span, bool) {
	if run = a.trimmedRun(run); len(run) == 0 {
		return span{}, false
	}
	start, end := run[0].start, run[len(run)-1].end
	if i := strings.IndexAny(run[0].text, "'’"); i > 0 && i <= 2 && len(run[0].text) > i+4 {
		_, n := utf8.DecodeRuneInString(run[0].text[i:])
		if first, _ := utf8.DecodeRuneInString(run[0].text[i+n:]); unicode.IsLower(first) {
			return span{}, false // an article before an ordinary word
		}
	} else if i := strings.LastIndexAny(a.original()[start:end], "'’"); i > 2 && end-start-i <= 8 && !strings.Contains(a.original()[start+i:end], " ") {
		if _, n := utf8.DecodeRuneInString(a.original()[start+i:]); !properStart(a.original()[start+i+n:], "en") || loud(a.original()[start:end]) {
			end = start + i
		}
	}
	if utf8.RuneCountInString(a.original()[start:end]) < 2 {
		return span{}, false
	}
	return span{start, end}, true
}

// hyphened reports whether a hyphen joins two words.
func (a *article) hyphened(x, y token) bool {
	return strings.HasPrefix(a.original()[x.end:y.start], "-")
}

// compounds reports whether a language joins its own words with hyphens.
func (a *article) compounds() bool { return a.lex.tag == "de" || a.lex.tag == "nl" }

// trade reports whether a word ends with one for an organisation or a
// position: before a name, Tierklinik and Dating-App say what it is. In Dutch
// only a word that begins its sentence has its capital from there.
func (a *article) trade(t token) bool {
	s := a.sentenceAt(t.start)
	if s == nil || !a.compounds() || a.lex.tag == "nl" && !t.first {
		return false
	}
	from, to := a.foldedAt(t.start), a.foldedAt(t.end)
	return slices.ContainsFunc(s.any([]string{"ORG", "JOB", "MEDIA"}), func(h hit) bool { return h.start >= from && h.end == to })
}

// loud reports whether a text has no small letter.
func loud(s string) bool { return !strings.ContainsFunc(s, unicode.IsLower) }

// trimmedRun is a run without the ordinary words at its ends. What a hyphen
// joins stays together: of Al-Nada the second word decides. A last word that
// names end with stays behind a word that is not ordinary.
func (a *article) trimmedRun(run []token) []token {
	for len(run) > 0 {
		n := 1
		for n < len(run) && a.hyphened(run[n-1], run[n]) {
			n++
		}
		if named := len(run) > n && !run[n].ordinary; !run[n-1].ordinary && !(named && a.trade(run[n-1])) || n > 1 && !a.compounds() {
			break
		}
		run = run[n:]
	}
	for k := len(run) - 1; k >= 0 && run[k].ordinary; k-- {
		if k > 0 && !run[k-1].ordinary && a.within(run[k].start, run[k].end, "ORGEND") || k > 0 && a.hyphened(run[k-1], run[k]) && !a.compounds() {
			break
		}
		run = run[:k]
	}
	return run
}

// bonds are the small words that stand inside names, and articles those that
// names begin with.
var (
	bonds = map[string]string{
		"en": "of the for", "fr": "de du des la le les d’ l’ d' l' sur en", "de": "der des",
		"es": "de del la las los el", "it": "di del della delle dei dello degli dell’ d’ dell' d'", "pt": "de da do das dos a",
		"nl": "van voor der den de het", "pl": "w we nad pod im", "tr": "ve",
	}
	articles = map[string]string{
		"en": "The", "fr": "Le La Les L’ L'", "de": "Der Die Das", "es": "El La Los Las", "it": "Il La Lo I Gli Le L’ L'",
		"pt": "O A Os As", "nl": "De Het",
	}
)

// foreign are the small words inside Romance names, which travel: Águas da
// Serra, Lista del Carvalho. homonyms are those that mean something else in a
// language, and part names there.
var (
	foreign  = strings.Fields("de da do das dos del della dello delle di du de la de los de las")
	homonyms = map[string]string{"tr": "da de", "pl": "do", "it": "da", "de": "das", "nl": "de"}
)

// bonded joins names that only small words part: Port of Tarn, Faro de Altozar.
func (a *article) bonded(runs []span) []span {
	words := strings.Fields(bonds[a.lex.tag])
	others := slices.DeleteFunc(slices.Clone(foreign), func(w string) bool {
		return slices.Contains(words, w) || slices.Contains(strings.Fields(homonyms[a.lex.tag]), w)
	})
	var joined []span
	for _, r := range runs {
		if k := len(joined) - 1; k >= 0 && r.start > joined[k].end && r.end-joined[k].start < 60 {
			gap := a.original()[joined[k].end:r.start]
			small := strings.Fields(strings.NewReplacer("’", "’ ", "'", "' ").Replace(gap))
			bound := gap[0] == ' ' && !strings.Contains(gap, "\n") && len(small) > 0 && len(small) < 3 &&
				(allOf(small, words) && a.binds(joined[k]) || allOf(small, others))
			if number := strings.Trim(gap, " "); bound || number == "№" || number == "n°" || number == "nº" {
				joined[k].end = r.end
				continue
			}
		}
		joined = append(joined, r)
	}
	return joined
}

func allOf(words, set []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(set, w) })
}

// saints begin the names of places.
var saints = []string{"San ", "Santa ", "Santo ", "São "}

// binds reports whether a small word can follow within a name: behind one
// word, or several of which one is a word for an organisation. Ilse Marbrook
// of Ferrowick Rail is two names. In German every noun has a capital, in Polish
// a place follows whatever is there: only words for organisations bind.
func (a *article) binds(p span) bool {
	text := a.original()[p.start:p.end]
	if !strings.Contains(text, " ") && a.lex.tag != "de" && a.lex.tag != "pl" || slices.ContainsFunc(saints, func(s string) bool { return strings.HasPrefix(text, s) }) {
		return true
	}
	s := a.sentenceAt(p.start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(p.start), a.foldedAt(p.end)
	return slices.ContainsFunc(s.any([]string{"ORG", "ORGEND", "VICTIM", "AUTH", "MEDIA", "MEDIANAME", "VENUE"}), func(h hit) bool { return h.start >= from && h.end <= to })
}

// withArticles lets a name begin with its article where that is written with
// a capital in the middle of a sentence: the paper is "The Wired Larder".
func (a *article) withArticles(runs []span) []span {
	words := strings.Fields(articles[a.lex.tag])
	text := a.original()
	for i, r := range runs {
		for _, w := range words {
			start := r.start - len(w)
			if !strings.HasSuffix(w, "’") && !strings.HasSuffix(w, "'") {
				start--
			}
			if start <= 0 || strings.TrimSuffix(text[start:r.start], " ") != w {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:start], " "))
			if text[start-1] == ' ' && (unicode.IsLetter(before) || before == ',') {
				runs[i].start = start
			}
		}
	}
	return runs
}
