package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/onrecord/onrecord/index"
)

// HistogramView is how many articles were found over time. Each bar leads to
// its own span; with a script, a span can be drawn over several.
type HistogramView struct {
	From, To    string // the days that the form shows, 2006-01-02
	First, Last string // in words
	Busiest     string // in words
	Kept        []Link // what the form sends along
	Query       string
	Bars        []BarView
	Width       int
}

// BarView is one span of time. X, Y, Width and Height are those of its bar in
// a picture histogramHigh units high; Y counts from above.
type BarView struct {
	X, Y, Width, Height int
	From, To            string // first and last day, 2006-01-02
	Label               string
	Address             string
}

const (
	mostBars      = 60
	barWidth      = 10 // its gap included
	histogramHigh = 48
)

// spanOf reads the first and the last day of a search; a day that is none
// leaves its end open.
func spanOf(q url.Values) (from, to time.Time) {
	if day, err := time.Parse(time.DateOnly, q.Get("from")); err == nil {
		from = day
	}
	if day, err := time.Parse(time.DateOnly, q.Get("to")); err == nil {
		to = day.AddDate(0, 0, 1)
	}
	return from, to
}

// spanWords tells the span of a search, or nothing where it has none.
func spanWords(q url.Values) string {
	from, to := spanOf(q)
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case from.IsZero():
		return "until " + dayWords(to.AddDate(0, 0, -1))
	case to.IsZero():
		return "from " + dayWords(from)
	}
	return daysWords(from, to.AddDate(0, 0, -1))
}

func dayWords(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
}

func daysWords(from, to time.Time) string {
	if !from.Before(to) {
		return dayWords(from)
	}
	return dayWords(from) + " to " + dayWords(to)
}

// histogram lays out the counts of days. Nothing is drawn for a single day.
func histogram(q url.Values, days []index.Bucket) *HistogramView {
	counts := map[time.Time]int{}
	var found []time.Time
	for _, b := range days {
		if day, err := time.Parse(time.DateOnly, b.Value); err == nil {
			counts[day] = b.Count
			found = append(found, day)
		}
	}
	if len(found) < 2 {
		return nil
	}
	first, last := slices.MinFunc(found, time.Time.Compare), slices.MaxFunc(found, time.Time.Compare)
	step := max(1, (daysBetween(first, last)+mostBars)/mostBars)
	totals := make([]int, daysBetween(first, last)/step+1)
	for day, n := range counts {
		totals[daysBetween(first, day)/step] += n
	}
	v := &HistogramView{From: q.Get("from"), To: q.Get("to"), First: dayWords(first), Last: dayWords(last), Query: q.Get("q"), Width: len(totals) * barWidth}
	v.Kept = slices.DeleteFunc(kept(q), func(l Link) bool { return l.Word == "from" || l.Word == "to" })
	most := slices.Max(totals)
	for i, n := range totals {
		if n > 0 {
			v.Bars = append(v.Bars, bar(q, first.AddDate(0, 0, i*step), last, step, i, n, most))
		}
	}
	busiest := slices.MinFunc(v.Bars, func(a, b BarView) int { return cmp.Compare(a.Y, b.Y) })
	v.Busiest = busiest.Label
	return v
}

// daysBetween counts calendar days of times that are midnights in UTC.
func daysBetween(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

func bar(q url.Values, from, last time.Time, step, i, n, most int) BarView {
	to := from.AddDate(0, 0, step-1)
	if to.After(last) {
		to = last
	}
	high := max(2, n*histogramHigh/most)
	b := BarView{X: i * barWidth, Y: histogramHigh - high, Width: barWidth - 2, Height: high, From: from.Format(time.DateOnly), To: to.Format(time.DateOnly)}
	b.Label = daysWords(from, to) + ": " + count(n, "article")
	b.Address = with("/search", q, "from", b.From, "to", b.To, "cursor", "", "typing", "")
	return b
}
