package stories

import (
	"math"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Encoder gives texts in any language vectors of length 1 that lie near each
// other where the texts mean the same.
type Encoder interface {
	EmbedAll(texts []string) [][]float32
}

// leadSentences are how many sentences below the headline say what an article
// is about.
const leadSentences = 3

// Signer makes signatures. Without an encoder they have no sense: articles are
// then compared by names, figures and words alone.
type Signer struct{ Encoder Encoder }

// senses are the vectors of what the article is about, and of what its victim
// and its actor are called: outlets translate names.
func (s Signer) senses(title, text string, r *news.Reading) (lead, victim, actor []byte) {
	if s.Encoder == nil {
		return nil, nil, nil
	}
	about := []string{title}
	for i, span := range lang.Sentences(r.Lang, text) {
		if i == leadSentences {
			break
		}
		about = append(about, text[span.Start:span.End])
	}
	n := len(about)
	for _, names := range [][]news.Name{r.Victims, r.Actors} {
		if len(names) > 0 {
			about = append(about, bare(names[0].Name))
		}
	}
	vectors := s.Encoder.EmbedAll(about)
	lead = packed(vectors[:n]...)
	if len(r.Victims) > 0 {
		victim, n = packed(vectors[n]), n+1
	}
	if len(r.Actors) > 0 {
		actor = packed(vectors[n])
	}
	return lead, victim, actor
}

// bare is a name without quotation marks, which differ between languages.
func bare(name string) string { return strings.Trim(name, "«»„“”\"'‘’「」『』《》 ") }

// packed is the mean of vectors, a signed byte a number.
func packed(vectors ...[]float32) []byte {
	sum := make([]float64, len(vectors[0]))
	for _, v := range vectors {
		for i, x := range v {
			sum[i] += float64(x)
		}
	}
	most := 1e-9
	for _, x := range sum {
		most = max(most, math.Abs(x))
	}
	out := make([]byte, len(sum))
	for i, x := range sum {
		out[i] = byte(int8(math.Round(x / most * math.MaxInt8)))
	}
	return out
}

// cosine compares two packed vectors; false where one is missing.
func cosine(a, b []byte) (float64, bool) {
	if len(a) == 0 || len(a) != len(b) {
		return 0, false
	}
	var dot, x, y int
	for i := range a {
		p, q := int(int8(a[i])), int(int8(b[i]))
		dot, x, y = dot+p*q, x+p*p, y+q*q
	}
	return float64(dot) / math.Sqrt(max(float64(x)*float64(y), 1)), true
}

// meant is the best likeness of meaning between names of the article and of
// members in other languages.
func (g *group) meant(a *view, of func(*view) []byte) float64 {
	best := 0.0
	for _, m := range g.members {
		if a.Lang != m.Lang {
			if c, ok := cosine(of(a), of(m)); ok {
				best = max(best, c)
			}
		}
	}
	return best
}

func victimSense(v *view) []byte { return v.VictimSense }
func actorSense(v *view) []byte  { return v.ActorSense }

// weighSense weighs what the articles are about, by the mean of the members.
func (g *group) weighSense(l *likeness, a *view) {
	sum, n := 0.0, 0
	for _, m := range g.members {
		if c, ok := cosine(a.Sense, m.Sense); ok {
			sum, n = sum+c, n+1
		}
	}
	if n == 0 {
		return
	}
	weight := (sum/float64(n) - senseUnlike) * senseEach
	l.add(max(-senseMost, min(weight, senseMost)), "what it is about")
}
