package bleveindex

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A name is found as it is written in another script: words that look like
// names have a term for how they sound, roughly. Words of the script in which
// a query is typed are not asked for by their sound: their spelling is known.

// soundMarks begin the terms of sounds, by the script of the word. Arabic
// writes no short vowels, so that it and the others meet in consonants alone.
const (
	soundLatin     = "\x1cl"
	soundCyrillic  = "\x1cc"
	soundArabic    = "\x1ca"
	soundConsonant = "\x1ck" // of Latin and Cyrillic words, for Arabic queries
)

// leastSound is how many letters a sound must have to say something.
const leastSound = 4

// soundsOf are the terms of a word of a text, whose stem is given: none for
// what is no name.
func soundsOf(word, stem string) []string {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.Is(unicode.Arabic, first):
		return marked(soundArabic, arabicSound(word))
	case !unicode.IsUpper(first) || utf8.RuneCountInString(word) < leastSound:
		return nil
	case unicode.Is(unicode.Latin, first):
		sound := latinSound(word)
		return append(marked(soundLatin, sound), marked(soundConsonant, consonants(sound))...)
	case unicode.Is(unicode.Cyrillic, first):
		sound := cyrillicSound(word)
		all := append(marked(soundCyrillic, sound), marked(soundConsonant, consonants(sound))...)
		if bare := cyrillicSound(stem); bare != sound {
			all = append(all, marked(soundCyrillic, bare)...)
		}
		return all
	}
	return nil
}

// soundsAs are the terms under which a word of a query stands in other
// scripts, and in Cyrillic in the other language too.
func soundsAs(word string, stems []string) []string {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.Is(unicode.Latin, first):
		sound := latinSound(word)
		return append(marked(soundCyrillic, sound), marked(soundArabic, consonants(sound))...)
	case unicode.Is(unicode.Cyrillic, first):
		var all []string
		for _, form := range append([]string{word}, stems...) {
			sound := cyrillicSound(form)
			for _, term := range slices.Concat(marked(soundLatin, sound), marked(soundCyrillic, sound), marked(soundArabic, consonants(sound))) {
				if !slices.Contains(all, term) {
					all = append(all, term)
				}
			}
		}
		return all
	case unicode.Is(unicode.Arabic, first):
		return marked(soundConsonant, arabicSound(word))
	}
	return nil
}

func marked(mark, sound string) []string {
	if len(sound) < leastSound {
		return nil
	}
	return []string{mark + sound}
}

// latinSounds are the letters that are one sound, the longest first, and the
// spellings between which romanisations differ.
var latinSounds = strings.NewReplacer(
	"tsch", "c", "sch", "s", "tch", "c", "sh", "s", "sz", "s", "ch", "c", "cz", "c", "zh", "z", "kh", "h", "gh", "g",
	"ph", "f", "th", "t", "ck", "k", "qu", "kv", "wh", "v", "ce", "se", "ci", "si", "cy", "si", "tz", "ts",
	"c", "k", "q", "k", "w", "v", "x", "ks", "j", "i", "y", "i", "ee", "i", "oo", "u",
)

func latinSound(word string) string { return settled(latinSounds.Replace(fold(word))) }

// cyrillicSounds are the letters of Russian and Ukrainian.
var cyrillicSounds = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "ie", "ж", "z", "з", "z", "и", "i", "і", "i",
	"ї", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f",
	"х", "h", "ц", "ts", "ч", "c", "ш", "s", "щ", "s", "ъ", "", "ы", "i", "ь", "", "э", "e", "ю", "iu", "я", "ia",
	"’", "", "'", "", "ʼ", "",
)

func cyrillicSound(word string) string { return settled(cyrillicSounds.Replace(strings.ToLower(word))) }

const vowels = "aeiou"

// settled makes double letters one, drops the glide before a vowel, and the
// vowels at the end, which inflection changes, where enough remains.
func settled(sound string) string {
	var b strings.Builder
	for i := range len(sound) {
		c := sound[i]
		switch {
		case i > 0 && c == sound[i-1]:
		case c == 'i' && i+1 < len(sound) && strings.IndexByte("aeou", sound[i+1]) >= 0:
		default:
			b.WriteByte(c)
		}
	}
	if bare := strings.TrimRight(b.String(), vowels); len(bare) >= leastSound {
		return bare
	}
	return b.String()
}

// consonants are what Arabic writes of a sound, without the differences that
// it does not make.
func consonants(sound string) string {
	var b strings.Builder
	last := byte(0)
	for i := range len(sound) {
		c := sound[i]
		switch {
		case strings.IndexByte(vowels, c) >= 0:
			last = 0
			continue
		case c == 'p':
			c = 'b'
		case c == 'g':
			c = 'k'
		case c == 'v' && i > 0 && sound[i-1] == 'k':
			continue // the w of qu
		case c == 'v':
			c = 'f'
		case c == 'c' || c == 'z':
			c = 's'
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// arabicSounds are the letters that are consonants in foreign names.
var arabicSounds = strings.NewReplacer(
	"ا", "", "ي", "", "و", "", "ه", "", "ء", "", "ئ", "", "ؤ", "", "ع", "", "ب", "b", "پ", "b", "ت", "t", "ط", "t", "ث", "t", "د", "d", "ض", "d",
	"ذ", "d", "ف", "f", "ڤ", "f", "غ", "k", "ج", "k", "ق", "k", "ك", "k", "گ", "k", "ح", "h", "خ", "h", "ل", "l", "م", "m", "ن", "n", "ر", "r",
	"س", "s", "ص", "s", "ز", "s", "ظ", "s", "ش", "s", "چ", "s",
)

// arabicSound is the sound of an Arabic word; one with anything but letters of
// this table has none.
func arabicSound(word string) string {
	sound := arabicSounds.Replace(fold(word))
	if strings.ContainsFunc(sound, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return ""
	}
	return sound
}
