package test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// onrecord is the built program.
var onrecord string

// TestMain builds the program once: these tests run what users run.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "onrecord-test-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(folder)
		onrecord = filepath.Join(folder, "onrecord")
		build := exec.Command("go", "build", "-o", onrecord, "../cmd/onrecord")
		build.Stdout, build.Stderr = os.Stderr, os.Stderr
		if err := build.Run(); err != nil {
			fmt.Fprintln(os.Stderr, "the program does not build:", err)
			return 1
		}
		return m.Run()
	}())
}

// process is a running program that serves.
type process struct {
	URL string
	cmd *exec.Cmd

	lock sync.Mutex
	said strings.Builder
	done chan error
}

var address = regexp.MustCompile(`(?m) is at (http://\S+)$`)

// start runs a serving command on a free port and waits until it says where.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(onrecord, args...), done: make(chan error, 1)}
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	found := make(chan string, 1)
	go p.listen(stderr, found)
	t.Cleanup(func() { p.stop(t) })
	select {
	case p.URL = <-found:
	case err := <-p.done:
		p.done <- err
		t.Fatalf("onrecord %s ended: %v\n%s", strings.Join(args, " "), err, p.output())
	case <-time.After(60 * time.Second):
		t.Fatalf("onrecord %s did not say its address\n%s", strings.Join(args, " "), p.output())
	}
	return p
}

func (p *process) listen(stderr io.Reader, found chan<- string) {
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		p.lock.Lock()
		fmt.Fprintln(&p.said, lines.Text())
		p.lock.Unlock()
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			select {
			case found <- m[1]:
			default:
			}
		}
	}
	p.done <- p.cmd.Wait()
}

func (p *process) output() string {
	p.lock.Lock()
	defer p.lock.Unlock()
	return p.said.String()
}

// stop interrupts the program, as Ctrl-C does, and insists that it ends well.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if p.cmd.ProcessState != nil {
		return
	}
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Error(err)
	}
	select {
	case err := <-p.done:
		if err != nil {
			t.Errorf("the program ended with %v\n%s", err, p.output())
		}
	case <-time.After(20 * time.Second):
		_ = p.cmd.Process.Signal(syscall.SIGQUIT)
		<-p.done
		t.Errorf("the program did not stop within 20 s of an interrupt\n%s", p.output())
	}
}

// kill ends the program as a power cut would.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.done
}

// command runs the program to its end.
func command(t *testing.T, stdin io.Reader, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, onrecord, args...)
	var out, errs strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// eventually waits for a condition of another process.
func eventually(t *testing.T, within time.Duration, what string, holds func() bool) {
	t.Helper()
	deadline := time.After(within)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-deadline:
			t.Fatalf("after %v still not: %s", within, what)
		case <-tick.C:
		}
	}
}

// needs skips loudly where something is missing on this machine, and fails
// where CI promises that everything is there.
func needs(t *testing.T, there bool, what string) {
	t.Helper()
	if there {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("missing under CI=true: " + what)
	}
	t.Skip("SKIPPED, missing: " + what)
}
