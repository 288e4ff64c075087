package claims

import (
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// closers gives the marks that can close what a mark opens.
var closers = map[rune]string{
	'«': "»", '»': "«", '„': "“”", '“': "”", '"': `"`, '「': "」", '『': "』", '‘': "’", '《': "》",
}

// longestQuote is how far a closing mark is looked for, in bytes: a quote may
// run over sentences, an unclosed mark must not swallow the article.
const longestQuote = 1_500

// findQuotes finds what stands between quotation marks and notes it.
func (a *article) findQuotes() {
	text := a.original()
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if end, ok := closing(text, i, r, n); ok && (r != '»' || a.lex.tag == "de") {
			a.spans = append(a.spans, span{i + n, end})
			if utf8.RuneCountInString(text[i+n:end]) >= 12 {
				a.note("QUOTED", i+n, end)
			}
			i = end
			continue
		}
		i += n
	}
}

// closing finds the mark that closes the one of n bytes at i.
func closing(text string, i int, r rune, n int) (int, bool) {
	marks, ok := closers[r]
	if !ok {
		return 0, false
	}
	rest := text[i+n : min(len(text), i+n+longestQuote)]
	if p := strings.Index(rest, "\n\n"); p >= 0 {
		rest = rest[:p]
	}
	if r == '‘' { // the closing mark is the apostrophe too
		return closingSingle(text, rest, i+n)
	}
	k := strings.IndexAny(rest, marks)
	return i + n + max(k, 0), k > 0
}

func closingSingle(text, rest string, at int) (int, bool) {
	for k, c := range rest {
		if c != '’' || k == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[at+k+len("’"):])
		if !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz", next) {
			return at + k, true
		}
	}
	return 0, false
}

// quotations lists direct speech: what is long enough to be a sentence part,
// with the person or role that is said to have spoken.
func (a *article) quotations() []news.Quote {
	out := []news.Quote{}
	for _, q := range a.spans {
		text := strings.TrimSpace(a.original()[q.start:q.end])
		if len(out) >= most {
			break
		}
		s := a.sentenceAt(q.start)
		if s == nil || s.title || utf8.RuneCountInString(text) < 15 && (a.lex.words || utf8.RuneCountInString(text) < 8) {
			continue
		}
		speaker := a.spoken(s, q)
		out = append(out, news.Quote{Text: text, Speaker: speaker, Addressee: a.addressee(s, speaker)})
	}
	return out
}

// spoken names who says the quote: the name nearest after it in its
// sentence, else the nearest before it, else the role.
func (a *article) spoken(s *sentence, q span) string {
	last := a.sentenceAt(min(q.end, len(a.original())-1))
	if last == nil {
		last = s
	}
	var before, after string
	for _, n := range a.names {
		for _, m := range n.places {
			switch {
			case m.start >= q.end && m.start < last.end && after == "":
				after = n.best()
			case m.end <= q.start && m.start >= s.start:
				before = n.best()
			}
		}
	}
	if after != "" {
		return after
	}
	if before != "" {
		return before
	}
	for _, h := range s.any([]string{"VICTIM", "ACTOR", "AUTH", "EXPERT"}) {
		return h.text
	}
	return ""
}
