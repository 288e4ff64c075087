package news

import "time"

// StoryID identifies a story.
type StoryID string

// Status is where a story stands, by what its articles carry.
type Status string

// The states of a story.
const (
	Alleged   Status = "alleged"   // claimed, nothing said against it
	Denied    Status = "denied"    // the victim denies it
	Disputed  Status = "disputed"  // denied, and the claimant insists or offers proof
	Confirmed Status = "confirmed" // the victim or an authority confirms it
	Debunked  Status = "debunked"  // the claim turned out wrong
	Withdrawn Status = "withdrawn" // the claim was taken back
)

// Story is the articles, in any language, about one alleged incident, and
// what follows from them. Everything but the ID and the articles is recomputed
// whenever an article of it changes.
type Story struct {
	StoryHead
	Actors   []Alias         `json:"actors"`
	Proposed []AliasProposal `json:"-"` // names that may be one actor's, kept beside the story
	// Watches are those that the story is about, and VictimKeys what its
	// victim's name has in common with others that may mean the same; both are
	// kept beside the story, and nil where they were not worked out.
	Watches    []WatchID      `json:"-"`
	VictimKeys []string       `json:"-"`
	Cases      []CaseTurn     `json:"-"` // what its coverage does to cases, kept beside the story
	Claim      Claim          `json:"claim"`
	Events     []Event        `json:"events"`   // oldest first
	Coverage   []Coverage     `json:"coverage"` // still without the denial first
	Spread     []Edge         `json:"spread"`
	Standing   []Standing     `json:"standings"` // by outlet
	Told       []Told         `json:"told"`      // what each article says of the facts
	Origins    []ArticleID    `json:"origins"`   // articles that have it from nobody known, oldest first
	Forest     []Descent      `json:"forest"`    // every article's most likely source, oldest article first
	Measures   Measures       `json:"measures"`
	ByLang     map[string]int `json:"languages"`
}

// StoryHead is the line that a list of stories shows.
type StoryHead struct {
	ID             StoryID   `json:"id"`
	Title          string    `json:"title"`
	Victim         string    `json:"victim"`
	Status         Status    `json:"status"`
	FirstSeen      time.Time `json:"first_seen"`
	LastSeen       time.Time `json:"last_seen"`
	Turned         time.Time `json:"turned,omitzero"` // when the newest of its first denial, confirmation, correction and retraction was first captured
	Articles       int       `json:"articles"`
	Outlets        int       `json:"outlets"`
	CarryingDenial int       `json:"carrying_denial"` // outlets
	Demo           bool      `json:"demo,omitempty"`
	Pinned         bool      `json:"pinned,omitempty"` // by a person: it stands first in lists
}

// Alias is an actor's name with the other forms that articles give it.
type Alias struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Settled []string `json:"settled,omitempty"` // those of the aliases that a person accepted
}

// Claim is what is alleged, over all articles of the story.
type Claim struct {
	Counts    []ClaimedCount `json:"counts"` // most articles first
	DataTypes []string       `json:"data_types"`
	Venue     string         `json:"venue,omitempty"`
}

// ClaimedCount is one figure with the articles that give it.
type ClaimedCount struct {
	Value    int64       `json:"value"`
	Unit     Unit        `json:"unit"`
	Articles []ArticleID `json:"articles"`
}

// Fact is one that articles can differ in.
type Fact string

// The facts in which articles are compared.
const (
	FactCount     Fact = "count"     // the first figure
	FactUnit      Fact = "unit"      // what it counts
	FactActor     Fact = "actor"     // who claims it
	FactVenue     Fact = "venue"     // where it was offered
	FactPasswords Fact = "passwords" // hashed or not
)

// Told is what one article says of the facts of a story.
type Told struct {
	Article ArticleID   `json:"article"`
	Outlet  string      `json:"outlet"`
	Lang    string      `json:"lang"`
	Counts  []ToldCount `json:"counts,omitempty"`
	Actor   string      `json:"actor,omitempty"`
	Venue   string      `json:"venue,omitempty"`
	Data    []string    `json:"data_types,omitempty"`
	Departs []Fact      `json:"departs,omitempty"` // what most of those that say anything of it say otherwise
}

// ToldCount is a figure with its unit.
type ToldCount struct {
	Value int64 `json:"value"`
	Unit  Unit  `json:"unit"`
}

// TimeKind says how the time of an event is known.
type TimeKind string

// The ways in which a time is known.
const (
	TimePublished   TimeKind = "published"    // the outlet's own date
	TimeStated      TimeKind = "stated"       // the text says so
	TimeSeenBetween TimeKind = "seen_between" // between two captures of the page
)

// EventKind says what an Event is: an act, or a change of a page.
type EventKind string

// The events that are not acts; an act's event has the act's own word.
const (
	EventSilentEdit EventKind = "silent-edit" // a change that the article does not tell of
	EventGone       EventKind = "gone"
)

// Event is one dated step of a story.
type Event struct {
	Time     time.Time `json:"time"`
	After    time.Time `json:"after,omitzero"` // with TimeSeenBetween: the capture before
	Kind     EventKind `json:"kind"`
	Article  ArticleID `json:"article"`
	Outlet   string    `json:"outlet"`
	Lang     string    `json:"lang"`
	Sentence string    `json:"sentence"`
	TimeKind TimeKind  `json:"time_kind"`
	// Change says what a silent edit did; Sentence is what stands there now or,
	// where something was taken out, what stood there before.
	Change   ChangeKind `json:"change,omitempty"`
	Official bool       `json:"official,omitempty"` // the article is the victim's own word
}

// Carries says whether an article carries the denial.
type Carries string

