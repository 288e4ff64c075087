// Package desk is the rules of the correction desk, without a store or a
// network: which articles of a story are worth a case, what a look at a page
// does to one, what a person may change, and the letter that asks an outlet for
// a correction. Nothing here sends a letter.
//
// A case is about one article: one page that a person asks to be changed, and
// that the next look finds changed or not.
package desk
