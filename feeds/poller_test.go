package feeds_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/feeds/feedtest"
	"github.com/onrecord/onrecord/fetch"
	"github.com/onrecord/onrecord/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const feedURL = "http://outlet.example/feed"

var bounds = feeds.Pace{Min: 15 * time.Minute, Max: 24 * time.Hour}

// desk polls one feed of a scripted server, on a clock of its own.
type desk struct {
	t      *testing.T
	server *feedtest.Server
	client *fetch.Client
	poller *feeds.Poller
	now    time.Time
	feed   news.Feed
}

func newDesk(t *testing.T, answers ...feedtest.Answer) *desk {
	return newImpatientDesk(t, time.Minute, answers...)
}

func newImpatientDesk(t *testing.T, patience time.Duration, answers ...feedtest.Answer) *desk {
	d := &desk{t: t, server: feedtest.New(t), now: on(3, 10, 0), feed: news.Feed{ID: 7, URL: feedURL}}
	now := func() time.Time { return d.now }
	d.client = fetch.New(fetch.Options{DialContext: d.server.Dial, Now: now, Timeout: patience})
	t.Cleanup(d.client.Close)
	d.poller = feeds.NewPoller(d.client, bounds, now)
	d.server.On("/feed", answers...)
	return d
}

// poll polls when the feed is due, or now where it is already.
func (d *desk) poll() feeds.Poll {
	d.t.Helper()
	if d.feed.NextPoll.After(d.now) {
		d.now = d.feed.NextPoll
	}
	p := d.poller.Poll(d.t.Context(), d.feed)
	d.feed = p.Feed
	return p
}

// wait is how long after now the feed is due.
func (d *desk) wait() time.Duration { return d.feed.NextPoll.Sub(d.now) }

func (d *desk) wantWait(low, high time.Duration) {
	d.t.Helper()
	if w := d.wait(); w < low || w > high {
		d.t.Errorf("due in %v, want %v to %v", w, low, high)
	}
}

func header(pairs ...string) map[string]string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// channel is a feed whose n entries stand a gap apart, the newest at the time.
func channel(n int, newest time.Time, gap time.Duration) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(item(i, newest.Add(-time.Duration(i)*gap)))
	}
	return "<rss version=\"2.0\"><channel><title>Outlet</title><link>http://outlet.example/</link><language>en</language>" + b.String() + "</channel></rss>"
}

func TestPollTwice(t *testing.T) {
	body := channel(10, on(3, 9, 0), 2*time.Hour)
	d := newDesk(t, feedtest.Answer{Body: body, Header: header("ETag", `"v1"`, "Last-Modified", "Tue, 03 Nov 2026 09:00:00 GMT")}, feedtest.Answer{Status: 304})
	p := d.poll()
	f := p.Feed
	if p.Err != nil || len(p.Document.Entries) != 10 {
		t.Fatalf("first poll: %+v", p)
	}
	if f.Name != "Outlet" || f.Home != "http://outlet.example/" || f.Language != "en" || f.Kind != "rss" || !f.LastEntry.Equal(on(3, 9, 0)) {
		t.Errorf("the feed did not learn from its document: %+v", f)
	}
	if !f.LastPoll.Equal(d.now) || !f.LastSuccess.Equal(d.now) || !f.LastFull.Equal(d.now) || f.Polls != 1 || f.NotModified != 0 {
		t.Errorf("state: %+v", f)
	}
	d.wantWait(time.Hour, 66*time.Minute) // half of two hours, and up to a tenth
	p = d.poll()
	f = p.Feed
	if p.Err != nil || p.Document != nil || f.Polls != 2 || f.NotModified != 1 || !f.LastSuccess.Equal(d.now) || f.LastFull.Equal(d.now) || f.ETag != `"v1"` {
		t.Errorf("second poll: %+v", p)
	}
	d.wantWait(75*time.Minute, 83*time.Minute)
	if h := d.server.Requests()[1].Header; h.Get("If-None-Match") != `"v1"` || h.Get("If-Modified-Since") != "Tue, 03 Nov 2026 09:00:00 GMT" {
		t.Errorf("headers of the second poll: %v", h)
	}
}

