package claims

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// In Chinese and Japanese what a name belongs to is written together with it:
// the country, the town, the trade. 法国电力零售商 天鹅之光 is a seller of
// power, France, and then its name.

// peeled is where the name begins in a stretch of the folded text: behind a
// country, and behind words for an organisation that more follows.
func (a *article) peeled(from, to int) int {
	if a.lex.words || to-from > longestStretch {
		return from
	}
	for {
		next := max(a.behindCountry(from, to), a.behindVerb(from, to), a.behindTrade(from, to))
		if next <= from {
			return from
		}
		from = next
	}
}

// longestCountry is how many characters a country's name has at most.
const longestCountry = 7

// behindCountry is where a country's name ends that a stretch begins with,
// unless only words for organisations follow: 葡萄牙交通部 is a name.
func (a *article) behindCountry(from, to int) int {
	n, end := 0, 0
	for i, r := range a.f.text[from:to] {
		if n++; n > longestCountry {
			break
		}
		if stop := from + i + utf8.RuneLen(r); n > 1 && stop < to && lang.IsCountry(a.lex.tag, a.f.text[from:stop]) {
			end = stop
		}
	}
	if end > 0 && a.beyondTrade(end, to) && !a.ofState(end, to) {
		return end
	}
	return 0
}

// ofState reports whether a stretch is the word for a body, of which every
// country has one.
func (a *article) ofState(from, to int) bool {
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= from })
	for ; i < len(a.hits) && a.hits[i].start == from; i++ {
		if a.hits[i].class == "BODY" && a.hits[i].end == to {
			return true
		}
	}
	return false
}

// behindTrade is where the last word for an organisation ends that a name
// follows, and no other such word.
func (a *article) behindTrade(from, to int) int {
	end := 0
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= from })
	for ; i < len(a.hits) && a.hits[i].start < to; i++ {
		if h := a.hits[i]; h.class == "ORG" && h.end > end && h.end < to && !a.oneLetter(h) && a.beyondTrade(h.end, to) {
			end = h.end
		}
	}
	return end
}

// verbEnds are the ends of Japanese verbs that a name may follow: にある, とする.
var verbEnds = []string{"ある", "する", "した", "れる", "れた", "いる", "いう", "った"}

// behindVerb is where a Japanese verb ends that a name follows.
func (a *article) behindVerb(from, to int) int {
	if a.lex.tag != "ja" {
		return 0
	}
	end := 0
	for _, verb := range verbEnds {
		if i := strings.LastIndex(a.f.text[from:to], verb); i >= 0 {
			if stop := from + i + len(verb); stop > end && a.beyondTrade(stop, to) {
				end = stop
			}
		}
	}
	var before rune
	for i, r := range a.f.text[from:to] {
		if unicode.Is(unicode.Katakana, r) && unicode.Is(unicode.Hiragana, before) && before != 'の' && a.beyondTrade(from+i, to) {
			end = max(end, from+i) // 営むマルボラ
		}
		before = r
	}
	return end
}

// beyondTrade reports whether a stretch may hold a name: two characters or
// more that are of no word for an organisation.
func (a *article) beyondTrade(from, to int) bool {
	free, covered := 0, from
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= from })
	for ; i < len(a.hits) && a.hits[i].start < to; i++ {
		switch h := a.hits[i]; h.class {
		case "ORG", "ORGEND", "VICTIM":
			if h.end <= to && h.end > covered {
				free += utf8.RuneCountInString(a.f.text[covered:max(covered, h.start)])
				covered = h.end
			}
		}
	}
	return free+utf8.RuneCountInString(a.f.text[covered:to]) > 1
}
