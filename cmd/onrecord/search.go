package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/web/api"
)

type searchCmd struct {
	Query  []string `arg:"" help:"Words, \"phrases\", -not, OR, and fields such as lang:fr or missing:denial. See docs/search.md."`
	JSON   bool     `help:"Print the answer of the API as JSON."`
	Limit  int      `help:"How many hits." default:"20"`
	Newest bool     `help:"Newest first, in place of the most relevant."`
}

// Run searches the index as it stands.
func (c *searchCmd) Run(s *session) error {
	query := index.Query{Text: strings.Join(c.Query, " "), Limit: c.Limit, Facets: c.JSON, Demo: true}
	if c.Newest {
		query.Sort = index.Newest
	}
	if _, err := index.Parse(query.Text); err != nil {
		return badQuery(query.Text, err)
	}
	return s.withProgram(func(p *program) error {
		if err := p.pipeline.CatchUp(s, nil); err != nil {
			return err
		}
		result, err := p.index.Search(s, query)
		if err != nil {
			return err
		}
		if c.JSON {
			return json.NewEncoder(s.out).Encode(api.NewSearchResult(result))
		}
		return printHits(s, result)
	})
}

// wordsLast puts the words of a search after its flags, behind "--": flags may
// stand before or after the query, and a word such as -not is no flag.
func wordsLast(root *kong.Node, args []string) []string {
	at := slices.Index(args, "search")
	if at < 0 || slices.Contains(args[:at], "bench") {
		return args
	}
	valued := map[string]bool{}
	command := slices.IndexFunc(root.Children, func(n *kong.Node) bool { return n.Name == "search" })
	for _, flags := range root.Children[command].AllFlags(false) {
		for _, f := range flags {
			valued["--"+f.Name] = !f.IsBool()
		}
	}
	flags, words := slices.Clone(args[:at+1]), []string{"--"}
	for rest := args[at+1:]; len(rest) > 0; {
		n := 1
		switch word := rest[0]; {
		case word == "--":
			n, words = len(rest), append(words, rest[1:]...)
		case word == "-h" || strings.HasPrefix(word, "--"):
			if valued[word] && len(rest) > 1 {
				n = 2
			}
			flags = append(flags, rest[:n]...)
		default:
			words = append(words, word)
		}
		rest = rest[n:]
	}
	return append(flags, words...)
}

// badQuery points at the character that cannot be understood.
func badQuery(text string, err error) error {
	var wrong *index.SyntaxError
	if !errors.As(err, &wrong) {
		return err
	}
	column := len([]rune(text[:wrong.Pos]))
	return usage{fmt.Sprintf("%s\n  %s\n  %s^", wrong.Message, text, strings.Repeat(" ", column))}
}

func printHits(s *session, r *index.Result) error {
	fmt.Fprintf(s.err, "%s\n", count(int(r.Total), "article", "articles"))
	for _, h := range r.Hits {
		when := "undated"
		if !h.Published.IsZero() {
			when = h.Published.Format("2006-01-02")
		}
		if _, err := fmt.Fprintf(s.out, "%s  %s  %s  %s\n    %s\n    %s\n", when, h.Lang, h.Outlet, plain(h.Title), plain(h.Snippet), h.URL); err != nil {
			return err
		}
	}
	return nil
}

func plain(segments []index.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}
