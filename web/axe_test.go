package web

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// finding is one complaint of axe.
type finding struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML string }
}

func (f finding) String() string {
	return fmt.Sprintf("%s (%s): %s\n\t%.400v", f.ID, f.Impact, f.Help, f.Nodes)
}

// axe runs axe-core in the page and gives its serious and critical findings.
func axe(t *testing.T, tab context.Context) (serious []finding) {
	t.Helper()
	source, err := os.ReadFile("../test/testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	report := run(t, tab, chromedp.Evaluate[string](string(source)+
		`; axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	var all []finding
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
