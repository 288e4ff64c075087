package api

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

func (s *service) subscriptions(ctx context.Context, in *Paging) (*List[news.Subscription], error) {
	all, err := s.Store.Subscriptions(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// SubscriptionFields are what a person decides of a subscription; what is left
// out when one is changed stays as it is.
type SubscriptionFields struct {
	Address   *string          `json:"address,omitempty" doc:"a new one is asked by mail first"`
	Name      *string          `json:"name,omitempty"`
	Lang      *string          `json:"lang,omitempty" enum:"en,fr,de"`
	Zone      *string          `json:"zone,omitempty" doc:"IANA name, such as Europe/Paris"`
	At        *int             `json:"at,omitempty" doc:"minutes after midnight there; of the hour with hourly"`
	Days      *news.DigestDays `json:"days,omitempty" enum:"daily,weekdays,weekly,hourly"`
	Watches   *[]news.WatchID  `json:"watches,omitempty" doc:"with no searches either: every story"`
	Searches  *[]news.SearchID `json:"searches,omitempty"`
	QuietLine *bool            `json:"quiet_line,omitempty" doc:"a line on days on which nothing changed"`
}

// over puts the fields that are there over a subscription's.
func (f SubscriptionFields) over(s *news.Subscription) {
	set(&s.Address, f.Address)
	set(&s.Name, f.Name)
	set(&s.Lang, f.Lang)
	set(&s.Zone, f.Zone)
	set(&s.At, f.At)
	set(&s.Days, f.Days)
	set(&s.Watches, f.Watches)
	set(&s.Searches, f.Searches)
	set(&s.QuietLine, f.QuietLine)
}

// SubscribeInput is a new subscription.
type SubscribeInput struct {
	Body SubscriptionFields
}

// SubscriptionOutput is one subscription.
type SubscriptionOutput struct {
	Body news.Subscription
}

func (s *service) subscribe(ctx context.Context, in *SubscribeInput) (*SubscriptionOutput, error) {
	one := news.Subscription{Lang: "en", Zone: "UTC", At: 7 * 60, Days: news.Weekdays, QuietLine: true}
	in.Body.over(&one)
	one, err := s.Digest.Subscribe(ctx, one)
	return &SubscriptionOutput{one}, err
}

// SubscriptionByID names a subscription.
type SubscriptionByID struct {
	ID news.SubscriptionID `path:"id"`
}

func (s *service) subscription(ctx context.Context, in *SubscriptionByID) (*SubscriptionOutput, error) {
	one, err := s.Store.Subscription(ctx, in.ID)
	return &SubscriptionOutput{one}, err
}

// ChangeSubscriptionInput changes a subscription.
type ChangeSubscriptionInput struct {
	SubscriptionByID
	Body SubscriptionFields
}

func (s *service) changeSubscription(ctx context.Context, in *ChangeSubscriptionInput) (*SubscriptionOutput, error) {
	one, err := s.Store.Subscription(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	in.Body.over(&one)
	one, err = s.Digest.Subscribe(ctx, one)
	return &SubscriptionOutput{one}, err
}

func (s *service) removeSubscription(ctx context.Context, in *SubscriptionByID) (*Nothing, error) {
	return &Nothing{}, s.Digest.Remove(ctx, in.ID)
}

func (s *service) askSubscription(ctx context.Context, in *SubscriptionByID) (*Nothing, error) {
	return &Nothing{}, s.Digest.Ask(ctx, in.ID)
}

// IssuesInput narrows the log of mails.
type IssuesInput struct {
	Paging
	Subscription news.SubscriptionID `query:"subscription"`
}

func (s *service) issues(ctx context.Context, in *IssuesInput) (*List[news.Issue], error) {
	items, next, err := s.Store.Issues(ctx, in.Subscription, in.Limit, in.Cursor)
	if err != nil {
		return nil, err
	}
	return listOf(items, next), nil
}

func (s *service) resend(ctx context.Context, in *ByID) (*Nothing, error) {
	return &Nothing{}, s.Digest.Resend(ctx, news.IssueID(in.ID))
}
