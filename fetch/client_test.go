package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/onrecord/onrecord/feeds/feedtest"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock is a clock that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// memory is a Memory that outlives a client, as the store does.
type memory struct {
	mu    sync.Mutex
	hosts map[string]news.HostState
}

func (m *memory) Host(_ context.Context, host string) (news.HostState, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.hosts[host]
	if !ok {
		return s, news.E(news.NotFound, "not known", nil)
	}
	return s, nil
}

func (m *memory) SaveHost(_ context.Context, s news.HostState) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hosts[s.Host] = s
	return nil
}

// newClient makes a client that reaches the server under every host name.
func newClient(t *testing.T, s *feedtest.Server, change ...func(*fetch.Options)) *fetch.Client {
	t.Helper()
	opts := fetch.Options{DialContext: s.Dial, Now: newClock().now, Timeout: time.Minute}
	for _, f := range change {
		f(&opts)
	}
	c := fetch.New(opts)
	t.Cleanup(c.Close)
	return c
}

func get(t *testing.T, c *fetch.Client, url string) (*fetch.Response, error) {
	t.Helper()
	return c.Get(t.Context(), fetch.Request{URL: url})
}

func wantError(t *testing.T, err error, kind news.Kind, words string) {
	t.Helper()
	var e *news.Error
	if !errors.As(err, &e) || e.Kind != kind || !strings.Contains(e.Message, words) {
		t.Errorf("got error %v (%s); want %s: … %s …", err, news.KindOf(err), kind, words)
	}
}

func TestValidatorsGoBackByteForByte(t *testing.T) {
	s := feedtest.New(t)
	const etag, modified = `W/"odd--gzip;x='1'`, "yesterday, or so"
	s.On("/feed", feedtest.Answer{Body: "one", Header: map[string]string{"ETag": etag, "Last-Modified": modified, "Content-Type": "text/xml"}},
		feedtest.Answer{Status: 304})
	c := newClient(t, s)
	first, err := get(t, c, "http://outlet.example/feed")
	if err != nil || string(first.Body) != "one" || first.ETag != etag || first.LastModified != modified || first.ContentType != "text/xml" {
		t.Fatalf("first answer: %+v, %v", first, err)
	}
	second, err := c.Get(t.Context(), fetch.Request{URL: "http://outlet.example/feed", ETag: first.ETag, LastModified: first.LastModified, Accept: "application/atom+xml"})
	if err != nil || !second.NotModified || second.Status != 304 || second.Body != nil {
		t.Fatalf("second answer: %+v, %v", second, err)
	}
	asked := s.Requests()
	if h := asked[0].Header; len(h["If-None-Match"])+len(h["If-Modified-Since"]) != 0 {
		t.Errorf("the first request has invented validators: %v", h)
	}
	h := asked[1].Header
	if h.Get("If-None-Match") != etag || h.Get("If-Modified-Since") != modified {
		t.Errorf("validators sent: %q, %q", h.Get("If-None-Match"), h.Get("If-Modified-Since"))
	}
	if h.Get("Accept") != "application/atom+xml" || h.Get("User-Agent") != fetch.DefaultUserAgent || h["Accept-Language"] != nil {
		t.Errorf("headers sent: %v", h)
	}
}

func TestNotModifiedThatWasNotAskedFor(t *testing.T) {
	s := feedtest.New(t)
	s.On("/feed", feedtest.Answer{Status: 304})
	_, err := get(t, newClient(t, s), "http://outlet.example/feed")
	wantError(t, err, news.Unavailable, "answered 304")
}

