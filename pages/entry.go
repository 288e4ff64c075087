package pages

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/onrecord/onrecord/news"
)

// maxEntry is the size in bytes over which an entry's content is not looked
// at; feeds are capped below it before they are parsed.
const maxEntry = 4 << 20

// FromEntry gives the text and the links to other sites of the HTML that a
// feed entry carries. base is the entry's own address. Nothing is extracted:
// all of an entry's content is the article's. It is empty for content that
// cannot be parsed, such as HTML nested deeper than 512 levels.
func FromEntry(content, base string) (text string, found []news.Link) {
	if len(content) > maxEntry {
		return "", nil
	}
	doc, err := parse([]byte(strings.ToValidUTF8(content, "\uFFFD")))
	if err != nil {
		return "", nil
	}
	for n := range elements(doc) {
		if n.Parent != nil && (unshown[n.DataAtom] && n.DataAtom != atom.Head || isHidden(n)) {
			n.Parent.RemoveChild(n)
		}
	}
	return render(doc), links([]*html.Node{doc}, base, base)
}

func isHidden(n *html.Node) bool {
	return n.Type == html.ElementNode && (hasAttr(n, "hidden") || hiddenStyle.MatchString(attr(n, "style")))
}

var hiddenStyle = regexp.MustCompile(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// What Whole asks for. A short article has some 200 words; 600 letters are
// half of that, and an ideograph stands for about two and a half letters.
const (
	wholeLetters   = 600
	ideographWorth = 2.5
	wholeRatio     = 1.5 // how much longer than the summary it must be
)

// Whole reports whether an entry's text is the full article, so that its page
// need not be fetched: several paragraphs, at least some 100 words (240
// ideographs), clearly longer than the summary that the feed gives beside it,
// and not cut off with an ellipsis or an invitation to read on.
func Whole(text, summary string) bool {
	text = strings.TrimSpace(text)
	size := weight(text)
	if size < wholeLetters || size < wholeRatio*weight(summary) && strings.TrimSpace(summary) != text {
		return false
	}
	paragraphs := strings.Split(text, "\n\n")
	return len(paragraphs) >= 3 && !cutOff(paragraphs)
}

// weight counts letters and digits, ideographs and kana for more.
func weight(s string) float64 {
	n := 0.0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += ideographWorth
		case unicode.IsLetter(r), unicode.IsDigit(r):
			n++
		}
	}
	return n
}

// teaserEnd matches the last words of a text that goes on elsewhere, in the
// languages that Onrecord reads and some more.
var teaserEnd = regexp.MustCompile(`(?i)(?:\[…\]|\[\.\.\.\]|\(…\)|…|\.\.\.|` +
	`\b(?:(?:read|continue|keep) (?:more|on|reading)[^.\n]{0,80}|read the (?:full|whole|rest)[^.\n]{0,60}|full (?:story|article)|see more|view (?:more|article)|` +
	`weiterlesen|mehr lesen|weiter (?:lesen|auf)[^.\n]{0,40}|zum (?:artikel|vollständigen)[^.\n]{0,40}|(?:den )?(?:ganzen|vollständigen) artikel[^.\n]{0,40}|` +
	`lire (?:la suite|plus|l['’]article)[^.\n]{0,60}|en savoir plus|suite de l['’]article|` +
	`leer más|seguir leyendo|continuar leyendo|leer (?:el )?artículo[^.\n]{0,40}|ver más|` +
	`leggi (?:tutto|di più|l['’]articolo|anche)[^.\n]{0,60}|continua a leggere|continua|` +
	`leia mais|ler mais|continue lendo|continuar a ler|saiba mais|` +
	`lees (?:verder|meer)[^.\n]{0,40}|verder lezen|czytaj (?:dalej|więcej)|więcej|devamını oku|devamı|läs mer|les mer|læs mere|číst dál|více)` +
	`|читать (?:далее|дальше|полностью)[^.\n]{0,40}|подробнее|далее|читати (?:далі|більше)[^.\n]{0,40}|докладніше|` +
	`続きを読む|続きはこちら|全文を読む|もっと読む|阅读(?:全文|更多|原文)|查看(?:全文|更多)|閱讀(?:全文|更多)|更多|더 ?보기|اقرأ المزيد|المزيد|تابع القراءة)` +
	`[\s»›>→.:…\]\)]*$`)

// appearedFirst matches the line that blog software puts under an entry:
// "The post … appeared first on …".
var appearedFirst = regexp.MustCompile(`(?i)\b(?:appeared first on|first appeared on|est apparu en premier sur|erschien zuerst auf|se publicó primero en|proviene da|apareceu primeiro em|verscheen eerst op)\b`)

// cutOff reports whether the last paragraph, without what blog software adds
// under it, says that the text goes on elsewhere.
func cutOff(paragraphs []string) bool {
	last := paragraphs[len(paragraphs)-1]
	if len(paragraphs) > 1 && utf8.RuneCountInString(last) < 400 && appearedFirst.MatchString(last) {
		last = paragraphs[len(paragraphs)-2]
	}
	return teaserEnd.MatchString(last)
}
