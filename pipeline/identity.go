package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/news"
)

// newArticleID makes an identifier that sorts by when the article was first
// seen: nine base-32 digits of the millisecond, then a hash of the address.
func newArticleID(seen time.Time, url string) news.ArticleID {
	return news.ArticleID(sortable(seen) + "-" + shortHash(url))
}

// newStoryID makes a story's identifier from its first article's.
func newStoryID(a *news.Article) news.StoryID {
	return news.StoryID("s" + sortable(a.FirstSeen) + "-" + shortHash(string(a.ID)))
}

// splitID makes the identifier of a story that is split off another: its first
// article's may have been given to that one.
func splitID(a *news.Article, from news.StoryID) news.StoryID {
	return news.StoryID("s" + sortable(a.FirstSeen) + "-" + shortHash(string(a.ID)+" "+string(from)))
}

const digits = "0123456789abcdefghjkmnpqrstvwxyz"

func sortable(t time.Time) string {
	var b [9]byte
	for i, ms := len(b)-1, uint64(t.UnixMilli()); i >= 0; i, ms = i-1, ms>>5 {
		b[i] = digits[ms&31]
	}
	return string(b[:])
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:6])
}

// notAfter is t, or the zero time where an outlet dates an article into the
// future by more than its clock may be wrong.
func notAfter(t, now time.Time) time.Time {
	if t.After(now.Add(24 * time.Hour)) {
		return time.Time{}
	}
	return t
}

// outletNames remembers outlets' names; they are asked for with every article.
type outletNames struct {
	lock sync.Mutex
	byID map[news.OutletID]string
}

// outletName is an outlet's name, "" for the zero ID.
func (p *Pipeline) outletName(ctx context.Context, id news.OutletID) (string, error) {
	if id == 0 {
		return "", nil
	}
	p.names.lock.Lock()
	defer p.names.lock.Unlock()
	if name, known := p.names.byID[id]; known {
		return name, nil
	}
	outlets, err := p.Store.Outlets(ctx)
	if err != nil {
		return "", err
	}
	p.names.byID = make(map[news.OutletID]string, len(outlets))
	for _, o := range outlets {
		p.names.byID[o.ID] = o.Name
	}
	name, known := p.names.byID[id]
	if !known {
		return "", news.E(news.NotFound, fmt.Sprintf("there is no outlet %d", id), nil)
	}
	return name, nil
}

// forget has the names asked for anew.
func (n *outletNames) forget() {
	n.lock.Lock()
	defer n.lock.Unlock()
	n.byID = nil
}
