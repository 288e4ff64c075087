package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
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
		return append(a.headedNames(), a.repeatedWords()...)
	}
	return nil
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

// partOfNames are the classes whose words may stand inside a name.
var partOfNames = map[string]bool{
	"ORG": true, "ORGEND": true, "BODY": true, "LEGAL": true, "VICTIM": true, "MEDIA": true, "VENUE": true, "AUTH": true,
	"ACTORNAME": true, "PLACE": true, "AT": true, "OUTLET": true, "MEDIANAME": true, "VENUENAME": true,
}

// walls marks the folded bytes that belong to cues which names do not have.
func (a *article) walls() []bool {
	return a.wallsBut(func(class string) bool { return partOfNames[class] })
}

// wallsBut marks the folded bytes of all cues but those of some classes.
func (a *article) wallsBut(open func(class string) bool) []bool {
	walls := make([]bool, len(a.f.text)+1)
	for _, h := range a.hits {
		if open(h.class) || !a.lex.words && (a.oneLetter(h) || a.insideKatakana(h)) {
			continue
		}
		for i := h.start; i < h.end; i++ {
			walls[i] = true
		}
	}
	for _, h := range a.hits {
		if h.class == "ORGEND" || h.class == "BODY" {
			clear(walls[h.start:h.end])
		}
	}
	return walls
}

// oneLetter reports whether a hit is a single character, which stands in names
// as well: the day, 天, in 天鹅.
func (a *article) oneLetter(h hit) bool {
	return utf8.RuneCountInString(a.f.text[h.start:h.end]) == 1
}

// insideKatakana reports whether a hit is only a part of a word in katakana.
func (a *article) insideKatakana(h hit) bool {
	kana := func(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
	before, _ := utf8.DecodeLastRuneInString(a.f.text[:h.start])
	first, _ := utf8.DecodeRuneInString(a.f.text[h.start:])
	last, _ := utf8.DecodeLastRuneInString(a.f.text[:h.end])
	after, _ := utf8.DecodeRuneInString(a.f.text[h.end:])
	return kana(before) && kana(first) || kana(last) && kana(after)
}

// stretches lists what may be a name in text without spaces: whole stretches
// if they are short, what ends as names of organisations or outlets do, what
// the title says too, and what other stretches begin with as well.
func (a *article) stretches() []span {
	all := a.uncut()
	begin := a.shared(all)
	var found []span
	add := func(from, to int) {
		text := strings.TrimLeft(a.f.text[from:to], "のをはがにでと")
		from = a.peeled(to-len(text), to)
		text = a.f.text[from:to]
		if n := utf8.RuneCountInString(text); n >= 2 && n <= 16 && hiragana(text) <= n/2 && len(found) < mostNames && a.beyondTrade(from, to) {
			found = append(found, span{a.f.at[from], a.f.at[to]})
		}
	}
	title := a.f.text[:min(a.foldedAt(a.body), len(a.f.text))]
	for _, s := range all {
		if n := utf8.RuneCountInString(a.f.text[s.start:s.end]); n <= 10 || n <= 14 && latin(a.f.text[s.start:s.end]) {
			add(s.start, s.end)
		}
		if stop := a.ending(s); stop > s.start {
			add(s.start, stop)
		}
		if from, n := a.repeated(title, clip(a.f.text[s.start:s.end], longestStretch)); n > 0 {
			add(s.start+from, s.start+from+n)
		}
		for _, to := range begin[s.start] {
			add(s.start, to)
		}
	}
	return found
}

// uncut lists the stretches of folded text between cues, particles and marks.
func (a *article) uncut() []span {
	walls := a.walls()
	text := a.f.text
	var all []span
	start := -1
	end := func(i int) {
		if start >= 0 && utf8.RuneCountInString(text[start:i]) >= 2 && len(all) < mostStretches {
			all = append(all, span{start, i})
		}
		start = -1
	}
	var before rune
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		inside := (unbroken(r) || r == 'ー' || r == '・' || latinLetter(r)) && !walls[i] && !a.particle(before, r, next)
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

// mostStretches and longestStretch, in bytes, bound what is compared.
const (
	mostStretches  = 600
	longestStretch = 120
)

// shared finds, for each stretch, where the beginnings end that another one
// has too, and which would be shared by fewer if they went on.
func (a *article) shared(all []span) map[int][]int {
	count := map[string]int{}
	prefixes := func(s span, visit func(end int)) {
		n := 0
		for i, r := range a.f.text[s.start:s.end] {
			if n++; n > 12 {
				return
			}
			if n >= 2 {
				visit(s.start + i + utf8.RuneLen(r))
			}
		}
	}
	for _, s := range all {
		prefixes(s, func(end int) { count[a.f.text[s.start:end]]++ })
	}
	out := map[int][]int{}
	for _, s := range all {
		last, times := 0, 0
		prefixes(s, func(end int) {
			k := count[a.f.text[s.start:end]]
			if times >= 2 && k < times {
				out[s.start] = append(out[s.start], last)
			}
			last, times = end, k
		})
		if times >= 2 {
			out[s.start] = append(out[s.start], last)
		}
	}
	return out
}

// ending is where the last word ends, within a stretch, that names of
// organisations, outlets or forums end with; 0 where there is none.
func (a *article) ending(s span) int {
	stop := 0
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= s.start })
	for ; i < len(a.hits) && a.hits[i].start < s.end; i++ {
		switch h := a.hits[i]; h.class {
		case "ORGEND", "BODY", "MEDIANAME", "VENUE":
			if h.end <= s.end && h.start > s.start {
				stop = max(stop, h.end)
			}
		}
	}
	return stop
}

