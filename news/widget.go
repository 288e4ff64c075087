package news

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// WidgetID identifies a widget's key; it grows with every key.
type WidgetID int64

// Widget is a key under which other sites embed the search box.
type Widget struct {
	ID   WidgetID `json:"id"`
	Key  string   `json:"key"` // stands in the source of the pages that embed it: no secret
	Name string   `json:"name"`
	// Origins are the sites that may embed it, each as a browser names it:
	// scheme, host, and the port where it is not the usual one.
	Origins []string `json:"origins"`

	// What a visitor can find is narrowed to these; empty narrows nothing.
	Watch   WatchID  `json:"watch,omitempty"`
	Story   StoryID  `json:"story,omitempty"`
	Outlets []string `json:"outlets"` // names, exactly
	Langs   []string `json:"langs"`   // ISO 639-1

	PerKey     int       `json:"per_key"`          // questions a minute, of all visitors together
	PerAddress int       `json:"per_address"`      // questions a minute, of one address
	Expires    time.Time `json:"expires,omitzero"` // zero: never
	Made       time.Time `json:"made"`
}

// The bounds of a widget, and what a new one begins with.
const (
	DefaultPerKey     = 6000
	DefaultPerAddress = 300
	maxPerMinute      = 1_000_000
	maxOrigins        = 20
	maxWidgetFilters  = 50 // of each kind
)

// Expired reports whether the key is not taken any more at a moment.
func (w *Widget) Expired(now time.Time) bool {
	return !w.Expires.IsZero() && !now.Before(w.Expires)
}

// Check says in words what is wrong with a widget, as an Invalid error.
func (w *Widget) Check() error {
	switch {
	case !nameable(w.Name):
		return E(Invalid, "a widget needs a name of one line, at most 100 characters long", nil)
	case len(w.Origins) == 0:
		return E(Invalid, "name at least one site that may embed the widget, such as https://www.example.com", nil)
	case len(w.Origins) > maxOrigins:
		return E(Invalid, "a widget takes at most 20 sites", nil)
	case len(w.Outlets) > maxWidgetFilters || len(w.Langs) > maxWidgetFilters:
		return E(Invalid, "a widget takes at most 50 outlets and 50 languages", nil)
	case !slices.Equal(w.Outlets, trimmed(w.Outlets)) || len(w.Story) > MaxRuleName:
		return E(Invalid, "the name of an outlet is one line, at most 100 characters long", nil)
	case slices.ContainsFunc(w.Langs, func(tag string) bool { return len(tag) != 2 && len(tag) != 3 }):
		return E(Invalid, "a language is its code of two letters, such as fr", nil)
	case w.PerKey < 1 || w.PerAddress < 1 || w.PerKey > maxPerMinute || w.PerAddress > maxPerMinute:
		return E(Invalid, "a limit is a number of questions a minute, from 1 to 1,000,000", nil)
	}
	for _, o := range w.Origins {
		if clean, err := Origin(o); err != nil || clean != o {
			return E(Invalid, "“"+o+"” is not a site such as https://www.example.com", err)
		}
	}
	return nil
}

// trimmed are those of a list that can be names.
func trimmed(list []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !nameable(s) })
}

// Origin is the site of an address as a browser names it (RFC 6454, section
// 6.2): scheme and host in lower case, and the port where it is not the usual
// one. What is neither http nor https, or has no plain host name, is Invalid.
func Origin(address string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !hostlike(u.Hostname()) {
		return "", E(Invalid, "“"+address+"” is not a site such as https://www.example.com", err)
	}
	host := strings.ToLower(u.Hostname())
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && (u.Scheme != "http" || port != "80") && (u.Scheme != "https" || port != "443") {
		host += ":" + port
	}
	return u.Scheme + "://" + host, nil
}

// hostlike reports whether a name is an address, or letters, digits, hyphens
// and dots: it is put into a policy, where other signs have a meaning.
func hostlike(name string) bool {
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.Zone() == ""
	}
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.'
	})
}

// WidgetDay is what a widget was asked on one day, in UTC.
type WidgetDay struct {
	Widget   WidgetID `json:"-"`
	Day      string   `json:"day"`      // 2006-01-02
	Answered int      `json:"answered"` // questions
	Refused  int      `json:"refused"`  // from other sites, over a limit, or after the key's end
}
