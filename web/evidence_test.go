package web

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"github.com/ledongthuc/pdf"
	"github.com/onrecord/onrecord/news"
)

// download fetches a file and gives the name that it is offered under.
func download(t testing.TB, address string) (name string, body []byte) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, err = io.ReadAll(resp.Body); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %d\n%s", address, resp.StatusCode, body)
	}
	_, name, _ = strings.Cut(resp.Header.Get("Content-Disposition"), `filename="`)
	return strings.TrimSuffix(name, `"`), body
}

// unpack reads a ZIP and checks every file of it against the manifest and the
// list of sums.
func unpack(t testing.TB, body []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		if !filepath.IsLocal(f.Name) || path.Clean(f.Name) != f.Name || strings.ContainsFunc(f.Name, func(r rune) bool { return r < ' ' || r > '~' || r == '\\' }) {
			t.Errorf("the pack holds a file called %q", f.Name)
		}
		if len(path.Base(f.Name)) > 80 {
			t.Errorf("the name %q is too long", f.Name)
		}
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(opened); err != nil {
			t.Fatal(err)
		}
	}
	var manifest struct {
		Files []struct {
			Name   string
			Bytes  int
			SHA256 string
		}
	}
	if err := json.Unmarshal(files["manifest.json"], &manifest); err != nil {
		t.Fatal(err)
	}
	if len(manifest.Files) != len(files)-2 {
		t.Errorf("the manifest lists %d of %d files", len(manifest.Files), len(files))
	}
	for _, f := range manifest.Files {
		sum := sha256.Sum256(files[f.Name])
		if hex.EncodeToString(sum[:]) != f.SHA256 || len(files[f.Name]) != f.Bytes {
			t.Errorf("%s is not what the manifest says", f.Name)
		}
	}
	lines := strings.Split(strings.TrimSpace(string(files["SHA256SUMS"])), "\n")
	if len(lines) != len(files)-1 {
		t.Errorf("%d sums for %d files", len(lines), len(files))
	}
	for _, line := range lines {
		want, name, _ := strings.Cut(line, "  ")
		if sum := sha256.Sum256(files[name]); hex.EncodeToString(sum[:]) != want {
			t.Errorf("the sum of %s is not right", name)
		}
	}
	return files
}

func TestEvidencePackHoldsWhatIsKnown(t *testing.T) {
	server, _, _ := newDesk(t, ferries, library)
	name, body := download(t, server.URL+"/stories/story-a/evidence.zip")
	if name != "onrecord-halvard-ferries-20261122T140500Z.zip" {
		t.Errorf("the file is called %q", name)
	}
	files := unpack(t, body)
	for name, wants := range map[string][]string{
		"README.txt":   {"DEMO", "As of     22 Nov 2026, 14:05:00 UTC", "Made      22 Nov 2026, 14:05:00 UTC", "Onrecord test", "sha256sum --check"},
		"story.json":   {`"status": "disputed"`, `"id": "story-a"`},
		"events.csv":   {"2026-11-21T09:17:00Z", "seen_between", "silent-edit"},
		"coverage.csv": {"denial_added", "Minato Shimbun"},
		"spread.csv":   {"from,to,kind"},
		"picture.svg":  {`xmlns="http://www.w3.org/2000/svg"`, "First denial, 21 Nov, 09:17 UTC"},
		"report.html":  {"Disputed on 22 Nov 2026", "Demo: this story is of a fictional press", `dir="rtl">نفت`, "<ins>", "Denial added"},
		"articles/002-quayside-wire/revision-1.txt":   {"Outlet:        Quayside Wire", "Published:     2026-11-20T20:35:00Z", "Last found so: 2026-11-21T08:57:00Z"},
		"articles/002-quayside-wire/revision-2.txt":   {"None of our systems was entered"},
		"articles/002-quayside-wire/reading.json":     {`"carries_denial": true`},
		"diffs/002-quayside-wire/revision-2.txt":      {"{+", "[-", "Between 21 Nov 2026, 08:57:00 UTC and 21 Nov 2026, 09:17:00 UTC"},
		"diffs/002-quayside-wire/revision-2.html":     {"<ins>", "<del>"},
		"diffs/010-dock-rumours/revision-2.txt":       {"The page was gone"},
		"articles/007-minato-shimbun/revision-1.txt":  {"顧客情報"},
		"articles/001-leakwatch-daily/revision-1.txt": {"Last found so: 2026-11-22T13:47:00Z"},
	} {
		for _, want := range wants {
			if !strings.Contains(string(files[name]), want) {
				t.Errorf("%s: no %q in\n%.2000s", name, want, files[name])
			}
		}
	}
	if shots := os.Getenv("ONRECORD_SHOTS"); shots != "" {
		if err := os.WriteFile(filepath.Join(shots, "evidence.pdf"), files["report.pdf"], 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEvidencePackIsTheSameAgain makes packs one after another and several at
// a time.
func TestEvidencePackIsTheSameAgain(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	for _, name := range []string{"evidence.zip", "evidence.pdf"} {
		_, first := download(t, server.URL+"/stories/story-a/"+name+"?at=2026-11-22T12:00:00Z")
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				resp, err := http.Get(server.URL + "/api/v1/stories/story-a/" + name + "?at=2026-11-22T12:00:00Z")
				if err != nil {
					t.Error(err)
					return
				}
				defer resp.Body.Close()
				if again, err := io.ReadAll(resp.Body); err != nil || !bytes.Equal(first, again) {
					t.Errorf("two makings of %s differ, %v", name, err)
				}
			})
		}
		group.Wait()
	}
}

