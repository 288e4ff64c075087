package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names in scripts without capitals. What is no cue, no particle and no mark
// is a stretch; a stretch is a name where a word that ends organisations'
// names stands in it, or where title and text both have it.

// plainNames finds names that neither capitals nor quotation marks show.
func (a *article) plainNames() []span {
	switch a.lex.tag {
	case "ja", "zh":
		return append(a.unbrokenNames(), a.stretches()...)
	case "ar":
		return a.headedNames()
	}
	return nil
}

// partOfNames are the classes whose words may stand inside a name.
var partOfNames = map[string]bool{
	"ORG": true, "ORGEND": true, "LEGAL": true, "VICTIM": true, "MEDIA": true, "VENUE": true, "AUTH": true,
	"ACTORNAME": true, "PLACE": true, "AT": true, "OUTLET": true,
}

// walls marks the folded bytes that belong to cues which names do not have.
func (a *article) walls() []bool {
	walls := make([]bool, len(a.f.text)+1)
	for _, h := range a.hits {
		if partOfNames[h.class] {
			continue
		}
		for i := h.start; i < h.end; i++ {
			walls[i] = true
		}
	}
	for _, h := range a.hits {
		if h.class == "ORGEND" {
			clear(walls[h.start:h.end])
		}
	}
	return walls
}

// stretches lists the names in text without spaces.
func (a *article) stretches() []span {
	walls := a.walls()
	text := a.f.text
	var all []span
	start := -1
	end := func(i int) {
		if start >= 0 {
			if s, ok := a.stretch(start, i); ok && len(all) < mostNames {
				all = append(all, s)
			}
		}
		start = -1
	}
	var before rune
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		inside := (unbroken(r) || r == 'ー' || r == '・') && !walls[i] && !a.particle(before, r, next)
		switch {
		case !inside:
			end(i)
		case start < 0:
			start = i
		}
		before = r
	}
	end(len(text))
	return all
}

// particle reports whether r is a word of its own that stands between names:
// in Japanese a single hiragana between other letters.
func (a *article) particle(before, r, next rune) bool {
	if a.lex.tag == "zh" {
		return strings.ContainsRune("的了在和与與被对對称稱向将將等就也是已之于於从從把为為有不这這那该該其及由或并並说說给給让讓因则則", r)
	}
	return strings.ContainsRune("はがのをにでともへやか", r) && !unicode.Is(unicode.Hiragana, next) && !unicode.Is(unicode.Hiragana, before)
}

// stretch takes the name out of a stretch of folded text: up to the last word
// that ends organisations' names, or as much as the article says twice.
func (a *article) stretch(start, end int) (span, bool) {
	text := a.f.text[start:end]
	if n := utf8.RuneCountInString(text); n < 3 || n > 24 {
		return span{}, false
	}
	stop := 0
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= start })
	for ; i < len(a.hits) && a.hits[i].start < end; i++ {
		if h := a.hits[i]; h.class == "ORGEND" && h.end <= end && h.start > start {
			stop = max(stop, h.end)
		}
	}
	title := a.f.text[:min(a.foldedAt(a.body), len(a.f.text))]
	if stop > 0 {
		for i := range a.f.text[start:stop] { // what stands before the name in the same stretch
			if rest := a.f.text[start+i : stop]; utf8.RuneCountInString(rest) >= 3 && strings.Contains(title, rest) {
				start += i
				break
			}
		}
	} else {
		from, n := a.repeated(title, text)
		start, stop = start+from, start+from+n
	}
	name := strings.TrimLeft(a.f.text[start:stop], "のをはがにでと")
	start = stop - len(name)
	if utf8.RuneCountInString(name) < 3 || hiragana(name) > utf8.RuneCountInString(name)-2 {
		return span{}, false
	}
	return span{a.f.at[start], a.f.at[stop]}, true
}

// hiragana counts the letters of a text that endings and particles are
// written in.
func hiragana(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Hiragana, r) {
			n++
		}
	}
	return n
}

// saying reports whether a quotation in Japanese is something said and no
// name: it ends as sentences do.
func (a *article) saying(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return a.lex.tag == "ja" && strings.ContainsRune("だるいたすんうくよねか", last) && hiragana(text) >= 3
}

// searched bounds how much of a text is searched for a repetition.
const searched = 12_000

// repeated is the longest part of a stretch that both the title and the text
// have: where it begins and how long it is.
func (a *article) repeated(title, text string) (from, length int) {
	body := a.f.text[len(title):min(len(a.f.text), len(title)+searched)]
	for i := range text {
		for j, r := range text[i:] {
			part := text[i : i+j+utf8.RuneLen(r)]
			if !strings.Contains(title, part) || !strings.Contains(body, part) {
				break
			}
			if len(part) > length {
				from, length = i, len(part)
			}
		}
	}
	return from, length
}

// headedNames finds what follows a word for an organisation: the words that
// the article says again after it, or one, up to a cue.
func (a *article) headedNames() []span {
	walls := a.walls()
	var all []span
	for _, h := range a.hits {
		if h.class != "ORG" && h.class != "ORGEND" || len(all) >= mostNames {
			continue
		}
		end := h.end
		for n := range 4 {
			next := a.nextWord(end)
			if next <= end || walls[a.wordStart(end)] || a.small(end, next) {
				break
			}
			if n > 0 && strings.Count(a.f.text[:min(len(a.f.text), searched)], a.f.text[h.end:next]) < 2 {
				break
			}
			end = next
		}
		if end > h.end {
			all = append(all, span{a.f.at[h.start], a.f.at[end]})
		}
	}
	return all
}

// wordStart is where the next word begins, after one space.
func (a *article) wordStart(at int) int { return min(at+1, len(a.f.text)) }

// nextWord is the end of the word that follows a folded place after one
// space, or the place itself.
func (a *article) nextWord(at int) int {
	rest := a.f.text[at:]
	if !strings.HasPrefix(rest, " ") {
		return at
	}
	i := strings.IndexFunc(rest[1:], func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		i = len(rest) - 1
	}
	return at + 1 + i
}

// small reports whether a word is too short for a name, as prepositions are.
func (a *article) small(from, to int) bool {
	return utf8.RuneCountInString(strings.TrimSpace(a.f.text[from:to])) < 3
}
