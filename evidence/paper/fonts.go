package paper

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The fonts stand compressed beside the program; fonts/README.md says whence
// they come and under which licences. A PDF holds only the letters it uses.
//
//go:embed fonts/*.ttf.gz
var fontFiles embed.FS

// Family is a font by its use.
type Family string

// The families. Arabic and Chinese and Japanese letters have a font each,
// whatever stands around them.
const (
	Sans   Family = "sans"
	Bold   Family = "sans-bold"
	Serif  Family = "serif"
	Arabic Family = "arabic"
	Han    Family = "cjk"
)

// face is a font that can be measured and put into a PDF.
type face struct {
	file   []byte
	parsed *sfnt.Font
	mutex  sync.Mutex // guards the buffer and the widths
	buffer sfnt.Buffer
	widths map[rune]float64
}

// Fonts opens each font when a text first needs it.
type Fonts struct {
	mutex sync.Mutex
	open  map[Family]*face
}

// NewFonts gives the fonts, none of them open.
func NewFonts() *Fonts { return &Fonts{open: map[Family]*face{}} }

// face gives a font.
func (f *Fonts) face(name Family) (*face, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if known := f.open[name]; known != nil {
		return known, nil
	}
	packed, err := fontFiles.ReadFile("fonts/" + string(name) + ".ttf.gz")
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	unpack, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	file, err := io.ReadAll(unpack)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	f.open[name] = &face{file: file, parsed: parsed, widths: map[rune]float64{}}
	return f.open[name], nil
}

// width is how wide a letter is, for a size of 1; negative where the font
// lacks it.
func (f *face) width(r rune) float64 {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if w, known := f.widths[r]; known {
		return w
	}
	w := f.measure(r)
	f.widths[r] = w
	return w
}

func (f *face) measure(r rune) float64 {
	const scale = 1000
	glyph, err := f.parsed.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return -1
	}
	advance, err := f.parsed.GlyphAdvance(&f.buffer, glyph, fixed.I(scale), font.HintingNone)
	if err != nil {
		return -1
	}
	return float64(advance) / 64 / scale
}
