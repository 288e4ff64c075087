package digest

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// phrasesOf lists every phrase of a catalogue by its key.
func phrasesOf(v reflect.Value, key string, into map[string]string) {
	switch v.Kind() {
	case reflect.String:
		into[key] = v.String()
	case reflect.Map:
		for _, k := range v.MapKeys() {
			phrasesOf(v.MapIndex(k), key+"."+k.String(), into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			phrasesOf(v.Index(i), fmt.Sprint(key, ".", i), into)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				phrasesOf(v.Field(i), key+"."+f.Name, into)
			}
		}
	}
}

// TestEveryLanguageHasEveryPhrase holds the languages against one another, and
// against what the program can have to say.
func TestEveryLanguageHasEveryPhrase(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	all := map[string]map[string]string{}
	for _, lang := range news.DigestLangs {
		w, err := WordsIn(lang)
		must(t, err)
		all[lang] = map[string]string{}
		phrasesOf(reflect.ValueOf(*w), "", all[lang])
		if w.Lang != lang || len(w.Months) != 12 || len(w.Needs) != int(NeedOnlyNews)+1 {
			t.Errorf("%s calls itself %s, with %d months and %d needs", lang, w.Lang, len(w.Months), len(w.Needs))
		}
	}
	for lang, phrases := range all {
		for key, phrase := range all["en"] {
			other, has := phrases[key]
			if !has || strings.TrimSpace(other) == "" || !slices.Equal(verbs.FindAllString(phrase, -1), verbs.FindAllString(other, -1)) {
				t.Errorf("%s%s is %q, in English %q", lang, key, other, phrase)
			}
		}
		if len(phrases) != len(all["en"]) {
			t.Errorf("%s has %d phrases, English %d", lang, len(phrases), len(all["en"]))
		}
	}
	w, err := WordsIn("en")
	must(t, err)
	for _, s := range []news.Status{news.Alleged, news.Denied, news.Disputed, news.Confirmed, news.Debunked, news.Withdrawn} {
		if w.Status[s] == "" || statusMarks[s] == "" || marks[statusMarks[s]] == "" {
			t.Errorf("no word or mark for the status %s", s)
		}
	}
	for kind := range weight {
		if w.Acts[string(kind)] == "" || marks[string(kind)] == "" {
			t.Errorf("no word or mark for %s", kind)
		}
	}
	for _, f := range []news.Fact{news.FactCount, news.FactUnit, news.FactActor, news.FactVenue, news.FactPasswords} {
		if w.Facts[f] == "" {
			t.Errorf("no word for the fact %s", f)
		}
	}
	for _, d := range news.AllDigestDays {
		if w.Days[d] == "" {
			t.Errorf("no word for %s", d)
		}
	}
}

func TestCounts(t *testing.T) {
	for lang, want := range map[string]string{"en": "0 new articles, 1 new article, 2 new articles", "fr": "0 nouvel article, 1 nouvel article, 2 nouveaux articles", "de": "0 neue Artikel, 1 neuer Artikel, 2 neue Artikel"} {
		w, err := WordsIn(lang)
		must(t, err)
		if got := w.count("articles", 0) + ", " + w.count("articles", 1) + ", " + w.count("articles", 2); got != want {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
