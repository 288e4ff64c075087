package api

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humamux"
	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/desk"
)

// Root is where the API stands.
const Root = "/api/v1"

// Options is what the API works with. All but Events are required.
type Options struct {
	Store   Store
	Index   Index
	Desk    Desk
	Alerts  Alerts
	Widgets Widgets
	Digest  Digest
	Events  Events // nil: the stream of events stays silent
	Packs   Packs
	Letters *desk.Letters
	// Accounts says who somebody is; nil where nobody is asked.
	Accounts *accounts.Door
	Log      *slog.Logger
	Version  string
}

// service is the API at work.
type service struct {
	Options
}

// Register adds the API's routes to a router.
func Register(r *mux.Router, o Options) {
	s := &service{o}
	config := huma.DefaultConfig("Onrecord", o.Version)
	config.Info.Description = "What the press writes about alleged data breaches: what is claimed, what is said against it, and who carries the denial."
	config.OpenAPIPath = Root + "/openapi"
	config.DocsPath, config.SchemasPath = "", "" // the pages' policy allows no foreign script
	config.CreateHooks = nil                     // no $schema in answers
	api := humamux.New(r, config)

	register(s, api, "search", http.MethodGet, "/search", "Search the articles", s.search)
	register(s, api, "search-csv", http.MethodGet, "/search.csv", "A search as a table", s.searchCSV)
	register(s, api, "search-rss", http.MethodGet, "/search.rss", "A search as an RSS feed", s.searchRSS)
	register(s, api, "search-json", http.MethodGet, "/search.json", "A search as a JSON feed", s.searchJSON)
	register(s, api, "list-stories", http.MethodGet, "/stories", "List stories, the newest first", s.stories)
	register(s, api, "get-story", http.MethodGet, "/stories/{id}", "One story whole, now or as of a moment", s.storyAsOf)
	register(s, api, "choose-story", http.MethodPatch, "/stories/{id}", "Give a story another title, or pin it", s.choose)
	register(s, api, "merge-stories", http.MethodPost, "/stories/{id}/merge", "Take the articles of another story in", s.merge)
	register(s, api, "split-story", http.MethodPost, "/stories/{id}/split", "Give articles of a story one of their own", s.split)
	register(s, api, "undo-edit", http.MethodPost, "/stories/{id}/undo", "Take back what was last done to a story by hand", s.undo)
	register(s, api, "list-edits", http.MethodGet, "/stories/{id}/edits", "What people did to a story", s.edits)
	register(s, api, "get-article", http.MethodGet, "/articles/{id}", "An article with its reading and revisions", s.article)
	register(s, api, "diff-revision", http.MethodGet, "/articles/{id}/revisions/{n}/diff", "A revision beside the one before, by words", s.diff)
	register(s, api, "explain-sentence", http.MethodGet, "/articles/{id}/sentences/{in}/{start}", "What a sentence is taken for, why, and the examples nearest to it", s.sentence)
	register(s, api, "list-rulings", http.MethodGet, "/articles/{id}/rulings", "What people decided about an article's sentences", s.rulings)
	register(s, api, "rule", http.MethodPost, "/articles/{id}/rulings", "Decide what a sentence is taken for", s.rule)
	register(s, api, "withdraw-ruling", http.MethodDelete, "/articles/{id}/rulings", "Take a decision back", s.withdrawRuling)
	register(s, api, "list-outlets", http.MethodGet, "/outlets", "List outlets with what they do over all stories", s.outlets)
	register(s, api, "get-outlet", http.MethodGet, "/outlets/{id}", "One outlet with what it does over all stories", s.outlet)
	register(s, api, "list-actors", http.MethodGet, "/actors", "Actors to whom people gave several names", s.actors)
	register(s, api, "list-alias-proposals", http.MethodGet, "/actors/proposals", "Names that may be one actor’s, not decided about", s.aliasProposals)
	register(s, api, "list-alias-edits", http.MethodGet, "/actors/edits", "What people decided about actors’ names, the newest first", s.aliasEdits)
	register(s, api, "settle-alias", http.MethodPost, "/actors/edits", "Decide whether two names are one actor’s", s.settleAlias)
	register(s, api, "undo-alias", http.MethodDelete, "/actors/edits/{id}", "Undo a decision about names; it stays in the list", s.undoAlias)
	register(s, api, "list-feeds", http.MethodGet, "/feeds", "List feeds with their health", s.feeds)
	register(s, api, "add-feed", http.MethodPost, "/feeds", "Add the feed found at an address", s.addFeed)
	register(s, api, "change-feed", http.MethodPatch, "/feeds/{id}", "Pause or resume a feed", s.changeFeed)
	register(s, api, "remove-feed", http.MethodDelete, "/feeds/{id}", "Remove a feed; its articles stay", s.removeFeed)
	register(s, api, "export-feeds", http.MethodGet, "/feeds.opml", "All feeds as OPML", s.exportFeeds)
	register(s, api, "list-watches", http.MethodGet, "/watches", "List watched organisations", s.watches)
	register(s, api, "add-watch", http.MethodPost, "/watches", "Watch an organisation", s.addWatch)
	register(s, api, "try-watch", http.MethodGet, "/watches/try", "What a watch would be about; nothing is kept", s.tryWatch)
	register(s, api, "get-watch", http.MethodGet, "/watches/{id}", "One watch", s.watch)
	register(s, api, "change-watch", http.MethodPatch, "/watches/{id}", "Change a watch", s.changeWatch)
	register(s, api, "remove-watch", http.MethodDelete, "/watches/{id}", "Remove a watch; its stories stay", s.removeWatch)
	register(s, api, "list-searches", http.MethodGet, "/searches", "List saved searches", s.searches)
	register(s, api, "add-search", http.MethodPost, "/searches", "Save a search", s.addSearch)
	register(s, api, "get-search", http.MethodGet, "/searches/{id}", "One saved search", s.savedSearch)
	register(s, api, "change-search", http.MethodPatch, "/searches/{id}", "Change a saved search", s.changeSearch)
	register(s, api, "remove-search", http.MethodDelete, "/searches/{id}", "Remove a saved search", s.removeSearch)
	register(s, api, "list-alerts", http.MethodGet, "/alerts", "What happened that a rule asked for, the newest first", s.alerts)
	register(s, api, "acknowledge-alert", http.MethodPatch, "/alerts/{id}", "Acknowledge an alert, or take that back", s.acknowledge)
	register(s, api, "list-deliveries", http.MethodGet, "/alert-deliveries", "Alerts on their way to webhooks, with every attempt", s.deliveries)
	register(s, api, "list-alert-rules", http.MethodGet, "/alert-rules", "List alert rules", s.alertRules)
	register(s, api, "add-alert-rule", http.MethodPost, "/alert-rules", "Add an alert rule", s.addRule)
	register(s, api, "get-alert-rule", http.MethodGet, "/alert-rules/{id}", "One alert rule", s.alertRule)
	register(s, api, "change-alert-rule", http.MethodPatch, "/alert-rules/{id}", "Change or mute an alert rule", s.changeRule)
	register(s, api, "remove-alert-rule", http.MethodDelete, "/alert-rules/{id}", "Remove an alert rule; its alerts stay", s.removeRule)
	register(s, api, "test-alert-rule", http.MethodPost, "/alert-rules/{id}/test", "Send a sample to the rule's webhook", s.testRule)
	register(s, api, "list-subscriptions", http.MethodGet, "/subscriptions", "Who has the digest by mail", s.subscriptions)
	register(s, api, "subscribe", http.MethodPost, "/subscriptions", "Have the digest sent to an address, once it says yes", s.subscribe)
	register(s, api, "get-subscription", http.MethodGet, "/subscriptions/{id}", "One subscription", s.subscription)
	register(s, api, "change-subscription", http.MethodPatch, "/subscriptions/{id}", "Change a subscription", s.changeSubscription)
	register(s, api, "remove-subscription", http.MethodDelete, "/subscriptions/{id}", "Remove a subscription with the log of its mails", s.removeSubscription)
	register(s, api, "ask-subscription", http.MethodPost, "/subscriptions/{id}/ask", "Ask the address once more whether it wants the digest", s.askSubscription)
	register(s, api, "list-digests", http.MethodGet, "/digests", "Mails of the digest with every attempt, the newest first", s.issues)
	register(s, api, "resend-digest", http.MethodPost, "/digests/{id}/resend", "Have a digest written and sent anew", s.resend)
	register(s, api, "mute-story", http.MethodPut, "/stories/{id}/mute", "Mute the alerts of a story", s.muteStory)
	register(s, api, "list-widgets", http.MethodGet, "/widgets", "List the keys under which other sites embed the search", s.widgets)
	register(s, api, "add-widget", http.MethodPost, "/widgets", "Make a key", s.addWidget)
	register(s, api, "get-widget", http.MethodGet, "/widgets/{id}", "One key", s.widget)
	register(s, api, "change-widget", http.MethodPatch, "/widgets/{id}", "Change what a key is for; the key itself stays", s.changeWidget)
	register(s, api, "remove-widget", http.MethodDelete, "/widgets/{id}", "Remove a key: the sites that embed it are answered no more", s.removeWidget)
	register(s, api, "count-widget", http.MethodGet, "/widgets/{id}/days", "What a key was asked, day by day", s.widgetDays)
	register(s, api, "list-cases", http.MethodGet, "/cases", "List what is asked of outlets that lack a denial", s.cases)
	register(s, api, "open-cases", http.MethodPost, "/cases", "Open cases about articles of a story, or take up proposals", s.openCases)
	register(s, api, "change-cases", http.MethodPatch, "/cases", "Change several cases at once, all or none", s.changeCases)
	register(s, api, "get-case", http.MethodGet, "/cases/{id}", "A case with its proof, a drafted message and its history", s.caseByID)
	register(s, api, "change-case", http.MethodPatch, "/cases/{id}", "Change a case, edit its message, or comment on it", s.changeCase)
	register(s, api, "change-outlet", http.MethodPatch, "/outlets/{id}", "Say what is known of an outlet", s.changeOutlet)
	register(s, api, "merge-outlets", http.MethodPost, "/outlets/{id}/mergers", "Take another outlet in: the two are one", s.mergeOutlets)
	register(s, api, "list-mergers", http.MethodGet, "/outlets/{id}/mergers", "Which outlets were taken in, the newest first", s.mergers)
	register(s, api, "undo-merger", http.MethodDelete, "/outlet-mergers/{id}", "Undo a merger of outlets; it stays in the list", s.undoMerger)
	s.registerAccounts(api)
	s.registerPacks(api)
	s.registerEvents(api)
}

// handler answers one call.
type handler[I, O any] func(context.Context, *I) (*O, error)

// register adds one call, whose errors become problems.
func register[I, O any](s *service, api huma.API, id, method, path, summary string, call handler[I, O]) {
	huma.Register(api, huma.Operation{
		OperationID: id, Method: method, Path: Root + path, Summary: summary, DefaultStatus: success(method),
	}, func(ctx context.Context, in *I) (*O, error) {
		out, err := call(ctx, in)
		if err != nil {
			return nil, s.problem(id, err)
		}
		return out, nil
	})
}

// success is the status of a call that went well.
func success(method string) int {
	switch method {
	case http.MethodPost:
		return http.StatusCreated
	case http.MethodDelete:
		return http.StatusNoContent
	}
	return http.StatusOK
}
