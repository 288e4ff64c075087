package picture

import (
	"math"
	"slices"
	"time"
)

// Shares of the width. The first day is drawn in hours and so gets most; days
// in a row on which nothing happened are left out.
const (
	firstDayShare = 5.0
	dayShare      = 1.0
	breakShare    = 0.5
)

const day = 24 * time.Hour

// leastBreak is how many idle days are left out; fewer take no more room drawn.
const leastBreak = 2

// scale maps time to x, piece by piece.
type scale struct {
	left, right float64
	spans       []span
}

// span is a stretch of even scale.
type span struct {
	from, to time.Time
	x1, x2   float64
	share    float64
	hours    bool // drawn in hours
	broken   bool // time left out
}

// newScale makes a scale that shows all instants between left and right.
func newScale(instants []time.Time, left, right float64) scale {
	instants = slices.DeleteFunc(slices.Clone(instants), time.Time.IsZero)
	if len(instants) == 0 {
		return scale{left: left, right: right}
	}
	slices.SortFunc(instants, time.Time.Compare)
	from, to := instants[0].Truncate(time.Hour), instants[len(instants)-1]
	s := scale{left: left, right: right, spans: split(instants, from, to)}
	s.stretch()
	return s
}

// split cuts the time from the first to the last instant into the first day,
// the days after it, and the breaks between them.
func split(instants []time.Time, from, to time.Time) []span {
	end := from.Add(day)
	spans := []span{{from: from, to: end, share: firstDayShare, hours: true}}
	for start := end; start.Before(to); start = spans[len(spans)-1].to {
		next := span{from: start, to: start.Add(day), share: dayShare}
		if idle := idleDays(instants, start); idle >= leastBreak {
			next = span{from: start, to: start.Add(time.Duration(idle) * day), share: breakShare, broken: true}
		}
		spans = append(spans, next)
	}
	if last := &spans[len(spans)-1]; last.to.After(to) && last.from.Before(to) {
		last.to = to
	}
	return spans
}

// idleDays is how many whole days from start on hold no instant. instants are
// in order, and one of them is not before start.
func idleDays(instants []time.Time, start time.Time) int {
	next, _ := slices.BinarySearchFunc(instants, start, time.Time.Compare)
	return int(instants[min(next, len(instants)-1)].Sub(start) / day)
}

func (s span) contains(t time.Time) bool { return !t.Before(s.from) && t.Before(s.to) }

// stretch gives each span its part of the width.
func (s *scale) stretch() {
	total := 0.0
	for _, p := range s.spans {
		total += p.share
	}
	x := s.left
	for i := range s.spans {
		s.spans[i].x1 = x
		x += s.spans[i].share / total * (s.right - s.left)
		s.spans[i].x2 = x
	}
}

// x is where t stands; what lies outside the scale stands at its ends.
func (s scale) x(t time.Time) float64 {
	for _, p := range s.spans {
		if t.Before(p.from) {
			return p.x1
		}
		if t.Before(p.to) {
			part := float64(t.Sub(p.from)) / float64(p.to.Sub(p.from))
			return p.x1 + part*(p.x2-p.x1)
		}
	}
	return s.right
}

// Tick is a labelled moment on the axis.
type Tick struct {
	X    float64
	Time time.Time
	Day  bool // the label is a date; otherwise an hour
}

// Widths that labels need.
const (
	hourRoom = 52.0
	dayRoom  = 64.0
)

// ticks gives the days and the hours of the first one, as many as have room
// for a label; days go before hours.
func (s scale) ticks(zone *time.Location) []Tick {
	var ticks []Tick
	add := func(t time.Time, isDay bool) {
		tick := Tick{X: s.x(t), Time: t.In(zone), Day: isDay}
		if tick.X <= s.right-tick.room()/2 && !slices.ContainsFunc(ticks, tick.covers) && !slices.ContainsFunc(s.breaks(), tick.coversBreak) {
			ticks = append(ticks, tick)
		}
	}
	for _, p := range s.spans {
		if p.hours {
			add(p.from, true)
		}
		if midnight := p.midnight(zone); !p.broken && p.contains(midnight) {
			add(midnight, true)
		}
	}
	for _, p := range s.spans {
		for t := p.from.Add(time.Hour); p.hours && t.Before(p.to); t = t.Add(time.Hour) {
			if t.In(zone).Hour()%p.hourStep() == 0 {
				add(t, false)
			}
		}
	}
	slices.SortFunc(ticks, func(a, b Tick) int { return a.Time.Compare(b.Time) })
	return ticks
}

// room is the width of the tick's label with the space around it.
func (t Tick) room() float64 {
	if t.Day {
		return dayRoom
	}
	return hourRoom
}

func (t Tick) covers(o Tick) bool { return math.Abs(t.X-o.X) < (t.room()+o.room())/2 }

func (t Tick) coversBreak(b Break) bool { return math.Abs(t.X-b.X) < t.room()/2 }

// midnight is the first one in zone that does not come before the span.
func (s span) midnight(zone *time.Location) time.Time {
	local := s.from.In(zone)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	if midnight.Before(s.from) {
		midnight = midnight.AddDate(0, 0, 1)
	}
	return midnight
}

// hourStep is the least number of hours between labels that leaves them room.
func (s span) hourStep() int {
	perHour := (s.x2 - s.x1) / s.to.Sub(s.from).Hours()
	for _, step := range []int{1, 2, 3, 6} {
		if float64(step)*perHour >= hourRoom {
			return step
		}
	}
	return 12
}

// Break is a stretch of time left out.
type Break struct {
	X    float64 // its middle
	Days int
}

func (s scale) breaks() []Break {
	var found []Break
	for _, p := range s.spans {
		if p.broken {
			found = append(found, Break{X: (p.x1 + p.x2) / 2, Days: int(p.to.Sub(p.from) / day)})
		}
	}
	return found
}
