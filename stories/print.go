package stories

import (
	"hash/fnv"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/lang"
)

const (
	quoteGrains = 5 // words in a shingle of a quote
	quoteKept   = 2 // prints kept of one quote
	textGrains  = 6 // words in a shingle of a text
)

// quotePrint gives the fingerprints of one quotation: the smallest hashes of
// its shingles (bottom-k sketch, A. Broder, "On the resemblance and
// containment of documents", 1997), so that a quote that lost a few words
// still shares one. Quotes of fewer than six words give none: they are
// anyone's.
func quotePrint(tag, text string) []string {
	all := grains(lang.Fold(tag, text))
	if len(all) < quoteGrains+1 {
		return nil
	}
	hashes := shingles(all, quoteGrains)
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	var out []string
	for _, h := range hashes[:min(quoteKept, len(hashes))] {
		out = append(out, strconv.FormatUint(h, 36))
	}
	return out
}

// shingles hashes every run of n grains, in order.
func shingles(all []string, n int) []uint64 {
	if len(all) < n {
		return nil
	}
	out := make([]uint64, 0, len(all)-n+1)
	for i := range len(all) - n + 1 {
		h := fnv.New64a()
		for _, grain := range all[i : i+n] {
			h.Write([]byte(grain))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum64())
	}
	return out
}
