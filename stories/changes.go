package stories

import (
	"slices"
	"strconv"
	"strings"

	"github.com/onrecord/onrecord/lang"
	"github.com/onrecord/onrecord/news"
)

// Changes says what a revision did to the one before, and whether it says so
// itself: by a new note of correction in the page's data, or a new sentence of
// update, correction or retraction. What changes nothing that is said of the
// incident is no change.
func Changes(before, after *news.Revision) (all []news.Change, announced bool) {
	switch {
	case before.Gone && after.Gone, before.FromFeed && !after.FromFeed:
		return nil, false // the page's first text after the feed's: no change by the outlet
	case after.Gone:
		return []news.Change{{Kind: news.ChangeGone, Before: before.Title}}, false
	case before.Gone:
		return []news.Change{{Kind: news.ChangeBack, After: after.Title}}, false
	}
	if headlineChanged(before, after) {
		all = append(all, news.Change{Kind: news.ChangeHeadline, Before: before.Title, After: after.Title})
	}
	all = append(all, acts(&before.Reading, &after.Reading)...)
	if from, to := figuresOf(&before.Reading), figuresOf(&after.Reading); from != to && from != "" && to != "" {
		all = append(all, news.Change{Kind: news.ChangeCount, Before: from, After: to})
	}
	all = append(all, hedges(&before.Reading, &after.Reading)...)
	note, announced := noteOf(before, after)
	if announced {
		all = append(all, news.Change{Kind: news.ChangeNote, After: note})
	}
	return all, announced
}

// acts are the acts that came or went.
func acts(before, after *news.Reading) []news.Change {
	var all []news.Change
	switch {
	case after.CarriesDenial && !before.CarriesDenial:
		all = append(all, news.Change{Kind: news.ChangeDenialAdded, After: sentence(after, news.Denial)})
	case before.CarriesDenial && !after.CarriesDenial:
		all = append(all, news.Change{Kind: news.ChangeDenialDropped, Before: sentence(before, news.Denial)})
	}
	if has(after, news.Confirmation) && !has(before, news.Confirmation) {
		all = append(all, news.Change{Kind: news.ChangeConfirmed, After: sentence(after, news.Confirmation)})
	}
	if asserts(before) && !asserts(after) {
		all = append(all, news.Change{Kind: news.ChangeRemoved, Before: sentence(before, news.Claiming)})
	}
	return all
}

func asserts(r *news.Reading) bool { return has(r, news.Claiming) || has(r, news.Insistence) }

// figuresOf writes the figures of the claim in one line, smallest first.
func figuresOf(r *news.Reading) string {
	counts := slices.Clone(r.Counts)
	slices.SortFunc(counts, func(a, b news.Count) int { return int(min(max(a.Value-b.Value, -1), 1)) })
	var all []string
	for _, c := range counts {
		if one := strconv.FormatInt(c.Value, 10) + " " + string(c.Unit); !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return strings.Join(all, ", ")
}

// hedges are sentences that stayed, by most of their words, and were hedged or
// made sure of.
func hedges(before, after *news.Reading) []news.Change {
	for _, now := range after.Statements {
		for _, then := range before.Statements {
			if now.In != then.In || now.Act != then.Act || now.Hedged == then.Hedged || !alike(after.Lang, then.Sentence, now.Sentence) {
				continue
			}
			kind := news.ChangeHedged
			if then.Hedged {
				kind = news.ChangeUnhedged
			}
			return []news.Change{{Kind: kind, Before: then.Sentence, After: now.Sentence}}
		}
	}
	return nil
}

// alike reports whether two sentences share half of their words: one was made
// from the other.
func alike(tag, a, b string) bool {
	return overlap(slices.Compact(slices.Sorted(slices.Values(grains(lang.Fold(tag, a))))),
		slices.Compact(slices.Sorted(slices.Values(grains(lang.Fold(tag, b)))))) >= 0.5
}

// headlineChanged compares words, so that typography is not news.
func headlineChanged(before, after *news.Revision) bool {
	return !slices.Equal(words(lang.Fold(before.Reading.Lang, before.Title)), words(lang.Fold(after.Reading.Lang, after.Title)))
}

// noteOf is what a revision says of itself being changed: a new note in the
// page's data, or a new sentence.
func noteOf(before, after *news.Revision) (string, bool) {
	for _, note := range after.Corrections {
		if !slices.Contains(before.Corrections, note) {
			return note, true
		}
	}
	for _, st := range after.Reading.Statements {
		declares := st.Act == news.Update || st.Act == news.Correction || st.Act == news.Retraction
		if declares && !slices.ContainsFunc(before.Reading.Statements, func(old news.Statement) bool { return old.Sentence == st.Sentence }) {
			return st.Sentence, true
		}
	}
	return "", false
}

// silent are the changes that are a silent edit where they are not announced.
// A denial that is added is an event of its own, whether announced or not.
var silent = []news.ChangeKind{
	news.ChangeHeadline, news.ChangeDenialDropped, news.ChangeCount, news.ChangeHedged, news.ChangeUnhedged, news.ChangeRemoved,
}

// silentEdit is the change that makes a revision a silent edit, if it is one.
func silentEdit(changes []news.Change, announced bool) (news.Change, bool) {
	if announced {
		return news.Change{}, false
	}
	at := slices.IndexFunc(changes, func(c news.Change) bool { return slices.Contains(silent, c.Kind) })
	if at < 0 {
		return news.Change{}, false
	}
	return changes[at], true
}
