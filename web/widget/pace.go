package widget

import (
	"sync"
	"time"
)

// pace counts the questions of the minute that runs. It holds at most as many
// addresses as a widget takes questions a minute, and forgets them with it.
type pace struct {
	mu        sync.Mutex
	minute    time.Time
	all       int
	byAddress map[string]int
}

// take counts a question, or says how long to wait: until the minute is over.
// One that is refused counts against nobody.
func (p *pace) take(now time.Time, address string, perKey, perAddress int) (wait time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if minute := now.Truncate(time.Minute); !minute.Equal(p.minute) {
		p.minute, p.all, p.byAddress = minute, 0, map[string]int{}
	}
	if p.all >= perKey || p.byAddress[address] >= perAddress {
		return p.minute.Add(time.Minute).Sub(now)
	}
	p.all++
	p.byAddress[address]++
	return 0
}
