package evidence

import (
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pages"
)

func TestNamesAreFitForFiles(t *testing.T) {
	for name, want := range map[string]string{
		"Quayside Wire":              "007-quayside-wire",
		"Port et Données":            "007-port-et-donnees",
		"Tekno Rıhtım Sygnał":        "007-tekno-rihtim-sygnal",
		"../../etc/passwd":           "007-etc-passwd",
		`C:\windows\..`:              "007-c-windows",
		"\u202eevil\u202c\x00name":   "007-evil-name",
		"港新聞":                        "007",
		"":                           "007",
		"...":                        "007",
		strings.Repeat("long ", 100): "007-long-long-long-long-long-long-long-long",
	} {
		if got := folderName(7, name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func FuzzFolderName(f *testing.F) {
	f.Add("../../x")
	f.Add("\u202eé.\x00/ﬁ")
	f.Fuzz(func(t *testing.T, outlet string) {
		got := folderName(1, outlet)
		if len(got) > 4+maxSlug || strings.ContainsFunc(got, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }) {
			t.Errorf("%q makes the folder %q", outlet, got)
		}
	})
}

func TestArticlesAreNumberedByPublication(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 9, d, 0, 0, 0, 0, time.UTC) }
	all := exhibits(&news.Story{Coverage: []news.Coverage{
		{Article: "undated"}, {Article: "late", Published: day(3)}, {Article: "b", Published: day(1)}, {Article: "a", Published: day(1)},
	}})
	var order []string
	for i, e := range all {
		if e.N != i+1 {
			t.Errorf("article %s has the number %d", e.Article, e.N)
		}
		order = append(order, string(e.Article))
	}
	if got := strings.Join(order, " "); got != "a b late undated" {
		t.Errorf("the order is %s", got)
	}
}

func TestDiffShowsWhatChanged(t *testing.T) {
	title := pages.Diff("Data sold", "Data sold")
	const before = "One stays.\n\nThe bank is silent.\n\nThree stays."
	d := shown(title, pages.Diff(before, "One stays.\n\nThe bank denies it.\n\nThree stays."))
	if d.Title != nil || len(d.Paragraphs) != 1 || d.Cut {
		t.Fatalf("got %+v", d)
	}
	if got := marked(d.Paragraphs[0]); got != "The bank [-is silent-]{+denies it+}." {
		t.Errorf("got %q", got)
	}
	long := pages.Diff(before, strings.Repeat("New words here.\n\n", 1000))
	if d := shown(title, long); !d.Cut || len(d.Paragraphs) > maxShown/len("New words here.") {
		t.Errorf("%d paragraphs of a long change, cut: %v", len(d.Paragraphs), d.Cut)
	}
}

func TestParagraphsKeepEveryLetter(t *testing.T) {
	pieces := pages.Diff("One.\n\nTwo.\n\n", "One!\n\nTwo.\n\nThree.")
	var b strings.Builder
	for _, p := range paragraphs(pieces) {
		b.WriteString(marked(p) + "|")
	}
	if got := b.String(); got != "One[-.-]{+!+}|Two.|{+Three.+}|" {
		t.Errorf("got %q", got)
	}
}

func TestTablesHoldNoFormula(t *testing.T) {
	body, err := table([][]string{{"=1+1", "-x", "@y", "plain", "a,b"}})
	if err != nil || string(body) != "'=1+1,'-x,'@y,plain,\"a,b\"\n" {
		t.Errorf("got %q, %v", body, err)
	}
}

func TestOnlyWebAddressesLead(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/b?c": "https://a.example/b?c", "javascript:alert(1)": "", "file:///etc/passwd": "", "//a.example": "", "\x00": "",
	} {
		if got := webAddress(address); got != want {
			t.Errorf("%q leads to %q", address, got)
		}
	}
}
