package pages_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/pages"
)

func TestDiff(t *testing.T) {
	type piece = pages.Piece
	cases := []struct {
		name, old, new string
		want           []piece
	}{
		{"same", "One two.", "One two.", []piece{{pages.Equal, "One two."}}},
		{"empty", "", "", nil},
		{"all new", "", "New text.", []piece{{pages.Insert, "New text."}}},
		{"all gone", "Old.", "", []piece{{pages.Delete, "Old."}}},
		{"a word", "The bank confirms the breach.", "The bank denies the breach.",
			[]piece{{pages.Equal, "The bank "}, {pages.Delete, "confirms"}, {pages.Insert, "denies"}, {pages.Equal, " the breach."}}},
		{"a word's case", "the Bank", "the bank", []piece{{pages.Equal, "the "}, {pages.Delete, "Bank"}, {pages.Insert, "bank"}}},
		{"a paragraph at the foot", "One.", "One.\n\nUpdate: two.", []piece{{pages.Equal, "One."}, {pages.Insert, "\n\nUpdate: two."}}},
		{"white space", "a  b", "a b", []piece{{pages.Equal, "a"}, {pages.Delete, "  "}, {pages.Insert, " "}, {pages.Equal, "b"}}},
		{"Japanese by character", "流出を確認した", "流出を否定した", []piece{{pages.Equal, "流出を"}, {pages.Delete, "確認"}, {pages.Insert, "否定"}, {pages.Equal, "した"}}},
		{"Arabic by word", "الشركة تؤكد", "الشركة تنفي", []piece{{pages.Equal, "الشركة "}, {pages.Delete, "تؤكد"}, {pages.Insert, "تنفي"}}},
	}
	for _, c := range cases {
		if got := pages.Diff(c.old, c.new); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// checkDiff holds what is promised of every diff.
func checkDiff(t *testing.T, old, new string) {
	t.Helper()
	var before, after strings.Builder
	last := pages.Op("")
	for _, p := range pages.Diff(old, new) {
		if p.Text == "" || p.Op == last {
			t.Fatalf("empty or repeated piece %q after %s", p, last)
		}
		if last = p.Op; p.Op != pages.Insert {
			before.WriteString(p.Text)
		}
		if p.Op != pages.Delete {
			after.WriteString(p.Text)
		}
	}
	if before.String() != old || after.String() != new {
		t.Fatalf("the pieces give %.200q and %.200q instead of %.200q and %.200q", before.String(), after.String(), old, new)
	}
}

func TestDiffKeepsEveryByte(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"the ", "bank", " ", "\n\n", "データ", "漏洩", "é", "e\u0301", "\xff", "1,5", "—", "اختراق", "🙂", "\u0000", "a", "b"}
	text := func() string {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	for range 2000 {
		checkDiff(t, text(), text())
	}
}

func TestDiffIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	noise := func(n int) string {
		letters := make([]byte, n)
		for i := range letters {
			letters[i] = "abcdefgh    "[random.IntN(12)]
		}
		return string(letters)
	}
	for _, size := range []int{20_000, 100_000, 1 << 20} {
		begun := time.Now()
		checkDiff(t, "same "+noise(size)+" end", "same "+noise(size)+" end")
		if took := time.Since(begun); took > 15*time.Second {
			t.Errorf("%d bytes took %v", size, took)
		}
	}
	var distinct strings.Builder
	for range 1_200_000 { // more words than there are code points
		distinct.WriteString(noise(6))
	}
	checkDiff(t, distinct.String(), noise(100))
}

func FuzzDiff(f *testing.F) {
	f.Add("The bank confirms.", "The bank denies.")
	f.Add("流出を確認した", "流出を否定した\n\n")
	f.Add("\xff\xfe a", "a \xed\xa0\x80\uFFFD")
	f.Fuzz(func(t *testing.T, old, new string) { checkDiff(t, old, new) })
}

func TestHash(t *testing.T) {
	const title, text = "“Acme” denies – again", "It’s “false”, they say…\n\n87 millions d’enregistrements : zéro."
	same := pages.Hash(title, text)
	for _, variant := range [][2]string{
		{`"Acme" denies - again`, "It's \"false\", they say...\n\n87 millions d'enregistrements : zéro."},
		{title, "It’s “false”,  they say…\n87\u00a0millions d’enregistrements\u202f: ze\u0301ro.\n"},
		{" " + title, "\ufeff" + text + "\u200b"},
	} {
		if pages.Hash(variant[0], variant[1]) != same {
			t.Errorf("%q has another hash", variant)
		}
	}
	for _, other := range [][2]string{
		{title, text + "!"}, {title + " x", text}, {title, strings.Replace(text, "87", "8.7", 1)}, {title, strings.ToUpper(text)}, {title + text, ""}, {"", title + text},
	} {
		if pages.Hash(other[0], other[1]) == same {
			t.Errorf("%q has the same hash", other)
		}
	}
	if len(same) != 32 {
		t.Errorf("hash %q is not 32 digits long", same)
	}
}
