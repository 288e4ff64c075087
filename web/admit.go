package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/accounts"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
)

// known finds out who makes a request. Whether they may is asked once the
// route is known.
func (s *site) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visitor(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Cache-Control", "no-cache, private") // unless the answer is for everybody and says so
		next.ServeHTTP(w, r.WithContext(accounts.With(r.Context(), v)))
	})
}

// visitor is who makes a request: by the token in its header, or else by its
// session. While there are no accounts, everybody is an admin without a name.
func (s *site) visitor(r *http.Request) (accounts.Visitor, error) {
	from := s.from(r)
	open, err := s.open(r)
	if err == nil && open && s.Accounts != nil && !near(r) {
		err = news.E(news.Forbidden, "there are no accounts yet, so only the machine itself is let in; make the first one at its terminal, with onrecord user add", nil)
	}
	if err != nil || open {
		return accounts.Visitor{By: accounts.By{From: from}, Role: news.Admin}, err
	}
	if secret, found := bearer(r); found {
		return s.Accounts.ByToken(r.Context(), secret, from)
	}
	if secret := s.session(r); secret != "" {
		return s.Accounts.BySession(r.Context(), secret, from)
	}
	return accounts.Visitor{By: accounts.By{From: from}}, nil
}

// open reports whether nobody is asked who they are.
func (s *site) open(r *http.Request) (bool, error) {
	if s.Accounts == nil {
		return true, nil
	}
	return s.Accounts.Open(r.Context())
}

// bearer is the token of a request, where tokens are looked at.
func bearer(r *http.Request) (secret string, found bool) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(secret), strings.EqualFold(scheme, "Bearer") && tokenPath(r.URL.Path)
}

// askAgain is how long a stream lasts before its listener has to come back, and
// is asked anew who they are: who was signed out meanwhile hears no more.
const askAgain = 10 * time.Minute

// admit lets a visitor through to a route, or not, and keeps what they did.
func (s *site) admit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		route, _ := mux.CurrentRoute(r).GetPathTemplate() // every route has one
		rule, v := accessOf(r.Method, route), accounts.VisitorOf(r.Context())
		if rule.least == "" {
			s.Log.Error("nobody may use a route, since it has no rule in access.go", "method", r.Method, "route", route)
		}
		if !rule.admits(v, r.Method) {
			s.refuse(w, r, v, rule)
			return
		}
		if v.User.ID != 0 && strings.HasSuffix(route, "/events") {
			ctx, end := context.WithTimeout(r.Context(), askAgain)
			defer end()
			r = r.WithContext(ctx)
		}
		if rule.deed == "" || rule.deed == itself || s.Accounts == nil {
			next.ServeHTTP(w, r)
			return
		}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		if seen.status < http.StatusBadRequest {
			ctx := context.WithoutCancel(r.Context()) // what was done is told, also to whom nobody waits for
			if err := s.Accounts.Record(ctx, v.By, rule.deed, r.URL.Path); err != nil {
				s.Log.Error("a deed was not kept", "who", v.User.Email, "what", rule.deed, "target", r.URL.Path, "err", err)
			}
		}
	})
}

// refuse sends somebody who is not known to the sign-in, and tells anybody else
// that they may not.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, v accounts.Visitor, rule access) {
	switch machine := tokenPath(r.URL.Path); {
	case v.Role == "" && machine:
		w.Header().Set("WWW-Authenticate", `Bearer realm="Onrecord"`)
		api.WriteProblem(w, http.StatusUnauthorized, "this call needs a token that is good, or a session")
	case v.Role == "" && writes(r.Method):
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
	case v.Role == "":
		http.Redirect(w, r, "/sign-in?"+url.Values{"next": {r.URL.RequestURI()}}.Encode(), http.StatusSeeOther)
	case machine:
		api.WriteProblem(w, http.StatusForbidden, "this call takes the role of "+roleName(rule.least)+", and a token whose scope goes as far")
	default:
		err := s.render(w, r, Page{Template: "error", Title: "Not allowed", Status: http.StatusForbidden, View: ErrorView{
			Status: http.StatusForbidden, Happened: "This takes the role of " + roleName(rule.least) + ".",
			Means: "Your account is that of " + roleName(v.Role) + ". Nothing was changed.", Do: "Ask an admin of this desk if you need it.",
		}})
		if err != nil {
			s.fail(w, r, err)
		}
	}
}

// roleName is a role with its article.
func roleName(r news.Role) string {
	switch r {
	case news.Editor, news.Admin:
		return "an " + string(r)
	case news.Viewer:
		return "a viewer"
	}
	return "nobody"
}

// from is the network address that a request comes from. What a proxy says of
// it is believed where the proxy is one of ours.
func (s *site) from(r *http.Request) string {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && s.proxy(from); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		from = hop.String()
	}
	return from
}

func (s *site) proxy(address string) bool {
	ip, err := netip.ParseAddr(address)
	return err == nil && slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(ip.Unmap()) })
}
