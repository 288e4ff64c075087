// Package alerts says what in a story deserves a person's attention, and sees
// that it gets there: to the page, and to the webhooks of the rules that asked
// for it.
//
// # What happened
//
// Whenever an article gains a revision, its first one included, the story as
// it stood before is compared with the story as it stands now:
//
//   - a new story: there was none before, or a rule recognises only now whom it
//     is about;
//   - a pickup: an article that is new to the story, published after the first
//     denial, asserts the claim, and the denial was not found in it;
//   - a denial: the first article of the story carries it, or one that lacked it
//     carries it now;
//   - a correction: an article says that something was wrong, or is withdrawn, or
//     its page is gone;
//   - a silent edit: as among the events of the story;
//   - a spike: far more articles within an hour than the story had lately (pace.go).
//
// Nothing is raised where no revision is new, so that reading again with better
// data, a person's ruling and a merge raise nothing; nor where what happened
// is more than two days old, so that neither an import of past articles nor a
// feed that is added does. Alerts are kept in the transaction that keeps the
// revision, under an ID that follows from what happened: a crash loses none
// and doubles none.
//
// # Delivery
//
// A delivery is kept with its alert, is tried until the receiver takes it, and
// is noted after each attempt. A crash between the two sends it again, with
// the webhook-id it had. The signature is that of Standard Webhooks (see
// sign.go and docs/alerts.md).
package alerts