func TestRedirects(t *testing.T) {
	to := func(status int, where string) feedtest.Answer {
		return feedtest.Answer{Status: status, Header: map[string]string{"Location": where}}
	}
	s := feedtest.New(t)
	s.On("old.example/feed", to(301, "https2"))
	s.On("old.example/https2", to(308, "http://new.example/feed"))
	s.On("new.example/feed", feedtest.Answer{Body: "new"})
	s.On("temporary.example/feed", to(302, "http://new.example/feed"))
	s.On("mixed.example/feed", to(301, "/a"))
	s.On("mixed.example/a", to(307, "/b"))
	s.On("mixed.example/b", to(301, "http://new.example/feed"))
	s.On("loop.example/a", to(302, "/b"))
	s.On("loop.example/b", to(302, "/a"))
	s.On("outside.example/ftp", to(302, "ftp://new.example/feed"))
	s.On("outside.example/none", feedtest.Answer{Status: 302})
	s.On("outside.example/user", to(302, "http://reader:secret@new.example/feed"))
	for i := range 11 {
		s.On("long.example/"+strings.Repeat("x", i+1), to(302, "/"+strings.Repeat("x", i+2)))
	}
	c := newClient(t, s)
	for _, x := range []struct{ from, moved string }{
		{"http://old.example/feed", "http://new.example/feed"},
		{"http://temporary.example/feed", ""},
		{"http://mixed.example/feed", "http://mixed.example/a"},
		{"http://new.example/feed", ""},
	} {
		r, err := get(t, c, x.from)
		if err != nil || string(r.Body) != "new" || r.URL != "http://new.example/feed" || r.Moved != x.moved {
			t.Errorf("%s: %+v, %v; want moved to %q", x.from, r, err, x.moved)
		}
	}
	for from, words := range map[string]string{
		"http://loop.example/a":       "in a circle, back to http://loop.example/a",
		"http://long.example/x":       "more than 10 times",
		"http://outside.example/ftp":  "cannot be fetched",
		"http://outside.example/none": "not an address",
		"http://outside.example/user": "cannot be fetched",
	} {
		_, err := get(t, c, from)
		wantError(t, err, news.Unavailable, words)
	}
}

func TestAddressesThatAreNotFetched(t *testing.T) {
	c := newClient(t, feedtest.New(t))
	for _, u := range []string{"", "outlet.example/feed", "file:///etc/passwd", "gopher://outlet.example/", "http://reader:secret@outlet.example/", "http:///feed"} {
		_, err := get(t, c, u)
		wantError(t, err, news.Invalid, "")
	}
}

func TestStatusInWords(t *testing.T) {
	s := feedtest.New(t)
	for path, a := range map[string]feedtest.Answer{
		"/404": {Status: 404}, "/410": {Status: 410}, "/403": {Status: 403}, "/500": {Status: 500}, "/204": {Status: 204},
	} {
		s.On(path, a)
	}
	c := newClient(t, s)
	for path, want := range map[string]struct {
		kind  news.Kind
		words string
	}{
		"/404": {news.NotFound, "nothing at this address"},
		"/410": {news.NotFound, "gone for good"},
		"/403": {news.Unavailable, "does not let us read"},
		"/500": {news.Unavailable, "answered 500 Internal Server Error"},
		"/204": {news.Unavailable, "answered 204"},
	} {
		_, err := get(t, c, "http://outlet.example"+path)
		wantError(t, err, want.kind, want.words)
		var status *fetch.StatusError
		if !errors.As(err, &status) || status.URL != "http://outlet.example"+path {
			t.Errorf("%s: no StatusError in %v", path, err)
		}
	}
}

func TestBodies(t *testing.T) {
	s := feedtest.New(t)
	text := strings.Repeat("All quiet at the harbour. ", 1000)
	big := strings.Repeat("0123456789abcdef", (6<<20)/16)
	s.On("/plain", feedtest.Answer{Body: text})
	s.On("/gzip", feedtest.Answer{Body: text, Gzip: true})
	s.On("/unnamed", feedtest.Answer{Body: string(feedtest.Gzip([]byte(text)))})
	s.On("/misnamed", feedtest.Answer{Body: text, Header: map[string]string{"Content-Encoding": "gzip"}})
	s.On("/brotli", feedtest.Answer{Body: text, Header: map[string]string{"Content-Encoding": "br"}})
	s.On("/big", feedtest.Answer{Body: big})
	s.On("/endless", feedtest.Answer{Body: big, Endless: true})
	s.On("/cut", feedtest.Answer{Body: text, Cut: true})
	s.On("/torn", feedtest.Answer{Body: string(feedtest.Gzip([]byte(text))[:60]), Header: map[string]string{"Content-Encoding": "gzip"}})
	s.On("/header", feedtest.Answer{Body: text, Header: map[string]string{"X-Long": strings.Repeat("x", 100<<10)}})
	c := newClient(t, s)
	for _, path := range []string{"/plain", "/gzip", "/unnamed", "/misnamed"} {
		if r, err := get(t, c, "http://outlet.example"+path); err != nil || string(r.Body) != text {
			t.Errorf("%s: %v", path, err)
		}
	}
	for path, want := range map[string]struct {
		kind  news.Kind
		words string
	}{
		"/brotli":  {news.Unavailable, `encoding that was not asked for ("br")`},
		"/big":     {news.TooLarge, "larger than 5 MB"},
		"/endless": {news.TooLarge, "larger than 5 MB"},
		"/cut":     {news.Unavailable, "broke off"},
		"/torn":    {news.Unavailable, "broke off"},
		"/header":  {news.TooLarge, "headers larger than 64 KB"},
	} {
		_, err := get(t, c, "http://outlet.example"+path)
		wantError(t, err, want.kind, want.words)
	}
	if r, err := c.Get(t.Context(), fetch.Request{URL: "http://outlet.example/big", MaxBytes: 7 << 20}); err != nil || len(r.Body) != len(big) {
		t.Errorf("a body under a larger limit: %v", err)
	}
}

