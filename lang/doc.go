// Package lang knows about languages and nothing about news: which language a
// text is in, where its sentences and words begin and end, how it is folded so
// that two spellings of one word compare equal.
//
// What is particular to a language stands in data files (data/*.txt), not in
// code: languages.txt names the languages, and one file each holds the
// abbreviations and the like that sentence splitting needs. Adding a language
// there is adding a line and, where it helps, a file.
package lang
