package news

import "time"

// AlertKind says what happened.
type AlertKind string

// What an alert can be about, in the order shown to readers.
const (
	AlertNewStory   AlertKind = "new-story"
	AlertPickup     AlertKind = "pickup"      // an article after the denial asserts the claim and lacks it
	AlertDenial     AlertKind = "denial"      // the first article of a story carries the denial, or one that lacked it does now
	AlertCorrection AlertKind = "correction"  // a correction, a retraction, or a page that is gone
	AlertSilentEdit AlertKind = "silent-edit" // a change that the article does not tell of
	AlertSpike      AlertKind = "spike"       // far more articles an hour than the story had lately
	AlertSearch     AlertKind = "search"      // a saved search finds a new article
)

// AlertKinds lists every kind, in the order shown to readers.
var AlertKinds = [...]AlertKind{AlertNewStory, AlertPickup, AlertDenial, AlertCorrection, AlertSilentEdit, AlertSpike, AlertSearch}

// Valid reports whether k is a kind of alert.
func (k AlertKind) Valid() bool {
	for _, known := range AlertKinds {
		if k == known {
			return true
		}
	}
	return false
}

// AlertID identifies an alert. It follows from story or search, article, kind
// and revision, so that what happened once is one alert however often it is found.
type AlertID string

// Alert is one thing that happened in a story, or that a saved search found,
// and that a rule asked for, as it was seen when it was raised.
type Alert struct {
	ID     AlertID   `json:"id"`
	Kind   AlertKind `json:"kind"`
	Time   time.Time `json:"time"`   // when it happened, as far as known
	Raised time.Time `json:"raised"` // when it was noticed

	Story      StoryID   `json:"story"` // with AlertSearch empty where the article stands in none
	StoryTitle string    `json:"story_title"`
	Victim     string    `json:"victim,omitempty"`
	Article    ArticleID `json:"article"`
	Revision   int       `json:"revision"` // of the article, whose coming made it happen
	URL        string    `json:"url"`
	Title      string    `json:"title"`
	Outlet     string    `json:"outlet"`
	Lang       string    `json:"lang"`
	Sentence   string    `json:"sentence,omitempty"` // that shows it

	Event  EventKind  `json:"event,omitempty"`  // of a correction: correction, retraction or gone
	Change ChangeKind `json:"change,omitempty"` // of a silent edit: what it did
	Pace   *Pace      `json:"pace,omitempty"`   // of a spike
	Search SearchID   `json:"search,omitempty"` // of AlertSearch: which one found it
	Asked  string     `json:"asked,omitempty"`  // and its name

	Demo         bool          `json:"demo,omitempty"`
	Rules        []AlertRuleID `json:"rules"`                 // that asked for it
	Muted        bool          `json:"muted,omitempty"`       // its story, or every rule that asked, was muted
	Acknowledged time.Time     `json:"acknowledged,omitzero"` // by a person
}

// Pace is how quickly a story grows.
type Pace struct {
	LastHour int     `json:"last_hour"` // articles
	Usual    float64 `json:"usual"`     // articles an hour, in the day before that hour
}

// Raised is an alert with the deliveries that it sets off.
type Raised struct {
	Alert      Alert
	Deliveries []Delivery
}
