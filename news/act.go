package news

// Act is the position that a sentence, a headline or an article takes on an
// alleged incident.
type Act string

// The acts, in the order in which they are listed to readers.
const (
	Claiming     Act = "claim"        // someone alleges that data were taken
	Insistence   Act = "insistence"   // the claimant maintains it against a denial
	Denial       Act = "denial"       // the victim says it did not happen, or not with its data
	Confirmation Act = "confirmation" // the victim or an authority confirms it
	Unverified   Act = "unverified"   // an outlet or researcher cannot verify, or doubts
	NoComment    Act = "no-comment"   // the victim is silent or declines to speak
	Correction   Act = "correction"   // claim, data or article turned out wrong
	Update       Act = "update"       // the article says that it was updated
	Retraction   Act = "retraction"   // article, listing or claim was withdrawn
	NoAct        Act = "none"         // no position; used for headlines only
)

// Acts lists every act that a sentence can have, in the order shown to readers.
var Acts = [...]Act{Claiming, Insistence, Denial, Confirmation, Unverified, NoComment, Correction, Update, Retraction}

// Valid reports whether a is an act that a sentence can have.
func (a Act) Valid() bool {
	for _, known := range Acts {
		if a == known {
			return true
		}
	}
	return false
}

// Speaker is the role of the one who takes the position.
type Speaker string

// The roles a speaker can have.
const (
	Victim     Speaker = "victim"     // the organisation concerned, or someone for it
	Actor      Speaker = "actor"      // whoever claims to hold the data
	OutletSelf Speaker = "outlet"     // the outlet in its own voice
	Authority  Speaker = "authority"  // a regulator, police, court
	Researcher Speaker = "researcher" // an independent expert
)

// Valid reports whether s is a role that a speaker can have.
func (s Speaker) Valid() bool {
	switch s {
	case Victim, Actor, OutletSelf, Authority, Researcher:
		return true
	}
	return false
}
