// Package examples reads the project's own annotated articles, from which the
// learned half of the reader is made and by which the whole of it is measured.
// The texts stand beside this file: one file a language of articles that have
// nothing to do with each other, and one file an incident of articles about it
// in several languages, in the folders incidents and aside. The product
// carries none of them.
package examples

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// Article is one annotated article about an organisation that does not exist.
type Article struct {
	ID        string            // "fr-07", "harbour-03"
	Lang      string            // the file's language, or the article's own in a file of an incident
	Incident  string            // the file's name, for a file of an incident; else ""
	Held      bool              // set aside: measured on, never trained or tuned on
	Facts     map[string]string // the other fields of the first line, by their name: "victim", "counts"
	Sentences []Sentence        // in reading order, the headline first
}

// Sentence is one sentence with its answer.
type Sentence struct {
	Text      string
	Title     bool
	Paragraph bool         // begins a new paragraph
	Act       news.Act     // news.NoAct where it takes no position
	Speaker   news.Speaker // "" where nobody takes a position
	Hedged    bool
	Line      int // in its file, from 1
}

// Title is the headline.
func (a *Article) Title() string { return a.Sentences[0].Text }

// Text joins the body as an outlet prints it: paragraphs with an empty line
// between them, sentences with a space where the script has any.
func (a *Article) Text() string {
	space := " "
	if a.Lang == "ja" || a.Lang == "zh" {
		space = ""
	}
	var b strings.Builder
	for i, s := range a.Sentences[1:] {
		switch {
		case i == 0:
		case s.Paragraph:
			b.WriteString("\n\n")
		default:
			b.WriteString(space)
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// aside is the folder of the incidents that are set aside as a whole.
const aside = "aside"

// Load reads the example files of a folder: those of languages, then those of
// incidents, each by name. An error names file and line.
func Load(folder fs.FS) ([]Article, error) {
	var files []string
	for _, pattern := range []string{"*.txt", "incidents/*.txt", aside + "/*.txt"} {
		found, err := fs.Glob(folder, pattern)
		if err != nil {
			return nil, fmt.Errorf("examples: %w", err)
		}
		slices.Sort(found)
		files = append(files, found...)
	}
	var all []Article
	for _, file := range files {
		raw, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, fmt.Errorf("examples: %w", err)
		}
		articles, err := parse(file, string(raw))
		if err != nil {
			return nil, err
		}
		all = append(all, articles...)
	}
	return all, nil
}

// parse reads one file: docs/reading.md describes the form.
func parse(file, raw string) ([]Article, error) {
	p := newParser(file)
	for line := range strings.Lines(raw) {
		p.line++
		if err := p.read(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
		}
	}
	if err := p.finished(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
	}
	return p.articles, nil
}

type parser struct {
	name      string // begins every id
	lang      string // "" where each article says its own
	incident  string
	held      bool
	line      int
	ids       map[string]bool
	articles  []Article
	paragraph bool // the next sentence begins one
}

func newParser(file string) parser {
	name := strings.TrimSuffix(path.Base(file), ".txt")
	p := parser{name: name, ids: map[string]bool{}, held: path.Dir(file) == aside}
	if path.Dir(file) == "." {
		p.lang = name
	} else {
		p.incident = name
	}
	return p
}

func (p *parser) read(line string) error {
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
		return nil
	case line == "¶":
		p.paragraph = true
		return nil
	case strings.HasPrefix(line, "@ "):
		return p.article(line[2:])
	case strings.HasPrefix(line, "T "), strings.HasPrefix(line, "B "):
		return p.sentence(line)
	}
	return fmt.Errorf("a line begins with @, T, B, # or ¶, and this one does not: %.40q", line)
}

func (p *parser) article(line string) error {
	if err := p.finished(); err != nil {
		return err
	}
	fields := strings.Split(line, "|")
	a := Article{ID: strings.TrimSpace(fields[0]), Lang: p.lang, Incident: p.incident, Held: p.held, Facts: map[string]string{}}
	if p.ids[a.ID] || !strings.HasPrefix(a.ID, p.name+"-") {
		return fmt.Errorf("id %q is used twice or does not begin with %s-", a.ID, p.name)
	}
	p.ids[a.ID] = true
	for _, field := range fields[1:] {
		key, value, ok := strings.Cut(field, ":")
		key = strings.TrimSpace(key)
		switch {
		case key == "held":
			a.Held = true
		case key == "lang" && p.lang == "":
			a.Lang = strings.TrimSpace(value)
		case ok:
			a.Facts[key] = strings.TrimSpace(value)
		case key != "":
			return fmt.Errorf("field %q has no value", key)
		}
	}
	if a.Lang == "" {
		return fmt.Errorf("article %s of an incident does not say its language", a.ID)
	}
	p.articles, p.paragraph = append(p.articles, a), false
	return nil
}

// finished checks the article before a new one, or the file's end.
func (p *parser) finished() error {
	if n := len(p.articles); n > 0 && len(p.articles[n-1].Sentences) < 2 {
		return fmt.Errorf("article %s has no headline or no body", p.articles[n-1].ID)
	}
	return nil
}

func (p *parser) sentence(line string) error {
	if len(p.articles) == 0 {
		return fmt.Errorf("a sentence before the first article")
	}
	a := &p.articles[len(p.articles)-1]
	head, text, ok := strings.Cut(line, "|")
	labels := strings.Fields(head)
	if text = strings.TrimSpace(text); !ok || text == "" || len(labels) < 3 {
		return fmt.Errorf("a sentence line is: T or B, act, speaker, perhaps hedged, | and the sentence")
	}
	s := Sentence{Text: text, Title: labels[0] == "T", Paragraph: p.paragraph, Act: news.Act(labels[1]), Speaker: news.Speaker(labels[2]), Line: p.line}
	if s.Title != (len(a.Sentences) == 0) {
		return fmt.Errorf("article %s has its headline first, and only one", a.ID)
	}
	if s.Act != news.NoAct && !s.Act.Valid() {
		return fmt.Errorf("unknown act %q", s.Act)
	}
	if err := s.said(); err != nil {
		return err
	}
	for _, extra := range labels[3:] {
		if extra != "hedged" {
			return fmt.Errorf("unknown word %q before the sentence", extra)
		}
		s.Hedged = true
	}
	a.Sentences, p.paragraph = append(a.Sentences, s), false
	return nil
}

// said checks the speaker; a sentence without an act has none.
func (s *Sentence) said() error {
	switch s.Speaker {
	case news.Victim, news.Actor, news.OutletSelf, news.Authority, news.Researcher:
		if s.Act == news.NoAct {
			return fmt.Errorf("a sentence without an act has no speaker, and this has %q", s.Speaker)
		}
	case "-":
		s.Speaker = ""
		if s.Act != news.NoAct {
			return fmt.Errorf("a sentence with an act has a speaker")
		}
	default:
		return fmt.Errorf("unknown speaker %q", s.Speaker)
	}
	return nil
}
