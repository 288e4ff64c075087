package stories

import (
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// keyList gathers blocking keys, each once, up to maxKeys; what comes first is
// kept.
type keyList []string

func (k *keyList) add(kind, value string) {
	if key := kind + ":" + value; value != "" && len(*k) < maxKeys && !slices.Contains(*k, key) {
		*k = append(*k, key)
	}
}

// The most keys of one kind, so that the others find room.
const (
	maxHeadlineKeys = 6
	maxQuoteKeys    = 6
	maxLinkKeys     = 6
	maxRareKeys     = 6
)

// keys are the blocking keys of a signature: whatever two articles of one
// story can be expected to have in common, even if one of them was read badly.
// Names are keyed by their frame of consonants, so that every script gives the
// same key, and a name that stands in the headline is keyed like a victim,
// because the reader may have missed it; where it found no victim or no actor
// at all, the foremost rare words are keyed as if they were. A rare word alone would bring
// strangers; two of them together rarely do.
func keys(s *news.Signature, tag, title string) []string {
	var out keyList
	out.addNames("name", s.Victims)
	out.addNames("actor", s.Actors)
	out.addNames("name", headlineNames(s, tag, title))
	foremost := s.Rare[:min(maxRareKeys, len(s.Rare))]
	if len(s.Victims) == 0 {
		out.addNames("name", foremost)
	}
	if len(s.Actors) == 0 {
		out.addNames("actor", foremost)
	}
	for _, value := range s.Counts {
		out.add("count", roughCount(value))
	}
	out.add("page", pageKey(s.URL))
	for _, page := range s.Links[:min(maxLinkKeys, len(s.Links))] {
		out.add("page", page)
	}
	for _, print := range s.Quotes[:min(maxQuoteKeys, len(s.Quotes))] {
		out.add("quote", print)
	}
	rare := slices.Sorted(slices.Values(foremost))
	for i, a := range rare {
		for _, b := range rare[i+1:] {
			out.add("rare", a+"+"+b)
		}
	}
	return out
}

func (k *keyList) addNames(kind string, names []string) {
	for _, folded := range names {
		for _, w := range newName(folded).words {
			k.add(kind, w.key())
		}
	}
}

// headlineNames are the rare words of the text that also stand in the title.
func headlineNames(s *news.Signature, tag, title string) []string {
	var out []string
	for _, w := range words(lang.Fold(tag, title)) {
		if len(out) < maxHeadlineKeys && slices.Contains(s.Rare, w) && w[0] > '9' {
			out = append(out, w)
		}
	}
	return out
}

// roughCount is a figure to two digits and its size, so that 238,417 and
// 240,000 meet.
func roughCount(value int64) string {
	digits := strconv.FormatInt(value, 10)
	size := len(digits)
	if size > 2 {
		rounded := (value + pow10(size-2)/2) / pow10(size-2)
		if rounded == 100 {
			rounded, size = 10, size+1
		}
		digits = strconv.FormatInt(rounded, 10)
	}
	return strings.TrimRight(digits, "0") + "e" + strconv.Itoa(size)
}

func pow10(n int) int64 {
	out := int64(1)
	for range n {
		out *= 10
	}
	return out
}
