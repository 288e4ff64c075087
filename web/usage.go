package web

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// Usage is what a key was asked, day by day, with the bars of its chart.
type Usage struct {
	Days              []news.WidgetDay
	Bars              []UsageBar
	Answered, Refused int
	Most              int // in one day
	From, To          string
}

// UsageBar is one day's bar, in the units of a chart that is 10 wide a day and
// usageHeight high.
type UsageBar struct {
	X                 int
	AnsweredY, Height float64
	RefusedY, Over    float64
}

const usageHeight = 80

// Width is that of the chart.
func (u Usage) Width() int { return 10 * len(u.Days) }

func usageOf(days []news.WidgetDay) Usage {
	u := Usage{Days: days}
	for _, d := range days {
		u.Answered, u.Refused, u.Most = u.Answered+d.Answered, u.Refused+d.Refused, max(u.Most, d.Answered+d.Refused)
	}
	if len(days) > 0 {
		u.From, u.To = shortDayOf(days[0].Day), shortDayOf(days[len(days)-1].Day)
	}
	for i, d := range days {
		scale := usageHeight / float64(max(u.Most, 1))
		bar := UsageBar{X: 10 * i, Height: float64(d.Answered) * scale, Over: float64(d.Refused) * scale}
		bar.AnsweredY = usageHeight - bar.Height
		bar.RefusedY = bar.AnsweredY - bar.Over
		u.Bars = append(u.Bars, bar)
	}
	return u
}

func shortDayOf(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return shortDay(at)
}
