package evidence

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// table writes rows as CSV. A cell that a spreadsheet would run as a formula
// is made a text.
func table(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("evidence pack, table: %w", err)
	}
	return b.Bytes(), nil
}

// numbers gives the number of each article.
func numbers(all []Exhibit) map[news.ArticleID]int {
	n := map[news.ArticleID]int{}
	for _, e := range all {
		n[e.Article] = e.N
	}
	return n
}

func eventRows(s *news.Story, all []Exhibit) [][]string {
	rows, n := [][]string{{"time", "after", "time_kind", "kind", "change", "article", "outlet", "lang", "sentence"}}, numbers(all)
	for _, e := range s.Events {
		rows = append(rows, []string{
			stamp(e.Time), stamp(e.After), string(e.TimeKind), string(e.Kind), string(e.Change),
			strconv.Itoa(n[e.Article]), e.Outlet, e.Lang, e.Sentence,
		})
	}
	return rows
}

func coverageRows(all []Exhibit) [][]string {
	rows := [][]string{{
		"article", "outlet", "lang", "url", "title", "published", "state", "carries_denial", "since", "after", "lag_s",
		"headline_was", "headline_act", "checks", "last_checked", "revisions", "gone", "evidence",
	}}
	for _, e := range all {
		rows = append(rows, []string{
			strconv.Itoa(e.N), e.Outlet, e.Lang, e.URL, e.Title, stamp(e.Published), string(e.State), string(e.CarriesDenial),
			stamp(e.Since), stamp(e.After), strconv.FormatInt(e.LagS, 10), string(e.HeadlineWas), string(e.HeadlineAct),
			strconv.Itoa(e.Checks), stamp(e.LastChecked), strconv.Itoa(e.Revisions), strconv.FormatBool(e.Gone), e.Evidence,
		})
	}
	return rows
}

func spreadRows(s *news.Story, all []Exhibit) [][]string {
	rows, n := [][]string{{"from", "to", "kind", "strength", "evidence"}}, numbers(all)
	for _, e := range s.Spread {
		rows = append(rows, []string{
			strconv.Itoa(n[e.From]), strconv.Itoa(n[e.To]), string(e.Kind), strconv.FormatFloat(e.Strength, 'f', 2, 64), e.Evidence,
		})
	}
	return rows
}
