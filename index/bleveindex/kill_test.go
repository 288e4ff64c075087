package bleveindex

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/onrecord/onrecord/index"
)

// killedDir is set for the child that TestKilled starts: this test binary, run
// once more to index until it is killed.
const killedDir = "ONRECORD_TEST_INDEX"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		fmt.Fprintln(os.Stderr, indexUntilKilled(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// batchOf is the batch that takes the cursor from n-1 to n: document n and its
// neighbours are put, the one ten before is deleted.
func batchOf(n int64) index.Batch {
	b := index.Batch{Cursor: n, Delete: []string{fmt.Sprintf("d%d", n-10)}}
	for i := n; i < n+3; i++ {
		d := index.Document{ID: fmt.Sprintf("d%d", i), Lang: "en", Title: "Pelican", Text: "A pelican on the quay.", When: time.Unix(i, 0), Version: fmt.Sprint(n)}
		b.Put = append(b.Put, d)
	}
	return b
}

// indexUntilKilled writes the cursor to standard output after each batch.
func indexUntilKilled(dir string) error {
	engine, _, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	at, err := engine.Cursor(context.Background())
	for ; err == nil; at++ {
		fmt.Println(at)
		err = engine.Apply(context.Background(), batchOf(at+1))
	}
	return err
}

// TestKilled kills a process that indexes, at random moments, and looks whether
// documents and cursor agree each time.
func TestKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	random := rand.New(rand.NewPCG(3, 4))
	for range 6 {
		acknowledged := killAfter(t, dir, 2+random.IntN(40), time.Duration(random.IntN(5000))*time.Microsecond)
		engine, start, err := Open(dir, Options{})
		if err != nil || start.Why != "" {
			t.Fatalf("after a kill: %+v, %v", start, err)
		}
		checkKilled(t, engine, acknowledged)
		if err := engine.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter runs the child until it has acknowledged so many cursors, and then
// so long; it gives the last acknowledged.
func killAfter(t *testing.T, dir string, batches int, then time.Duration) (acknowledged int64) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if acknowledged, err = strconv.ParseInt(lines.Text(), 10, 64); err != nil {
			t.Fatal(err)
		}
		if n == batches {
			time.AfterFunc(then, func() { child.Process.Kill() })
		}
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	return acknowledged
}

func checkKilled(t *testing.T, engine *Engine, acknowledged int64) {
	t.Helper()
	cursor, err := engine.Cursor(context.Background())
	if err != nil || cursor < acknowledged || cursor == 0 {
		t.Fatalf("the cursor is %d, %v; %d was acknowledged", cursor, err, acknowledged)
	}
	want := make(map[string]string)
	for n := int64(1); n <= cursor; n++ {
		b := batchOf(n)
		for _, d := range b.Put {
			want[d.ID] = d.Version
		}
		delete(want, b.Delete[0])
	}
	got := 0
	err = engine.Versions(context.Background(), func(id, version string) error {
		if got++; want[id] != version {
			t.Errorf("at %d, %s has version %q; want %q", cursor, id, version, want[id])
		}
		return nil
	})
	if err != nil || got != len(want) {
		t.Errorf("at %d there are %d documents, %v; want %d", cursor, got, err, len(want))
	}
}
