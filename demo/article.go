package demo

import (
	"strings"
	"time"
)

// role says what an article, or one revision of it, is there to show. Roles
// are read by tests and by the overview in docs/demo.md, never by the server.
type role string

// The roles, each of which the newsroom must have; see TestIngredients.
const (
	roleClaim        role = "claim"             // reports the thief's claim from the forum itself
	roleCopy         role = "copy"              // has it from another outlet
	roleTranslated   role = "translated-copy"   // the same text in another language
	roleOwnName      role = "own-name"          // puts its own name where others name the one who was spoken to
	roleHandle       role = "handle"            // translates the thief's handle
	roleDrift        role = "drift"             // turns records into customers or users
	roleAgency       role = "agency-copy"       // prints an agency's text under its signature
	roleDenial       role = "denial"            // the company's own denial
	roleDenialCarry  role = "denial-carried"    // carries the denial from its first version
	roleDenialAdded  role = "denial-added"      // a revision that adds the denial
	roleSoftened     role = "headline-softened" // a revision that changes the headline without a note
	roleCorrected    role = "corrected"         // a revision with a formal note of correction
	roleWithdrawn    role = "withdrawn"         // a revision that takes the page away
	roleNeverChanged role = "never-changed"     // keeps the claim without the denial to the end
	roleInsists      role = "insists"           // the thief maintains the claim
	roleDoubts       role = "doubts"            // a researcher doubts the sample
	roleAuthority    role = "authority"         // an authority says that it looks into it
	roleExplainer    role = "explainer"         // sums up what is known
	roleSecond       role = "second-incident"   // the other, unrelated incident
	roleNoise        role = "noise"             // ordinary news
)

var roles = []role{roleClaim, roleCopy, roleTranslated, roleOwnName, roleHandle, roleDrift, roleAgency,
	roleDenial, roleDenialCarry, roleDenialAdded, roleSoftened, roleCorrected, roleWithdrawn, roleNeverChanged,
	roleInsists, roleDoubts, roleAuthority, roleExplainer, roleSecond, roleNoise}

// article is one file of press/articles: a piece with all its revisions.
type article struct {
	file      string
	outlet    *outlet
	slug      string // path on the host, without the leading slash
	author    string // may be empty
	query     string // parameters that the feed adds to the link, as newsletters' tools do
	revisions []revision
}

// revision is one state of an article on the timeline.
type revision struct {
	at         time.Duration // since the start of the timeline
	line       int           // in the article's file
	roles      []role
	title      string
	body       []paragraph
	correction string // formal note, shown and declared as structured data
	silent     bool   // the page goes on to state its earlier date of change
	gone       bool   // the page answers 410
}

// paragraph is a line of text, or a heading inside the text.
type paragraph struct {
	Heading bool
	Spans   []span
}

// span is a run of text, with an address where it is a hyperlink.
type span struct{ Text, URL string }

// plain is the paragraph without its hyperlinks.
func (p paragraph) plain() string {
	var b strings.Builder
	for _, s := range p.Spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

func (a *article) url() string { return "http://" + a.outlet.host + "/" + a.slug }

// standing is the revision that is served at offset t, or nil before
// publication.
func (a *article) standing(t time.Duration) *revision {
	var last *revision
	for i := range a.revisions {
		if a.revisions[i].at <= t {
			last = &a.revisions[i]
		}
	}
	return last
}

// stated is when the page says that it was last changed, as an offset. A
// silent revision leaves the date of the one before it.
func (a *article) stated(t time.Duration) time.Duration {
	at := a.revisions[0].at
	for _, r := range a.revisions {
		if r.at <= t && !r.silent {
			at = r.at
		}
	}
	return at
}

// text is the revision's body without hyperlinks, paragraphs separated by a
// blank line.
func (r *revision) text() string {
	parts := make([]string, len(r.body))
	for i, p := range r.body {
		parts[i] = p.plain()
	}
	return strings.Join(parts, "\n\n")
}

// summary is the beginning of the text, cut at a word after some 200
// characters, as feeds and teasers show it.
func (r *revision) summary() string {
	const most = 200
	runes := []rune(r.body[0].plain())
	if len(runes) <= most {
		return string(runes)
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
