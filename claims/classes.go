package claims

import (
	"strings"

	"github.com/onrecord/onrecord/news"
)

// classes are the kinds of phrase that a cue file may list, with what they
// mean. The rules speak of these only, so that they hold in every language.
var classes = map[string]string{
	"NO":         "negation",
	"TRACE":      "sign, trace, evidence, indication",
	"LEAK":       "breach, intrusion, theft, leak; noun or verb",
	"DATA":       "data, database, files, sample, screenshots",
	"OURS":       "the victim's own systems or house",
	"ORIGIN":     "come from, belong to, match",
	"DENY":       "deny, reject, dispute",
	"NODENY":     "did not deny: cancels DENY",
	"FALSE":      "false, invented, baseless, a hoax",
	"CLAIMS":     "the claim, allegation, report, listing as a thing",
	"CONFIRM":    "confirm, admit, acknowledge",
	"NOTIFY":     "notified a regulator or customers; a notification arrived",
	"APOLOGY":    "apologise, regret",
	"AFFECTED":   "affected, exposed",
	"CLAIM":      "says it has, alleges, boasts",
	"SELL":       "put up for sale, posted, listed, leaked by someone",
	"POST":       "the post, ad, thread, listing as a speaker",
	"ACTOR":      "hacker, seller, gang",
	"VICTIM":     "the company, its spokesperson",
	"SAYS":       "said, announced, in a statement",
	"AUTH":       "regulator, police, court",
	"EXPERT":     "researcher, analyst",
	"SELF":       "the outlet speaking of itself",
	"VERIFY":     "verify, authenticate, establish where it came from",
	"UNABLE":     "could not, failed to",
	"UNCLEAR":    "unclear, open whether",
	"REPLY":      "answer, comment",
	"DECLINE":    "declined, refused",
	"INQUIRY":    "is looking into it, is aware of it",
	"OLD":        "old, recycled, public, somebody else's data",
	"PAST":       "another time or another matter",
	"SINCE":      "since, until: a year beside it bounds this incident and is no other time",
	"MONTH":      "months by name",
	"MASK":       "sounds like a cue and is none",
	"EXCEPT":     "but not: what follows was not taken",
	"UNTOUCHED":  "was not affected: what stands before it was not taken",
	"PRECAUTION": "as a precaution: what is done or reported so confirms nothing",
	"NUMBER":     "numbers in words, with their value; 0.5 is a half",
	"NUMBERAND":  "and, between two number words",
	"SCALE":      "words for a thousand or more behind a number, with their value",
	"MEASURE":    "what a figure counts that is nobody's data: hours, kilometres, shops",
	"SAMPLE":     "a sample, an extract, picked at random: its figures are not those of the whole",
	"PROFILE":    "serves, employs, operates: what an organisation is, not what it lost",
	"CURRENCY":   "money",
	"HANDLE":     "introduces the name of an actor",
	"HANDLEFT":   "follows the name of an actor",
	"HEARSAY":    "reported, not asserted: is said to, allegedly",
	"INSIST":     "the actor stands by the claim",
	"OUTLET":     "well-known outlets and agencies by name",
	"ORIGINAL":   "originally published in",
	"TOLD":       "told someone, in a statement to",
	"PLACE":      "preposition before a place",
	"OWNER":      "beside the owner of data",
	"TIP":        "advice to readers",
	"GROUP":      "noun beside the name of an actor",
	"VENUE":      "noun beside the name of a forum or leak site",
	"AT":         "preposition before a venue",
	"ACTORNAME":  "part of the name of a group",
	"ORG":        "noun beside the name of an organisation",
	"ORGEND":     "ends the name of an organisation",
	"BODY":       "what there is one of in a place, and is called by small words: ministry, tax office, hospital",
	"LEGAL":      "legal forms",
	"MEDIA":      "noun beside the name of an outlet",
	"MEDIANAME":  "part of the name of an outlet",
	"VENUENAME":  "forums and networks by name",
	"CITE":       "introduces a source",
	"JOB":        "position of a person",
	"COMMON":     "words that are never names, though capitalised",
	"TITLENONE":  "headline of silence, doubt or a round-up: takes no act",
	"RETRACTS":   "headline that takes back or puts right",
	"PRESS":      "headline of a press release or of advice: takes no act",
}

// knownClass: one of the classes, or a family with its member: act.denial,
// unit.records, data.email.
func knownClass(name string) bool {
	family, member, ok := strings.Cut(name, ".")
	if !ok {
		_, known := classes[name]
		return known
	}
	switch family {
	case "act":
		return news.Act(member).Valid()
	case "unit":
		return true
	case "data":
		for _, known := range news.DataTypes {
			if known == member {
				return true
			}
		}
	}
	return false
}

// found are the classes that no file lists: the reader finds them itself.
var found = map[string]bool{
	"ANYTYPE":   true, // a kind of data
	"COUNT":     true, // a quantity of data
	"TYPES":     true, // three kinds of data or more are listed
	"TWOTYPES":  true,
	"EARLIER":   true, // a year before the article's own
	"QUOTED":    true, // direct speech
	"THEVICTIM": true, // the main victim by name
	"THEACTOR":  true, // an actor by name
	"THEVENUE":  true, // a venue by name
}
