package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Hash identifies what an article says: two captures with the same hash are
// one revision. White space, invisible characters, the form of quotation
// marks, dashes and ellipses, and Unicode composition do not count; every
// letter, figure and its case does. It is 32 hexadecimal digits of SHA-256.
func Hash(title, text string) string {
	sum := sha256.Sum256([]byte(plain(title) + "\x00" + plain(text)))
	return hex.EncodeToString(sum[:16])
}

// typography writes each variant of a mark in one way.
var typography = strings.NewReplacer(
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`, "＂", `"`,
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "‹", "'", "›", "'", "′", "'", "ʼ", "'", "`", "'", "´", "'", "＇", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-",
	"…", "...",
)

// plain drops what Hash does not count. White space goes altogether, since
// French puts a space before some marks and only some outlets set it.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isJunk(r) {
			return -1
		}
		return r
	}, typography.Replace(norm.NFC.String(s)))
}
