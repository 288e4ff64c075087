package alerts_test

import (
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

func TestARuleIsPutInOrderAndKeepsItsSecret(t *testing.T) {
	w := newWorld(t)
	rule := w.rule(func(r *news.AlertRule) {
		r.Name = "  Rail \t news "
		r.Organisations = []string{" Brackwater  Rail\r", "", "Brackwater Rail"}
		r.Kinds = []news.AlertKind{news.AlertSpike, news.AlertDenial, news.AlertSpike}
		r.Format, r.URL = news.Generic, " https://hooks.example/x "
	})
	if rule.Name != "Rail news" || len(rule.Organisations) != 1 || rule.Organisations[0] != "Brackwater Rail" || rule.URL != "https://hooks.example/x" ||
		len(rule.Kinds) != 2 || rule.Kinds[0] != news.AlertDenial || !rule.Made.Equal(w.now) || !strings.HasPrefix(rule.Secret, "whsec_") {
		t.Errorf("%+v", rule)
	}
	w.now = w.now.Add(time.Hour)
	changed := rule
	changed.Name, changed.Secret, changed.Made = "Other", "mine", w.now
	changed, err := w.SaveRule(t.Context(), changed)
	if err != nil || changed.Secret != rule.Secret || !changed.Made.Equal(rule.Made) || changed.Name != "Other" {
		t.Errorf("%+v, %v", changed, err)
	}
	if other := w.rule(nil); other.Secret == rule.Secret {
		t.Error("two rules share a secret")
	}
}

func TestHostileRulesAreRefused(t *testing.T) {
	w := newWorld(t)
	many := make([]string, 51)
	for i := range many {
		many[i] = "Name " + strings.Repeat("x", i+1)
	}
	for name, change := range map[string]func(*news.AlertRule){
		"no name":             func(r *news.AlertRule) { r.Name = " \n" },
		"a long name":         func(r *news.AlertRule) { r.Name = strings.Repeat("長", 101) },
		"control characters":  func(r *news.AlertRule) { r.Name = "a\x00b" },
		"broken text":         func(r *news.AlertRule) { r.Name = "a\xff" },
		"too many names":      func(r *news.AlertRule) { r.Organisations = many },
		"a name of nothing":   func(r *news.AlertRule) { r.Organisations = []string{"Brackwater", "…!"} },
		"a long organisation": func(r *news.AlertRule) { r.Organisations = []string{strings.Repeat("x", 101)} },
		"no kind":             func(r *news.AlertRule) { r.Kinds = nil },
		"an unknown kind":     func(r *news.AlertRule) { r.Kinds = []news.AlertKind{"weather"} },
		"an unknown format":   func(r *news.AlertRule) { r.Format = "fax" },
		"no address":          func(r *news.AlertRule) { r.Format = news.Slack },
		"an address unused":   func(r *news.AlertRule) { r.URL = "https://hooks.example/" },
		"another scheme":      func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "file:///etc/passwd" },
		"a script":            func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "javascript:alert(1)" },
		"no host":             func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "https:///x" },
		"a password":          func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "https://a:b@hooks.example/" },
		"an endless address": func(r *news.AlertRule) {
			r.Format, r.URL = news.Generic, "https://hooks.example/"+strings.Repeat("x", 2000)
		},
		"line breaks": func(r *news.AlertRule) { r.Format, r.URL = news.Generic, "https://hooks.example/\r\nX: y" },
	} {
		r := news.AlertRule{Name: "All", Kinds: news.AlertKinds[:], Format: news.PageOnly}
		change(&r)
		if _, err := w.SaveRule(t.Context(), r); news.KindOf(err) != news.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := w.SaveRule(t.Context(), news.AlertRule{ID: 9, Name: "All", Kinds: news.AlertKinds[:], Format: news.PageOnly}); news.KindOf(err) != news.NotFound {
		t.Errorf("changing no rule: %v", err)
	}
	if rules, err := w.store.AlertRules(t.Context()); err != nil || len(rules) != 0 {
		t.Errorf("%d rules were kept, %v", len(rules), err)
	}
}

// TestARuleAsksByTheNamesThatItsWatchHasToday: it follows the watch when that
// is changed, and asks for nothing, rather than for everything, once it is
// removed.
func TestARuleAsksByTheNamesThatItsWatchHasToday(t *testing.T) {
	w := newWorld(t)
	watch, err := w.store.SaveWatch(t.Context(), news.Watch{Name: "Tolveth", Aliases: []string{"Brackwater"}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	rule := w.rule(func(r *news.AlertRule) {
		r.Watches, r.Kinds = []news.WatchID{watch.ID, watch.ID}, []news.AlertKind{news.AlertDenial, news.AlertCorrection, news.AlertSearch}
	})
	if len(rule.Watches) != 1 || len(rule.Kinds) != 2 {
		t.Errorf("%+v", rule)
	}
	expect(t, "the claim", w.article("Brackwater Rail", news.Claiming), "")
	expect(t, "the denial", w.article("Brackwater Rail", news.Denial), "denial")
	watch.Aliases = nil
	if watch, err = w.store.SaveWatch(t.Context(), watch, nil, nil); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Hour)
	expect(t, "a correction, under another name", w.revise(1, nil, news.Claiming, news.Correction), "")
	if err := w.store.RemoveWatch(t.Context(), watch.ID, nil); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Hour)
	expect(t, "a correction, without the watch", w.revise(2, nil, news.Denial, news.Correction), "")
	rule.Name = "Still"
	if kept, err := w.SaveRule(t.Context(), rule); err != nil || len(kept.Watches) != 1 {
		t.Errorf("changed, the rule names %v, %v", kept.Watches, err)
	}
	rule.Watches = append(rule.Watches, 99)
	if _, err := w.SaveRule(t.Context(), rule); news.KindOf(err) != news.Invalid {
		t.Errorf("a watch that never was: %v", err)
	}
	rule.Watches, rule.Searches = nil, []news.SearchID{5}
	if _, err := w.SaveRule(t.Context(), rule); news.KindOf(err) != news.Invalid {
		t.Errorf("a search that never was: %v", err)
	}
}
