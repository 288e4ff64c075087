package evidence

import (
	"net/url"

	"github.com/onrecord/onrecord/evidence/paper"
	"github.com/onrecord/onrecord/lang"
)

// language names a language in English.
func language(code string) string {
	if code == "" || code == "und" {
		return "language unknown"
	}
	return lang.Name(code)
}

// webAddress is an address that a reader may follow; empty for any other.
func webAddress(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// The most letters of a text from outside that the PDF prints in a column, and
// as a paragraph; the report has all of it.
const (
	mostInColumn    = 400
	mostInParagraph = 3000
)

// clip keeps a text in a column from filling the page.
func clip(text string) string { return shortened(text, mostInColumn) }

// said is a sentence of an article, as the PDF quotes it.
func said(sentence string) paper.Run { return quoted.Text(shortened(sentence, mostInParagraph)) }

func shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
