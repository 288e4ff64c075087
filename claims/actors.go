package claims

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

func (a *article) actorScore(n *name) float64 {
	if strings.Contains(n.key, "forum") {
		return 0
	}
	var score float64
	like := false
	for _, p := range n.places {
		switch {
		case a.beside(p, "HANDLE", true, false), a.beside(p, "HANDLEFT", false, true):
			score += 3
		case a.beside(p, "GROUP", true, false) && a.beside(p, "ORG", true, false):
			if s := a.sentenceAt(p.start); !s.has("DENY") && !s.has("CONFIRM") && (s.has("SELL") || s.has("CLAIM") || s.has("INSIST") || s.has("LEAK")) {
				score += 3.1 // a group of companies is called one too
			}
		case a.beside(p, "GROUP", true, false):
			score += 2
		case a.beside(p, "GROUP", false, true), a.beside(p, "ACTOR", true, false), a.apposed(p, "GROUP"), a.apposed(p, "ACTOR"):
			score += 1.5
		case a.beside(p, "INSIST", false, true):
			score++
		case a.beside(p, "CLAIM", false, true) && !a.beside(p, "ORG", true, true):
			score += 0.8
		}
		if a.beside(p, "DENY", false, true) || a.beside(p, "CONFIRM", false, true) {
			score--
		}
		if a.beside(p, "ORG", true, false) {
			score -= 1.5
		}
		if handleShaped(a.original()[p.start:p.end]) {
			like = true
		}
		if s := a.sentenceAt(p.start); s != nil && (s.has("ACTOR") || s.has("SELL") || s.has("CLAIM") || s.has("INSIST")) && a.handleLike(p) {
			like = true
		}
	}
	if a.gangLike(n) {
		score += 1.5
	}
	if like && (len(n.places) < 4 || !a.titled(n)) && (!a.titled(n) || !a.lex.words || !unicode.IsUpper([]rune(n.best())[0])) {
		score += 1.5
	}
	return score
}

// gangLike reports whether a word that gangs have in their names stands in a
// name, in a sentence that somebody is accused in.
func (a *article) gangLike(n *name) bool {
	for _, p := range n.places {
		s := a.sentenceAt(p.start)
		if s == nil || !s.has("ACTOR") && !s.has("SELL") && !s.has("CLAIM") && !s.has("INSIST") {
			continue
		}
		from, to := a.foldedAt(p.start), a.foldedAt(p.end)
		for _, h := range s.hits["ACTORNAME"] {
			if h.start >= from && h.end <= to {
				return true
			}
		}
	}
	return false
}

// handleLike reports whether a name looks as handles do: a small letter where
// a name begins, a capital or a digit inside a word.
func (a *article) handleLike(p span) bool {
	form := a.original()[p.start:p.end]
	if first, _ := utf8.DecodeRuneInString(form); unicode.IsLower(first) && first < 0x250 {
		return true
	}
	inside := []rune(form)[1:]
	for i, r := range inside {
		if unicode.IsUpper(r) && i > 0 && unicode.IsLower(inside[i-1]) || unicode.IsDigit(r) || r == '_' {
			return true
		}
	}
	return false
}

func (a *article) venueScore(n *name) float64 {
	var score float64
	if a.titled(n) && len(n.places) > 3 {
		return 0
	}
	if strings.Contains(n.key, "forum") || strings.Contains(n.key, "leaks") {
		score += 2
	}
	for _, p := range n.places {
		if a.beside(p, "VENUE", true, true) {
			score += 2
		}
		s := a.sentenceAt(p.start)
		if s != nil && a.beside(p, "AT", true, !a.lex.words) && (s.has("SELL") || s.has("POST") || s.has("CLAIM") || s.has("THEACTOR")) && !a.beside(p, "ORG", true, true) {
			score++
			if a.follows(p, "SELL") || a.follows(p, "POST") || a.follows(p, "THEACTOR") || a.follows(p, "CLAIM") {
				score++
			}
		}
		if a.beside(p, "ORG", true, false) || a.beside(p, "OWNER", true, true) {
			score -= 2
		}
	}
	return score
}

// networks adds the forums and networks that everybody knows by name, where
// somebody offers or claims something on them.
func (a *article) networks() {
	for i := range a.sentences {
		s := &a.sentences[i]
		if !s.has("ACTOR") && !s.has("THEACTOR") && !s.has("SELL") && !s.has("CLAIM") {
			continue
		}
		for _, h := range s.hits["VENUENAME"] {
			known := slices.ContainsFunc(a.venues, func(n news.Name) bool { return strings.Contains(n.Name, h.text) })
			if start := a.f.at[h.start]; !known && a.beside(span{start, start + len(h.text)}, "AT", true, !a.lex.words) {
				a.venues = append(a.venues, news.Name{Name: h.text, Mentions: strings.Count(a.original(), h.text)})
				a.note("THEVENUE", start, start+len(h.text))
			}
		}
	}
}

