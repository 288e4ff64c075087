package demo

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the tables in docs/demo.md")

const (
	overviewFile  = "../docs/demo.md"
	overviewBegin = "<!-- overview -->\n"
	overviewEnd   = "<!-- /overview -->\n"
)

// TestOverview holds that the tables in docs/demo.md say what the press does.
func TestOverview(t *testing.T) {
	room := newsroomOf(t)
	want := "\n" + timeline(room) + "\n" + denials(room) + "\n"
	b, err := os.ReadFile(overviewFile)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, found := strings.Cut(string(b), overviewBegin)
	got, tail, closed := strings.Cut(rest, overviewEnd)
	if !found || !closed {
		t.Fatalf("%s has no place for the overview", overviewFile)
	}
	if *update {
		if err := os.WriteFile(overviewFile, []byte(head+overviewBegin+want+overviewEnd+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("the tables in %s are out of date; run go test ./demo -run TestOverview -update", overviewFile)
	}
}

// timeline is the table of everything that happens, in order.
func timeline(room *newsroom) string {
	type event struct {
		at   time.Duration
		line string
	}
	var all []event
	for _, a := range room.articles {
		for i, r := range a.revisions {
			what := "“" + r.title + "”"
			switch {
			case r.gone:
				what = "withdrawn: " + what
			case i > 0:
				what = "changed: " + what
			}
			all = append(all, event{r.at, fmt.Sprintf("| %s | %s | %s | %s | %s |\n", clock(r.at), a.outlet.name, a.outlet.lang, what, names(r.roles))})
		}
	}
	slices.SortStableFunc(all, func(a, b event) int { return int(a.at - b.at) })
	var b strings.Builder
	b.WriteString("## What happens when\n\nTimes are hours and minutes since the start.\n\n| at | outlet | language | headline | shows |\n|---|---|---|---|---|\n")
	for _, e := range all {
		b.WriteString(e.line)
	}
	return b.String()
}

// denials is the table of who carries the denial, and when.
func denials(room *newsroom) string {
	var b strings.Builder
	b.WriteString("## Who carries the denial when\n\n| outlet | language | first report | denial | |\n|---|---|---|---|---|\n")
	for _, a := range room.articles {
		first := a.revisions[0]
		if !slices.ContainsFunc(first.roles, func(r role) bool {
			return slices.Contains([]role{roleClaim, roleCopy, roleTranslated, roleAgency, roleDenial}, r)
		}) {
			continue
		}
		since, how := "–", "never"
		for i, r := range a.revisions {
			switch {
			case r.gone:
				how = "withdrawn at " + clock(r.at)
			case since != "–":
			case slices.Contains(r.roles, roleDenial):
				since, how = clock(r.at), "its own"
			case slices.Contains(r.roles, roleDenialCarry):
				since, how = clock(r.at), "from the start"
			case slices.Contains(r.roles, roleDenialAdded):
				since, how = clock(r.at), fmt.Sprintf("in version %d", i+1)
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", a.outlet.name, a.outlet.lang, clock(first.at), since, how)
	}
	return b.String()
}

func clock(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

func names(roles []role) string {
	all := make([]string, len(roles))
	for i, r := range roles {
		all[i] = string(r)
	}
	return strings.Join(all, ", ")
}
