package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humamux"
	"github.com/onrecord/onrecord/news"
)

// heartbeat is how often a silent stream says that it is alive, so that
// nothing between here and the listener takes it for dead.
const heartbeat = 20 * time.Second

// EventsInput narrows the stream: whoever shows one story follows that alone.
type EventsInput struct {
	Kind  []string     `query:"kind" enum:"article,story,correction,feed,alert" doc:"only these kinds, separated by commas"`
	Story news.StoryID `query:"story" doc:"only what belongs to this story"`
}

func (in *EventsInput) wants(e Signal) bool {
	return (len(in.Kind) == 0 || slices.Contains(in.Kind, e.Kind)) && (in.Story == "" || slices.Contains(e.Stories, in.Story))
}

// registerEvents adds the stream of what is new.
func (s *service) registerEvents(api huma.API) {
	event := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Signal](), true, "Signal")
	huma.Register(api, huma.Operation{
		OperationID: "events", Method: http.MethodGet, Path: Root + "/events", Summary: "What is new, as it happens",
		Description: "Server-sent events. An event's name is its kind, its data a Signal.",
		Responses: map[string]*huma.Response{"200": {
			Description: "A stream without end", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: event}},
		}},
	}, func(_ context.Context, in *EventsInput) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(call huma.Context) { s.stream(call, in.wants) }}, nil
	})
}

// stream sends the events that are wanted until the listener goes away.
func (s *service) stream(call huma.Context, wanted func(Signal) bool) {
	call.SetHeader("Content-Type", "text/event-stream")
	call.SetHeader("Cache-Control", "no-store")
	var events <-chan Signal // silent where there is no source
	if s.Events != nil {
		events = s.Events.Subscribe(call.Context())
	}
	_, w := humamux.Unwrap(call)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for line := ": listening\n\n"; send(w, line) == nil; {
		select {
		case <-call.Context().Done():
			return
		case <-beat.C:
			line = ": alive\n\n"
		case e, open := <-events:
			if !open {
				return
			}
			if line = ""; wanted(e) {
				line = frame(e)
			}
		}
	}
}

// send writes and flushes; it must not wait longer than a heartbeat.
func send(w http.ResponseWriter, line string) error {
	c := http.NewResponseController(w)
	_ = c.SetWriteDeadline(time.Now().Add(heartbeat)) // not every writer has one
	if _, err := io.WriteString(w, line); err != nil {
		return err
	}
	return c.Flush()
}

// frame is an event as the stream sends it.
func frame(e Signal) string {
	data, err := json.Marshal(e)
	if err != nil { // a time outside the years 0 to 9999
		return ": an event could not be written\n\n"
	}
	return fmt.Sprintf("event: %s\ndata: %s\n\n", e.Kind, data)
}
