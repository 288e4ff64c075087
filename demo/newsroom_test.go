package demo

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

func newsroomOf(t testing.TB) *newsroom {
	t.Helper()
	room, err := load(pressFiles)
	if err != nil {
		t.Fatal(err)
	}
	return room
}

func TestNewsroomSize(t *testing.T) {
	room := newsroomOf(t)
	if n := len(room.articles); n < 40 {
		t.Errorf("%d articles, want at least 40", n)
	}
	writing := map[*outlet]int{}
	for _, a := range room.articles {
		writing[a.outlet]++
	}
	for _, o := range room.outlets {
		if writing[o] == 0 {
			t.Errorf("%s has no article", o.host)
		}
		if room.labels[o.lang] == nil {
			t.Errorf("%s: no words for page furniture in %q", o.host, o.lang)
		}
	}
	p := New(time.Time{}, time.Now)
	if d := p.Length(); d < 5*24*time.Hour || d > 7*24*time.Hour {
		t.Errorf("the timeline spans %v, want about six days", d)
	}
	early, last := 0, time.Duration(-1)
	for _, step := range p.Steps() {
		if step <= last {
			t.Errorf("step %v after %v", step, last)
		}
		last = step
		if step <= 48*time.Hour {
			early++
		}
	}
	if early < len(p.Steps())/2 {
		t.Errorf("%d of %d steps in the first 48 hours, want half", early, len(p.Steps()))
	}
}

// TestLinks holds that an article links only to pages that were already out.
func TestLinks(t *testing.T) {
	room := newsroomOf(t)
	published := map[string]time.Duration{}
	for _, a := range room.articles {
		published[a.url()] = a.revisions[0].at
	}
	links := 0
	for _, a := range room.articles {
		for _, r := range a.revisions {
			for _, p := range r.body {
				for _, s := range p.Spans {
					if s.URL == "" {
						continue
					}
					links++
					if at, known := published[s.URL]; !known {
						t.Errorf("%s:%d: link to unknown page %s", a.file, r.line, s.URL)
					} else if at >= r.at {
						t.Errorf("%s:%d: link to %s, which comes out later", a.file, r.line, s.URL)
					}
				}
				if strings.Contains(p.plain(), "](") {
					t.Errorf("%s:%d: a broken link: %s", a.file, r.line, p.plain())
				}
			}
		}
	}
	if links < 15 {
		t.Errorf("%d hyperlinks, want at least 15", links)
	}
}

// TestLengths holds that an article is as long as articles are: 120 to 350
// words, or for Japanese 300 to 900 characters.
func TestLengths(t *testing.T) {
	for _, a := range newsroomOf(t).articles {
		for _, r := range a.revisions {
			if r.gone {
				continue
			}
			n, low, high := len(strings.Fields(r.text())), 120, 350
			if a.outlet.lang == "ja" {
				n, low, high = utf8.RuneCountInString(r.text()), 300, 900
			}
			if n < low || n > high {
				t.Errorf("%s:%d: length %d, want %d to %d", a.file, r.line, n, low, high)
			}
			if len(r.body) < 3 {
				t.Errorf("%s:%d: %d paragraphs", a.file, r.line, len(r.body))
			}
		}
	}
}

// frequent are words that nearly every text of a language has and that the
// other languages here do not share.
var frequent = map[string]string{
	"en": "the of and that with was", "nl": "het een van niet zijn zich", "fr": "les des une est dans qui",
	"de": "der die und nicht das den", "es": "el los las una del por", "it": "il della che di è gli",
	"pt": "os uma não do da em", "pl": "się w na nie z jest", "uk": "та не що й з її",
	"tr": "bir ve bu için ile olduğu", "ar": "في من على أن إلى التي",
}

func TestLanguages(t *testing.T) {
	for _, a := range newsroomOf(t).articles {
		text := a.revisions[0].title + " " + a.revisions[0].text()
		want := a.outlet.lang
		if got := language(text); got != want {
			t.Errorf("%s: reads like %q, the outlet writes %q", a.file, got, want)
		}
	}
}

func language(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
		return "ja"
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	best, most := "", 0
	for lang, list := range frequent {
		n := 0
		for _, w := range words {
			if slices.Contains(strings.Fields(list), w) {
				n++
			}
		}
		if n > most {
			best, most = lang, n
		}
	}
	return best
}

// TestRevisions holds that a revision changes what its role says and keeps
// the rest: most of the paragraphs stand as they were.
func TestRevisions(t *testing.T) {
	for _, a := range newsroomOf(t).articles {
		for i, r := range a.revisions[1:] {
			before := a.revisions[i]
			if r.gone {
				continue
			}
			kept, sameText := 0, r.text() == before.text()
			for _, p := range r.body {
				if slices.ContainsFunc(before.body, func(q paragraph) bool { return q.plain() == p.plain() }) {
					kept++
				}
			}
			switch {
			case kept*2 < len(before.body):
				t.Errorf("%s:%d: keeps %d of %d paragraphs", a.file, r.line, kept, len(before.body))
			case sameText && r.title == before.title:
				t.Errorf("%s:%d: changes nothing", a.file, r.line)
			case slices.Contains(r.roles, roleSoftened) && (!sameText || r.title == before.title || !r.silent || r.correction != ""):
				t.Errorf("%s:%d: a softened headline changes the headline alone, without a note", a.file, r.line)
			case slices.Contains(r.roles, roleDenialAdded) && sameText:
				t.Errorf("%s:%d: adds a denial but no text", a.file, r.line)
			case slices.Contains(r.roles, roleCorrected) != (r.correction != before.correction):
				t.Errorf("%s:%d: a note of correction and the role go together", a.file, r.line)
			}
		}
	}
}

// TestDistinct holds that no two articles of one language share whole
// paragraphs, except an agency's copies.
func TestDistinct(t *testing.T) {
	type place struct{ file, lang string }
	seen := map[string]place{}
	for _, a := range newsroomOf(t).articles {
		if slices.Contains(a.revisions[0].roles, roleAgency) {
			continue
		}
		for _, p := range a.revisions[0].body {
			text := p.plain()
			if other, twice := seen[text]; twice && utf8.RuneCountInString(text) > 80 {
				t.Errorf("%s repeats a paragraph of %s: %.60s", a.file, other.file, text)
			}
			seen[text] = place{a.file, a.outlet.lang}
		}
	}
}
