package news

import "time"

// ByPerson is the rule of a statement whose label a person decided.
const ByPerson = "person"

// Label is what the reader said of a sentence.
type Label struct {
	Act        Act     `json:"act"` // NoAct where it saw no position
	Speaker    Speaker `json:"speaker,omitempty"`
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Lexicon    string  `json:"lexicon"` // hash of the data files it read with
}

// Ruling is a person's answer to a label: which act a sentence has, or that it
// has none. It holds in every revision that has the sentence, word for word,
// however often the article is read again.
type Ruling struct {
	Article  ArticleID `json:"article"`
	In       Part      `json:"in"`
	Sentence string    `json:"sentence"` // as the article has it
	Act      Act       `json:"act"`      // NoAct: it takes no position
	Speaker  Speaker   `json:"speaker,omitempty"`
	Was      Label     `json:"was"` // what the reader had said when the ruling was made
	Made     time.Time `json:"made"`
}

// Same reports whether two rulings are about the same sentence of the same
// article: the later one counts.
func (r Ruling) Same(o Ruling) bool {
	return r.Article == o.Article && r.In == o.In && r.Sentence == o.Sentence
}

// Check says in words what is wrong with a ruling, as an Invalid error.
func (r Ruling) Check() error {
	switch {
	case r.Sentence == "" || r.In != InTitle && r.In != InBody:
		return E(Invalid, "a ruling is about one sentence of the headline or the text", nil)
	case r.Act != NoAct && !r.Act.Valid():
		return E(Invalid, "choose one of the acts, or that the sentence takes no position", nil)
	case (r.Act == NoAct) != (r.Speaker == ""):
		return E(Invalid, "a sentence that takes a position has a speaker, and no other has", nil)
	case r.Speaker != "" && !r.Speaker.Valid():
		return E(Invalid, "choose who speaks: the organisation, the claimant, the outlet, an authority or a researcher", nil)
	}
	return nil
}
