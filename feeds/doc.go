// Package feeds finds feeds, reads them, and says when to ask again.
//
// [Parse] turns whatever bytes a server sent into a [Document]. gofeed does
// the reading, but it never sees those bytes: they are brought to UTF-8, and
// XML is washed, that is, scanned and written anew under caps, so that what
// gofeed gets is well formed, shallow and small, or nothing at all.
//
// A [Poller] asks one feed once and gives back its new state: when it is due
// next, what its validators are, and what went wrong, in words. It keeps
// nothing itself. [Discover] finds the feeds of a page, [Check] looks at one
// address once, and [ReadOPML] and [WriteOPML] carry lists of feeds.
package feeds
