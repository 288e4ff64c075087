package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
)

// CaseView is one case: what the article says, what is to be shown to its
// outlet, the message, and the work on it.
type CaseView struct {
	CaseRow
	CaseChoices
	Note    string
	Place   string // where the passage stands
	Proofs  []ProofRow
	More    int // further proofs
	Lacks   RevisionRef
	Has     RevisionRef
	What    string // what the last look found, in words; "" for nothing
	Contact news.Outlet
	Letter  news.Letter
	Drafted bool   // the message is the program's draft
	Draft   Tongue // the language of the message
	Drafts  []Choice
	Mail    string // the message as an address that a mail program opens
	History []CaseEventRow
}

// ProofRow is a published denial.
type ProofRow struct {
	desk.Proof
	Tongue Tongue
	On     When
}

// RevisionRef leads to one capture of the page.
type RevisionRef struct {
	N       int
	Address string
}

// CaseEventRow is an entry of a case's history in words.
type CaseEventRow struct {
	What string
	Who  string
	On   When
	Text string
	Said bool // Text is a comment, not a sentence of the press
}

// listedProofs is how many proofs a case shows.
const listedProofs = 4

// caseOf serves one case.
func (s *site) caseOf(r *http.Request) (Page, error) {
	id, err := caseID(r)
	if err != nil {
		return Page{}, err
	}
	line, events, err := s.Store.Case(r.Context(), id)
	if err != nil {
		return Page{}, err
	}
	story, err := s.Store.Story(r.Context(), line.Story)
	if err != nil {
		return Page{}, err
	}
	outlet, err := s.Store.Outlet(r.Context(), line.Outlet)
	if err != nil {
		return Page{}, err
	}
	people, err := s.people(r.Context())
	if err != nil {
		return Page{}, err
	}
	c := s.clock()
	v := CaseView{CaseRow: c.caseRow(line, people), CaseChoices: people.choices(line.Owner), Contact: outlet, Note: caseNote(r.URL.Query()), What: remedyWord(line.Remedy)}
	v.show(c, story)
	for _, e := range slices.Backward(events) {
		v.History = append(v.History, c.caseEventRow(e, people))
	}
	err = v.write(s.letters, story, r.URL.Query().Get("lang"), s.Zone)
	return Page{Template: "case", Title: "Correction: " + line.OutletName, Section: "cases", View: v}, err
}

// show puts the passage, the proofs and the captures into words.
func (v *CaseView) show(c clock, story *news.Story) {
	v.Place = "in its text"
	if v.Passage.In == news.InTitle {
		v.Place = "in its headline"
	}
	proofs := desk.Proofs(story)
	for _, p := range proofs[:min(len(proofs), listedProofs)] {
		v.Proofs = append(v.Proofs, ProofRow{p, tongue(p.Lang), c.exact(p.Since)})
	}
	v.More = len(proofs) - len(v.Proofs)
	v.Lacks, v.Has = revisionRef(v.Article, v.Lacking), revisionRef(v.Article, v.Found)
	for i := range v.Statuses {
		v.Statuses[i].Chosen = v.Statuses[i].Value == string(v.Status)
	}
}

func revisionRef(article news.ArticleID, n int) RevisionRef {
	return RevisionRef{n, fmt.Sprintf("/articles/%s/revisions/%d", url.PathEscape(string(article)), n)}
}

// write gives the message: as a person edited it or, where nobody did or
// another language is asked for, as the program drafts it.
func (v *CaseView) write(letters *desk.Letters, story *news.Story, lang string, zone *time.Location) (err error) {
	v.Letter = v.Case.Letter
	own := letters.LanguageOf(v.Contact, v.Passage.Lang)
	v.Drafted = lang != "" || v.Letter == (news.Letter{})
	if lang == "" {
		lang = own
	}
	if v.Drafted {
		if v.Letter, err = letters.Draft(lang, v.Case, story, zone); err != nil {
			return err
		}
	}
	v.Draft = tongue(lang)
	for _, code := range letters.Languages() {
		v.Drafts = append(v.Drafts, Choice{Value: code, Word: tongue(code).Name, Chosen: code == lang})
	}
	v.Mail = mailAddress(v.Contact.Email, v.Letter)
	return nil
}

// mailAddress is a message as a mail program takes it (RFC 6068): spaces and
// line ends are percent-encoded.
func mailAddress(to string, l news.Letter) string {
	encode := func(text string) string {
		return strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(text, "\n", "\r\n")), "+", "%20")
	}
	return "mailto:" + url.PathEscape(to) + "?subject=" + encode(l.Subject) + "&body=" + encode(l.Body)
}

func caseID(r *http.Request) (news.CaseID, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return 0, news.E(news.NotFound, "there is no such case", err)
	}
	return news.CaseID(id), nil
}

// caseEventRow puts an entry of a history into words.
func (c clock) caseEventRow(e news.CaseEvent, people people) CaseEventRow {
	row := CaseEventRow{On: c.when(e.Time), Text: e.Text, Said: e.Kind == news.CaseComment, Who: people.name(e.By)}
	if e.Auto {
		row.Who = "Onrecord"
	}
	from, to := e.From, e.To
	switch e.Kind {
	case news.CaseOpened:
		row.What = "Opened"
		if e.Auto {
			row.What = "Proposed: the denial was looked for and not found"
		}
	case news.CaseTaken:
		row.What = "Taken up"
	case news.CaseStatusSet:
		row.What = "Status: " + caseWord(news.CaseStatus(from)) + " → " + caseWord(news.CaseStatus(to))
	case news.CaseOwnerSet:
		row.What = "Owner: " + people.named(from) + " → " + people.named(to)
	case news.CaseDueSet:
		row.What = "Due: " + orNone(from) + " → " + orNone(to)
	case news.CaseLetterSet:
		row.What = "Message edited"
	case news.CaseComment:
		row.What = "Comment"
	case news.CaseFound:
		row.What = remedyWord(news.Remedy(to))
	case news.CaseLost:
		row.What = "Not found any more: " + lowerFirst(remedyWord(news.Remedy(from)))
	}
	return row
}

// named is a person by their number in a history.
func (p people) named(value string) string {
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return "nobody"
	}
	return p.name(news.UserID(id))
}

func orNone(day string) string {
	if day == "" {
		return "no day"
	}
	return day
}

func lowerFirst(text string) string {
	if text == "" {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// remedyWord says what a look at the page found.
func remedyWord(r news.Remedy) string {
	return map[news.Remedy]string{
		news.RemedyDenial: "The page carries the denial", news.RemedyCorrection: "The page says that something in it was wrong",
		news.RemedyRetraction: "The article was withdrawn", news.RemedyGone: "The page is gone",
	}[r]
}
