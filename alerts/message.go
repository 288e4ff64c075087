package alerts

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/onrecord/onrecord/news"
)

// Words tells an alert in one neutral sentence, without its time.
func Words(a news.Alert) string {
	switch a.Kind {
	case news.AlertNewStory:
		if a.Victim == "" {
			return "New story, first seen at " + a.Outlet
		}
		return "New story about " + a.Victim + ", first seen at " + a.Outlet
	case news.AlertPickup:
		return a.Outlet + " reports the claim; the denial was not found in its article"
	case news.AlertDenial:
		return a.Outlet + " carries the denial"
	case news.AlertCorrection:
		return correctionWords(a)
	case news.AlertSilentEdit:
		return a.Outlet + " changed its article without saying so"
	case news.AlertSearch:
		return a.Outlet + " has a new article for the search “" + a.Asked + "”"
	case news.AlertSpike:
		if a.Pace != nil {
			return fmt.Sprintf("%d articles within an hour, after %.1f an hour in the day before", a.Pace.LastHour, a.Pace.Usual)
		}
	}
	return "A test from Onrecord: this webhook works"
}

func correctionWords(a news.Alert) string {
	switch a.Event {
	case news.EventGone:
		return "The page of " + a.Outlet + " is gone"
	case news.EventKind(news.Retraction):
		return a.Outlet + " reports a withdrawal"
	}
	return a.Outlet + " reports a correction"
}

// What is sent of a page is bounded, in characters.
const (
	maxExtract = 160 // a headline or a sentence
	maxName    = 60  // of an outlet or an organisation
)

// extract is a text on one line, cut to most characters, without what turns
// the direction of the text around it.
func extract(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)*3/4 {
		cut = cut[:at]
	}
	return cut + "…"
}

// payload writes an alert as a rule's webhook wants it. The same alert and
// rule give the same bytes.
func payload(r news.AlertRule, a news.Alert) ([]byte, error) {
	a.StoryTitle, a.Title, a.Sentence = extract(a.StoryTitle, maxExtract), extract(a.Title, maxExtract), extract(a.Sentence, maxExtract)
	a.Victim, a.Outlet = extract(a.Victim, maxName), extract(a.Outlet, maxName)
	switch r.Format {
	case news.Slack:
		return json.Marshal(slackMessage(r, a))
	case news.Teams:
		return json.Marshal(teamsMessage(r, a))
	}
	return json.Marshal(genericMessage(r, a))
}

// event is the payload that Standard Webhooks suggests: what, when, and the
// data.
type event struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      struct {
		Words string `json:"words"`
		Rule  string `json:"rule"`
		news.Alert
	} `json:"data"`
}

func genericMessage(r news.AlertRule, a news.Alert) event {
	e := event{Type: "alert." + string(a.Kind), Timestamp: a.Raised}
	e.Data.Words, e.Data.Rule, e.Data.Alert = Words(a), r.Name, a
	e.Data.Rules, e.Data.Acknowledged = []news.AlertRuleID{r.ID}, time.Time{}
	return e
}

// linkable is an article's address where it is one that can be opened.
func linkable(a news.Alert) string {
	if strings.HasPrefix(a.URL, "https://") || strings.HasPrefix(a.URL, "http://") {
		return a.URL
	}
	return ""
}

// footing is the small line under an alert: whom the story is about, when, and
// which rule asked.
func footing(r news.AlertRule, a news.Alert) string {
	parts := []string{a.Time.UTC().Format("2 Jan 2006 15:04 MST"), "rule “" + r.Name + "”"}
	if a.Victim != "" && a.Kind != news.AlertNewStory {
		parts = append([]string{"story about " + a.Victim}, parts...)
	}
	if a.Demo {
		parts = append(parts, "Demo")
	}
	return strings.Join(parts, " · ")
}
