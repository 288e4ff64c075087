package digest

// Chart is the picture of a story, as it goes into a mail.
type Chart struct {
	CID    string // by which the HTML part names it
	Alt    string
	PNG    []byte
	Width  int // in CSS pixels; the picture has twice as many
	Height int
}
