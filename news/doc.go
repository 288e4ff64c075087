// Package news holds the words of Onrecord as plain types, and nothing else.
//
// Onrecord watches what the press writes about breach claims. An [Outlet] is a
// publisher; it offers one or more [Feed]s. An entry of a feed leads to an
// [Article]: one piece by one outlet at one canonical URL. What the article
// said at a moment is a [Revision]; a page that changes gains a revision, a
// page that disappears gains one that says so, and none is ever overwritten.
//
// Each revision is read once. Its [Reading] is everything Onrecord understood
// of it: the language, the [Statement]s (sentences that take a position, each
// with an [Act], a [Speaker], and the place in the text where it stands), the
// facts of the [Claim] (whom it concerns, how many records, what kinds of
// data), the quotes, and the outlets it credits. A label without its sentence
// does not exist here: whoever doubts a label must be able to read why.
//
// Articles in any language about one alleged incident form a [Story]. Within
// it, [Coverage] follows each outlet: does its piece carry the denial, since
// when, and when was the page last looked at. [Spread] is the set of edges
// that say who had it from whom.
//
// What in a story deserves a person's attention is an [Alert], where an
// [AlertRule] asks for it; a [Delivery] is its way to a webhook.
//
// Who works here is a [User] with a [Role]; what they did is a [Deed] of the
// audit log.
//
// Onrecord takes no side. A claim is claimed, a denial is denied by someone,
// and what was not found is "not found in so many captures", never "absent".
//
// Every other package imports this one; this one imports only the standard
// library.
package news
