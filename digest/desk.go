package digest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Options is what a Desk works with. Follows and Log may be left out.
type Options struct {
	Store   Store
	Archive Archive
	Past    Past
	Follows Follows
	Sender  Sender
	Head    Letterhead
	Bounce  string // where mail servers send back what they could not deliver
	Base    string // of the pages, for links in mails
	Secret  []byte // that links are signed with
	Now     func() time.Time
	Log     *slog.Logger
}

// Desk makes digests and sends them.
type Desk struct {
	Options
	name     string // by which it holds issues
	maker    Maker
	renderer *Renderer
}

// New makes a desk. An error means that a template is broken.
func New(o Options) (*Desk, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Bounce == "" {
		o.Bounce = o.Head.From.Address
	}
	renderer, err := NewRenderer(o.Base, o.Secret)
	return &Desk{o, rand.Text(), Maker{o.Archive, o.Past, o.Follows, o.Now}, renderer}, err
}

// Preview is a reader's digest of a period.
func (d *Desk) Preview(ctx context.Context, reader news.Subscription, p Period) (Rendered, error) {
	made, err := d.maker.Make(ctx, reader, p)
	if err != nil {
		return Rendered{}, err
	}
	return d.renderer.Render(made, reader)
}

// Told is a reader's digest of a period in words, for a page that sets it
// itself. Its links lead to the pages at hand.
func (d *Desk) Told(ctx context.Context, reader news.Subscription, p Period) (Sheet, error) {
	made, err := d.maker.Make(ctx, reader, p)
	if err != nil {
		return Sheet{}, err
	}
	here := Renderer{Secret: d.Secret}
	return here.sheet(made, reader, maxBlocks)
}

// Sample is a reader's digest of a period as a mail that is not sent.
func (d *Desk) Sample(ctx context.Context, reader news.Subscription, p Period) ([]byte, error) {
	body, err := d.Preview(ctx, reader, p)
	if err != nil {
		return nil, err
	}
	l := d.letter(reader, body)
	l.ID = news.IssueID("sample-" + d.Now().UTC().Format(time.RFC3339Nano))
	_, raw, err := d.Head.Write(l)
	return raw, err
}

// letter is a digest addressed to its reader.
func (d *Desk) letter(reader news.Subscription, body Rendered) Letter {
	l := Letter{Reader: reader, Links: Links{d.renderer.Base, d.Secret, reader.ID}, Date: d.Now(), Body: body}
	if len(body.Stories) > 0 {
		l.Thread = body.Stories[0]
	}
	return l
}

// Address is that of the pages, as mails give it.
func (d *Desk) Address() string { return d.renderer.Base }