// A name that a person gave stays.
func TestGivenNameStays(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Body: channel(1, on(3, 9, 0), 0)})
	d.feed.Name, d.feed.Language = "Our name", "de"
	d.poll()
	if d.feed.Name != "Our name" || d.feed.Language != "de" {
		t.Errorf("%+v", d.feed)
	}
}

func TestOnceADayWithoutValidators(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Body: channel(3, on(3, 9, 0), time.Hour), Header: header("ETag", `"for ever"`)}, feedtest.Answer{Status: 304})
	d.poll()
	end := d.now.Add(30 * time.Hour)
	d.server.On("/feed", feedtest.Answer{Body: channel(3, on(3, 9, 0), time.Hour), Header: header("ETag", `"for ever"`)})
	unconditional := 0
	for before := 1; d.now.Before(end); before++ {
		d.poll()
		if d.server.Requests()[before].Header.Get("If-None-Match") == "" {
			unconditional++
		}
		d.feed.LastFull = on(3, 10, 0) // as if all had been answered 304
		if unconditional > 0 {
			break
		}
	}
	if unconditional != 1 || d.now.Before(on(4, 10, 0)) {
		t.Errorf("%d unconditional polls by %v", unconditional, d.now)
	}
}

func TestMoves(t *testing.T) {
	body := channel(1, on(3, 9, 0), 0)
	for name, x := range map[string]struct {
		status int
		target feedtest.Answer
		want   string
	}{
		"for good":              {301, feedtest.Answer{Body: body}, "http://new.example/feed"},
		"for good, method kept": {308, feedtest.Answer{Body: body}, "http://new.example/feed"},
		"for now":               {302, feedtest.Answer{Body: body}, feedURL},
		"to a page":             {301, feedtest.Answer{Body: "<!doctype html><title>All our feeds are gone</title>"}, feedURL},
		"to nothing":            {301, feedtest.Answer{Status: 404}, feedURL},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, feedtest.Answer{Status: x.status, Header: header("Location", "http://new.example/feed")})
			d.server.On("new.example/feed", x.target)
			d.poll()
			if d.feed.URL != x.want {
				t.Errorf("polled at %s from now on", d.feed.URL)
			}
		})
	}
}

func TestGonePauses(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Status: 410}, feedtest.Answer{Body: channel(1, on(3, 9, 0), 0)})
	p := d.poll()
	if p.Err == nil || !strings.Contains(d.feed.Paused, "gone for good") || d.feed.Due(d.now.Add(1000*time.Hour)) {
		t.Errorf("%+v", d.feed)
	}
	if d.poll(); d.feed.Paused != "" { // somebody asked for it all the same
		t.Errorf("a feed that answers stays paused: %+v", d.feed)
	}
}

func TestFailuresPutOffTheNextPoll(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Status: 404})
	want := 15 * time.Minute
	for n := 1; n <= 12; n++ {
		p := d.poll()
		if p.Err == nil || d.feed.Failures != n || !strings.Contains(d.feed.LastError, "nothing at this address") || d.feed.Paused != "" {
			t.Fatalf("poll %d: %+v", n, d.feed)
		}
		d.wantWait(min(want, 21*time.Hour), min(want*11/10, bounds.Max))
		want *= 2
	}
	d.server.On("/feed", feedtest.Answer{Body: channel(3, d.now, time.Hour)})
	if d.poll(); d.feed.Failures != 0 || d.feed.LastError != "" || d.wait() > 4*time.Hour {
		t.Errorf("after it answered again: %+v", d.feed)
	}
}

