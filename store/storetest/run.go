// Package storetest is the suite that every engine behind package store has to
// pass. The product never imports it.
package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/store"
)

// Run runs the suite. Each test gets an empty archive from open, which also
// sees to closing it when the test is over.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for name, test := range map[string]func(*testing.T, *press){
		"an article comes back whole":                    articleWhole,
		"an article is found by its keys":                articleByKey,
		"a list of articles keeps its order":             articlesInOrder,
		"a key never moves to another article":           keyStays,
		"entries are known by their hash":                entryHash,
		"one URL is one article under contention":        oneURL,
		"a stored revision never changes":                revisionsStay,
		"readings are renewed":                           readingsRenewed,
		"a save from an old copy is refused":             staleCopy,
		"a change that fails leaves nothing":             nothingHalf,
		"nonsense is refused":                            nonsense,
		"a cancelled context is told from a failed disk": cancelled,
	} {
		t.Run(name, func(t *testing.T) { test(t, newPress(t, open)) })
	}
}
