package claims

import (
	"bytes"
	"os"
	"sync"
	"testing"

	"github.com/onrecord/onrecord/claims/examples"
)

// TestExamplesReadAlikeOnOneWorkerAndEight reads all open examples one after
// the other, and again with eight goroutines that share a fresh reader and
// take whatever comes next.
func TestExamplesReadAlikeOnOneWorkerAndEight(t *testing.T) {
	all, err := examples.Load(os.DirFS("examples"))
	if err != nil {
		t.Fatal(err)
	}
	var docs []Document
	for i := range all {
		if a := &all[i]; !a.Held {
			docs = append(docs, Document{ID: a.ID, Lang: a.Lang, Title: a.Title(), Text: a.Text()})
		}
	}
	one, eight := newWholeReader(t), newWholeReader(t)
	want := make([][]byte, len(docs))
	for i, d := range docs {
		want[i] = encode(t, one.Read(d))
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			for i := range next {
				if got := encode(t, eight.Read(docs[i])); !bytes.Equal(got, want[i]) {
					t.Errorf("%s is read in two ways:\n%s\n%s", docs[i].ID, want[i], got)
				}
			}
		})
	}
	for i := range docs {
		next <- i
	}
	close(next)
	workers.Wait()
	if len(docs) < 600 {
		t.Errorf("only %d examples were read", len(docs))
	}
}
