package digest

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"regexp"
	"strings"
	texttemplate "text/template"

	"github.com/onrecord/onrecord/news"
)

//go:embed templates
var templateFiles embed.FS

// Rendered is a digest as it is read: on paper of its own, in a mail, or on a
// page.
type Rendered struct {
	Subject string
	Text    string
	HTML    string
	Charts  []Chart
	Quiet   bool // nothing changed
	Stories []news.StoryID
}

// Renderer writes digests.
type Renderer struct {
	Base   string // of the pages
	Secret []byte // that links are signed with
	text   *texttemplate.Template
	html   *htmltemplate.Template
}

// NewRenderer makes a renderer. An error means that a template is broken.
func NewRenderer(base string, secret []byte) (*Renderer, error) {
	r := &Renderer{Base: strings.TrimRight(base, "/"), Secret: secret}
	var err error
	if r.text, err = texttemplate.ParseFS(templateFiles, "templates/*.txt"); err != nil {
		return nil, err
	}
	r.html, err = htmltemplate.ParseFS(templateFiles, "templates/*.html")
	return r, err
}

// MaxHTML is how long the HTML part may be, in bytes: mail programs cut longer
// ones off.
const MaxHTML = 80_000

// Render writes a digest for a reader, with room for as many stories as fit.
// A reader without an ID gets a sample.
func (r *Renderer) Render(d Digest, reader news.Subscription) (Rendered, error) {
	for blocks := maxBlocks; ; blocks-- {
		s, err := r.sheet(d, reader, blocks)
		if err != nil {
			return Rendered{}, err
		}
		out, err := r.set(s)
		if err != nil || len(out.HTML) < MaxHTML || blocks == 0 {
			out.Stories = d.IDs()
			return out, err
		}
	}
}

// sheet puts a digest into a reader's words.
func (r *Renderer) sheet(d Digest, reader news.Subscription, blocks int) (Sheet, error) {
	words, err := WordsIn(reader.Lang)
	if err != nil {
		return Sheet{}, err
	}
	t := teller{words, reader.Zoned(), Links{r.Base, r.Secret, reader.ID}}
	s, err := t.tell(d, blocks)
	s.Why = t.why(reader)
	return s, err
}

// why says for what reason the reader has this mail; nothing in a sample.
func (t teller) why(s news.Subscription) string {
	if s.ID == 0 {
		return ""
	}
	return fmt.Sprintf(t.Mail["why"], s.Address, t.Days[s.Days], clock(s), s.Zone)
}

// clock is the time of day at which a digest comes; the minute, where it comes
// every hour.
func clock(s news.Subscription) string {
	if s.Days == news.Hourly {
		return fmt.Sprintf("…:%02d", s.At%60)
	}
	return fmt.Sprintf("%02d:%02d", s.At/60, s.At%60)
}

func (r *Renderer) set(s Sheet) (Rendered, error) {
	out := Rendered{Subject: s.Subject, Quiet: s.Quiet}
	for _, b := range s.Blocks {
		if b.Chart != nil {
			out.Charts = append(out.Charts, *b.Chart)
		}
	}
	var err error
	out.Text, out.HTML, err = r.both("digest", s)
	return out, err
}

// both writes the two parts of a mail.
func (r *Renderer) both(name string, view any) (text, html string, err error) {
	var t, h bytes.Buffer
	if err := r.text.ExecuteTemplate(&t, name+".txt", view); err != nil {
		return "", "", news.E(news.Internal, "the mail could not be written", err)
	}
	if err := r.html.ExecuteTemplate(&h, name+".html", view); err != nil {
		return "", "", news.E(news.Internal, "the mail could not be written", err)
	}
	return blankLines.ReplaceAllString(t.String(), "\n\n"), h.String(), nil
}

var blankLines = regexp.MustCompile(`\n{3,}`)

// question is the mail that asks whether an address wants the digest.
type question struct {
	W       *Words
	Subject string
	Asked   string
	Links   Links
}

// Confirmation is the mail that asks a reader whether the digest is wanted.
func (r *Renderer) Confirmation(reader news.Subscription) (Rendered, error) {
	w, err := WordsIn(reader.Lang)
	if err != nil {
		return Rendered{}, err
	}
	q := question{W: w, Subject: w.Mail["confirm subject"], Links: Links{r.Base, r.Secret, reader.ID}}
	q.Asked = fmt.Sprintf(w.Mail["confirm"], reader.Address, w.Days[reader.Days], clock(reader), reader.Zone)
	out := Rendered{Subject: q.Subject, Stories: []news.StoryID{}}
	out.Text, out.HTML, err = r.both("confirm", q)
	return out, err
}
