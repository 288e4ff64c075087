package news

import (
	"net/mail"
	"slices"
	"strings"
	"time"
)

// SubscriptionID identifies a subscription; it grows with every subscription.
type SubscriptionID int64

// DigestDays says how often a reader has a digest.
type DigestDays string

// How often a digest can come.
const (
	Daily    DigestDays = "daily"
	Weekdays DigestDays = "weekdays" // Monday to Friday
	Weekly   DigestDays = "weekly"   // on Monday
	Hourly   DigestDays = "hourly"   // in a crisis
)

// AllDigestDays lists how often a digest can come, in the order shown to
// readers.
var AllDigestDays = [...]DigestDays{Daily, Weekdays, Weekly, Hourly}

// DigestLangs are the languages in which digests are written.
var DigestLangs = [...]string{"en", "fr", "de"}

// Subscription is a reader's wish to have the digest by mail.
type Subscription struct {
	ID      SubscriptionID `json:"id"`
	Address string         `json:"address"` // of mail, in lower case
	Name    string         `json:"name"`    // of the reader; may be empty
	Lang    string         `json:"lang"`    // one of DigestLangs
	Zone    string         `json:"zone"`    // IANA name, such as Europe/Paris
	At      int            `json:"at"`      // minutes after midnight there; of the hour with Hourly
	Days    DigestDays     `json:"days"`
	// Watches and Searches are what the reader follows; with neither, every
	// story.
	Watches   []WatchID  `json:"watches"`
	Searches  []SearchID `json:"searches"`
	QuietLine bool       `json:"quiet_line"` // a line on days on which nothing changed, not nothing
	// Confirmed is when the reader said yes by the link that was sent to the
	// address; before that nothing else is sent there.
	Confirmed  time.Time `json:"confirmed,omitzero"`
	Suppressed time.Time `json:"suppressed,omitzero"` // since when nothing is sent
	Reason     string    `json:"reason,omitempty"`    // why, in words
	Made       time.Time `json:"made"`
}

// Active reports whether digests are sent.
func (s *Subscription) Active() bool { return !s.Confirmed.IsZero() && s.Suppressed.IsZero() }

// The bounds of a subscription.
const (
	maxAddress = 254 // bytes of a mail address, by RFC 5321
	maxFollows = 200
)

// Check says in words what is wrong with a subscription, as an Invalid error.
func (s *Subscription) Check() error {
	_, zone := time.LoadLocation(s.Zone)
	switch {
	case !mailable(s.Address):
		return E(Invalid, "that is not a mail address such as press@corvina.example", nil)
	case s.Name != "" && !nameable(s.Name):
		return E(Invalid, "a reader's name is one line of at most 100 characters", nil)
	case !slices.Contains(DigestLangs[:], s.Lang):
		return E(Invalid, "digests are written in English (en), French (fr) or German (de)", nil)
	case zone != nil || s.Zone == "" || s.Zone == "Local":
		return E(Invalid, "there is no such time zone; they are called Europe/Paris or America/New_York", zone)
	case s.At < 0 || s.At >= 24*60:
		return E(Invalid, "the time of day lies between 00:00 and 23:59", nil)
	case !slices.Contains(AllDigestDays[:], s.Days):
		return E(Invalid, "a digest comes daily, on weekdays, weekly or hourly", nil)
	case len(s.Watches)+len(s.Searches) > maxFollows:
		return E(Invalid, "a reader follows at most 200 watches and searches", nil)
	}
	return nil
}

// mailable reports whether an address is one that mail can be sent to: a plain
// one, without a name, quotes or comments.
func mailable(address string) bool {
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && len(address) <= maxAddress &&
		!strings.ContainsAny(address, "\"()<>,;: \t\r\n") && strings.ToLower(address) == address
}

// Zoned is the time zone of the reader, UTC where it is not known here.
func (s *Subscription) Zoned() *time.Location {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}
