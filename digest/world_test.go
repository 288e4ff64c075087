package digest

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// start is a Tuesday, a week before anything happens.
var start = time.Date(2026, 3, 3, 6, 0, 0, 0, time.UTC)

// world is an archive with readers and a clock of its own.
type world struct {
	*store.Store
	t     testing.TB
	mutex sync.Mutex
	at    time.Time
}

func newWorld(t testing.TB) *world {
	t.Helper()
	s, err := store.Open(context.Background(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &world{Store: s, t: t, at: start}
}

func (w *world) now() time.Time {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.at
}

func (w *world) set(to time.Time) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.at = to
}

func (w *world) pass(d time.Duration) { w.set(w.now().Add(d)) }

// desk is a process at work on the archive.
func (w *world) desk(sender Sender, change ...func(*Options)) *Desk {
	w.t.Helper()
	o := Options{
		Store: w.Store, Archive: w.Store, Past: past{w.Store}, Sender: sender, Now: w.now,
		Head: Letterhead{From: mail.Address{Name: "Onrecord", Address: "digest@desk.example"}},
		Base: "https://desk.example", Secret: []byte("a secret of the test"),
	}
	for _, c := range change {
		c(&o)
	}
	d, err := New(o)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// past tells stories as they stood, as the program does.
type past struct{ *store.Store }

func (p past) StoryAsOf(ctx context.Context, id news.StoryID, at time.Time) (*news.Story, error) {
	articles, err := p.StoryArticles(ctx, id)
	if err != nil {
		return nil, err
	}
	var pieces []stories.Piece
	for _, a := range articles {
		o, err := p.Outlet(ctx, a.Outlet)
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, stories.Piece{Article: a, Outlet: o.Name})
	}
	story := stories.Compose(id, stories.AsOf(pieces, at), at)
	return &story, nil
}

// report is a fictional article: what it said, and what it said later.
type report struct {
	outlet, lang string
	at           time.Time
	title        string
	says         []news.Statement
	demo         bool
	later        []state
}

// state is what an article said from some moment on.
type state struct {
	at   time.Time
	says []news.Statement
}

// says is a statement of an article about Corvina.
func says(act news.Act, speaker news.Speaker, sentence string) news.Statement {
	return news.Statement{Act: act, Speaker: speaker, Sentence: sentence, In: news.InBody, Cues: []string{}, Rule: "test", Confidence: 0.95}
}

func claims(sentence string) news.Statement { return says(news.Claiming, news.Actor, sentence) }
func denies(sentence string) news.Statement { return says(news.Denial, news.Victim, sentence) }

// tell writes a story of reports through the real store.
func (w *world) tell(id news.StoryID, victim string, reports ...report) {
	w.t.Helper()
	ctx := context.Background()
	var pieces []stories.Piece
	for n, r := range reports {
		host := strings.ToLower(strings.ReplaceAll(r.outlet, " ", "-")) + ".example"
		o, err := w.EnsureOutlet(ctx, news.Outlet{Name: r.outlet, Home: "https://" + host + "/", Language: r.lang, Demo: r.demo})
		if err != nil {
			w.t.Fatal(err)
		}
		a := &news.Article{
			ID: news.ArticleID(fmt.Sprintf("%s-%02d", id, n)), URL: fmt.Sprintf("https://%s/%s-%d", host, id, n), Outlet: o.ID, Demo: r.demo,
			Published: r.at, FirstSeen: r.at, Stories: []news.StoryID{id}, Check: news.PageCheck{Last: r.at, Captures: 1},
		}
		for i, s := range append([]state{{r.at, r.says}}, r.later...) {
			a.Revisions = append(a.Revisions, revision(i+1, s, r, victim))
			a.Check.Last, a.Check.Captures = s.at, i+1
		}
		pieces = append(pieces, stories.Piece{Article: a, Outlet: r.outlet})
	}
	story := stories.Compose(id, pieces, w.now())
	for _, p := range pieces {
		if err := w.Save(ctx, store.Change{Article: p.Article, Stories: []news.Story{story}}); err != nil {
			w.t.Fatal(err)
		}
	}
}

func revision(n int, s state, r report, victim string) news.Revision {
	rev := news.Revision{N: n, Seen: s.at, Checked: s.at, Title: r.title, Hash: fmt.Sprint(r.outlet, n), Reading: news.Reading{
		Lang: r.lang, LangConfidence: 1, HeadlineAct: news.NoAct, Victims: []news.Name{{Name: victim, Mentions: 3}}, Statements: s.says,
	}}
	for _, st := range s.says {
		rev.Text += st.Sentence + "\n\n"
		rev.Reading.Acts = append(rev.Reading.Acts, st.Act)
		rev.Reading.CarriesDenial = rev.Reading.CarriesDenial || st.Act == news.Denial
	}
	return rev
}

// reader is somebody who said yes at the beginning.
func (w *world) reader(name string, change ...func(*news.Subscription)) news.Subscription {
	w.t.Helper()
	s := news.Subscription{
		Address: name + "@press.example", Lang: "en", Zone: "UTC", At: 7 * 60, Days: news.Daily, Watches: []news.WatchID{}, Searches: []news.SearchID{},
		QuietLine: true, Confirmed: w.now(), Made: w.now(),
	}
	for _, c := range change {
		c(&s)
	}
	saved, err := w.SaveSubscription(context.Background(), s)
	if err != nil {
		w.t.Fatal(err)
	}
	return saved
}

// corvina is a story that is told on the first two days.
func (w *world) corvina() {
	day := start.Add(-24 * time.Hour)
	w.tell("s1", "Corvina", report{
		outlet: "The Harbour Gazette", lang: "en", at: day.Add(2 * time.Hour), title: "Seller offers files of Corvina",
		says:  []news.Statement{claims("A seller says that he holds the files of 40,000 customers of Corvina.")},
		later: []state{{day.Add(25 * time.Hour), []news.Statement{claims("A seller says that he holds the files of 40,000 customers of Corvina."), denies("Corvina said on Tuesday that no file had left its systems.")}}},
	}, report{
		outlet: "Le Phare du Soir", lang: "fr", at: day.Add(26 * time.Hour), title: "Corvina dément toute fuite",
		says: []news.Statement{denies("Corvina affirme qu’aucune donnée n’a quitté ses systèmes.")},
	}, report{
		outlet: "Sadaa Al Marfa", lang: "ar", at: day.Add(27 * time.Hour), title: "قرصان يعرض بيانات كورفينا",
		says: []news.Statement{claims("قال البائع إنه يملك ملفات أربعين ألف عميل لشركة كورفينا.")},
	})
}

// post is a mail server that takes everything, in memory.
type post struct {
	mutex sync.Mutex
	mails []sentMail
}

type sentMail struct {
	to        string
	messageID string
	raw       []byte
}

// Send takes a mail.
func (p *post) Send(_ context.Context, _, to string, raw []byte) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	m, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		return err
	}
	p.mails = append(p.mails, sentMail{to, m.Header.Get("Message-Id"), raw})
	return nil
}

func (p *post) count() int {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return len(p.mails)
}
