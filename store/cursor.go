package store

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/news"
)

// place is where a list was left: the sort time and the ID of the last row
// given. A list continued from a place neither repeats nor skips a row when
// newer ones came in meanwhile.
type place struct {
	ms int64
	id string
}

// cursor writes a place in a form that callers only hand back.
func (p place) cursor() string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(p.ms, 36) + " " + p.id))
}

// parsePlace reads a cursor; ok is false for the empty one, the list's start.
func parsePlace(cursor string) (p place, ok bool, err error) {
	if cursor == "" {
		return place{}, false, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	ms, id, _ := strings.Cut(string(text), " ")
	if err == nil {
		p.ms, err = strconv.ParseInt(ms, 36, 64)
	}
	if p.id = id; err != nil || id == "" {
		return place{}, false, news.E(news.Invalid, "this list cannot be continued from there; start it anew", err)
	}
	return p, true, nil
}

// cut takes the rows of a query that asked for one more than limit, and gives
// the cursor for the rest where there is one.
func cut[T any](rows []T, limit int, placeOf func(T) place) ([]T, string) {
	if len(rows) <= limit {
		return rows, ""
	}
	rows = rows[:limit]
	return rows, placeOf(rows[limit-1]).cursor()
}

func scanPlace(r row) (p place, err error) {
	err = r.Scan(&p.ms, &p.id)
	return p, err
}

func articleIDs(places []place) []news.ArticleID {
	ids := make([]news.ArticleID, len(places))
	for i, p := range places {
		ids[i] = news.ArticleID(p.id)
	}
	return ids
}
