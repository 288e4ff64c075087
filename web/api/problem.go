package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/onrecord/onrecord/index"
	"github.com/onrecord/onrecord/news"
)

// problem makes the error of a call into one that huma writes as
// application/problem+json. What a caller may know is in the message; the
// cause of an internal error goes to the log.
func (s *service) problem(call string, err error) error {
	status := Status(news.KindOf(err))
	if status >= http.StatusInternalServerError {
		s.Log.Error("call failed", "call", call, "err", err)
	}
	if syntax := (*index.SyntaxError)(nil); errors.As(err, &syntax) {
		return huma.NewError(http.StatusBadRequest, syntax.Message, &huma.ErrorDetail{
			Message: syntax.Error(), Location: "query.q", Value: map[string]int{"start": syntax.Pos, "end": syntax.End},
		})
	}
	message := "something went wrong in the program"
	if e := (*news.Error)(nil); status != http.StatusInternalServerError && errors.As(err, &e) {
		message = e.Message
	}
	return huma.NewError(status, message)
}

// WriteProblem answers a call that no route takes.
func WriteProblem(w http.ResponseWriter, status int, detail string) {
	body, err := json.Marshal(huma.NewError(status, detail))
	if err != nil {
		body = nil
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the caller has gone away
}

// Status is the HTTP status of a kind of error.
func Status(k news.Kind) int {
	switch k {
	case news.Invalid:
		return http.StatusBadRequest
	case news.NotFound:
		return http.StatusNotFound
	case news.Conflict:
		return http.StatusConflict
	case news.Busy:
		return http.StatusServiceUnavailable
	case news.Forbidden:
		return http.StatusForbidden
	case news.Unavailable:
		return http.StatusBadGateway
	case news.TooLarge:
		return http.StatusRequestEntityTooLarge
	case news.TooMany:
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}
