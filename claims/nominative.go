package claims

import (
	"slices"
	"sort"
	"strings"
)

// Articles in Polish, Russian and Ukrainian may have a body in an oblique form
// only: "базу Заречницкого университета". The endings of the words for bodies
// are few, and tell what it is called.

// declension is an ending of such words in the nominative with the others it
// stands for, and the nominative of an adjective that belongs to it.
type declension struct {
	nominative string
	oblique    []string
	adjective  string
}

// adjectives are the endings of adjectives, longest first, in the forms of a
// noun that is no subject.
var adjectives = map[string][]string{
	"pl": strings.Fields("iego iemu iej ego emu im ym ej ą"),
	"ru": strings.Fields("ого его ому ему ой ей ым им ом ем ую"),
	"uk": strings.Fields("ого ому ої ій им ою у"),
}

var declensions = map[string][]declension{
	"pl": {
		{"stwo", strings.Fields("stwa stwu stwem stwie"), "e"},
		{"tet", strings.Fields("tetu tetowi tetem tecie"), "i"},
		{"tut", strings.Fields("tutu tutowi tutem tucie"), "i"},
		{"ital", strings.Fields("itala italowi italem italu"), "i"},
		{"rząd", strings.Fields("rzędu rzędowi rzędem rzędzie"), "i"},
		{"ika", strings.Fields("iki ice ikę iką"), "a"},
		{"teka", strings.Fields("teki tece tekę teką"), "a"},
		{"emia", strings.Fields("emii emię emią"), "a"},
		{"kcja", strings.Fields("kcji kcję kcją"), "a"},
	},
	"ru": {
		{"ство", strings.Fields("ства ству ством стве"), "ое"},
		{"тет", strings.Fields("тета тету тетом тете"), "ий"},
		{"тут", strings.Fields("тута туту тутом туте"), "ий"},
		{"мент", strings.Fields("мента менту ментом менте"), "ый"},
		{"зей", strings.Fields("зея зею зеем зее"), "ий"},
		{"спиталь", strings.Fields("спиталя спиталю спиталем спитале"), "ый"},
		{"ение", strings.Fields("ения ению ением ении"), "ое"},
		{"ница", strings.Fields("ницы нице ницу ницей"), "ая"},
		{"ника", strings.Fields("ники нике нику никой"), "ая"},
		{"тека", strings.Fields("теки теке теку текой"), "ая"},
		{"школа", strings.Fields("школы школе школу школой"), "ая"},
		{"служба", strings.Fields("службы службе службу службой"), "ая"},
		{"ция", strings.Fields("ции цию цией"), "ая"},
		{"мия", strings.Fields("мии мию мией"), "ая"},
	},
	"uk": {
		{"ство", strings.Fields("ства ству ством стві"), "е"},
		{"тет", strings.Fields("тету тета тетові тетом теті"), "ий"},
		{"тут", strings.Fields("туту тута тутові тутом туті"), "ий"},
		{"мент", strings.Fields("менту мента ментом менті"), "ий"},
		{"зей", strings.Fields("зею зеєм зеї"), "ий"},
		{"карня", strings.Fields("карні карню карнею"), "а"},
		{"ніка", strings.Fields("ніки ніці ніку нікою"), "а"},
		{"тека", strings.Fields("теки теці теку текою"), "а"},
		{"школа", strings.Fields("школи школі школу школою"), "а"},
		{"служба", strings.Fields("служби службі службу службою"), "а"},
		{"ція", strings.Fields("ції цію цією"), "а"},
		{"мія", strings.Fields("мії мію мією"), "а"},
	},
}

// nominativeBody is a name with its word for a body, and an adjective that
// belongs to that, in the nominative. It is false where the name has none, or
// it is in the nominative already.
func (a *article) nominativeBody(p span) (string, bool) {
	words := strings.Fields(a.original()[p.start:p.end])
	i := a.bodyWord(p, words)
	if i < 0 {
		return "", false
	}
	for _, d := range declensions[a.lex.tag] {
		k := slices.IndexFunc(d.oblique, func(end string) bool { return strings.HasSuffix(words[i], end) })
		if k < 0 {
			continue
		}
		words[i] = strings.TrimSuffix(words[i], d.oblique[k]) + d.nominative
		switch {
		case i == 1:
			words[0] = a.agreeing(words[0], d.adjective)
		case i == 0 && len(words) == 2 && a.lex.tag == "pl":
			words[1] = a.agreeing(words[1], d.adjective)
		}
		return strings.Join(words, " "), true
	}
	return "", false
}

// bodyWord is which of the words of a name is the word for a body: the first
// or the second, or -1.
func (a *article) bodyWord(p span, words []string) int {
	from, to := a.foldedAt(p.start), a.foldedAt(p.end)
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= from })
	for ; i < len(a.hits) && a.hits[i].start < to; i++ {
		if h := a.hits[i]; h.class == "BODY" {
			if k := strings.Count(a.f.text[from:h.start], " "); k < 2 && k < len(words) {
				return k
			}
		}
	}
	return -1
}

// agreeing is an adjective with another ending; other words stay as they are.
func (a *article) agreeing(word, end string) string {
	for _, oblique := range adjectives[a.lex.tag] {
		stem, ok := strings.CutSuffix(word, oblique)
		if !ok || len([]rune(stem)) < 3 {
			continue
		}
		if a.lex.tag == "pl" && end != "i" && strings.HasPrefix(oblique, "i") {
			return stem + "i" + end // czeskiego, czeskie
		}
		return stem + end
	}
	return word
}
