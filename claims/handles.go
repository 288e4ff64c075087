package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Handles are names that are written as they please: small, with digits, with
// marks. Where nothing in a word itself shows that it is a name, what stands
// around it may.

// handles finds words that may be an actor's name though nothing of their own
// shows it: introduced by a word (HANDLE, HANDLEFT), or small and beside a
// word for a group or what groups do.
func (a *article) handles(tokens []token, common map[string]bool) []span {
	var all []span
	for i := range a.sentences {
		s := &a.sentences[i]
		for _, h := range s.hits["HANDLE"] {
			all = a.handle(all, a.after(h.end, a.foldedAt(s.end)))
		}
		for _, h := range s.hits["HANDLEFT"] {
			all = a.handle(all, a.before(a.foldedAt(s.start), h.start))
		}
	}
	if !a.lex.words || a.lex.tag == "ar" {
		return all
	}
	for i := range tokens {
		t := &tokens[i]
		first, _ := utf8.DecodeRuneInString(t.text)
		if t.capital || !unicode.IsLetter(first) || utf8.RuneCountInString(t.text) < 4 || common[a.foldedWord(t)] {
			continue
		}
		if a.smallName(t) && !a.isCue(t) {
			all = append(all, span{t.start, t.end})
		}
	}
	return all
}

// smallName reports whether a word written small may be a handle: it stands
// right behind a word for a group or an actor, or right before what they do.
func (a *article) smallName(t *token) bool {
	s := a.sentenceAt(t.start)
	if s == nil {
		return false
	}
	from, to := a.foldedAt(t.start), a.foldedAt(t.end)
	for _, class := range []string{"GROUP", "ACTOR"} {
		for _, h := range s.hits[class] {
			if gap := from - h.end; gap > 0 && gap <= 2 {
				return true
			}
		}
	}
	for _, class := range []string{"CLAIM", "INSIST", "SELL", "SAYS"} {
		for _, h := range s.hits[class] {
			if gap := h.start - to; gap > 0 && gap <= 2 {
				return true
			}
		}
	}
	return false
}

func (a *article) handle(all []span, p span) []span {
	form := a.original()[p.start:p.end]
	trimmed := strings.Trim(form, " \u00a0«»„“”\"「」『』'‘’(（)）,،.")
	p.start += strings.Index(form, trimmed)
	p.end = p.start + len(trimmed)
	if n := utf8.RuneCountInString(trimmed); n < 3 || n > 40 {
		return all
	}
	return append(all, p)
}

// after is the word or the quotation that follows a folded place.
func (a *article) after(from, to int) span {
	i, end := a.f.at[from], a.f.at[min(to, len(a.f.text))]
	rest := a.original()[i:end]
	skip := len(rest) - len(strings.TrimLeft(rest, " :,(（‘'\"“«„「"))
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
