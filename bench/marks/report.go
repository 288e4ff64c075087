package marks

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/onrecord/onrecord/news"
)

//go:embed report.md.tmpl reliability.svg.tmpl
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"two":  func(x float64) string { return fmt.Sprintf("%.2f", x) },
	"x":    func(share float64) string { return fmt.Sprintf("%.1f", 40+300*share) },
	"y":    func(share float64) string { return fmt.Sprintf("%.1f", 320-300*share) },
	"r":    func(n int) string { return fmt.Sprintf("%.1f", min(2+float64(n)/60, 9)) },
	"join": strings.Join,
}).ParseFS(files, "*.tmpl"))

// Column is one way of reading the same articles.
type Column struct {
	Name  string
	Score *Score
}

// row is a line of a table: a name and a figure a column.
type row struct {
	Name  string
	Cells []string
}

// report is what the template prints.
type report struct {
	About    string
	Columns  []string
	Measures []row
	Tongues  []row
	Acts     []row
	Bins     []Bin
	Apart    float64
}

// Report writes the figures of several ways of reading the same articles, as
// Markdown; the last column is the reader as it ships, and it alone is told of
// by language, act and confidence.
func Report(about string, columns ...Column) (string, error) {
	r := report{About: about}
	var totals []*Marks
	var low, high [measures]float64
	for _, c := range columns {
		r.Columns = append(r.Columns, c.Name)
		totals = append(totals, c.Score.Total())
		low, high = c.Score.Intervals()
	}
	for m := range measures {
		line := row{Name: m.Name()}
		for i, t := range totals {
			cell := fmt.Sprintf("%.2f", t.Value(m))
			if i == len(totals)-1 {
				cell = fmt.Sprintf("**%.2f** (%.2f–%.2f)%s", t.Value(m), low[m], high[m], halves(t, m))
			}
			line.Cells = append(line.Cells, cell)
		}
		r.Measures = append(r.Measures, line)
	}
	last := columns[len(columns)-1].Score
	r.Tongues, r.Acts = tongues(last), acts(last.Total())
	r.Bins, r.Apart = last.Total().Reliability()
	return render("report.md.tmpl", r)
}

// halves are the two halves of an F1.
func halves(t *Marks, m Measure) string {
	if m.share() {
		return fmt.Sprintf(" of %d", t.Tallies[m].Gold())
	}
	return fmt.Sprintf(" P %.2f R %.2f", t.Tallies[m].Precision(), t.Tallies[m].Recall())
}

// shown are the measures that are told by language.
var shown = [...]Measure{Statements, Acts, Denial, Headline, Victim, Actor, Counts, Credits}

func tongues(s *Score) []row {
	var all []row
	for _, tag := range s.Languages() {
		part := s.In(tag)
		total := part.Total()
		low, high := part.Intervals()
		line := row{Name: tag}
		for _, m := range shown {
			cell := fmt.Sprintf("%.2f", total.Value(m))
			if m == Statements {
				cell += fmt.Sprintf(" (%.2f–%.2f)", low[m], high[m])
			}
			line.Cells = append(line.Cells, cell)
		}
		all = append(all, line)
	}
	return all
}

func acts(total *Marks) []row {
	var all []row
	for i, act := range news.Acts {
		t := total.ByAct[i]
		all = append(all, row{string(act), []string{
			fmt.Sprintf("%.2f", t.F1()), fmt.Sprintf("%.2f", t.Precision()), fmt.Sprintf("%.2f", t.Recall()), fmt.Sprint(t.Gold())}})
	}
	return all
}

// Picture draws how often the reader is right, against how sure it was.
func (s *Score) Picture() (string, error) {
	bins, _ := s.Total().Reliability()
	return render("reliability.svg.tmpl", bins)
}

func render(name string, data any) (string, error) {
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, name, data); err != nil {
		return "", fmt.Errorf("writing the report: %w", err)
	}
	return out.String(), nil
}

// Put replaces what stands between the marks of a block in a Markdown text. An
// error says that the text has no such block.
func Put(text, block, content string) (string, error) {
	begin, end := "<!-- "+block+" -->\n", "<!-- end of "+block+" -->"
	head, rest, ok := strings.Cut(text, begin)
	_, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", fmt.Errorf("there is no block between %q and %q", strings.TrimSpace(begin), end)
	}
	return head + begin + content + end + tail, nil
}
