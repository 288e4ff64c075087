package storetest

import (
	"errors"
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// did is a deed at a minute.
func did(minute int, what string) news.Deed {
	return news.Deed{Time: after(minute), Who: "the terminal", What: what}
}

// person stores an account.
func (p *press) person(email string, role news.Role) news.User {
	u, err := p.SaveUser(p.ctx, news.User{Email: email, Role: role, Made: after(0)}, did(0, "added an account"))
	must(p.t, err)
	return u
}

func users(t *testing.T, p *press) {
	bela := p.person("bela@corvina.example", news.Viewer)
	ada := p.person("ada@corvina.example", news.Admin)
	all, err := p.Users(p.ctx)
	must(t, err)
	equal(t, "accounts by address", all, []news.User{ada, bela})
	_, err = p.SaveUser(p.ctx, news.User{Email: "ada@corvina.example", Role: news.Viewer, Made: after(1)}, did(1, "added an account"))
	refused(t, err, news.Conflict)

	bela.Name, bela.Role, bela.LastSeen = "Béla Ördög", news.Editor, after(3)
	_, err = p.SaveUser(p.ctx, bela, did(2, "changed an account"))
	must(t, err)
	found, err := p.UserByEmail(p.ctx, "bela@corvina.example")
	must(t, err)
	equal(t, "an account by its address", found, bela)
	_, err = p.SaveUser(p.ctx, news.User{ID: 99, Email: "x@corvina.example"}, did(3, "changed an account"))
	refused(t, err, news.NotFound)
	_, err = p.User(p.ctx, 99)
	refused(t, err, news.NotFound)

	deeds, _, err := p.Deeds(p.ctx, 0, 0, "")
	must(t, err)
	equal(t, "deeds of what was done, and of nothing that was refused", len(deeds), 3)
}

func credentials(t *testing.T, p *press) {
	ada := p.person("ada@corvina.example", news.Admin)
	c, err := p.Credentials(p.ctx, ada.ID)
	must(t, err)
	equal(t, "credentials of a new account", c, store.Credentials{})
	whole := store.Credentials{Password: "hash", Authenticator: "BASE32", Step: 7, Recovery: []string{"x", "y"}}
	must(t, p.ChangeCredentials(p.ctx, ada.ID, func(c *store.Credentials) error { *c = whole; return nil }, did(1, "set")))
	no := errors.New("no")
	err = p.ChangeCredentials(p.ctx, ada.ID, func(c *store.Credentials) error { c.Step = 9; return no }, did(2, "used"))
	if !errors.Is(err, no) {
		t.Fatalf("the change's own error became %v", err)
	}
	c, err = p.Credentials(p.ctx, ada.ID)
	must(t, err)
	equal(t, "credentials after a change that failed", c, whole)

	ada.Name = "Ada"
	_, err = p.SaveUser(p.ctx, ada, did(3, "changed"))
	must(t, err)
	c, err = p.Credentials(p.ctx, ada.ID)
	must(t, err)
	equal(t, "credentials after the account was changed", c, whole)
	refused(t, p.ChangeCredentials(p.ctx, 99, func(*store.Credentials) error { return nil }), news.NotFound)
}

func tickets(t *testing.T, p *press) {
	ada := p.person("ada@corvina.example", news.Admin)
	begin(p, ada, "s1")
	first := news.Ticket{ID: "t1", User: ada.ID, Made: after(1), Expires: after(60)}
	must(t, p.SaveTicket(p.ctx, first, did(1, "invited")))
	found, err := p.Ticket(p.ctx, "t1", after(59))
	must(t, err)
	equal(t, "a link", found, first)
	_, err = p.Ticket(p.ctx, "t1", after(60))
	refused(t, err, news.NotFound)
	refused(t, p.RedeemTicket(p.ctx, "t1", "hash", after(61), did(61, "set")), news.NotFound)

	second := first
	second.ID = "t2"
	must(t, p.SaveTicket(p.ctx, second, did(2, "invited")))
	_, err = p.Ticket(p.ctx, "t1", after(3))
	refused(t, err, news.NotFound)
	must(t, p.RedeemTicket(p.ctx, "t2", "hash", after(3), did(3, "set")))
	refused(t, p.RedeemTicket(p.ctx, "t2", "another", after(4), did(4, "set")), news.NotFound)
	c, err := p.Credentials(p.ctx, ada.ID)
	must(t, err)
	equal(t, "the password", c.Password, "hash")
	_, _, err = p.Session(p.ctx, "s1", after(5))
	refused(t, err, news.NotFound)
}

// begin signs somebody in for an hour.
func begin(p *press, u news.User, id string) news.Session {
	one := news.Session{ID: id, User: u.ID, Made: after(0), Seen: after(0), Expires: after(60), Agent: "Browser", Address: "192.0.2.7"}
	must(p.t, p.BeginSession(p.ctx, one, "", did(0, "signed in")))
	return one
}

func sessions(t *testing.T, p *press) {
	ada := p.person("ada@corvina.example", news.Admin)
	one := begin(p, ada, "s1")
	found, whose, err := p.Session(p.ctx, "s1", after(59))
	must(t, err)
	equal(t, "a session", found, one)
	ada.LastSeen = after(0)
	equal(t, "whose it is", whose, ada)
	_, _, err = p.Session(p.ctx, "s1", after(60))
	refused(t, err, news.NotFound)

	one.Seen, one.Expires = after(30), after(90)
	must(t, p.TouchSession(p.ctx, one))
	found, whose, err = p.Session(p.ctx, "s1", after(60))
	must(t, err)
	equal(t, "a session that was used", found, one)
	equal(t, "last seen", whose.LastSeen, after(30))

	two := one
	two.ID, two.Made, two.Seen = "s2", after(31), after(31)
	must(t, p.BeginSession(p.ctx, two, "s1", did(31, "signed in")))
	all, err := p.Sessions(p.ctx, ada.ID, after(32))
	must(t, err)
	equal(t, "the session in place of the one before", all, []news.Session{two})

	begin(p, ada, "s3")
	must(t, p.EndSessions(p.ctx, ada.ID, "s2", did(33, "signed out elsewhere")))
	must(t, p.EndSession(p.ctx, 99, "s2", did(33, "signed out")))
	all, err = p.Sessions(p.ctx, ada.ID, after(34))
	must(t, err)
	equal(t, "sessions after all others were ended, and nobody else's", all, []news.Session{two})
	must(t, p.EndSession(p.ctx, ada.ID, "s2", did(34, "signed out")))
	_, _, err = p.Session(p.ctx, "s2", after(35))
	refused(t, err, news.NotFound)

	begin(p, ada, "s4")
	ada.Disabled = true
	_, err = p.SaveUser(p.ctx, ada, did(35, "disabled"))
	must(t, err)
	all, err = p.Sessions(p.ctx, ada.ID, after(36))
	must(t, err)
	equal(t, "sessions of a disabled account", len(all), 0)
}

func tokens(t *testing.T, p *press) {
	ada, bela := p.person("ada@corvina.example", news.Admin), p.person("bela@corvina.example", news.Viewer)
	stored, err := p.AddToken(p.ctx, news.Token{User: ada.ID, Name: "reports", Scope: news.ScopeRead, Made: after(1), Expires: after(60)}, "h1", did(1, "made a token"))
	must(t, err)
	lasting, err := p.AddToken(p.ctx, news.Token{User: bela.ID, Name: "for ever", Scope: news.ScopeWrite, Made: after(2)}, "h2", did(2, "made a token"))
	must(t, err)
	found, whose, err := p.Token(p.ctx, "h1", after(59))
	must(t, err)
	equal(t, "a token", found, stored)
	equal(t, "whose it is", whose, ada)
	_, _, err = p.Token(p.ctx, "h1", after(60))
	refused(t, err, news.NotFound)
	_, _, err = p.Token(p.ctx, "h2", after(1e6))
	must(t, err)

	must(t, p.TouchToken(p.ctx, lasting.ID, after(5)))
	lasting.Used = after(5)
	all, err := p.Tokens(p.ctx, 0)
	must(t, err)
	equal(t, "all tokens", all, []news.Token{lasting, stored})
	own, err := p.Tokens(p.ctx, ada.ID)
	must(t, err)
	equal(t, "tokens of one", own, []news.Token{stored})

	refused(t, p.RemoveToken(p.ctx, bela.ID, stored.ID, did(6, "removed a token")), news.NotFound)
	must(t, p.RemoveToken(p.ctx, 0, stored.ID, did(7, "removed a token")))
	_, _, err = p.Token(p.ctx, "h1", after(8))
	refused(t, err, news.NotFound)

	bela.Disabled = true
	_, err = p.SaveUser(p.ctx, bela, did(9, "disabled"))
	must(t, err)
	_, _, err = p.Token(p.ctx, "h2", after(10))
	refused(t, err, news.NotFound)
}

func audit(t *testing.T, p *press) {
	want := make([]news.Deed, 5)
	for i := range want {
		d := news.Deed{Time: after(i), User: news.UserID(i % 2), Who: "Ada", Via: "reports", What: "merged stories", Target: "/stories/s1", From: "192.0.2.7"}
		must(t, p.Record(p.ctx, d))
		d.ID = int64(i + 1)
		want[4-i] = d
	}
	first, next, err := p.Deeds(p.ctx, 0, 3, "")
	must(t, err)
	equal(t, "the newest deeds", first, want[:3])
	rest, next, err := p.Deeds(p.ctx, 0, 3, next)
	must(t, err)
	equal(t, "the rest", rest, want[3:])
	equal(t, "the end of the list", next, "")
	own, _, err := p.Deeds(p.ctx, 1, 0, "")
	must(t, err)
	equal(t, "deeds of one", own, []news.Deed{want[1], want[3]})
	_, err = p.RemoveDemo(p.ctx)
	must(t, err)
	all, _, err := p.Deeds(p.ctx, 0, 0, "")
	must(t, err)
	equal(t, "deeds without the demo", all, want)
}
