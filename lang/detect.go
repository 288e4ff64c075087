package lang

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pemistahl/lingua-go"
)

const (
	// sampleBytes of title and text are looked at. A prefix of 200–300
	// characters was measured to be as right as the whole text at a tenth of
	// the cost.
	sampleBytes = 400
	// shortLetters is the length below which lingua's high accuracy mode is
	// better than its low one (98.9 against 99.8 % at 70 letters).
	shortLetters = 100
	// startLetters is how much of the text is looked at first. Where that leaves
	// no doubt, the rest is not needed, which takes lingua twice as long again: of
	// 8,307 samples of news in 14 languages, as many were wrong as with all of it.
	startLetters = 140
	sure         = 0.99999
	// hintWeight is how many times likelier a hint makes its language. It
	// decides between close languages and on a few words, and is overruled by
	// any text of a sentence or two.
	hintWeight = 12
	// leastConfidence is what a language needs to be named at all.
	leastConfidence = 0.4
)

// Detector tells the language of a text. It may be used by many goroutines.
type Detector struct {
	wide  func() lingua.LanguageDetector // every language of the table, low accuracy
	close func() lingua.LanguageDetector // the read ones that need it, high accuracy
}

// NewDetector makes a detector. It is cheap: models are loaded on first use
// of each language, or before it by Warm.
func NewDetector() *Detector {
	return &Detector{
		wide: sync.OnceValue(func() lingua.LanguageDetector {
			return lingua.NewLanguageDetectorBuilder().FromIsoCodes639_1(codes(func(language) bool { return true })...).WithLowAccuracyMode().Build()
		}),
		close: sync.OnceValue(func() lingua.LanguageDetector {
			return lingua.NewLanguageDetectorBuilder().FromIsoCodes639_1(codes(needsClose)...).Build()
		}),
	}
}

// needsClose says which languages the high accuracy detector is built from:
// those we read, less those that their script gives away.
func needsClose(l language) bool {
	return l.read && l.tag != "ja" && l.tag != "zh" && l.tag != "ar"
}

func codes(want func(language) bool) []lingua.IsoCode639_1 {
	var out []lingua.IsoCode639_1
	for _, l := range languages() {
		code := lingua.GetIsoCode639_1FromValue(strings.ToUpper(l.tag))
		if want(l) && code != lingua.UnknownIsoCode639_1 {
			out = append(out, code)
		}
	}
	return out
}

// Warm loads the models that every article needs, so that the first one does not
// wait for them. It takes some tenths of a second and may run beside Detect. What
// only a text of a few words needs comes with the first such text, which waits
// a second for it: as maps of strings it takes 200 MB, eight times the rest, and
// a press that writes whole articles never asks for it.
func (d *Detector) Warm() {
	for _, text := range warmUps {
		d.wide().ComputeLanguageConfidenceValues(text)
	}
}

// warmUps touch the models of every script that more than one language uses.
var warmUps = [...]string{"one short headline about nothing", "короткий заголовок ни о чём", "عنوان قصير", "एक छोटा शीर्षक"}

// Detect says which language title and text are in, and how sure that is
// (0 to 1). Hints are language tags as a feed or a page gives them, in any
// common spelling; they are a prior that the text overrules. The answer is
// Unknown where nothing is likely enough.
func (d *Detector) Detect(title, text string, hints ...string) (tag string, confidence float64) {
	sample := sampleOf(title, text)
	count := countLetters(sample)
	if count.all == 0 {
		return Unknown, 0
	}
	if tag, share := count.script(hints); tag != "" {
		return tag, share
	}
	if start, ok := startOf(text); ok {
		if tag, confidence := best(weigh(d.wide().ComputeLanguageConfidenceValues(start), hints)); confidence >= sure {
			return tag, confidence
		}
	}
	likely := weigh(d.wide().ComputeLanguageConfidenceValues(sample), hints)
	if count.all < shortLetters && closely(likely) {
		likely = weigh(d.close().ComputeLanguageConfidenceValues(sample), hints)
	}
	tag, confidence = best(likely)
	if confidence < leastConfidence {
		return Unknown, confidence
	}
	return tag, confidence
}

// startOf is as much of a text as is read first, if it has so much: startLetters.
func startOf(text string) (string, bool) {
	n := 0
	for i, r := range clip(text, sampleBytes) {
		if unicode.IsLetter(r) {
			n++
		}
		if n >= startLetters && !unicode.IsLetter(r) {
			return strings.ToValidUTF8(text[:i], " "), true
		}
	}
	return "", false
}

// sampleOf is the title and the beginning of the text, cut between runes.
func sampleOf(title, text string) string {
	s := title + "\n" + clip(text, sampleBytes)
	return strings.ToValidUTF8(clip(s, 2*sampleBytes), " ")
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// letters counts a sample's letters by the scripts that decide by themselves.
type letters struct{ all, kana, han, hangul, greek, hebrew, thai int }

func countLetters(s string) letters {
	var n letters
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		n.all++
		switch {
		case r < 0x370:
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n.kana++
		case unicode.Is(unicode.Han, r):
			n.han++
		case unicode.Is(unicode.Hangul, r):
			n.hangul++
		case unicode.Is(unicode.Greek, r):
			n.greek++
		case unicode.Is(unicode.Hebrew, r):
			n.hebrew++
		case unicode.Is(unicode.Thai, r):
			n.thai++
		}
	}
	return n
}

// script answers where the script alone is certain. A Chinese character says
// about as much as two or three letters, hence the low shares asked for. Han
// characters without kana are Chinese, unless so few that a Japanese headline
// is possible and a hint says so.
func (n letters) script(hints []string) (string, float64) {
	east := n.kana + n.han
	switch {
	case 5*n.hangul > 2*n.all:
		return "ko", 1
	case 2*n.greek > n.all:
		return "el", 1
	case 2*n.hebrew > n.all:
		return "he", 1
	case 2*n.thai > n.all:
		return "th", 1
	case 4*east < n.all:
		return "", 0
	case 12*n.kana > east:
		return "ja", 1
	case east < 30 && len(hints) > 0 && Base(hints[0]) == "ja":
		return "ja", 0.7
	}
	return "zh", 0.99
}

// guess is how likely a language is.
type guess struct {
	tag string
	p   float64
}

// weigh turns lingua's values into probabilities, with the hints as a prior.
// Several hints share the weight of one.
func weigh(values []lingua.ConfidenceValue, hints []string) []guess {
	likely := make([]guess, len(values))
	for i, v := range values {
		likely[i] = guess{strings.ToLower(v.Language().IsoCode639_1().String()), v.Value()}
	}
	for _, h := range hints {
		tag := Base(h)
		for i := range likely {
			if likely[i].tag == tag {
				likely[i].p *= 1 + (hintWeight-1)/float64(len(hints))
			}
		}
	}
	var sum float64 // in an order that is always the same, and so to the last digit
	for _, g := range likely {
		sum += g.p
	}
	for i := range likely {
		likely[i].p /= max(sum, 1e-300)
	}
	return likely
}

// best is the likeliest tag; the earlier one in the alphabet where two are
// equal.
func best(likely []guess) (tag string, p float64) {
	tag = Unknown
	for _, g := range likely {
		if g.p > p || g.p == p && g.tag < tag {
			tag, p = g.tag, g.p
		}
	}
	return tag, p
}

// closely reports whether the likeliest language is one that the high
// accuracy detector knows, so that asking it cannot turn Swedish into German.
func closely(likely []guess) bool {
	tag, _ := best(likely)
	l, ok := find(tag)
	return ok && needsClose(l)
}
