package accounts

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/onrecord/onrecord/news"
)

// Options is what a door works with. Store is required.
type Options struct {
	Store Store
	Now   func() time.Time // default time.Now
}

// Door lets people and programs in. It is safe for concurrent use.
type Door struct {
	store  Store
	now    func() time.Time
	closed atomic.Bool // an account exists; it stays so, since none is ever removed
	people sync.Mutex  // held while who is an admin changes
	pace   pace
	hasher hasher

	first atomic.Pointer[string] // hash of the link with which the first account is made
}

// New makes a door.
func New(o Options) *Door {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Door{store: o.Store, now: o.Now, pace: newPace(o.Now), hasher: newHasher()}
}

// Open reports whether there is no account yet, so that nobody is asked who
// they are.
func (d *Door) Open(ctx context.Context) (bool, error) {
	if d.closed.Load() {
		return false, nil
	}
	all, err := d.store.Users(ctx)
	if err != nil {
		return false, err
	}
	if len(all) > 0 {
		d.closed.Store(true)
	}
	return len(all) == 0, nil
}

// By is who does something, as the audit log tells it.
type By struct {
	User news.User // the zero value for nobody who signed in
	Via  string    // the name of the token that was used
	From string    // network address
}

// Terminal is who does something by a command: whoever has the data folder in
// their hands may do everything.
var Terminal = Visitor{By: By{User: news.User{Name: "the terminal"}}, Role: news.Admin}

// Nobody is how the audit log calls somebody who is not known.
const Nobody = "not signed in"

func (d *Door) deed(by By, what, target string) news.Deed {
	who := by.User.Called()
	if who == "" {
		who = Nobody
	}
	return news.Deed{Time: d.now(), User: by.User.ID, Who: who, Via: by.Via, What: what, Target: target, From: by.From}
}

// Record adds to the audit log what somebody did.
func (d *Door) Record(ctx context.Context, by By, what, target string) error {
	return d.store.Record(ctx, d.deed(by, what, target))
}

// Deeds lists the audit log, of everybody or of one person (not 0), the newest
// first, and gives the cursor for the rest, empty where there is none.
func (d *Door) Deeds(ctx context.Context, of news.UserID, limit int, cursor string) ([]news.Deed, string, error) {
	return d.store.Deeds(ctx, of, limit, cursor)
}
