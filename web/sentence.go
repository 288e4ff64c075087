package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// sentencePath is a sentence of an article as it last stood, by the byte that
// it begins at, or another one in it.
const sentencePath = "/articles/{id}/sentences/{in:title|body}/{start:[0-9]{1,7}}"

func sentenceAddress(id news.ArticleID, in news.Part, start int) string {
	return fmt.Sprintf("/articles/%s/sentences/%s/%d", id, in, start)
}

// SentencesView is an article sentence by sentence.
type SentencesView struct {
	*news.Article
	Title  string
	Tongue Tongue
	Rows   []SentenceRow
}

// SentenceRow is a sentence with the label that it has now.
type SentenceRow struct {
	Text    string
	Title   bool
	Address string
	Label   *Label
}

// Label is what a sentence is taken for.
type Label struct {
	Act     news.Act
	Speaker string
	Sure    string // in words; empty where a person decided
}

// SentenceView is one sentence: what it is taken for, why, and what else it
// could be.
type SentenceView struct {
	*news.Article
	Title    string // the article's
	Outlet   string
	Tongue   Tongue
	In       news.Part
	Sentence string
	Address  string
	Label    *Label // nil where it takes no position
	Ruled    *RuledView
	Note     string // what a button has just done
	Why      WhyView
	Nearest  NearestView
	Second   *SecondView
	Acts     []ActChoice
	Speakers []SpeakerChoice
}

// RuledView is a person's ruling, and what the reader had said.
type RuledView struct {
	On  When
	Was *Label
}

// WhyView is how the reader comes to its own label.
type WhyView struct {
	Own     *Label // nil: it takes no position
	Rules   []claims.RuleFired
	Learnt  []string // what was learnt from examples makes of it
	Least   string
	Words   []string // that weighed most, where no rule says the same
	Masked  []string
	Other   bool
	Lexicon string
	Older   bool // the label that is shown was made with other data files
}

// ActChoice is an act to choose.
type ActChoice struct {
	Act     news.Act
	Meaning string
	Chosen  bool
}

// SpeakerChoice is a speaker to choose.
type SpeakerChoice struct {
	Speaker news.Speaker
	Word    string
	Chosen  bool
}

// sentences serves the list of an article's sentences.
func (s *site) sentences(r *http.Request) (Page, error) {
	a, all, err := s.explained(r)
	if err != nil {
		return Page{}, err
	}
	standing := a.Standing()
	v := SentencesView{Article: a, Title: standing.Title, Tongue: tongue(standing.Reading.Lang)}
	for _, e := range all {
		v.Rows = append(v.Rows, SentenceRow{
			Text: e.Sentence, Title: e.In == news.InTitle, Address: sentenceAddress(a.ID, e.In, e.Start),
			Label: labelOf(e.Standing(&standing.Reading)),
		})
	}
	return Page{Template: "sentences", Title: "Sentences of " + v.Title, Section: "stories", View: v}, nil
}

// explained is the article of a request with what the reader says of its
// sentences.
func (s *site) explained(r *http.Request) (*news.Article, []claims.Explanation, error) {
	id := news.ArticleID(mux.Vars(r)["id"])
	a, err := s.Store.Article(r.Context(), id)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.Desk.Explain(r.Context(), id)
	return a, all, err
}

func labelOf(s *news.Statement) *Label {
	switch {
	case s == nil:
		return nil
	case s.Rule == news.ByPerson:
		return &Label{Act: s.Act, Speaker: speakerWord(s.Speaker)}
	}
	return &Label{Act: s.Act, Speaker: speakerWord(s.Speaker), Sure: confidenceWord(s.Confidence)}
}

// sentenceNotes say what a button has done.
var sentenceNotes = map[string]string{
	"ruled":     "Your decision holds now, in every revision that has this sentence, and when the article is read again.",
	"withdrawn": "The decision was taken back. The reader’s own label holds again.",
}

// sentence serves one sentence.
func (s *site) sentence(r *http.Request) (Page, error) {
	a, all, err := s.explained(r)
	if err != nil {
		return Page{}, err
	}
	e, err := at(r, all)
	if err != nil {
		return Page{}, err
	}
	outlet, err := s.Store.Outlet(r.Context(), a.Outlet)
	if err != nil {
		return Page{}, err
	}
	reading := a.Standing().Reading
	label := e.Standing(&reading)
	v := SentenceView{
		Article: a, Title: a.Standing().Title, Outlet: outlet.Name, Tongue: tongue(reading.Lang), In: e.In, Sentence: e.Sentence,
		Address: sentenceAddress(a.ID, e.In, e.Start), Label: labelOf(label), Note: sentenceNotes[r.URL.Query().Get("done")],
		Why: why(e, reading.Lexicon), Acts: actChoices(label), Speakers: speakerChoices(label),
	}
	if v.Nearest, err = s.nearest(e); err != nil {
		return Page{}, err
	}
	if v.Second, err = s.second(r.Context(), a); err != nil {
		return Page{}, err
	}
	if v.Ruled, err = s.ruled(r.Context(), a.ID, e); err != nil {
		return Page{}, err
	}
	return Page{Template: "sentence", Title: "A sentence of " + outlet.Name, Section: "stories", View: v}, nil
}

