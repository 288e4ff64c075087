package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestASearchTakesItsFlagsOnEitherSideOfTheQuery(t *testing.T) {
	data := t.TempDir()
	for _, c := range []struct {
		args string
		code int
		out  string // how standard output begins
		errs string // what standard error tells
	}{
		{"search --json quillport", 0, `{"total":0,`, ""},
		{"search quillport --json", 0, `{"total":0,`, ""},
		{"search quillport --limit 3 -denied --json", 0, `{"total":0,`, ""},
		{"search -denied", 0, "", "0 articles"},
		{"search -- -denied", 0, "", "0 articles"},
		{"search quillport --jsn", 2, "", "unknown flag --jsn"},
		{"search (quillport --json", 2, "", "never closed"},
		{"search --help", 0, "Usage: onrecord search", ""},
		{"search quillport -h", 0, "Usage: onrecord search", ""},
		{"bench search --help", 0, "Usage: onrecord bench search", ""},
	} {
		var out, errs bytes.Buffer
		code := run(t.Context(), append([]string{"--data", data}, strings.Fields(c.args)...), strings.NewReader(""), &out, &errs)
		if code != c.code || !strings.HasPrefix(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
			t.Errorf("%s: status %d, output %.60q, errors %q", c.args, code, out.String(), errs.String())
		}
	}
}
