package widget

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestABurstAsksOnce lets many visitors ask the same at once, of whom the first
// goes away.
func TestABurstAsksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var a answers
		var looked atomic.Int64
		find := func(context.Context) ([]byte, string, error) {
			looked.Add(1)
			time.Sleep(time.Second) // on the bubble's clock
			return []byte("found"), "found", nil
		}
		first, leave := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := a.get(first, time.Now(), "q", find); !errors.Is(err, context.Canceled) {
				t.Errorf("the one who left got %v", err)
			}
		})
		synctest.Wait()
		for range 50 {
			all.Go(func() {
				got, err := a.get(t.Context(), time.Now(), "q", find)
				if err != nil || string(got.body) != "found" || got.etag == "" {
					t.Errorf("got %+v, %v", got, err)
				}
			})
		}
		synctest.Wait()
		leave()
		all.Wait()
		if n := looked.Load(); n != 1 {
			t.Errorf("looked up %d times", n)
		}
		time.Sleep(fresh)
		if _, err := a.get(t.Context(), time.Now(), "q", find); err != nil || looked.Load() != 2 {
			t.Errorf("an old answer is given: %v", err)
		}
	})
}

func TestAFailureIsNotKept(t *testing.T) {
	var a answers
	fails := func(context.Context) ([]byte, string, error) { return nil, "", errors.New("no") }
	works := func(context.Context) ([]byte, string, error) { return []byte("yes"), "yes", nil }
	if _, err := a.get(t.Context(), time.Now(), "q", fails); err == nil {
		t.Fatal("a failure is an answer")
	}
	if got, err := a.get(t.Context(), time.Now(), "q", works); err != nil || string(got.body) != "yes" {
		t.Errorf("got %+v, %v", got, err)
	}
	for i := range 3 * maxAnswers {
		if _, err := a.get(t.Context(), time.Now(), fmt.Sprint(i), works); err != nil {
			t.Fatal(err)
		}
	}
	if len(a.known) > maxAnswers {
		t.Errorf("%d answers are kept", len(a.known))
	}
}
