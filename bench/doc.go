// Package bench measures Onrecord with made-up articles: what the whole
// journey costs beside the bare libraries in it, and how quick a search is.
//
// A figure is a ratio within one run wherever it can be, since machines differ
// and are never alone: processor seconds are the operating system's own, of
// this whole process, so nothing else may run in it meanwhile.
package bench

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// Figure is one result: a name, a value with its unit, and what was counted.
type Figure struct {
	Name  string
	Value float64
	Unit  string
	Note  string
}

// Print writes figures, one a line, in columns of tabs.
func Print(w io.Writer, figures ...Figure) error {
	for _, f := range figures {
		if _, err := fmt.Fprintf(w, "%s\t%.4g\t%s\t%s\n", f.Name, f.Value, f.Unit, f.Note); err != nil {
			return err
		}
	}
	return nil
}

// cost is the processor time that do takes, of all threads, in seconds.
func cost(do func() error) (seconds float64, err error) {
	runtime.GC()
	before, err := processorTime()
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := processorTime()
	return (after - before).Seconds(), err
}

func processorTime() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, fmt.Errorf("processor time: %w", err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}

// peakMemory is the most memory that this process has held, in megabytes.
// Linux counts in kilobytes.
func peakMemory() (Figure, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return Figure{}, fmt.Errorf("peak memory: %w", err)
	}
	return Figure{"peak memory", float64(usage.Maxrss) / 1024, "MB", "resident, the whole process"}, nil
}

// quantile is the q-quantile (nearest rank) of times, in milliseconds.
func quantile(times []time.Duration, q float64) float64 {
	sorted := slices.Sorted(slices.Values(times))
	at := min(int(q*float64(len(sorted))), len(sorted)-1)
	return float64(sorted[at].Microseconds()) / 1000
}