// A bomb of 256 MB may neither be unpacked nor paid for.
func TestGzipBomb(t *testing.T) {
	s := feedtest.New(t)
	s.On("/bomb", feedtest.Answer{Body: string(bomb()), Header: map[string]string{"Content-Encoding": "gzip"}})
	c := newClient(t, s)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := c.Get(t.Context(), fetch.Request{URL: "http://outlet.example/bomb", MaxBytes: 1 << 30})
	wantError(t, err, news.TooLarge, "more than a hundred times its size")
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 32<<20 {
		t.Errorf("the bomb cost %d MB", grown>>20)
	}
}

// bomb is 256 MB of zeros, compressed piece by piece.
func bomb() []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	zeros := make([]byte, 1<<20)
	for range 256 {
		z.Write(zeros) //nolint:errcheck // a buffer takes everything
	}
	z.Close() //nolint:errcheck
	return b.Bytes()
}

func TestSlowServers(t *testing.T) {
	s := feedtest.New(t)
	s.On("/silent", feedtest.Answer{Silent: true})
	s.On("/trickle", feedtest.Answer{Body: "<rss>", Every: 10 * time.Millisecond})
	s.On("/hop", feedtest.Answer{Status: 302, Header: map[string]string{"Location": "/trickle"}})
	c := newClient(t, s, func(o *fetch.Options) { o.Timeout = 200 * time.Millisecond })
	for path, words := range map[string]string{
		"/silent":  "did not answer within 200ms",
		"/trickle": "did not finish its answer within 200ms",
		"/hop":     "did not finish its answer within 200ms",
	} {
		_, err := get(t, c, "http://outlet.example"+path)
		wantError(t, err, news.Unavailable, words)
	}
}

func TestCancellationStopsAtOnce(t *testing.T) {
	s := feedtest.New(t)
	s.On("/silent", feedtest.Answer{Silent: true})
	c := newClient(t, s, func(o *fetch.Options) { o.MinHostInterval = time.Hour })
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 2)
	for range 2 { // one waits for the server, one for the pace
		go func() {
			_, err := c.Get(ctx, fetch.Request{URL: "http://outlet.example/silent"})
			done <- err
		}()
	}
	<-s.Asked()
	cancel()
	for range 2 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

func TestRetryAfterHoldsForTheWholeHost(t *testing.T) {
	for name, value := range map[string]string{"seconds": "3600", "date": "Tue, 03 Nov 2026 11:00:00 GMT"} {
		t.Run(name, func(t *testing.T) {
			s := feedtest.New(t)
			s.On("/busy", feedtest.Answer{Status: 503, Header: map[string]string{"Retry-After": value}})
			s.On("/feed", feedtest.Answer{Body: "ok"})
			at, kept := newClock(), &memory{hosts: map[string]news.HostState{}}
			setup := func(o *fetch.Options) { o.Now, o.Memory = at.now, kept }
			until := at.now().Add(time.Hour)

			_, err := get(t, newClient(t, s, setup), "http://outlet.example/busy")
			wantError(t, err, news.Unavailable, "answered 503 and asked to wait until 3 Nov 2026 11:00 UTC")
			again := newClient(t, s, setup) // after a restart
			at.advance(59 * time.Minute)
			_, err = get(t, again, "http://outlet.example/feed")
			wantError(t, err, news.Unavailable, "asked to wait until")
			var status *fetch.StatusError
			if !errors.As(err, &status) || !status.NotBefore.Equal(until) || status.Status != 0 {
				t.Errorf("status: %+v", status)
			}
			if _, err := get(t, again, "http://other.example/feed"); err != nil {
				t.Errorf("another host waits too: %v", err)
			}
			if n := len(s.Requests()); n != 2 {
				t.Errorf("%d requests, want 2", n)
			}
			at.advance(time.Minute)
			if _, err := get(t, again, "http://outlet.example/feed"); err != nil {
				t.Errorf("after the wait: %v", err)
			}
		})
	}
}

