package test

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestScreenshots makes the pictures of the documentation anew, from the demo
// told to its end: make screenshots.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("ONRECORD_DOC_SCREENSHOTS")
	if folder == "" {
		t.Skip("SKIPPED: the documentation's screenshots are made anew by make screenshots")
	}
	b := openBrowser(t)
	demo := start(t, "demo", "--listen", "127.0.0.1:0")
	story := toldStory(t, demo.URL)
	for _, shot := range []struct {
		name, path  string
		width       int64
		scheme      string
		from, until string // the elements at whose upper and lower edge the picture begins and ends
		most        int    // pixels in height
	}{
		{"story", "/stories/" + story, 1280, "light", "body", "#story figure", 4000},
		{"story-phone-dark", "/stories/" + story, 390, "dark", "#picture", "#story figure", 2000},
		{"coverage", "/stories/" + story, 1280, "light", "#coverage", "#coverage ~ .board", 1000},
		{"change", changedPage(t, demo.URL, story), 1280, "light", "body", "main", 1200},
		{"search", "/search?q=Quillport", 1280, "light", "body", "main", 1100},
	} {
		b.width(t, shot.width, shot.scheme)
		b.visit(t, demo.URL+shot.path)
		b.clip(t, filepath.Join(folder, shot.name+".png"), shot.from, shot.until, shot.most)
	}
}

// clip keeps a picture of a part of the page, with a margin above and below.
func (b *browser) clip(t *testing.T, file, from, until string, most int) {
	t.Helper()
	box := script[[4]float64](t, b, fmt.Sprintf(`(() => {
		const top = Math.max(0, document.querySelector(%q).getBoundingClientRect().top - 24), bottom = document.querySelector(%q).getBoundingClientRect().bottom + 24;
		return [0, top, innerWidth, Math.min(%d, bottom - top)];
	})()`, from, until, most))
	beyond := true
	shot, err := chromedp.Call(b, page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: &beyond, Clip: &page.Viewport{X: box[0], Y: box[1], Width: box[2], Height: box[3], Scale: 1},
	})
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	slimmed, err := slim(shot.Data)
	if err == nil {
		err = os.WriteFile(file, slimmed, 0o644)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// settled is in how many looks in a row a story must be the same to be told to
// its end.
const settled = 200

// toldStory waits until the demo's main story does not grow any more.
func toldStory(t *testing.T, base string) string {
	t.Helper()
	main := grownStory(t, base)
	same, events := 0, 0
	eventually(t, 4*time.Minute, "the end of the story", func() bool {
		var s struct{ Events []struct{} }
		get(t, base+"/api/v1/stories/"+main.ID, &s)
		same++
		if len(s.Events) != events {
			same, events = 0, len(s.Events)
		}
		return same >= settled
	})
	return main.ID
}

// changedPage is where an article is shown as it changed without notice.
func changedPage(t *testing.T, base, story string) string {
	t.Helper()
	var s struct {
		Events []struct{ Kind, Article string }
	}
	get(t, base+"/api/v1/stories/"+story, &s)
	for _, e := range s.Events {
		if e.Kind == "silent-edit" {
			return "/articles/" + e.Article + "/revisions/2"
		}
	}
	t.Fatal("no article changed without notice")
	return ""
}

// slim brings a picture down to 256 colours, which is less than half of its
// size; letters and rules have few.
func slim(shot []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return nil, err
	}
	small := image.NewPaletted(full.Bounds(), coloursOf(full))
	draw.Draw(small, full.Bounds(), full, image.Point{}, draw.Src)
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, small)
	return out.Bytes(), err
}

// apart is how far from each other two colours of a slim picture are, as the
// sum of the squares of three channels of 16 bits each, quartered.
const apart = 1 << 20

// coloursOf chooses the commonest colours that can be told from each other, so
// that a mark that is small keeps its own.
func coloursOf(full image.Image) color.Palette {
	count := map[color.Color]int{}
	for y := range full.Bounds().Dy() {
		for x := range full.Bounds().Dx() {
			count[full.At(x, y)]++
		}
	}
	var chosen color.Palette
	for _, c := range slices.SortedFunc(maps.Keys(count), func(a, b color.Color) int { return cmp.Compare(count[b], count[a]) }) {
		if len(chosen) < 256 && (len(chosen) == 0 || distance(c, chosen.Convert(c)) > apart) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

func distance(a, b color.Color) (sum uint64) {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	for _, d := range [...]int64{int64(ar) - int64(br), int64(ag) - int64(bg), int64(ab) - int64(bb)} {
		sum += uint64(d*d) / 4
	}
	return sum
}
