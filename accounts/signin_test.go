package accounts

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func TestWhoKnowsThePasswordIsLetIn(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	key, err := w.signIn(" Ada@Corvina.example ", good)
	w.must(err)
	one, whose, err := w.Session(t.Context(), key)
	w.must(err)
	if whose.ID != ada.ID || one.ID == key || strings.Contains(one.ID, key) {
		t.Errorf("the session of %v is kept as %q", whose, one.ID)
	}
	for _, wrong := range []Attempt{
		{Email: "ada@corvina.example", Password: good + "!"}, {Email: "ada@corvina.example"}, {Email: "nobody@corvina.example", Password: good},
		{Email: "ada@corvina.example", Password: strings.Repeat("x", 5000)}, {},
	} {
		_, _, err := w.SignIn(t.Context(), wrong)
		w.refused(err, news.Forbidden)
		if err.Error() != refusal {
			t.Errorf("the refusal of %q says %q", wrong.Email, err)
		}
	}
}

func TestAnAccountWithoutPasswordOrOutOfUseLetsNobodyIn(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	_, _, err := w.Add(t.Context(), Terminal.By, news.User{Email: "new@corvina.example", Role: news.Viewer})
	w.must(err)
	_, err = w.signIn("new@corvina.example", "")
	w.refused(err, news.Forbidden)

	bela := w.person("bela@corvina.example", news.Editor)
	key, err := w.signIn("bela@corvina.example", good)
	w.must(err)
	_, token, err := w.AddToken(t.Context(), Visitor{By: By{User: bela}, Role: bela.Role}, news.Token{User: bela.ID, Name: "x", Scope: news.ScopeRead})
	w.must(err)
	_, err = w.Disable(t.Context(), Terminal.By, bela.ID, true)
	w.must(err)
	_, _, err = w.Session(t.Context(), key)
	w.refused(err, news.NotFound)
	_, _, err = w.Token(t.Context(), token)
	w.refused(err, news.NotFound)
	_, err = w.signIn("bela@corvina.example", good)
	w.refused(err, news.Forbidden)
	_, err = w.Disable(t.Context(), Terminal.By, bela.ID, false)
	w.must(err)
	_, err = w.signIn("bela@corvina.example", good)
	w.must(err)
}

func TestSigningInRotatesTheSession(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	before, err := w.signIn("ada@corvina.example", good)
	w.must(err)
	after, one, err := w.SignIn(t.Context(), Attempt{Email: "ada@corvina.example", Password: good, Before: before})
	w.must(err)
	if before == after {
		t.Error("the secret stayed the same")
	}
	_, _, err = w.Session(t.Context(), before)
	w.refused(err, news.NotFound)
	planted, chosen, err := w.SignIn(t.Context(), Attempt{Email: "ada@corvina.example", Password: good, Before: "chosen by an attacker"})
	w.must(err)
	_, _, err = w.Session(t.Context(), "chosen by an attacker")
	w.refused(err, news.NotFound)

	ada := By{User: news.User{ID: one.User}}
	w.must(w.SignOutElsewhere(t.Context(), ada, chosen.ID))
	_, _, err = w.Session(t.Context(), after)
	w.refused(err, news.NotFound)
	_, _, err = w.Session(t.Context(), planted)
	w.must(err)
	w.must(w.SignOut(t.Context(), ada, chosen.ID))
	_, _, err = w.Session(t.Context(), planted)
	w.refused(err, news.NotFound)
}

func TestASessionEnds(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	key, err := w.signIn("ada@corvina.example", good)
	w.must(err)
	begun := w.at
	for w.at.Sub(begun) < Longest-idle {
		w.at = w.at.Add(idle - time.Minute)
		_, _, err = w.Session(t.Context(), key)
		w.must(err)
	}
	w.at = begun.Add(Longest)
	_, _, err = w.Session(t.Context(), key)
	w.refused(err, news.NotFound)

	key, err = w.signIn("ada@corvina.example", good)
	w.must(err)
	w.at = w.at.Add(idle)
	_, _, err = w.Session(t.Context(), key)
	w.refused(err, news.NotFound)
}

