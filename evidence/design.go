package evidence

import "github.com/onrecord/onrecord/evidence/paper"

// The light colours of the pages' design.
var (
	black    = paper.Color{0x1b, 0x1c, 0x1e}
	quiet    = paper.Color{0x58, 0x5b, 0x60}
	hairline = paper.Color{0xde, 0xda, 0xd0}
	edge     = paper.Color{0x85, 0x82, 0x7a}
	ground   = paper.Color{0xf4, 0xf2, 0xec}
	heavy    = paper.Color{0x4b, 0x46, 0x3f}
	thin     = paper.Color{0x00, 0x72, 0xb2}
	share    = paper.Color{0xb0, 0xce, 0xda}
	white    = paper.Color{0xff, 0xff, 0xff}
	came     = paper.Color{0x0c, 0x4a, 0x2b}
	went     = paper.Color{0x7a, 0x24, 0x15}
)

// The inks of a pack: five sizes, two weights, and the serif for what
// articles say.
var (
	body      = paper.Ink{Family: paper.Sans, Size: 9.5, Color: black}
	strong    = paper.Ink{Family: paper.Bold, Size: 9.5, Color: black}
	quoted    = paper.Ink{Family: paper.Serif, Size: 9.5, Color: black}
	cell      = paper.Ink{Family: paper.Sans, Size: 8.5, Color: black}
	cellBold  = paper.Ink{Family: paper.Bold, Size: 8.5, Color: black}
	fine      = paper.Ink{Family: paper.Sans, Size: 8.5, Color: quiet}
	lead      = paper.Ink{Family: paper.Sans, Size: 12, Color: black}
	leadBold  = paper.Ink{Family: paper.Bold, Size: 12, Color: black}
	heading   = paper.Ink{Family: paper.Bold, Size: 17, Color: black}
	titleSize = paper.Ink{Family: paper.Bold, Size: 26, Color: black}
)

// hue is the colour of an act's or event's mark and of its word.
func hue(kind string) (mark, word paper.Color) {
	switch kind {
	case "claim", "insistence":
		return paper.Color{0xc7, 0x73, 0x00}, paper.Color{0x8f, 0x52, 0x00}
	case "denial":
		return thin, paper.Color{0x00, 0x63, 0x9c}
	case "confirmation":
		return paper.Color{0xd0, 0x4f, 0x00}, paper.Color{0xac, 0x42, 0x00}
	case "correction":
		return paper.Color{0x00, 0x92, 0x6b}, paper.Color{0x00, 0x6f, 0x52}
	case "silent-edit":
		return paper.Color{0xb2, 0x60, 0x9a}, paper.Color{0x8f, 0x3f, 0x78}
	case "retraction", "gone":
		return black, black
	}
	return paper.Color{0x6b, 0x6e, 0x73}, quiet
}
