package stories

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

func TestMedianSpell(t *testing.T) {
	over := func(all ...int64) (out []news.Spell) {
		for _, s := range all {
			out = append(out, news.Spell{Seconds: s, Over: true})
		}
		return out
	}
	watched := func(all ...int64) (out []news.Spell) {
		for _, s := range all {
			out = append(out, news.Spell{Seconds: s})
		}
		return out
	}
	for name, c := range map[string]struct {
		spells []news.Spell
		want   int64 // -1 for none
	}{
		"nobody":                       {nil, -1},
		"one":                          {over(60), 60},
		"odd":                          {over(10, 20, 30), 20},
		"three of four never":          {append(over(10), watched(100, 100, 100)...), -1},
		"half are still without":       {append(over(10, 20), watched(100, 100)...), 20},
		"those not watched say less":   {append(over(10, 40), watched(5, 5)...), 10},
		"a look that ended in between": {append(over(10, 30, 50), watched(20)...), 30}, // 3/4, then 3/4 × 1/2
	} {
		got := int64(-1)
		if m := medianSpell(c.spells); m != nil {
			got = *m
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
