package web

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/news"
)

// Drift is what articles say of the facts: those in which all agree in a line
// each, those in dispute as a matrix of what most say and who says otherwise.
type Drift struct {
	Agreed  []FactHead
	Columns []FactHead
	Rows    []ToldRow // articles that say otherwise, or where no version has most
	Rest    []ToldRow // those that say in all of it what most say
	Kinds   []KindRow
}

// Empty reports whether no article says anything of the facts.
func (d Drift) Empty() bool { return len(d.Agreed)+len(d.Columns)+len(d.Kinds) == 0 }

// FactHead is a fact with the version that most give; without a majority Most
// is empty.
type FactHead struct {
	Name string
	Most string
	N    int // articles that say so
	Of   int // articles that say anything of it
}

// ToldRow is what an article says of the facts in dispute.
type ToldRow struct {
	Source
	Tongue Tongue
	On     When
	Facts  []ToldFact // a column each
}

// ToldFact is a fact as an article gives it, and whether most others give
// another.
type ToldFact struct {
	Name    string
	Text    string // empty where the article says nothing of it
	Also    string // further figures
	Departs bool
	Differs bool // no version has most
}

// KindRow is a kind of data with the articles that name it.
type KindRow struct {
	Word    string
	N       int
	Sources []Source // where only a few do
}

// fewSources is how many articles are named rather than counted.
const fewSources = 2

// compared are the facts, as columns of the matrix.
var compared = [...]struct {
	fact news.Fact
	name string
	text func(news.Told) string
}{
	{news.FactCount, "How much", firstFigure},
	{news.FactUnit, "Of what", firstUnit},
	{news.FactActor, "Claimed by", func(t news.Told) string { return t.Actor }},
	{news.FactVenue, "Where", func(t news.Told) string { return t.Venue }},
	{news.FactPasswords, "Passwords", passwordWord},
}

// drift compares what articles say of the facts.
func (c clock) drift(s *news.Story, sources map[news.ArticleID]Source) Drift {
	var d Drift
	var columns []int
	for i, f := range compared {
		head, disputed := compareFact(s.Told, f.fact, f.text)
		head.Name = f.name
		switch {
		case disputed:
			columns = append(columns, i)
			d.Columns = append(d.Columns, head)
		case head.Of > 0:
			d.Agreed = append(d.Agreed, head)
		}
	}
	published := map[news.ArticleID]When{}
	for _, cov := range s.Coverage {
		published[cov.Article] = c.onDay(cov.Published)
	}
	for _, t := range s.Told {
		row := ToldRow{Source: Source{Outlet: t.Outlet, Article: t.Article}, Tongue: tongue(t.Lang), On: published[t.Article]}
		said, otherwise := row.fill(t, columns, d.Columns)
		switch {
		case otherwise:
			d.Rows = append(d.Rows, row)
		case said:
			d.Rest = append(d.Rest, row)
		}
	}
	d.Kinds = kindRows(s.Told, sources)
	return d
}

// compareFact finds the version of a fact that most give, and whether it is in
// dispute. Names that differ where nobody departs are one name in other
// letters, unless no version has most.
func compareFact(all []news.Told, fact news.Fact, text func(news.Told) string) (head FactHead, disputed bool) {
	votes := map[string]int{}
	apart := 0
	for _, t := range all {
		said := text(t)
		if said == "" {
			continue
		}
		head.Of++
		if slices.Contains(t.Departs, fact) {
			apart++
			continue
		}
		votes[said]++
		if votes[said] > votes[head.Most] || head.Most == "" {
			head.Most = said
		}
	}
	head.N = head.Of - apart
	if apart == 0 && 2*votes[head.Most] <= head.Of {
		head.Most, head.N = "", 0
	}
	return head, apart > 0 || head.N == 0 && head.Of > 0
}

// fill sets the row's facts, and reports whether the article says any of them
// and whether one departs from what most say, or stands where nothing has most.
func (r *ToldRow) fill(t news.Told, columns []int, heads []FactHead) (said, otherwise bool) {
	for i, column := range columns {
		f := compared[column]
		fact := ToldFact{Name: f.name, Text: f.text(t), Departs: slices.Contains(t.Departs, f.fact)}
		if f.fact == news.FactCount {
			fact.Also = furtherFigures(t)
		}
		fact.Differs = fact.Text != "" && heads[i].Most == ""
		said = said || fact.Text != ""
		otherwise = otherwise || fact.Departs || fact.Differs
		r.Facts = append(r.Facts, fact)
	}
	return said, otherwise
}

func firstFigure(t news.Told) string {
	if len(t.Counts) == 0 {
		return ""
	}
	return figureAlone(t.Counts[0])
}

func firstUnit(t news.Told) string {
	switch {
	case len(t.Counts) == 0:
		return ""
	case t.Counts[0].Unit == news.Bytes:
		return "size of the files"
	}
	return string(t.Counts[0].Unit)
}

// figureAlone is a figure without what it counts; a size is nothing without.
func figureAlone(c news.ToldCount) string {
	if c.Unit == news.Bytes {
		return bytesWord(c.Value)
	}
	return number(c.Value)
}

// furtherFigures lists the figures after the first.
func furtherFigures(t news.Told) string {
	var all []string
	for i, c := range t.Counts {
		if i > 0 {
			all = append(all, amount(c.Value, c.Unit))
		}
	}
	return list(all)
}

func passwordWord(t news.Told) string {
	switch {
	case slices.Contains(t.Data, "password"):
		return "as they are"
	case slices.Contains(t.Data, "password_hash"):
		return "hashed"
	}
	return ""
}

// kindRows counts the kinds of data, those in most articles first.
func kindRows(all []news.Told, sources map[news.ArticleID]Source) []KindRow {
	var rows []KindRow
	for _, kind := range news.DataTypes {
		row := KindRow{Word: dataWord(kind)}
		for _, t := range all {
			if slices.Contains(t.Data, kind) {
				row.N++
				row.Sources = append(row.Sources, sources[t.Article])
			}
		}
		if row.N > fewSources {
			row.Sources = nil
		}
		if row.N > 0 {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b KindRow) int { return cmp.Compare(b.N, a.N) })
	return rows
}
