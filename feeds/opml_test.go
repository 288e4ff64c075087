package feeds_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/feeds"
	"github.com/onrecord/onrecord/news"
)

func TestReadOPML(t *testing.T) {
	const list = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made by hand --><opml version="1.1"><head><title>x</title></head><body>
<outline text="Deutsch"><outline title="K` + "\xf6" + `rperblatt" text="other" xmlUrl="https://koerper.example/feed?a=1&b=2" htmlUrl="https://koerper.example/" language="de" country="AT"/>
  <outline text="tiefer"><outline text="Tief" xmlurl="http://tief.example/rss"></outline></outline></outline>
<outline text="twice" xmlUrl="http://tief.example/rss"/><outline text="no feed" htmlUrl="http://x.example/"/>
<outline text="not of the web" xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://unnamed.example/feed">
</body></opml>`
	got, err := feeds.ReadOPML(strings.NewReader(list))
	want := []news.Feed{
		{URL: "https://koerper.example/feed?a=1&b=2", Name: "Körperblatt", Home: "https://koerper.example/", Language: "de", Country: "AT"},
		{URL: "http://tief.example/rss", Name: "Tief"},
		{URL: "https://unnamed.example/feed"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestOPMLThereAndBack(t *testing.T) {
	want := []news.Feed{
		{URL: "https://a.example/feed?x=1&y=2", Name: `A "quoted" <name> & more`, Home: "https://a.example/", Language: "pt-BR", Country: "BR"},
		{URL: "https://b.example/rss", Name: "新聞社", Language: "ja"},
	}
	var b bytes.Buffer
	if err := feeds.WriteOPML(&b, "Feeds & co", want); err != nil {
		t.Fatal(err)
	}
	got, err := feeds.ReadOPML(&b)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestOPMLThatIsNone(t *testing.T) {
	for in, kind := range map[string]news.Kind{
		"":                         news.Invalid,
		"<rss></rss>":              news.Invalid,
		"<!doctype html><p>hello":  news.Invalid,
		strings.Repeat("x", 6<<20): news.TooLarge,
		"<opml><body>" + strings.Repeat("<outline>", 200): news.Invalid,
	} {
		if got, err := feeds.ReadOPML(strings.NewReader(in)); news.KindOf(err) != kind {
			t.Errorf("%.30q: got %v, %v", in, got, err)
		}
	}
}

func FuzzOPML(f *testing.F) {
	seed, err := os.ReadFile("testdata/feeds/list.opml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`<opml><body><outline xmlUrl="http://[::1%25z]/?a=&#x0b;" text="&lt;b>"/>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, err := feeds.ReadOPML(bytes.NewReader(in))
		if err != nil {
			if k := news.KindOf(err); k != news.Invalid && k != news.TooLarge {
				t.Errorf("an error without a kind: %v", err)
			}
			return
		}
		var b bytes.Buffer
		if err := feeds.WriteOPML(&b, "x", list); err != nil {
			t.Fatal(err)
		}
		again, err := feeds.ReadOPML(&b)
		if err != nil || len(again) != len(list) {
			t.Fatalf("%d feeds went out, %d came back: %v", len(list), len(again), err)
		}
	})
}
