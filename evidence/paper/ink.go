package paper

// Color is red, green and blue, each from 0 to 255.
type Color [3]int

// Ink is how a text is set.
type Ink struct {
	Family Family
	Size   float64 // points
	Color  Color
	Line   Stroke
	Link   string // address that the text leads to
}

// In is the ink in another colour.
func (i Ink) In(c Color) Ink {
	i.Color = c
	return i
}

// Text is a text in this ink.
func (i Ink) Text(text string) Run { return Run{Text: text, Ink: i} }

// Stroke is a line under or through a text.
type Stroke int

// The strokes.
const (
	Plain Stroke = iota
	Under
	Through
)

// Run is a text in one ink.
type Run struct {
	Text string
	Ink  Ink
}

// Line is a line of a paragraph, set.
type Line struct {
	Width  float64
	size   float64 // of its largest letters
	pieces []piece // in the order in which they are drawn
	back   bool    // set from the right
}
