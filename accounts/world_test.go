package accounts

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// world is a door on a real store, with a clock that the test moves.
type world struct {
	*Door
	t     *testing.T
	store *store.Store
	at    time.Time
}

const good = "thirteen grey herons"

func newWorld(t *testing.T) *world {
	t.Helper()
	s, err := store.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w := &world{t: t, store: s, at: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	w.Door = New(Options{Store: s, Now: func() time.Time { return w.at }})
	return w
}

// person makes an account whose password is good.
func (w *world) person(email string, role news.Role) news.User {
	w.t.Helper()
	u, key, err := w.Add(w.t.Context(), Terminal.By, news.User{Email: email, Role: role})
	w.must(err)
	w.must(w.Redeem(w.t.Context(), key, good, "192.0.2.1", news.User{}))
	return u
}

// signIn signs in, and gives the session's secret.
func (w *world) signIn(email, password string) (string, error) {
	key, _, err := w.SignIn(w.t.Context(), Attempt{Email: email, Password: password, From: "192.0.2.1", Agent: "Browser"})
	return key, err
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) refused(err error, kind news.Kind) {
	w.t.Helper()
	if err == nil || news.KindOf(err) != kind {
		w.t.Errorf("got %v of kind %q, want kind %q", err, news.KindOf(err), kind)
	}
}

// deeds are the audit log's words, the newest first.
func (w *world) deeds() (all []string) {
	w.t.Helper()
	list, _, err := w.Deeds(w.t.Context(), 0, 100, "")
	w.must(err)
	for _, d := range list {
		all = append(all, d.Who+" "+d.What+" "+d.Target)
	}
	return all
}
