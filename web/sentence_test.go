package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/web/api"
)

// TestAPersonDecidesASentence goes the way that a press officer goes: from the
// article to a sentence, another label, and back again.
func TestAPersonDecidesASentence(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	a, err := s.Article(t.Context(), "story-a-b")
	if err != nil {
		t.Fatal(err)
	}
	_, page := get(t, server, "/articles/story-a-b")
	if !strings.Contains(page, `href="/articles/story-a-b/sentences"`) || !strings.Contains(page, "Why, and change it") {
		t.Error("the article leads to no sentence")
	}
	_, page = get(t, server, "/articles/story-a-b/sentences")
	address := "/articles/story-a-b/sentences/title/0"
	if !strings.Contains(page, address) {
		t.Fatalf("the list lacks the headline:\n%s", page)
	}
	title := a.Standing().Title
	post := func(path string, form url.Values) string {
		t.Helper()
		resp, err := http.PostForm(server.URL+path, form)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d, %v\n%s", path, resp.StatusCode, err, body)
		}
		return string(body)
	}
	page = post(address, url.Values{"sentence": {title}, "act": {"correction"}, "speaker": {"outlet"}})
	for _, want := range []string{"Your decision holds now", "A person decided this", "Take the decision back", "How the reader comes to its label"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if a, _ := s.Article(t.Context(), a.ID); a.Standing().Reading.HeadlineAct != news.Correction {
		t.Errorf("the headline is %s", a.Standing().Reading.HeadlineAct)
	}
	if _, page := get(t, server, "/articles/story-a-b"); !strings.Contains(page, "by a person") {
		t.Error("the article does not say that a person decided")
	}
	if page = post(address+"/withdraw", url.Values{"sentence": {title}}); !strings.Contains(page, "was taken back") || strings.Contains(page, "A person decided this") {
		t.Errorf("after taking it back:\n%s", page)
	}
}

func TestRulingsThroughTheAPI(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	a, err := s.Article(t.Context(), "story-a-b")
	if err != nil {
		t.Fatal(err)
	}
	rulings := func(method, path, body string) (int, string) {
		return call(t, server, method, "/api/v1/articles/story-a-b/rulings"+path, body)
	}
	ruling, _ := json.Marshal(map[string]string{"in": "title", "sentence": a.Standing().Title, "act": "none"})
	if status, body := rulings("POST", "", string(ruling)); status != 201 || !strings.Contains(body, `"act":"none"`) {
		t.Fatalf("%d %s", status, body)
	}
	if status, body := rulings("GET", "", ""); status != 200 || strings.Count(body, `"sentence"`) != 1 {
		t.Errorf("%d %s", status, body)
	}
	if status, body := rulings("POST", "", `{"in":"title","sentence":"Nobody wrote this","act":"none"}`); status != 400 && status != 422 || !strings.Contains(body, "does not have this sentence") {
		t.Errorf("%d %s", status, body)
	}
	query := "?" + url.Values{"in": {"title"}, "sentence": {a.Standing().Title}}.Encode()
	if status, body := rulings("DELETE", query, ""); status != 204 {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := rulings("DELETE", query, ""); status != 404 {
		t.Errorf("taken back twice: %d", status)
	}
}

// TestASentenceIsComparedWithExamples looks at the examples beside a headline
// that denies, on its page and through the API.
func TestASentenceIsComparedWithExamples(t *testing.T) {
	server, _, _ := newDesk(t, ferries)
	_, page := get(t, server, "/articles/story-a-b/sentences/title/0")
	_, near, _ := strings.Cut(page, "Examples that it is most like")
	if strings.Count(near, "of 1). Labelled:") != 3 || !strings.Contains(near, "All of them were given the label") {
		t.Errorf("the page compares the sentence with no examples:\n%s", page)
	}
	got := object[api.Sentence](t, server, "/api/v1/articles/story-a-b/sentences/title/9", http.StatusOK)
	if got.Start != 0 || got.Own == nil || got.Own.Act != news.Denial || got.Label == nil || len(got.Rules) == 0 || got.Likely[0].Act != news.Denial || got.Lexicon == "" {
		t.Errorf("%+v", got)
	}
	if len(got.Nearest) != 3 || got.Nearest[0].Act != news.Denial || got.Nearest[0].Likeness < got.Nearest[2].Likeness || got.Nearest[0].Lang == "" {
		t.Errorf("%+v", got.Nearest)
	}
	for path, want := range map[string]int{"story-a-b/sentences/body/999999": 404, "story-a-b/sentences/foot/0": 422, "nothing/sentences/title/0": 404} {
		if status, body := get(t, server, "/api/v1/articles/"+path); status != want {
			t.Errorf("%s: %d\n%s", path, status, body)
		}
	}
}

// TestTheExamplesSpeakForOrAgainst a label, in words.
func TestTheExamplesSpeakForOrAgainst(t *testing.T) {
	near := func(likeness float64, acts ...news.Act) (all []claims.Near) {
		for _, a := range acts {
			all = append(all, claims.Near{Example: claims.Example{Act: a}, Likeness: likeness})
		}
		return all
	}
	denial := &news.Statement{Act: news.Denial}
	for _, c := range []struct {
		all  []claims.Near
		own  *news.Statement
		want string
	}{
		{near(0.8, news.Denial, news.Denial), denial, "All of them were given the label"},
		{near(0.8, news.Denial, news.NoAct), denial, "Some of them were given another"},
		{near(0.8, news.NoAct, news.Claiming), denial, "look twice"},
		{near(0.8, news.NoAct), nil, "All of them were given the label"},
		{near(0.2, news.Denial), denial, "None of them is much like it"},
		{nil, denial, ""},
	} {
		if got := comesTo(c.all, c.own); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%v beside %v: %q, not %q", c.all, c.own, got, c.want)
		}
	}
}

