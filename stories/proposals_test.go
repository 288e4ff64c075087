package stories

import (
	"testing"

	"github.com/onrecord/onrecord/news"
)

// lexical is an encoder that knows a few names' meanings.
type lexical map[string]int

// EmbedAll gives names of one number the same vector, and those that share a
// digit vectors that are half alike.
func (l lexical) EmbedAll(texts []string) [][]float32 {
	out := make([][]float32, len(texts))
	for i, t := range texts {
		out[i] = make([]float32, 8)
		out[i][0], out[i][l[t]/10], out[i][l[t]%10] = 0.1, 1, 1
	}
	return out
}

// naming are two articles that name the claimant differently.
func naming(oneLang, one, otherLang, other string) []Piece {
	return []Piece{
		tale{id: "a", outlet: "lantern", lang: oneLang, victim: "Fernmark", actor: one, count: 10}.piece(),
		tale{id: "b", outlet: "torch", lang: oneLang, victim: "Fernmark", actor: one, count: 10, hours: 1}.piece(),
		tale{id: "c", outlet: "linterna", lang: otherLang, victim: "Fernmark", actor: other, count: 10, hours: 2}.piece(),
	}
}

func TestNamesAreProposedWithAReason(t *testing.T) {
	signer := Signer{Encoder: lexical{"GreyFinch": 12, "Pinzón Gris": 12, "PaleOtter": 34, "Tejón": 45, "strijdt": 67}}
	for name, c := range map[string]struct {
		pieces []Piece
		want   news.AliasReason
	}{
		"digits for letters":              {naming("en", "ShadowLynx", "en", "Sh4d0wLynx"), news.AliasSpelling},
		"a slip":                          {naming("en", "ShadowLynx", "en", "ShadwLynx"), news.AliasSpelling},
		"two handles of one language":     {naming("en", "ShadowLynx", "en", "PaleOtter"), ""},
		"numbers apart":                   {naming("en", "user41", "en", "user42"), ""},
		"another script, by three sounds": {naming("en", "Dasuva", "ru", "Дазува"), news.AliasSound},
		"the same meaning":                {naming("en", "GreyFinch", "es", "Pinzón Gris"), news.AliasMeaning},
		"in its place, somewhat alike":    {naming("en", "PaleOtter", "es", "Tejón"), news.AliasPlace},
		"in its place, nothing alike":     {naming("en", "PaleOtter", "nl", "strijdt"), ""},
	} {
		got := news.AliasReason("")
		if all := signer.Proposals(Compose("s", c.pieces, hours(100)).Proposed); len(all) > 0 {
			got = all[0].Why
			if p := all[0]; p.Name != c.pieces[0].Article.Last().Reading.Actors[0].Name || p.Article != "c" || len(p.Langs) != 1 {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	both := naming("en", "ShadowLynx", "en", "Sh4d0wLynx")
	both[2].Article.Last().Reading.Actors = append(named("Sh4d0wLynx"), named("ShadowLynx")...)
	if all := signer.Proposals(Compose("s", both, hours(100)).Proposed); len(all) > 0 {
		t.Errorf("an article names both, and yet: %+v", all)
	}
}

func TestTextsSayWhoIsAlsoKnownAs(t *testing.T) {
	for text, want := range map[string]string{
		"A seller called ShadowLynx, also known as Marsh_King, offers the file.":               "Marsh_King",
		"Der Verkäufer ShadowLynx (alias „Sumpfkönig“) bietet die Datei an.":                   "Sumpfkönig",
		"Le vendeur ShadowLynx, également connu sous le nom de Roi du Marais, propose le lot.": "Roi du Marais",
		"Продавец ShadowLynx, также известный как «Болотный король», предлагает файл.":         "Болотный король",
		"Satıcı Bataklık Kralı olarak da bilinen ShadowLynx dosyayı sunuyor.":                  "Satıcı Bataklık Kralı",
		"Marsh King, a.k.a. ShadowLynx, offers the file.":                                      "Marsh King",
		"出品者「沼の王」(別名「ShadowLynx」)はファイルを販売している。":                                                "沼の王",
		"ShadowLynx offers the file. It is also known as a large one.":                         "",
		"ShadowLynx, also known as the best in the trade, offers the file.":                    "",
		"The alias ShadowLynx was new.":                                                        "",
		"Fernmark is also known as Fern. ShadowLynx offers the file.":                          "",
	} {
		p := tale{id: "a", outlet: "lantern", lang: "en", victim: "Fernmark", actor: "ShadowLynx", count: 10}.piece()
		p.Article.Last().Text = text
		got, evidence := "", ""
		for _, proposal := range Compose("s", []Piece{p}, hours(100)).Proposed {
			got, evidence = proposal.Other, proposal.Evidence
		}
		if got != want || (evidence == "") != (want == "") {
			t.Errorf("%s\n%q, want %q; evidence %q", text, got, want, evidence)
		}
	}
}

func FuzzOtherName(f *testing.F) {
	f.Add("A seller called ShadowLynx, also known as Marsh_King, offers it.", "ShadowLynx")
	f.Add("出品者「沼の王」(別名「X」)", "X")
	f.Add("X\xff alias «", "X")
	f.Fuzz(func(t *testing.T, text, actor string) {
		if actor == "" {
			return // readings give no empty names
		}
		m := &member{standing: &news.Revision{Text: text}, reading: &news.Reading{Lang: "en"}}
		if other, _ := m.otherName(actor); len(other) > len(text) {
			t.Errorf("%q is longer than the text", other)
		}
	})
}

func TestLedgerLeavesOutWhatWasDecided(t *testing.T) {
	pair := func(name, other string, story news.StoryID, demo bool) news.AliasProposal {
		return news.AliasProposal{Name: name, Other: other, Story: story, Demo: demo}
	}
	proposals := []news.AliasProposal{
		pair("PaleOtter", "Nutria Pálida", "s1", false), pair("Nutria Pálida", "PaleOtter", "s2", false), pair("GreyFinch", "Gr3yFinch", "s1", false),
		pair("ShadowLynx", "Lince", "s1", false), pair("GreyFinch", "Gr3yFinch", "d1", true),
	}
	edits := decisions(accepted("GreyFinch", "Gr3yFinch"), news.AliasEdit{Kind: news.AliasReject, Name: "Lince", Other: "ShadowLynx"})
	l := NewLedger(edits, proposals)
	if len(l.Actors) != 1 || len(l.Open) != 2 || len(l.Open[0].Stories) != 2 || !l.Open[1].Demo {
		t.Errorf("%+v", l)
	}
	edits[0].Undone = hours(1)
	if l := NewLedger(edits, proposals); len(l.Actors) != 0 || len(l.Open) != 3 {
		t.Errorf("undone: %+v", l)
	}
}
