package digest

import (
	"bytes"
	"fmt"
	"image/png"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"github.com/onrecord/onrecord/news"
)

// TestLongDigest: however much happened, the HTML part stays below what mail
// programs show, and what has no room is counted.
func TestLongDigest(t *testing.T) {
	w := newWorld(t)
	for n := range 60 {
		var reports []report
		for k := range 12 {
			reports = append(reports, report{
				outlet: fmt.Sprintf("The Very Long Named Gazette of Harbour Number %d", k), lang: []string{"en", "fr", "de", "ar", "ja"}[k%5], at: start.Add(-time.Duration(n+k+1) * time.Minute), title: "T",
				says: []news.Statement{claims(strings.Repeat("A claim “with” <signs> & more. ", 30)), denies(strings.Repeat("Sie bestreitet es. ", 30))},
			})
		}
		w.tell(news.StoryID(fmt.Sprintf("s%02d", n)), fmt.Sprintf("Corvina %d", n), reports...)
	}
	for _, lang := range news.DigestLangs {
		out, err := w.desk(nil).Preview(t.Context(), news.Subscription{Lang: lang, Zone: "UTC"}, Period{start.Add(-24 * time.Hour), start})
		must(t, err)
		if len(out.HTML) >= MaxHTML || len(out.Charts) == 0 || len(out.Charts) > maxBlocks {
			t.Errorf("%s: %d bytes, %d charts", lang, len(out.HTML), len(out.Charts))
		}
		words, err := WordsIn(lang)
		must(t, err)
		if rest := words.count("stories", 60-len(out.Charts)-maxLines); !strings.Contains(out.Text, rest) || !strings.Contains(out.HTML, rest) {
			t.Errorf("%s: no %q", lang, rest)
		}
		for _, c := range out.Charts {
			picture, err := png.Decode(bytes.NewReader(c.PNG))
			must(t, err)
			if picture.Bounds().Dx() != c.Width*sharp || c.Alt == "" || len(c.PNG) > 80_000 {
				t.Errorf("%s: a chart of %v, %d bytes, %q", lang, picture.Bounds(), len(c.PNG), c.Alt)
			}
		}
	}
}

func TestQuestion(t *testing.T) {
	w := newWorld(t)
	box := &post{}
	desk := w.desk(box)
	reader, err := desk.Subscribe(t.Context(), news.Subscription{Address: "Anna@Press.example", Lang: "de", Zone: "Europe/Berlin", At: 400, Days: news.Weekdays})
	must(t, err)
	w.pass(30 * time.Hour)
	must(t, desk.Round(t.Context()))
	if len(box.mails) != 1 {
		t.Fatalf("%d mails to an address that has not said yes", len(box.mails))
	}
	parsed, err := enmime.ReadEnvelope(bytes.NewReader(box.mails[0].raw))
	must(t, err)
	link := Links{"https://desk.example", []byte("a secret of the test"), reader.ID}.Confirm()
	if !strings.Contains(parsed.Text, link) || !strings.Contains(parsed.Text, "werktags um 06:40 (Europe/Berlin)") || parsed.GetHeader("List-Unsubscribe") != "" {
		t.Errorf("the question: %s", parsed.Text)
	}
}

// TestQuietDays: a reader gets a line or nothing, as chosen.
func TestQuietDays(t *testing.T) {
	w := newWorld(t)
	w.reader("anna")
	loud := w.reader("bela", func(s *news.Subscription) { s.QuietLine = false })
	box := &post{}
	w.pass(25 * time.Hour)
	must(t, w.desk(box).Round(t.Context()))
	if len(box.mails) != 1 || box.mails[0].to != "anna@press.example" || !strings.Contains(string(box.mails[0].raw), "Quiet: nothing changed") {
		t.Errorf("mails: %+v", box.mails)
	}
	issues, _, err := w.Issues(t.Context(), loud.ID, 1, "")
	must(t, err)
	if issues[0].State != news.IssueQuiet || !issues[0].Due.IsZero() {
		t.Errorf("the other's: %+v", issues[0])
	}
}

// FuzzForeignWords writes mails of what outlets could write: no word of theirs
// becomes a header or markup.
func FuzzForeignWords(f *testing.F) {
	f.Add("Corvina", "A headline", "A sentence.", "The Gazette")
	f.Add("X\r\nBcc: evil@x.example", "=?utf-8?q?=0d=0aBcc:_x?=", "\r\n.\r\nMAIL FROM:<x>", "</style><script>alert(1)</script>")
	f.Add("\u202ecorvina", "{{.}}", "javascript:alert(1)", "\"><img src=x onerror=alert(1)>")
	f.Add(strings.Repeat("あ", 300), "\xff\xfe", "\x00", "--boundary")
	r, err := NewRenderer("https://desk.example", []byte("x"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, victim, title, sentence, outlet string) {
		story := &news.Story{StoryHead: news.StoryHead{ID: "s1", Title: title, Victim: victim, Status: news.Denied, FirstSeen: start, LastSeen: start, Outlets: 1}}
		story.Coverage = []news.Coverage{{Outlet: outlet, Article: "a1", Lang: "en", Published: start}}
		event := news.Event{Time: start, Kind: news.EventKind(news.Denial), Article: "a1", Outlet: outlet, Lang: "en", Sentence: sentence}
		story.Events = []news.Event{event}
		item := Item{Story: story, Follows: true, Said: story.Events, Changed: Changed{Articles: 1, Outlets: []string{outlet}, Without: []Seen{{Outlet: outlet, Lang: "en"}}}}
		words, err := WordsIn("en")
		must(t, err)
		reader := news.Subscription{ID: 1, Address: "a@press.example", Lang: "en", Zone: "UTC", Days: news.Daily}
		told := teller{words, time.UTC, Links{"https://desk.example", []byte("x"), reader.ID}}
		body, err := r.set(Sheet{W: words, Subject: told.subject(Digest{Items: []Item{item}}), Links: told.links, Why: told.why(reader),
			Blocks: []Block{told.worded(Period{start, start}, item)}, Lines: []Line{told.line(item)}})
		must(t, err)
		if strings.ContainsAny(body.Subject, "\r\n") || strings.Contains(body.HTML, "<script") || strings.Contains(body.HTML, "<img src=x") {
			t.Errorf("subject %q, HTML %s", body.Subject, body.HTML)
		}
		head := Letterhead{From: mail.Address{Address: "digest@desk.example"}}
		_, raw, err := head.Write(Letter{ID: "d1", Reader: reader, Date: start, Body: body, Thread: "s1"})
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if parsed.Header.Get("Bcc") != "" || len(parsed.Header["To"]) != 1 || len(parsed.Header["Subject"]) != 1 || parsed.Header.Get("Mail From") != "" {
			t.Errorf("the headers: %v", parsed.Header)
		}
	})
}
