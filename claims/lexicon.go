package claims

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/lang"
)

//go:embed cues/*.txt
var cueFiles embed.FS

// A lexicon is one language's cue file, ready to be matched: classes of
// phrases, and the trie that finds them.
type lexicon struct {
	tag     string
	words   bool // the language separates words with spaces
	clitics bool // little words are written together with the next one
	trie    *trie
	uses    [][]use // by literal of the trie
	phrases []phrase
	rules   []rule // the common ones, then the language's own
}

// use is one part of one phrase: a literal and how it may stand in a word.
type use struct {
	phrase, part        int
	openLeft, openRight bool
	next                bool // begins the very next word after the part before
}

// phrase is one item of a cue file: literals in this order, with gaps
// between them.
type phrase struct {
	class string
	value float64 // of a scale word: 1000000 for "million"
	parts int
	text  string // as the file has it
}

// cueError is what is wrong with a cue file.
func cueError(file string, line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...))
}

// builder gathers a language's phrases from its files.
type builder struct {
	lex      *lexicon
	patterns map[string]int
	texts    []string
}

func newBuilder(tag string, common []rule) *builder {
	return &builder{
		lex:      &lexicon{tag: tag, words: tag != "ja" && tag != "zh", clitics: tag == "ar", rules: common},
		patterns: map[string]int{},
	}
}

// parse reads a cue file. Its format is described in docs/reading.md.
func (b *builder) parse(file, raw string) error {
	if raw == "" {
		return fmt.Errorf("%s: missing or empty", file)
	}
	var no int
	for line := range strings.Lines(raw) {
		no++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		if !ok {
			return cueError(file, no, "no colon in %q", line)
		}
		if err := b.line(strings.TrimSpace(key), rest); err != nil {
			return cueError(file, no, "%v", err)
		}
	}
	return nil
}

// build makes the trie.
func (b *builder) build() *lexicon {
	inside := make([]bool, len(b.texts))
	for i, uses := range b.lex.uses {
		inside[i] = slices.ContainsFunc(uses, func(u use) bool { return u.openLeft })
	}
	b.lex.trie = newTrie(b.texts, inside)
	return b.lex
}

func (b *builder) line(key, rest string) error {
	if key == "rule" {
		r, err := parseRule(rest)
		b.lex.rules = append(b.lex.rules[:len(b.lex.rules):len(b.lex.rules)], r)
		return err
	}
	if !knownClass(key) {
		return fmt.Errorf("unknown class %q", key)
	}
	for item := range strings.SplitSeq(rest, "|") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		if err := b.item(key, item); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) item(class, item string) error {
	p := phrase{class: class, text: item}
	if text, number, ok := strings.Cut(item, "="); ok {
		v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil {
			return fmt.Errorf("%q is not a number", number)
		}
		item, p.value = strings.TrimSpace(text), v
	} else if class == "SCALE" || class == "NUMBER" {
		return fmt.Errorf("%q has no value", item)
	}
	for stretch := range strings.SplitSeq(item, "~") {
		for k, part := range inflected(strings.TrimSpace(stretch)) {
			u := use{phrase: len(b.lex.phrases), part: p.parts, openLeft: strings.HasPrefix(part, "*"), openRight: strings.HasSuffix(part, "*"), next: k > 0}
			text := strings.TrimSpace(lang.Fold(b.lex.tag, strings.Trim(part, "*")))
			if text == "" {
				return fmt.Errorf("%q has an empty part", item)
			}
			b.add(text, u)
			p.parts++
		}
	}
	b.lex.phrases = append(b.lex.phrases, p)
	return nil
}

// inflected parts a stretch of words behind every one that is left open: in
// "dat* urodzen*" each word has endings of its own.
func inflected(stretch string) []string {
	parts := strings.Split(stretch, "* ")
	for i := range parts[:len(parts)-1] {
		parts[i] += "*"
	}
	return parts
}

func (b *builder) add(text string, u use) {
	i, ok := b.patterns[text]
	if !ok {
		i = len(b.texts)
		b.patterns[text] = i
		b.texts = append(b.texts, text)
		b.lex.uses = append(b.lex.uses, nil)
	}
	b.lex.uses[i] = append(b.lex.uses[i], u)
}

// library is all cue files, read at once, so that a mistake in any of them is
// known at the start.
type library struct {
	lexicons map[string]*lexicon // by language
	hash     string
}

func (l *library) lexicon(tag string) (*lexicon, bool) {
	lex, ok := l.lexicons[tag]
	return lex, ok
}

// loadLibrary reads the rules, the phrases that all languages share, and
// every language's cue file.
func loadLibrary(files fs.FS) (*library, error) {
	lib := &library{lexicons: map[string]*lexicon{}}
	hash := sha256.New()
	read := func(name string) string {
		raw, err := fs.ReadFile(files, "cues/"+name)
		if err != nil {
			return "" // a missing file is an empty one, and fails to parse below
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(raw), raw)
		return string(raw)
	}
	common, err := parseRules("rules.txt", read("rules.txt"))
	if err != nil {
		return nil, err
	}
	shared := read("shared.txt")
	for _, tag := range lang.Languages() {
		b := newBuilder(tag, common)
		if err := b.parse("shared.txt", shared); err != nil {
			return nil, err
		}
		if err := b.parse(tag+".txt", read(tag+".txt")); err != nil {
			return nil, err
		}
		lib.lexicons[tag] = b.build()
	}
	lib.hash = hex.EncodeToString(hash.Sum(nil))[:16]
	return lib, nil
}
