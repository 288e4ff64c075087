package bench

import (
	_ "embed"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/onrecord/onrecord/pipeline"
)

// sentences.txt holds, by language, sentences of breach news with slots.
//
//go:embed sentences.txt
var sentencesFile string

// corpus makes articles up: sentences of breach news in several languages,
// with changing names and figures, filled up to some 400 words with words from
// a long-tailed vocabulary, as real texts have one. The same seed makes the
// same articles.
type corpus struct {
	random    *rand.Rand
	tail      *rand.Zipf
	languages []string
	sentences map[string][]string
}

func newCorpus(seed uint64) *corpus {
	random := rand.New(rand.NewPCG(seed, 1))
	c := &corpus{random: random, tail: rand.NewZipf(random, 1.15, 8, 200_000), sentences: map[string][]string{}}
	lang := ""
	for line := range strings.Lines(sentencesFile) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "["):
			lang = strings.Trim(line, "[]")
			c.languages = append(c.languages, lang)
		default:
			c.sentences[lang] = append(c.sentences[lang], line)
		}
	}
	return c
}

// article is the n-th article. Ten in a row are of one incident.
func (c *corpus) article(n int) pipeline.Input {
	incident := n / 10
	lang := c.languages[n%len(c.languages)]
	fill := strings.NewReplacer(
		"{victim}", "Corvex"+name(uint64(incident)), "{actor}", "shade"+name(uint64(incident)*7),
		"{count}", fmt.Sprint(2+incident%97), "{outlet}", outlet(n))
	published := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(incident)*3*time.Hour + time.Duration(n%10)*20*time.Minute)
	return pipeline.Input{
		ID: fmt.Sprintf("bench-%07d", n), URL: fmt.Sprintf("https://%s.example/%d", strings.ToLower(outlet(n)), n), Outlet: outlet(n),
		Title: fill.Replace(c.sentences[lang][0]), Text: fill.Replace(c.text(lang)), Lang: lang,
		Published: published.Format(time.RFC3339),
	}
}

// text is some 400 words in paragraphs (1,000 characters where words are not
// spaced).
func (c *corpus) text(lang string) string {
	var paragraphs []string
	for _, sentence := range c.sentences[lang][1:] {
		paragraphs = append(paragraphs, sentence+" "+c.filler(lang))
	}
	return strings.Join(paragraphs, "\n\n")
}

// filler is a sentence of words that say nothing.
func (c *corpus) filler(lang string) string {
	words := make([]string, 26)
	for i := range words {
		words[i] = name(c.tail.Uint64())
		if lang == "ja" || lang == "zh" {
			words[i] = wide(c.tail.Uint64())
		}
	}
	if lang == "ja" || lang == "zh" {
		return strings.Join(words, "") + "。"
	}
	return strings.Join(words, " ") + "."
}

var syllables = strings.Fields("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bre cli dro flu gra")

// name is the n-th made-up word.
func name(n uint64) string {
	var b strings.Builder
	for n += 26; n > 0; n /= 26 {
		b.WriteString(syllables[n%26])
	}
	return b.String()
}

// wide is the n-th made-up word in Chinese characters.
func wide(n uint64) string {
	const first, many = 0x4e00, 4096
	return string([]rune{rune(first + n%many), rune(first + (n*31+7)%many)})
}

func outlet(n int) string { return "Outlet" + name(uint64(n%60)) }

// page is an article's page with the furniture that pages have.
func page(in pipeline.Input) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="%s"><head><meta charset="utf-8"><title>%s | %s</title><meta property="og:title" content="%[2]s"></head><body><header><nav>`,
		in.Lang, html.EscapeString(in.Title), in.Outlet)
	for i := range 24 {
		fmt.Fprintf(&b, `<a href="/section/%d">Section %d</a> `, i, i)
	}
	fmt.Fprintf(&b, `</nav></header><main><article><h1>%s</h1>`, html.EscapeString(in.Title))
	for paragraph := range strings.SplitSeq(in.Text, "\n\n") {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(paragraph))
	}
	b.WriteString(`</article></main><aside><h2>Most read</h2><ul>`)
	for i := range 12 {
		fmt.Fprintf(&b, `<li><a href="/%d">A teaser for another piece, number %d</a></li>`, i, i)
	}
	b.WriteString(`</ul></aside><footer>Imprint · Privacy · Cookies</footer></body></html>`)
	return []byte(b.String())
}
