// Package paper sets text on the pages of a PDF: paragraphs and tables, in the
// letters of the fourteen languages that Onrecord reads, Arabic joined and from
// the right, Chinese and Japanese broken where they may be.
//
// Below it a library writes the PDF and cuts the fonts down to the letters
// used; what the library does not know is here: which font has a letter, how
// Arabic letters join, in which order mixed text stands, and where lines and
// pages break. Text comes from anywhere: whatever would steer the setting is
// taken out, and a letter without a font is told by a box.
package paper
