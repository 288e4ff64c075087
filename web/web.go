package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/desk"
	"github.com/onrecord/onrecord/evidence"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
	"github.com/onrecord/onrecord/web/widget"
	"github.com/prometheus/client_golang/prometheus"
)

// Options is what the web works with. Store, Index, Desk, Alerts, Widgets and
// Digest are required.
type Options struct {
	Store   Store
	Index   Index
	Desk    Desk
	Alerts  api.Alerts
	Widgets *widget.Desk
	Digest  Digest
	Events  api.Events // nil: the stream of events stays silent
	// People lists who can own a case; nil while there are no accounts.
	People func(context.Context) ([]news.User, error)

	Now      func() time.Time     // default time.Now
	Zone     *time.Location       // in which times are told; default UTC
	Log      *slog.Logger         // default: nowhere
	Registry *prometheus.Registry // default: a new one
	Version  string

	// Hosts are names, besides localhost and plain addresses, by which the
	// program may be called. Any other is refused, so that a foreign page
	// cannot reach the desk by pointing its own name here.
	Hosts []string

	// Accounts says who somebody is; nil has everybody do everything, as the
	// demo does on loopback.
	Accounts *accounts.Door
	OpenID   OpenID         // by which people may sign in too; nil for none
	Public   *url.URL       // by which people open the desk; nil where nothing stands before it
	Proxies  []netip.Prefix // of reverse proxies, whose word on where a request comes from is believed
}

// site is the web at work.
type site struct {
	Options
	assets    *assets
	templates map[news.Role]templates // what somebody of a role is shown; "" for who is not known
	packs     packs
	letters   *desk.Letters
	days      feedOfDays
}

// New makes the handler of all pages and of the API. An error means that a
// template or a letter is broken.
func New(o Options) (http.Handler, error) {
	s, err := newSite(o)
	if err != nil {
		return nil, err
	}
	return s.guard(s.routes()), nil
}

func newSite(o Options) (*site, error) {
	s := &site{Options: o.withDefaults()}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	s.templates = map[news.Role]templates{}
	for _, role := range append(news.Roles[:], "") {
		if s.templates[role], err = loadTemplates(s.assets, may(role)); err != nil {
			return nil, err
		}
	}
	if s.letters, err = desk.LoadLetters(); err != nil {
		return nil, err
	}
	s.packs = packs{s, evidence.New()}
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Registry == nil {
		o.Registry = prometheus.NewRegistry()
	}
	return o
}

