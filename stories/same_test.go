package stories

import "testing"

func TestNamesOfOneOrganisationMeetInEveryScript(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Brackwater Rail", "BRACKWATER RAIL plc", true},
		{"Brackwater", "Brackwater Rail", true},
		{"Крелина", "Krelina", true},
		{"Brackwater Rail", "Brackwater Ferries", false},
		{"Tolveth", "Brackwater", false},
		{"", "Brackwater", false},
		{"…!", "Brackwater", false},
		{"", "", false},
	} {
		if got := SameName(c.a, c.b); got != c.same || SameName(c.b, c.a) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
	for text, want := range map[string]bool{"Tolveth": true, "東海": true, "…!": false, " ": false} {
		if Nameable(text) != want {
			t.Errorf("%q can be compared: %v", text, !want)
		}
	}
}
