package digest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
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

// indexed gives each colour a number, on a grid coarse enough that the numbers
// are few: in steps of 8, of 16 where those are too many, and so on.
func (c *canvas) indexed() *image.Paletted {
	for step := uint8(8); ; step *= 2 {
		numbers := map[color.RGBA]uint8{}
		out := image.NewPaletted(c.image.Rect, nil)
		fits := true
		for i := range out.Pix {
			at := color.RGBA{coarse(c.image.Pix[4*i], step), coarse(c.image.Pix[4*i+1], step), coarse(c.image.Pix[4*i+2], step), 0xff}
			n, known := numbers[at]
			if !known {
				if fits = len(out.Palette) < 256; !fits {
					break
				}
				n = uint8(len(out.Palette))
				numbers[at], out.Palette = n, append(out.Palette, at)
			}
			out.Pix[i] = n
		}
		if fits {
			return out
		}
	}
}

// coarse is the nearest value on a grid that has black and white.
func coarse(v, step uint8) uint8 {
	levels := 256/int(step) - 1
	return uint8((int(v)*levels + 127) / 255 * 255 / levels)
}
