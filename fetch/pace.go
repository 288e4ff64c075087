package fetch

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// pace keeps requests to one host apart, over all goroutines: each takes the
// host's next free moment and waits for it. It runs on the real clock, since a
// server is not less busy because ours runs fast.
type pace struct {
	interval time.Duration
	jitter   float64

	mu   sync.Mutex
	next map[string]time.Time // the first free moment of a host
}

// Hosts whose moment has passed are forgotten when more than this many are kept.
const maxPaced = 4096

func newPace(interval time.Duration, jitter float64) *pace {
	return &pace{interval: interval, jitter: min(max(jitter, 0), 1), next: map[string]time.Time{}}
}

// wait returns when the host may be called, or with ctx's error.
func (p *pace) wait(ctx context.Context, host string) error {
	delay := p.reserve(host)
	if delay <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// reserve takes the host's next moment and says how far away it is.
func (p *pace) reserve(host string) time.Duration {
	if p.interval <= 0 {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if len(p.next) > maxPaced {
		for h, t := range p.next {
			if t.Before(now) {
				delete(p.next, h)
			}
		}
	}
	at := p.next[host]
	if at.Before(now) {
		at = now
	}
	gap := time.Duration(float64(p.interval) * (1 + p.jitter*rand.Float64()))
	p.next[host] = at.Add(gap)
	return at.Sub(now)
}
