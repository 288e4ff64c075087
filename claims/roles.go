package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// assign sorts the names into roles: first the actors, whom words introduce,
// then the venues, then, from what is left, whom the article is about.
func (a *article) assign(known *outlets) {
	taken := map[*name]bool{}
	for _, n := range a.names {
		taken[n] = known.has(lang.Fold("en", n.best())) || n.key == a.key(a.Outlet)
	}
	a.actors = a.rank(taken, "THEACTOR", 1.5, a.actorScore)
	a.handles()
	a.venues = a.rank(taken, "THEVENUE", 1.5, a.venueScore)
	a.networks()
	for _, n := range a.names {
		taken[n] = taken[n] || a.isActor(n) || a.sourceScore(n) >= 2
	}
	a.victims = a.rank(taken, "THEVICTIM", victimLeast, a.victimScore)
}

// A name that scores victimSure is a victim; where none does, the best that
// reaches victimLeast is taken.
const (
	victimSure  = 2.5
	victimLeast = 0.9
)

// isActor reports whether a name is an actor's in another inflection: every
// word of it begins as the actor's does.
func (a *article) isActor(n *name) bool {
	words := strings.Fields(lang.Fold(a.lex.tag, n.best()))
	for _, actor := range a.actors {
		other := strings.Fields(lang.Fold(a.lex.tag, actor.Name))
		same := len(words) == len(other) && len(words) > 0
		for i := 0; same && i < len(words); i++ {
			same = stem(words[i]) == stem(other[i])
		}
		if same {
			return true
		}
	}
	return false
}

// stem is the beginning of a word that inflection leaves alone.
func stem(w string) string {
	r := []rune(w)
	return string(r[:min(len(r), max(3, len(r)-3))])
}

// rank scores the names that are not taken yet, takes those above a least
// score, best first, and notes their places in the sentences.
func (a *article) rank(taken map[*name]bool, class string, least float64, score func(*name) float64) []news.Name {
	type scored struct {
		*name
		score float64
	}
	var all []scored
	for _, n := range a.names {
		if s := score(n); !taken[n] && s >= least {
			all = append(all, scored{n, s})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].score > all[j].score })
	if least == victimLeast {
		for i := range all {
			if all[i].score < victimSure {
				all = all[:max(i, 1)]
				break
			}
		}
	}
	out := []news.Name{}
	for i, n := range all {
		taken[n.name] = class != "THEVICTIM"
		out = append(out, news.Name{Name: n.best(), Mentions: len(n.places)})
		if class == "THEVICTIM" && i > 0 {
			continue
		}
		for _, p := range n.places {
			a.note(class, p.start, p.end)
		}
	}
	return out
}