// TestASecondReaderIsShownBeside has a model that misses one position and sees
// another otherwise.
func TestASecondReaderIsShownBeside(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	if _, page := get(t, server, "/articles/story-a-b"); strings.Contains(page, "A second reader") {
		t.Error("a second reader that nobody asked")
	}
	addOpinion(t, s)
	_, page := get(t, server, "/articles/story-a-b")
	for _, want := range []string{"The language model tarn-7b sees it otherwise here", "2 of its answers named", `href="/articles/story-a-b/sentences/title/0"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if _, page := get(t, server, "/articles/story-a-b/sentences/title/0"); !strings.Contains(page, "the language model tarn-7b, takes it for") {
		t.Errorf("the sentence does not tell of it:\n%s", page)
	}
}

// TestASecondReaderThatQuotesPartsIsFollowed has a model quote the middle of a
// sentence, and label a headline whose words the text holds as well.
func TestASecondReaderThatQuotesPartsIsFollowed(t *testing.T) {
	server, s, _ := newDesk(t, ferries)
	a, err := s.Article(t.Context(), "story-a-b")
	if err != nil {
		t.Fatal(err)
	}
	standing := a.Standing()
	words := strings.Fields(standing.Text)
	part := strings.Join(words[2:5], " ")
	err = s.SaveOpinion(t.Context(), news.Opinion{Article: a.ID, Hash: standing.Hash, Reader: "tarn-7b", Asked: noon, Statements: []news.Said{
		{In: news.InTitle, Sentence: part, Act: news.Retraction, Speaker: news.OutletSelf},
		{In: news.InBody, Sentence: part, Act: news.Correction, Speaker: news.OutletSelf},
	}})
	if err != nil {
		t.Fatal(err)
	}
	address := "/articles/story-a-b/sentences/body/" + strconv.Itoa(strings.Index(standing.Text, part))
	if _, page := get(t, server, "/articles/story-a-b"); !strings.Contains(page, address) {
		t.Fatalf("the article does not lead to %s", address)
	}
	status, page := get(t, server, address)
	_, told, _ := strings.Cut(page, "the language model tarn-7b, takes it for")
	if told = told[:min(len(told), 400)]; status != http.StatusOK || !strings.Contains(told, "Correction") {
		t.Errorf("%d, and there it says %q", status, told)
	}
}

// addOpinion has a second reader take the headline of an article for
// something else, and see nothing in its text.
func addOpinion(t testing.TB, s *store.Store) {
	t.Helper()
	a, err := s.Article(context.Background(), "story-a-b")
	if err != nil {
		t.Fatal(err)
	}
	standing := a.Standing()
	if standing.Reading.HeadlineAct != news.Denial {
		t.Fatalf("the fixture's headline is %s", standing.Reading.HeadlineAct)
	}
	err = s.SaveOpinion(context.Background(), news.Opinion{
		Article: a.ID, Hash: standing.Hash, Reader: "tarn-7b", Asked: noon, Unfounded: 2,
		Statements: []news.Said{{In: news.InTitle, Sentence: standing.Title, Act: news.Confirmation, Speaker: news.Victim}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// call calls the API.
func call(t *testing.T, server *httptest.Server, method, path, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	return send(t, r)
}
