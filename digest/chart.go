package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/color"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// Chart is the picture of a story, as it goes into a mail. It stands on white
// in both themes; the table behind it says the same in figures.
type Chart struct {
	CID    string // by which the HTML part names it
	Alt    string
	PNG    []byte
	Width  int // in CSS pixels
	Height int
}

// The colours of the picture, those of the pages' light theme.
var (
	black    = color.RGBA{0x1b, 0x1c, 0x1e, 0xff}
	soft     = color.RGBA{0x58, 0x5b, 0x60, 0xff}
	hairline = color.RGBA{0xde, 0xda, 0xd0, 0xff}
	edge     = color.RGBA{0x85, 0x82, 0x7a, 0xff}
	ground   = color.RGBA{0xf4, 0xf2, 0xec, 0xff}
	heavy    = color.RGBA{0x4b, 0x46, 0x3f, 0xff}
	thin     = color.RGBA{0x00, 0x72, 0xb2, 0xff}
	share    = color.RGBA{0xb0, 0xce, 0xda, 0xff}
	white    = color.RGBA{0xff, 0xff, 0xff, 0xff}
)

// hue is the colour of a mark and of its word.
func hue(kind string) (mark, word color.RGBA) {
	switch kind {
	case "claim", "insistence":
		return color.RGBA{0xc7, 0x73, 0x00, 0xff}, color.RGBA{0x8f, 0x52, 0x00, 0xff}
	case "denial":
		return thin, color.RGBA{0x00, 0x63, 0x9c, 0xff}
	case "confirmation":
		return color.RGBA{0xd0, 0x4f, 0x00, 0xff}, color.RGBA{0xac, 0x42, 0x00, 0xff}
	case "correction":
		return color.RGBA{0x00, 0x92, 0x6b, 0xff}, color.RGBA{0x00, 0x6f, 0x52, 0xff}
	case "silent-edit":
		return color.RGBA{0xb2, 0x60, 0x9a, 0xff}, color.RGBA{0x8f, 0x3f, 0x78, 0xff}
	}
	return black, black
}

