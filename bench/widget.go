package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/widget"
)

const (
	keystroke = 200 * time.Millisecond // between two letters, each of which asks
	reading   = 4 * time.Second        // between two searches of a visitor, on average
	newsroom  = "https://newsroom.example"
)

// Widget measures what so many visitors of an embedded widget wait for while
// they type, and what the desk's own searches take meanwhile, beside what they
// take when nobody visits. It lasts so long after everybody has come.
func Widget(ctx context.Context, articles, visitors int, lasting time.Duration, progress func(done int)) (figures []Figure, err error) {
	folder, err := os.MkdirTemp("", "onrecord-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	s, err := store.Open(ctx, folder+"/onrecord.db")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	engine, _, err := bleveindex.Open(folder+"/index", bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if err := fill(ctx, engine, articles, progress); err != nil {
		return nil, err
	}
	desk, err := widget.New(widget.Options{Store: s, Index: engine})
	if err != nil {
		return nil, err
	}
	key, err := desk.Save(ctx, news.Widget{Name: "bench", Origins: []string{newsroom}, PerKey: 1_000_000, PerAddress: 1_000_000})
	if err != nil {
		return nil, err
	}
	idle, err := atTheDesk(ctx, engine, lasting/2)
	if err != nil {
		return nil, err
	}
	crowd := crowd{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: visitors}}}
	busy, err := crowd.visit(ctx, desk, key.Key, visitors, func() ([]time.Duration, error) { return atTheDesk(ctx, engine, lasting) })
	if err != nil {
		return nil, err
	}
	note := fmt.Sprintf("%d visitors, %d questions, %d articles, no stories", visitors, len(crowd.took), articles)
	beside := fmt.Sprintf("the desk's searches with facets: %d idle, %d beside the visitors", len(idle), len(busy))
	return []Figure{
		{"widget p50", quantile(crowd.took, 0.5), "ms", note},
		{"widget p95", quantile(crowd.took, 0.95), "ms", note},
		{"widget p99", quantile(crowd.took, 0.99), "ms", note},
		{"widget desk idle p95", quantile(idle, 0.95), "ms", beside},
		{"widget desk busy p95", quantile(busy, 0.95), "ms", beside},
		{"widget desk busy/idle p95", quantile(busy, 0.95) / quantile(idle, 0.95), "", beside},
	}, nil
}

// atTheDesk asks as the search page does, five times a second.
func atTheDesk(ctx context.Context, engine index.Index, lasting time.Duration) (took []time.Duration, err error) {
	tick := time.NewTicker(keystroke)
	defer tick.Stop()
	for end := time.Now().Add(lasting); time.Now().Before(end); {
		kind, n := searches[len(took)%len(searches)], len(took)
		begun := time.Now()
		if _, err := engine.Search(ctx, index.Query{Text: kind.query(n), Limit: 20, Facets: kind.page}); err != nil {
			return nil, err
		}
		took = append(took, time.Since(begun))
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
		}
	}
	return took, nil
}

// crowd is visitors who type.
type crowd struct {
	client *http.Client
	mu     sync.Mutex
	took   []time.Duration
	failed error
}

// visit lets visitors type over loopback while do runs, and gives what do gave.
func (c *crowd) visit(ctx context.Context, desk *widget.Desk, key string, visitors int, do func() ([]time.Duration, error)) ([]time.Duration, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	r := mux.NewRouter()
	desk.Register(r)
	server := &http.Server{Handler: r, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // until it is closed
	defer func() { _ = server.Close() }()

	until, leave := context.WithCancel(ctx)
	var all sync.WaitGroup
	for n := range visitors {
		all.Go(func() {
			c.note(c.search(until, "http://"+listener.Addr().String()+widget.Root+"/v1/search?key="+key+"&q=", uint64(n)))
		})
	}
	took, err := do()
	leave()
	all.Wait()
	return took, errors.Join(err, c.failed)
}

// search types one name or word after the other, letter by letter from the third
// on, which is the first that asks, and reads what was found. What many look for is looked for by many.
func (c *crowd) search(ctx context.Context, address string, seed uint64) error {
	random := rand.New(rand.NewPCG(seed, 7))
	popular := rand.NewZipf(random, 1.3, 4, 499)
	for pause(ctx, time.Duration(random.Int64N(int64(2*reading)))) {
		words := "corvex" + name(popular.Uint64())
		if random.IntN(3) == 0 {
			words = [...]string{"breach", "denial", "password", "leak"}[random.IntN(4)]
		}
		for typed := 3; typed <= len(words) && pause(ctx, keystroke); typed++ {
			if err := c.ask(ctx, address+url.QueryEscape(words[:typed]), seed); err != nil && ctx.Err() == nil {
				return err
			}
		}
	}
	return nil
}

// pause waits, and reports whether the visit goes on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func (c *crowd) ask(ctx context.Context, address string, seed uint64) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Origin", newsroom)
	r.Header.Set("X-Forwarded-For", fmt.Sprintf("198.51.%d.%d", seed/250, seed%250))
	begun := time.Now()
	resp, err := c.client.Do(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s was answered %s", address, resp.Status)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.took = append(c.took, time.Since(begun))
	return nil
}

func (c *crowd) note(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed = errors.Join(c.failed, err)
}
