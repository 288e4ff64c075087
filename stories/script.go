package stories

import (
	"strings"
	"unicode"
)

// Romanisation here serves comparison only, never display. It follows the
// common tables (BGN/PCGN for Cyrillic, ALA-LC without marks for Arabic,
// Hepburn for kana), simplified to ASCII.

var cyrillic = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "e", "ж", "zh", "з", "z",
	"и", "i", "і", "i", "ї", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r",
	"с", "s", "т", "t", "у", "u", "ф", "f", "х", "h", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "sh", "ъ", "", "ы", "i",
	"ь", "", "э", "e", "ю", "iu", "я", "ia",
)

var arabic = strings.NewReplacer(
	"ا", "a", "أ", "a", "إ", "i", "آ", "a", "ب", "b", "پ", "p", "ت", "t", "ث", "th", "ج", "j", "چ", "ch", "ح", "h",
	"خ", "kh", "د", "d", "ذ", "d", "ر", "r", "ز", "z", "س", "s", "ش", "sh", "ص", "s", "ض", "d", "ط", "t", "ظ", "z",
	"ع", "", "غ", "g", "ف", "f", "ڤ", "v", "ق", "k", "ك", "k", "ک", "k", "گ", "g", "ل", "l", "م", "m", "ن", "n",
	"ه", "h", "ة", "a", "و", "u", "ؤ", "u", "ي", "i", "ی", "i", "ى", "a", "ئ", "i", "ء", "",
)

var kana = strings.NewReplacer(
	"キャ", "kya", "キュ", "kyu", "キョ", "kyo", "シャ", "sha", "シュ", "shu", "ショ", "sho", "シェ", "she",
	"チャ", "cha", "チュ", "chu", "チョ", "cho", "チェ", "che", "ジャ", "ja", "ジュ", "ju", "ジョ", "jo", "ジェ", "je",
	"ファ", "fa", "フィ", "fi", "フェ", "fe", "フォ", "fo", "ヴァ", "va", "ヴィ", "vi", "ヴェ", "ve", "ヴォ", "vo", "ヴ", "vu",
	"ティ", "ti", "ディ", "di", "デュ", "du", "ウィ", "wi", "ウェ", "we", "ウォ", "wo",
	"ア", "a", "イ", "i", "ウ", "u", "エ", "e", "オ", "o", "カ", "ka", "キ", "ki", "ク", "ku", "ケ", "ke", "コ", "ko",
	"サ", "sa", "シ", "shi", "ス", "su", "セ", "se", "ソ", "so", "タ", "ta", "チ", "chi", "ツ", "tsu", "テ", "te", "ト", "to",
	"ナ", "na", "ニ", "ni", "ヌ", "nu", "ネ", "ne", "ノ", "no", "ハ", "ha", "ヒ", "hi", "フ", "fu", "ヘ", "he", "ホ", "ho",
	"マ", "ma", "ミ", "mi", "ム", "mu", "メ", "me", "モ", "mo", "ヤ", "ya", "ユ", "yu", "ヨ", "yo",
	"ラ", "ra", "リ", "ri", "ル", "ru", "レ", "re", "ロ", "ro", "ワ", "wa", "ヲ", "o", "ン", "n",
	"ガ", "ga", "ギ", "gi", "グ", "gu", "ゲ", "ge", "ゴ", "go", "ザ", "za", "ジ", "ji", "ズ", "zu", "ゼ", "ze", "ゾ", "zo",
	"ダ", "da", "ヂ", "ji", "ヅ", "zu", "デ", "de", "ド", "do", "バ", "ba", "ビ", "bi", "ブ", "bu", "ベ", "be", "ボ", "bo",
	"パ", "pa", "ピ", "pi", "プ", "pu", "ペ", "pe", "ポ", "po", "ー", "", "ッ", "", "・", " ",
)

// romanise writes a folded word in Latin letters as well as that goes without
// a dictionary. Han characters stay as they are.
func romanise(word string) string {
	if isASCII(word) {
		return word
	}
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			return cyrillic.Replace(word)
		case unicode.Is(unicode.Arabic, r):
			return arabic.Replace(word)
		case unicode.Is(unicode.Katakana, r):
			return kana.Replace(word)
		}
	}
	return word
}

// skeleton is the frame of consonants of a romanised word, with those sounds
// made equal that scripts confuse (b and p in Arabic, l and r in Japanese, g
// and h in Cyrillic), so that one name has one skeleton in every script. It is
// far too coarse for telling names apart within a script.
func skeleton(roman string) string {
	var out []rune
	for _, r := range skeletonDigraphs.Replace(roman) {
		class := skeletonClass(r)
		if class != 0 && (len(out) == 0 || out[len(out)-1] != class) {
			out = append(out, class)
		}
	}
	return string(out)
}

var skeletonDigraphs = strings.NewReplacer("sch", "s", "tch", "s", "ch", "s", "sh", "s", "zh", "s", "cz", "s", "sz", "s",
	"ts", "s", "ph", "f", "kh", "", "th", "t", "ck", "k", "x", "ks")

func skeletonClass(r rune) rune {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w', 'h':
		return 0
	case 'b', 'p', 'f', 'v':
		return 'b'
	case 'c', 'k', 'q', 'g', 'j':
		return 'k'
	case 'l', 'r':
		return 'r'
	case 's', 'z':
		return 's'
	case 'd', 't':
		return 't'
	}
	return r
}

// script names the writing of a word, so far as comparing names needs it.
func script(word string) rune {
	for _, r := range word {
		switch {
		case r < unicode.MaxASCII || unicode.Is(unicode.Latin, r):
			continue
		case unicode.Is(unicode.Cyrillic, r):
			return 'c'
		case unicode.Is(unicode.Arabic, r):
			return 'a'
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			return 'j'
		}
	}
	return 'l'
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}