func TestServersWishesAreHeeded(t *testing.T) {
	body := channel(30, on(3, 9, 55), time.Minute)
	for name, x := range map[string]struct {
		answer    feedtest.Answer
		low, high time.Duration
	}{
		"Retry-After, seconds":     {feedtest.Answer{Status: 503, Header: header("Retry-After", "7200")}, 2 * time.Hour, 2*time.Hour + 15*time.Minute},
		"Retry-After, date":        {feedtest.Answer{Status: 429, Header: header("Retry-After", "Thu, 05 Nov 2026 10:00:00 GMT")}, 48 * time.Hour, 48*time.Hour + 15*time.Minute},
		"Retry-After, short":       {feedtest.Answer{Status: 503, Header: header("Retry-After", "1")}, 15 * time.Minute, 17 * time.Minute},
		"nothing":                  {feedtest.Answer{Body: body}, 15 * time.Minute, 17 * time.Minute},
		"max-age":                  {feedtest.Answer{Body: body, Header: header("Cache-Control", "max-age=7200")}, 2 * time.Hour, 2 * time.Hour},
		"max-age, longer than Max": {feedtest.Answer{Body: body, Header: header("Cache-Control", "max-age=604800")}, 24 * time.Hour, 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, x.answer)
			d.poll()
			d.wantWait(x.low, x.high)
		})
	}
}

// Feeds of a host that wants to be left alone are not asked, have not failed,
// and do not all come back at once.
func TestFeedsOfABusyHost(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Status: 429, Header: header("Retry-After", "3600")})
	d.poll()
	times := map[time.Time]bool{d.feed.NextPoll: true}
	for i := range 5 {
		p := d.poller.Poll(t.Context(), news.Feed{ID: news.FeedID(i), URL: fmt.Sprintf("http://outlet.example/feed/%d", i)})
		if p.Feed.Failures != 0 || p.Feed.Polls != 0 || p.Err == nil || !strings.Contains(p.Feed.LastError, "asked to wait until 3 Nov 2026 11:00 UTC") {
			t.Errorf("feed %d: %+v", i, p)
		}
		if wait := p.Feed.NextPoll.Sub(d.now); wait < time.Hour || wait > time.Hour+15*time.Minute || times[p.Feed.NextPoll] {
			t.Errorf("feed %d is due in %v", i, wait)
		}
		times[p.Feed.NextPoll] = true
	}
	if n := len(d.server.Requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

func TestTheIntervalFollowsTheFeed(t *testing.T) {
	for name, x := range map[string]struct {
		body      string
		low, high time.Duration
	}{
		"every minute":            {channel(30, on(3, 9, 59), time.Minute), 15 * time.Minute, 17 * time.Minute},
		"every four hours":        {channel(30, on(3, 8, 0), 4*time.Hour), 2 * time.Hour, 132 * time.Minute},
		"every week":              {channel(30, on(2, 8, 0), 7*24*time.Hour), 21 * time.Hour, 24 * time.Hour},
		"often, but not any more": {channel(30, on(1, 10, 0), time.Minute), 6 * time.Hour, 7 * time.Hour},
		"without dates":           {"<rss><channel><item><title>x</title></item></channel></rss>", time.Hour, 66 * time.Minute},
		"empty":                   {"<rss><channel></channel></rss>", time.Hour, 66 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, feedtest.Answer{Body: x.body})
			d.poll()
			d.wantWait(x.low, x.high)
		})
	}
}

// However long nothing new comes, the interval stays within its bounds.
func TestTheIntervalStaysWithinBounds(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Body: channel(3, on(3, 9, 0), time.Hour), Header: header("ETag", "x")}, feedtest.Answer{Status: 304})
	for range 40 {
		d.poll()
		d.feed.LastFull = d.now
		d.wantWait(bounds.Min, bounds.Max)
	}
	if d.wait() < 21*time.Hour {
		t.Errorf("after forty times nothing: due in %v", d.wait())
	}
}

