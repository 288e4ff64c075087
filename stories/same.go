package stories

import "github.com/onrecord/onrecord/lang"

// SameName reports whether two names, as people write them, can mean one
// organisation: all words of the shorter one that can tell it from others are
// found in the longer one, up to their endings and, between scripts, up to
// their transliteration. A name without a letter or a digit is nobody's.
func SameName(a, b string) bool { return parseName(a).same(parseName(b)) }

// Nameable reports whether a name has anything that could be compared.
func Nameable(text string) bool { return len(parseName(text).words) > 0 }

func parseName(text string) name { return newName(foldName(lang.Fold("", text))) }
