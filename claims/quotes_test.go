package claims

import "testing"

// TestWhoSaysAQuote: names behind and before it, roles, those who were only
// told, and quotes that go on.
func TestWhoSaysAQuote(t *testing.T) {
	tests := []struct {
		text     string
		speakers []string
	}{
		{`Ferrowick Rail denies the theft. "Nobody has been inside our systems," Ilse Marbrook told the Quay Gazette on Monday.`, []string{"Ilse Marbrook"}},
		{`The hackers claim the data of Ferrowick Rail. "There is no trace of an intrusion," the spokeswoman added.`, []string{"spokeswoman"}},
		{`Ilse Marbrook was short: "There is no trace of an intrusion." "That is all that we have to say about it."`, []string{"Ilse Marbrook", "Ilse Marbrook"}},
		{`"None of this is ours. We looked at every line. The company that lost it should say so," said Ilse Marbrook of Ferrowick Rail.`, []string{"Ilse Marbrook"}},
		{`The room is 5" wide, wrote the paper. "Nobody has been inside our systems," said Ilse Marbrook.`, []string{"Ilse Marbrook"}},
	}
	r := newReader(t)
	for _, tt := range tests {
		got := r.Read(Document{Lang: "en", Title: "Ferrowick Rail denies breach", Text: tt.text}).Quotes
		if len(got) != len(tt.speakers) {
			t.Errorf("%s: %+v", tt.text, got)
			continue
		}
		for i, want := range tt.speakers {
			if got[i].Speaker != want {
				t.Errorf("%s: %q says it, want %q", tt.text, got[i].Speaker, want)
			}
		}
	}
}
