package web

import (
	"fmt"
	"time"
)

// When is a time as a page shows it: relative up to a day, with the exact one
// at hand. The zero When stands for an unknown time.
type When struct {
	Datetime string // RFC 3339, for machines
	Exact    string // with its zone
	Text     string
}

// clock tells times as seen from one moment, in one zone.
type clock struct {
	now  time.Time
	zone *time.Location
}

// months as they are written in running text.
var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"}

// when tells a time relative to now if it is less than a day away, else as
// its date and hour.
func (c clock) when(t time.Time) When {
	if t.IsZero() {
		return When{}
	}
	w := c.exact(t)
	if text := relative(c.now.Sub(t)); text != "" {
		w.Text = text
	}
	return w
}

// exact tells a time as its date, hour and zone.
func (c clock) exact(t time.Time) When {
	if t.IsZero() {
		return When{}
	}
	local := t.In(c.zone)
	exact := c.day(t) + local.Format(", 15:04 MST")
	return When{Datetime: t.UTC().Format(time.RFC3339), Exact: exact, Text: exact}
}

// onDay tells a time as its date alone.
func (c clock) onDay(t time.Time) When {
	w := c.exact(t)
	if !t.IsZero() {
		w.Text = c.day(t)
	}
	return w
}

// atHour tells a time of today as its hour, any other as date and hour.
func (c clock) atHour(t time.Time) When {
	w := c.exact(t)
	if !t.IsZero() && c.today(t) {
		w.Text = t.In(c.zone).Format("15:04 MST")
	}
	return w
}

// short tells a time as its date and hour, where the page names the zone once.
func (c clock) short(t time.Time) When {
	w := c.exact(t)
	if !t.IsZero() {
		w.Text = c.day(t) + t.In(c.zone).Format(", 15:04")
	}
	return w
}

// day is "17 Sept", with the year where it is not this one.
func (c clock) day(t time.Time) string {
	local := t.In(c.zone)
	text := fmt.Sprintf("%d %s", local.Day(), months[local.Month()-1])
	if local.Year() != c.now.In(c.zone).Year() {
		text += fmt.Sprintf(" %d", local.Year())
	}
	return text
}

func (c clock) today(t time.Time) bool { return !t.Before(c.midnight()) }

// midnight is when today began.
func (c clock) midnight() time.Time {
	local := c.now.In(c.zone)
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, c.zone)
}

// relative says how long ago something was, or how soon it will be; empty for
// a day and more.
func relative(ago time.Duration) string {
	text := span(ago.Abs())
	switch {
	case ago.Abs() >= 24*time.Hour:
		return ""
	case ago.Abs() < time.Minute:
		return "just now"
	case ago < 0:
		return "in " + text
	}
	return text + " ago"
}

// span tells a length of time in its one or two largest units.
func span(d time.Duration) string {
	minutes := int(d.Minutes())
	hours, days := minutes/60, minutes/60/24
	switch {
	case minutes < 1:
		return "less than a minute"
	case hours < 1:
		return fmt.Sprintf("%d min", minutes)
	case days < 1 && hours < 6 && minutes%60 != 0:
		return fmt.Sprintf("%d h %d min", hours, minutes%60)
	case days < 1:
		return fmt.Sprintf("%d h", hours)
	case days < 7 && hours%24 != 0:
		return fmt.Sprintf("%d d %d h", days, hours%24)
	}
	return fmt.Sprintf("%d d", days)
}
