package news

import "time"

// Opinion is what a second reader, a language model that somebody runs, says
// of one state of an article. It stands beside the Reading and never changes
// it.
type Opinion struct {
	Article    ArticleID
	Hash       string // of the revision's title and text
	Reader     string // the model's name
	Asked      time.Time
	Statements []Said
	// Unfounded is how many answers were dropped because the sentence that they
	// quote does not stand in the article, or because they name no known act.
	Unfounded int
	Problem   string // why there is no opinion, in plain words; "" where there is
}

// Said is a sentence with the act and the speaker that a second reader gives
// it.
type Said struct {
	In       Part    `json:"in"`
	Sentence string  `json:"sentence"` // word for word as the article has it
	Act      Act     `json:"act"`
	Speaker  Speaker `json:"speaker"`
}
