package stories

import (
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/news"
)

// One report on the grocer Fernmark, its translation, what a second outlet
// made of it, and an independent report.
const (
	reportTitle = "Seller offers 5.3 million Fernmark loyalty accounts"
	reportText  = `A seller called PaleOtter put a file on the Kelpboard forum on Tuesday night and asked 2,400 dollars for it. According to the post it holds 5.3 million loyalty accounts of the grocer Fernmark, with names, postcodes and telephone numbers.

Fernmark runs 212 shops between Orlesse and the coast and sells a third of its bread under its own name. We rang nine of the numbers in the sample; four people answered, and two of them had never held a card.

The forum's owner says that PaleOtter paid for a premium membership with a stolen voucher. "We are looking at every line of that sample with the people who run our loyalty scheme," said Marit Quell, who speaks for the chain. The post was moved to the paid section on Wednesday morning.`
	translatedTitle = "Verkäufer bietet 5,3 Millionen Kundenkonten von Fernmark an"
	translatedText  = `Ein Verkäufer namens PaleOtter stellte am Dienstagabend eine Datei in das Forum Kelpboard und verlangte dafür 2400 Dollar. Laut dem Beitrag enthält sie 5,3 Millionen Treuekonten des Lebensmittelhändlers Fernmark mit Namen, Postleitzahlen und Telefonnummern.

Fernmark betreibt 212 Läden zwischen Orlesse und der Küste und verkauft ein Drittel seines Brotes unter eigenem Namen. Wir riefen neun der Nummern aus der Probe an; vier Menschen hoben ab, und zwei von ihnen hatten nie eine Karte besessen.

Der Betreiber des Forums sagt, PaleOtter habe eine Premium-Mitgliedschaft mit einem gestohlenen Gutschein bezahlt. „Wir sehen uns jede Zeile dieser Probe mit den Leuten an, die unser Treueprogramm betreiben“, sagte Marit Quell, die für die Kette spricht. Der Beitrag wurde am Mittwochmorgen in den bezahlten Bereich verschoben.`
	rewrittenTitle = "Vos courses sont-elles en vente ? Le fichier Fernmark qui fait peur"
	rewrittenText  = `Vous avez une carte de fidélité ? Un vendeur nommé PaleOtter a déposé mardi soir sur le forum Kelpboard un fichier dont il demande 2 400 dollars ! Il contiendrait, à en croire l'annonce, 5,3 millions de comptes de l'épicier Fernmark, avec noms, codes postaux et téléphones.

L'enseigne compte 212 magasins entre Orlesse et la côte. Le vendeur aurait payé son abonnement au forum avec un bon volé !

Que faire ? Changez votre mot de passe et méfiez-vous des appels.`
	otherTitle = "Fernmark says the accounts on sale are not its own"
	otherText  = `The board of Fernmark met on Thursday and afterwards let it be known that nothing was taken from the company. Its auditors compared 10,000 entries with the customer register in Havenby and found none that matched.

A professor of computing at Orlesse, Ines Tarn, believes that the file was put together from telephone directories. The regulator asked for a report by Friday week. Shares in the grocer rose by 1.2 per cent.

"I would not pay a penny for a list like that, and nobody who knows the trade would either," she said.`
)

func affairOfTheFile(t *testing.T) []Piece {
	signer := withEncoder(t)
	pieces := []Piece{
		article("origin", "Lantern", "en", 0, reportTitle, reportText),
		article("translated", "Laterne", "de", 5, translatedTitle, translatedText),
		article("rewritten", "Lampion", "fr", 9, rewrittenTitle, rewrittenText),
		article("other", "Harbour", "en", 20, otherTitle, otherText),
		article("reprinted", "Quay", "en", 21, "Loyalty accounts offered", strings.TrimSuffix(reportText, ` The post was moved to the paid section on Wednesday morning.`)+` More on this soon.`),
	}
	for i := range pieces {
		pieces[i].Trace = signer.Trace(pieces[i])
	}
	return pieces
}

func TestCopiesInWhateverLanguage(t *testing.T) {
	story := Compose("s", affairOfTheFile(t), hours(100))
	want := map[news.ArticleID]news.CopyKind{"translated": news.CopyTranslation, "rewritten": news.CopyRewrite, "reprinted": news.CopyReprint}
	found := 0
	for _, e := range story.Spread {
		if e.Copy == "" {
			continue
		}
		found++
		if e.From != "origin" || e.Copy != want[e.To] || (e.Kind == news.EdgeTranslation) != (e.Copy == news.CopyTranslation) {
			t.Errorf("from %s to %s: %s, %s", e.From, e.To, e.Kind, e.Copy)
		}
		if e.Strength <= 0 || e.Strength > 1 || e.Evidence == "" {
			t.Errorf("to %s: strength %v, evidence %q", e.To, e.Strength, e.Evidence)
		}
	}
	if found != len(want) {
		t.Errorf("%d copies, want %d: %+v", found, len(want), story.Spread)
	}
}

func TestAsOfNowTheCopiesAreTheSame(t *testing.T) {
	now, whole := Compose("s", AsOf(affairOfTheFile(t), hours(100)), hours(100)), Compose("s", affairOfTheFile(t), hours(100))
	if !reflect.DeepEqual(now.Spread, whole.Spread) {
		t.Errorf("as of now\n%+v\nnot\n%+v", now.Spread, whole.Spread)
	}
}

func TestWithoutAnOrderNobodyIsTheSource(t *testing.T) {
	pieces := affairOfTheFile(t)[:2]
	for i := range pieces {
		pieces[i].Article.Published = pieces[i].Article.FirstSeen.AddDate(10, 0, 0) // not believed
		pieces[i].Article.FirstSeen = hours(1)
	}
	story := Compose("s", pieces, hours(100))
	if len(story.Spread) != 0 || len(story.Origins) != 2 {
		t.Errorf("edges %+v, origins %v", story.Spread, story.Origins)
	}
}

func TestAQuotationSaidToSomebodyElse(t *testing.T) {
	asked := func(p Piece, text, addressee string) Piece {
		r := &p.Article.Revisions[0].Reading
		r.Quotes = []news.Quote{{Text: text, Speaker: "Marit Quell", Addressee: addressee}}
		return p
	}
	const en = "We are looking at every line of that sample with the people who run our loyalty scheme"
	const de = "Wir sehen uns jede Zeile dieser Probe mit den Leuten an, die unser Treueprogramm betreiben"
	pieces := affairOfTheFile(t)
	pieces = []Piece{asked(pieces[0], en, "the Lantern"), asked(pieces[1], de, "Laterne"), asked(pieces[4], en, "The Lantern")}
	story := Compose("s", pieces, hours(100))
	abroad := edge(story, "origin", "translated", news.EdgeQuote)
	if abroad == nil || len(abroad.Addressees) != 2 || abroad.Addressees[1] != "Laterne" || !strings.Contains(abroad.Evidence, "addressee differs") {
		t.Errorf("in another language: %+v", abroad)
	}
	at := edge(story, "origin", "reprinted", news.EdgeQuote)
	if at == nil || at.Addressees != nil || at.Evidence != en {
		t.Errorf("to the same: %+v", at)
	}
}
