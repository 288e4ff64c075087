// Package openid signs people in by a provider that speaks OpenID Connect: the
// authorization code flow with PKCE (RFC 7636), a state and a nonce.
package openid

import (
	"context"
	"crypto/subtle"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"golang.org/x/oauth2"
)

// Options say which provider, and what its groups stand for.
type Options struct {
	Issuer           string // address of the provider, as it calls itself
	ClientID, Secret string // as which this desk is known there
	Redirect         string // address of this desk to which it sends people back

	// Scopes are asked for besides openid; default email and profile.
	Scopes []string
	Claim  string // that lists a person's groups; default "groups"
	// Groups are those that stand for each role. Where there are none at all,
	// groups decide nothing, and only who has an account is let in.
	Groups map[news.Role][]string
}

// Provider is one provider. It is asked about itself when it is first needed,
// so that this desk starts without it.
type Provider struct {
	options Options
	client  *http.Client

	lock     sync.Mutex
	provider *oidc.Provider // nil before it has told about itself
}

// New makes a provider. Nothing is asked yet.
func New(o Options) *Provider {
	if o.Claim == "" {
		o.Claim = "groups"
	}
	if len(o.Scopes) == 0 {
		o.Scopes = []string{"email", "profile"}
	}
	return &Provider{options: o, client: &http.Client{Timeout: 10 * time.Second}}
}

// known gives the provider as it told about itself, and a context for asking it
// more. Unavailable where it does not answer, or not as it should.
func (p *Provider) known(ctx context.Context) (context.Context, *oidc.Provider, error) {
	ctx = oidc.ClientContext(ctx, p.client)
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.provider != nil {
		return ctx, p.provider, nil
	}
	// What is learnt outlives the request: its keys are fetched with this context.
	provider, err := oidc.NewProvider(context.WithoutCancel(ctx), p.options.Issuer)
	if err != nil {
		return ctx, nil, news.E(news.Unavailable, "the provider of accounts does not answer as it should; sign in with a password, or try again later", err)
	}
	p.provider = provider
	return ctx, provider, nil
}

func (p *Provider) config(provider *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: p.options.ClientID, ClientSecret: p.options.Secret, RedirectURL: p.options.Redirect,
		Endpoint: provider.Endpoint(), Scopes: append([]string{oidc.ScopeOpenID}, p.options.Scopes...),
	}
}

// Begin gives the address at the provider where somebody signs in, for an
// exchange that is kept until they come back.
func (p *Provider) Begin(ctx context.Context, e accounts.Exchange) (string, error) {
	_, provider, err := p.known(ctx)
	if err != nil {
		return "", err
	}
	config := p.config(provider)
	return config.AuthCodeURL(e.State, oidc.Nonce(e.Nonce), oauth2.S256ChallengeOption(e.Verifier)), nil
}

// claims are what a provider says of somebody.
type claims struct {
	Email    string `json:"email"`
	Verified bool   `json:"email_verified"`
	Name     string `json:"name"`
}

// Finish says who came back with a code. Forbidden where the answer is not to
// the exchange, where the provider has not verified the mail address, and where
// no group of theirs stands for a role.
func (p *Provider) Finish(ctx context.Context, e accounts.Exchange, state, code string) (accounts.Identity, error) {
	if e.State == "" || subtle.ConstantTimeCompare([]byte(e.State), []byte(state)) != 1 {
		return accounts.Identity{}, news.E(news.Forbidden, "this is not the answer to a sign-in that was begun here; begin again", nil)
	}
	ctx, provider, err := p.known(ctx)
	if err != nil {
		return accounts.Identity{}, err
	}
	config := p.config(provider)
	answer, err := config.Exchange(ctx, code, oauth2.VerifierOption(e.Verifier))
	if err != nil {
		return accounts.Identity{}, news.E(news.Forbidden, "the provider of accounts did not confirm who you are; begin again", err)
	}
	raw, _ := answer.Extra("id_token").(string)
	token, err := provider.VerifierContext(ctx, &oidc.Config{ClientID: p.options.ClientID}).Verify(ctx, raw)
	if err != nil || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(e.Nonce)) != 1 {
		return accounts.Identity{}, news.E(news.Forbidden, "the provider of accounts did not confirm who you are; begin again", err)
	}
	return p.identity(token)
}

func (p *Provider) identity(token *oidc.IDToken) (accounts.Identity, error) {
	var c claims
	var all map[string]any
	if err := token.Claims(&c); err != nil {
		return accounts.Identity{}, news.E(news.Unavailable, "the provider's answer could not be read", err)
	}
	if err := token.Claims(&all); err != nil {
		return accounts.Identity{}, news.E(news.Unavailable, "the provider's answer could not be read", err)
	}
	if c.Email == "" || !c.Verified {
		return accounts.Identity{}, news.E(news.Forbidden, "the provider of accounts has not verified your mail address", nil)
	}
	role, err := p.role(all[p.options.Claim])
	return accounts.Identity{Email: c.Email, Name: c.Name, Role: role}, err
}

// role is the highest that one of a person's groups stands for.
func (p *Provider) role(groups any) (news.Role, error) {
	decides := false
	for _, role := range slices.Backward(news.Roles[:]) {
		decides = decides || len(p.options.Groups[role]) > 0
		if slices.ContainsFunc(p.options.Groups[role], func(g string) bool { return lists(groups, g) }) {
			return role, nil
		}
	}
	if decides {
		return "", news.E(news.Forbidden, "none of your groups may use this desk; ask whoever looks after accounts", nil)
	}
	return "", nil
}

// lists reports whether a claim is a group, or lists it.
func lists(claim any, group string) bool {
	if list, ok := claim.([]any); ok {
		return slices.Contains(list, any(group))
	}
	return claim == group
}
