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
