package beside

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Press serves annotated articles as real feeds and pages on loopback, as they
// stand by a clock of its own: feeds.opml lists the feeds, log its requests.
type Press struct {
	URL string // without a trailing slash
}

// NewPress starts a press of corpora, files of the folder "stories", with its
// clock at a moment; the zero one is after everything. It ends with the test.
// Without Python the test is skipped, and fails where CI is true.
func NewPress(t testing.TB, now time.Time, corpora ...string) *Press {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		const missing = "missing: python3, which the press is written in"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip("SKIPPED, " + missing)
	}
	port := freePort(t)
	args := []string{File(t, "tools/newsroom.py"), "--now", clock(now), "--port", port}
	for _, name := range corpora {
		args = append(args, File(t, "stories/"+name))
	}
	server := exec.Command(python, args...)
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	if _, err := said.Read(make([]byte, 1)); err != nil { // its first line says that it listens
		t.Fatal("the press did not start: ", err)
	}
	go io.Copy(io.Discard, said)
	return &Press{URL: "http://127.0.0.1:" + port}
}

func freePort(t testing.TB) string {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	return fmt.Sprint(free.Addr().(*net.TCPAddr).Port)
}

// Turn sets the clock.
func (p *Press) Turn(t testing.TB, now time.Time) {
	t.Helper()
	answer, err := http.Post(p.URL+"/clock", "application/json", strings.NewReader(`{"now":"`+clock(now)+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatal("the press's clock: ", answer.Status)
	}
}

func clock(now time.Time) string {
	if now.IsZero() {
		return "end"
	}
	return now.UTC().Format(time.RFC3339)
}
