package claims

import (
	"sort"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// article is a document while it is being read.
type article struct {
	Document
	lex  *lexicon
	body int     // where the text begins in the joined original
	f    *folded // title, blank line, text
	hits []hit

	sentences []sentence // title first, if there is one
	spans     []span     // direct speech
	victims   []news.Name
	actors    []news.Name
	venues    []news.Name
	counts    []count
	names     []*name
}

// sentence is one sentence with everything that was found in it.
type sentence struct {
	title      bool
	start, end int // bytes of the joined original
	from, to   int // bytes of the folded text
	hits       map[string][]hit
	figures    []figure
	paragraph  int
	other      bool     // about another organisation than the victim
	classes    []string // see classesFound
	asked      bool     // the rules what they propose
	proposed   []candidate
	verdict    verdict
	likely     []float64 // of each of LabelActs, by what was learnt
}

// any gives the hits of any of the classes, in order.
func (s *sentence) any(group []string) []hit {
	if len(group) == 1 {
		return s.hits[group[0]]
	}
	var all []hit
	for _, c := range group {
		all = append(all, s.hits[c]...)
	}
	return all
}

func (s *sentence) has(class string) bool { return len(s.hits[class]) > 0 }

// earlier reports whether the sentence tells of another time or matter.
func (s *sentence) earlier() bool { return s.has("PAST") || s.has("EARLIER") }

func newArticle(d Document, lex *lexicon) *article {
	a := &article{Document: d, lex: lex, body: len(d.Title) + 2}
	a.f = foldText(lex.tag, d.Title+"\n\n"+d.Text)
	a.hits = a.unmasked(lex.find(a.f))
	if start, end := trimmed(d.Title); start < end {
		a.addSentence(sentence{title: true, start: start, end: end})
	}
	last, paragraph := 0, 0
	for _, s := range lang.Sentences(lex.tag, d.Text) {
		if strings.Contains(d.Text[last:s.Start], "\n") {
			paragraph++
		}
		last = s.End
		a.addSentence(sentence{start: a.body + s.Start, end: a.body + s.End, paragraph: paragraph})
	}
	return a
}

func trimmed(s string) (start, end int) {
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	return len(s) - len(left), len(s) - len(left) + len(strings.TrimRightFunc(left, unicode.IsSpace))
}

// unmasked drops what stands inside a MASK, such as the "denial" of a denial
// of service.
func (a *article) unmasked(hits []hit) []hit {
	var masks []hit
	for _, h := range hits {
		if h.class == "MASK" || h.class == "NODENY" {
			masks = append(masks, h)
		}
	}
	if masks == nil {
		return hits
	}
	kept := hits[:0]
	for _, h := range hits {
		if !covered(h, masks) || h.class == "MASK" || h.class == "NODENY" {
			kept = append(kept, h)
		}
	}
	return kept
}

func covered(h hit, by []hit) bool {
	for _, m := range by {
		if m.start <= h.start && h.end <= m.end {
			return true
		}
	}
	return false
}

// most bounds what is looked at: hits of a class in a sentence, figures and
// quotations in an article. No article comes near; hostile text would make
// every comparison of pairs last for minutes.
const (
	most      = 64
	mostNames = 400
)

// addSentence places a sentence in the folded text and gives it its hits.
func (a *article) addSentence(s sentence) {
	s.from, s.to = a.foldedAt(s.start), a.foldedAt(s.end)
	s.hits = map[string][]hit{}
	i := sort.Search(len(a.hits), func(i int) bool { return a.hits[i].start >= s.from })
	for ; i < len(a.hits) && a.hits[i].start < s.to; i++ {
		if h := a.hits[i]; h.end <= s.to && len(s.hits[h.class]) < most {
			s.hits[h.class] = append(s.hits[h.class], h)
		}
	}
	a.sentences = append(a.sentences, s)
}

// foldedAt is the first folded byte that comes from original byte i or later.
func (a *article) foldedAt(i int) int { return sort.SearchInts(a.f.at, i) }

// sentenceAt is the sentence that holds original byte i, or nil.
func (a *article) sentenceAt(i int) *sentence {
	k := sort.Search(len(a.sentences), func(k int) bool { return a.sentences[k].end > i })
	if k == len(a.sentences) || a.sentences[k].start > i {
		return nil
	}
	return &a.sentences[k]
}

// note adds what the reader found itself, as a hit of a class, to the sentence
// that it stands in.
func (a *article) note(class string, start, end int) {
	s := a.sentenceAt(start)
	if s == nil || end > s.end {
		return
	}
	from := a.foldedAt(start)
	to := max(a.foldedAt(end), from+1)
	if len(s.hits[class]) >= most {
		return
	}
	s.hits[class] = append(s.hits[class], a.f.hit(phrase{class: class}, from, min(to, len(a.f.text))))
}

// original is the joined text, title first.
func (a *article) original() string { return a.f.original }

// span is a stretch of the joined original.
type span struct{ start, end int }
