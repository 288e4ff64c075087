package main

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/mail"
	"os"
	"time"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
)

type digestCmd struct {
	To     string `help:"Only the digest of this address. With --dry-run it need not be subscribed: it sees all stories." placeholder:"ADDRESS"`
	Date   string `help:"The digest of this day, from midnight to midnight in the reader's zone, in place of the last 24 hours." placeholder:"YYYY-MM-DD"`
	DryRun bool   `help:"Write the mail to standard output and send nothing."`
}

// Run writes a sample.
func (c *digestCmd) Run(s *session) error {
	if c.To != "" {
		if _, err := mail.ParseAddress(c.To); err != nil {
			return usage{fmt.Sprintf("--to: %q is not a mail address", c.To)}
		}
	}
	return s.withProgram(func(p *program) error {
		reader := sampleReader(c.To)
		period, err := c.period(reader, time.Now())
		if err != nil {
			return err
		}
		raw, err := p.digest.Sample(s, reader, period)
		if err != nil {
			return err
		}
		_, err = s.out.Write(raw)
		return err
	})
}

// sampleReader is somebody who is not subscribed.
func sampleReader(address string) news.Subscription {
	if address == "" {
		address = "reader@localhost.localdomain"
	}
	return news.Subscription{Address: address, Lang: "en", Zone: "UTC", At: 7 * 60, Days: news.Daily}
}

// period is the day that was asked for, or the last 24 hours.
func (c *digestCmd) period(reader news.Subscription, now time.Time) (digest.Period, error) {
	if c.Date == "" {
		return digest.Period{From: now.Add(-24 * time.Hour), To: now}, nil
	}
	day, err := time.ParseInLocation("2006-01-02", c.Date, reader.Zoned())
	if err != nil {
		return digest.Period{}, usage{fmt.Sprintf("--date: %q is not a day such as 2026-09-17", c.Date)}
	}
	end := day.AddDate(0, 0, 1)
	if end.After(now) {
		end = now
	}
	return digest.Period{From: day.Add(-time.Millisecond), To: end.Add(-time.Millisecond)}, nil
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
		Archive: p.store, Past: p.pipeline, Head: digest.Letterhead{From: s.settings.Digest.From, Seal: seal},
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
