package train

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// How many affairs must share a word for it to be a common one of a language,
// or typical of the names of a role. An affair is an incident, or an article
// that belongs to none.
const (
	leastCommon  = 3
	leastTypical = 3
)

// tally counts the affairs that have a word.
type tally map[string]map[string]bool

func (t tally) add(word string, a *examples.Article) {
	affair := a.Incident
	if affair == "" {
		affair = a.ID
	}
	if t[word] == nil {
		t[word] = map[string]bool{}
	}
	t[word][affair] = true
}

// shared are the words that so many affairs have.
func (t tally) shared(least int) map[string]bool {
	words := map[string]bool{}
	for word, affairs := range t {
		if len(affairs) >= least {
			words[word] = true
		}
	}
	return words
}

// wordsOf lists what is learnt of words: which are common in a language, the
// names of the examples left out, and which stand in the names of a role.
func wordsOf(articles []examples.Article) claims.NameWords {
	common, typical := map[string]tally{}, map[string]tally{"outlet": {}}
	for i := range articles {
		a := &articles[i]
		if common[a.Lang] == nil {
			common[a.Lang] = tally{}
		}
		own := bare(a.Facts["victim"] + a.Facts["actor"] + a.Facts["venue"] + a.Facts["credits"])
		for _, w := range lang.Words(a.Lang, a.Title()+"\n\n"+a.Text()) {
			if !strings.Contains(own, bare(w.Text)) {
				common[a.Lang].add(lang.Fold(a.Lang, w.Text), a)
			}
		}
		for _, fact := range []string{"victim", "actor", "venue"} {
			if typical[fact] == nil {
				typical[fact] = tally{}
			}
			typical[fact].addName(a.Facts[fact], a)
		}
		for outlet := range strings.SplitSeq(a.Facts["outlet"]+";"+a.Facts["credits"], ";") {
			typical["outlet"].addName(outlet, a)
		}
	}
	words := claims.NameWords{Common: map[string]map[string]bool{}, Typical: map[string]map[string]bool{}}
	for tag, t := range common {
		words.Common[tag] = t.shared(leastCommon)
	}
	for role, t := range typical {
		words.Typical[role] = t.shared(leastTypical)
	}
	return words
}

func (t tally) addName(name string, a *examples.Article) {
	for _, word := range claims.NameParts(name) {
		t.add(word, a)
	}
}

// someOutlets are every other one of the outlets that incidents are told by:
// the names that a reader knows help it, and it must not rely on them.
func someOutlets(articles []examples.Article) []string {
	var all []string
	for i := range articles {
		if name := articles[i].Facts["outlet"]; name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	var some []string
	for i := 0; i < len(all); i += 2 {
		some = append(some, all[i])
	}
	return some
}

// someLinks are links that the outlet of article i might have set, which the
// examples lack: to one in four of the outlets that it credits.
func someLinks(a *examples.Article, i int) []news.Link {
	var links []news.Link
	for k, name := range strings.Split(a.Facts["credits"], ";") {
		if host := bare(name); host != "" && (i+k)%4 == 0 {
			links = append(links, news.Link{URL: "https://www." + host + ".example/"})
		}
	}
	return links
}

// background is a paragraph about another affair for one article in three, of
// which the examples have fewer than articles in the wild: a sentence that
// names the victim of the next article in the language that has one.
func background(articles []examples.Article, i int) string {
	if i%3 != 0 {
		return ""
	}
	a := &articles[i]
	for k := 1; k < len(articles); k++ {
		other := &articles[(i+k)%len(articles)]
		victim := other.Facts["victim"]
		if other.Lang != a.Lang || victim == "" || a.Incident != "" && other.Incident == a.Incident {
			continue
		}
		for _, s := range other.Sentences[1:] {
			if strings.Contains(s.Text, victim) {
				return "\n\n" + s.Text
			}
		}
	}
	return ""
}
