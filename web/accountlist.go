package web

import (
	"net/http"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// PeopleView is everybody who has an account.
type PeopleView struct {
	Tabs    []Link
	Note    string
	Problem string
	Link    string // to set a password with, told once
	Whose   string // mail address of the link
	Rows    []PersonRow
	Roles   []Choice // for a new account
	Email   string   // as it was typed
	Name    string
}

// PersonRow is an account in the list.
type PersonRow struct {
	news.User
	Self   bool
	Roles  []Choice
	Last   When
	On     When
	Factor bool
}

// roleWords say what a role may do.
var roleWords = map[news.Role]string{
	news.Viewer: "Viewer: sees everything but people and settings", news.Editor: "Editor: corrects, decides, acknowledges, sets alerts",
	news.Admin: "Admin: people, feeds, tokens, settings, removal",
}

func roleChoices(chosen news.Role) (all []Choice) {
	for _, role := range news.Roles {
		all = append(all, Choice{Value: string(role), Word: roleWords[role], Chosen: role == chosen})
	}
	return all
}

// accountList serves the list of accounts.
func (s *site) accountList(r *http.Request) (Page, error) {
	return s.peoplePage(r, func(*PeopleView) error { return nil })
}

// peoplePage does something and serves the list as it is then. What the admin
// can mend is told on the page.
func (s *site) peoplePage(r *http.Request, do func(*PeopleView) error) (Page, error) {
	v := PeopleView{}
	p := Page{Template: "people", Title: "People", Section: "account"}
	err := do(&v)
	if problem, told := tell(err); told {
		v.Problem, p.Status, err = problem, api.Status(news.KindOf(err)), nil
	}
	if err != nil {
		return p, err
	}
	all, err := s.Accounts.People(r.Context())
	c, self := s.clock(), accounts.VisitorOf(r.Context()).User.ID
	for _, u := range all {
		on, _, err := s.Accounts.Factor(r.Context(), u.ID)
		if err != nil {
			return p, err
		}
		v.Rows = append(v.Rows, PersonRow{User: u, Self: u.ID == self, Roles: roleChoices(u.Role), Last: c.when(u.LastSeen), On: c.when(u.Made), Factor: on})
	}
	first := news.Viewer
	if len(all) == 0 {
		first = news.Admin
	}
	v.Tabs, v.Roles = accountTabs(r, "/people"), roleChoices(first)
	p.View, p.Secret = v, v.Link != ""
	return p, err
}

// address is a path of this desk as people open it from elsewhere.
func (s *site) address(r *http.Request, path string) string {
	switch {
	case s.Public != nil:
		return s.Public.Scheme + "://" + s.Public.Host + path
	case r.TLS != nil:
		return "https://" + r.Host + path
	}
	return "http://" + r.Host + path
}

// addPerson makes an account and shows the link for its owner, once.
func (s *site) addPerson(r *http.Request) (Page, error) {
	return s.peoplePage(r, func(v *PeopleView) error {
		v.Email, v.Name = r.PostFormValue("email"), r.PostFormValue("name")
		u, key, err := s.Accounts.Add(r.Context(), accounts.VisitorOf(r.Context()).By, news.User{Email: v.Email, Name: v.Name, Role: news.Role(r.PostFormValue("role"))})
		if err == nil {
			v.Link, v.Whose, v.Email, v.Name = s.address(r, api.Welcome(key)), u.Email, "", ""
		}
		return err
	})
}

// changePerson does what a button asks for with an account.
func (s *site) changePerson(r *http.Request) (Page, error) {
	number, err := strconv.ParseInt(mux.Vars(r)["id"], 10, 64)
	if err != nil {
		return Page{}, news.E(news.NotFound, "there is no such account", err)
	}
	id, by := news.UserID(number), accounts.VisitorOf(r.Context()).By
	return s.peoplePage(r, func(v *PeopleView) error {
		var u news.User
		var err error
		switch mux.Vars(r)["do"] {
		case "reset":
			var key string
			if u, key, err = s.Accounts.Reset(r.Context(), by, id); err == nil {
				v.Link, v.Whose = s.address(r, api.Welcome(key)), u.Email
			}
			return err
		case "role":
			u, err = s.Accounts.SetRole(r.Context(), by, id, news.Role(r.PostFormValue("role")))
			v.Note = u.Called() + " is " + roleName(u.Role) + " now."
		case "disable":
			u, err = s.Accounts.Disable(r.Context(), by, id, true)
			v.Note = u.Called() + " is signed out everywhere and cannot sign in any more."
		case "enable":
			u, err = s.Accounts.Disable(r.Context(), by, id, false)
			v.Note = u.Called() + " can sign in again."
		case "authenticator":
			err = s.Accounts.ForgetAuthenticator(r.Context(), by, id)
			v.Note = "Signing in to that account asks for no code any more."
		}
		if err != nil {
			v.Note = ""
		}
		return err
	})
}
