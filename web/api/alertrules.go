package api

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
)

func (s *service) alertRules(ctx context.Context, in *Paging) (*List[news.AlertRule], error) {
	all, err := s.Store.AlertRules(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// RuleFields are what a person decides of an alert rule; what is left out when
// a rule is changed stays as it is.
type RuleFields struct {
	Name          *string             `json:"name,omitempty"`
	Organisations *[]string           `json:"organisations,omitempty" doc:"names and aliases in any script; empty: every story"`
	Watches       *[]news.WatchID     `json:"watches,omitempty" doc:"watches whose names count like those of organisations"`
	Kinds         *[]news.AlertKind   `json:"kinds,omitempty" doc:"of new-story, pickup, denial, correction, silent-edit and spike; all where left out of a new rule. The kind search comes and goes with searches"`
	Searches      *[]news.SearchID    `json:"searches,omitempty" doc:"saved searches of which every new article that they find is told, whomever it is about"`
	Demo          *bool               `json:"demo,omitempty" doc:"also for stories of the demo newsroom"`
	Format        *news.WebhookFormat `json:"format,omitempty" enum:"page,json,slack,teams" doc:"page: no webhook"`
	URL           *string             `json:"url,omitempty" doc:"of the webhook"`
	MutedUntil    *time.Time          `json:"muted_until,omitempty"`
}

// over puts the fields that are there over a rule's.
func (f RuleFields) over(r *news.AlertRule) {
	set(&r.Name, f.Name)
	set(&r.Organisations, f.Organisations)
	set(&r.Watches, f.Watches)
	set(&r.Kinds, f.Kinds)
	set(&r.Searches, f.Searches)
	set(&r.Demo, f.Demo)
	set(&r.Format, f.Format)
	set(&r.URL, f.URL)
	set(&r.MutedUntil, f.MutedUntil)
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// AddRuleInput is a new rule.
type AddRuleInput struct {
	Body RuleFields
}

// NewRule is a rule with its secret, which is told here and not again.
type NewRule struct {
	Body struct {
		news.AlertRule
		Secret string `json:"secret" doc:"deliveries are signed with it, as Standard Webhooks says"`
	}
}

func (s *service) addRule(ctx context.Context, in *AddRuleInput) (*NewRule, error) {
	r := news.AlertRule{Kinds: news.AlertKinds[:], Format: news.PageOnly}
	in.Body.over(&r)
	r, err := s.Alerts.SaveRule(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &NewRule{}
	out.Body.AlertRule, out.Body.Secret = r, r.Secret
	return out, nil
}

// RuleByID names a rule.
type RuleByID struct {
	ID news.AlertRuleID `path:"id"`
}

// RuleOutput is one rule, without its secret.
type RuleOutput struct {
	Body news.AlertRule
}

func (s *service) alertRule(ctx context.Context, in *RuleByID) (*RuleOutput, error) {
	r, err := s.Store.AlertRule(ctx, in.ID)
	return &RuleOutput{r}, err
}

// ChangeRuleInput changes a rule.
type ChangeRuleInput struct {
	RuleByID
	Body RuleFields
}

func (s *service) changeRule(ctx context.Context, in *ChangeRuleInput) (*RuleOutput, error) {
	r, err := s.Store.AlertRule(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	in.Body.over(&r)
	r, err = s.Alerts.SaveRule(ctx, r)
	return &RuleOutput{r}, err
}

func (s *service) removeRule(ctx context.Context, in *RuleByID) (*Nothing, error) {
	return &Nothing{}, s.Alerts.RemoveRule(ctx, in.ID)
}

func (s *service) testRule(ctx context.Context, in *RuleByID) (*Nothing, error) {
	return &Nothing{}, s.Alerts.Test(ctx, in.ID)
}