// beside reports whether a hit of a class stands right before or after a
// place, at most a word between.
func (a *article) beside(p span, class string, before, after bool) bool {
	s := a.sentenceAt(p.start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(p.start), a.foldedAt(p.end)
	for _, h := range s.hits[class] {
		if end := a.f.wordEnd(h.end); before && end <= from && from-end <= 24 && a.near(end, from) {
			return true
		}
		if after && h.start >= to && h.start-to <= 24 && a.near(to, h.start) {
			return true
		}
	}
	return false
}

// near reports whether nothing but spaces, marks and one small word stands
// between two folded places.
func (a *article) near(from, to int) bool {
	gap := a.f.text[from:to]
	if strings.ContainsAny(gap, ".,;:!?、，،") {
		return false
	}
	letters := strings.TrimFunc(gap, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return utf8.RuneCountInString(letters) <= 3
}

// victimScore says how much an article is about a name: in the title, often,
// early, beside words for an organisation and in sentences about the breach.
func (a *article) victimScore(n *name) float64 {
	var score, mentions, about float64
	title := false
	for _, p := range n.places {
		s := a.sentenceAt(p.start)
		if s == nil {
			continue
		}
		mentions++
		if s.title {
			title = true
		}
		if s.has("LEAK") || s.has("DATA") || s.has("DENY") || s.has("CONFIRM") || s.has("SELL") {
			about++
		}
		score += a.placed(p, s)
	}
	if mentions == 0 {
		return 0
	}
	if title || a.titled(n) {
		score += 3
	}
	first := a.sentenceAt(n.places[0].start)
	if first != nil && first.paragraph == 0 {
		score++
	}
	if first != nil && first.title && len(n.places) == 1 {
		score -= 2.5
	}
	if !title && a.opening(n) {
		score -= 2
	}
	if slug := lang.Fold("en", a.URL); len(n.key) > 3 && latin(n.best()) && strings.Contains(slug, lang.Fold("en", lastWord(n.best()))) {
		score += 1.5
	}
	return score + min(mentions, 6)*0.7 + min(about, 4)*0.5
}

// opening reports whether a name is one word that only begins sentences or is
// a quotation said once: most times it is no name at all.
func (a *article) opening(n *name) bool {
	quoted := false
	for _, p := range n.places {
		s := a.sentenceAt(p.start)
		if s == nil || a.beside(p, "ORG", true, true) || a.beside(p, "LEGAL", false, true) {
			return false
		}
		text := a.original()
		quoted = len(n.places) == 1 && !a.lex.words && a.quotes(p)
		begins := strings.IndexFunc(text[s.start:p.start], unicode.IsLetter) < 0
		if !quoted && (!begins || s.title || strings.ContainsAny(text[p.start:p.end], " -0123456789") || !a.lex.words) {
			return false
		}
	}
	return quoted || !latinIn(a.lex.tag, n.best())
}

// quotes reports whether a place is a whole quotation.
func (a *article) quotes(p span) bool {
	i := sort.Search(len(a.spans), func(i int) bool { return a.spans[i].start >= p.start })
	return i < len(a.spans) && a.spans[i] == p
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

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// placed weighs one place of a possible victim.
func (a *article) placed(p span, s *sentence) float64 {
	var score float64
	if a.beside(p, "ORG", true, true) {
		score += 1.5
	}
	if a.beside(p, "LEGAL", false, true) {
		score += 2
	}
	if a.beside(p, "JOB", true, true) || a.beside(p, "EXPERT", true, true) {
		score -= 2
	}
	if a.beside(p, "MEDIA", true, false) || a.beside(p, "AUTH", true, true) || a.beside(p, "CITE", true, false) {
		score -= 3
	}
	if a.beside(p, "PLACE", true, false) || s.earlier() {
		score--
	}
	if a.lex.tag == "de" && a.determined(p) {
		score -= 1.7
	}
	return score
}

// determined reports whether an article or the like stands right before a
// place: German writes all nouns with capitals, and names mostly without one.
func (a *article) determined(p span) bool {
	before := strings.TrimRight(a.original()[:p.start], " ")
	i := strings.LastIndexAny(before, " \n")
	w := strings.ToLower(before[i+1:])
	for _, d := range []string{"der", "die", "das", "den", "dem", "des", "im", "am", "zum", "zur", "beim", "vom", "und", "oder", "ins", "alle", "viele", "pro", "per"} {
		if w == d {
			return true
		}
	}
	for _, d := range []string{"ein", "kein", "ihr", "sein", "unser", "dies", "jede", "welch"} {
		if strings.HasPrefix(w, d) {
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(w)
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsDigit(r) || unicode.IsLetter(last) && unicode.IsLower([]rune(before[i+1:] + "x")[0]) && (strings.HasSuffix(w, "en") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "e")) && len(w) > 4
}

// titled reports whether the title has the name in another form or case.
func (a *article) titled(n *name) bool {
	title := lang.Fold(a.lex.tag, a.Title)
	return utf8.RuneCountInString(n.key) > 2 && strings.Contains(title, n.key)
}
