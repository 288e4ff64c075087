package test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a tab of a real Chromium that notes what its console complains of.
type browser struct {
	context.Context
	lock   sync.Mutex
	errors []string
}

func findChromium() string {
	for _, name := range []string{os.Getenv("ONRECORD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// openBrowser starts Chromium with an empty profile.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := findChromium()
	needs(t, path != "", "Chromium (scripts/test-needs installs it on Debian)")
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-sync", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stopTab := chromedp.NewContext(allocator)
	t.Cleanup(stopTab)
	b := &browser{Context: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
	call(t, b, log.Enable, cdp.Empty{})
	call(t, b, runtime.Enable, cdp.Empty{})
	return b
}

// call runs a command of the browser's protocol.
func call[P, R any](t *testing.T, b *browser, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(b, command, params); err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
}

// hear notes console errors, exceptions and failed loads.
func (b *browser) hear(event any) {
	b.lock.Lock()
	defer b.lock.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			b.errors = append(b.errors, fmt.Sprint("console.error: ", e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			b.errors = append(b.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

// complaints gives what was noted since the last call.
func (b *browser) complaints() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	noted := b.errors
	b.errors = nil
	return noted
}

// width sets the viewport, as a desk or a phone has it, and the colour scheme.
func (b *browser) width(t *testing.T, pixels int64, scheme string) {
	t.Helper()
	call(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: pixels, Height: 900, DeviceScaleFactor: 1, Mobile: pixels < 600})
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// visit opens a page.
func (b *browser) visit(t *testing.T, url string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(url), chromedp.WaitReady("main")); err != nil {
		t.Fatalf("%s: %v", url, err)
	}
}

// shoot keeps a picture of the whole page in the folder that
// ONRECORD_SCREENSHOTS names, for whoever wants to look at the pages.
func (b *browser) shoot(t *testing.T, name string) {
	t.Helper()
	folder := os.Getenv("ONRECORD_SCREENSHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		t.Errorf("picture of %s: %v", name, err)
	}
}

// click follows the first element that matches, and waits for the next page.
func (b *browser) click(t *testing.T, selector string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b, 30*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector, chromedp.NodeVisible)); err != nil {
		t.Fatalf("click on %q: %v", selector, err)
	}
}

// press presses a key.
func (b *browser) press(t *testing.T, key string) {
	t.Helper()
	if err := chromedp.Do(b, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
}

// unfold opens a part of the page that is folded on a narrow screen.
func (b *browser) unfold(t *testing.T, selector string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b, 10*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Click(selector, chromedp.NodeVisible)); err != nil {
		t.Fatalf("unfold %q: %v", selector, err)
	}
}

// script evaluates an expression in the page.
func script[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	value, err := chromedp.Run(b, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// finding is one complaint of axe.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML string }
}

// axe runs axe-core in the page and gives its serious and critical findings.
func (b *browser) axe(t *testing.T) []finding {
	t.Helper()
	source, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	report, err := chromedp.Run(b, chromedp.Evaluate[string](string(source)+
		`; axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal("axe:", err)
	}
	var all, serious []finding
	if err := json.Unmarshal([]byte(report), &all); err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Impact == "serious" || f.Impact == "critical" {
			serious = append(serious, f)
		}
	}
	return serious
}

func (f finding) String() string {
	var nodes []string
	for _, n := range f.Nodes {
		nodes = append(nodes, n.HTML)
	}
	return fmt.Sprintf("%s (%s): %s\n\t%s", f.ID, f.Impact, f.Help, strings.Join(nodes, "\n\t"))
}
