package digest

import (
	"time"

	"github.com/onrecord/onrecord/news"
)

// slotBefore is the latest moment, not after now, for which a reader has a
// digest: the time of day that was chosen, on the last day that was. Where the
// clocks skip that time of day, it is the moment that they show an hour off;
// where they show it twice, one of the two. So each day has one.
func slotBefore(s news.Subscription, now time.Time) time.Time {
	if s.Days == news.Hourly {
		slot := now.UTC().Truncate(time.Hour).Add(time.Duration(s.At%60) * time.Minute)
		if slot.After(now) {
			slot = slot.Add(-time.Hour)
		}
		return slot
	}
	zone := s.Zoned()
	today := now.In(zone)
	for back := 0; ; back++ {
		slot := time.Date(today.Year(), today.Month(), today.Day()-back, s.At/60, s.At%60, 0, 0, zone)
		if !slot.After(now) && comesOn(s.Days, slot.Weekday()) {
			return slot.UTC()
		}
	}
}

func comesOn(days news.DigestDays, day time.Weekday) bool {
	switch days {
	case news.Weekdays:
		return day != time.Saturday && day != time.Sunday
	case news.Weekly:
		return day == time.Monday
	}
	return true
}