// TestEvidencePackNamesItsMakingInThreeFilesOnly makes the same pack an hour later.
func TestEvidencePackNamesItsMakingInThreeFilesOnly(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, first := download(t, server.URL+"/stories/story-a/evidence.zip?at=2026-11-21T12:00:00Z")
	later, _, _ := newDeskAt(t, noon.Add(time.Hour), ferries)
	_, second := download(t, later.URL+"/stories/story-a/evidence.zip?at=2026-11-21T12:00:00Z")
	before, after := unpack(t, first), unpack(t, second)
	may := map[string]bool{"README.txt": true, "report.html": true, "report.pdf": true, "manifest.json": true, "SHA256SUMS": true}
	for name := range before {
		if same := bytes.Equal(before[name], after[name]); same == may[name] {
			t.Errorf("%s: the same is %v", name, same)
		}
	}
}

func TestEvidencePackAsOfAMoment(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := download(t, server.URL+"/stories/story-a/evidence.zip?at=2026-11-21T03:00:00Z")
	files := unpack(t, body)
	if files["articles/002-quayside-wire/revision-1.txt"] == nil {
		t.Error("the capture of the evening before is not in")
	}
	for name, content := range files {
		if strings.Contains(name, "revision-2") || strings.Contains(name, "minato") {
			t.Errorf("%s had not been seen yet", name)
		}
		if strings.Contains(string(content), "None of our systems was entered") {
			t.Errorf("%s holds a sentence that was not there yet", name)
		}
	}
	_, body = download(t, server.URL+"/stories/story-a/evidence.zip?at=2026-11-20T20:37:00Z") // published, not captured yet
	capture := string(unpack(t, body)["articles/002-quayside-wire/revision-1.txt"])
	if !strings.Contains(capture, "First seen so: 2026-11-20T20:39:00Z") || !strings.Contains(capture, "Last found so: 2026-11-20T20:39:00Z") {
		t.Errorf("a capture after the moment does not tell its time:\n%s", capture)
	}
	for _, address := range []string{"/stories/story-a/evidence.zip?at=2020-01-01T00:00:00Z", "/stories/nobody/evidence.pdf", "/api/v1/stories/nobody/evidence.zip"} {
		if status, _ := get(t, server, address); status != http.StatusNotFound {
			t.Errorf("GET %s: %d", address, status)
		}
	}
	if status, body := get(t, server, "/stories/story-a/evidence.zip?at=yesterday"); status != http.StatusBadRequest || !strings.Contains(body, "not written as") {
		t.Errorf("a moment that is none: %d", status)
	}
}