func TestGuessingIsSlowedDown(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	guess := func(email, password, from string) error {
		_, _, err := w.SignIn(t.Context(), Attempt{Email: email, Password: password, From: from})
		return err
	}
	for range perPair {
		w.refused(guess("ada@corvina.example", "wrong", "192.0.2.66"), news.Forbidden)
	}
	w.refused(guess("ada@corvina.example", good, "192.0.2.66"), news.TooMany)
	w.must(guess("ada@corvina.example", good, "192.0.2.1")) // its owner, elsewhere, is not locked out

	for i := range perAddress - perPair {
		w.refused(guess(fmt.Sprintf("a%d@corvina.example", i), "wrong", "192.0.2.66"), news.Forbidden)
	}
	w.refused(guess("new@corvina.example", "wrong", "192.0.2.66"), news.TooMany)
	w.at = w.at.Add(window)
	w.must(guess("ada@corvina.example", good, "192.0.2.66"))

	for i := range perPair {
		w.refused(guess("ada@corvina.example", "wrong", fmt.Sprintf("2001:db8::%d", i)), news.Forbidden)
	}
	w.refused(guess("ada@corvina.example", good, "2001:db8::ffff"), news.TooMany) // one machine has all of them
	w.must(guess("ada@corvina.example", good, "2001:db8:0:1::1"))
}

// TestAnUnknownAccountCostsTheSameWork compares medians: a lookup alone would
// be some hundred times quicker than the hash.
func TestAnUnknownAccountCostsTheSameWork(t *testing.T) {
	w := newWorld(t)
	w.person("ada@corvina.example", news.Admin)
	_, _, err := w.Add(t.Context(), Terminal.By, news.User{Email: "new@corvina.example", Role: news.Viewer})
	w.must(err)
	took := map[string][]time.Duration{}
	emails := []string{"ada@corvina.example", "nobody@corvina.example", "new@corvina.example"}
	for i := range 9 { // in turn, so that whatever else the machine does slows all alike
		for _, email := range emails {
			start := time.Now()
			_, _, err := w.SignIn(t.Context(), Attempt{Email: email, Password: "wrong", From: fmt.Sprintf("198.51.100.%d", i)})
			took[email] = append(took[email], time.Since(start))
			w.refused(err, news.Forbidden)
		}
	}
	median := func(email string) time.Duration {
		slices.Sort(took[email])
		return took[email][len(took[email])/2]
	}
	known := median(emails[0])
	for _, email := range emails[1:] {
		if unknown := median(email); unknown < known/3 || unknown > 3*known {
			t.Errorf("%s takes %v, an account with a password %v", email, unknown, known)
		}
	}
}

func TestAnOlderHashIsMadeAnew(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	older := today
	older.Memory, older.Iterations = 8*1024, 1
	hash, err := argon2id.CreateHash(good, &older)
	w.must(err)
	w.must(w.store.ChangeCredentials(t.Context(), ada.ID, func(c *store.Credentials) error { c.Password = hash; return nil }))
	_, err = w.signIn(ada.Email, good)
	w.must(err)
	c, err := w.store.Credentials(t.Context(), ada.ID)
	w.must(err)
	if !strings.HasPrefix(c.Password, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("the hash is %q", c.Password)
	}
	_, err = w.signIn(ada.Email, good)
	w.must(err)
}

func TestWeakPasswordsAreRefused(t *testing.T) {
	h := newHasher()
	ada := news.User{Email: "ada.lovelace@corvina.example", Name: "Ada Lovelace King"}
	for _, weak := range []string{
		"", "short", "elevenchars", "passwordpassword", "Password1234", "password!!!!!", "qwertyuiop2026", "123456789012", "aaaaaaaaaaaaaa", "abababababab",
		"ada.lovelace1", "ada.lovelace@corvina.example", "Ada Lovelace King", "Winter2026!!", "\xff\xfe thirteen herons", strings.Repeat("long ", 200),
	} {
		if err := h.check(weak, ada); news.KindOf(err) != news.Invalid {
			t.Errorf("%.40q is taken: %v", weak, err)
		}
	}
	for _, strong := range []string{good, "Приходи завтра в порт", "八本の桟橋と青い灯台と猫", "tr0ubador & 3 oars"} {
		if err := h.check(strong, ada); err != nil {
			t.Errorf("%q: %v", strong, err)
		}
	}
}
