package test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTheFirstAccountOpensTheProgramToOthers: the link at the terminal makes
// the first account, everybody is asked who they are from then on, and the next
// start may listen elsewhere.
func TestTheFirstAccountOpensTheProgramToOthers(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	bare := []string{"serve", "--data", data, "--no-catalogue", "--no-demo", "--listen"}
	if _, stderr, status := command(t, nil, append(bare, "0.0.0.0:0")...); status != 2 || !strings.Contains(stderr, "onrecord user add") {
		t.Fatalf("without accounts, elsewhere: %d\n%s", status, stderr)
	}
	p := start(t, append(bare, "127.0.0.1:0")...)
	link := regexp.MustCompile(`at (http://\S+/welcome\?key=(\S+))`)
	eventually(t, 10*time.Second, "the link to the first account", func() bool { return link.MatchString(p.output()) })
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	send := func(path string, form url.Values) *http.Response {
		t.Helper()
		resp, err := browser.PostForm(p.URL+path, form)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp
	}
	person := url.Values{"email": {"ada@corvina.example"}, "password": {"thirteen grey herons"}}
	first := url.Values{"key": {link.FindStringSubmatch(p.output())[2]}, "email": person["email"], "password": person["password"]}
	if resp := send("/welcome", first); resp.Request.URL.Path != "/sign-in" {
		t.Errorf("the first account: %s at %s", resp.Status, resp.Request.URL)
	}
	if resp, err := browser.Get(p.URL + "/people"); err != nil || resp.Request.URL.Path != "/sign-in" {
		t.Errorf("nobody is asked who they are: %v", err)
	}
	if resp := send("/sign-in", person); resp.Request.URL.Path != "/" || resp.StatusCode != 200 {
		t.Errorf("signed in: %s at %s", resp.Status, resp.Request.URL)
	}
	if _, stderr, status := command(t, nil, "user", "list", "--data", data); status != 1 || !strings.Contains(stderr, "in use by onrecord serve at "+p.URL) {
		t.Errorf("a command meanwhile: %d\n%s", status, stderr)
	}
	p.stop(t)

	if stdout, stderr, status := command(t, nil, "user", "list", "--data", data); status != 0 || !strings.Contains(stdout, "ada@corvina.example  admin") {
		t.Errorf("%d\n%s%s", status, stdout, stderr)
	}
	token, stderr, status := command(t, nil, "token", "add", "--data", data, "--email", "ada@corvina.example", "--name", "a test")
	if status != 0 {
		t.Fatalf("%d\n%s", status, stderr)
	}
	p = start(t, append(bare, "0.0.0.0:0")...)
	at, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	for bearer, want := range map[string]int{"": 401, strings.TrimSpace(token): 200} {
		r, err := http.NewRequestWithContext(t.Context(), "GET", "http://127.0.0.1:"+at.Port()+"/api/v1/stories", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+bearer)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("with the token %q: %s", bearer, resp.Status)
		}
	}
}
