// Package storetest is the suite that every engine behind package store has to
// pass. The product never imports it.
package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/store"
)

// Run runs the suite. Each test gets an empty archive from open, which also
// sees to closing it when the test is over.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for name, test := range map[string]func(*testing.T, *press){
		"an article comes back whole":                    articleWhole,
		"an article is found by its keys":                articleByKey,
		"a list of articles keeps its order":             articlesInOrder,
		"a key never moves to another article":           keyStays,
		"entries are known by their hash":                entryHash,
		"one URL is one article under contention":        oneURL,
		"a stored revision never changes":                revisionsStay,
		"readings are renewed":                           readingsRenewed,
		"rulings come back and can be taken back":        rulings,
		"a second reader is asked once about a text":     opinions,
		"a save from an old copy is refused":             staleCopy,
		"many changes are kept together or not at all":   together,
		"a change that fails leaves nothing":             nothingHalf,
		"nonsense is refused":                            nonsense,
		"a look that changed nothing":                    pageCheck,
		"pages brought forward by a turn":                turn,
		"pages that are due":                             duePages,
		"pages of live stories":                          livePages,
		"outlets are found by site or name":              outlets,
		"feeds keep their state":                         feeds,
		"a feed goes, its articles stay":                 removeFeed,
		"articles a feed brought":                        feedActivity,
		"stories come back whole":                        storyWhole,
		"stories are listed and narrowed":                storyList,
		"stories page by page while new ones come":       storyPages,
		"a story without articles goes":                  storyEmpty,
		"edits move articles and are undone":             edits,
		"a story that is pinned stands first":            pinned,
		"stories are behind until they are stored":       behind,
		"standings add up to an outlet's record":         standings,
		"decisions about names are kept and undone":      aliases,
		"proposed names follow their story":              proposals,
		"an article in several stories":                  storySeveral,
		"signatures that share a key":                    near,
		"traces come back and go with their articles":    traces,
		"a key that is too common":                       nearCommon,
		"the outbox keeps the newest change of each":     outbox,
		"the walk over the archive":                      walk,
		"hosts are remembered":                           hosts,
		"settings are remembered":                        settings,
		"the demo goes with one call":                    demo,
		"edits of the demo go with it":                   demoEdits,
		"alert rules keep their state":                   alertRules,
		"an alert is kept once":                          alerts,
		"deliveries wait and are logged":                 deliveries,
		"alerts of the demo go with it":                  alertsOfDemo,
		"a refused change raises nothing":                alertsOrNothing,
		"a story is muted alone":                         storyMutes,
		"accounts keep their state":                      users,
		"credentials change alone":                       credentials,
		"a link is good once, and for a while":           tickets,
		"sessions begin, last and end":                   sessions,
		"tokens are known by their hash":                 tokens,
		"the audit log only grows":                       audit,
		"watches keep their state":                       watches,
		"stories are about watches":                      watched,
		"stories are found by their victims' names":      named,
		"saved searches keep their state":                searches,
		"what a search found is kept once":               found,
		"cases keep their state and their history":       cases,
		"cases are listed, narrowed and counted":         caseLists,
		"a case moves with its article":                  casesMove,
		"cases of the demo go with it":                   casesOfDemo,
		"what people say of an outlet is kept":           outletKept,
		"outlets are merged, and that is undone":         outletsMerged,
		"widgets keep their state":                       widgets,
		"what a widget is asked adds up by day":          widgetDays,
		"versions of the widget's script stay":           widgetScripts,
		"lines of stories by their IDs":                  storyLines,
		"subscriptions keep their state":                 subscriptions,
		"a slot is one digest in one pair of hands":      issues,
		"a clock that was ahead is forgotten":            clockSetBack,
		"stories that changed in a period":               changedStories,
		"a cancelled context is told from a failed disk": cancelled,
	} {
		t.Run(name, func(t *testing.T) { test(t, newPress(t, open)) })
	}
}
