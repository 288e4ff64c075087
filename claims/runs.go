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
		if j > i && !a.tied(tokens[j-1], tokens[j]) {
			break
		}
		j++
	}
	return j
}

// tied reports whether two words stand together as in a name.
func (a *article) tied(x, y token) bool {
	if i := strings.LastIndexAny(x.text, "'’"); i > 2 && a.lex.tag == "tr" {
		return false // what follows an apostrophe is inflection, and ends the name
	}
	switch a.original()[x.end:y.start] {
	case " ", "-", "\u00a0", " & ", "&", ".", "’", "'":
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
		if first, _ := utf8.DecodeRuneInString(run[0].text[i+n:]); unicode.IsLower(first) {
			return span{}, false // an article before an ordinary word
		}
	} else if i := strings.LastIndexAny(a.original()[start:end], "'’"); i > 2 && end-start-i <= 8 && !strings.Contains(a.original()[start+i:end], " ") {
		end = start + i
	}
	if utf8.RuneCountInString(a.original()[start:end]) < 2 {
		return span{}, false
	}
	return span{start, end}, true
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

// bonded joins names that only small words part: Port of Tarn, Faro de Altozar.
func (a *article) bonded(runs []span) []span {
	words := strings.Fields(bonds[a.lex.tag])
	var joined []span
	for _, r := range runs {
		if k := len(joined) - 1; k >= 0 && r.start > joined[k].end && r.end-joined[k].start < 60 {
			gap := a.original()[joined[k].end:r.start]
			small := strings.Fields(strings.NewReplacer("’", "’ ", "'", "' ").Replace(gap))
			bound := gap[0] == ' ' && !strings.Contains(gap, "\n") && len(small) > 0 && len(small) < 3 && a.binds(joined[k])
			for _, w := range small {
				bound = bound && slices.Contains(words, w)
			}
			if number := strings.Trim(gap, " "); bound || number == "№" || number == "n°" || number == "nº" {
				joined[k].end = r.end
				continue
			}
		}
		joined = append(joined, r)
	}
	return joined
}

// binds reports whether a small word can follow within a name: behind one
// word, or several of which one is a word for an organisation. Ilse Marbrook
// of Ferrowick Rail is two names.
func (a *article) binds(p span) bool {
	if !strings.Contains(a.original()[p.start:p.end], " ") {
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
