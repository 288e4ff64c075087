package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// Known is what people know of an outlet, and what it could be merged with.
type Known struct {
	KindWord  string
	ReachWord string
	Kinds     []Choice
	Reaches   []Choice
	Others    []Choice
	Mergers   []MergerRow
	Note      string
	Undo      int64 // the merger that was just made
}

// MergerRow is an outlet that was taken in.
type MergerRow struct {
	news.OutletMerger
	On   When
	Gone When // when it was undone; without a time where it holds
}

// kindWord names a kind of outlet.
func kindWord(k news.OutletKind) string {
	return map[news.OutletKind]string{
		news.OutletWire: "Wire", news.OutletDaily: "Daily", news.OutletTrade: "Trade press", news.OutletBlog: "Blog", news.OutletCompany: "Company",
	}[k]
}

// knownOf says what people know of an outlet.
func (s *site) knownOf(r *http.Request, o news.Outlet) (k Known, err error) {
	k = Known{KindWord: kindWord(o.Kind), Note: outletNotes[r.URL.Query().Get("done")]}
	k.Kinds = choose(string(o.Kind), "", "Not known")
	for _, kind := range news.OutletKinds {
		k.Kinds = append(k.Kinds, Choice{Value: string(kind), Word: kindWord(kind), Chosen: kind == o.Kind})
	}
	k.Reaches = choose(strconv.Itoa(o.Reach), "0", "Not set", "1", "Tier 1, the widest", "2", "Tier 2", "3", "Tier 3")
	if o.Reach > 0 {
		k.ReachWord = fmt.Sprintf("Reach: tier %d", o.Reach)
	}
	all, err := s.Store.Outlets(r.Context())
	if err != nil {
		return k, err
	}
	for _, other := range all {
		if other.ID != o.ID && other.Demo == o.Demo {
			k.Others = append(k.Others, Choice{Value: strconv.FormatInt(int64(other.ID), 10), Word: other.Name})
		}
	}
	mergers, err := s.Store.OutletMergers(r.Context(), o.ID)
	c := s.clock()
	for _, m := range mergers {
		k.Mergers = append(k.Mergers, MergerRow{m, c.when(m.Made), c.when(m.Undone)})
	}
	if at := slices.IndexFunc(mergers, func(m news.OutletMerger) bool { return m.Undone.IsZero() }); r.URL.Query().Get("done") == "merge" && at >= 0 {
		k.Undo = mergers[at].ID
	}
	return k, err
}

// outletNotes say what a button has just done.
var outletNotes = map[string]string{
	"save":  "What is known of the outlet was kept.",
	"merge": "The two are one outlet now. The stories are told anew within a minute.",
	"undo":  "They are two outlets again. The stories are told anew within a minute.",
}

func outletID(r *http.Request) (news.OutletID, error) {
	id, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return 0, news.E(news.NotFound, "there is no such outlet", err)
	}
	return news.OutletID(id), nil
}

// saveOutlet keeps what a person says of an outlet.
func (s *site) saveOutlet(r *http.Request) (string, error) {
	id, err := outletID(r)
	if err != nil {
		return "", err
	}
	o, err := s.Store.Outlet(r.Context(), id)
	if err != nil {
		return "", err
	}
	if err := r.ParseForm(); err != nil {
		return "", news.E(news.Invalid, "the form could not be read", err)
	}
	field := func(name string) string { return strings.Join(strings.Fields(r.PostForm.Get(name)), " ") }
	o.Name, o.Home, o.Country, o.Language, o.Email = field("name"), field("home"), strings.ToUpper(field("country")), field("language"), field("email")
	o.Kind, o.Contact = news.OutletKind(field("kind")), strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get("contact"), "\r\n", "\n"))
	if o.Reach, err = strconv.Atoi(field("reach")); err != nil {
		return "", news.E(news.Invalid, "the reach of an outlet is tier 1, 2 or 3, or not set", err)
	}
	return fmt.Sprintf("/outlets/%d?done=save#known", id), s.Desk.SaveOutlet(r.Context(), o)
}

// mergeOutlets takes another outlet in.
func (s *site) mergeOutlets(r *http.Request) (string, error) {
	id, err := outletID(r)
	if err != nil {
		return "", err
	}
	with, err := strconv.ParseInt(r.PostFormValue("with"), 10, 64)
	if err != nil {
		return "", news.E(news.Invalid, "no outlet was chosen to take in", err)
	}
	_, err = s.Desk.MergeOutlets(r.Context(), id, news.OutletID(with), api.Author(r.Context()))
	return fmt.Sprintf("/outlets/%d?done=merge#known", id), err
}

// undoMerger takes a merger back.
func (s *site) undoMerger(r *http.Request) (string, error) {
	id, err := outletID(r)
	if err != nil {
		return "", err
	}
	merger, err := strconv.ParseInt(mux.Vars(r)["merger"], 10, 64)
	if err != nil {
		return "", news.E(news.NotFound, "there is no such merger", err)
	}
	_, err = s.Desk.UndoMerger(r.Context(), merger)
	return fmt.Sprintf("/outlets/%d?done=undo#known", id), err
}
