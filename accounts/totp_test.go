package accounts

import (
	"encoding/base32"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// TestCodesAreThoseOfTheStandard holds the codes against RFC 6238, appendix B,
// of which six digits of eight are shown.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	key := []byte("12345678901234567890")
	for unix, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got := codeAt(key, unix/30); got != want {
			t.Errorf("at %d: %s, want %s", unix, got, want)
		}
		step, right := codeStep(base32.StdEncoding.EncodeToString(key), want, time.Unix(unix+29, 0), 0)
		if !right || step != unix/30 {
			t.Errorf("at %d, a step later: %d, %v", unix, step, right)
		}
	}
	for _, secret := range []string{"", "not base32!"} {
		if _, right := codeStep(secret, "000000", time.Unix(59, 0), 0); right {
			t.Errorf("the secret %q has codes", secret)
		}
	}
}

func TestTheSecondFactorIsAskedFor(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	by := By{User: ada, From: "192.0.2.1"}
	secret := NewAuthenticator()
	key, err := base32.StdEncoding.DecodeString(secret)
	w.must(err)
	now := func() string { return codeAt(key, w.at.Unix()/30) }
	_, err = w.SetAuthenticator(t.Context(), by, secret, "000000x")
	w.refused(err, news.Invalid)
	recovery, err := w.SetAuthenticator(t.Context(), by, secret, now())
	w.must(err)
	if len(recovery) != recoveryCodes {
		t.Fatalf("%d recovery codes", len(recovery))
	}
	with := func(code string) error {
		_, _, err := w.SignIn(t.Context(), Attempt{Email: ada.Email, Password: good, Code: code})
		return err
	}
	w.refused(with(""), news.Forbidden)
	w.refused(with(now()), news.Forbidden) // taken when it was set up
	w.at = w.at.Add(2 * period)
	w.must(with(" " + now()[:3] + " " + now()[3:]))
	w.refused(with(now()), news.Forbidden) // each once
	w.must(with(strings.ToUpper(recovery[3])))
	w.refused(with(recovery[3]), news.Forbidden)
	if on, left, err := w.Factor(t.Context(), ada.ID); err != nil || !on || left != recoveryCodes-1 {
		t.Errorf("%v, %d codes left, %v", on, left, err)
	}

	w.refused(w.RemoveAuthenticator(t.Context(), by, "wrong"), news.Forbidden)
	w.must(w.RemoveAuthenticator(t.Context(), by, good))
	w.must(with(""))
}

func TestAPasswordIsChangedByWhoKnowsTheOld(t *testing.T) {
	w := newWorld(t)
	ada := w.person("ada@corvina.example", news.Admin)
	here, one, err := w.SignIn(t.Context(), Attempt{Email: ada.Email, Password: good})
	w.must(err)
	there, err := w.signIn(ada.Email, good)
	w.must(err)
	by := By{User: ada, From: "192.0.2.1"}
	const other = "fourteen grey herons"
	w.refused(w.SetPassword(t.Context(), by, "wrong", other, one.ID), news.Forbidden)
	w.refused(w.SetPassword(t.Context(), by, good, "weak", one.ID), news.Invalid)
	w.must(w.SetPassword(t.Context(), by, good, other, one.ID))
	_, _, err = w.Session(t.Context(), here)
	w.must(err)
	_, _, err = w.Session(t.Context(), there)
	w.refused(err, news.NotFound)
	for range perPair {
		w.refused(w.SetPassword(t.Context(), by, "wrong", other, one.ID), news.Forbidden)
	}
	w.refused(w.SetPassword(t.Context(), by, other, good, one.ID), news.TooMany)
}
