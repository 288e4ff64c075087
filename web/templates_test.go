package web

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/digest"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/stories"
)

// views is the view of each template, with nothing in it: a page must stand
// even where everything is missing.
var views = map[string]any{
	"stories": StoriesView{}, "story": StoryView{}, "search": SearchView{}, "help": HelpView{},
	"article": ArticleView{Article: standIn()}, "revision": RevisionView{}, "feeds": FeedsView{Shows: feedShows(nil, "")},
	"sentences": SentencesView{Article: standIn()}, "sentence": SentenceView{Article: standIn()},
	"watches": WatchesView{Rows: make([]WatchRow, 1)}, "watch": WatchView{}, "watchform": WatchFormView{Trial: &TrialView{}}, "searches": SearchesView{Rows: make([]SavedRow, 1)}, "savedsearch": SavedFormView{},
	"alerts": AlertsView{}, "alertrules": AlertRulesView{}, "alertrule": AlertRuleView{}, "deliveries": DeliveriesView{},
	"widgets": WidgetsView{Rows: make([]WidgetRow, 1)}, "widget": WidgetView{},
	"change": ChangeView{}, "confirm": ConfirmView{}, "error": ErrorView{},
	"digest": DigestView{Sheet: digest.Sheet{W: &digest.Words{}}}, "readers": ReadersView{}, "reader": ReaderView{}, "mails": MailsView{}, "answer": AnswerView{},
	"signin": SignInView{}, "welcome": WelcomeView{}, "account": AccountView{}, "people": PeopleView{}, "audit": AuditView{},
	"cases": CasesView{Board: []CaseColumn{{Total: 1, Rows: make([]CaseRow, 1)}}}, "case": CaseView{Proofs: make([]ProofRow, 1), History: make([]CaseEventRow, 1)},
	"evidence": EvidenceView{}, "outlets": OutletsView{Rows: make([]OutletRow, 1)}, "outlet": OutletView{}, "actors": ActorsView{Open: make([]AliasRow, 1), Actors: make([]stories.Actor, 1), Decided: make([]DecisionRow, 1)},
}

func TestEveryTemplateFitsItsView(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := loadTemplates(a, may(news.Admin))
	if err != nil {
		t.Fatal(err)
	}
	for name := range pages {
		view, known := views[name]
		if !known {
			t.Errorf("template %s has no view here", name)
			continue
		}
		w := httptest.NewRecorder()
		if err := pages.render(w, Page{Template: name, Title: "A title", View: view}); err != nil {
			t.Error(err)
		}
		if !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("%s is not a whole page", name)
		}
	}
	if len(pages) != len(views) {
		t.Errorf("%d templates, %d views", len(pages), len(views))
	}
}

// inline is what the pages' own policy forbids, or brings in from elsewhere.
var inline = regexp.MustCompile(`(?i)<script>|<script [^s]|<style|\sstyle=|\son[a-z]+=|javascript:|(src|srcset)="[^/]|(src|srcset)="//|<link[^>]+href="[^/]`)

func TestPagesHoldNothingInlineOrForeign(t *testing.T) {
	server, s, d := newDesk(t, ferries, library, clinic)
	addFeeds(t, s)
	addAlerts(t, s)
	addCases(t, s, d)
	for name, path := range sights {
		_, body := get(t, server, path)
		if found := inline.FindString(body); found != "" {
			t.Errorf("%s holds %q", name, found)
		}
	}
}
