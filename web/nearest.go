package web

import (
	"fmt"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// NearestView is the examples that a sentence is nearest to.
type NearestView struct {
	Examples []NearView
	Comes    string // what they come to, in a sentence
}

// NearView is one example.
type NearView struct {
	Text     string
	Tongue   Tongue
	Label    *Label // nil where it takes no position
	Likeness string // in words, and as a number up to 1
}

// From these likenesses on an example is called so. Of the sentences of a
// development corpus, one in twenty had its nearest example below somewhat, half
// above alike.
const (
	same     = 0.85
	alike    = 0.69
	somewhat = 0.61
)

// nearest compares a sentence with the examples.
func (s *site) nearest(e claims.Explanation) (NearestView, error) {
	all, err := s.Desk.Nearest(e)
	v := NearestView{Comes: comesTo(all, e.Statement)}
	for _, n := range all {
		one := NearView{Text: n.Text, Tongue: tongue(n.Lang), Likeness: likenessWord(n.Likeness)}
		if n.Act != news.NoAct {
			one.Label = &Label{Act: n.Act, Speaker: speakerWord(n.Speaker)}
		}
		v.Examples = append(v.Examples, one)
	}
	return v, err
}

func likenessWord(likeness float64) string {
	word := "little alike"
	switch {
	case likeness >= same:
		word = "nearly the same"
	case likeness >= alike:
		word = "alike"
	case likeness >= somewhat:
		word = "somewhat alike"
	}
	return fmt.Sprintf("%s (%.2f of 1)", word, likeness)
}

// comesTo says how the examples stand to the reader's own label.
func comesTo(all []claims.Near, own *news.Statement) string {
	act := news.NoAct
	if own != nil {
		act = own.Act
	}
	agree := 0
	for _, n := range all {
		if n.Act == act {
			agree++
		}
	}
	switch {
	case len(all) == 0:
		return ""
	case all[0].Likeness < somewhat:
		return "None of them is much like it: the label rests on the words and rules above."
	case agree == len(all):
		return "All of them were given the label that the reader gives this one."
	case agree == 0:
		return "None of them was given the label that the reader gives this one: look twice."
	}
	return "Some of them were given another label than the reader gives this one."
}
