// Package evidence makes the evidence pack of a story: everything that is
// known of it as of a moment, in one ZIP that outlives the program, and as one
// PDF, for lawyers, boards and regulators.
//
// The pack holds what was captured, word for word, with the times and hashes
// by which it can be checked; what each revision changed; and the same events,
// coverage, spread, measures and picture that the story's page shows. Each
// article has a number, by when it was published, and is called by it
// throughout.
//
// A pack can be made again: the same story, as of the same moment, made at the
// same moment by the same version, is the same bytes. Only README.txt,
// report.html and report.pdf name the moment at which it was made.
//
// What the press did is put into words by the pages ([Words]), so that a pack
// and a page never say it differently. All times are told in UTC.
package evidence
