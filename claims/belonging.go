package claims

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/onrecord/onrecord/news"
)

// Whether a figure or a kind of data that a sentence names is one of this
// incident's is weighed: an article is full of others, such as staff,
// customers served, an older breach, what a form never asks for. What speaks
// for it are the cue classes of its sentence, the rules' verdict on it, its
// place, and how the figure stands to the others. None of that is a word of
// any language, so what was learnt in one holds in all.

// belonging are the weights by what speaks for or against. They were fitted by
// claims/train to the annotated examples and can be read and changed by hand.
type belonging map[string]float64

//go:embed model/facts.weights
var factWeights string

// weighing parses the weights once for all readers, as compiled does.
var weighing = sync.OnceValues(func() (belonging, error) { return parseBelonging(factWeights) })

// parseBelonging reads a file of lines "weight what"; # begins a comment.
func parseBelonging(raw string) (belonging, error) {
	b := belonging{}
	no := 0
	for line := range strings.Lines(raw) {
		no++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		number, what, _ := strings.Cut(line, " ")
		w, err := strconv.ParseFloat(number, 64)
		if err != nil || what == "" || b[what] != 0 {
			return nil, fmt.Errorf("facts.weights:%d: not a weight and what it is for, once: %q", no, line)
		}
		b[what] = w
	}
	return b, nil
}

