package marks

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// Gold is an article with its annotated answers. Facts that the annotation
// leaves out are empty, and then not marked, except where an empty answer is
// one: counts and credits.
type Gold struct {
	Document  claims.Document // Lang is the right language
	Incident  string          // "" where the article stands alone
	Headline  news.Act
	Acts      []news.Act
	Denial    bool // carries the victim's denial
	Victim    string
	Actor     string
	Counts    []Count
	DataTypes []string
	Credits   []string
	Sentences []Sentence // those of the body that take a position, in order
}

// Count is a figure with its unit.
type Count struct {
	Value int64     `json:"value"`
	Unit  news.Unit `json:"unit"`
}

// Sentence is one that takes a position.
type Sentence struct {
	Text    string       `json:"text"`
	Act     news.Act     `json:"act"`
	Speaker news.Speaker `json:"speaker"`
}

// Of is the gold of the project's own examples. An error names the article
// whose counts cannot be understood.
func Of(articles []examples.Article) ([]Gold, error) {
	all := make([]Gold, len(articles))
	for i := range articles {
		g, err := ofExample(&articles[i])
		if err != nil {
			return nil, fmt.Errorf("example %s: %w", articles[i].ID, err)
		}
		all[i] = g
	}
	return all, nil
}

func ofExample(a *examples.Article) (g Gold, err error) {
	g = Gold{
		Document: claims.Document{ID: a.ID, Lang: a.Lang, Outlet: a.Facts["outlet"], Title: a.Title(), Text: a.Text()},
		Incident: a.Incident, Headline: headline(a.Sentences[0].Act), Victim: a.Facts["victim"], Actor: a.Facts["actor"],
		DataTypes: list(a.Facts["data"], ","), Credits: list(a.Facts["credits"], ";"),
	}
	for _, s := range a.Sentences {
		if s.Act == news.NoAct {
			continue
		}
		if !slices.Contains(g.Acts, s.Act) {
			g.Acts = append(g.Acts, s.Act)
		}
		g.Denial = g.Denial || s.Act == news.Denial && s.Speaker == news.Victim
		if !s.Title {
			g.Sentences = append(g.Sentences, Sentence{s.Text, s.Act, s.Speaker})
		}
	}
	for _, field := range list(a.Facts["counts"], ";") {
		value, unit, _ := strings.Cut(field, " ")
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return g, fmt.Errorf("count %q: %w", field, err)
		}
		g.Counts = append(g.Counts, Count{n, news.Unit(unit)})
	}
	return g, nil
}

// list cuts a field into its items.
func list(field, separator string) []string {
	var all []string
	for item := range strings.SplitSeq(field, separator) {
		if item = strings.TrimSpace(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// headline is what a headline's act counts as in a reading.
func headline(act news.Act) news.Act {
	switch act {
	case news.Insistence:
		return news.Claiming
	case news.Retraction:
		return news.Correction
	case news.Claiming, news.Denial, news.Confirmation, news.Correction:
		return act
	}
	return news.NoAct
}

// line is an article of an annotated corpus in JSONL.
type line struct {
	ID       string   `json:"id"`
	Incident string   `json:"incident"`
	Outlet   string   `json:"outlet"`
	URL      string   `json:"url"`
	Lang     string   `json:"lang"`
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	Links    []string `json:"links"`
	Gold     struct {
		Headline  news.Act   `json:"headline_act"`
		Acts      []news.Act `json:"acts"`
		Denial    bool       `json:"carries_denial"`
		Victim    string     `json:"victim"`
		Actor     string     `json:"actor"`
		Counts    []Count    `json:"counts"`
		DataTypes []string   `json:"data_types"`
		Credits   []string   `json:"credits"`
		Sentences []Sentence `json:"sentences"`
	} `json:"gold"`
}

// Corpus reads annotated articles, one a line. An error names the line.
func Corpus(r io.Reader) ([]Gold, error) {
	var all []Gold
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		all = append(all, l.asGold())
	}
	return all, lines.Err()
}

func (l *line) asGold() Gold {
	g := Gold{
		Document: claims.Document{ID: l.ID, URL: l.URL, Outlet: l.Outlet, Lang: l.Lang, Title: l.Title, Text: l.Text},
		Incident: l.Incident, Headline: l.Gold.Headline, Acts: l.Gold.Acts, Denial: l.Gold.Denial, Victim: l.Gold.Victim, Actor: l.Gold.Actor,
		Counts: l.Gold.Counts, DataTypes: l.Gold.DataTypes, Credits: l.Gold.Credits, Sentences: l.Gold.Sentences,
	}
	for _, url := range l.Links {
		g.Document.Links = append(g.Document.Links, news.Link{URL: url})
	}
	if g.Headline == "" {
		g.Headline = news.NoAct
	}
	return g
}
