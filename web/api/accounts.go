package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// registerAccounts adds what admins do with accounts, and everybody with their
// own tokens.
func (s *service) registerAccounts(api huma.API) {
	if s.Accounts == nil {
		return
	}
	register(s, api, "list-users", http.MethodGet, "/users", "List accounts", s.users)
	register(s, api, "add-user", http.MethodPost, "/users", "Make an account; its link to set a password is told once", s.addUser)
	register(s, api, "change-user", http.MethodPatch, "/users/{id}", "Change an account’s name or role, or whether it is in use", s.changeUser)
	register(s, api, "disable-user", http.MethodDelete, "/users/{id}", "Take an account out of use; what it did stays told", s.disableUser)
	register(s, api, "list-tokens", http.MethodGet, "/tokens", "List your tokens; an admin’s token or session lists everybody’s", s.tokens)
	register(s, api, "add-token", http.MethodPost, "/tokens", "Make a token of your own; its secret is told once", s.addToken)
	register(s, api, "remove-token", http.MethodDelete, "/tokens/{id}", "Remove a token", s.removeToken)
	register(s, api, "list-deeds", http.MethodGet, "/audit", "The audit log, the newest first", s.deeds)
}

func (s *service) users(ctx context.Context, in *Paging) (*List[news.User], error) {
	all, err := s.Accounts.People(ctx)
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// AddUserInput is an account to make.
type AddUserInput struct {
	Body struct {
		Email string    `json:"email"`
		Name  string    `json:"name,omitempty"`
		Role  news.Role `json:"role" enum:"viewer,editor,admin"`
	}
}

// NewUser is an account with the link to set its password.
type NewUser struct {
	Body struct {
		news.User
		Link string `json:"link" doc:"path and query on this host; good once, for three days"`
	}
}

// WelcomePath is the page that one-time links lead to.
const WelcomePath = "/welcome"

// Welcome is the address, on this host, of a one-time link.
func Welcome(secret string) string {
	return WelcomePath + "?" + url.Values{"key": {secret}}.Encode()
}

func (s *service) addUser(ctx context.Context, in *AddUserInput) (*NewUser, error) {
	u, secret, err := s.Accounts.Add(ctx, accounts.VisitorOf(ctx).By, news.User{Email: in.Body.Email, Name: in.Body.Name, Role: in.Body.Role})
	if err != nil {
		return nil, err
	}
	out := &NewUser{}
	out.Body.User, out.Body.Link = u, Welcome(secret)
	return out, nil
}

// UserByID names an account.
type UserByID struct {
	ID news.UserID `path:"id"`
}

// ChangeUserInput changes an account; what is left out stays as it is.
type ChangeUserInput struct {
	UserByID
	Body struct {
		Name     *string    `json:"name,omitempty"`
		Role     *news.Role `json:"role,omitempty" enum:"viewer,editor,admin"`
		Disabled *bool      `json:"disabled,omitempty"`
	}
}

// UserOutput is one account.
type UserOutput struct{ Body news.User }

func (s *service) changeUser(ctx context.Context, in *ChangeUserInput) (out *UserOutput, err error) {
	by := accounts.VisitorOf(ctx).By
	out = &UserOutput{}
	if in.Body.Name != nil {
		if out.Body, err = s.Accounts.Rename(ctx, by, in.ID, *in.Body.Name); err != nil {
			return nil, err
		}
	}
	if in.Body.Role != nil {
		if out.Body, err = s.Accounts.SetRole(ctx, by, in.ID, *in.Body.Role); err != nil {
			return nil, err
		}
	}
	if in.Body.Disabled != nil {
		if out.Body, err = s.Accounts.Disable(ctx, by, in.ID, *in.Body.Disabled); err != nil {
			return nil, err
		}
	}
	if out.Body.ID == 0 {
		return nil, news.E(news.Invalid, "say what to change: name, role or disabled", nil)
	}
	return out, nil
}

func (s *service) disableUser(ctx context.Context, in *UserByID) (*Nothing, error) {
	_, err := s.Accounts.Disable(ctx, accounts.VisitorOf(ctx).By, in.ID, true)
	return &Nothing{}, err
}

// whose is whose tokens somebody may see and remove: everybody's (ID 0), or
// their own.
func whose(v accounts.Visitor) news.UserID {
	if v.Role.Allows(news.Admin) {
		return 0
	}
	return v.User.ID
}

func (s *service) tokens(ctx context.Context, in *Paging) (*List[news.Token], error) {
	all, err := s.Accounts.Tokens(ctx, whose(accounts.VisitorOf(ctx)))
	if err != nil {
		return nil, err
	}
	return page(all, *in)
}

// AddTokenInput is a token to make.
type AddTokenInput struct {
	Body struct {
		Name    string     `json:"name" doc:"what it is for"`
		Scope   news.Scope `json:"scope" enum:"read,write,admin" doc:"at most what you may do yourself, with this session or token"`
		Expires time.Time  `json:"expires,omitzero" required:"false" doc:"left out: never"`
	}
}

// NewToken is a token with its secret, which is told here and not again.
type NewToken struct {
	Body struct {
		news.Token
		Secret string `json:"secret" doc:"send it as Authorization: Bearer …"`
	}
}

func (s *service) addToken(ctx context.Context, in *AddTokenInput) (*NewToken, error) {
	v := accounts.VisitorOf(ctx)
	t := news.Token{User: v.User.ID, Name: in.Body.Name, Scope: in.Body.Scope, Expires: in.Body.Expires}
	t, secret, err := s.Accounts.AddToken(ctx, v, t)
	if err != nil {
		return nil, err
	}
	out := &NewToken{}
	out.Body.Token, out.Body.Secret = t, secret
	return out, nil
}

// TokenByID names a token.
type TokenByID struct {
	ID news.TokenID `path:"id"`
}

func (s *service) removeToken(ctx context.Context, in *TokenByID) (*Nothing, error) {
	v := accounts.VisitorOf(ctx)
	return &Nothing{}, s.Accounts.RemoveToken(ctx, v.By, whose(v), in.ID)
}

// DeedsInput narrows the audit log.
type DeedsInput struct {
	Paging
	User news.UserID `query:"user" doc:"only what this account did"`
}

func (s *service) deeds(ctx context.Context, in *DeedsInput) (*List[news.Deed], error) {
	list, next, err := s.Accounts.Deeds(ctx, in.User, in.Limit, in.Cursor)
	return listOf(list, next), err
}