// at is the sentence that a request is about: the one that holds the byte,
// since a second reader may quote its middle.
func at(r *http.Request, all []claims.Explanation) (claims.Explanation, error) {
	start, err := strconv.Atoi(mux.Vars(r)["start"])
	if err != nil {
		return claims.Explanation{}, err
	}
	e, found := claims.At(all, news.Part(mux.Vars(r)["in"]), start)
	if !found {
		return e, news.E(news.NotFound, "the article has no sentence here; it may have changed since", nil)
	}
	return e, nil
}

// ruled is what a person decided about a sentence, nil where nobody did.
func (s *site) ruled(ctx context.Context, id news.ArticleID, e claims.Explanation) (*RuledView, error) {
	rulings, err := s.Store.Rulings(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, r := range rulings {
		if r.Same(news.Ruling{Article: id, In: e.In, Sentence: e.Sentence}) {
			v := &RuledView{On: s.clock().when(r.Made)}
			if r.Was.Act != news.NoAct {
				v.Was = &Label{Act: r.Was.Act, Speaker: speakerWord(r.Was.Speaker), Sure: confidenceWord(r.Was.Confidence)}
			}
			return v, nil
		}
	}
	return nil, nil
}

// why tells an explanation in words. lexicon is that of the label which is
// shown.
func why(e claims.Explanation, lexicon string) WhyView {
	v := WhyView{
		Own: labelOf(e.Statement), Rules: e.Rules, Masked: e.Masked, Other: e.Other, Lexicon: e.Lexicon, Older: lexicon != e.Lexicon,
		Least: perCent(e.Least),
	}
	for _, l := range e.Likely[:min(len(e.Likely), 3)] {
		word := actWord(string(l.Act))
		if l.Act == news.NoAct {
			word = "no position"
		}
		v.Learnt = append(v.Learnt, word+" "+perCent(l.Probability))
	}
	if e.Statement != nil && !slices.ContainsFunc(e.Rules, func(f claims.RuleFired) bool { return f.Act == e.Statement.Act }) {
		v.Words = e.Statement.Cues
	}
	return v
}

func perCent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

// actChoices lists the acts, and none, with the one that holds chosen.
func actChoices(label *news.Statement) []ActChoice {
	all := []ActChoice{{news.NoAct, "It takes no position in this matter.", label == nil}}
	for _, act := range news.Acts {
		all = append(all, ActChoice{act, actMeaning(act), label != nil && label.Act == act})
	}
	return all
}

func speakerChoices(label *news.Statement) []SpeakerChoice {
	var all []SpeakerChoice
	for _, sp := range []news.Speaker{news.Victim, news.Actor, news.OutletSelf, news.Authority, news.Researcher} {
		all = append(all, SpeakerChoice{sp, speakerWord(sp), label != nil && label.Speaker == sp})
	}
	return all
}

// rule has the answer of a form hold.
func (s *site) rule(r *http.Request) (string, error) {
	ruling := rulingOf(r)
	ruling.Act = news.Act(r.PostFormValue("act"))
	if ruling.Act != news.NoAct {
		ruling.Speaker = news.Speaker(r.PostFormValue("speaker"))
	}
	return r.URL.Path + "?done=ruled", s.Desk.Rule(r.Context(), ruling)
}

// withdrawRuling takes an answer back.
func (s *site) withdrawRuling(r *http.Request) (string, error) {
	vars := mux.Vars(r)
	back := fmt.Sprintf("/articles/%s/sentences/%s/%s?done=withdrawn", vars["id"], vars["in"], vars["start"])
	return back, s.Desk.WithdrawRuling(r.Context(), rulingOf(r))
}

// rulingOf is the sentence that a form is about. The form names it by its
// words, so that a page that changed meanwhile cannot mislead.
func rulingOf(r *http.Request) news.Ruling {
	return news.Ruling{
		Article: news.ArticleID(mux.Vars(r)["id"]), In: news.Part(mux.Vars(r)["in"]), Sentence: r.PostFormValue("sentence"),
	}
}
