package web

import (
	"net/http"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// WelcomeView is the form behind a one-time link.
type WelcomeView struct {
	Key     string
	First   bool // the very first account is made with it
	Email   string
	Name    string
	Problem string
}

// welcomePage serves the form to set a password with.
func (s *site) welcomePage(r *http.Request) (Page, error) {
	key := r.URL.Query().Get("key")
	u, first, err := s.Accounts.Ticket(r.Context(), key)
	if err != nil {
		return Page{}, err
	}
	return welcomeForm(WelcomeView{Key: key, First: first, Email: u.Email, Name: u.Name}, 0), nil
}

func welcomeForm(v WelcomeView, status int) Page {
	return Page{Template: "welcome", Title: "Set a password", View: v, Status: status, Secret: true}
}

// welcome sets the password.
func (s *site) welcome(r *http.Request) (Page, error) {
	v := WelcomeView{Key: r.PostFormValue("key")}
	u, first, err := s.Accounts.Ticket(r.Context(), v.Key)
	if err != nil {
		return Page{}, err
	}
	if v.First = first; first {
		u = news.User{Email: r.PostFormValue("email"), Name: r.PostFormValue("name")}
	}
	v.Email, v.Name = u.Email, u.Name
	err = s.Accounts.Redeem(r.Context(), v.Key, r.PostFormValue("password"), s.from(r), u)
	if problem, told := tell(err); told {
		v.Problem = problem
		return welcomeForm(v, api.Status(news.KindOf(err))), nil
	}
	return Page{Moved: "/sign-in?done=password"}, err
}
