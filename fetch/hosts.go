package fetch

import (
	"context"
	"net/url"
	"sync"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Memory keeps what is known of hosts across restarts. An unknown host is the
// zero news.HostState, or an error of kind news.NotFound.
type Memory interface {
	Host(ctx context.Context, host string) (news.HostState, error)
	SaveHost(ctx context.Context, state news.HostState) error
}

// recollection is the Memory of a client that was given none.
type recollection struct {
	mu    sync.Mutex
	hosts map[string]news.HostState
}

func newRecollection() *recollection { return &recollection{hosts: map[string]news.HostState{}} }

func (r *recollection) Host(_ context.Context, host string) (news.HostState, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hosts[host], nil
}

func (r *recollection) SaveHost(_ context.Context, s news.HostState) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hosts[s.Host] = s
	return nil
}

// hosts reads and changes the Memory, one change at a time.
type hosts struct {
	memory Memory

	mu     sync.Mutex
	asking map[string]chan struct{} // closed when the robots.txt being fetched has come
	change sync.Mutex
}

func newHosts(m Memory) *hosts { return &hosts{memory: m, asking: map[string]chan struct{}{}} }

func (h *hosts) state(ctx context.Context, host string) (news.HostState, error) {
	s, err := h.memory.Host(ctx, host)
	if err != nil && news.KindOf(err) != news.NotFound {
		return s, news.E(news.Internal, "what is known of the host "+host+" could not be read", err)
	}
	s.Host = host
	return s, nil
}

func (h *hosts) update(ctx context.Context, host string, apply func(*news.HostState)) error {
	h.change.Lock()
	defer h.change.Unlock()
	s, err := h.state(ctx, host)
	if err != nil {
		return err
	}
	apply(&s)
	if err := h.memory.SaveHost(ctx, s); err != nil {
		return news.E(news.Internal, "what is known of the host "+host+" could not be kept", err)
	}
	return nil
}

// leaveAlone remembers that the host wants no request before t.
func (h *hosts) leaveAlone(ctx context.Context, host string, t time.Time) error {
	if t.IsZero() {
		return nil
	}
	return h.update(ctx, host, func(s *news.HostState) {
		if t.After(s.NotBefore) {
			s.NotBefore = t
		}
	})
}

// alone lets one caller at a time do something about a host. It reports
// whether the caller is the one; if not, it has waited for the one who was.
func (h *hosts) alone(ctx context.Context, host string) (done func(), mine bool, err error) {
	h.mu.Lock()
	busy, taken := h.asking[host]
	if !taken {
		h.asking[host] = make(chan struct{})
	}
	h.mu.Unlock()
	if !taken {
		return func() { h.release(host) }, true, nil
	}
	select {
	case <-busy:
		return nil, false, nil
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
}

func (h *hosts) release(host string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.asking[host])
	delete(h.asking, host)
}

// mayCall is an error while the host wants to be left alone.
func (c *Client) mayCall(ctx context.Context, at *url.URL) error {
	s, err := c.hosts.state(ctx, hostport(at))
	if err != nil {
		return err
	}
	if s.NotBefore.After(c.opts.Now()) {
		return (&StatusError{URL: at.String(), NotBefore: s.NotBefore}).worded()
	}
	return ctx.Err()
}
