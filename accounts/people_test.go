package accounts

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

func TestTheHouseIsOpenUntilTheFirstAccount(t *testing.T) {
	w := newWorld(t)
	if open, err := w.Open(t.Context()); err != nil || !open {
		t.Fatalf("a new house is open: %v, %v", open, err)
	}
	_, _, err := w.Add(t.Context(), Terminal.By, news.User{Email: "ed@corvina.example", Role: news.Editor})
	w.refused(err, news.Invalid) // nobody could make another
	w.person("ada@corvina.example", news.Admin)
	if open, err := w.Open(t.Context()); err != nil || open {
		t.Errorf("still open: %v, %v", open, err)
	}
	again := New(Options{Store: w.store})
	if open, err := again.Open(t.Context()); err != nil || open {
		t.Errorf("open after a restart: %v, %v", open, err)
	}
}

func TestTheFirstLinkMakesOneAdmin(t *testing.T) {
	w := newWorld(t)
	key := w.FirstTicket()
	if _, first, err := w.Ticket(t.Context(), key); err != nil || !first {
		t.Fatalf("%v, %v", first, err)
	}
	_, _, err := w.Ticket(t.Context(), "another")
	w.refused(err, news.NotFound)
	w.refused(w.Redeem(t.Context(), key, "weak", "", news.User{Email: "ada@corvina.example"}), news.Invalid)
	w.refused(w.Redeem(t.Context(), key, good, "", news.User{Email: "no address"}), news.Invalid)

	var all sync.WaitGroup
	made := make(chan error, 4)
	for _, name := range []string{"a", "b", "c", "d"} {
		all.Go(func() {
			made <- w.Redeem(t.Context(), key, good, "", news.User{Email: name + "@corvina.example", Role: news.Viewer})
		})
	}
	all.Wait()
	close(made)
	good, bad := 0, 0
	for err := range made {
		if err == nil {
			good++
		} else {
			w.refused(err, news.NotFound)
			bad++
		}
	}
	people, err := w.People(t.Context())
	if err != nil || good != 1 || bad != 3 || len(people) != 1 || people[0].Role != news.Admin {
		t.Errorf("%d made, %d refused: %v, %v", good, bad, people, err)
	}
}

func TestALinkIsGoodOnce(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	session, err := w.signIn(ada.Email, good)
	w.must(err)
	_, first, err := w.Reset(t.Context(), Terminal.By, ada.ID)
	w.must(err)
	_, second, err := w.Reset(t.Context(), Terminal.By, ada.ID)
	w.must(err)
	const other = "fourteen grey herons"
	w.refused(w.Redeem(t.Context(), first, other, "", news.User{}), news.NotFound) // a later one took its place
	w.must(w.Redeem(t.Context(), second, other, "", news.User{}))
	w.refused(w.Redeem(t.Context(), second, other, "", news.User{}), news.NotFound)
	_, _, err = w.Session(t.Context(), session)
	w.refused(err, news.NotFound)
	_, err = w.signIn(ada.Email, good)
	w.refused(err, news.Forbidden)
	_, err = w.signIn(ada.Email, other)
	w.must(err)

	_, late, err := w.Reset(t.Context(), Terminal.By, ada.ID)
	w.must(err)
	w.at = w.at.Add(ticketLasts)
	w.refused(w.Redeem(t.Context(), late, good, "", news.User{}), news.NotFound)
}

func TestSomebodyIsAlwaysAnAdmin(t *testing.T) {
	w := newWorld(t)
	ada, bela := w.person("ada@corvina.example", news.Admin), w.person("bela@corvina.example", news.Admin)
	_, err := w.SetRole(t.Context(), Terminal.By, ada.ID, news.Editor)
	w.must(err)
	_, err = w.SetRole(t.Context(), Terminal.By, bela.ID, news.Editor)
	w.refused(err, news.Conflict)
	_, err = w.Disable(t.Context(), Terminal.By, bela.ID, true)
	w.refused(err, news.Conflict)
	_, err = w.SetRole(t.Context(), Terminal.By, ada.ID, "owner")
	w.refused(err, news.Invalid)
	_, err = w.SetRole(t.Context(), Terminal.By, 99, news.Viewer)
	w.refused(err, news.NotFound)
	_, _, err = w.Add(t.Context(), Terminal.By, news.User{Email: "ADA@corvina.example", Role: news.Viewer})
	w.refused(err, news.Conflict)
}

func TestATokenDoesNoMoreThanItsOwner(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	bela := w.person("bela@corvina.example", news.Editor)
	by := By{User: bela, From: "192.0.2.1"}
	_, _, err := w.AddToken(t.Context(), Visitor{By: by, Role: bela.Role}, news.Token{User: bela.ID, Name: "x", Scope: news.ScopeAdmin})
	w.refused(err, news.Forbidden)
	_, _, err = w.AddToken(t.Context(), Visitor{By: by, Role: bela.Role}, news.Token{User: bela.ID, Name: "", Scope: news.ScopeRead})
	w.refused(err, news.Invalid)
	_, _, err = w.AddToken(t.Context(), Visitor{By: by, Role: bela.Role}, news.Token{User: bela.ID, Name: "x", Scope: news.ScopeRead, Expires: w.at})
	w.refused(err, news.Invalid)

	made, key, err := w.AddToken(t.Context(), Visitor{By: by, Role: bela.Role}, news.Token{User: bela.ID, Name: "reports", Scope: news.ScopeWrite, Expires: w.at.Add(time.Hour)})
	w.must(err)
	found, whose, err := w.Token(t.Context(), key)
	w.must(err)
	if found.ID != made.ID || whose.ID != bela.ID || found.Scope.Role(whose.Role) != news.Editor {
		t.Errorf("%+v of %+v", found, whose)
	}
	if got := found.Scope.Role(news.Viewer); got != news.Viewer {
		t.Errorf("once its owner is a viewer, it is a %q's", got)
	}
	if got := news.Scope("all").Role(news.Admin); got != "" {
		t.Errorf("an unknown scope is a %q's", got)
	}
	w.refused(w.RemoveToken(t.Context(), by, 99, made.ID), news.NotFound)
	w.at = w.at.Add(time.Hour)
	_, _, err = w.Token(t.Context(), key)
	w.refused(err, news.NotFound)
}

func TestTheAuditLogTellsWhoDidWhat(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	_, err := w.signIn(ada.Email, good)
	w.must(err)
	_, err = w.signIn(ada.Email, "wrong")
	w.refused(err, news.Forbidden)
	w.must(w.Record(t.Context(), By{User: ada, Via: "reports"}, "merged stories", "/stories/s1"))
	want := []string{
		"ada@corvina.example merged stories /stories/s1", "not signed in failed to sign in ada@corvina.example", "ada@corvina.example signed in ",
		"ada@corvina.example set a password ada@corvina.example", "the terminal gave a link to set a password ada@corvina.example",
		"the terminal added an account as admin ada@corvina.example",
	}
	if got := w.deeds(); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
