package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
	"github.com/onrecord/onrecord/web/api"
)

// ActorsView is the ledger of claimants' names: what the program proposes, and
// what people decided.
type ActorsView struct {
	Tabs    []Link
	Note    string
	Undo    int64 // the decision that Note tells of; 0 where there is none to undo
	Open    []AliasRow
	More    int // open proposals that are not shown
	Actors  []stories.Actor
	Demo    bool // some of these names are the demo newsroom's
	Real    bool // and some are not
	Decided []DecisionRow
}

// AliasRow is two names that may be one claimant's.
type AliasRow struct {
	stories.OpenAlias
	Reason string
	Tongue Tongue // of the evidence
	Rest   int    // further stories
}

// DecisionRow is a line of what people decided.
type DecisionRow struct {
	news.AliasEdit
	What   string
	On     When
	Undone When
}

// How much the page lists.
const (
	listedAliases   = 50
	listedAliasIn   = 3 // stories a proposal
	listedDecisions = 100
)

// whoTabs lead between those who write and those who claim.
func whoTabs(path string) []Link {
	return []Link{{"/outlets", "Outlets", path == "/outlets"}, {"/actors", "Claimants’ names", path == "/actors"}}
}

// actors serves the ledger.
func (s *site) actors(r *http.Request) (Page, error) {
	edits, err := s.Store.AliasEdits(r.Context())
	if err != nil {
		return Page{}, err
	}
	proposals, err := s.Store.AliasProposals(r.Context(), api.MostProposals)
	if err != nil {
		return Page{}, err
	}
	ledger := stories.NewLedger(edits, proposals)
	view := ActorsView{Tabs: whoTabs("/actors"), Note: aliasNotes[r.URL.Query().Get("done")], Actors: ledger.Actors, More: max(0, len(ledger.Open)-listedAliases)}
	view.Undo = undoable(edits, r.URL.Query().Get("edit"))
	for _, o := range ledger.Open[:min(len(ledger.Open), listedAliases)] {
		view.Open = append(view.Open, aliasRow(o))
	}
	view.Demo, view.Real = ledger.Has(true), ledger.Has(false)
	c := s.clock()
	for _, e := range edits[:min(len(edits), listedDecisions)] {
		view.Decided = append(view.Decided, DecisionRow{e, decisionWords(e), c.when(e.Made), c.when(e.Undone)})
	}
	return Page{Template: "actors", Title: "Claimants’ names", Section: "outlets", View: view}, nil
}

// undoable is the decision of a number that can be undone still; 0 for none.
func undoable(edits []news.AliasEdit, number string) int64 {
	id, err := strconv.ParseInt(number, 10, 64)
	holds := func(e news.AliasEdit) bool { return e.ID == id && e.Undone.IsZero() }
	if err != nil || !slices.ContainsFunc(edits, holds) {
		return 0
	}
	return id
}

func aliasRow(o stories.OpenAlias) AliasRow {
	row := AliasRow{OpenAlias: o, Reason: aliasReason(o.AliasProposal), Rest: max(0, len(o.Stories)-listedAliasIn)}
	row.Stories = o.Stories[:len(o.Stories)-row.Rest]
	if len(o.Langs) == 1 {
		row.Tongue = tongue(o.Langs[0])
	}
	return row
}

// aliasReason says why the program takes two names for one claimant's.
func aliasReason(p news.AliasProposal) string {
	switch p.Why {
	case news.AliasStated:
		return "An article says that they are one."
	case news.AliasSpelling:
		return "Nearly the same letters, or digits in their place."
	case news.AliasSound:
		return "They sound alike, written in different scripts."
	case news.AliasMeaning:
		return "They mean the same in different languages."
	}
	var langs []string
	for _, code := range p.Langs {
		langs = append(langs, tongue(code).Name)
	}
	return "Articles in " + list(langs) + " give the one where others give the other."
}

// decisionWords says what a person decided.
func decisionWords(e news.AliasEdit) string {
	name, other := "“"+isolated(e.Name)+"”", "“"+isolated(e.Other)+"”"
	switch e.Kind {
	case news.AliasAccept:
		return name + " and " + other + " are one claimant"
	case news.AliasReject:
		return name + " and " + other + " are two claimants"
	}
	return name + " is called " + other
}

// aliasNotes say what a button has done.
var aliasNotes = map[string]string{
	"accept": "The two names are one claimant’s now, in every story.",
	"reject": "The two names are two claimants’ now. They are not proposed again.",
	"rename": "The claimant is called by the other name now, in every story.",
	"undone": "The decision was undone.",
}

// settleAlias keeps a decision about two names.
func (s *site) settleAlias(r *http.Request) (string, error) {
	e := news.AliasEdit{
		Kind: news.AliasKind(r.PostFormValue("kind")), Name: r.PostFormValue("name"), Other: r.PostFormValue("other"),
		Demo: r.PostFormValue("demo") == "yes", By: api.Decider(r.Context()),
	}
	if r.PostFormValue("called") == "other" {
		e.Name, e.Other = e.Other, e.Name
	}
	e, err := s.Desk.SettleAlias(r.Context(), e)
	return fmt.Sprintf("/actors?done=%s&edit=%d", e.Kind, e.ID), err
}

// undoAlias takes a decision back.
func (s *site) undoAlias(r *http.Request) (string, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return "", news.E(news.NotFound, "there is no such decision", err)
	}
	return "/actors?done=undone", s.Desk.UndoAlias(r.Context(), id)
}
