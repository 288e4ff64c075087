package main

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/mail"
	"os"
	"strings"
	"time"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
)

type digestCmd struct {
	To     string `help:"Only the digest of this address. With --dry-run it need not be subscribed: it sees all stories." placeholder:"ADDRESS"`
	Date   string `help:"The digest of this day, from midnight to midnight in the reader's zone, in place of what is new since the last one." placeholder:"YYYY-MM-DD"`
	DryRun bool   `help:"Write the mail to standard output and send nothing."`
}

// Run writes the mail of one reader, or sends what is due.
func (c *digestCmd) Run(s *session) error {
	if _, err := mail.ParseAddress(c.To); c.To != "" && err != nil {
		return usage{fmt.Sprintf("--to: %q is not a mail address", c.To)}
	}
	if c.Date != "" && c.To == "" && !c.DryRun {
		return usage{"--date needs --to, or --dry-run: whose digest of that day?"}
	}
	return s.withProgram(func(p *program) error {
		reader, err := c.reader(s, p)
		switch {
		case err != nil:
			return err
		case c.DryRun:
			return c.write(s, p, reader)
		case s.settings.SMTP.Host == "":
			return news.E(news.Invalid, "no mail server is set (smtp.host), so nothing can be sent; --dry-run writes the mail here", nil)
		case c.To != "":
			return c.send(s, p, reader)
		}
		return p.digest.Round(s)
	})
}

// reader is whose digest is asked for. A mail that is only looked at may be
// for somebody who is not subscribed.
func (c *digestCmd) reader(s *session, p *program) (news.Subscription, error) {
	reader, err := p.store.SubscriptionOf(s, strings.ToLower(c.To))
	if news.KindOf(err) != news.NotFound {
		return reader, err
	}
	if !c.DryRun && c.To != "" {
		return reader, news.E(news.NotFound, c.To+" is not subscribed; --dry-run writes the mail without sending it", nil)
	}
	return sampleReader(c.To), nil
}

// write writes a mail to standard output.
func (c *digestCmd) write(s *session, p *program, reader news.Subscription) error {
	period, err := c.period(s, p, reader)
	if err != nil {
		return err
	}
	raw, err := p.digest.Sample(s, reader, period)
	if err != nil {
		return err
	}
	_, err = s.out.Write(raw)
	return err
}

// send sends one reader's mail now, besides those that are due.
func (c *digestCmd) send(s *session, p *program, reader news.Subscription) error {
	period, err := c.period(s, p, reader)
	if err != nil {
		return err
	}
	id, err := p.digest.Extra(s, reader, period)
	if err != nil {
		return err
	}
	if err := p.digest.Deliver(s); err != nil {
		return err
	}
	i, err := p.store.Issue(s, id)
	if err != nil {
		return err
	}
	if i.State == news.IssueQuiet {
		fmt.Fprintf(s.err, "Nothing changed, and %s wants no mail then\n", reader.Address)
		return nil
	}
	if i.State != news.IssueSent {
		return news.E(news.Unavailable, "the mail was not taken: "+i.Attempts[len(i.Attempts)-1].Error, nil)
	}
	fmt.Fprintf(s.err, "Sent to %s: %s\n", reader.Address, i.Subject)
	return nil
}

// sampleReader is somebody who is not subscribed.
func sampleReader(address string) news.Subscription {
	if address == "" {
		address = "reader@localhost.localdomain"
	}
	return news.Subscription{Address: address, Lang: "en", Zone: "UTC", At: 7 * 60, Days: news.Daily}
}

// period is the day that was asked for, or what the reader has not been told.
func (c *digestCmd) period(s *session, p *program, reader news.Subscription) (digest.Period, error) {
	if c.Date == "" {
		return p.digest.Next(s, reader)
	}
	day, err := time.ParseInLocation("2006-01-02", c.Date, reader.Zoned())
	if err != nil {
		return digest.Period{}, usage{fmt.Sprintf("--date: %q is not a day such as 2026-09-17", c.Date)}
	}
	return digest.Period{From: day.Add(-time.Millisecond), To: day.AddDate(0, 0, 1).Add(-time.Millisecond)}, nil
}

// secretSetting keeps what links in mails are signed with.
const secretSetting = "digest.secret"

// newDigest wires the digest to the program.
func newDigest(s *session, p *program, now func() time.Time) (*digest.Desk, error) {
	secret, err := p.store.Setting(s, secretSetting)
	if err != nil {
		return nil, err
	}
	if secret == "" {
		secret = rand.Text() + rand.Text()
		if err := p.store.SetSetting(s, secretSetting, secret); err != nil {
			return nil, err
		}
	}
	seal, err := newSeal(s.settings)
	if err != nil {
		return nil, err
	}
	return digest.New(digest.Options{
		Store: p.store, Archive: p.store, Past: p.pipeline, Follows: follows{p.store, p.index}, Sender: s.settings.SMTP,
		Head: digest.Letterhead{From: s.settings.Digest.From, Seal: seal}, Bounce: s.settings.Digest.Bounce,
		Base: cmp.Or(s.settings.Digest.Base, "http://"+s.settings.Listen), Secret: []byte(secret), Now: now, Log: s.log,
	})
}

// newSeal reads the key that mails are signed with; nil where none is set.
func newSeal(s Settings) (*digest.Seal, error) {
	if s.Digest.DKIM.Key == "" {
		return nil, nil
	}
	file, err := os.ReadFile(s.Digest.DKIM.Key)
	if err != nil {
		return nil, news.E(news.Invalid, "digest.dkim_key: the file cannot be read", err)
	}
	key, err := digest.ParseKey(file)
	if err != nil {
		return nil, news.E(news.Invalid, "digest.dkim_key: the file holds no key to sign with", err)
	}
	return &digest.Seal{Domain: s.Digest.DKIM.Domain, Selector: s.Digest.DKIM.Selector, Key: key}, nil
}
