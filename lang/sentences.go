package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Span is a stretch of a text, in bytes: text[Start:End].
type Span struct{ Start, End int }

// Sentences cuts a text into sentences: by the Unicode rules (UAX #29), put
// right where news text breaks them (abbreviations, ordinals, initials,
// quotations that close after the stop). A line break always ends a sentence,
// since paragraphs come separated by one or by two. Spans are in order, do not
// overlap, and begin and end without white space.
func Sentences(tag, text string) []Span {
	rules := splittingOf(tag)
	var all []Span
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexAny(text[start:], "\n\r\u2028\u2029"); i >= 0 {
			end = start + i
		}
		all = rules.paragraph(all, text, start, end)
		_, n := utf8.DecodeRuneInString(text[end:])
		start = end + n
	}
	return all
}

// paragraph appends the sentences of text[start:end].
func (s *splitting) paragraph(all []Span, text string, start, end int) []Span {
	first, from := len(all), start
	for it := sentences.FromString(text[start:end]); it.Next(); {
		to := start + it.End()
		to -= opening(text[from:to])
		span := trim(text, from, to)
		from = to
		if span.Start == span.End {
			continue
		}
		if len(all) > first {
			last := &all[len(all)-1]
			if n := closing(text[span.Start:span.End], last.of(text)); n > 0 {
				last.End = span.Start + n
				span = trim(text, last.End, span.End)
			}
			if span.Start == span.End {
				continue
			}
			if s.joins(text[last.Start:last.End], text[span.Start:span.End]) {
				last.End = span.End
				continue
			}
		}
		all = append(all, span)
	}
	if from < end { // an opening mark that nothing follows
		all = s.tail(all, first, text, trim(text, from, end))
	}
	return all
}

// tail appends what is left of a paragraph to its last sentence.
func (s *splitting) tail(all []Span, first int, text string, rest Span) []Span {
	if rest.Start == rest.End {
		return all
	}
	if len(all) > first {
		all[len(all)-1].End = rest.End
		return all
	}
	return append(all, rest)
}

func (s Span) of(text string) string { return text[s.Start:s.End] }

func trim(text string, start, end int) Span {
	piece := text[start:end]
	left := strings.TrimLeftFunc(piece, unicode.IsSpace)
	right := strings.TrimRightFunc(left, unicode.IsSpace)
	start += len(piece) - len(left)
	return Span{start, start + len(right)}
}

// closing is the length of a closing quotation mark or bracket at the start
// of next that belongs to the sentence before it: « … . » has a space that
// the Unicode rules take for the end. A mark that can open as well must have
// been opened before.
func closing(next, before string) int {
	r, n := utf8.DecodeRuneInString(next)
	after, _ := utf8.DecodeRuneInString(next[n:])
	free := n == len(next) || unicode.IsSpace(after) || unicode.IsPunct(after) && after != '»'
	switch {
	case strings.ContainsRune("”’)]」』】", r):
		return n
	case r == '»' && free && strings.Count(before, "«") > strings.Count(before, "»"):
		return n
	case r == '«' && free && strings.Count(before, "»") > strings.Count(before, "«"):
		return n
	case r == '"' && free && strings.Count(before, `"`)%2 == 1:
		return n
	}
	return 0
}

// opening is the length of opening marks at the end of a piece that belong to
// the next one: written without spaces, 。“ looks to the Unicode rules like a
// stop and its closing mark.
func opening(piece string) (n int) {
	for {
		r, size := utf8.DecodeLastRuneInString(piece[:len(piece)-n])
		switch {
		case size == 0, n+size == len(piece):
			return n
		case strings.ContainsRune("「『（《【〈", r):
		case r == '“' && !strings.Contains(piece, "„"):
		default:
			return n
		}
		n += size
	}
}

// joins reports whether the boundary between two pieces is none.
func (s *splitting) joins(before, next string) bool {
	if !strings.ContainsFunc(next, wordy) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "—–-… "))
	if unicode.IsLower(first) {
		return true
	}
	for _, a := range s.after {
		if strings.HasPrefix(next, a) && endsQuoted(before) {
			return true
		}
	}
	stop, ok := strings.CutSuffix(before, ".")
	return ok && s.abbreviates(lastToken(stop), next)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func endsQuoted(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("」』”\"", r)
}

// abbreviates reports whether a full stop after token, before next, is part
// of the word: an abbreviation, an initial, an ordinal before a month.
func (s *splitting) abbreviates(token, next string) bool {
	follower := firstWord(next)
	switch {
	case token == "":
		return false
	case s.abbr[token]:
		return !s.maybe[token] || !s.starter[follower]
	case s.maybe[token]:
		return !s.starter[follower]
	case isInitial(token):
		return !s.starter[follower]
	case s.month[follower]:
		return strings.TrimLeft(token, "0123456789") == ""
	}
	return false
}

// isInitial: one capital, or capitals with stops between ("J", "U.S").
func isInitial(token string) bool {
	for i, part := range strings.Split(token, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n != len(part) || n == 0 || !unicode.IsUpper(r) || i > 3 {
			return false
		}
	}
	return true
}

func lastToken(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(«„“\"[", r) })
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

func firstWord(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !wordy(r) })
	if i := strings.IndexFunc(s, func(r rune) bool { return !wordy(r) }); i >= 0 {
		return s[:i]
	}
	return s
}
