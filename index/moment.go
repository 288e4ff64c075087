package index

import (
	"strconv"
	"time"
)

// moment reads a date (2024, 2024-09, 2024-09-17), a length of time ago (12h,
// 7d, 2w, 3m, 1y), today or yesterday.
func moment(value string) (Moment, bool) {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02", "2006-1", "2006-1-2"} {
		if t, err := time.Parse(layout, value); err == nil {
			return Moment{Date: t}, !t.IsZero()
		}
	}
	switch value {
	case "", "today":
		return Moment{Today: value != ""}, value != ""
	case "yesterday":
		return Moment{Today: true, Days: 1}, true
	}
	n, err := strconv.Atoi(value[:len(value)-1])
	if err != nil || n < 0 || n > 10000 {
		return Moment{}, false
	}
	switch value[len(value)-1] {
	case 'h':
		return Moment{Hours: n}, true
	case 'd':
		return Moment{Days: n}, true
	case 'w':
		return Moment{Days: 7 * n}, true
	case 'm':
		return Moment{Months: n}, true
	case 'y':
		return Moment{Months: 12 * n}, true
	}
	return Moment{}, false
}
