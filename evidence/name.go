package evidence

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is how many letters of a name stand in a file's name.
const maxSlug = 40

// plain are the Latin letters that have no accent to be taken off.
var plain = strings.NewReplacer("ı", "i", "ł", "l", "Ł", "l", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ß", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe")

// slug makes a name that came from outside fit for a file's name on any
// system: small letters and digits of ASCII, parted by single hyphens. What
// has none, an outlet with a Japanese name, is told by its number alone.
func slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(plain.Replace(name)) {
		r = unicode.ToLower(r)
		switch {
		case b.Len() >= maxSlug:
			return strings.Trim(b.String(), "-")
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsMark(r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// folderName names the folder of an article by its number and its outlet.
func folderName(n int, outlet string) string {
	return strings.TrimSuffix(fmt.Sprintf("%03d-%s", n, slug(outlet)), "-")
}

// FileName is the name, without its ending, under which a pack of the matter
// is kept: the story's title and the moment.
func (m Matter) FileName() string {
	name := slug(m.Story.Victim)
	if name == "" {
		name = slug(m.Story.Title)
	}
	if name == "" {
		name = "story"
	}
	return "onrecord-" + name + "-" + m.AsOf.UTC().Format("20060102T150405Z")
}
