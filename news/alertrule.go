package news

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// AlertRuleID identifies an alert rule; it grows with every rule.
type AlertRuleID int64

// AlertRule says what deserves an alert, and where it goes.
type AlertRule struct {
	ID   AlertRuleID `json:"id"`
	Name string      `json:"name"`
	// Organisations are the names and aliases, in any script, of whom a story
	// must be about, and Watches are watches whose names count as well; without
	// either it may be any story.
	Organisations []string    `json:"organisations"`
	Watches       []WatchID   `json:"watches"`
	Kinds         []AlertKind `json:"kinds"`
	// Searches are saved searches of which a new article that they find is told,
	// whomever it is about; there are some where Kinds has AlertSearch.
	Searches   []SearchID    `json:"searches"`
	Demo       bool          `json:"demo"` // stories of the demo newsroom as well
	Format     WebhookFormat `json:"format"`
	URL        string        `json:"url,omitempty"` // of the webhook; empty with PageOnly
	Secret     string        `json:"-"`             // that deliveries are signed with
	MutedUntil time.Time     `json:"muted_until,omitzero"`
	Made       time.Time     `json:"made"`
}

// Muted reports whether the rule is muted at a moment.
func (r *AlertRule) Muted(now time.Time) bool { return r.MutedUntil.After(now) }

// WebhookFormat is the shape in which an alert is sent.
type WebhookFormat string

// Where an alert goes besides the page, and how it is written.
const (
	PageOnly WebhookFormat = "page"  // nowhere
	Generic  WebhookFormat = "json"  // a Standard Webhooks payload
	Slack    WebhookFormat = "slack" // a Slack incoming webhook
	Teams    WebhookFormat = "teams" // a Microsoft Teams workflow, as an adaptive card
)

// WebhookFormats lists every format.
var WebhookFormats = [...]WebhookFormat{PageOnly, Generic, Slack, Teams}

// The bounds of a rule.
const (
	MaxRuleName      = 100 // characters, also of an organisation's name
	MaxOrganisations = 50
	maxWebhookURL    = 2000 // bytes
)

// Check says in words what is wrong with a rule, as an Invalid error.
func (r *AlertRule) Check() error {
	switch {
	case !nameable(r.Name):
		return E(Invalid, "a rule needs a name of one line, at most 100 characters long", nil)
	case len(r.Organisations) > MaxOrganisations:
		return E(Invalid, "a rule takes at most 50 names of organisations", nil)
	case slices.ContainsFunc(r.Organisations, func(name string) bool { return !nameable(name) }):
		return E(Invalid, "the name of an organisation is one line, at most 100 characters long", nil)
	case len(r.Kinds) == 0:
		return E(Invalid, "choose at least one kind of alert", nil)
	case slices.ContainsFunc(r.Kinds, func(k AlertKind) bool { return !k.Valid() }):
		return E(Invalid, "there is no such kind of alert", nil)
	case !slices.Contains(WebhookFormats[:], r.Format):
		return E(Invalid, "choose where alerts go: only to the page, or to a webhook as JSON, for Slack or for Teams", nil)
	case r.Format == PageOnly && r.URL != "":
		return E(Invalid, "a webhook's address needs a format: JSON, Slack or Teams", nil)
	case r.Format != PageOnly:
		return checkWebhook(r.URL)
	}
	return nil
}

func nameable(name string) bool {
	return name != "" && utf8.ValidString(name) && utf8.RuneCountInString(name) <= MaxRuleName &&
		name == strings.Join(strings.Fields(name), " ") && !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f })
}

func checkWebhook(address string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return E(Invalid, "a webhook needs an address, such as https://hooks.example/alerts", nil)
	case len(address) > maxWebhookURL:
		return E(Invalid, "the webhook's address is longer than 2000 bytes", nil)
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return E(Invalid, "the webhook's address is not one of the web, such as https://hooks.example/alerts", err)
	case u.User != nil:
		return E(Invalid, "a webhook's address with a user name or password in it is not taken", nil)
	}
	return nil
}
