package claims

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names that are given in two scripts: ミナカタ（Minakata）.

// pairAliases ties a name to the form in another script that follows it in
// brackets, and its places with it.
func (a *article) pairAliases() {
	ends := map[int][]*name{}
	for _, n := range a.names {
		if !latin(n.key) {
			for _, p := range n.places {
				ends[p.end] = append(ends[p.end], n)
			}
		}
	}
	for _, alias := range a.names {
		if !latin(alias.key) || latinScript(a.lex.tag) {
			continue
		}
		for _, p := range alias.places {
			for _, n := range ends[a.beforeBracket(p.start)] {
				if n.alias == "" {
					n.alias = a.original()[p.start:p.end]
					n.places = append(n.places, alias.places...)
					alias.paired = true
				}
			}
		}
	}
	a.names = slices.DeleteFunc(a.names, func(n *name) bool { return n.paired })
	for _, n := range a.names {
		sort.Slice(n.places, func(i, j int) bool { return n.places[i].start < n.places[j].start })
	}
}

// latinScript reports whether a language is written in Latin letters.
func latinScript(tag string) bool {
	switch tag {
	case "ru", "uk", "ar", "ja", "zh":
		return false
	}
	return true
}

// beforeBracket is where the text before an opening bracket at the place ends,
// without closing quotation marks, or -1.
func (a *article) beforeBracket(at int) int {
	before := strings.TrimRight(a.original()[:at], " «“\"")
	if rest, ok := strings.CutSuffix(strings.TrimSuffix(before, "（"), "("); ok || len(rest) < len(before) {
		return len(strings.TrimRight(rest, " »」』”\""))
	}
	return -1
}

// glossed finds the names that the article gives in Latin letters as well, in
// brackets right behind: in a script without capitals that shows where a name
// ends, and where it begins is where letters begin that the text repeats.
func (a *article) glossed() []span {
	switch a.lex.tag {
	case "ja", "zh", "ar":
	default:
		return nil
	}
	var all, uncut []span
	if !a.lex.words {
		uncut = a.uncut()
	}
	text := a.original()
	for i, r := range text {
		if r != '(' && r != '（' || i+8 > len(text) || len(all) >= most {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i+utf8.RuneLen(r):], " «“")); !unicode.IsUpper(next) || next >= 0x250 {
			continue
		}
		end := a.beforeBracket(i + utf8.RuneLen(r))
		if a.lex.words {
			all = append(all, a.wordsBefore(end)...)
		} else {
			all = append(all, a.lettersBefore(end, uncut)...)
		}
	}
	return all
}

// beforeCountry is where the text ends without the words at its end that say of
// which country something is: they stand between name and gloss.
func (a *article) beforeCountry(end int) int {
	for {
		i := strings.LastIndexByte(a.original()[:end], ' ')
		if i < 0 || !a.ofCountry(a.foldedAt(i+1), a.foldedAt(end)) {
			return end
		}
		end = i
	}
}

// wordsBefore are the quotation that ends before a place, or else the last word
// before it, the last two and the last three.
func (a *article) wordsBefore(end int) []span {
	end = a.beforeCountry(max(end, 0))
	if bare := strings.TrimRight(a.original()[:end], "»”\""); len(bare) < end {
		end = len(bare)
		if open := strings.LastIndexAny(bare, "«“\""); open >= 0 && end-open < 60 {
			_, n := utf8.DecodeRuneInString(bare[open:])
			return []span{{open + n, end}}
		}
	}
	var all []span
	start := end
	for range 3 {
		i := strings.LastIndexFunc(strings.TrimRight(a.original()[:start], " «»“”"), func(r rune) bool { return !unicode.IsLetter(r) })
		_, n := utf8.DecodeRuneInString(a.original()[max(i, 0):])
		if i < 0 || start < end && a.original()[i+n:start] == "" {
			break
		}
		start = i + n
		if start < end {
			all = append(all, span{start, end})
		}
	}
	return all
}

// lettersBefore is what stands before a place: back to a mark, a particle or a
// cue, without country and trade, and from where three letters begin that the
// text has elsewhere too.
func (a *article) lettersBefore(end int, uncut []span) []span {
	to := a.foldedAt(end)
	from := to
	var next rune
	for from > 0 && to-from < 60 {
		r, n := utf8.DecodeLastRuneInString(a.f.text[:from])
		before, _ := utf8.DecodeLastRuneInString(a.f.text[:from-n])
		if !unbroken(r) && r != 'ー' && r != '・' || a.particle(before, r, next) {
			break
		}
		from, next = from-n, r
	}
	starts := []int{a.peeled(from, to)}
	if k := sort.Search(len(uncut), func(k int) bool { return uncut[k].end >= to }); k < len(uncut) && uncut[k].start > from && uncut[k].start < to {
		starts[0] = a.peeled(uncut[k].start, to)
	}
	for i := range a.f.text[starts[0]:to] {
		if letters := firstRunes(a.f.text[starts[0]+i:to], 3); letters != "" && strings.Count(a.f.text, letters) > 1 && a.beyondTrade(starts[0]+i, to) {
			starts = append(starts, starts[0]+i)
			break
		}
	}
	var all []span
	for _, start := range starts {
		if start < to {
			all = append(all, span{a.f.at[start], end})
		}
	}
	return all
}

// firstRunes is the beginning of a text, or nothing where it is shorter.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	if n == 0 {
		return s
	}
	return ""
}
