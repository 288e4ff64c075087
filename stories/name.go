package stories

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// legalForms are words that say what kind of company a name is, and never
// which one; articles drop them at will.
var legalForms = set(`ag ab as asa aps bv nv cv co company corp corporation corporate inc incorporated kg kgaa gmbh mbh
	ltd limited llc llp lp plc pty sa sas sarl sàrl se spa srl sl slu oy oyj sp zoo spzoo holding holdings group gruppe groupe grupo
	gruppo grupa groep grup grubu ооо оао зао пао тов ат ао ipjsc pjsc jsc kk ltda eirl the der die das le la les il el los las o a de of und
	and et y e i`)

// kinds are words that say what an organisation does. They count in a name
// only where nothing else is left of it, because outlets add and translate them.
var kinds = set(`bank banque banco banca airline airlines airways aerolineas aerolinea aerea companhia compagnie insurance assurance
	assurances versicherung energie energy energia mutuelle mutua clinic clinics clinica klinik klinika health hospital university
	universite universitat universidad telecom telekom mobile store stores shop online logistics logistik systems solutions services
	press newsroom presse media international global банк авиакомпания компания группа компанія група клиника клініка شركه مجموعه بنك`)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, word := range strings.Fields(list) {
		out[word] = true
	}
	return out
}

// foldName cuts a folded name down to the words that can tell it from others,
// joined by single spaces.
func foldName(folded string) string {
	all := words(folded)
	for _, dull := range []func(string) bool{
		func(w string) bool { return legalForms[w] || kinds[w] || utf8.RuneCountInString(w) < 2 },
		func(w string) bool { return legalForms[w] },
	} {
		if kept := slices.DeleteFunc(slices.Clone(all), dull); len(kept) > 0 {
			return strings.Join(kept, " ")
		}
	}
	return strings.Join(all, " ")
}

// name is a folded name made ready for comparison.
type name struct {
	folded string
	words  []word
}

type word struct {
	text, roman, frame string
	script             rune
}

func newName(folded string) name {
	n := name{folded: folded}
	for _, w := range strings.Fields(folded) {
		n.words = append(n.words, newWord(w))
	}
	return n
}

func newWord(text string) word {
	roman := romanise(text)
	return word{text: text, roman: roman, frame: skeleton(roman), script: script(text)}
}

// same reports whether two names can mean one organisation or person: all
// words of the shorter one are found in the longer one.
func (n name) same(other name) bool {
	short, long := n.words, other.words
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, w := range short {
		if !slices.ContainsFunc(long, w.like) {
			return n.joined() == other.joined() && len(short) > 0
		}
	}
	return len(short) > 0
}

// within reports whether a text holds one of the name's words.
func (n name) within(text []string) bool {
	return slices.ContainsFunc(text, func(w string) bool { return slices.ContainsFunc(n.words, newWord(w).like) })
}

// script names the writing of the name's first word.
func (n name) script() rune {
	if len(n.words) == 0 {
		return 'l'
	}
	return n.words[0].script
}

// joined is the name without spaces: "Fern Shop" and "FernShop" are one.
func (n name) joined() string { return strings.ReplaceAll(n.folded, " ", "") }

// like reports whether two words are one up to an ending or, in different
// scripts, up to their transliteration. Four consonants in a row of the same
// class are asked for there, since skeletons are coarse.
func (w word) like(other word) bool {
	if w.text == other.text || w.roman == other.roman {
		return true
	}
	if w.script == other.script {
		return inflected(w.text, other.text)
	}
	return inflected(w.roman, other.roman) || len(w.frame) >= 4 && w.frame == other.frame
}

// inflected reports whether two words of five letters or more differ only in
// their last two letters, as a name does between its cases. Digits are no
// endings: user41 is not user42.
func inflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if min(len(x), len(y)) < 5 {
		return false
	}
	common := 0
	for common < min(len(x), len(y)) && x[common] == y[common] {
		common++
	}
	tail := string(x[common:]) + string(y[common:])
	return common >= 4 && common >= max(len(x), len(y))-2 && !strings.ContainsFunc(tail, unicode.IsDigit)
}

// key is what names in every script have in common, for blocking.
func (w word) key() string {
	if len(w.frame) < 3 {
		return w.roman
	}
	return w.frame[:min(len(w.frame), 6)]
}
