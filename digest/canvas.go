package digest

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"math"
	"slices"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// sharp is how many pixels of a picture stand for one CSS pixel.
const sharp = 2

// canvas is a picture in CSS pixels.
type canvas struct {
	image *image.RGBA
	pen   *vector.Rasterizer
	fonts fonts
	faces map[lettering]font.Face
}

// fonts are the faces that pictures are lettered with: Latin, Greek and
// Cyrillic letters.
type fonts struct{ regular, bold *opentype.Font }

// loadFonts parses the fonts once; they are compiled in, and a test draws
// with them.
var loadFonts = sync.OnceValues(func() (fonts, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return fonts{}, err
	}
	bold, err := opentype.Parse(gobold.TTF)
	return fonts{regular, bold}, err
})

func newCanvas(width, height float64) (*canvas, error) {
	letters, err := loadFonts()
	if err != nil {
		return nil, err
	}
	size := image.Rect(0, 0, int(math.Ceil(width))*sharp, int(math.Ceil(height))*sharp)
	c := &canvas{image: image.NewRGBA(size), pen: vector.NewRasterizer(size.Dx(), size.Dy()), fonts: letters, faces: map[lettering]font.Face{}}
	draw.Draw(c.image, size, image.White, image.Point{}, draw.Src)
	return c, nil
}

// point is a place on a canvas, in CSS pixels.
type point struct{ x, y float64 }

// fill fills a polygon.
func (c *canvas) fill(in color.Color, corners ...point) {
	box := around(corners).Intersect(c.image.Rect)
	if box.Empty() {
		return
	}
	c.pen.Reset(box.Dx(), box.Dy())
	for i, p := range corners {
		x, y := float32(p.x*sharp)-float32(box.Min.X), float32(p.y*sharp)-float32(box.Min.Y)
		if i == 0 {
			c.pen.MoveTo(x, y)
		} else {
			c.pen.LineTo(x, y)
		}
	}
	c.pen.ClosePath()
	c.pen.Draw(c.image, box, image.NewUniform(in), image.Point{})
}

// around is the least box of pixels that holds all corners.
func around(corners []point) image.Rectangle {
	box := image.Rectangle{}
	for _, p := range corners {
		x, y := p.x*sharp, p.y*sharp
		box = box.Union(image.Rect(int(math.Floor(x)), int(math.Floor(y)), int(math.Floor(x))+1, int(math.Floor(y))+1))
	}
	return box
}

func (c *canvas) rect(in color.Color, x, y, width, height float64) {
	c.fill(in, point{x, y}, point{x + width, y}, point{x + width, y + height}, point{x, y + height})
}

// stroke draws a straight line of a width.
func (c *canvas) stroke(in color.Color, width float64, from, to point) {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if length == 0 {
		return
	}
	dx, dy := (to.y-from.y)/length*width/2, (from.x-to.x)/length*width/2
	c.fill(in, point{from.x + dx, from.y + dy}, point{to.x + dx, to.y + dy}, point{to.x - dx, to.y - dy}, point{from.x - dx, from.y - dy})
}

// outline draws a closed line.
func (c *canvas) outline(in color.Color, width float64, corners ...point) {
	for i, p := range corners {
		c.stroke(in, width, p, corners[(i+1)%len(corners)])
	}
}

// disc fills a circle.
func (c *canvas) disc(in color.Color, x, y, r float64) {
	const corners = 40
	var circle []point
	for i := range corners {
		a := 2 * math.Pi * float64(i) / corners
		circle = append(circle, point{x + r*math.Cos(a), y + r*math.Sin(a)})
	}
	c.fill(in, circle...)
}

// text writes a line with its baseline at y; from x, or up to x where end.
func (c *canvas) text(text string, in color.Color, bold bool, size, x, y float64, end bool) error {
	face, err := c.face(bold, size)
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(in), Face: face, Dot: fixed.P(int(x*sharp), int(y*sharp))}
	if end {
		d.Dot.X -= d.MeasureString(text)
	}
	d.DrawString(text)
	return nil
}

// wide is how wide a text would be, in CSS pixels.
func (c *canvas) wide(text string, bold bool, size float64) (float64, error) {
	face, err := c.face(bold, size)
	if err != nil {
		return 0, err
	}
	return float64(font.MeasureString(face, text)) / 64 / sharp, nil
}

// lettering is a font in a size.
type lettering struct {
	bold bool
	size float64
}

func (c *canvas) face(bold bool, size float64) (font.Face, error) {
	if known := c.faces[lettering{bold, size}]; known != nil {
		return known, nil
	}
	of := c.fonts.regular
	if bold {
		of = c.fonts.bold
	}
	face, err := opentype.NewFace(of, &opentype.FaceOptions{Size: size * sharp, DPI: 72, Hinting: font.HintingNone})
	c.faces[lettering{bold, size}] = face
	return face, err
}

// writes reports whether the fonts have every letter of a text.
func (c *canvas) writes(text string) bool {
	for _, r := range text {
		if glyph, err := c.fonts.regular.GlyphIndex(nil, r); err != nil || glyph == 0 {
			return false
		}
	}
	return true
}

// png writes the picture in at most 256 colours, which is a third of the bytes.
func (c *canvas) png() ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, c.indexed())
	return b.Bytes(), err
}

// indexed gives the most frequent colours a number each, as many as there are
// numbers; any other, at the edges of letters, takes that of the nearest.
func (c *canvas) indexed() *image.Paletted {
	seen := map[color.RGBA]int{}
	for i := 0; i < len(c.image.Pix); i += 4 {
		seen[c.at(i)]++
	}
	often := slices.SortedFunc(maps.Keys(seen), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	out := image.NewPaletted(c.image.Rect, nil)
	for _, one := range often[:min(len(often), 256)] {
		out.Palette = append(out.Palette, one)
	}
	numbers := map[color.RGBA]uint8{}
	for _, one := range often {
		numbers[one] = uint8(out.Palette.Index(one))
	}
	for i := range out.Pix {
		out.Pix[i] = numbers[c.at(4*i)]
	}
	return out
}

// at is the colour whose bytes begin at i.
func (c *canvas) at(i int) color.RGBA {
	return color.RGBA{c.image.Pix[i], c.image.Pix[i+1], c.image.Pix[i+2], 0xff}
}
