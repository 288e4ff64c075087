package feeds

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// No feed is older than feeds are; a date before is a year that was not read.
const firstYear = 1990

// date is the time that gofeed read, unless the text is one that it misreads;
// else the first of the texts that is a date beyond doubt.
func date(parsed time.Time, texts ...string) time.Time {
	if len(texts) > 0 {
		if t, ok := numeric(texts[0]); ok {
			return t
		}
	}
	if parsed.Year() >= firstYear {
		return parsed.UTC()
	}
	for _, text := range texts {
		if t, ok := numeric(text); ok && !t.IsZero() {
			return t
		}
		if t, ok := standard(text); ok {
			return t
		}
		if t, ok := localised(text); ok {
			return t
		}
	}
	return time.Time{}
}

var (
	epoch   = regexp.MustCompile(`^\d{9,10}(\d{3})?$`)
	dotted  = regexp.MustCompile(`^(?:\pL+\.?,?\s+)?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:[,\s]+(?:\pL+\s+)?(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?(?:\s*(?:Uhr|h))?\s*([A-Z]{1,4}|[+-]\d{2}:?\d{2})?$`)
	slashed = regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{2,4}\b`)
	eastern = regexp.MustCompile(`^(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})\s?[日일.]?(?:\D{0,6}(\d{1,2})[:時时시]\s?(\d{2})(?:[:分분]\s?(\d{2}))?\D{0,2})?$`)
)

// numeric reads dates of digits alone. It answers true with the zero time for
// those that may mean two days: a wrong date is worse than none.
func numeric(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	if epoch.MatchString(text) {
		n, _ := strconv.ParseInt(text, 10, 64)
		if len(text) > 10 {
			return time.UnixMilli(n).UTC(), true
		}
		return time.Unix(n, 0).UTC(), true
	}
	if m := dotted.FindStringSubmatch(text); m != nil {
		return build(m[3], m[2], m[1], m[4], m[5], m[6], m[7])
	}
	if m := eastern.FindStringSubmatch(text); m != nil {
		return build(m[1], m[2], m[3], m[4], m[5], m[6], "")
	}
	if slashed.MatchString(text) {
		parts := strings.SplitN(text, "/", 3)
		if a, b := number(parts[0]), number(parts[1]); a <= 12 && b <= 12 && a != b || len(parts[2]) < 4 || parts[2][3] < '0' || parts[2][3] > '9' {
			return time.Time{}, true
		}
	}
	return time.Time{}, false
}

// standard reads RFC 3339 and RFC 1123 in their usual variants.
func standard(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= firstYear {
			return t.UTC(), true
		}
	}
	for _, layout := range []string{"Mon, 2 Jan 2006 15:04:05 ", "2 Jan 2006 15:04:05 "} {
		clock, zone, ok := cutZone(text)
		if !ok {
			break
		}
		if t, err := time.Parse(layout, clock); err == nil && t.Year() >= firstYear {
			return t.Add(-zone).UTC(), true
		}
	}
	return time.Time{}, false
}

// cutZone parts a trailing zone name that means one offset in the press.
func cutZone(text string) (clock string, offset time.Duration, ok bool) {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return "", 0, false
	}
	offset, ok = zone(text[i+1:])
	return text[:i+1], offset, ok
}

var zones = map[string]float64{
	"": 0, "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3,
	"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9,
}

// zone is the offset of a zone by its name or as digits; none is UTC.
func zone(s string) (time.Duration, bool) {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		digits := strings.ReplaceAll(s[1:], ":", "")
		if len(digits) != 4 {
			return 0, false
		}
		d := time.Duration(number(digits[:2]))*time.Hour + time.Duration(number(digits[2:]))*time.Minute
		if s[0] == '-' {
			d = -d
		}
		return d, true
	}
	hours, ok := zones[s]
	return time.Duration(hours * float64(time.Hour)), ok
}

// spelled is "Di, 03 Nov 2026 10:00:00 +0100" in any language: an optional
// weekday, day, month in letters, year, optional clock and zone.
var spelled = regexp.MustCompile(`^(?:\pL+\.?,?\s+)?(\d{1,2})\.?(?:º|er|ste)?\s+(?:de\s+)?(\pL+)\.?,?\s+(?:de\s+)?(\d{4})(?:\D{1,6}(\d{1,2})[:h.](\d{2})(?::(\d{2}))?)?(?:\s*(?:Uhr|h|г\.?))?\s*([A-Z]{1,4}|[+-]\d{2}:?\d{2})?$`)

// localised reads a date with the month's name in one of the languages read.
func localised(text string) (time.Time, bool) {
	m := spelled.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return time.Time{}, false
	}
	n := month(m[2])
	if n == 0 {
		return time.Time{}, false
	}
	return build(m[3], strconv.Itoa(n), m[1], m[4], m[5], m[6], m[7])
}

// months holds, for each month, how its names begin in en, de, fr, es, it, pt,
// nl, pl, ru, uk, tr and ar, without marks. Names that begin alike in two
// languages mean the same month in both.
var months = [12]string{
	"jan jän jen gen ene sty янв січ oca ينا",
	"feb fév fev lut фев лют şub sub فبر",
	"mar mär maa mrt мар бер مار",
	"apr avr abr kwi апр кві nis أبر ابر",
	"may mai maj mei mag мая май тра مايو",
	"jun juin giu cze июн чер haz يوني",
	"jul juil lug lip июл лип tem يولي",
	"aug aoû aou ago sie авг сер ağu agu أغس اغس",
	"sep set wrz сен вер eyl سبت",
	"oct okt ott out paź paz окт жов eki أكت اكت",
	"nov lis ноя лис kas نوف",
	"dec dez déc dic gru дек гру ara ديس",
}

// month is the number of a month by its name, or 0.
func month(name string) int {
	name = strings.ToLower(norm.NFC.String(name))
	for i, begins := range months {
		for _, b := range strings.Fields(begins) {
			if strings.HasPrefix(name, b) {
				return i + 1
			}
		}
	}
	return 0
}

// build makes a time of its written parts. A day that no month has is none.
func build(year, month, day, hour, minute, second, offset string) (time.Time, bool) {
	east, ok := zone(offset)
	t := time.Date(number(year), time.Month(number(month)), number(day), number(hour), number(minute), number(second), 0, time.UTC)
	if !ok || t.Day() != number(day) || int(t.Month()) != number(month) || t.Year() < firstYear || number(hour) > 23 || number(minute) > 59 {
		return time.Time{}, false
	}
	return t.Add(-east), true
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
