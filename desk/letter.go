package desk

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/onrecord/onrecord/news"
)

// letterFiles are the letters, one a language. Each begins with how the
// language writes a date, as package time lays one out, and with its subject.
//
//go:embed letters/*.txt
var letterFiles embed.FS

// Letters drafts messages to outlets.
type Letters struct {
	byLang map[string]letterForm
}

// letterForm is the letter in one language.
type letterForm struct {
	date          string
	subject, body *template.Template
}

// fallback is the language of a letter to an outlet whose language has none.
const fallback = "en"

// LoadLetters reads the letters of all languages. An error means that one of
// them is broken.
func LoadLetters() (*Letters, error) {
	files, err := letterFiles.ReadDir("letters")
	if err != nil {
		return nil, err
	}
	l := &Letters{map[string]letterForm{}}
	for _, file := range files {
		text, err := letterFiles.ReadFile("letters/" + file.Name())
		if err != nil {
			return nil, err
		}
		lang := strings.TrimSuffix(file.Name(), ".txt")
		if l.byLang[lang], err = parseLetter(string(text)); err != nil {
			return nil, fmt.Errorf("the letter in %q: %w", lang, err)
		}
	}
	return l, nil
}

func parseLetter(text string) (f letterForm, err error) {
	head, body, _ := strings.Cut(text, "\n\n")
	date, subject, ok := strings.Cut(head, "\nSubject: ")
	if f.date, _ = strings.CutPrefix(date, "Date: "); !ok || f.date == date {
		return f, fmt.Errorf("it does not begin with a date and a subject")
	}
	if f.subject, err = template.New("subject").Parse(subject); err != nil {
		return f, err
	}
	f.body, err = template.New("body").Parse(body)
	return f, err
}

// Languages lists the languages that there are letters in, by their codes.
func (l *Letters) Languages() (codes []string) {
	for code := range l.byLang {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// Proof is a published sentence that carries the denial.
type Proof struct {
	Outlet   string         `json:"outlet"`
	Article  news.ArticleID `json:"article"`
	URL      string         `json:"url"`
	Sentence string         `json:"sentence"`
	Lang     string         `json:"lang"`
	Since    time.Time      `json:"since,omitzero"` // when it carried the denial first; zero where not known
	Official bool           `json:"official"`       // it is the organisation's own word
}

// shownProofs is how many proofs a letter shows.
const shownProofs = 2

// Proofs are the denials that a story's articles carry: the organisation's own
// first, then in the order of time.
func Proofs(story *news.Story) (all []Proof) {
	for i := range story.Coverage {
		cov := &story.Coverage[i]
		if cov.CarriesDenial == news.CarriesYes && cov.Evidence != "" && !cov.Gone {
			all = append(all, Proof{
				Outlet: cov.Outlet, Article: cov.Article, URL: cov.URL, Sentence: cov.Evidence, Lang: cov.Lang, Since: cov.Since,
				Official: own(story, cov),
			})
		}
	}
	slices.SortStableFunc(all, func(a, b Proof) int {
		return cmp.Or(last(!a.Official, !b.Official), last(a.Since.IsZero(), b.Since.IsZero()), a.Since.Compare(b.Since))
	})
	return all
}

// last orders what is so behind what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// letterMatter is what a letter is filled with. Days are written as its
// language writes them, and empty where not known.
type letterMatter struct {
	Title, URL, Passage string
	InTitle             bool // the passage stands in the headline
	Headline            bool // the headline is to be changed too
	Published, Checked  string
	Victim              string
	Proofs              []letterProof
}

type letterProof struct {
	Proof
	Day string
}

// Draft writes the letter about a case, in a language; in English where there
// is none in that language. The story is that of the case, as it stands now;
// days are told in zone.
func (l *Letters) Draft(lang string, c news.Case, story *news.Story, zone *time.Location) (news.Letter, error) {
	form, known := l.byLang[lang]
	if !known {
		form = l.byLang[fallback]
	}
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format(form.date)
	}
	m := letterMatter{
		Title: c.Passage.Title, Passage: c.Passage.Sentence, Victim: story.Victim,
		InTitle: c.Passage.In == news.InTitle, Headline: c.Passage.Headline || c.Passage.In == news.InTitle,
	}
	if at := slices.IndexFunc(story.Coverage, func(cov news.Coverage) bool { return cov.Article == c.Article }); at >= 0 {
		cov := story.Coverage[at]
		m.URL, m.Published, m.Checked = cov.URL, day(cov.Published), day(cov.LastChecked)
	}
	for _, p := range readable(Proofs(story), lang) {
		m.Proofs = append(m.Proofs, letterProof{p, day(p.Since)})
	}
	return form.fill(m)
}

// readable picks the proofs that a letter in a language shows: the
// organisation's own word, then what its reader can read, in English at least.
func readable(proofs []Proof, lang string) []Proof {
	slices.SortStableFunc(proofs, func(a, b Proof) int {
		return cmp.Or(last(!a.Official, !b.Official), last(a.Lang != lang, b.Lang != lang), last(a.Lang != fallback, b.Lang != fallback))
	})
	return proofs[:min(len(proofs), shownProofs)]
}

func (f letterForm) fill(m letterMatter) (letter news.Letter, err error) {
	var subject, body strings.Builder
	if err := f.subject.Execute(&subject, m); err != nil {
		return letter, err
	}
	if err := f.body.Execute(&body, m); err != nil {
		return letter, err
	}
	letter.Subject = cutTo(strings.Join(strings.Fields(subject.String()), " "), news.MaxSubject)
	letter.Body = body.String()
	return letter, nil
}

// cutTo shortens a text to so many characters.
func cutTo(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// LanguageOf is the language in which to write to an outlet: its own, else that
// of the article where the outlet's is not known or has no letter.
func (l *Letters) LanguageOf(o news.Outlet, article string) string {
	base, _, _ := strings.Cut(strings.ToLower(o.Language), "-")
	if _, known := l.byLang[base]; known {
		return base
	}
	if _, known := l.byLang[article]; known {
		return article
	}
	return fallback
}
