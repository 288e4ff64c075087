package main

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
)

func TestOnlyLoopbackIsListenedOn(t *testing.T) {
	for address, fine := range map[string]bool{
		"127.0.0.1:8080": true, "127.9.9.9:0": true, "[::1]:8080": true, "localhost:80": true, "[::ffff:127.0.0.1]:1": true,
		"0.0.0.0:8080": false, ":8080": false, "[::]:80": false, "192.168.1.4:80": false, "press.example:80": false, "8080": false, "": false,
	} {
		err := loopbackOnly(address)
		if (err == nil) != fine {
			t.Errorf("%q: %v", address, err)
		}
		if wrong := (usage{}); err != nil && !errors.As(err, &wrong) {
			t.Errorf("%q: %T is not a wrong usage", address, err)
		}
	}
}

func TestTheQuickenedClockCatchesUpAndNeverRunsBack(t *testing.T) {
	begun := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	start := begun.Add(-100 * time.Hour)
	for _, c := range []struct {
		speed  float64
		passed time.Duration
		want   time.Time
	}{
		{3600, 0, start},
		{3600, 10 * time.Second, start.Add(10 * time.Hour)},
		{3600, 2 * time.Minute, begun.Add(2 * time.Minute)},
		{1e12, time.Hour, begun.Add(time.Hour)},
		{math.Inf(1), time.Second, begun.Add(time.Second)},
	} {
		if got := quickened(begun, start, c.speed, begun.Add(c.passed)); !got.Equal(c.want) {
			t.Errorf("%v times, after %v: %v, want %v", c.speed, c.passed, got, c.want)
		}
	}
}

func TestAFolderIsHeldOnceAndSaysByWhom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "data")
	held, err := holdFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(by string) {
		t.Helper()
		if _, err := holdFolder(path); news.KindOf(err) != news.Busy || !strings.Contains(err.Error(), by) {
			t.Errorf("a second hold: %v; want %q", err, by)
		}
	}
	refused("another onrecord command")
	if err := held.announce("http://127.0.0.1:1"); err != nil {
		t.Fatal(err)
	}
	refused("onrecord serve at http://127.0.0.1:1")
	if err := held.release(); err != nil {
		t.Fatal(err)
	}
	// One that was killed leaves its announcement behind.
	if err := os.WriteFile(filepath.Join(path, "serving"), []byte("http://127.0.0.1:2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if held, err = holdFolder(path); err != nil {
		t.Fatal(err)
	}
	refused("another onrecord command")
	if err := held.release(); err != nil {
		t.Error(err)
	}
}

func TestTheDemoCanBeRemovedWhileItIsTold(t *testing.T) {
	s := &session{Context: t.Context(), out: io.Discard, err: io.Discard, settings: Settings{Data: t.TempDir()}, log: newLog(io.Discard, "info")}
	s.settings.Feeds.MinInterval, s.settings.Feeds.MaxInterval = time.Minute, time.Hour
	err := s.withProgram(func(p *program) error {
		if err := p.store.SetSetting(s, demoSetting, demoPlaying); err != nil {
			return err
		}
		stage, err := p.openStage(s)
		if err != nil {
			return err
		}
		defer stage.close()
		events, end := p.events.Listen()
		defer end()
		told := make(chan struct{})
		go func() { defer close(told); stage.replay(s, p, s.log) }()
		for (<-events).Kind != pipeline.ArticleEvent {
		}
		if err := (desk{p.pipeline, p, stage}).RemoveDemo(s); err != nil {
			return err
		}
		<-told
		state, err := p.store.Setting(s, demoSetting)
		if err != nil || state != demoRemoved {
			t.Errorf("the demo is %q: %v", state, err)
		}
		if err := p.pipeline.CatchUp(s, nil); err != nil {
			return err
		}
		list, err := p.store.Feeds(s)
		n, counting := p.index.Count(s)
		if len(list) > 0 || n > 0 {
			t.Errorf("%d feeds and %d articles in the index are left", len(list), n)
		}
		return errors.Join(err, counting)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFeedThatIsAddedMakesItsOutletKnown(t *testing.T) {
	s := &session{Context: t.Context(), settings: Settings{Data: t.TempDir()}, log: newLog(io.Discard, "info")}
	err := s.withProgram(func(p *program) error {
		before := p.reader.learned.Load()
		list := `<opml version="2.0"><body><outline text="The Marsh Harrier" type="rss" xmlUrl="https://harrier.example/feed"/></body></opml>`
		added, _, err := (desk{Pipeline: p.pipeline, program: p}).ImportOPML(s, strings.NewReader(list))
		if err != nil || added != 1 {
			t.Errorf("%d feeds added: %v", added, err)
		}
		if p.reader.learned.Load() == before {
			t.Error("the reader did not learn of it")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
