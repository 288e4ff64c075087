package claims

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// A rule proposes an act for a sentence in which all its groups of classes
// are found near each other and none of its vetoes is. Its weight is how
// sure it is on its own, 0 to 1.
type rule struct {
	id      string // "denial.no-trace"
	act     news.Act
	speaker news.Speaker // "" for the act's usual one
	weight  float64
	window  int        // words that the groups may span; 0 for the sentence
	groups  [][]string // each: any of these classes
	vetoes  []string
	title   bool // for titles only
	body    bool // for the body only
}

// parseRules reads the rules that all languages share.
func parseRules(file, raw string) ([]rule, error) {
	var all []rule
	var no int
	for line := range strings.Lines(raw) {
		no++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r, err := parseRule(line)
		if err != nil {
			return nil, cueError(file, no, "%v", err)
		}
		all = append(all, r)
	}
	return all, nil
}

// parseRule reads "act.name weight term…", where a term is a class or
// alternatives A|B, a veto !A, a window @12, a speaker by:researcher, or a
// place in:title.
func parseRule(line string) (rule, error) {
	f := strings.Fields(line)
	if len(f) < 3 {
		return rule{}, fmt.Errorf("a rule needs a name, a weight and a term: %q", line)
	}
	act, _, ok := strings.Cut(f[0], ".")
	r := rule{id: f[0], act: news.Act(act)}
	if !ok || !r.act.Valid() && r.act != news.NoAct {
		return r, fmt.Errorf("%q does not begin with an act", f[0])
	}
	var err error
	if r.weight, err = strconv.ParseFloat(f[1], 64); err != nil || r.weight <= 0 || r.weight > 1 {
		return r, fmt.Errorf("weight %q is not between 0 and 1", f[1])
	}
	for _, term := range f[2:] {
		if err := r.term(term); err != nil {
			return r, err
		}
	}
	if len(r.groups) == 0 {
		return r, fmt.Errorf("rule %s asks for nothing", r.id)
	}
	return r, nil
}

func (r *rule) term(term string) error {
	switch {
	case term == "in:title":
		r.title = true
	case term == "in:body":
		r.body = true
	case strings.HasPrefix(term, "by:"):
		r.speaker = news.Speaker(term[len("by:"):])
	case term[0] == '@':
		n, err := strconv.Atoi(term[1:])
		if err != nil || n <= 0 {
			return fmt.Errorf("window %q is not a number of words", term)
		}
		r.window = n
	case term[0] == '!':
		r.vetoes = append(r.vetoes, strings.Split(term[1:], "|")...)
	default:
		r.groups = append(r.groups, strings.Split(term, "|"))
	}
	return r.checkNames()
}

func (r *rule) checkNames() error {
	for _, c := range append(slices.Concat(r.groups...), r.vetoes...) {
		if !knownClass(c) && !found[c] {
			return fmt.Errorf("rule %s: unknown class %q", r.id, c)
		}
	}
	return nil
}

// fires reports whether the rule holds for a sentence, and by which hits.
func (r *rule) fires(s *sentence) ([]hit, bool) {
	if r.title && !s.title || r.body && s.title {
		return nil, false
	}
	for _, g := range r.groups {
		if !slices.ContainsFunc(g, s.has) {
			return nil, false
		}
	}
	if slices.ContainsFunc(r.vetoes, s.has) {
		return nil, false
	}
	lists := make([][]hit, 0, 6)
	for _, g := range r.groups {
		lists = append(lists, s.any(g))
	}
	picked, span := tightest(lists)
	if picked == nil || r.window > 0 && span > 2*r.window {
		return nil, false
	}
	return picked, true
}

// tightest picks one hit of each list so that they stand as near together as
// possible, and no two of them are the same words. Positions count half words.
func tightest(lists [][]hit) ([]hit, int) {
	var best []hit
	bestSpan := 1 << 30
	picked := make([]hit, 0, len(lists))
	for i := range lists[0] {
		picked = append(picked[:0], lists[0][i])
		lo, hi := picked[0].pos, picked[0].last
		for _, list := range lists[1:] {
			h := nearest(list, picked)
			if h == nil {
				break
			}
			picked = append(picked, *h)
			lo, hi = min(lo, h.pos), max(hi, h.last)
		}
		if len(picked) == len(lists) && hi-lo < bestSpan {
			best, bestSpan = append(best[:0], picked...), hi-lo
		}
	}
	return best, bestSpan
}

// nearest is the hit of a list that stands nearest to those that are picked and
// shares no word with them, or nil.
func nearest(list, picked []hit) *hit {
	var best *hit
	distance := 1 << 30
	for i := range list {
		h := &list[i]
		d := 0
		clash := false
		for k := range picked {
			p := &picked[k]
			clash = clash || h.start < p.end && p.start < h.end
			d = max(d, abs(h.pos-p.pos))
		}
		if !clash && d < distance {
			best, distance = h, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
