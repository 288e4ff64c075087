// Package stories finds out which articles are about one alleged incident,
// whatever their language, and says what follows: how the claim spread, who
// denies it, and how far the denial has followed the claim.
//
// An article's journey through this package has three steps. [Sign] cuts the
// reading of its standing revision down to a [news.Signature]: names, counts,
// quotes and rare words that can be compared across languages and scripts.
// [Place] compares that signature with the stories nearby, each as a whole,
// and decides which one it joins or that it opens a new one, with the reasons
// in words. [Compose] makes the [news.Story] from all its articles.
//
// Everything here is a pure function of its arguments: no clock, no store, no
// random numbers, and no dependence on the order of maps.
package stories
