package bleveindex

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

// ukrainianFilter is a light stemmer: it takes off one ending of inflection,
// the longest that leaves three letters, and a final soft sign or vowel. There
// is none for Ukrainian in the libraries at hand.
type ukrainianFilter struct{}

// Filter reduces each token to its stem.
func (ukrainianFilter) Filter(input analysis.TokenStream) analysis.TokenStream {
	for _, token := range input {
		token.Term = []byte(ukrainianStem(string(token.Term)))
	}
	return input
}

func ukrainianStem(word string) string {
	word = strings.NewReplacer("'", "", "’", "", "ʼ", "", "ґ", "г").Replace(word)
	for _, ending := range ukrainianEndings {
		if stem, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(stem) >= 3 {
			word = stem
			break
		}
	}
	// The doubled consonant of the neuter nouns (повідомлення, повідомлень).
	runes := []rune(word)
	if n := len(runes); n > 4 && runes[n-1] == runes[n-2] {
		runes = runes[:n-1]
	}
	return string(runes)
}

// ukrainianEndings are the endings of nouns, adjectives and verbs, longest
// first.
var ukrainianEndings = func() []string {
	endings := strings.Fields(`
		а я о е і ї у ю и й ь ам ям ах ях ами ями ом ем єм ою ею єю ів їв ей ові еві єві
		ий ій ого ього ому ьому им ім их іх ої ьої ій ою ьою ими іми
		ає яє ує ює еш єш емо ємо ете єте уть ють ить ать ять ати яти ити іти ути
		ав ала ало али яв яла яло яли ив ила ило или ів іла іло іли ла ло ли
		ся ться ється лася лися вся ено ано ена ані ені
		ення енню енням еннями ень ання анню анням аннями ань`)
	slices.SortFunc(endings, func(a, b string) int { return len(b) - len(a) })
	return endings
}()

// ukrainianStops gives the commonest words.
func ukrainianStops(map[string]any, *registry.Cache) (analysis.TokenMap, error) {
	stops := analysis.NewTokenMap()
	for _, w := range strings.Fields(`
		і й та а але або чи що щоб як яка який яке які у в на з із зі до від за по при про для без над під
		не ні так це цей ця ці того тому він вона воно вони його її їх їм ми ви я ти мене нас вас
		був була було були є бути буде також ще вже же б би лише тільки коли де`) {
		stops.AddToken(w)
	}
	return stops, nil
}
