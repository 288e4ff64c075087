package claims

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/lang"
)

// cluster makes one name of all places that mean the same: equal but for
// inflection, or one a part of the other. Of places that overlap the first
// counts, and of those the longest; in scripts without spaces, where nobody
// can say yet which is right, all do.
func (a *article) cluster(runs []span) {
	sort.Slice(runs, func(i, j int) bool {
		return runs[i].start < runs[j].start || runs[i].start == runs[j].start && runs[i].end > runs[j].end
	})
	byKey := map[string]*name{}
	end := 0
	for i, r := range runs {
		s := a.sentenceAt(r.start)
		if s == nil || r.end > s.end || a.lex.words && a.lex.tag != "ar" && r.start < end || i > 0 && r == runs[i-1] {
			continue
		}
		end = r.end
		form := a.original()[r.start:r.end]
		key := a.key(form)
		n := byKey[key]
		if n == nil && len(byKey) >= mostNames {
			continue
		}
		if n == nil {
			n = &name{key: key, forms: map[string]int{}}
			byKey[key] = n
			a.names = append(a.names, n)
		}
		n.forms[form]++
		n.places = append(n.places, r)
	}
	a.pairAliases()
	a.mergeInflected()
	a.mergeParts()
	a.spread()
	for _, n := range a.names {
		a.nominative(n)
	}
}

// spread gives every name the places where its letters stand though nothing
// around them showed a name there.
func (a *article) spread() {
	for _, n := range a.names {
		form := lang.Fold(a.lex.tag, n.best())
		if a.lex.words && a.lex.tag != "ar" && !strings.Contains(n.best(), "_") && strings.ToLower(n.best()) != n.best() || len(form) < 4 {
			continue
		}
		for at := 0; at < len(a.f.text) && len(n.places) < most; {
			k := strings.Index(a.f.text[at:], form)
			if k < 0 {
				break
			}
			start := at + k
			at = start + len(form)
			p := span{a.f.at[start], a.f.at[at]}
			if s := a.sentenceAt(p.start); s != nil && p.end <= s.end && (!a.lex.words || whole(a.f.text, start, at)) && !overlapsAny(p, n.places) {
				n.places = append(n.places, p)
				n.forms[a.original()[p.start:p.end]]++
			}
		}
		sort.Slice(n.places, func(i, j int) bool { return n.places[i].start < n.places[j].start })
	}
}

func overlapsAny(p span, others []span) bool {
	for _, o := range others {
		if p.start < o.end && o.start < p.end {
			return true
		}
	}
	return false
}

// key folds a form, and cuts off what inflection may change at the end of the
// languages that inflect names.
func (a *article) key(form string) string {
	k := lang.Fold(a.lex.tag, form)
	switch a.lex.tag {
	case "ru", "uk", "pl":
		r := []rune(k)
		if n := len(r); n > 5 {
			return string(r[:n-2])
		} else if n > 4 {
			return string(r[:n-1])
		}
	}
	return k
}

func latin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < 0x250
}

func present(names []*name) []*name {
	kept := names[:0]
	for _, n := range names {
		if len(n.places) > 0 {
			kept = append(kept, n)
		}
	}
	return kept
}

// mergeParts joins "Ferrowick" to "Ferrowick Rail": a name that is a whole
// word of exactly one longer one.
func (a *article) mergeParts() {
	if !a.lex.words {
		return
	}
	for _, short := range a.names {
		var whole *name
		several := false
		for _, long := range a.names {
			if long == short || len(long.key) <= len(short.key) || len(long.places) == 0 {
				continue
			}
			if strings.HasPrefix(long.key, short.key+" ") || strings.HasSuffix(long.key, " "+short.key) || strings.Contains(long.key, " "+short.key+" ") {
				several = several || whole != nil
				whole = long
			}
		}
		if whole == nil || several || len(short.key) < 4 {
			continue
		}
		for form, k := range short.forms {
			whole.forms[form] += k
		}
		whole.places = append(whole.places, short.places...)
		short.places = nil
	}
	a.names = present(a.names)
	for _, n := range a.names {
		sort.Slice(n.places, func(i, j int) bool { return n.places[i].start < n.places[j].start })
	}
}