func TestTooManyRequestsWithoutATime(t *testing.T) {
	s := feedtest.New(t)
	s.On("/feed", feedtest.Answer{Status: 429}, feedtest.Answer{Body: "ok"})
	at := newClock()
	c := newClient(t, s, func(o *fetch.Options) { o.Now = at.now })
	_, err := get(t, c, "http://outlet.example/feed")
	wantError(t, err, news.Unavailable, "answered 429 and asked to wait")
	_, err = get(t, c, "http://outlet.example/feed")
	wantError(t, err, news.Unavailable, "asked to wait")
	at.advance(5 * time.Minute)
	if _, err := get(t, c, "http://outlet.example/feed"); err != nil {
		t.Error(err)
	}
}

func TestFreshness(t *testing.T) {
	at := newClock()
	minutes := func(n int) time.Time { return at.now().Add(time.Duration(n) * time.Minute) }
	for _, x := range []struct {
		header map[string]string
		want   time.Time
	}{
		{map[string]string{"Cache-Control": "public, max-age=3600"}, minutes(60)},
		{map[string]string{"Cache-Control": "max-age=3600", "Age": "600"}, minutes(50)},
		{map[string]string{"Cache-Control": "max-age=3600, no-cache"}, time.Time{}},
		{map[string]string{"Cache-Control": "max-age=0", "Expires": "Tue, 03 Nov 2026 12:00:00 GMT"}, time.Time{}},
		{map[string]string{"Date": "Tue, 03 Nov 2026 09:00:00 GMT", "Expires": "Tue, 03 Nov 2026 09:30:00 GMT"}, minutes(30)},
		{map[string]string{"Expires": "0"}, time.Time{}},
		{map[string]string{"Cache-Control": "max-age=99999999999999999999"}, time.Time{}},
		{nil, time.Time{}},
	} {
		s := feedtest.New(t)
		s.On("/feed", feedtest.Answer{Body: "ok", Header: x.header})
		r, err := get(t, newClient(t, s, func(o *fetch.Options) { o.Now = at.now }), "http://outlet.example/feed")
		if err != nil || !r.FreshUntil.Equal(x.want) {
			t.Errorf("%v: fresh until %v, %v; want %v", x.header, r.FreshUntil, err, x.want)
		}
	}
}

func TestPrivateAddresses(t *testing.T) {
	s := feedtest.New(t)
	s.On("/feed", feedtest.Answer{Body: "inside"})
	s.On("/meta", feedtest.Answer{Status: 302, Header: map[string]string{"Location": "http://169.254.169.254/latest/meta-data/"}})
	s.On("/six", feedtest.Answer{Status: 302, Header: map[string]string{"Location": "http://[::1]/"}})
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	closed := fetch.New(fetch.Options{Timeout: time.Minute})
	t.Cleanup(closed.Close)
	for _, host := range []string{"127.0.0.1" + port, "localhost" + port, "[::1]" + port, "[::ffff:127.0.0.1]" + port, "[::ffff:7f00:1]" + port,
		"0.0.0.0" + port, "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]",
		"[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fd00:ec2::254]", "224.0.0.1", "255.255.255.255"} {
		_, err := get(t, closed, "http://"+host+"/feed")
		wantError(t, err, news.Forbidden, "private or reserved address")
	}
	open := fetch.New(fetch.Options{AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Timeout: time.Minute})
	t.Cleanup(open.Close)
	if r, err := get(t, open, s.URL+"/feed"); err != nil || !bytes.Equal(r.Body, []byte("inside")) {
		t.Errorf("an address that is allowed: %v", err)
	}
	for _, path := range []string{"/meta", "/six"} {
		_, err := get(t, open, s.URL+path)
		wantError(t, err, news.Forbidden, "private or reserved address")
	}
}
