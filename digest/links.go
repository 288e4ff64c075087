package digest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Links makes the addresses in a mail. Those that act for a reader are signed,
// since whoever opens them is not signed in.
type Links struct {
	Base   string // of the pages, such as https://desk.corvina.example, without a slash at the end
	Secret []byte
	Reader news.SubscriptionID // zero for a sample
}

// What a signed link is good for.
const (
	ToConfirm     = "confirm"
	ToUnsubscribe = "unsubscribe"
)

// Story is the address of a story's page.
func (l Links) Story(id news.StoryID) string {
	return l.Base + "/stories/" + url.PathEscape(string(id))
}

// Article is the address of an article's page here.
func (l Links) Article(id news.ArticleID) string {
	return l.Base + "/articles/" + url.PathEscape(string(id))
}

// Desk is the address of the first page.
func (l Links) Desk() string { return l.Base + "/" }

// Confirm is where the reader says yes.
func (l Links) Confirm() string { return l.signed(ToConfirm) }

// Unsubscribe is where the reader ends it.
func (l Links) Unsubscribe() string { return l.signed(ToUnsubscribe) }

func (l Links) signed(what string) string {
	if l.Reader == 0 {
		return ""
	}
	q := url.Values{"s": {strconv.FormatInt(int64(l.Reader), 10)}, "k": {l.key(what, l.Reader)}}
	return l.Base + "/digest/" + what + "?" + q.Encode()
}

// key proves that a link was made here for this use and this reader.
func (l Links) key(what string, reader news.SubscriptionID) string {
	sum := hmac.New(sha256.New, l.Secret)
	_, _ = sum.Write([]byte(what + " " + strconv.FormatInt(int64(reader), 10))) // never fails
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:18])
}

// Opened gives the reader of a signed link, from its query. Forbidden where it
// was not made here, or for another use.
func (l Links) Opened(what string, q url.Values) (news.SubscriptionID, error) {
	id, err := strconv.ParseInt(q.Get("s"), 10, 64)
	if err != nil || len(l.Secret) == 0 || !hmac.Equal([]byte(q.Get("k")), []byte(l.key(what, news.SubscriptionID(id)))) {
		return 0, news.E(news.Forbidden, "this link is not one of ours, or not whole; copy all of it from the mail", nil)
	}
	return news.SubscriptionID(id), nil
}

// secure reports whether mail programs may post to the pages by themselves.
func (l Links) secure() bool { return strings.HasPrefix(l.Base, "https://") }