// What can be said about an article and the denial.
const (
	CarriesYes        Carries = "yes"
	CarriesNotFound   Carries = "not_found"   // looked for and not found
	CarriesNotChecked Carries = "not_checked" // not looked at since the denial
)

// State is where an article stands in a story, by the strongest thing that
// can be said of it.
type State string

// The states of coverage.
const (
	StateClaimOnly   State = "claim_only"        // reports the claim, the denial was not found
	StateNoClaim     State = "no_claim"          // neither claim nor denial was found
	StateFromStart   State = "denial_from_start" // carried it when first seen
	StateDenialAdded State = "denial_added"      // a later revision brought it
	StateDropped     State = "denial_dropped"    // carried it once and does not now
	StateSoftened    State = "headline_softened" // the headline asserted the claim and does not now; the denial was not found
	StateCorrected   State = "corrected"         // a later revision says that something was wrong
	StateRetracted   State = "retracted"         // it was withdrawn
	StateGone        State = "gone"              // the page was not there any more
	StateNotChecked  State = "not_checked"       // not looked at since the first denial, or in a language that is not read
)

// Coverage is one article's standing in a story, headline and body apart.
type Coverage struct {
	Outlet        string    `json:"outlet"`
	Article       ArticleID `json:"article"`
	URL           string    `json:"url"`
	Title         string    `json:"title"`
	Lang          string    `json:"lang"`
	Published     time.Time `json:"published,omitzero"`
	HeadlineAct   Act       `json:"headline_act"`
	HeadlineWas   Act       `json:"headline_was"` // in the first capture
	State         State     `json:"state"`
	CarriesDenial Carries   `json:"carries_denial"`
	Since         time.Time `json:"since,omitzero"` // when the denial was first carried, as far as known
	After         time.Time `json:"after,omitzero"` // the capture before Since that lacked it
	Evidence      string    `json:"evidence"`       // the sentence that shows it
	LagS          int64     `json:"lag_s"`          // seconds from the story's first denial to Since; 0 where not carried
	Checks        int       `json:"checks"`         // captures of the page
	LastChecked   time.Time `json:"last_checked,omitzero"`
	Revisions     int       `json:"revisions"`
	Gone          bool      `json:"gone"`
	Official      bool      `json:"official,omitempty"` // it is the victim's own word, and counts as no outlet's
}

// EdgeKind says how one article had it from another.
type EdgeKind string

// The kinds of spread.
const (
	EdgeLink        EdgeKind = "link"
	EdgeCredit      EdgeKind = "credit"
	EdgeQuote       EdgeKind = "quote"
	EdgeCopy        EdgeKind = "copy"
	EdgeTranslation EdgeKind = "translation"
)

// Edge runs from the article that had it first to the one that took it.
type Edge struct {
	From     ArticleID `json:"from"`
	To       ArticleID `json:"to"`
	Kind     EdgeKind  `json:"kind"`
	Copy     CopyKind  `json:"copy,omitempty"` // of copies and translations
	Tie      Tie       `json:"tie,omitempty"`  // of copies that are no outlet's own choice of words
	Strength float64   `json:"strength"`       // 0 to 1
	Evidence string    `json:"evidence"`
	// Addressees are those to whom a shared quotation was said, in the one
	// article and in the other, where they differ: whoever copies puts its own
	// name there.
	Addressees []string `json:"addressees,omitempty"`
}

// CopyKind says how a text was taken over.
type CopyKind string

// The kinds of copies.
const (
	CopyReprint     CopyKind = "reprint"     // most of it word for word
	CopyTranslation CopyKind = "translation" // sentence by sentence, in another language
	CopyRewrite     CopyKind = "rewrite"     // its substance in other words, in whatever language
)

// Tie says that two articles with one text are no independent reports.
type Tie string

// The ties of copies.
const (
	TieEdition Tie = "edition" // one publisher's
	TieWire    Tie = "wire"    // an agency's text, under its name
)

// Descent says from whom one article most likely has the story. One that has
// neither From nor Outside nor Open is an origin.
type Descent struct {
	Article  ArticleID   `json:"article"`
	From     ArticleID   `json:"from,omitempty"`     // the most likely source
	Kind     EdgeKind    `json:"kind,omitempty"`     // of the strongest evidence for From
	Strength float64     `json:"strength,omitempty"` // of all evidence for From together, 0 to 1
	Outside  string      `json:"outside,omitempty"`  // the outlet named as the source, of which no article is here
	Open     []ArticleID `json:"open,omitempty"`     // possible sources between which the evidence does not decide
}

// Voice counts the articles of a language that assert the claim alone and
// those that carry the denial.
type Voice struct {
	Claim  int `json:"claim"`
	Denial int `json:"denial"`
}

// Measures are a story's figures. Times are in seconds; a nil figure could
// not be computed.
type Measures struct {
	FirstClaim     time.Time        `json:"first_claim,omitzero"`
	FirstDenial    time.Time        `json:"first_denial,omitzero"`
	NewWithout     int              `json:"new_without"`     // articles after the first denial that lacked it when first seen
	Carriers       int              `json:"carriers"`        // outlets
	CarryingDenial int              `json:"carrying_denial"` // outlets
	CorrectionRate *float64         `json:"correction_rate"` // of the outlets that began without the denial, those that carry it now
	MedianLagS     *int64           `json:"median_lag_s"`
	HalfLifeS      *int64           `json:"half_life_s"`
	ShareOfVoice   map[string]Voice `json:"share_of_voice"` // by language
	SilentEdits    int              `json:"silent_edits"`
	UniqueOrigins  int              `json:"unique_origins"` // publishers of origins, and outlets outside the story that are named as sources
}
