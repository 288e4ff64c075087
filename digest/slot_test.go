package digest

import (
	"testing"
	"time"

	"github.com/onrecord/onrecord/news"
)

// TestOneSlotADay walks through a year in
// zones whose clocks change, at times of day that these skip or show twice.
func TestOneSlotADay(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "UTC"} {
		for _, at := range []int{0, 2*60 + 30, 1*60 + 45, 7 * 60, 23*60 + 59} {
			s := news.Subscription{Zone: zone, At: at, Days: news.Daily}
			begin := time.Date(2026, 1, 1, 12, 0, 0, 0, s.Zoned())
			seen := map[string]time.Time{}
			for now := begin; now.Before(begin.AddDate(1, 0, 0)); now = now.Add(4*time.Hour + 7*time.Minute) {
				slot := slotBefore(s, now)
				if slot.After(now) || now.Sub(slot) > 26*time.Hour {
					t.Fatalf("%s %d: at %v the slot is %v", zone, at, now, slot)
				}
				day := slot.In(s.Zoned()).Format("2006-01-02")
				if before, known := seen[day]; known && !before.Equal(slot) {
					t.Fatalf("%s %d: two slots on %s, %v and %v", zone, at, day, before, slot)
				}
				seen[day] = slot
			}
			if len(seen) < 365 {
				t.Errorf("%s %d: %d slots in a year", zone, at, len(seen))
			}
		}
	}
}

func TestDaysOfTheWeek(t *testing.T) {
	thursday := time.Date(2026, 3, 5, 6, 59, 0, 0, time.UTC)
	for _, c := range []struct {
		days news.DigestDays
		now  time.Time
		want string
	}{
		{news.Daily, thursday, "2026-03-04T07:00"}, {news.Daily, thursday.Add(time.Minute), "2026-03-05T07:00"},
		{news.Weekdays, thursday.AddDate(0, 0, 3), "2026-03-06T07:00"}, {news.Weekdays, thursday.AddDate(0, 0, 4), "2026-03-06T07:00"},
		{news.Weekly, thursday, "2026-03-02T07:00"}, {news.Weekly, thursday.AddDate(0, 0, 4), "2026-03-02T07:00"},
		{news.Hourly, thursday, "2026-03-05T06:00"},
	} {
		s := news.Subscription{Zone: "UTC", At: 7 * 60, Days: c.days}
		if got := slotBefore(s, c.now).Format("2006-01-02T15:04"); got != c.want {
			t.Errorf("%s at %v: %s, want %s", c.days, c.now, got, c.want)
		}
	}
}
