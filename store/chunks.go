package store

import (
	"iter"
	"slices"
)

// chunkSize keeps a query's values well under the limits of the engines
// (SQLite 32,766, PostgreSQL 65,535) and its text short.
const chunkSize = 500

// chunks cuts a list of IDs or keys into the arguments of several queries.
func chunks[T any](list []T) iter.Seq[[]any] { return chunksOf(list, chunkSize) }

// chunksOf is chunks of at most size, and at most chunkSize.
func chunksOf[T any](list []T, size int) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for part := range slices.Chunk(list, min(size, chunkSize)) {
			args := make([]any, len(part))
			for i, v := range part {
				args[i] = v
			}
			if !yield(args) {
				return
			}
		}
	}
}
