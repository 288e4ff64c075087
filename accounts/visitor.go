package accounts

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// Visitor is who makes a request, and what they may do with it. The zero value
// is somebody who is not known, and may do nothing.
type Visitor struct {
	By
	Role     news.Role // that counts for this request: of a token, at most its scope's
	Session  string    // ID of the session; empty for a token
	ReadOnly bool      // a token that changes nothing
}

// visitorKey is where a context keeps its visitor.
type visitorKey struct{}

// With gives a context that knows its visitor.
func With(ctx context.Context, v Visitor) context.Context {
	return context.WithValue(ctx, visitorKey{}, v)
}

// VisitorOf gives the visitor of a context.
func VisitorOf(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitorKey{}).(Visitor)
	return v
}

// BySession gives the visitor of a session's secret; one who is not known
// where the session is over, was ended, or never was.
func (d *Door) BySession(ctx context.Context, secret, from string) (Visitor, error) {
	one, u, err := d.Session(ctx, secret)
	if news.KindOf(err) == news.NotFound {
		return Visitor{By: By{From: from}}, nil
	}
	return Visitor{By: By{User: u, From: from}, Role: u.Role, Session: one.ID}, err
}

// ByToken gives the visitor of a token's secret; one who is not known where the
// token is over, was removed, or never was.
func (d *Door) ByToken(ctx context.Context, secret, from string) (Visitor, error) {
	t, u, err := d.Token(ctx, secret)
	if news.KindOf(err) == news.NotFound {
		return Visitor{By: By{From: from}}, nil
	}
	return Visitor{By: By{User: u, Via: t.Name, From: from}, Role: t.Scope.Role(u.Role), ReadOnly: t.Scope == news.ScopeRead}, err
}
