package api

import (
	"context"
	"encoding/base64"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// CasesInput narrows the list of cases.
type CasesInput struct {
	Paging
	Status news.CaseStatus  `query:"status" enum:"to-write,written,answered,corrected,closed"`
	Story  news.StoryID     `query:"story"`
	Outlet news.OutletID    `query:"outlet"`
	Owner  news.UserID      `query:"owner" doc:"a person's number"`
	Due    string           `query:"due" format:"date" doc:"due on this day or before"`
	Origin store.CaseOrigin `query:"origin" enum:"pending,proposed,taken" default:"pending" doc:"pending: proposals that wait, and all that people took up"`
	Sort   store.CaseOrder  `query:"sort" enum:"due,status,outlet,story,owner,changed" default:"due"`
}

func (s *service) cases(ctx context.Context, in *CasesInput) (*List[store.CaseLine], error) {
	offset, err := position(in.Cursor)
	if err != nil {
		return nil, err
	}
	list, err := s.Store.Cases(ctx, store.CaseQuery{
		Status: in.Status, Story: in.Story, Outlet: in.Outlet, Owner: in.Owner, Due: in.Due, Origin: in.Origin, Sort: in.Sort,
		Limit: in.Limit + 1, Offset: offset,
	})
	next := ""
	if len(list) > in.Limit {
		list, next = list[:in.Limit], base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(offset+in.Limit)))
	}
	return listOf(list, next), err
}

// CaseByID names a case.
type CaseByID struct {
	ID news.CaseID `path:"id"`
}

// CaseInput asks for a case.
type CaseInput struct {
	CaseByID
	Lang string `query:"lang" doc:"of the drafted message; the outlet's where left out"`
}

// CaseOutput is a case with its proof, a drafted message and its history.
type CaseOutput struct {
	Body struct {
		store.CaseLine
		Draft   news.Letter      `json:"draft" doc:"a message as the program drafts it; nothing is sent"`
		Proofs  []desk.Proof     `json:"proofs" doc:"who carries the denial, the organisation's own word first"`
		History []news.CaseEvent `json:"history" doc:"oldest first"`
	}
}

func (s *service) caseByID(ctx context.Context, in *CaseInput) (*CaseOutput, error) {
	out := &CaseOutput{}
	line, history, err := s.Store.Case(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	story, err := s.Store.Story(ctx, line.Story)
	if err != nil {
		return nil, err
	}
	outlet, err := s.Store.Outlet(ctx, line.Outlet)
	if err != nil {
		return nil, err
	}
	lang := in.Lang
	if lang == "" {
		lang = s.Letters.LanguageOf(outlet, line.Passage.Lang)
	}
	out.Body.CaseLine, out.Body.History, out.Body.Proofs = line, history, desk.Proofs(story)
	out.Body.Draft, err = s.Letters.Draft(lang, line.Case, story, time.UTC)
	return out, err
}

// OpenCasesInput opens cases.
type OpenCasesInput struct {
	Body struct {
		Story    news.StoryID     `json:"story"`
		Articles []news.ArticleID `json:"articles,omitempty" doc:"of the story; all in which the denial was not found where left out"`
	}
}

// CaseIDs are the numbers of cases.
type CaseIDs struct {
	Body struct {
		Cases []news.CaseID `json:"cases"`
	}
}

func (s *service) openCases(ctx context.Context, in *OpenCasesInput) (*CaseIDs, error) {
	out := &CaseIDs{}
	ids, err := s.Desk.OpenCases(ctx, in.Body.Story, in.Body.Articles, Author(ctx))
	out.Body.Cases = append([]news.CaseID{}, ids...)
	return out, err
}

// CaseFields are what a person decides of a case; what is left out stays.
type CaseFields struct {
	Status  *news.CaseStatus `json:"status,omitempty" enum:"to-write,written,answered,closed" doc:"corrected is set by a look at the page alone"`
	Owner   *news.UserID     `json:"owner,omitempty" doc:"a person's number; 0 for nobody"`
	Due     *string          `json:"due,omitempty" doc:"a day such as 2026-11-24; empty for none"`
	Comment string           `json:"comment,omitempty" doc:"added to the history"`
}

func (f CaseFields) change() news.CaseChange {
	return news.CaseChange{Status: f.Status, Owner: f.Owner, Due: f.Due, Comment: f.Comment}
}

// ChangeCaseInput changes one case.
type ChangeCaseInput struct {
	CaseByID
	Body struct {
		CaseFields
		Letter *news.Letter `json:"letter,omitempty" doc:"the message as a person edited it"`
	}
}

func (s *service) changeCase(ctx context.Context, in *ChangeCaseInput) (*CaseOutput, error) {
	change := in.Body.change()
	change.Letter = in.Body.Letter
	if err := s.Desk.ChangeCases(ctx, []news.CaseID{in.ID}, change, Author(ctx)); err != nil {
		return nil, err
	}
	return s.caseByID(ctx, &CaseInput{CaseByID: in.CaseByID})
}

// ChangeCasesInput changes several cases at once, all or none.
type ChangeCasesInput struct {
	Body struct {
		CaseFields
		Cases []news.CaseID `json:"cases" minItems:"1" maxItems:"500"`
	}
}

func (s *service) changeCases(ctx context.Context, in *ChangeCasesInput) (*CaseIDs, error) {
	out := &CaseIDs{}
	out.Body.Cases = in.Body.Cases
	return out, s.Desk.ChangeCases(ctx, in.Body.Cases, in.Body.change(), Author(ctx))
}
