package news

import "time"

// OutletMerger is a person's decision that two outlets are one: what moved with
// it, so that it can be undone. Mergers are never deleted.
type OutletMerger struct {
	ID       int64       `json:"id"`
	Kept     OutletID    `json:"kept"`
	Taken    OutletID    `json:"taken"`
	Name     string      `json:"name"` // of the outlet that was taken in
	Articles []ArticleID `json:"articles"`
	Feeds    []FeedID    `json:"feeds"`
	Made     time.Time   `json:"made"`
	By       UserID      `json:"by,omitempty"`
	Undone   time.Time   `json:"undone,omitzero"`
}
