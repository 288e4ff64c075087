// Package marks compares readings with annotated answers: it counts what is
// right, says how sure the counts are, and writes both down.
//
// What is right is defined as wherever readings are scored: a statement where
// an annotated sentence holds it, or it holds that, and the act is the same; a
// name where one holds the other, letters and digits alone compared; a count
// by value and unit; a credit by its letters and digits.
package marks
