package fetch

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// starts runs n goroutines that all want the host at once, and says when each
// was let through.
func starts(t *testing.T, p *pace, n int, hosts ...string) []time.Duration {
	t.Helper()
	var (
		mu    sync.Mutex
		times []time.Duration
		group sync.WaitGroup
		begin = time.Now()
	)
	for i := range n {
		group.Go(func() {
			if err := p.wait(t.Context(), hosts[i%len(hosts)]); err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			times = append(times, time.Since(begin))
		})
	}
	group.Wait()
	slices.Sort(times)
	return times
}

func TestPaceHoldsOverGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := starts(t, newPace(time.Second, 0), 20, "outlet.example")
		for i, at := range times {
			if at != time.Duration(i)*time.Second {
				t.Errorf("request %d started after %v", i, at)
			}
		}
	})
}

func TestPaceIsPerHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := starts(t, newPace(time.Second, 0), 4, "one.example", "two.example")
		if want := []time.Duration{0, 0, time.Second, time.Second}; !slices.Equal(times, want) {
			t.Errorf("started after %v, want %v", times, want)
		}
	})
}

func TestJitterOnlyLengthens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := starts(t, newPace(time.Second, 0.5), 50, "outlet.example")
		var gaps []time.Duration
		for i := range times[1:] {
			gaps = append(gaps, times[i+1]-times[i])
		}
		if slices.Min(gaps) < time.Second || slices.Max(gaps) > 1500*time.Millisecond {
			t.Errorf("gaps from %v to %v", slices.Min(gaps), slices.Max(gaps))
		}
		if slices.Min(gaps) == slices.Max(gaps) {
			t.Error("there is no jitter")
		}
	})
}

func TestPaceForgetsHosts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Second, 0)
		for i := range maxPaced + 1 {
			p.reserve(string(rune('a' + i)))
		}
		time.Sleep(2 * time.Second) // of the bubble's clock
		p.reserve("outlet.example")
		if len(p.next) != 1 {
			t.Errorf("%d hosts are kept, want 1", len(p.next))
		}
	})
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPace(time.Hour, 0)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		begin := time.Now()
		for range 2 {
			p.wait(ctx, "outlet.example") //nolint:errcheck // the second one's time is what counts
		}
		if waited := time.Since(begin); waited != time.Minute {
			t.Errorf("waited %v", waited)
		}
	})
}
