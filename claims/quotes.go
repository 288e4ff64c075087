package claims

import (
	"strings"
	"unicode"
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
		if end, ok := closing(text, i, r, n); ok && (r != '»' || a.lex.tag == "de") && (r != '"' || opens(text, i)) {
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

// opens reports whether the typewriter's mark at i stands as an opening one
// does: it closes quotations too.
func opens(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+1:])
	return !unicode.IsSpace(after) && (i == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) && !strings.ContainsRune(".,!?…", before) || unbroken(before))
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
// with the person or role that is said to have spoken. A quote that nothing
// ascribes to anybody goes on the one before it.
func (a *article) quotations() []news.Quote {
	out := []news.Quote{}
	var speaker string
	paragraph := -1
	for _, q := range a.spans {
		text := strings.TrimSpace(a.original()[q.start:q.end])
		if len(out) >= most {
			break
		}
		s := a.sentenceAt(q.start)
		if s == nil || s.title || utf8.RuneCountInString(text) < 15 && (a.lex.words || utf8.RuneCountInString(text) < 8) {
			continue
		}
		if said := a.spoken(s, q); said != "" || s.paragraph > paragraph+1 {
			speaker = said
		}
		paragraph = s.paragraph
		out = append(out, news.Quote{Text: text, Speaker: speaker, Addressee: a.addressee(s, speaker)})
	}
	return out
}

// toldAlready is how likely a name behind "told" must be an outlet's, to be the
// one that was told and not the one that speaks.
const toldAlready = 0.1

// spoken names who says a quote: the name nearest behind it in its sentence,
// else the nearest before it, and not one that was told something; else who
// is told apart by role ("the spokeswoman added"), where the quote itself does
// not say the word.
func (a *article) spoken(s *sentence, q span) string {
	last := a.sentenceAt(min(q.end, len(a.original())-1))
	if last == nil {
		last = s
	}
	var before, after string
	first, nearest := len(a.original()), -1
	for _, n := range a.names {
		for _, m := range n.places {
			if m.start < s.start || m.end > last.end || a.beside(m, "TOLD", true, false) && n.likely[OutletRole] > toldAlready {
				continue
			}
			if m.start >= q.end && m.start < first {
				after, first = n.best(), m.start
			}
			if m.end <= q.start && m.start > nearest {
				before, nearest = n.best(), m.start
			}
		}
	}
	switch {
	case after != "":
		return after
	case before != "":
		return before
	}
	return a.role(s, last, q)
}

// role is the word for who speaks that stands nearest to a quote, outside it.
func (a *article) role(s, last *sentence, q span) string {
	var best string
	nearest := len(a.original())
	for _, in := range []*sentence{s, last} {
		for _, h := range in.any([]string{"JOB", "VICTIM", "ACTOR", "AUTH", "EXPERT"}) {
			at := a.f.at[h.start]
			distance := max(q.start-at, at-q.end)
			if (at >= q.end || at < q.start) && distance < nearest {
				best, nearest = h.text, distance
			}
		}
	}
	return best
}