// likely is the probability that these signs come to.
func (b belonging) likely(signs []string) float64 {
	sum := 0.0
	for _, f := range signs {
		sum += b[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// sure is the probability from which a figure counts: cross-validated, the
// place where F1 is highest and flat, towards precision.
const sure = 0.5

// weighCounts gives every figure the probability that it is this incident's.
func (a *article) weighCounts(b belonging) {
	for i, signs := range a.countSigns() {
		if signs != nil {
			a.counts[i].likely = b.likely(signs)
		}
	}
}

// elsewhen reports whether a sentence only tells of another time or matter: its
// facts are never this incident's, however many signs of a breach it has.
func (s *sentence) elsewhen() bool { return s.earlier() && s.verdict.act == "" }

// sentenceClasses are the classes that say what a sentence is about.
var sentenceClasses = []string{
	"LEAK", "DATA", "OURS", "ORIGIN", "DENY", "FALSE", "CLAIMS", "CONFIRM", "NOTIFY", "AFFECTED", "CLAIM", "SELL", "POST", "ACTOR",
	"THEACTOR", "VICTIM", "THEVICTIM", "THEVENUE", "SAYS", "AUTH", "EXPERT", "VERIFY", "INSIST", "OLD", "PAST", "EARLIER", "TIP", "EXCEPT",
	"HEARSAY", "QUOTED", "ANYTYPE", "TWOTYPES", "PROFILE", "MEASURE", "CURRENCY", "NO", "HANDLE", "TRACE", "UNCLEAR", "OWNER", "SAMPLE",
}

// unitClasses are those that say something else of people than of papers.
var unitClasses = []string{"LEAK", "DATA", "SELL", "ACTOR", "ANYTYPE", "PROFILE", "SAMPLE", "VICTIM", "THEVICTIM", "THEACTOR"}

// nearClasses are those that say more the nearer they stand to a figure.
var nearClasses = []string{"LEAK", "DATA", "SELL", "CLAIM", "AFFECTED", "ANYTYPE", "PROFILE", "NO", "EARLIER", "CURRENCY", "HEARSAY", "OURS", "SAMPLE"}

// signs are what speaks for or against a fact: each begins with "count" or
// "kind", so that the two are weighed apart.
type signs struct {
	fact string
	all  []string
}

func (s *signs) add(words ...string) {
	s.all = append(s.all, s.fact+" "+strings.Join(words, " "))
}

// addIf adds a sign that is there or not.
func (s *signs) addIf(there bool, words ...string) {
	if there {
		s.add(words...)
	}
}

// sentenceSigns say what sentence i is about, what it comes to and where it
// stands.
func (a *article) sentenceSigns(i int, fact string) signs {
	s := &a.sentences[i]
	signs := signs{fact: fact, all: []string{fact}}
	signs.add("act", string(s.verdict.act))
	for _, class := range sentenceClasses {
		signs.addIf(s.has(class), class)
	}
	signs.addIf(s.title, "title")
	signs.addIf(!s.title && s.paragraph == 0, "lead")
	signs.addIf(s.other, "other")
	s.likelySigns(&signs)
	a.neighbourSigns(&signs, i-1, "before")
	a.neighbourSigns(&signs, i+1, "next")
	return signs
}

// likelySigns say how likely each act is, where the learned reader has read the
// sentence, and none at all.
func (s *sentence) likelySigns(signs *signs) {
	if len(s.likely) == 0 {
		return
	}
	signs.add("idle", sixths(s.likely[0]))
	for k, p := range s.likely[1:] {
		signs.addIf(p >= 0.2, "likely", string(LabelActs[k+1]))
	}
}

// sixths puts a probability into one of six classes.
func sixths(p float64) string { return strconv.Itoa(int(p * 5.999)) }

func (a *article) neighbourSigns(signs *signs, at int, name string) {
	if at < 0 || at >= len(a.sentences) {
		return
	}
	s := &a.sentences[at]
	signs.add(name, string(s.verdict.act))
	signs.addIf(s.earlier(), name, "earlier")
	if len(s.likely) > 0 {
		signs.add(name, "idle", sixths(s.likely[0]))
	}
}

// standing is how the figures of an article stand to each other, those of
// another time left out.
type standing struct {
	largest float64 // of all but bytes
	times   map[int64]int
	titled  map[int64]bool
}

func (a *article) standing() standing {
	st := standing{times: map[int64]int{}, titled: map[int64]bool{}}
	for _, c := range a.counts {
		s := &a.sentences[c.sentence]
		if s.elsewhen() {
			continue
		}
		if c.unit != news.Bytes {
			st.largest = max(st.largest, float64(c.value))
		}
		st.times[c.value]++
		st.titled[c.value] = st.titled[c.value] || s.title
	}
	return st
}

// countSigns lists what speaks for and against each figure; nil where it is
// another matter's.
func (a *article) countSigns() [][]string {
	st, subject := a.standing(), strconv.Itoa(min(a.subject(), 8))
	p := &parties{a, a.mentioned()}
	all := make([][]string, len(a.counts))
	for i := range a.counts {
		c := &a.counts[i]
		if a.sentences[c.sentence].elsewhen() {
			continue
		}
		signs := a.sentenceSigns(c.sentence, "count")
		p.sentenceSigns(&signs, c.sentence)
		p.behindSigns(&signs, c.sentence, a.f.at[c.start])
		a.unitSigns(&signs, c)
		a.nearSigns(&signs, c)
		a.sizeSigns(&signs, c, st)
		signs.addIf(i == 0, "first")
		signs.add("subject", subject)
		all[i] = signs.all
	}
	return all
}

// unitSigns say what is counted, in what kind of sentence.
func (a *article) unitSigns(signs *signs, c *count) {
	s := &a.sentences[c.sentence]
	kind, act := kindOf(c.unit), string(s.verdict.act)
	signs.add("unit", string(c.unit))
	signs.add(kind, "act", act)
	for _, class := range unitClasses {
		signs.addIf(s.has(class), kind, class)
	}
	if c.guessed {
		signs.add("guessed")
		signs.add("guessed act", act)
		signs.addIf(c.value < 1000 && !strings.ContainsAny(a.f.text[c.start:c.number], "., '"), "guessed small")
	}
}

// nearSigns say what stands within three words before a figure or four behind.
func (a *article) nearSigns(signs *signs, c *count) {
	for _, class := range nearClasses {
		for _, h := range a.sentences[c.sentence].hits[class] {
			if h.end <= c.start && a.f.pos[c.start]-h.last <= 6 {
				signs.add(class, "near before")
				break
			}
			if h.start >= c.number && h.pos-a.f.pos[c.number] <= 8 {
				signs.add(class, "near behind")
				break
			}
		}
	}
}

// sizeSigns say how large a figure is, by itself and beside the others.
func (a *article) sizeSigns(signs *signs, c *count, st standing) {
	if c.unit != news.Bytes {
		signs.add("size", strconv.Itoa(min(int(math.Log10(float64(c.value))), 8)))
		signs.addIf(float64(c.value) == st.largest, "largest")
		signs.addIf(float64(c.value) <= 0.01*st.largest, "hundredth")
	}
	signs.addIf(strings.IndexFunc(a.f.text[c.start:c.number], unicode.IsDigit) < 0, "words")
	signs.addIf(a.rounds(c), "rounds")
	signs.addIf(st.times[c.value] > 1, "again")
	signs.addIf(st.titled[c.value], "in title")
	signs.addIf(len(st.times) == 1, "alone")
}

// rounds reports whether a figure says roughly what a finer one says: half a
// million beside 512,000.
func (a *article) rounds(c *count) bool {
	for _, d := range a.counts {
		like := kindOf(c.unit) == kindOf(d.unit) && !a.sentences[d.sentence].elsewhen()
		if like && math.Abs(float64(d.value-c.value)) <= 0.1*float64(d.value) && zeros(c.value) > zeros(d.value) {
			return true
		}
	}
	return false
}

func zeros(v int64) int {
	n := 0
	for ; v > 0 && v%10 == 0; v /= 10 {
		n++
	}
	return n
}

// kindOf puts units together that are lost and served alike.
func kindOf(u news.Unit) string {
	switch u {
	case news.Customers, news.Users, news.Patients:
		return "people"
	case news.Records, news.Lines, news.Accounts:
		return "papers"
	}
	return string(u)
}

// Fact is a figure or a kind of data as an article names it, with what speaks
// for and against its being this incident's, for the trainer.
type Fact struct {
	Value int64  // of a figure
	Kind  string // of data, else ""
	Signs []string
}

// Facts lists the facts of a document as the reader sees it.
func (r *Reader) Facts(d Document) []Fact {
	a := r.analyse(d)
	if a == nil {
		return nil
	}
	if r.weights != nil {
		a.learn(r.weights, r.encoder)
	}
	var all []Fact
	for i, signs := range a.countSigns() {
		if signs != nil {
			all = append(all, Fact{Value: a.counts[i].value, Signs: signs})
		}
	}
	for _, k := range a.kinds() {
		all = append(all, Fact{Kind: k.name, Signs: k.signs})
	}
	return all
}
