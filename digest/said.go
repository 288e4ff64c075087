package digest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/news"
)

// MaxExtract is how many characters of an article a digest shows, with the
// sign that something was left out.
const MaxExtract = 160

// maxSaid is how many sentences of a story a digest shows.
const maxSaid = 3

// weight orders kinds of events by how much their sentences matter.
var weight = map[news.EventKind]int{
	news.EventKind(news.Confirmation): 0, news.EventKind(news.Denial): 1, news.EventKind(news.Insistence): 2,
	news.EventKind(news.Correction): 3, news.EventKind(news.Retraction): 4, news.EventKind(news.Claiming): 5,
	news.EventSilentEdit: 6,
}

// said are the sentences of a story that matter: what is new before what is
// not, each kind once, each outlet once as far as that goes.
func said(story *news.Story, s span) []news.Event {
	var all []news.Event
	for _, e := range story.Events {
		if _, tells := weight[e.Kind]; tells && strings.TrimSpace(e.Sentence) != "" {
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b news.Event) int {
		return cmp.Or(
			cmp.Compare(btoi(s.has(s.learned(b))), btoi(s.has(s.learned(a)))),
			cmp.Compare(weight[a.Kind], weight[b.Kind]),
			a.Time.Compare(b.Time),
		)
	})
	var chosen []news.Event
	for _, strict := range []bool{true, false} {
		for _, e := range all {
			taken := slices.ContainsFunc(chosen, func(c news.Event) bool {
				return c.Kind == e.Kind || strict && c.Outlet == e.Outlet
			})
			if !taken && len(chosen) < maxSaid {
				chosen = append(chosen, e)
			}
		}
	}
	return chosen
}

// extract is a sentence in at most MaxExtract characters.
func extract(sentence string) string { return short(oneLine(sentence), MaxExtract) }

// oneLine takes out what would break a line, or steer it.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\uFFFD"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
	}), " ")
}

// short cuts a line to n characters, between words where there are any.
func short(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	cut := string([]rune(text)[:n-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
