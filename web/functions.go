package web

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/picture"
)

// helpers are the functions that templates call.
func helpers(a *assets) template.FuncMap {
	return template.FuncMap{
		"act":     func(kind any) string { return actWord(fmt.Sprint(kind)) },
		"asset":   a.address,
		"count":   countAny,
		"edge":    edgeWord,
		"list":    list,
		"country": countryWord,
		"lower":   strings.ToLower,
		"meaning": actMeaning,
		"stories": storiesWord,
		"tongue":  tongue,

		"tongueCounts": tongueCounts,
		"isolatedAll":  isolatedAll,
		"probable":     probable,

		"otpauth":   func(address string) template.URL { return template.URL(address) }, // made by accounts, of its own parts
		"add":       func(x, y float64) float64 { return x + y },
		"hour":      pictureHour,
		"laneNote":  laneNote,
		"neg":       func(x float64) float64 { return -x },
		"paceRow":   func(p picture.Pace, r picture.PaceRow, name string) paceRow { return paceRow{p, r, name} },
		"px":        px,
		"ruleLabel": ruleLabel,
		"shorten":   shorten,
		"tick":      tickLabel,
	}
}

// probable are the other names of a claimant about which nobody has decided.
func probable(a news.Alias) []string {
	return slices.DeleteFunc(slices.Clone(a.Aliases), func(n string) bool { return slices.Contains(a.Settled, n) })
}

// countAny is count for the integers of any view.
func countAny(n any, noun string) (string, error) {
	switch n := n.(type) {
	case int:
		return count(n, noun), nil
	case uint64:
		return count(int(n), noun), nil
	}
	return "", fmt.Errorf("count of %T", n)
}

// px writes a length with one decimal, which is finer than any screen.
func px(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// pictureHour is a time as a rule's label tells it.
func pictureHour(t time.Time) string {
	return fmt.Sprintf("%s, %s", shortDay(t), t.Format("15:04 MST"))
}

// tickLabel is a date or an hour on the picture's axis.
func tickLabel(t picture.Tick) string {
	if t.Day {
		return shortDay(t.Time)
	}
	return t.Time.Format("15:04")
}

func shortDay(t time.Time) string { return fmt.Sprintf("%d %s", t.Day(), months[t.Month()-1]) }

// ruleLabel is where a rule's label begins, or ends where it stands left.
func ruleLabel(r picture.Rule) float64 {
	if r.Back {
		return r.X - 6
	}
	return r.X + 6
}

// laneNote says what a lane's outlet carries.
func laneNote(l picture.Lane) string {
	var note string
	if l.Official {
		return "its own word"
	}
	switch l.Carries {
	case news.CarriesYes:
		note = "denial after " + span(l.Lag)
		if l.Lag <= 0 {
			note = "denial from the start"
			if l.Heavy() {
				note = "first with the denial"
			}
		}
	case news.CarriesNotFound:
		note = "not found in " + count(max(l.Checks, 1), "capture")
	default:
		note = "not checked"
	}
	if l.Gone {
		note += ", gone"
	}
	return note
}

// shorten cuts an outlet's name to what a column of labels has room for; 0
// stands for the width of a phone.
func shorten(name string, room float64) string {
	const perRune = 7.6 // pixels, on average
	if room == 0 {
		room = 200
	}
	if runes := []rune(name); len(runes) > int(room/perRune) {
		return string(runes[:int(room/perRune)-1]) + "…"
	}
	return name
}
