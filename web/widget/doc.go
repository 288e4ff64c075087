// Package widget is the search box that other sites embed: its keys, what is
// answered to visitors of those sites, and the script that they run.
//
// A visitor is nobody here: no cookie is set, nothing is stored in a browser,
// and no address is kept beyond the minute in which it is counted against a
// limit. What leaves the house is the headline, the link, and at most
// [ExtractRunes] characters of an article; nothing of the demo ever does.
//
// A question is first held against what is in memory — the key, the site it
// comes from, the limits — so that one that is refused costs nothing, and then
// against the answers of the last half minute, so that a burst of visitors
// asks the index once.
package widget
