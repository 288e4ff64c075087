package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
)

// AlertRulesView is the list of rules.
type AlertRulesView struct {
	Tabs []Link
	Rows []AlertRuleRow
	Note string
}

// AlertRuleRow is a rule in words.
type AlertRuleRow struct {
	news.AlertRule
	About []string // its organisations and watches
	Asks  []string // what of stories deserves an alert
	Finds []string // the saved searches whose new articles do
	Goes  string
	Until When // muted until; without a time where it is not
}

// AlertRuleView is where a rule is made or changed.
type AlertRuleView struct {
	Tabs []Link
	AlertRuleRow
	Watches  []Choice // that it may name
	Kinds    []AlertChoice
	Searches []Choice // whose new articles it may ask for
	Formats  []AlertChoice
	MuteFor  []Choice
	Note     string
}

// AlertChoice is one of a list to choose from, explained.
type AlertChoice struct {
	Choice
	Meaning string
}

var alertKinds = []AlertChoice{
	{Choice{Value: string(news.AlertNewStory), Word: "New story"}, "There was none before, or only now is it clear whom it is about."},
	{Choice{Value: string(news.AlertPickup), Word: "Taken up without the denial"}, "An article published after the first denial reports the claim, and the denial was not found in it."},
	{Choice{Value: string(news.AlertDenial), Word: "Denial carried"}, "The first article of a story carries it, or one that lacked it carries it now."},
	{Choice{Value: string(news.AlertCorrection), Word: "Corrected, withdrawn or gone"}, "An article reports that something was wrong or withdrawn, or its page is gone."},
	{Choice{Value: string(news.AlertSilentEdit), Word: "Changed without notice"}, "The headline, the figures or the position of an article changed, and the article does not say so."},
	{Choice{Value: string(news.AlertSpike), Word: "Spike"}, "Five articles or more within an hour, and far more than the story had an hour in the day before."},
}

var webhookFormats = []AlertChoice{
	{Choice{Value: string(news.PageOnly), Word: "To this page only"}, "And to whoever listens to the stream of events."},
	{Choice{Value: string(news.Generic), Word: "To a webhook, as JSON"}, "Signed, so that the receiver can tell that it comes from here."},
	{Choice{Value: string(news.Slack), Word: "To Slack"}, "The address of an incoming webhook."},
	{Choice{Value: string(news.Teams), Word: "To Microsoft Teams"}, "The address of a workflow that takes webhook requests."},
}

// chosen marks the choices that a rule has made.
func chosen(all []AlertChoice, values ...string) []AlertChoice {
	marked := slices.Clone(all)
	for i := range marked {
		marked[i].Chosen = slices.Contains(values, marked[i].Value)
	}
	return marked
}

func words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

func (c clock) alertRuleRow(r news.AlertRule, named subjects) AlertRuleRow {
	row := AlertRuleRow{AlertRule: r, Goes: goesTo(r)}
	row.About = slices.Concat(r.Organisations, pickedWords(picked(named.watches, r.Watches, removedWatch)))
	for _, k := range chosen(alertKinds, words(r.Kinds)...) {
		if k.Chosen {
			row.Asks = append(row.Asks, strings.ToLower(k.Word[:1])+k.Word[1:])
		}
	}
	row.Finds = pickedWords(picked(named.searches, r.Searches, removedSearch))
	if r.Muted(c.now) {
		row.Until = c.exact(r.MutedUntil)
	}
	return row
}

// goesTo says where a rule's alerts go. The address of a webhook is a secret:
// only its host is shown.
func goesTo(r news.AlertRule) string {
	host := "an unknown address"
	if u, err := url.Parse(r.URL); err == nil && u.Host != "" {
		host = u.Host
	}
	switch r.Format {
	case news.Slack:
		return "Slack, by " + host
	case news.Teams:
		return "Microsoft Teams, by " + host
	case news.Generic:
		return "a webhook at " + host
	}
	return "this page only"
}

// alertRules serves the list of rules.
func (s *site) alertRules(r *http.Request) (Page, error) {
	all, err := s.Store.AlertRules(r.Context())
	if err != nil {
		return Page{}, err
	}
	view := AlertRulesView{Tabs: alertTabs("rules"), Note: alertNotes[r.URL.Query().Get("done")]}
	named, err := s.subjects(r.Context())
	c := s.clock()
	for _, rule := range all {
		view.Rows = append(view.Rows, c.alertRuleRow(rule, named))
	}
	return Page{Template: "alertrules", Title: "Alert rules", Section: "alerts", View: view}, err
}

