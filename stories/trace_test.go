package stories

import (
	"math"
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// withEncoder is a signer that knows what sentences mean.
func withEncoder(t testing.TB) Signer {
	t.Helper()
	e, err := encoder.New()
	if err != nil {
		t.Fatal(err)
	}
	return Signer{Encoder: e}
}

// article is one in a language, h hours into the story.
func article(id, outlet, tag string, h float64, title, text string) Piece {
	r := said(news.Claiming)
	r.Lang = tag
	p := report(id, outlet, h, 90, r)
	p.Article.Revisions[0].Title, p.Article.Revisions[0].Text = title, text
	return p
}

func TestATraceComesBack(t *testing.T) {
	p := article("a", "lantern", "en", 0, "Fernmark loses 4,812 files", "A seller has 4,812 files. Is that true? “We are looking into it with great care,” said Fernmark! It paid 3.4 million in 2024.")
	got, ok := unpackTrace(withEncoder(t).Trace(p))
	if !ok || len(got.sentences) != len(tracedSentences(p)) || len(got.figures) != 2 || got.quotes != 1 || got.asides < 1 || len(got.shingles) == 0 {
		t.Errorf("%d sentences, %d figures, %d quotations, %d asides, %d shingles", len(got.sentences), len(got.figures), got.quotes, got.asides, len(got.shingles))
	}
	plainly, ok := unpackTrace(plain.Trace(p))
	if !ok || len(plainly.sentences) != 0 || !reflect.DeepEqual(plainly.shingles, got.shingles) {
		t.Error("without an encoder, more than the meaning is missing")
	}
}

func TestATraceIsBounded(t *testing.T) {
	p := article("a", "lantern", "en", 0, "Fernmark", prose("gull", 3000))
	packed := withEncoder(t).Trace(p)
	if got, ok := unpackTrace(packed); !ok || len(got.sentences) != maxTraced || len(got.figures) != maxFigures || len(packed) > 8<<10 {
		t.Errorf("%d sentences, %d figures, %d bytes", len(got.sentences), len(got.figures), len(packed))
	}
}

func TestFiguresAreOneInEveryLanguage(t *testing.T) {
	one := figurePrints("3,400,000 rows")
	for _, same := range []string{"3.4 million", "3,4 millions", "340万件", "3 400 000 lignes"} {
		if !reflect.DeepEqual(figurePrints(same), one) {
			t.Errorf("%q is another figure", same)
		}
	}
	if got := figurePrints("in 2024, 7 of them, 000"); got != nil {
		t.Errorf("a year, a digit and noughts are %d figures", len(got))
	}
}

func TestPrintsKeepWhatSentencesMean(t *testing.T) {
	e := withEncoder(t).Encoder
	texts := []string{"The company denies that its systems were breached.", "Das Unternehmen bestreitet, dass seine Systeme verletzt wurden.",
		"The ferry leaves at noon from the northern pier.", "La entreprise rejette toute intrusion dans ses serveurs."}
	vectors := e.EmbedAll(texts)
	for i := range vectors {
		for j := range vectors {
			dot := 0.0
			for k := range vectors[i] {
				dot += float64(vectors[i][k] * vectors[j][k])
			}
			p, q := printOf(vectors[i]), printOf(vectors[j])
			if got := p.like(&q); math.Abs(got-dot) > 0.15 {
				t.Errorf("%q and %q: cosine %.2f, by their prints %.2f", texts[i], texts[j], dot, got)
			}
		}
	}
}

func FuzzUnpackTrace(f *testing.F) {
	f.Add(plain.Trace(article("a", "lantern", "en", 0, "Fernmark", prose("gull", 3))))
	f.Add([]byte{traceForm, 40, 32, 255, 255})
	f.Add([]byte{traceForm, 0, 0, 0, 0, 1, 2, 3})
	f.Fuzz(func(t *testing.T, packed []byte) {
		got, ok := unpackTrace(packed)
		if !ok && Traced(packed) && len(packed) > traceHead+(maxTraced*printWords+maxFigures)*8 && packed[1] <= maxTraced && packed[2] <= maxFigures {
			t.Error("a whole trace was refused")
		}
		if len(got.sentences) > maxTraced || len(got.figures) > maxFigures || len(got.shingles) > maxShingles {
			t.Errorf("%d sentences, %d figures, %d shingles", len(got.sentences), len(got.figures), len(got.shingles))
		}
		a, b := article("a", "lantern", "en", 0, "Fernmark", "Text."), article("b", "harbour", "de", 1, "Fernmark", "Text.")
		a.Trace, b.Trace = packed, packed
		if story := Compose("s", []Piece{a, b}, hours(9)); len(story.Forest) != 2 {
			t.Errorf("a forest of %d", len(story.Forest))
		}
	})
}

func FuzzTrace(f *testing.F) {
	f.Add("en", "Fernmark", "A seller has 4,812 files. “We are looking into it with care.” Why?")
	f.Add("ja", "「流出」か", "４８１２件を公開した。本当か？")
	f.Add("ar", "تسريب", "\u0661\u0662\u0663 سجل\xff؟")
	f.Fuzz(func(t *testing.T, tag, title, text string) {
		p := article("a", "lantern", tag, 0, title, text)
		if _, ok := unpackTrace(plain.Trace(p)); !ok {
			t.Error("what was packed cannot be unpacked")
		}
		if !reflect.DeepEqual(plain.Trace(p), plain.Trace(p)) {
			t.Error("traced twice, two traces")
		}
	})
}