// apposed reports whether a word of a class explains the name right behind
// it, after a comma or a bracket: "Kestrel Nine, a gang that …".
func (a *article) apposed(p span, class string) bool {
	s := a.sentenceAt(p.start)
	if s == nil {
		return false
	}
	to := a.foldedAt(p.end)
	rest := a.f.text[to:min(to+3, len(a.f.text))]
	if !strings.HasPrefix(rest, ", ") && !strings.HasPrefix(rest, " (") && !strings.HasPrefix(rest, "، ") {
		return false
	}
	for _, h := range s.hits[class] {
		if h.start > to && h.start-to <= 20 && a.near(to+2, h.start) {
			return true
		}
	}
	return false
}

// follows reports whether a name stands a few words behind a hit of a class,
// or before it.
func (a *article) follows(p span, class string) bool {
	s := a.sentenceAt(p.start)
	at := a.f.pos[a.foldedAt(p.start)]
	for _, h := range s.hits[class] {
		if d := at - h.last; d >= -16 && d <= 16 {
			return true
		}
	}
	return false
}

// handles adds what words introduce as the name of an actor though it looks
// like none: written small, or a translated one in quotation marks.
func (a *article) handles() {
	for i := range a.sentences {
		s := &a.sentences[i]
		for _, h := range s.hits["HANDLE"] {
			a.handle(s, a.after(h.end, a.foldedAt(s.end)))
		}
		for _, h := range s.hits["HANDLEFT"] {
			a.handle(s, a.before(a.foldedAt(s.start), h.start))
		}
	}
}

func (a *article) handle(s *sentence, p span) {
	form := strings.Trim(a.original()[p.start:p.end], " «»„“”\"「」『』'‘’(（)）,،.")
	if n := utf8.RuneCountInString(form); n < 3 || n > 40 {
		return
	}
	key := lang.Fold(a.lex.tag, form)
	for i, n := range a.actors {
		k := lang.Fold(a.lex.tag, n.Name)
		if strings.Contains(k, key) || strings.Contains(key, k) {
			a.actors[i].Mentions++
			return
		}
	}
	a.actors = append(a.actors, news.Name{Name: form, Mentions: strings.Count(a.f.text, key)})
	a.note("THEACTOR", p.start, p.end)
}

// after is the word or the quotation that follows a folded place.
func (a *article) after(from, to int) span {
	i, end := a.f.at[from], a.f.at[min(to, len(a.f.text))]
	rest := a.original()[i:end]
	skip := len(rest) - len(strings.TrimLeft(rest, " :,(（"))
	for _, q := range a.spans {
		if q.start >= i && q.start <= i+skip+3 && q.end <= end {
			return q
		}
	}
	i += skip
	rest = a.original()[i:end]
	n := strings.IndexFunc(rest, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '.'
	})
	if n < 0 {
		n = len(rest)
	}
	if !a.lex.words {
		n = latinPrefix(rest)
	}
	word := strings.TrimRight(rest[:n], ".-")
	if t := (token{text: word, start: i, end: i + len(word)}); word == "" || a.isCue(&t) || stop(word) {
		return span{i, i}
	}
	return span{i, i + len(word)}
}

// stop reports whether a word is too small to be a handle by itself: letters
// only, all lower case, three or fewer.
func stop(word string) bool { return utf8.RuneCountInString(word) <= 3 }

func latinPrefix(s string) int {
	for i, r := range s {
		if r >= 0x250 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '.' {
			return i
		}
	}
	return len(s)
}

// before is the word or the quotation that ends right before a folded place.
func (a *article) before(from, to int) span {
	start, i := a.f.at[from], a.f.at[to]
	for _, q := range a.spans {
		if q.start >= start && q.end < i && i-q.end <= 6 {
			return q
		}
	}
	text := strings.TrimRight(a.original()[start:i], " ")
	end := start + len(text)
	k := strings.LastIndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' || !a.lex.words && r >= 0x250
	})
	_, n := utf8.DecodeRuneInString(text[max(k, 0):])
	if k < 0 {
		n = 0
	}
	return span{start + max(k, 0) + n, end}
}

// handleShaped reports whether a word is built as only handles are: letters
// with an underscore, or with digits on both sides of letters or inside.
func handleShaped(w string) bool {
	letters, underscore, switches := 0, false, 0
	digit := false
	for i, r := range w {
		if r == '_' {
			underscore = true
			continue
		}
		if d := unicode.IsDigit(r); i > 0 && d != digit {
			switches++
		}
		digit = unicode.IsDigit(r)
		if unicode.IsLetter(r) && r < 0x250 {
			letters++
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	return letters >= 3 && (underscore || switches >= 2 || switches == 1 && unicode.IsLetter(first))
}

// smallFirst reports whether the first word of a sentence is written small
// where it should not be: a handle.
func (a *article) smallFirst(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r < 0x250 && unicode.IsLower(r) && utf8.RuneCountInString(w) > 3 && a.lex.words && !strings.ContainsAny(w, "'’")
}
