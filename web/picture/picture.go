// Package picture works out the picture of a story: swim lanes in time, a lane
// an outlet, thick while it carries only the claim and thin from the moment it
// carries the denial, so that the uncorrected part is the heavy part.
//
// It computes geometry and nothing else. Lengths are in CSS pixels at the
// picture's own size; words and markup are made by the templates that draw it.
package picture

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// Size is the sheet that a picture is drawn on.
type Size struct {
	Width  float64
	Labels float64 // column left of the lanes for the outlets' names; 0 puts the names above the lanes
	Notes  float64 // column right of the lanes for what each carries; 0 puts it above the lanes
	Lane   float64 // height of a lane's row
	Most   int     // lanes that are drawn, MaxLanes where zero
}

// The sizes in use.
var (
	Page  = Size{Width: 1088, Labels: 184, Notes: 208, Lane: 28}
	Phone = Size{Width: 350, Lane: 46}
	Paper = Size{Width: 1088, Labels: 184, Notes: 208, Lane: 22} // to be drawn smaller
	Mail  = Size{Width: 400, Lane: 38, Most: 6}
)

// MaxLanes is how many lanes are drawn at most; those that appeared later are folded
// into one counted row a language.
const MaxLanes = 40

// Heights of the rows above the lanes, and of a language's heading.
const (
	bandHeight  = 40.0
	bandTop     = 24.0
	ruleHeight  = 20.0 // of one rule's label
	axisHeight  = 24.0
	groupHeight = 34.0
	margin      = 12.0 // keeps marks inside the sheet
)

// Picture is a story drawn on a sheet.
type Picture struct {
	Size
	Height      float64
	Left, Right float64 // of the lanes
	Top, Bottom float64 // of the lanes
	Axis        float64 // baseline of the time labels

	Band   Band
	Rules  []Rule
	Ticks  []Tick
	Breaks []Break
	Groups []Group
	Edges  []Edge
}

// Group is the lanes of one language.
type Group struct {
	Lang    string
	Y       float64 // baseline of the heading
	Outlets int     // drawn and folded
	Lanes   []Lane
	Fold    Fold
}

// Fold is the row for the lanes of a language that are not drawn.
type Fold struct {
	Y       float64
	Outlets int // 0: nothing is folded
	Without int // of them, without the denial
}

// Lane is one outlet. From Start to Turn it carries only the claim; from Turn
// to End it carries the denial. Turn equals End where the denial was not found.
type Lane struct {
	Outlet  string
	Lang    string
	Y       float64 // of the lane's middle
	LabelY  float64 // baseline of its name
	Start   float64
	Turn    float64
	End     float64
	Looked  float64 // the last look at it; from there to End nothing is known
	Gone    bool    // all its pages are
	Carries news.Carries
	Lag     time.Duration // from the story's first denial until it carried it
	Checks  int           // captures
	Article news.ArticleID
	// Official is set where it is the victim's own newsroom: it has a lane, and
	// counts as no outlet.
	Official bool
	Marks    []Mark

	first, since, until, looked time.Time
	standing                    bool // one of its pages is still there
}

// Heavy reports whether any part of the lane carries only the claim.
func (l Lane) Heavy() bool { return l.Turn > l.Start }

// HeavyWidth is how long the lane carries only the claim.
func (l Lane) HeavyWidth() float64 { return l.Turn - l.Start }

// ThinWidth is how long the lane carries the denial.
func (l Lane) ThinWidth() float64 { return l.End - l.Turn }

// Unseen is the stretch at the lane's end in which nobody has looked.
func (l Lane) Unseen() float64 { return l.End - l.Looked }

// Thin reports whether any part of the lane carries the denial.
func (l Lane) Thin() bool { return l.End > l.Turn }

// Mark is an event on a lane.
type Mark struct {
	X, Y  float64
	N     int // its place in the story's events
	Event news.Event
}

// Style is how an edge is drawn.
type Style string

// The styles of an edge, surest first.
const (
	Solid  Style = "solid"  // link or credit
	Dashed Style = "dashed" // copied or translated text
	Dotted Style = "dotted" // a shared quote
)

// Edge runs from the lane that had it first to the one that took it, as a
// cubic curve that leaves and arrives upright.
type Edge struct {
	X1, Y1, X2, Y2 float64
	Style          Style
	From, To       string // outlets
	Kind           news.EdgeKind
}

// Middle is the height of the curve's control points.
func (e Edge) Middle() float64 { return (e.Y1 + e.Y2) / 2 }

// Rule is a vertical line across all lanes: the first claim, the first denial.
type Rule struct {
	X, Y float64 // Y: baseline of its label
	Kind news.EventKind
	Time time.Time
	Back bool // the label stands left of the line, for want of room
}

// Draw draws a story as it stands at now, with clock times in zone.
func Draw(s *news.Story, size Size, now time.Time, zone *time.Location) Picture {
	lanes := lanesOf(s, now)
	scale := newScale(instants(s, lanes), size.Labels+margin, size.Width-size.Notes-margin)
	p := Picture{Size: size, Left: scale.left, Right: scale.right}

	p.Rules = rules(s, scale, zone)
	y := bandTop + bandHeight + 16
	for i := range p.Rules {
		y += ruleHeight
		p.Rules[i].Y = y - 6
	}
	p.Axis = y + axisHeight - 8
	p.Top = y + axisHeight
	p.Ticks, p.Breaks = scale.ticks(zone), scale.breaks()

	p.Groups = arrange(lanes, scale, size, p.Top)
	p.Bottom = lowest(p.Groups, p.Top)
	p.Height = p.Bottom + 8
	p.place(s.Events, scale, zone)
	p.connect(s, scale)
	p.Band = newBand(lanes, scale)
	return p
}

// instants lists every time that the picture must be able to show.
func instants(s *news.Story, lanes []Lane) []time.Time {
	var all []time.Time
	for _, e := range s.Events {
		all = append(all, e.Time)
	}
	for _, l := range lanes {
		all = append(all, l.first, l.until)
		if !l.since.IsZero() {
			all = append(all, l.since)
		}
	}
	return all
}

// rules finds the first claim and the first denial.
func rules(s *news.Story, scale scale, zone *time.Location) []Rule {
	var found []Rule
	for _, kind := range []news.Act{news.Claiming, news.Denial} {
		for _, e := range s.Events {
			if e.Kind != news.EventKind(kind) {
				continue
			}
			x := scale.x(e.Time)
			found = append(found, Rule{X: x, Kind: e.Kind, Time: e.Time.In(zone), Back: x > (scale.left+scale.right)/2})
			break
		}
	}
	return found
}
