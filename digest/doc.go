// Package digest makes the mail that tells a reader what changed since the
// last one: what became known in a period is read off the store ([Since]),
// ranked by what needs a decision, worded in the reader's language, and written
// as a mail with a text part that is complete in itself.
//
// A [Desk] sends it once: each period is planned, rendered and stored before
// it is sent. After a crash at any point it goes out, and not twice but for the
// one window that SMTP leaves open, between the server's yes and our note of
// it; then with the same Message-ID.
package digest
