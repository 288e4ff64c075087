package news

import (
	"net/mail"
	"net/url"
	"strings"
	"unicode/utf8"
)

// OutletID identifies an outlet.
type OutletID int64

// Outlet is a publisher.
type Outlet struct {
	ID       OutletID `json:"id"`
	Name     string   `json:"name"`
	Home     string   `json:"home,omitempty"` // URL of the home page
	Country  string   `json:"country,omitempty"`
	Language string   `json:"language,omitempty"`
	Demo     bool     `json:"demo,omitempty"`

	// What people know of it.
	Kind    OutletKind `json:"kind,omitempty"`
	Reach   int        `json:"reach,omitempty"` // tier of its reach: 1 the widest, 3 the narrowest; 0 not set
	Email   string     `json:"email,omitempty"` // of whoever corrects there
	Contact string     `json:"contact,omitempty"`
}

// OutletKind is what sort of publisher an outlet is.
type OutletKind string

// The kinds of outlet. The empty one is not known.
const (
	OutletWire    OutletKind = "wire"
	OutletDaily   OutletKind = "daily"
	OutletTrade   OutletKind = "trade"
	OutletBlog    OutletKind = "blog"
	OutletCompany OutletKind = "company"
)

// OutletKinds lists every kind.
var OutletKinds = [...]OutletKind{OutletWire, OutletDaily, OutletTrade, OutletBlog, OutletCompany}

func (k OutletKind) valid() bool {
	for _, known := range OutletKinds {
		if k == known {
			return true
		}
	}
	return k == ""
}

// MaxReach is the number of reach tiers.
const MaxReach = 3

// Check says in words what is wrong with an outlet that a person changed, as
// an Invalid or TooLarge error. Whether country and language are known codes is
// not checked: they are shown as they are.
func (o *Outlet) Check() error {
	switch {
	case !nameable(o.Name):
		return E(Invalid, "an outlet needs a name of one line, at most 100 characters long", nil)
	case !o.Kind.valid():
		return E(Invalid, "an outlet is a wire, a daily, a trade paper, a blog, a company, or not known", nil)
	case o.Reach < 0 || o.Reach > MaxReach:
		return E(Invalid, "the reach of an outlet is tier 1, 2 or 3, or not set", nil)
	case o.Country != "" && !nameable(o.Country) || o.Language != "" && !nameable(o.Language):
		return E(Invalid, "country and language are codes such as DE and de", nil)
	case o.Home != "" && !webAddress(o.Home):
		return E(Invalid, "the home page's address is not one of the web, such as https://gazette.example/", nil)
	case o.Email != "" && !mailbox(o.Email):
		return E(Invalid, "the contact's address is not one of e-mail, such as corrections@gazette.example", nil)
	case !utf8.ValidString(o.Contact) || utf8.RuneCountInString(o.Contact) > MaxComment:
		return E(TooLarge, "the notes on a contact are text of at most 5,000 characters", nil)
	}
	return nil
}

func webAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(address) <= maxWebhookURL
}

// mailbox reports whether an address is a plain one, without a name and
// without anything that an address for several, or a header, is made of.
func mailbox(address string) bool {
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && len(address) <= 254 && !strings.ContainsAny(address, " ,;?&\"<>")
}
