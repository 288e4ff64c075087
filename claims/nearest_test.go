package claims_test

import (
	"bytes"
	"os"
	"reflect"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/encoder"
	"github.com/onrecord/onrecord/news"
)

// small is a gallery of three examples, of which the first two lie close
// together in sense and far apart in how they are read.
func small() *claims.Gallery {
	vector := func(at ...int) []float32 {
		v := make([]float32, encoder.Dims)
		for _, i := range at {
			v[i] = 0.5
		}
		return v
	}
	all := []claims.Example{
		{Text: "Nothing was taken, says the mill.", Lang: "en", Act: news.Denial, Speaker: news.Victim},
		{Text: "Rien n’a été pris.", Lang: "fr", Act: news.NoAct},
		{Text: "水車小屋は何も言わなかった。", Lang: "ja", Act: news.NoComment, Speaker: news.Victim},
	}
	return claims.NewGallery("m", all, [][]float32{vector(0, 1, 2, 3), vector(0, 1, 2, 4), vector(7)}, [][]float64{sure(news.Denial), sure(news.NoAct), sure(news.NoComment)})
}

// sure gives all probability to one act.
func sure(act news.Act) []float64 {
	p := make([]float64, len(claims.LabelActs))
	for k, a := range claims.LabelActs {
		if a == act {
			p[k] = 1
		}
	}
	return p
}

// TestNearestCountsSenseAndReading asks a gallery, as made and as read from its
// file.
func TestNearestCountsSenseAndReading(t *testing.T) {
	packed, err := small().Pack()
	if err != nil {
		t.Fatal(err)
	}
	read, err := claims.ReadGallery(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	asked := make([]float32, encoder.Dims)
	asked[0], asked[1], asked[2], asked[4] = 0.3, 0.3, 0.3, 0.3
	for _, g := range []*claims.Gallery{small(), read} {
		var got []float64
		var langs []string
		for _, act := range []news.Act{news.Denial, news.NoAct} {
			for _, n := range g.Nearest(asked, sure(act), 2) {
				langs, got = append(langs, n.Lang), append(got, n.Likeness)
			}
		}
		if !reflect.DeepEqual(langs, []string{"en", "fr", "fr", "en"}) || !reflect.DeepEqual(got, []float64{0.88, 0.5, 1, 0.38}) {
			t.Errorf("%v %v", langs, got)
		}
	}
	if _, err := claims.ReadGallery(bytes.NewReader(packed[:len(packed)/2])); err == nil {
		t.Error("a file that is cut off was read")
	}
}

// TestNearestExamplesAreOurOwn looks at what ships: every sentence stands in an
// example that is not set aside, with that label, and the file is small.
func TestNearestExamplesAreOurOwn(t *testing.T) {
	file, err := os.Stat("model/nearest.examples")
	if err != nil || file.Size() > 3<<20 {
		t.Errorf("%v, %v", file, err)
	}
	articles, err := examples.Load(os.DirFS("examples"))
	if err != nil {
		t.Fatal(err)
	}
	open := map[claims.Example]bool{}
	for _, a := range articles {
		for _, s := range a.Sentences {
			if !a.Held {
				open[claims.Example{Text: s.Text, Lang: a.Lang, Act: s.Act, Speaker: s.Speaker}] = true
			}
		}
	}
	r, err := claims.New(claims.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := r.Nearest(claims.Explanation{Sentence: "The mill denies it.", Likely: []claims.Likely{{Act: news.Denial, Probability: 1}}}, 1<<20)
	if err != nil || len(all) < 2000 || len(all) > 4000 {
		t.Fatalf("%d examples, %v", len(all), err)
	}
	langs := map[string]int{}
	for _, n := range all {
		langs[n.Lang]++
		if !open[n.Example] {
			t.Fatalf("no open example reads so: %+v", n.Example)
		}
	}
	if len(langs) != 14 || all[0].Act != news.Denial || all[0].Likeness < 0.5 {
		t.Errorf("%d languages; the nearest is %+v", len(langs), all[0])
	}
	t.Logf("%d examples, %d bytes", len(all), file.Size())
}
