package claims

import (
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// twofold are articles that begin with one incident and end with another.
var twofold = map[string]struct{ title, own, other, victim, second string }{
	"en": {
		"Hacker claims to hold 410,000 Ferrowick Rail accounts",
		"A hacker using the alias QuietOtter says they copied 410,000 customer accounts from Ferrowick Rail.\n\nFerrowick Rail denied the breach. “Our systems were not accessed,” a spokesman said.",
		"Meanwhile the insurer Oldmere Mutual confirmed on Tuesday that hackers had stolen the records of 92,000 customers.\n\nOldmere Mutual said that names, addresses and dates of birth had been taken from its servers, and that it had told the regulator.",
		"Ferrowick Rail", "Oldmere Mutual",
	},
	"de": {
		"Hacker bietet 410.000 Konten von Rheinbahn Vellmar an",
		"Ein Hacker namens QuietOtter bietet 410.000 Kundenkonten von Rheinbahn Vellmar zum Kauf an.\n\nRheinbahn Vellmar dementiert den Vorfall: „Auf unsere Systeme wurde nicht zugegriffen“, sagte ein Sprecher.",
		"Unterdessen hat der Versicherer Ostmark bestätigt, dass Hacker die Daten von 92.000 Kunden gestohlen haben.\n\nOstmark zufolge wurden Namen, Anschriften und Geburtsdaten von den Servern kopiert.",
		"Rheinbahn Vellmar", "Ostmark",
	},
	"fr": {
		"Un pirate dit détenir 410 000 comptes de Ferrovie Velmar",
		"Un pirate, QuietOtter, affirme avoir copié 410 000 comptes de clients de Ferrovie Velmar.\n\nFerrovie Velmar dément toute intrusion : « Nos systèmes n’ont pas été touchés », assure un porte-parole.",
		"De son côté, l’assureur Ostamar Vie a confirmé mardi que des pirates avaient volé les données de 92 000 clients.\n\nSelon Ostamar Vie, des noms, des adresses et des dates de naissance ont été dérobés sur ses serveurs.",
		"Ferrovie Velmar", "Ostamar Vie",
	},
}

// TestReadsTheOtherIncident holds that the passage about another organisation is
// read as a document of its own, with offsets into the whole text, and that the
// article's own reading stays what it is without it.
func TestReadsTheOtherIncident(t *testing.T) {
	r := newReader(t)
	for tag, c := range twofold {
		d := Document{Title: c.title, Text: c.own + "\n\n" + c.other, Lang: tag}
		got := r.Read(d)
		if len(got.Victims) == 0 || got.Victims[0].Name != c.victim || !got.CarriesDenial {
			t.Errorf("%s: its own incident:\n%s", tag, outline(got))
		}
		if len(got.Others) != 1 {
			t.Errorf("%s: %d other incidents:\n%s", tag, len(got.Others), outline(got))
			continue
		}
		o := got.Others[0]
		if len(o.Victims) == 0 || o.Victims[0].Name != c.second || !slices.Contains(o.Acts, news.Confirmation) || o.CarriesDenial {
			t.Errorf("%s: the other incident:\n%s", tag, outline(o.Reading))
		}
		if passage := d.Text[o.Start:o.End]; passage != c.other {
			t.Errorf("%s: the passage is %q", tag, passage)
		}
		for _, s := range o.Statements {
			if s.In != news.InBody || d.Text[s.Start:s.End] != s.Sentence {
				t.Errorf("%s: %q does not stand at %d", tag, s.Sentence, s.Start)
			}
		}
		if alone := r.Read(Document{Title: c.title, Text: c.own, Lang: tag}); len(alone.Others) > 0 {
			t.Errorf("%s: another incident in an article about one:\n%s", tag, outline(alone.Others[0].Reading))
		}
	}
}

// TestAMentionIsNoOtherIncident pastes a sentence about another organisation.
func TestAMentionIsNoOtherIncident(t *testing.T) {
	r := newReader(t)
	for tag, c := range twofold {
		mention, _, _ := strings.Cut(c.other, "\n\n")
		if got := r.Read(Document{Title: c.title, Text: c.own + "\n\n" + mention, Lang: tag}); len(got.Others) > 0 {
			t.Errorf("%s: one sentence makes an incident:\n%s", tag, outline(got.Others[0].Reading))
		}
	}
}

// TestOverrulesTheOtherIncident holds that a person's answer decides in the
// passage too, and nowhere else.
func TestOverrulesTheOtherIncident(t *testing.T) {
	r := newReader(t)
	c := twofold["en"]
	text := c.own + "\n\n" + c.other
	got := r.Read(Document{Title: c.title, Text: text, Lang: "en"})
	if len(got.Others) != 1 || len(got.Others[0].Statements) == 0 {
		t.Fatalf("no other incident:\n%s", outline(got))
	}
	sentence := got.Others[0].Statements[0].Sentence
	Overrule(&got, c.title, text, []news.Ruling{{In: news.InBody, Sentence: sentence, Act: news.Denial, Speaker: news.Victim}})
	if o := got.Others[0]; !o.CarriesDenial || o.Statements[0].Rule != news.ByPerson {
		t.Errorf("the passage after the ruling:\n%s", outline(o.Reading))
	}
	Overrule(&got, c.title, text, []news.Ruling{{In: news.InBody, Sentence: "“Our systems were not accessed,” a spokesman said.", Act: news.NoAct}})
	if o := got.Others[0]; !o.CarriesDenial {
		t.Errorf("a ruling about the other part changed the passage:\n%s", outline(o.Reading))
	}
}
