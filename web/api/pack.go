package api

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humamux"
	"github.com/onrecord/onrecord/news"
)

// The kinds of evidence pack.
const (
	ZIP = "zip" // whole
	PDF = "pdf" // the report alone
)

// Pack is a story's evidence pack, ready to be written.
type Pack struct {
	Name        string // of the file, in ASCII
	ContentType string
	Write       func(ctx context.Context, w io.Writer) error
}

// patience is how long a pack waits for a reader that takes nothing.
const patience = 30 * time.Second

// Serve sends a pack. An error comes back only as long as nothing was sent;
// after that the connection is dropped, so that a part is never taken for the
// whole.
func (p Pack) Serve(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h.Set("Content-Type", p.ContentType)
	h.Set("Content-Disposition", `attachment; filename="`+p.Name+`"`)
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return nil
	}
	out := &patient{w: w}
	err := p.Write(r.Context(), out)
	switch {
	case err == nil:
		return nil
	case out.sent:
		panic(http.ErrAbortHandler)
	}
	h.Del("Content-Disposition")
	return err
}

// patient gives a reader time for each stretch that it takes, however long
// the whole lasts.
type patient struct {
	w    http.ResponseWriter
	sent bool
}

// Write sends a stretch.
func (p *patient) Write(b []byte) (int, error) {
	p.sent = true
	_ = http.NewResponseController(p.w).SetWriteDeadline(time.Now().Add(patience)) // not every writer has one
	return p.w.Write(b)
}

// PackInput names a story, and perhaps a moment.
type PackInput struct {
	ByID
	At time.Time `query:"at" doc:"as it stood at this moment; now unless given"`
}

// registerPacks adds the evidence packs.
func (s *service) registerPacks(api huma.API) {
	for kind, summary := range map[string]string{ZIP: "A story's evidence pack: captures, hashes, times, sentences, differences and the picture", PDF: "The report of a story's evidence pack"} {
		id := "evidence-" + kind
		huma.Register(api, huma.Operation{
			OperationID: id, Method: http.MethodGet, Path: Root + "/stories/{id}/evidence." + kind, Summary: summary,
			Responses: map[string]*huma.Response{"200": {
				Description: "The file", Content: map[string]*huma.MediaType{"application/" + kind: {Schema: &huma.Schema{Type: "string", Format: "binary"}}},
			}},
		}, func(ctx context.Context, in *PackInput) (*huma.StreamResponse, error) {
			pack, err := s.Packs.Pack(ctx, news.StoryID(in.ID), in.At, kind)
			if err != nil {
				return nil, s.problem(id, err)
			}
			return &huma.StreamResponse{Body: func(call huma.Context) { s.sendPack(call, id, pack) }}, nil
		})
	}
}

func (s *service) sendPack(call huma.Context, id string, pack Pack) {
	r, w := humamux.Unwrap(call)
	if err := pack.Serve(w, r); err != nil {
		s.Log.Error("call failed", "call", id, "err", err)
		WriteProblem(w, Status(news.KindOf(err)), "the evidence pack could not be made")
	}
}
