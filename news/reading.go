package news

// Reading is everything Onrecord understood of one revision. Its JSON form is
// the published output format of the read command. The same text and the same
// data files give the same bytes.
type Reading struct {
	ID             string  `json:"id"`
	Lang           string  `json:"lang"`            // ISO 639-1, or "und" where unknown
	LangConfidence float64 `json:"lang_confidence"` // 0 to 1
	// Unread is true where the language was recognised but no reader exists
	// for it: the article is kept and searchable, and takes no position.
	Unread bool `json:"unread,omitempty"`

	HeadlineAct   Act   `json:"headline_act"` // NoAct where the headline takes none
	Acts          []Act `json:"acts"`         // distinct acts of title and body, in the order of Acts
	CarriesDenial bool  `json:"carries_denial"`

	Victims   []Name   `json:"victims"` // the main one first
	Actors    []Name   `json:"actors"`
	Venues    []Name   `json:"venues"`
	Counts    []Count  `json:"counts"`
	DataTypes []string `json:"data_types"` // sorted; see DataTypes
	Credits   []Credit `json:"credits"`
	Quotes    []Quote  `json:"quotes"`

	Statements []Statement `json:"statements"` // title first, then in the order of the text
	Lexicon    string      `json:"lexicon"`    // hash of the data files that made this reading

	// Others are the incidents of other organisations that the article tells of
	// beside its own, in the order of the text.
	Others []Other `json:"others,omitempty"`
}

// Other is what one passage of an article says of another organisation's
// incident than the article's own. Start and End are the byte offsets of the
// passage into the text; those of its statements are into the text too.
type Other struct {
	Reading
	Start int `json:"start"`
	End   int `json:"end"`
}

// Name is an organisation, person, handle or place as the article writes it,
// with how often it is mentioned.
type Name struct {
	Name     string `json:"name"`
	Mentions int    `json:"mentions"`
}

// Unit says what a Count counts.
type Unit string

// The units of a count.
const (
	Records   Unit = "records"
	Customers Unit = "customers"
	Users     Unit = "users"
	Accounts  Unit = "accounts"
	Lines     Unit = "lines"
	Employees Unit = "employees"
	Patients  Unit = "patients"
	Bytes     Unit = "bytes"
)

// Count is a quantity of the alleged data, in the article's own unit.
type Count struct {
	Value  int64  `json:"value"`
	Unit   Unit   `json:"unit"`
	Text   string `json:"text"`             // as written, e.g. "87 millions d’enregistrements"
	Victim string `json:"victim,omitempty"` // the name it is bound to
}

// DataTypes lists the kinds of data a claim can name.
var DataTypes = [...]string{
	"address", "birth_date", "credentials", "email", "gender", "health", "ip", "name",
	"national_id", "password", "password_hash", "payment", "phone", "source_code",
}

// CreditKind says how an article names another outlet as its source.
type CreditKind string

// The kinds of credit.
const (
	CreditLink     CreditKind = "link"     // a hyperlink
	CreditNamed    CreditKind = "named"    // "according to …"
	CreditOriginal CreditKind = "original" // "originally published in …"
)

// Credit names an outlet that the article has something from.
type Credit struct {
	Outlet string     `json:"outlet"`
	Kind   CreditKind `json:"kind"`
	Text   string     `json:"text"` // the words or the address that show it
}

// Quote is direct speech.
type Quote struct {
	Text      string `json:"text"`
	Speaker   string `json:"speaker,omitempty"`   // as written
	Addressee string `json:"addressee,omitempty"` // to whom it was said, as written
}

// Part is where in an article a statement stands.
type Part string

// The parts of an article.
const (
	InTitle Part = "title"
	InBody  Part = "body"
)

// Statement is one sentence that takes a position. Start and End are byte
// offsets into the title or the text, whichever In names, so that
// text[Start:End] == Sentence.
type Statement struct {
	Act        Act      `json:"act"`
	Speaker    Speaker  `json:"speaker"`
	Addressee  string   `json:"addressee,omitempty"`
	Sentence   string   `json:"sentence"`
	Start      int      `json:"start"`
	End        int      `json:"end"`
	In         Part     `json:"in"`
	Hedged     bool     `json:"hedged"`
	Cues       []string `json:"cues"`       // the words that made it so
	Rule       string   `json:"rule"`       // the rule that decided
	Confidence float64  `json:"confidence"` // 0 to 1
}
