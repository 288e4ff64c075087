package desk_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/news"
)

func letters(t *testing.T) *desk.Letters {
	t.Helper()
	l, err := desk.LoadLetters()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestALetterInEveryLanguageThatIsRead: the claims room reads fourteen.
func TestALetterInEveryLanguageThatIsRead(t *testing.T) {
	cues, err := os.ReadDir("../claims/cues")
	if err != nil {
		t.Fatal(err)
	}
	var read []string
	for _, file := range cues {
		if code := strings.TrimSuffix(file.Name(), ".txt"); len(code) == 2 {
			read = append(read, code)
		}
	}
	if got := letters(t).Languages(); !slices.Equal(got, read) {
		t.Errorf("letters in %v, readers for %v", got, read)
	}
}

func TestLettersQuoteThePassageAndTheProof(t *testing.T) {
	l := letters(t)
	story := denied()
	for _, code := range l.Languages() {
		for _, c := range []news.Case{
			{Article: "claims", Passage: news.Passage{Sentence: "Brindle lost 5,000 files.", In: news.InBody, Title: "Files of Brindle <for> sale", Lang: "en"}},
			{Article: "claims", Passage: news.Passage{Sentence: "Files of Brindle <for> sale", In: news.InTitle, Title: "Files of Brindle <for> sale", Lang: "en"}},
			{Article: "unknown", Passage: news.Passage{Sentence: "S.", Title: "T"}},
		} {
			letter, err := l.Draft(code, c, story, time.UTC)
			if err != nil {
				t.Fatalf("%s: %v", code, err)
			}
			if !strings.Contains(letter.Subject, c.Passage.Title) || strings.ContainsAny(letter.Subject, "\n\r") {
				t.Errorf("%s: subject %q", code, letter.Subject)
			}
			for _, want := range []string{c.Passage.Sentence, "Brindle says that nothing was taken.", "https://brindle.example/statement"} {
				if !strings.Contains(letter.Body, want) {
					t.Errorf("%s: no %q in\n%s", code, want, letter.Body)
				}
			}
			if strings.Contains(letter.Body, "<no value>") || strings.Contains(letter.Body, "{{") {
				t.Errorf("%s: %s", code, letter.Body)
			}
		}
	}
}

func TestTheOfficialDenialIsShownFirst(t *testing.T) {
	proofs := desk.Proofs(denied())
	if len(proofs) != 2 || !proofs[0].Official || proofs[0].Outlet != "Brindle" || proofs[1].Official {
		t.Errorf("%+v", proofs)
	}
}

func TestALetterShowsProofsThatItsReaderCanRead(t *testing.T) {
	story := denied()
	of(story, "claims").CarriesDenial = news.CarriesYes
	of(story, "claims").Lang, of(story, "claims").Evidence = "de", "Brindle widerspricht."
	l := letters(t)
	for lang, want := range map[string]bool{"de": true, "fr": false} {
		letter, err := l.Draft(lang, news.Case{Passage: news.Passage{Sentence: "S.", Title: "T"}}, story, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(letter.Body, "Brindle says that nothing was taken.") || strings.Contains(letter.Body, "Brindle widerspricht.") != want {
			t.Errorf("%s:\n%s", lang, letter.Body)
		}
	}
}

func TestTheHeadlineIsAskedForWhereItAsserts(t *testing.T) {
	l := letters(t)
	plain, err := l.Draft("en", news.Case{Passage: news.Passage{Sentence: "S.", Title: "T", In: news.InBody}}, denied(), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	loud, err := l.Draft("en", news.Case{Passage: news.Passage{Sentence: "S.", Title: "T", In: news.InBody, Headline: true}}, denied(), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.Body, "headline") || !strings.Contains(loud.Body, "and to its headline") {
		t.Errorf("%s\n%s", plain.Body, loud.Body)
	}
}

func TestTheLanguageOfALetter(t *testing.T) {
	l := letters(t)
	for _, c := range []struct{ outlet, article, want string }{
		{"de", "en", "de"}, {"pt-BR", "en", "pt"}, {"", "ja", "ja"}, {"sv", "fr", "fr"}, {"sv", "sv", "en"},
	} {
		if got := l.LanguageOf(news.Outlet{Language: c.outlet}, c.article); got != c.want {
			t.Errorf("an outlet in %q, an article in %q: %q, want %q", c.outlet, c.article, got, c.want)
		}
	}
	letter, err := l.Draft("sv", news.Case{Passage: news.Passage{Title: strings.Repeat("long ", 200)}}, denied(), time.UTC)
	if err != nil || !strings.HasPrefix(letter.Body, "Dear editors") || len([]rune(letter.Subject)) != news.MaxSubject {
		t.Errorf("%v, %d characters: %s", err, len([]rune(letter.Subject)), letter.Body)
	}
}
