package api

import (
	"encoding/base64"
	"strconv"

	"github.com/onrecord/onrecord/news"
)

// List is a page of a list.
type List[T any] struct {
	Body struct {
		Items []T    `json:"items"`
		Next  string `json:"next" doc:"cursor of the next page; empty on the last"`
	}
}

func listOf[T any](items []T, next string) *List[T] {
	list := new(List[T])
	list.Body.Items, list.Body.Next = items, next
	if items == nil {
		list.Body.Items = []T{}
	}
	return list
}

// Paging is what every list takes.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"30"`
	Cursor string `query:"cursor" doc:"next of the page before"`
}

// page cuts a page out of a list that is held whole.
func page[T any](all []T, p Paging) (*List[T], error) {
	start, err := position(p.Cursor)
	if err != nil {
		return nil, err
	}
	start = min(start, len(all))
	end := min(start+p.Limit, len(all))
	next := ""
	if end < len(all) {
		next = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(end)))
	}
	return listOf(all[start:end], next), nil
}

// position reads a cursor of page.
func position(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		if n, err := strconv.Atoi(string(raw)); err == nil && n >= 0 {
			return n, nil
		}
	}
	return 0, news.E(news.Invalid, "the cursor is not one of this list", err)
}
