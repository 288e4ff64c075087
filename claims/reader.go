package claims

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// Document is what is read: one revision of an article.
type Document struct {
	ID, URL        string
	Outlet         string // the outlet's own name, which is never credited
	Title, Text    string
	Lang           string  // as lang.Detect says
	LangConfidence float64 // 0 to 1
	Links          []news.Link
}

// Options say what a reader knows beside its cue files.
type Options struct {
	// Outlets are names of outlets that an article may credit.
	Outlets []string
	// Weights of the learned reader; nil takes those that are compiled in.
	Weights *Weights
	// Names are what was learnt of names; nil takes what is compiled in.
	Names *NameWeights
	// RulesAlone leaves the learned reader out.
	RulesAlone bool
}

// Reader reads articles. It holds no state between them and may be used by
// many goroutines: the same document and data files give the same reading.
type Reader struct {
	library *library
	outlets *outlets
	weights *Weights // nil where the rules decide alone
	encoder *encoder.Encoder
	facts   belonging
	names   *NameWeights
	lexicon string
}

// maxText is how much of a text is read, in bytes. News articles have a tenth
// of it; what is longer is a page that was extracted badly.
const maxText = 200_000

// New makes a reader from the cue files that are compiled in. The error names
// file and line of what cannot be understood in them.
func New(o Options) (*Reader, error) {
	library, err := compiled()
	if err != nil {
		return nil, fmt.Errorf("loading the cue files: %w", err)
	}
	facts, err := weighing()
	if err != nil {
		return nil, fmt.Errorf("loading what was learnt of facts: %w", err)
	}
	r := &Reader{library: library, outlets: newOutlets(o.Outlets), weights: o.Weights, facts: facts}
	if r.names = o.Names; r.names == nil {
		if r.names, err = embeddedNames(); err != nil {
			return nil, fmt.Errorf("loading what was learnt of names: %w", err)
		}
	}
	if r.encoder, err = senses(); err != nil {
		return nil, fmt.Errorf("loading the sentence encoder: %w", err)
	}
	r.lexicon = hashOf(library.hash, factWeights, string(trainedNames))
	if o.RulesAlone {
		r.weights = nil
		return r, nil
	}
	if r.weights == nil {
		if r.weights, err = embedded(); err != nil {
			return nil, fmt.Errorf("loading what was learnt: %w", err)
		}
	}
	if r.weights.Encoder != r.encoder.Model() {
		return nil, fmt.Errorf("what was learnt fits the sentence encoder %q, and this is %q: train again", r.weights.Encoder, r.encoder.Model())
	}
	learned, err := r.weights.hash()
	if err != nil {
		return nil, err
	}
	r.lexicon = hashOf(r.lexicon, learned) // what was learnt names the encoder
	return r, nil
}

func hashOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:])[:16]
}

// compiled parses the embedded files once for all readers; they never change
// and nothing of them is written to afterwards.
var compiled = sync.OnceValues(func() (*library, error) { return loadLibrary(cueFiles) })

// senses hands out the sentence encoder, once for all readers.
var senses = sync.OnceValues(encoder.New)

// Lexicon is the hash of all data files. A reading that was made with another
// one can be renewed.
func (r *Reader) Lexicon() string { return r.lexicon }

// Read reads one document. A language without a reader gives a reading that
// is marked Unread and says nothing else.
func (r *Reader) Read(d Document) news.Reading {
	a := r.analyse(d)
	if a == nil {
		out := r.blank(d)
		out.Unread = true
		return out
	}
	out := r.understand(a)
	out.Others = r.others(a)
	return out
}

// blank is a reading that says nothing.
func (r *Reader) blank(d Document) news.Reading {
	return news.Reading{
		ID: d.ID, Lang: d.Lang, LangConfidence: d.LangConfidence, HeadlineAct: news.NoAct, Lexicon: r.lexicon,
		Acts: []news.Act{}, Victims: []news.Name{}, Actors: []news.Name{}, Venues: []news.Name{},
		Counts: []news.Count{}, DataTypes: []string{}, Credits: []news.Credit{}, Quotes: []news.Quote{},
		Statements: []news.Statement{},
	}
}

// understand is the reading of an article that was analysed, as telling of one
// incident.
func (r *Reader) understand(a *article) news.Reading {
	out := r.blank(a.Document)
	if r.weights != nil {
		a.learn(r.weights, r.encoder)
	}
	out.Statements = a.statements()
	out.HeadlineAct, out.Acts, out.CarriesDenial = summary(out.Statements)
	out.Victims, out.Quotes, out.Credits = top(a.victims), a.quotations(), a.credits()
	if len(out.Statements) == 0 && a.elsewhere() {
		return out
	}
	out.Actors, out.Venues = top(a.actors), top(a.venues)
	out.Counts = a.counted(r.facts)
	out.DataTypes = a.dataTypes(r.facts)
	return out
}

// prepare finds what the names are taken from; nil where the language is not
// read.
func (r *Reader) prepare(d Document) *article {
	lex, ok := r.library.lexicon(d.Lang)
	if !ok {
		return nil
	}
	d.Title, d.Text = clip(d.Title, 2_000), clip(d.Text, maxText)
	a := newArticle(d, lex)
	a.findYears()
	a.findQuotes()
	a.findFigures()
	a.findCounts()
	a.findNames(r.names, r.outlets)
	return a
}

// analyse finds what the article says by the rules; nil where the language is
// not read.
func (r *Reader) analyse(d Document) *article {
	a := r.prepare(d)
	if a == nil {
		return nil
	}
	a.assign(r.names, r.outlets, r.encoder)
	a.findTypes()
	a.findOthers()
	if !a.elsewhere() {
		a.takePositions()
	}
	return a
}

// clip cuts s to at most n bytes of valid text, between characters.
func clip(s string, n int) string {
	if len(s) > n {
		for n > 0 && s[n]&0xC0 == 0x80 {
			n--
		}
		s = s[:n]
	}
	return s
}

// summary is what headline and statements come to.
func summary(statements []news.Statement) (headline news.Act, acts []news.Act, denial bool) {
	headline, acts = news.NoAct, []news.Act{}
	has := map[news.Act]bool{}
	for _, s := range statements {
		has[s.Act] = true
		if s.In == news.InTitle {
			headline = HeadlineAct(s.Act)
		}
		denial = denial || s.Act == news.Denial && s.Speaker == news.Victim
	}
	for _, act := range news.Acts {
		if has[act] {
			acts = append(acts, act)
		}
	}
	return headline, acts, denial
}

// HeadlineAct maps a title's act to those that a headline can have: an
// insistence asserts the claim, a retraction corrects it, the others take no
// position of their own.
func HeadlineAct(a news.Act) news.Act {
	switch a {
	case news.Claiming, news.Denial, news.Confirmation, news.Correction:
		return a
	case news.Insistence:
		return news.Claiming
	case news.Retraction:
		return news.Correction
	}
	return news.NoAct
}

// top lists at most eight names.
func top(names []news.Name) []news.Name {
	if names == nil {
		return []news.Name{}
	}
	return names[:min(len(names), 8)]
}
