package lang

import (
	"strings"
	"sync"
)

// splitting is what one language's data file says about its sentences.
type splitting struct {
	abbr, maybe, starter, month map[string]bool
	after                       []string
}

// splittingOf gives the data of a language; one that has no file is split by
// the Unicode rules alone.
func splittingOf(tag string) *splitting {
	if s, ok := splittings()[tag]; ok {
		return s
	}
	return &splitting{}
}

var splittings = sync.OnceValue(func() map[string]*splitting {
	all := map[string]*splitting{}
	files, _ := data.ReadDir("data")
	for _, f := range files {
		tag, _ := strings.CutSuffix(f.Name(), ".txt")
		if tag == "languages" {
			continue
		}
		raw, _ := data.ReadFile("data/" + f.Name())
		all[tag] = parseSplitting(string(raw))
	}
	return all
})

func parseSplitting(raw string) *splitting {
	s := &splitting{}
	for line := range strings.Lines(raw) {
		key, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		words := strings.Fields(rest)
		switch key {
		case "abbr":
			s.abbr = set(words)
		case "maybe":
			s.maybe = set(words)
		case "starter":
			s.starter = set(words)
		case "month":
			s.month = set(words)
		case "after":
			s.after = words
		}
	}
	return s
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
