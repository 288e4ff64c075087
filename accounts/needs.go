package accounts

import (
	"context"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Store is what accounts need of the store. What changes anything keeps its
// deed in the same transaction.
type Store interface {
	Users(ctx context.Context) ([]news.User, error)
	User(ctx context.Context, id news.UserID) (news.User, error)
	UserByEmail(ctx context.Context, email string) (news.User, error)
	SaveUser(ctx context.Context, u news.User, deed news.Deed) (news.User, error)
	Credentials(ctx context.Context, id news.UserID) (store.Credentials, error)
	ChangeCredentials(ctx context.Context, id news.UserID, change func(*store.Credentials) error, deeds ...news.Deed) error

	SaveTicket(ctx context.Context, t news.Ticket, deed news.Deed) error
	Ticket(ctx context.Context, id string, now time.Time) (news.Ticket, error)
	RedeemTicket(ctx context.Context, id, password string, now time.Time, deed news.Deed) error

	Session(ctx context.Context, id string, now time.Time) (news.Session, news.User, error)
	Sessions(ctx context.Context, id news.UserID, now time.Time) ([]news.Session, error)
	BeginSession(ctx context.Context, one news.Session, before string, deed news.Deed) error
	TouchSession(ctx context.Context, one news.Session) error
	EndSession(ctx context.Context, of news.UserID, id string, deed news.Deed) error
	EndSessions(ctx context.Context, of news.UserID, but string, deed news.Deed) error

	Token(ctx context.Context, hash string, now time.Time) (news.Token, news.User, error)
	Tokens(ctx context.Context, of news.UserID) ([]news.Token, error)
	AddToken(ctx context.Context, t news.Token, hash string, deed news.Deed) (news.Token, error)
	TouchToken(ctx context.Context, id news.TokenID, used time.Time) error
	RemoveToken(ctx context.Context, of news.UserID, id news.TokenID, deed news.Deed) error

	Record(ctx context.Context, d news.Deed) error
	Deeds(ctx context.Context, of news.UserID, limit int, cursor string) ([]news.Deed, string, error)
}
