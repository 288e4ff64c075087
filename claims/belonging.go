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

// nearClasses are those that say more the nearer they stand to a figure.
var nearClasses = []string{"LEAK", "DATA", "SELL", "CLAIM", "AFFECTED", "ANYTYPE", "PROFILE", "NO", "EARLIER", "CURRENCY", "HEARSAY", "OURS", "SAMPLE"}

// signs of a sentence: what it is about, what it comes to, where it stands.
func (a *article) sentenceSigns(i int, fact string) []string {
	s := &a.sentences[i]
	signs := []string{fact, fact + " act " + string(s.verdict.act)}
	add := func(format string, args ...any) { signs = append(signs, fact+" "+fmt.Sprintf(format, args...)) }
	for _, class := range sentenceClasses {
		if s.has(class) {
			add("%s", class)
		}
	}
	if s.title {
		add("title")
	} else if s.paragraph == 0 {
		add("lead")
	} else if i == len(a.sentences)-1 {
		add("last")
	}
	if s.other {
		add("other")
	}
	for _, n := range []struct {
		at   int
		name string
	}{{i - 1, "before"}, {i + 1, "next"}} {
		if n.at >= 0 && n.at < len(a.sentences) {
			add("%s %s", n.name, a.sentences[n.at].verdict.act)
			if a.sentences[n.at].earlier() {
				add("%s earlier", n.name)
			}
		}
	}
	return signs
}

// countSigns lists what speaks for and against each figure; nil where it is
// another matter's.
func (a *article) countSigns() [][]string {
	var largest float64
	times := map[int64]int{}
	titled := map[int64]bool{}
	for _, c := range a.counts {
		if c.unit != news.Bytes {
			largest = max(largest, float64(c.value))
		}
		times[c.value]++
		titled[c.value] = titled[c.value] || a.sentences[c.sentence].title
	}
	subject := min(a.subject(), 8)
	all := make([][]string, len(a.counts))
	for i, c := range a.counts {
		s := &a.sentences[c.sentence]
		if s.elsewhen() {
			continue
		}
		signs := a.sentenceSigns(c.sentence, "count")
		add := func(format string, args ...any) { signs = append(signs, "count "+fmt.Sprintf(format, args...)) }
		kind := kindOf(c.unit)
		add("unit %s", c.unit)
		add("%s act %s", kind, s.verdict.act)
		for _, class := range []string{"LEAK", "DATA", "SELL", "ACTOR", "ANYTYPE", "PROFILE", "SAMPLE", "VICTIM", "THEVICTIM", "THEACTOR"} {
			if s.has(class) {
				add("%s %s", kind, class)
			}
		}
		for _, class := range nearClasses {
			for _, h := range s.hits[class] {
				if h.end <= c.start && a.f.pos[c.start]-h.last <= 6 {
					add("%s near before", class)
					break
				} else if h.start >= c.number && h.pos-a.f.pos[c.number] <= 8 {
					add("%s near behind", class)
					break
				}
			}
		}
		if c.guessed {
			add("guessed")
			add("guessed act %s", s.verdict.act)
			if !strings.ContainsAny(a.f.text[c.start:c.number], "., '") && c.value < 1000 {
				add("guessed small")
			}
		}
		if c.unit != news.Bytes {
			add("size %d", min(int(math.Log10(float64(c.value))), 8))
			switch share := float64(c.value) / largest; {
			case share == 1:
				add("largest")
			case share <= 0.01:
				add("hundredth")
			}
		}
		if strings.IndexFunc(a.f.text[c.start:c.number], unicode.IsDigit) < 0 {
			add("words")
		}
		if a.rounds(c) {
			add("rounds")
		}
		if times[c.value] > 1 {
			add("again")
		}
		if titled[c.value] {
			add("in title")
		}
		if len(a.counts) == 1 {
			add("alone")
		}
		if i == 0 {
			add("first")
		}
		add("subject %d", subject)
		all[i] = signs
	}
	return all
}

// rounds reports whether a figure says roughly what a finer one says: half a
// million beside 512,000.
func (a *article) rounds(c count) bool {
	for _, d := range a.counts {
		if kindOf(c.unit) == kindOf(d.unit) && d.value != c.value && math.Abs(float64(d.value-c.value)) <= 0.1*float64(d.value) && zeros(c.value) > zeros(d.value) {
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

// Facts lists the facts of a document as the rules alone see it.
func (r *Reader) Facts(d Document) []Fact {
	a := r.analyse(d)
	if a == nil {
		return nil
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
