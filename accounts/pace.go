package accounts

import (
	"fmt"
	"net/netip"
	"sync"
	"time"

	"github.com/onrecord/onrecord/news"
)

// How often a sign-in may fail within a window, counted three ways. An account
// is closed to the address that guesses at it long before it is closed to all:
// whoever knows a mail address could otherwise lock its owner out.
const (
	window         = 15 * time.Minute
	perPair        = 5   // one account from one address
	perAddress     = 30  // any account from one address
	perAccount     = 100 // one account from anywhere
	mostRemembered = 50_000
)

// pace counts attempts that have not succeeded.
type pace struct {
	now  func() time.Time
	lock *sync.Mutex
	seen map[string]*tally
}

// tally is what was counted since a moment.
type tally struct {
	count int
	since time.Time
}

func newPace(now func() time.Time) pace {
	return pace{now: now, lock: &sync.Mutex{}, seen: map[string]*tally{}}
}

// attempt counts an attempt before it is made, so that many at once count as
// many. It is TooMany where one more is not allowed.
func (p pace) attempt(account, from string) error {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.forget()
	pair, address, whole := keys(account, from)
	var until time.Time
	for key, most := range map[string]int{pair: perPair, address: perAddress, whole: perAccount} {
		if t := p.tally(key); t.count >= most && t.since.Add(window).After(until) {
			until = t.since.Add(window)
		}
	}
	if !until.IsZero() {
		wait := max(until.Sub(p.now()).Round(time.Minute), time.Minute)
		return news.E(news.TooMany, fmt.Sprintf("there were too many attempts to sign in; try again in %d min", int(wait.Minutes())), nil)
	}
	for _, key := range [...]string{pair, address, whole} {
		p.tally(key).count++
	}
	return nil
}

// succeeded takes an attempt back, and forgets the pair's failures.
func (p pace) succeeded(account, from string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	pair, address, whole := keys(account, from)
	delete(p.seen, pair)
	for _, key := range [...]string{address, whole} {
		if t := p.tally(key); t.count > 0 {
			t.count--
		}
	}
}

// tally gives the count of a key within its window.
func (p pace) tally(key string) *tally {
	t := p.seen[key]
	if t == nil || !p.now().Before(t.since.Add(window)) {
		t = &tally{since: p.now()}
		p.seen[key] = t
	}
	return t
}

// forget drops what is over once too much is remembered.
func (p pace) forget() {
	if len(p.seen) < mostRemembered {
		return
	}
	for key, t := range p.seen {
		if !p.now().Before(t.since.Add(window)) {
			delete(p.seen, key)
		}
	}
}

func keys(account, from string) (pair, address, whole string) {
	from = network(from)
	return account + " from " + from, "from " + from, account
}

// network is what of an address one machine has to itself: of IPv6, its /64.
func network(from string) string {
	ip, err := netip.ParseAddr(from)
	if err != nil {
		return from
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip.String()
	}
	prefix, _ := ip.Prefix(64) // 64 fits every IPv6 address
	return prefix.String()
}
