package lang

import (
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// Unknown is the tag of a text whose language could not be told.
const Unknown = "und"

type language struct {
	tag, dir, name string
	read           bool
}

// languages parses the table once; the file is compiled in, and a test reads
// every line of it, so a malformed one cannot ship.
var languages = sync.OnceValue(func() []language {
	raw, _ := data.ReadFile("data/languages.txt")
	var all []language
	for line := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		all = append(all, language{tag: f[0], dir: f[1], read: f[2] == "read", name: f[3]})
	}
	return all
})

func find(tag string) (language, bool) {
	for _, l := range languages() {
		if l.tag == tag {
			return l, true
		}
	}
	return language{}, false
}

// Languages lists the tags of the languages whose articles are read, most
// used first.
func Languages() []string {
	var tags []string
	for _, l := range languages() {
		if l.read {
			tags = append(tags, l.tag)
		}
	}
	return tags
}

// Name is the English name of a language, or the tag itself where it is not
// known here.
func Name(tag string) string {
	if l, ok := find(tag); ok {
		return l.name
	}
	if tag == "" || tag == Unknown {
		return "Unknown language"
	}
	return tag
}

// Dir is the direction in which the language is written: "ltr" or "rtl".
func Dir(tag string) string {
	if l, ok := find(tag); ok {
		return l.dir
	}
	return "ltr"
}

// Base reduces a tag as feeds and pages give it ("de-DE", "zh_CN", "PT-br",
// "no") to the tag used here, or "" where it is none.
func Base(tag string) string {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "no", "nn":
		return "nb"
	case "iw":
		return "he"
	case "in":
		return "id"
	}
	if len(tag) != 2 {
		return ""
	}
	return tag
}
