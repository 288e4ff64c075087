package evidence

import (
	"net/url"

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

// clip keeps a text that came from outside from filling a page of the PDF
// that is laid out in columns; the report has all of it.
func clip(text string) string {
	const most = 400
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