// particle reports whether r is a word of its own that stands between names:
// in Japanese a single hiragana between other letters.
func (a *article) particle(before, r, next rune) bool {
	if a.lex.tag == "zh" {
		if r == '之' { // 天鹅之光 is a name, 之后 and 之间 are not
			return strings.ContainsRune("后後前间間一中下内內外上", next)
		}
		return strings.ContainsRune("的了在和与與被遭对對称稱将將等就也是已于於从從把为為有不这這那该該其及由或并並说說给給让讓因则則", r) ||
			r == '向' && next != '日'
	}
	return strings.ContainsRune("はがのをにでともへやか", r) && !unicode.Is(unicode.Hiragana, next) && !unicode.Is(unicode.Hiragana, before)
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
		if h.class != "ORG" && h.class != "ORGEND" && h.class != "BODY" || len(all) >= mostNames {
			continue
		}
		end := h.end
		for n := range 4 {
			next := a.nextWord(end)
			if next > end && a.ofCountry(a.wordStart(end), next) {
				if h.class != "BODY" || n == 0 {
					end = h.end // a tram company of that country, and no name
					break
				}
				end = next
				break
			}
			if next <= end || walls[a.wordStart(end)] || a.small(end, next) {
				break
			}
			if n > 0 && strings.Count(a.f.text[:min(len(a.f.text), searched)], a.f.text[h.end:next]) < 2 {
				break
			}
			end = next
		}
		if end > h.end { // the word may be a part of the name or stand before it
			all = append(all, span{a.f.at[h.start], a.f.at[end]}, span{a.f.at[a.wordStart(h.end)], a.f.at[end]})
		}
	}
	return all
}

// repeatedWords finds the runs of up to four words that title and text both
// have, as long as they can be and without a cue, in a script without
// capitals.
func (a *article) repeatedWords() []span {
	walls := a.walls()
	stop := min(a.foldedAt(a.body), len(a.f.text))
	body := a.f.text[stop:min(len(a.f.text), stop+searched)]
	var words []span
	for _, w := range lang.Words(a.lex.tag, a.Title) {
		words = append(words, span{a.foldedAt(w.Start), a.foldedAt(w.End)})
	}
	var all []span
	for i := 0; i < len(words); i++ {
		last := i
		for j := i; j < min(i+4, len(words)) && !walls[words[j].start] && !a.small(words[j].start, words[j].end); j++ {
			if part := a.f.text[words[i].start:words[j].end]; !strings.Contains(body, part) || !strings.ContainsFunc(part, unicode.IsLetter) {
				break
			}
			last = j + 1
		}
		if last > i {
			all = append(all, span{a.f.at[words[i].start], a.f.at[words[last-1].end]})
			i = last - 1
		}
	}
	return all
}

// ofCountry reports whether a folded word says of which country something is.
func (a *article) ofCountry(from, to int) bool {
	return a.within(a.f.at[from], a.f.at[to], "COMMON") || lang.IsCountry(a.lex.tag, a.f.text[from:to])
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
	switch {
	case i < 0:
		i = len(rest) - 1
	case i == 0:
		return at // a mark, and no word
	}
	return at + 1 + i
}

// small reports whether a word is too short for a name, as prepositions are.
func (a *article) small(from, to int) bool {
	return utf8.RuneCountInString(strings.TrimSpace(a.f.text[from:to])) < 3
}