// chart draws a story as it stands at a moment.
func (t teller) chart(s *news.Story, now time.Time) (*Chart, error) {
	p := picture.Draw(s, picture.Mail, now, t.zone)
	c, err := newCanvas(p.Width, p.Height)
	if err != nil {
		return nil, err
	}
	k := sketch{canvas: c, teller: t, p: p}
	k.head()
	k.lanes()
	if k.err != nil {
		return nil, k.err
	}
	b := p.Band
	chart := &Chart{Width: int(p.Width), Height: int(p.Height), Alt: fmt.Sprintf(t.Mail["chart"], fmt.Sprintf(t.Phrases["standing"], b.Carrying, b.Outlets))}
	if chart.PNG, err = c.png(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(chart.PNG)
	chart.CID = hex.EncodeToString(sum[:10]) + "@chart"
	return chart, nil
}

// sketch draws the picture of a story, the uncorrected part as the heavy one.
type sketch struct {
	*canvas
	teller
	p   picture.Picture
	err error // the first one
}

const (
	small = 12.0 // letters, in CSS pixels
	big   = 13.0
)

// label writes a text.
func (k *sketch) label(text string, in color.Color, bold bool, x, y float64, end bool) {
	size := small
	if bold {
		size = big
	}
	k.keep(k.text(text, in, bold, size, x, y, end))
}

func (k *sketch) keep(err error) {
	if k.err == nil {
		k.err = err
	}
}

// head draws what stands above the lanes, and the lines that go down through
// them.
func (k *sketch) head() {
	b := k.p.Band
	k.label(k.Mail["share"], soft, false, b.Left, b.Top-8, false)
	k.label(fmt.Sprintf("%d / %d", b.Carrying, b.Outlets), black, true, b.Right, b.Top-8, true)
	k.rect(ground, b.Left, b.Top, b.Width(), b.Height())
	for i, step := range b.Steps {
		right := b.Right
		if i+1 < len(b.Steps) {
			right = b.Steps[i+1].X
		}
		k.rect(share, step.X, step.Y, right-step.X, b.Bottom-step.Y)
		k.stroke(thin, 1.5, point{step.X, step.Y}, point{right, step.Y})
	}
	for _, tick := range k.p.Ticks {
		k.stroke(hairline, 1, point{tick.X, k.p.Axis + 5}, point{tick.X, k.p.Bottom})
	}
	for _, r := range k.p.Rules {
		mark, word := hue(string(r.Kind))
		k.stroke(mark, 1.5, point{r.X, r.Y - 10}, point{r.X, k.p.Bottom})
		x := r.X + 6
		if r.Back {
			x = r.X - 6
		}
		key := "first claim"
		if r.Kind == news.EventKind(news.Denial) {
			key = "first denial"
		}
		k.label(fmt.Sprintf(k.Mail[key], k.minute(r.Time)), word, false, x, r.Y, r.Back)
	}
	k.ticks()
}

// ticks writes the hours and days on the axis, each on clear ground.
func (k *sketch) ticks() {
	for _, tick := range k.p.Ticks {
		at := tick.Time.In(k.zone)
		text := at.Format("15:04")
		if tick.Day {
			text = fmt.Sprintf("%d %s", at.Day(), k.Months[at.Month()-1])
		}
		width, err := k.wide(text, false, small)
		k.keep(err)
		left := min(max(tick.X-width/2, 0), k.p.Width-width)
		k.rect(white, left-2, k.p.Axis-11, width+4, 15)
		k.label(text, soft, false, left, k.p.Axis, false)
	}
	for _, b := range k.p.Breaks {
		k.rect(white, b.X-4, k.p.Axis+5, 8, k.p.Bottom-k.p.Axis)
		for _, dx := range []float64{-5, 1} {
			k.stroke(edge, 1, point{b.X + dx, k.p.Axis + 4}, point{b.X + dx + 4, k.p.Axis - 5})
		}
	}
}

func (k *sketch) lanes() {
	for _, g := range k.p.Groups {
		width, err := k.wide(k.tongue(g.Lang), true, big)
		k.keep(err)
		k.rect(white, 0, g.Y-12, width+3, 16)
		k.label(k.tongue(g.Lang), black, true, 0, g.Y, false)
		for _, l := range g.Lanes {
			k.lane(l)
		}
		if f := g.Fold; f.Outlets > 0 {
			k.label(fmt.Sprintf("%s, %s: %d", k.count("more", f.Outlets), k.Mail["lack"], f.Without), soft, false, 0, f.Y, false)
		}
	}
}

func (k *sketch) lane(l picture.Lane) {
	name := short(oneLine(l.Outlet), 44)
	if !k.writes(name) {
		name = k.tongue(l.Lang)
	}
	k.cleared(name, l.Start-6, l.LabelY-2)
	if l.Heavy() {
		k.rect(heavy, l.Start, l.Y-5, l.HeavyWidth(), 10)
	}
	if l.Thin() {
		k.rect(thin, l.Turn, l.Y-2, l.ThinWidth(), 4)
	}
	for _, m := range l.Marks {
		k.disc(white, m.X, m.Y, 8)
		k.mark(string(m.Event.Kind), m.X, m.Y, 6)
	}
}

// cleared writes an outlet's name on clear ground, whole within the picture.
func (k *sketch) cleared(name string, x, y float64) {
	width, err := k.wide(name, false, small)
	k.keep(err)
	x = max(min(x, k.p.Width-width-2), 0)
	k.rect(white, x-2, y-10, width+4, 13)
	k.label(name, black, false, x, y, false)
}

// mark draws the mark of an act or event; the shapes are those of the pages.
func (k *sketch) mark(kind string, x, y, r float64) {
	in, _ := hue(kind)
	at := func(pairs ...float64) (corners []point) {
		for i := 0; i < len(pairs); i += 2 {
			corners = append(corners, point{x + pairs[i]*r, y + pairs[i+1]*r})
		}
		return corners
	}
	switch kind {
	case "claim":
		k.fill(in, at(0, -0.8, 0.86, 0.8, -0.86, 0.8)...)
	case "insistence":
		k.outline(in, 1.6, at(0, -0.7, 0.8, 0.7, -0.8, 0.7)...)
	case "denial":
		k.rect(in, x-0.72*r, y-0.72*r, 1.44*r, 1.44*r)
	case "confirmation":
		k.disc(in, x, y, 0.8*r)
	case "correction":
		k.fill(in, at(0, -0.9, 0.9, 0, 0, 0.9, -0.9, 0)...)
	case "silent-edit":
		k.outline(in, 1.4, at(-0.72, 0.72, -0.57, 0.23, 0.37, -0.72, 0.72, -0.37, -0.23, 0.57)...)
	default:
		k.stroke(in, 2, at(-0.65, -0.65)[0], at(0.65, 0.65)[0])
		k.stroke(in, 2, at(0.65, -0.65)[0], at(-0.65, 0.65)[0])
	}
}
