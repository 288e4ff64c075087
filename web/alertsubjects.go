package web

import (
	"context"
	"slices"
	"strconv"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// subjects are the watches and saved searches that rules can name.
type subjects struct{ watches, searches []Choice }

// subjects lists what rules can name.
func (s *site) subjects(ctx context.Context) (found subjects, err error) {
	watches, err := s.Store.Watches(ctx)
	if err != nil {
		return found, err
	}
	for _, w := range watches {
		found.watches = append(found.watches, Choice{Value: strconv.FormatInt(int64(w.ID), 10), Word: w.Name})
	}
	searches, err := s.Store.SavedSearches(ctx)
	for _, saved := range searches {
		if saved.Shows(api.Asker(ctx)) {
			found.searches = append(found.searches, Choice{Value: strconv.FormatInt(int64(saved.ID), 10), Word: saved.Name})
		}
	}
	return found, err
}

// picked marks those of a list that a rule names. One that it names and that is
// not in the list was removed; the rule keeps it, for without any it would ask
// about everybody.
func picked[ID ~int64](all []Choice, ids []ID, removed string) []Choice {
	marked := slices.Clone(all)
	for _, id := range ids {
		value := strconv.FormatInt(int64(id), 10)
		at := slices.IndexFunc(marked, func(c Choice) bool { return c.Value == value })
		if at < 0 {
			at, marked = len(marked), append(marked, Choice{Value: value, Word: removed})
		}
		marked[at].Chosen = true
	}
	return marked
}

// The words for what a rule names and is not there any more.
const (
	removedWatch  = "a watch that was removed"
	removedSearch = "a saved search that was removed"
)

func pickedWords(all []Choice) (words []string) {
	for _, c := range all {
		if c.Chosen {
			words = append(words, c.Word)
		}
	}
	return words
}

// idsOf reads the IDs that a form gives.
func idsOf[ID ~int64](values []string) (ids []ID, err error) {
	for _, value := range values {
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return nil, news.E(news.Invalid, "the form could not be read", err)
		}
		ids = append(ids, ID(id))
	}
	return ids, nil
}
