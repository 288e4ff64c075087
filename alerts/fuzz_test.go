package alerts

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// FuzzPayload holds that whatever a page says, every format is valid JSON in
// which nothing foreign is longer than an extract.
func FuzzPayload(f *testing.F) {
	f.Add("A headline", "A sentence.", "https://kestrel.example/a?b=c&d=<e>|f")
	f.Add("<!channel> [x](y) \x00\u202e\u2067", strings.Repeat("長い文。", 200), "urn:onrecord:1")
	f.Add("\xff\xfe"+strings.Repeat("x", 500), "\r\n\t \u00a0", "javascript:alert(1)")
	f.Fuzz(func(t *testing.T, title, sentence, url string) {
		for _, text := range []string{title, sentence} {
			short := extract(text, maxExtract)
			if utf8.RuneCountInString(short) > maxExtract || strings.ContainsAny(short, "\n\r\x00\u202e") || short != strings.TrimSpace(short) {
				t.Errorf("%q becomes %q", text, short)
			}
		}
		alert := news.Alert{Kind: news.AlertDenial, Title: title, Sentence: sentence, URL: url, Outlet: title, Victim: sentence}
		for _, format := range news.WebhookFormats {
			body, err := payload(news.AlertRule{Name: title, Format: format}, alert)
			if err != nil || !json.Valid(body) {
				t.Errorf("%s: %v %s", format, err, body)
			}
		}
	})
}
