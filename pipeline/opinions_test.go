package pipeline_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/second"
)

// seer is a second reader with answers of its own.
type seer struct {
	asked  []time.Time
	answer func(n int) (news.Opinion, error)
}

func (s *seer) Name() string { return "tarn-7b" }

func (s *seer) Read(context.Context, string, string) (news.Opinion, error) {
	s.asked = append(s.asked, time.Now())
	return s.answer(len(s.asked))
}

// TestASecondOpinionStandsBesideTheReading asks about an article once, and
// again when its text has changed, and changes nothing of its reading.
func TestASecondOpinionStandsBesideTheReading(t *testing.T) {
	p, d := begun(t)
	before := d.articles(t)[0].Last().Reading
	said := []news.Said{{In: news.InTitle, Sentence: claimTitle, Act: news.Denial, Speaker: news.Victim}}
	reader := &seer{answer: func(int) (news.Opinion, error) { return news.Opinion{Reader: "tarn-7b", Statements: said}, nil }}
	ask := func(want bool) {
		t.Helper()
		if asked, err := d.Pipeline.Opinion(t.Context(), reader); err != nil || asked != want {
			t.Fatalf("asked %v, %v", asked, err)
		}
	}
	ask(true)
	ask(false)
	a := d.articles(t)[0]
	opinion, err := d.store.Opinion(t.Context(), a.ID, a.Last().Hash)
	if err != nil || len(opinion.Statements) != 1 || !opinion.Asked.Equal(d.now) {
		t.Errorf("kept as %+v, %v", opinion, err)
	}
	if a.Last().Reading.HeadlineAct != before.HeadlineAct || a.Last().Reading.CarriesDenial != before.CarriesDenial {
		t.Error("the opinion changed the reading")
	}
	d.now = d.now.Add(2 * time.Hour)
	p.print("/a", claimTitle, claimBody, claimMore, denialBody)
	d.round(t, true)
	ask(true)
}

// TestASecondReaderIsNotPressed follows the pace, a pause that is asked for,
// and longer and longer pauses while nobody answers.
func TestASecondReaderIsNotPressed(t *testing.T) {
	_, d := begun(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 12*time.Minute)
		defer stop()
		reader := &seer{answer: func(n int) (news.Opinion, error) {
			switch n {
			case 1:
				return news.Opinion{}, second.Busy{After: 90 * time.Second}
			case 2, 3:
				return news.Opinion{}, errors.New("connection refused")
			}
			return news.Opinion{Reader: "tarn-7b"}, nil
		}}
		d.Pipeline.Opinions(ctx, reader, time.Second)
		if len(reader.asked) != 4 {
			t.Fatalf("asked %d times", len(reader.asked))
		}
		for i, want := range []time.Duration{90 * time.Second, 3 * time.Minute, 6 * time.Minute} {
			if got := reader.asked[i+1].Sub(reader.asked[i]); got != want {
				t.Errorf("pause %d: %v, want %v", i, got, want)
			}
		}
	})
}
