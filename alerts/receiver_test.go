package alerts_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// receiver is a webhook on a real HTTP server, which answers by script: one
// answer after the other, the last one for good.
type receiver struct {
	*httptest.Server
	lock     sync.Mutex
	script   []http.HandlerFunc
	messages []message
}

// message is what the receiver was sent.
type message struct {
	header http.Header
	body   []byte
}

func newReceiver(t *testing.T, script ...http.HandlerFunc) *receiver {
	r := &receiver{script: script}
	r.Server = httptest.NewServer(r)
	t.Cleanup(func() {
		r.CloseClientConnections()
		r.Close()
	})
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		http.Error(w, "the body broke off", http.StatusBadRequest)
		return
	}
	r.lock.Lock()
	r.messages = append(r.messages, message{req.Header.Clone(), body})
	answer := r.script[0]
	if len(r.script) > 1 {
		r.script = r.script[1:]
	}
	r.lock.Unlock()
	answer(w, req)
}

func (r *receiver) got() []message {
	r.lock.Lock()
	defer r.lock.Unlock()
	return slices.Clone(r.messages)
}

// status answers with a status and a body.
func status(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// verify checks a message as the specification of Standard Webhooks tells
// receivers to, by the receiver's own clock.
func verify(secret string, now time.Time, m message) string {
	id, stamp := m.header.Get("webhook-id"), m.header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || math.Abs(float64(now.Unix()-seconds)) > 300 {
		return "the timestamp " + stamp + " is not of now"
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil || len(key) < 24 || len(key) > 64 {
		return "the secret is not base64 of 24 to 64 bytes"
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + stamp + "." + string(m.body)))
	for _, one := range strings.Fields(m.header.Get("webhook-signature")) {
		version, encoded, _ := strings.Cut(one, ",")
		given, err := base64.StdEncoding.DecodeString(encoded)
		if version == "v1" && err == nil && hmac.Equal(given, mac.Sum(nil)) {
			return ""
		}
	}
	return "no signature fits"
}

// hooked is a world with a rule that sends to a receiver, and one alert on its
// way.
func hooked(t *testing.T, url string) (*world, news.AlertRule) {
	t.Helper()
	w := newWorld(t)
	rule := w.rule(func(r *news.AlertRule) { r.Format, r.URL = news.Generic, url })
	expect(t, "the story", w.article("Brackwater Rail", news.Claiming), "new-story")
	return w, rule
}

// deliver makes one round.
func (w *world) deliver() {
	w.t.Helper()
	if err := w.Deliver(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// log gives the deliveries, the newest first.
func (w *world) log() []news.Delivery {
	w.t.Helper()
	list, _, err := w.store.Deliveries(w.t.Context(), 1000, "")
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}
