package paper

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A PDF draws letters where they are put, and knows nothing of joining. So
// Arabic words are written in Unicode's presentation forms, which stand in the
// block from first to last in a fixed order: isolated, final, and for letters
// that join on both sides initial, medial.
const (
	firstForm = 0xFE80
	lastForm  = 0xFEFC
)

// forms are the shapes of a letter; those that join on one side have no
// initial and medial.
type forms struct{ isolated, final, initial, medial rune }

// arabicForms reads the shapes of each letter, and of lam with alef, off the
// block.
func arabicForms() map[string]forms {
	all := map[string][]rune{}
	for r := rune(firstForm); r <= lastForm; r++ {
		base := norm.NFKC.String(string(r))
		all[base] = append(all[base], r)
	}
	shapes := map[string]forms{}
	for base, rs := range all {
		f := forms{isolated: rs[0]}
		if len(rs) > 1 {
			f.final = rs[1]
		}
		if len(rs) > 3 {
			f.initial, f.medial = rs[2], rs[3]
		}
		shapes[base] = f
	}
	return shapes
}

const tatweel = 'ـ' // joins on both sides and has one shape

// shape writes an Arabic word in presentation forms, still in the order in
// which it is read. Vowel signs keep their places and part nothing.
func shape(word string, shapes map[string]forms) string {
	letters := ligatures(norm.NFC.String(word), shapes)
	var out []rune
	for i, l := range letters {
		f, known := shapes[l]
		if !known {
			out = append(out, []rune(l)...)
			continue
		}
		before := joinsOn(neighbour(letters, i, -1), shapes) && f.final != 0
		after := f.initial != 0 && joinsBack(neighbour(letters, i, 1), shapes)
		switch {
		case before && after:
			out = append(out, f.medial)
		case before:
			out = append(out, f.final)
		case after:
			out = append(out, f.initial)
		default:
			out = append(out, f.isolated)
		}
	}
	return string(out)
}

// ligatures parts a word into letters, lam with a following alef as one.
func ligatures(word string, shapes map[string]forms) []string {
	runes := []rune(word)
	var letters []string
	for i := 0; i < len(runes); i++ {
		if i+1 < len(runes) {
			if pair := string(runes[i : i+2]); shapes[pair].isolated != 0 {
				letters = append(letters, pair)
				i++
				continue
			}
		}
		letters = append(letters, string(runes[i]))
	}
	return letters
}

// neighbour is the next letter in a direction, signs left out; empty at the
// word's end.
func neighbour(letters []string, i, step int) string {
	for i += step; i >= 0 && i < len(letters); i += step {
		if !unicode.IsMark([]rune(letters[i])[0]) {
			return letters[i]
		}
	}
	return ""
}

// joinsOn reports whether a letter joins the one that follows it.
func joinsOn(letter string, shapes map[string]forms) bool {
	return letter == string(tatweel) || shapes[letter].initial != 0
}

// joinsBack reports whether a letter joins the one before it.
func joinsBack(letter string, shapes map[string]forms) bool {
	return letter == string(tatweel) || shapes[letter].final != 0
}