func TestAnswersThatAreNoFeedKeepTheValidators(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Body: channel(3, on(3, 9, 0), time.Hour), Header: header("ETag", `"good"`)},
		feedtest.Answer{Body: "<!doctype html><title>We will be back soon</title>", Header: header("ETag", `"page"`)}, feedtest.Answer{Status: 304})
	d.poll()
	if d.poll(); d.feed.LastError != "The server answered with a web page instead of a feed" || d.feed.ETag != `"good"` {
		t.Errorf("%+v", d.feed)
	}
	if d.poll(); d.feed.LastError != "" || d.server.Requests()[2].Header.Get("If-None-Match") != `"good"` {
		t.Errorf("%+v", d.feed)
	}
}

func TestAPollThatIsStoppedChangesNothing(t *testing.T) {
	d := newDesk(t, feedtest.Answer{Silent: true})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-d.server.Asked()
		cancel()
	}()
	if p := d.poller.Poll(ctx, d.feed); !errors.Is(p.Err, context.Canceled) || p.Feed != d.feed {
		t.Errorf("%+v", p)
	}
}

// What the web has in store, each a clear error for a press officer.
func TestBadInput(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 200 {
		z.Write(make([]byte, 1<<20)) //nolint:errcheck // a buffer takes everything
	}
	z.Close() //nolint:errcheck
	huge := channel(170_000, on(3, 9, 0), time.Minute)
	unclosed := "<rss><channel>" + strings.Repeat("<x:a>", 2_000_000)
	if len(huge) < 20<<20 {
		t.Fatalf("the large feed has only %d bytes", len(huge))
	}
	for name, x := range map[string]struct {
		answer feedtest.Answer
		words  string
	}{
		"20 MB":                {feedtest.Answer{Body: huge}, "larger than 5 MB"},
		"20 MB, compressed":    {feedtest.Answer{Body: huge, Gzip: true}, "larger than 5 MB"},
		"endless":              {feedtest.Answer{Body: channel(100, on(3, 9, 0), time.Minute), Endless: true}, "larger than 5 MB"},
		"trickling":            {feedtest.Answer{Body: "<rss>", Every: 20 * time.Millisecond}, "did not finish its answer within 2 seconds"},
		"silent":               {feedtest.Answer{Silent: true}, "did not answer within 2 seconds"},
		"gzip bomb":            {feedtest.Answer{Body: bomb.String(), Header: header("Content-Encoding", "gzip")}, "more than a hundred times its size"},
		"2,000,000 unclosed":   {feedtest.Answer{Body: unclosed}, "larger than 5 MB"},
		"unclosed, compressed": {feedtest.Answer{Body: unclosed, Gzip: true}, "more than a hundred times its size"},
		"unclosed, small":      {feedtest.Answer{Body: unclosed[:1<<20]}, "more than 100 deep"},
		"a web page":           {feedtest.Answer{Body: "<html><body>Please enable JavaScript</body></html>"}, "a web page instead of a feed"},
		"nothing":              {feedtest.Answer{}, "nothing at all"},
		"an error of 500":      {feedtest.Answer{Status: 500}, "answered 500"},
	} {
		t.Run(name, func(t *testing.T) {
			patience := time.Minute
			if x.answer.Silent || x.answer.Every > 0 {
				patience = 2 * time.Second
			}
			d := newImpatientDesk(t, patience, x.answer)
			p := d.poll()
			if p.Err == nil || !strings.Contains(d.feed.LastError, x.words) || d.feed.Failures != 1 {
				t.Errorf("got %q, want … %s …", d.feed.LastError, x.words)
			}
			d.server.On("/feed", feedtest.Answer{Body: channel(2, on(3, 9, 0), time.Hour)})
			if p := d.poll(); p.Err != nil || len(p.Document.Entries) != 2 {
				t.Errorf("afterwards: %+v", p)
			}
		})
	}
}