// TestEvidencePDFIsRead opens the PDF with a reader that is not the writer's.
func TestEvidencePDFIsRead(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, body := download(t, server.URL+"/stories/story-a/evidence.pdf")
	pages := pdfPages(t, body)
	if len(pages) < 6 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages {
		if !strings.Contains(page, "Demo: a fictional press") {
			t.Errorf("page %d is not marked Demo", i+1)
		}
	}
	all := strings.Join(pages, "\n")
	for _, want := range []string{
		"Halvard Ferries denies", "As of", "22 Nov 2026, 14:05:00 UTC", "Measures", "outlets carry the denial", "First denial, 21 Nov, 09:17 UTC",
		"None of our systems was entered", "Beim Fährbetreiber Halvard Ferries", "顧客情報", "グレイターン", "Page 2 of", "ﻥﻮﻴﻠﻣ 4.2",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	real := append([]piece{}, library...)
	for i := range real {
		real[i].real = true
	}
	server, _, _ = newDesk(t, real)
	_, body = download(t, server.URL+"/stories/story-a/evidence.pdf")
	if strings.Contains(strings.Join(pdfPages(t, body), ""), "Demo") {
		t.Error("a story that is real is marked Demo")
	}
}

// pdfPages reads the text of each page of a PDF, in the order in which it is
// drawn. The fonts' codes are UTF-16, as their maps to Unicode say.
func pdfPages(t testing.TB, body []byte) (pages []string) {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range r.NumPage() {
		var text strings.Builder
		pdf.Interpret(r.Page(n+1).V.Key("Contents"), func(stack *pdf.Stack, op string) {
			if op != "Tj" {
				return
			}
			raw := stack.Pop().RawString()
			codes := make([]uint16, len(raw)/2)
			for i := range codes {
				codes[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
			}
			text.WriteString(string(utf16.Decode(codes)))
		})
		pages = append(pages, text.String())
	}
	return pages
}

// TestEvidencePackOfHostileNames gives outlets and titles that would like to
// be paths, to turn text round, and to be very long.
func TestEvidencePackOfHostileNames(t *testing.T) {
	var hostile []piece
	for i, outlet := range []string{"../../etc/passwd", `..\..\windows`, "\u202eevil\u202c", strings.Repeat("long ", 60), "CON", "名前", "<script>alert(1)</script>", "=HYPERLINK(1)"} {
		text := "A seller says that data of Halvard Ferries were taken."
		hostile = append(hostile, piece{outlet: outlet, lang: "en", hours: float64(9 - i), captures: 1, looked: 1, states: []state{{
			title: outlet + "\u202e</title><script>\x00" + strings.Repeat("w", 300), text: text, victim: "Halvard Ferries", headline: news.Claiming,
			says: []say{{news.Claiming, news.Actor, text, "says"}},
		}}})
	}
	server, _, _ := newDesk(t, hostile)
	_, body := download(t, server.URL+"/stories/story-a/evidence.zip")
	files := unpack(t, body)
	if strings.Contains(string(files["report.html"]), "<script") {
		t.Error("the report holds a script")
	}
	if !strings.Contains(string(files["coverage.csv"]), "'=HYPERLINK") {
		t.Error("a table holds a formula")
	}
	if len(pdfPages(t, files["report.pdf"])) < 3 {
		t.Error("the PDF has too few pages")
	}
}

// TestEvidenceReportInABrowser opens the pages of a pack from its folder, at
// two widths: nothing may be reported on the console, nothing loaded from
// elsewhere, and nothing but a table or the picture may stick out sideways.
func TestEvidenceReportInABrowser(t *testing.T) {
	browser := newBrowser(t)
	server, _, _ := newDesk(t, ferries)
	_, body := download(t, server.URL+"/stories/story-a/evidence.zip")
	folder := t.TempDir()
	for name, content := range unpack(t, body) {
		if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, look := range []struct {
		name  string
		width int64
	}{{"wide", 1280}, {"narrow", 390}} {
		tab, cancel := chromedp.NewContext(browser)
		defer cancel()
		complaints := listen(t, tab)
		do(t, tab, chromedp.EmulateViewport(look.width, 900))
		for name, file := range map[string]string{"report": "report.html", "diff": "diffs/002-quayside-wire/revision-2.html", "svg": "picture.svg"} {
			do(t, tab, chromedp.Navigate("file://"+filepath.Join(folder, file)))
			if name != "svg" {
				if wide := run(t, tab, chromedp.Evaluate[string](findWide)); wide != "" {
					t.Errorf("%s: wider than %d px: %s", name, look.width, wide)
				}
			}
			loaded := run(t, tab, chromedp.Evaluate[string](`performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith("data:")).join(" ")`))
			if loaded != "" {
				t.Errorf("%s loads %s", name, loaded)
			}
			shoot(t, tab, "evidence-"+name+"-"+look.name)
		}
		for _, c := range complaints() {
			t.Errorf("the browser complains: %s", c)
		}
	}
}

// TestEvidencePackOfALargeStory holds that five hundred articles make a pack
// within a bounded time.
func TestEvidencePackOfALargeStory(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: no large story in short tests")
	}
	const articles = 500
	var many []piece
	for i := range articles {
		text := fmt.Sprintf("A seller says that %d records of Halvard Ferries were taken.", 1000+i)
		many = append(many, piece{outlet: fmt.Sprintf("Outlet %d", i), lang: "en", hours: 400 - float64(i)/2, captures: 2, looked: 1, states: []state{
			{title: "Data for sale", text: text + strings.Repeat("\n\nThe ferry line runs ships along the coast and has done so for years.", 30), victim: "Halvard Ferries", headline: news.Claiming, says: []say{{news.Claiming, news.Actor, text, "says"}}},
			{hours: 100, title: "Data for sale, maybe", text: text + "\n\n" + ferriesDenial, victim: "Halvard Ferries", headline: news.Claiming, says: []say{{news.Claiming, news.Actor, text, "says"}, {news.Denial, news.Victim, ferriesDenial, "none"}}},
		}})
	}
	server, s, _ := newDesk(t)
	fillAtOnce(t, s, "story-a", many)
	begun := time.Now()
	_, body := download(t, server.URL+"/stories/story-a/evidence.zip")
	took := time.Since(begun)
	files := unpack(t, body)
	if files["articles/500-outlet-499/revision-2.txt"] == nil || files["diffs/500-outlet-499/revision-2.html"] == nil {
		t.Error("the last article is not in")
	}
	t.Logf("%d articles: %v, ZIP %d kB, PDF %d kB, %d pages", articles, took, len(body)>>10, len(files["report.pdf"])>>10, len(pdfPages(t, files["report.pdf"])))
	if took > time.Minute {
		t.Errorf("%d articles took %v", articles, took)
	}
}
