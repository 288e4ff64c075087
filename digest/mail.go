package digest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/onrecord/onrecord/news"
)

// Letterhead is what every mail has alike.
type Letterhead struct {
	From mail.Address
	Seal *Seal // nil: mails are not signed
}

// Letter is a mail before it is written.
type Letter struct {
	ID       news.IssueID
	Reader   news.Subscription
	Links    Links
	Date     time.Time
	Body     Rendered
	Thread   news.StoryID // whose mails it belongs with; empty for none
	Personal bool         // no list mail: it cannot be unsubscribed from
}

// Write writes a mail as it is sent, with lines that end in CR LF. The same
// issue has the same Message-ID, however often it is written.
func (h Letterhead) Write(l Letter) (messageID string, raw []byte, err error) {
	m := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8), gomail.WithEncoding(gomail.EncodingQP), gomail.WithNoDefaultUserAgent())
	m.FromMailAddress(&h.From)
	m.ToMailAddress(&mail.Address{Name: l.Reader.Name, Address: l.Reader.Address})
	m.Subject(l.Body.Subject)
	m.SetDateWithValue(l.Date)
	messageID = h.nameOf("issue", string(l.ID))
	m.SetMessageIDWithValue(messageID)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("Content-Language", l.Reader.Lang)
	h.address(m, l)
	m.SetBodyString(gomail.TypeTextPlain, l.Body.Text)
	m.AddAlternativeString(gomail.TypeTextHTML, l.Body.HTML)
	for _, c := range l.Body.Charts {
		err := m.EmbedReader(c.CID+".png", bytes.NewReader(c.PNG), gomail.WithFileContentID(c.CID), gomail.WithFileContentType("image/png"))
		if err != nil {
			return "", nil, news.E(news.Internal, "the mail could not be written", err)
		}
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return "", nil, news.E(news.Internal, "the mail could not be written", err)
	}
	raw, err = h.Seal.sign(b.Bytes())
	return messageID, raw, err
}

// address sets what tells mail programs where the mail belongs and how to end
// it.
func (h Letterhead) address(m *gomail.Msg, l Letter) {
	if l.Thread != "" {
		thread := "<" + h.nameOf("story", string(l.Thread)) + ">"
		m.SetGenHeader(gomail.HeaderInReplyTo, thread)
		m.SetGenHeader(gomail.HeaderReferences, thread)
	}
	if l.Personal {
		return
	}
	m.SetGenHeader("List-Id", fmt.Sprintf("Onrecord digest <digest.%s>", h.domain()))
	if end := l.Links.Unsubscribe(); end != "" {
		m.SetGenHeader("List-Unsubscribe", "<"+end+">")
		if l.Links.secure() {
			m.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
		}
	}
}

// nameOf is a Message-ID without its brackets.
func (h Letterhead) nameOf(kind, id string) string {
	sum := sha256.Sum256([]byte(kind + " " + id + " " + h.From.Address))
	return kind + "." + hex.EncodeToString(sum[:12]) + "@" + h.domain()
}

func (h Letterhead) domain() string {
	_, domain, _ := strings.Cut(h.From.Address, "@")
	return domain
}
