package feeds

import (
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Pace bounds how often a feed is asked.
type Pace struct{ Min, Max time.Duration }

// The interval aims at half the usual time between two entries, so that an
// entry waits for a quarter of that time on average. A feed's own hints (ttl,
// sy:updatePeriod) are not asked: content systems fill them in with a constant.
const (
	perEntry    = 2
	recentDated = 20               // entries that are looked at
	spread      = 0.1              // of an interval, over which polls are spread
	firstGuess  = 60 * time.Minute // where entries carry no dates
)

func (p Pace) ordered() Pace {
	p.Min = max(p.Min, time.Second)
	p.Max = max(p.Max, p.Min)
	return p
}

func (p Pace) clamp(d time.Duration) time.Duration {
	return min(max(d, p.Min), p.Max)
}

// after is the interval that follows from a document: from the median gap
// between its newest entries, the time since the last one included. Where
// entries carry no dates, a feed that had something new is asked sooner.
func (p Pace) after(interval time.Duration, d *Document, now time.Time) time.Duration {
	times := []time.Time{now}
	for _, e := range d.Entries {
		if !e.Published.IsZero() && e.Published.Before(now) {
			times = append(times, e.Published)
		}
	}
	if len(times) < 3 {
		if interval <= 0 {
			return p.clamp(firstGuess)
		}
		return p.clamp(interval * 3 / 4)
	}
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	times = times[:min(len(times), recentDated+1)]
	gaps := make([]time.Duration, len(times)-1)
	for i := range gaps {
		gaps[i] = times[i].Sub(times[i+1])
	}
	silence := gaps[0]
	slices.Sort(gaps)
	return p.clamp(max(gaps[len(gaps)/2], silence/4) / perEntry)
}

// slower is the interval after an answer without news.
func (p Pace) slower(interval time.Duration) time.Duration {
	if interval <= 0 {
		return p.clamp(firstGuess)
	}
	return p.clamp(interval * 5 / 4)
}

// next is when a feed is due after an answer: one interval later, and not while
// the server calls its answer fresh, as far as Max allows.
func (p Pace) next(f news.Feed, fresh, now time.Time) time.Time {
	at := now.Add(p.spread(f, f.Interval))
	if limit := now.Add(p.Max); fresh.After(limit) {
		fresh = limit
	}
	return later(at, fresh)
}

// retry is when a feed is due after a failure: twice as late each time, from
// Min to Max, and never before the server wants it. Feeds of one host that
// were told the same time do not all come back at that instant.
func (p Pace) retry(f news.Feed, notBefore, now time.Time) time.Time {
	if f.Failures == 0 {
		return notBefore.Add(p.share(f, p.Min))
	}
	wait := p.Max
	if doublings := f.Failures - 1; doublings < 16 && p.Min<<doublings > 0 {
		wait = p.clamp(p.Min << doublings)
	}
	at := now.Add(p.spread(f, wait))
	if notBefore.IsZero() {
		return at
	}
	return later(at, notBefore.Add(p.share(f, p.Min)))
}

// spread lengthens an interval by up to a tenth, within Max, the same for a
// feed each time.
func (p Pace) spread(f news.Feed, d time.Duration) time.Duration {
	d = min(d, time.Duration(float64(p.Max)/(1+spread)))
	return max(d+p.share(f, time.Duration(spread*float64(d))), p.Min)
}

// share is a part of d, from none to nearly all, that belongs to the feed.
func (p Pace) share(f news.Feed, d time.Duration) time.Duration {
	h := fnv.New64a()
	h.Write([]byte(strconv.FormatInt(int64(f.ID), 10) + " " + f.URL)) //nolint:errcheck // a hash takes everything
	return time.Duration(float64(d) * float64(h.Sum64()>>11) / (1 << 53))
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
