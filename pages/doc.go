// Package pages turns what a web server sent for an article's address into
// the article: its text without the page's furniture, its headline, dates,
// author and language tag, the corrections it declares, and its links to
// other sites. It also compares two captures of one article.
//
// A page is hostile: its encoding may be misdeclared, its markup may be deep,
// endless or built to be slow, and what it says about itself may be wrong.
// [Extract] decodes it ([decode]), refuses what is over a cap, reads what the
// page declares (declared.go, schema.go) before the extraction changes the
// tree, lets go-readability choose the article's part of the page (body.go),
// and writes that part as plain paragraphs (text.go).
//
// Everything here is pure: the same bytes give the same [Page].
package pages
