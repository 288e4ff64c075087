package digest

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/onrecord/onrecord/news"
)

//go:embed words/*.json
var wordFiles embed.FS

// Number is a phrase that counts: one for one thing, many for any other count,
// each with a %d, or %s where the names stand.
type Number struct {
	One  string `json:"one"`
	Many string `json:"many"`
}

// Words are the words of digests in one language. A test holds that every
// language has all of them.
type Words struct {
	Lang string `json:"lang"`

	Status  map[news.Status]string     `json:"status"`
	Acts    map[string]string          `json:"acts"`    // of acts and events
	Facts   map[news.Fact]string       `json:"facts"`   // in which an article departs
	Edits   map[news.ChangeKind]string `json:"edits"`   // of silent edits
	Needs   []string                   `json:"needs"`   // by Need
	Months  []string                   `json:"months"`  // short
	Days    map[news.DigestDays]string `json:"days"`    // how often
	Mail    map[string]string          `json:"mail"`    // the mail's own texts
	Counts  map[string]Number          `json:"counts"`  // phrases that count
	Phrases map[string]string          `json:"phrases"` // phrases about outlets, with a %s

	tongues display.Namer
}

// WordsIn gives the words of a language, one of news.DigestLangs; English for
// any other.
func WordsIn(lang string) (*Words, error) {
	file, err := wordFiles.ReadFile("words/" + lang + ".json")
	if err != nil {
		lang = "en"
		if file, err = wordFiles.ReadFile("words/en.json"); err != nil {
			return nil, err
		}
	}
	w := &Words{}
	decoder := json.NewDecoder(strings.NewReader(string(file)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(w); err != nil {
		return nil, fmt.Errorf("words/%s.json: %w", lang, err)
	}
	w.tongues = display.Languages(language.Make(lang))
	return w, nil
}

// count writes a phrase that counts n.
func (w *Words) count(key string, n int) string {
	phrase := w.Counts[key].Many
	if n == 1 || n == 0 && w.Lang == "fr" {
		phrase = w.Counts[key].One
	}
	return fmt.Sprintf(phrase, n)
}

// tongue names a language.
func (w *Words) tongue(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil || tag == "und" {
		return w.Mail["unknown language"]
	}
	if name := w.tongues.Name(parsed); name != "" {
		return name
	}
	return tag
}

// maxNames is how many names a list gives before it counts.
const maxNames = 4

// list writes names, the first few of many.
func (w *Words) list(names []string) string {
	if len(names) > maxNames {
		return strings.Join(names[:maxNames-1], ", ") + " " + w.count("more", len(names)-maxNames+1)
	}
	return strings.Join(names, ", ")
}

// moment writes a date with the time of day.
func (w *Words) moment(t time.Time) string {
	return fmt.Sprintf("%d %s, %s", t.Day(), w.Months[t.Month()-1], t.Format("15:04"))
}
