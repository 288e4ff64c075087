package widget

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"
)

func TestVisitors(t *testing.T) {
	for name, c := range map[string]struct {
		remote string
		header map[string]string
		want   visitor
	}{
		"another site":              {"192.0.2.7:1234", map[string]string{"Origin": "https://a.example"}, visitor{"https://a.example", false, "192.0.2.7"}},
		"an own page":               {"192.0.2.7:1234", map[string]string{"Sec-Fetch-Site": "same-origin"}, visitor{"", true, "192.0.2.7"}},
		"an own page, old browser":  {"192.0.2.7:1234", map[string]string{"Referer": "https://desk.example/widget/v1?key=x"}, visitor{"https://desk.example", true, "192.0.2.7"}},
		"a site and a claim":        {"192.0.2.7:1234", map[string]string{"Origin": "https://a.example", "Sec-Fetch-Site": "same-origin"}, visitor{"https://a.example", false, "192.0.2.7"}},
		"nothing said":              {"192.0.2.7:1234", nil, visitor{"", false, "192.0.2.7"}},
		"a household":               {"[2001:db8:1:2:3::4]:1", nil, visitor{"", false, "2001:db8:1:2::/64"}},
		"behind a proxy here":       {"127.0.0.1:9", map[string]string{"X-Forwarded-For": "203.0.113.9, 198.51.100.4"}, visitor{"", false, "198.51.100.4"}},
		"a proxy elsewhere":         {"192.0.2.7:1234", map[string]string{"X-Forwarded-For": "203.0.113.9"}, visitor{"", false, "192.0.2.7"}},
		"a proxy that says nothing": {"127.0.0.1:9", map[string]string{"X-Forwarded-For": "unknown"}, visitor{"", false, "127.0.0.1"}},
	} {
		r := httptest.NewRequest("GET", "/widget/v1/search", nil)
		r.Host, r.RemoteAddr = "desk.example", c.remote
		for name, value := range c.header {
			r.Header.Set(name, value)
		}
		if got := visitorOf(r); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestThePaceOfAMinute(t *testing.T) {
	var p pace
	now := time.Date(2026, 11, 22, 14, 5, 12, 0, time.UTC)
	for i := range 4 {
		if wait := p.take(now, "a", 5, 4); wait != 0 {
			t.Fatalf("question %d waits %v", i, wait)
		}
	}
	if wait := p.take(now, "a", 5, 4); wait != 48*time.Second {
		t.Errorf("over the address's limit: %v", wait)
	}
	if wait := p.take(now, "b", 5, 4); wait != 0 {
		t.Errorf("another address waits %v: refused questions count against nobody", wait)
	}
	if wait := p.take(now, "c", 5, 4); wait == 0 {
		t.Error("the key's limit does not hold")
	}
	if wait := p.take(now.Add(48*time.Second), "a", 5, 4); wait != 0 {
		t.Errorf("in the next minute: %v", wait)
	}
	for i := range 1000 {
		p.take(now.Add(time.Minute), fmt.Sprint("flood ", i), 5, 4)
	}
	if len(p.byAddress) > 5 {
		t.Errorf("%d addresses are remembered of a key that takes 5 questions", len(p.byAddress))
	}
}
