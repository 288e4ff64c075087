package news

import "time"

// EditKind says how a person changed a story.
type EditKind string

// The ways in which a person overrules what belongs to a story, or what it is
// called.
const (
	EditMerge  EditKind = "merge"  // another story's articles were taken in
	EditSplit  EditKind = "split"  // some articles were given a story of their own
	EditRename EditKind = "rename" // it was given another title, or its own back
	EditPin    EditKind = "pin"    // it was pinned to the top of the list, or let go
)

// Edit is one change of a story by a person: what it moved and what was there
// before, so that it can be undone. Edits are never deleted.
type Edit struct {
	ID     int64     `json:"id"` // grows with every edit; 0 before it is stored
	Kind   EditKind  `json:"kind"`
	Story  StoryID   `json:"story"`
	With   StoryID   `json:"with,omitempty"` // merge: the story that was taken in; split: the new one
	Moved  []Moved   `json:"moved,omitempty"`
	Before Choice    `json:"before"` // rename and pin
	After  Choice    `json:"after"`
	Made   time.Time `json:"made"`
	Undone time.Time `json:"undone,omitzero"`
}

// Moved is an article with the stories in which it stood before and after.
type Moved struct {
	Article ArticleID `json:"article"`
	Before  []StoryID `json:"before"`
	After   []StoryID `json:"after"`
}

// Choice is what a person chose for a story. The zero value leaves everything
// to the program.
type Choice struct {
	Title  string `json:"title,omitempty"` // in place of the one that its articles suggest
	Pinned bool   `json:"pinned,omitempty"`
}
