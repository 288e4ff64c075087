package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An article file is a header of "key: value" lines, a blank line, and a body
// of paragraphs separated by blank lines. A paragraph may contain hyperlinks
// as [text](http://…); one that begins with "## " is a heading.
//
//	host: nightmarketnotes.example
//	slug: quillport
//	title: …
//	author: …                (optional)
//	at: 2h40m                (since the start of the timeline)
//	role: claim, drift
//	query: utm_source=feed   (optional: what the feed adds to the link)
//
// Revisions follow, each after a line "=== revision", with at, role and any of
// title, correction, silent and gone in the header. In the body of a revision,
// [3] or [2-5] alone on a line stands for those paragraphs of the state before
// it, so that a revision differs only where it is meant to; an empty body
// keeps all of it.
var (
	articleKeys  = []string{"host", "slug", "title", "author", "at", "role", "query"}
	revisionKeys = []string{"title", "at", "role", "correction", "silent", "gone"}

	linkPattern = regexp.MustCompile(`\[([^\]]+)\]\((http://[^)\s]+)\)`)
	keptPattern = regexp.MustCompile(`^\[(\d+)(?:-(\d+))?\]$`)
)

const revisionMark = "=== revision"

// section is the header and body of an article or of one revision.
type section struct {
	file   string
	line   int
	header map[string]field
	blocks []field
}

// field is a piece of text with the line it stands on.
type field struct {
	value string
	line  int
}

func (s *section) fail(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", s.file, line, fmt.Sprintf(format, args...))
}

// parseArticle reads one article file. Its errors name file and line.
func parseArticle(file, text string, outlets map[string]*outlet) (*article, error) {
	parts, err := sections(file, text)
	if err != nil {
		return nil, err
	}
	head := parts[0]
	for _, key := range []string{"host", "slug", "title"} {
		if head.header[key].value == "" {
			return nil, head.fail(head.line, "no %s", key)
		}
	}
	host := head.header["host"]
	a := &article{file: file, outlet: outlets[host.value], slug: head.header["slug"].value,
		author: head.header["author"].value, query: head.header["query"].value}
	if a.outlet == nil {
		return nil, head.fail(host.line, "unknown outlet %q", host.value)
	}
	for i := range parts {
		r, err := parts[i].revision(a.revisions)
		if err != nil {
			return nil, err
		}
		a.revisions = append(a.revisions, r)
	}
	return a, nil
}

// sections cuts a file at its revision marks and reads the headers.
func sections(file, text string) ([]section, error) {
	all := []section{{file: file, line: 1, header: map[string]field{}}}
	inHeader, open := true, false
	for n, line := range strings.Split(text, "\n") {
		s, line := &all[len(all)-1], strings.TrimSpace(line)
		switch {
		case line == revisionMark:
			all = append(all, section{file: file, line: n + 1, header: map[string]field{}})
			inHeader, open = true, false
		case line == "":
			inHeader, open = inHeader && len(s.header) == 0, false
		case inHeader:
			if err := s.addHeader(line, n+1, len(all) > 1); err != nil {
				return nil, err
			}
		case open:
			s.blocks[len(s.blocks)-1].value += " " + line
		default:
			s.blocks = append(s.blocks, field{line, n + 1})
			open = true
		}
	}
	return all, nil
}

func (s *section) addHeader(line string, n int, revision bool) error {
	key, value, found := strings.Cut(line, ":")
	known := articleKeys
	if revision {
		known = revisionKeys
	}
	switch {
	case !found:
		return s.fail(n, "a header line without a colon")
	case !slices.Contains(known, key):
		return s.fail(n, "unknown header %q", key)
	case s.header[key].line != 0:
		return s.fail(n, "header %q given twice", key)
	}
	s.header[key] = field{strings.TrimSpace(value), n}
	return nil
}

// revision makes the state that the section describes; before holds the
// states that precede it.
func (s *section) revision(before []revision) (revision, error) {
	r := revision{line: s.line, title: s.header["title"].value, correction: s.header["correction"].value}
	var err error
	at := s.header["at"]
	if r.at, err = time.ParseDuration(at.value); err != nil || r.at < 0 {
		return r, s.fail(max(at.line, s.line), "at %q is not an offset such as 2h40m", at.value)
	}
	if r.roles, err = s.parseRoles(); err != nil {
		return r, err
	}
	if r.silent, err = s.flag("silent"); err != nil {
		return r, err
	}
	if r.gone, err = s.flag("gone"); err != nil {
		return r, err
	}
	var last *revision
	if len(before) > 0 {
		last = &before[len(before)-1]
		if err := s.follow(&r, last); err != nil || r.gone {
			return r, err
		}
	}
	r.body, err = s.body(last)
	return r, err
}

// follow checks r against the state it replaces, and takes over what the
// section leaves out.
func (s *section) follow(r, last *revision) error {
	switch {
	case r.at <= last.at:
		return s.fail(s.header["at"].line, "at %v is not after the state before it (%v)", r.at, last.at)
	case last.gone:
		return s.fail(s.line, "a revision of a page that is gone")
	case r.gone && len(s.blocks) > 0:
		return s.fail(s.blocks[0].line, "a text on a page that is gone")
	}
	if r.title == "" {
		r.title = last.title
	}
	if r.correction == "" {
		r.correction = last.correction
	}
	return nil
}

func (s *section) flag(key string) (bool, error) {
	f, given := s.header[key]
	if given && f.value != "true" {
		return false, s.fail(f.line, "%s is %q; leave it out or say true", key, f.value)
	}
	return given, nil
}

func (s *section) parseRoles() ([]role, error) {
	f := s.header["role"]
	var all []role
	for name := range strings.SplitSeq(f.value, ",") {
		r := role(strings.TrimSpace(name))
		if !slices.Contains(roles, r) {
			return nil, s.fail(max(f.line, s.line), "unknown role %q", r)
		}
		all = append(all, r)
	}
	return all, nil
}

// body reads the paragraphs; last is nil for the first version.
func (s *section) body(last *revision) ([]paragraph, error) {
	if len(s.blocks) == 0 {
		if last == nil {
			return nil, s.fail(s.line, "no text")
		}
		return last.body, nil
	}
	var all []paragraph
	for _, b := range s.blocks {
		m := keptPattern.FindStringSubmatch(b.value)
		if m == nil {
			all = append(all, parseParagraph(b.value))
			continue
		}
		if last == nil {
			return nil, s.fail(b.line, "%s in the first version", b.value)
		}
		from, _ := strconv.Atoi(m[1])
		to, err := strconv.Atoi(m[2])
		if err != nil {
			to = from
		}
		if from < 1 || to < from || to > len(last.body) {
			return nil, s.fail(b.line, "%s of a text with %d paragraphs", b.value, len(last.body))
		}
		all = append(all, last.body[from-1:to]...)
	}
	return all, nil
}

func parseParagraph(line string) paragraph {
	var p paragraph
	line, p.Heading = strings.CutPrefix(line, "## ")
	end := 0
	for _, m := range linkPattern.FindAllStringSubmatchIndex(line, -1) {
		if m[0] > end {
			p.Spans = append(p.Spans, span{Text: line[end:m[0]]})
		}
		p.Spans = append(p.Spans, span{Text: line[m[2]:m[3]], URL: line[m[4]:m[5]]})
		end = m[1]
	}
	if end < len(line) {
		p.Spans = append(p.Spans, span{Text: line[end:]})
	}
	return p
}
