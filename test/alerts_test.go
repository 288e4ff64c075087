package test

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestTheAlertsPagesInABrowser looks at them with alerts of the demo newsroom
// in them, and acknowledges one.
func TestTheAlertsPagesInABrowser(t *testing.T) {
	b := openBrowser(t)
	demo := start(t, "demo", "--listen", "127.0.0.1:0", "--speed", "60000")
	resp, err := http.Post(demo.URL+"/api/v1/alert-rules", "application/json", strings.NewReader(`{"name":"All","demo":true,"format":"slack","url":"https://hooks.example/x"}`))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	waiting := func() int {
		var list struct{ Items []struct{ ID string } }
		get(t, demo.URL+"/api/v1/alerts?open=true&limit=100", &list)
		return len(list.Items)
	}
	eventually(t, time.Minute, "five alerts", func() bool { return waiting() >= 5 })
	for _, screen := range []struct {
		pixels int64
		scheme string
	}{{1280, "light"}, {390, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", screen.pixels, screen.scheme), func(t *testing.T) {
			b.width(t, screen.pixels, screen.scheme)
			for _, path := range []string{"/alerts", "/alerts?show=all", "/alerts/rules", "/alerts/rules/new", "/alerts/rules/1", "/alerts/deliveries"} {
				b.visit(t, demo.URL+path)
				b.sound(t, strings.NewReplacer("/", " ", "?", " ").Replace(path))
			}
			b.visit(t, demo.URL+"/alerts")
			b.click(t, "main .items > li .does button")
			if !script[bool](t, b, `document.querySelector("main .notice button").textContent === "Undo"`) {
				t.Error("what was acknowledged cannot be undone")
			}
			b.sound(t, "acknowledged")
		})
	}
}

// TestAlertsLeaveTheProgram has the demo newsroom's story told to a webhook
// that verifies what it gets, and to the stream of events.
func TestAlertsLeaveTheProgram(t *testing.T) {
	allow(t)
	type delivery struct {
		header http.Header
		body   []byte
	}
	arrived := make(chan delivery, 1000)
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		arrived <- delivery{r.Header.Clone(), body}
	}))
	t.Cleanup(hook.Close)
	demo := start(t, "demo", "--listen", "127.0.0.1:0", "--speed", "20000")
	stream, err := http.Get(demo.URL + "/api/v1/events?kind=alert")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stream.Body.Close() })
	resp, err := http.Post(demo.URL+"/api/v1/alert-rules", "application/json", strings.NewReader(`{"name":"All","demo":true,"format":"json","url":"`+hook.URL+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var rule struct{ Secret string }
	if err := json.NewDecoder(resp.Body).Decode(&rule); err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatalf("%d, %v", resp.StatusCode, err)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(rule.Secret, "whsec_"))
	if err != nil {
		t.Fatal(err)
	}

	lines := bufio.NewScanner(stream.Body)
	for lines.Scan() && lines.Text() != "event: alert" {
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("the stream broke off before it told of an alert: %v", err)
	}
	once := map[string]bool{}
	for len(once) < 5 {
		select {
		case d := <-arrived:
			id := d.header.Get("webhook-id")
			if once[id] {
				t.Errorf("%s came twice", id)
			}
			once[id] = true
			mac := hmac.New(sha256.New, key)
			mac.Write([]byte(id + "." + d.header.Get("webhook-timestamp") + "."))
			mac.Write(d.body)
			if want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)); d.header.Get("webhook-signature") != want {
				t.Errorf("the signature of %s is %s", id, d.header.Get("webhook-signature"))
			}
		case <-time.After(time.Minute):
			t.Fatalf("%d alerts within a minute\n%s", len(once), demo.output())
		}
	}
}