// routes is the map of the house.
func (s *site) routes() *mux.Router {
	r := mux.NewRouter()
	r.NotFoundHandler = http.HandlerFunc(s.notFound)
	r.MethodNotAllowedHandler = http.HandlerFunc(s.notAllowed)
	r.Use(newMetrics(s.Registry).count, s.admit) // who may use which is in access.go
	registerGauges(s.Registry, s.Store)

	get := func(path string, h pageFunc) { r.Handle(path, s.page(h)).Methods("GET", "HEAD") }
	post := func(path string, h actionFunc) { r.Handle(path, s.action(h)).Methods("POST") }

	get("/", s.stories)
	get("/stories/{id}", s.story)
	r.HandleFunc("/stories/{id}/since", s.since).Methods("GET", "HEAD")
	get("/stories/{id}/evidence", s.evidencePage)
	r.Handle("/stories/{id}/evidence.zip", s.evidence(api.ZIP)).Methods("GET", "HEAD")
	r.Handle("/stories/{id}/evidence.pdf", s.evidence(api.PDF)).Methods("GET", "HEAD")
	get("/stories/{id}/change", s.changeStory)
	post("/stories/{id}/rename", s.renameStory)
	post("/stories/{id}/pin", s.pinStory)
	post("/stories/{id}/merge", s.mergeStory)
	post("/stories/{id}/split", s.splitStory)
	post("/stories/{id}/undo", s.undoEdit)
	get("/articles/{id}", s.article)
	get("/articles/{id}/revisions/{n:[0-9]+}", s.revision)
	get("/articles/{id}/sentences", s.sentences)
	get(sentencePath, s.sentence)
	post(sentencePath, s.rule)
	post(sentencePath+"/withdraw", s.withdrawRuling)
	get("/search", s.search)
	s.watchRoutes(get, post)
	r.HandleFunc("/search/complete", s.complete).Methods("GET", "HEAD")
	get("/feeds", s.feeds)
	post("/feeds", s.addFeed)
	post("/feeds/opml", s.importFeeds)
	get("/feeds/{id:[0-9]+}/remove", s.confirmRemoveFeed)
	post("/feeds/{id:[0-9]+}/{do:check|pause|resume|remove}", s.changeFeed)
	get("/outlets", s.outlets)
	get("/outlets/{id:[0-9]+}", s.outlet)
	get("/actors", s.actors)
	post("/actors", s.settleAlias)
	post("/actors/{id:[0-9]+}/undo", s.undoAlias)
	get("/alerts", s.alerts)
	post("/alerts/acknowledge", s.acknowledgeAll)
	post("/alerts/{id}/{do:acknowledge|reopen}", s.acknowledge)
	get("/alerts/deliveries", s.deliveries)
	get("/alerts/rules", s.alertRules)
	post("/alerts/rules", s.saveAlertRule)
	get("/alerts/rules/new", s.newAlertRule)
	get("/alerts/rules/{id:[0-9]+}", s.alertRule)
	post("/alerts/rules/{id:[0-9]+}", s.saveAlertRule)
	post("/alerts/rules/{id:[0-9]+}/mute", s.muteAlertRule)
	post("/alerts/rules/{id:[0-9]+}/test", s.testAlertRule)
	get("/alerts/rules/{id:[0-9]+}/remove", s.confirmRemoveAlertRule)
	post("/alerts/rules/{id:[0-9]+}/remove", s.removeAlertRule)
	post("/stories/{id}/mute", s.muteStory)
	get("/cases", s.cases)
	post("/cases", s.openCases)
	post("/cases/change", s.changeCases)
	get("/cases/{id:[0-9]+}", s.caseOf)
	post("/cases/{id:[0-9]+}", s.changeCase)
	post("/outlets/{id:[0-9]+}", s.saveOutlet)
	post("/outlets/{id:[0-9]+}/merge", s.mergeOutlets)
	post("/outlets/{id:[0-9]+}/mergers/{merger:[0-9]+}/undo", s.undoMerger)
	get("/widgets", s.widgets) // keys: for editors and admins
	post("/widgets", s.saveWidget)
	get("/widgets/new", s.newWidget)
	get("/widgets/{id:[0-9]+}", s.widget)
	post("/widgets/{id:[0-9]+}", s.saveWidget)
	get("/widgets/{id:[0-9]+}/remove", s.confirmRemoveWidget)
	post("/widgets/{id:[0-9]+}/remove", s.removeWidget)
	s.Widgets.Register(r) // for visitors of other sites: whoever has a key, without a sign-in
	get("/digest", s.digest)
	r.HandleFunc("/digest.atom", s.digestFeed).Methods("GET", "HEAD")
	r.HandleFunc("/digest/mail", s.digestMail).Methods("GET", "HEAD")
	get("/digest/readers", s.readers)
	post("/digest/readers", s.saveReader)
	get("/digest/readers/new", s.newReader)
	get("/digest/readers/{id:[0-9]+}", s.reader)
	post("/digest/readers/{id:[0-9]+}", s.saveReader)
	post("/digest/readers/{id:[0-9]+}/ask", s.askReader)
	get("/digest/readers/{id:[0-9]+}/remove", s.confirmRemoveReader)
	post("/digest/readers/{id:[0-9]+}/remove", s.removeReader)
	get("/digest/mails", s.mails)
	r.HandleFunc("/digest/mails/{id}/mail.eml", s.mail).Methods("GET", "HEAD")
	post("/digest/mails/{id}/resend", s.resendMail)
	// Readers come here by signed links in their mails, and have no account.
	get("/digest/confirm", s.confirmReader)
	post("/digest/confirm", s.confirmed)
	get("/digest/unsubscribe", s.unsubscribeReader)
	post("/digest/unsubscribe", s.unsubscribed)
	get("/demo/remove", s.confirmRemoveDemo)
	post("/demo/remove", s.removeDemo)
	get("/help", s.help)

	r.PathPrefix("/assets/").Handler(s.assets).Methods("GET", "HEAD")
	r.HandleFunc("/favicon.ico", s.assets.favicon).Methods("GET", "HEAD")
	s.health(r)
	s.accounts(r)
	api.Register(r, api.Options{
		Store: s.Store, Index: s.Index, Desk: s.Desk, Alerts: s.Alerts, Widgets: s.Widgets, Digest: s.Digest, Events: s.Events, Packs: s.packs, Letters: s.letters, Accounts: s.Accounts, Log: s.Log, Version: s.Version,
	})
	return r
}

// clock tells times as seen from this moment.
func (s *site) clock() clock { return clock{now: s.Now(), zone: s.Zone} }
