package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
)

// TestAccountPagesInABrowser signs in by keyboard alone and opens every page
// of accounts, at two widths, light and dark.
func TestAccountPagesInABrowser(t *testing.T) {
	browser := newBrowser(t)
	h := newHouse(t, nil, ferries)
	server := httptest.NewServer(h.handler)
	t.Cleanup(server.Close)
	_, key, err := h.door.Add(t.Context(), accounts.Terminal.By, news.User{Email: "a-rather-long-mail-address-of-somebody@communications.corvina.example", Role: news.Viewer})
	if err != nil {
		t.Fatal(err)
	}
	h.token(news.Admin, news.ScopeRead)
	h.cookie(news.Admin)
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(browser)
			defer cancel()
			complaints := listen(t, tab)
			do(t, tab, chromedp.EmulateViewport(look.width, 900))
			scheme := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.scheme}}
			if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: scheme}); err != nil {
				t.Fatal(err)
			}
			check := func(name string) {
				t.Helper()
				if wide := run(t, tab, chromedp.Evaluate[string](findWide)); wide != "" {
					t.Errorf("%s: wider than %d px: %s", name, look.width, wide)
				}
				for _, f := range axe(t, tab) {
					t.Errorf("%s: %s", name, f)
				}
				shoot(t, tab, name+"-"+look.name)
			}
			at := func() string { return run(t, tab, chromedp.Evaluate[string]("location.pathname")) }

			do(t, tab, chromedp.Navigate(server.URL+"/welcome?key="+key))
			check("welcome")
			do(t, tab, chromedp.Navigate(server.URL+"/people"))
			if at() != "/sign-in" {
				t.Fatalf("asked for /people without signing in: at %s", at())
			}
			check("sign-in")
			do(t, tab, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), // past the way to the content, the sign of the house and the organisation's account
				chromedp.KeyEvent("admin@corvina.example"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(password), chromedp.KeyEvent(kb.Enter),
				chromedp.WaitVisible(`.items`))
			if at() != "/people" {
				t.Fatalf("signed in: at %s", at())
			}
			run(t, tab, chromedp.Evaluate[bool](`document.querySelector(".items details").open = true`))
			check("people")
			for name, address := range map[string]string{"account": "/account?done=name", "audit": "/audit"} {
				do(t, tab, chromedp.Navigate(server.URL+address))
				check(name)
			}
			do(t, tab, chromedp.Navigate(server.URL+"/account"), chromedp.Click(`form[action="/account/authenticator#factor"] button`), chromedp.WaitVisible(`#code`))
			check("authenticator")
			do(t, tab, chromedp.Click(`form[action="/sign-out"] button`), chromedp.WaitVisible(`#email`))
			if at() != "/sign-in" {
				t.Errorf("signed out: at %s", at())
			}
			for _, c := range complaints() {
				if !strings.Contains(c, "favicon") {
					t.Errorf("the browser complains: %s", c)
				}
			}
		})
	}
}