// newAlertRule serves the form of a rule that asks for everything, about the
// watch or for the saved search that the address names.
func (s *site) newAlertRule(r *http.Request) (Page, error) {
	rule := news.AlertRule{Kinds: news.AlertKinds[:], Format: news.PageOnly}
	q := r.URL.Query()
	if id, err := strconv.ParseInt(q.Get("watch"), 10, 64); err == nil {
		w, err := s.Store.Watch(r.Context(), news.WatchID(id))
		if err != nil {
			return Page{}, err
		}
		rule.Name, rule.Watches = w.Name, []news.WatchID{w.ID}
	}
	if id, err := strconv.ParseInt(q.Get("search"), 10, 64); err == nil {
		saved, err := s.shownSearch(r.Context(), news.SearchID(id))
		if err != nil {
			return Page{}, err
		}
		rule.Name, rule.Searches, rule.Kinds = saved.Name, []news.SearchID{saved.ID}, nil
	}
	return s.rulePage(r, rule, "New alert rule", "")
}

// alertRule serves the page of one rule.
func (s *site) alertRule(r *http.Request) (Page, error) {
	rule, err := s.ruleOf(r)
	if err != nil {
		return Page{}, err
	}
	return s.rulePage(r, rule, "Alert rule "+rule.Name, alertNotes[r.URL.Query().Get("done")])
}

func (s *site) rulePage(r *http.Request, rule news.AlertRule, title, note string) (Page, error) {
	named, err := s.subjects(r.Context())
	return Page{Template: "alertrule", Title: title, Section: "alerts", View: AlertRuleView{
		Tabs: alertTabs("rules"), AlertRuleRow: s.clock().alertRuleRow(rule, named), Kinds: chosen(alertKinds, words(rule.Kinds)...),
		Watches: picked(named.watches, rule.Watches, removedWatch), Searches: picked(named.searches, rule.Searches, removedSearch),
		Formats: chosen(webhookFormats, string(rule.Format)), MuteFor: muteFor, Note: note,
	}}, err
}

// ruleOf finds the rule that an address names.
func (s *site) ruleOf(r *http.Request) (news.AlertRule, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return news.AlertRule{}, news.E(news.NotFound, "there is no such alert rule", err)
	}
	return s.Store.AlertRule(r.Context(), news.AlertRuleID(id))
}

// saveAlertRule makes a rule of the form, or changes one.
func (s *site) saveAlertRule(r *http.Request) (string, error) {
	var rule news.AlertRule
	if mux.Vars(r)["id"] != "" {
		known, err := s.ruleOf(r)
		if err != nil {
			return "", err
		}
		rule = known
	}
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	rule.Name, rule.Organisations = r.PostForm.Get("name"), strings.Split(r.PostForm.Get("organisations"), "\n")
	rule.Format, rule.URL = news.WebhookFormat(r.PostForm.Get("format")), r.PostForm.Get("url")
	rule.Demo = r.PostForm.Get("demo") == "yes"
	var err error
	if rule.Watches, err = idsOf[news.WatchID](r.PostForm["watch"]); err != nil {
		return "", err
	}
	if rule.Searches, err = idsOf[news.SearchID](r.PostForm["search"]); err != nil {
		return "", err
	}
	rule.Kinds = nil
	for _, kind := range r.PostForm["kind"] {
		rule.Kinds = append(rule.Kinds, news.AlertKind(kind))
	}
	saved, err := s.Alerts.SaveRule(r.Context(), rule)
	return fmt.Sprintf("/alerts/rules/%d?done=save", saved.ID), err
}

func (s *site) muteAlertRule(r *http.Request) (string, error) {
	rule, err := s.ruleOf(r)
	if err != nil {
		return "", err
	}
	until, err := s.mutedUntil(r)
	if err != nil {
		return "", err
	}
	done := "mute"
	if until.IsZero() {
		done = "unmute"
	}
	return fmt.Sprintf("/alerts/rules/%d?done=%s", rule.ID, done), s.Alerts.MuteRule(r.Context(), rule.ID, until)
}

// testAlertRule sends a test. Whether the receiver took it is told by the log.
func (s *site) testAlertRule(r *http.Request) (string, error) {
	rule, err := s.ruleOf(r)
	if err == nil {
		err = s.Alerts.Test(r.Context(), rule.ID)
	}
	if err != nil && news.KindOf(err) != news.Unavailable {
		return "", err
	}
	return "/alerts/deliveries?done=test", nil
}

// confirmRemoveAlertRule asks before a rule is removed.
func (s *site) confirmRemoveAlertRule(r *http.Request) (Page, error) {
	rule, err := s.ruleOf(r)
	if err != nil {
		return Page{}, err
	}
	return confirmPage("alerts", ConfirmView{
		Question: "Remove the rule “" + rule.Name + "”?",
		Effect:   "Nothing is raised or delivered for it any more, and the log of its deliveries goes with it. The alerts that it asked for stay.",
		Button:   "Remove the rule", Action: r.URL.Path, Back: "/alerts/rules",
	}), nil
}

func (s *site) removeAlertRule(r *http.Request) (string, error) {
	rule, err := s.ruleOf(r)
	if err != nil {
		return "", err
	}
	return "/alerts/rules?done=remove", s.Alerts.RemoveRule(r.Context(), rule.ID)
}
