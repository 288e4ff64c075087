package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/onrecord/onrecord/evidence"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/web/api"
	"github.com/onrecord/onrecord/web/picture"
)

// EvidenceView is where a reader chooses the moment of an evidence pack.
type EvidenceView struct {
	news.StoryHead
	Tongue  Tongue
	Moments Moments
	At      When // the moment, on the second
}

// evidencePage serves the page that offers a story's evidence pack.
func (s *site) evidencePage(r *http.Request) (Page, error) {
	story, err := s.Store.Story(r.Context(), storyID(r))
	if err != nil {
		return Page{}, err
	}
	then, c, err := s.asOf(r, story)
	if err != nil {
		return Page{}, err
	}
	v := EvidenceView{
		StoryHead: then.StoryHead, Tongue: titleTongue(then), Moments: s.moments(story, c, r.URL.Query().Has("at")),
		At: c.exact(c.now),
	}
	return Page{Template: "evidence", Title: "Evidence pack: " + story.Title, Section: "stories", View: v}, nil
}

// packs makes evidence packs for the pages and for the API.
type packs struct {
	*site
	maker *evidence.Maker
}

// Pack readies a story's evidence pack as of a moment; the zero moment is now.
func (p packs) Pack(ctx context.Context, id news.StoryID, at time.Time, kind string) (api.Pack, error) {
	m, err := p.matter(ctx, id, at)
	if err != nil {
		return api.Pack{}, err
	}
	pack := api.Pack{Name: m.FileName() + "." + kind, ContentType: "application/zip"}
	pack.Write = func(ctx context.Context, w io.Writer) error { return p.maker.ZIP(ctx, w, m) }
	if kind == api.PDF {
		pack.ContentType = "application/pdf"
		pack.Write = func(ctx context.Context, w io.Writer) error { return p.maker.PDF(ctx, w, m) }
	}
	return pack, nil
}

// matter gathers what a pack is made of.
func (p packs) matter(ctx context.Context, id news.StoryID, at time.Time) (evidence.Matter, error) {
	made := p.Now().UTC().Truncate(time.Second)
	if at.IsZero() || at.After(made) {
		at = made
	}
	at = at.UTC().Truncate(time.Second)
	story, err := p.Desk.StoryAsOf(ctx, id, at)
	if err != nil {
		return evidence.Matter{}, err
	}
	m := evidence.Matter{
		Story: story, AsOf: at, Made: made, Version: p.Version, Words: packWords{clock{zone: time.UTC}}, Source: p.Store,
		Picture: picture.Draw(story, picture.Paper, at, time.UTC),
	}
	m.SVG, err = p.templates[news.Viewer].pictureFile(picture.Draw(story, picture.Page, at, time.UTC))
	return m, err
}

// evidence serves a story's evidence pack, whole or its PDF alone.
func (s *site) evidence(kind string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var at time.Time
		var err error
		if r.URL.Query().Get("at") != "" {
			at, err = momentIn(r.URL.Query().Get("at"), s.Zone)
		}
		var pack api.Pack
		if err == nil {
			pack, err = s.packs.Pack(r.Context(), storyID(r), at, kind)
		}
		if err == nil {
			err = pack.Serve(w, r)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// pictureFile draws a picture as a file of its own.
func (t templates) pictureFile(p picture.Picture) ([]byte, error) {
	var b bytes.Buffer
	if err := t["story"].ExecuteTemplate(&b, "picture-file", p); err != nil {
		return nil, fmt.Errorf("picture as a file: %w", err)
	}
	return b.Bytes(), nil
}

// packWords are the pages' words, with every date in full.
type packWords struct{ clock }

// Standing is the line under a story's title.
func (w packWords) Standing(s *news.Story) string {
	st := w.standing(s)
	text := st.Word
	if st.On.Text != "" {
		text += " on " + st.On.Text
	}
	text += ", " + st.Rest
	if st.Checked.Exact != "" {
		text += " (checked " + st.Checked.Exact + ")"
	}
	return text
}

// Claimed lists what is alleged.
func (w packWords) Claimed(s *news.Story) []evidence.Figure {
	var actors, counts []string
	for _, a := range s.Actors {
		actors = append(actors, list(append([]string{a.Name}, a.Aliases...)))
	}
	for _, n := range s.Claim.Counts {
		counts = append(counts, fmt.Sprintf("%s (in %s)", amount(n.Value, n.Unit), count(len(n.Articles), "article")))
	}
	var all []evidence.Figure
	for _, f := range []evidence.Figure{
		{Counts: "Organisation concerned", Value: s.Victim}, {Counts: "Claimed by", Value: strings.Join(actors, "; ")},
		{Counts: "How much", Value: strings.Join(counts, "; ")}, {Counts: "Kinds of data", Value: list(dataWords(s.Claim.DataTypes))},
		{Counts: "Where it was posted", Value: s.Claim.Venue},
	} {
		if f.Value != "" {
			all = append(all, f)
		}
	}
	return all
}

// Figures are the measures of the story's page.
func (w packWords) Figures(m news.Measures) []evidence.Figure {
	var all []evidence.Figure
	for _, f := range w.figures(m) {
		all = append(all, evidence.Figure{Value: f.Value, Counts: f.Counts + ". " + f.Meaning})
	}
	return all
}

// Act names an act or event.
func (packWords) Act(kind string) string { return actWord(kind) }

// Found is a line of the coverage board.
func (w packWords) Found(cov news.Coverage, denial time.Time) string {
	row := w.coverageRow(cov, denial)
	words := []string{row.Words}
	if cov.CarriesDenial == news.CarriesYes {
		words = append(words, row.Lag)
		if row.Before.Exact != "" {
			words = append(words, "between "+row.Before.Exact+" and "+row.Since.Exact)
		} else if row.Since.Exact != "" {
			words = append(words, "since "+row.Since.Exact)
		}
	}
	if row.Besides != "" {
		words = append(words, strings.ToLower(row.Besides))
	}
	if looked := w.exact(cov.LastChecked).Exact; looked != "" {
		words = append(words, "last checked "+looked)
	}
	return strings.Join(words, ", ")
}

// Revision says what a revision did.
func (packWords) Revision(before, after *news.Revision) string { return revisionWords(before, after) }

// Edge says how one article had it from another.
func (packWords) Edge(k news.EdgeKind) string { return edgeWord(k) }

// Tick is a label of the picture's axis.
func (packWords) Tick(t picture.Tick) string { return tickLabel(t) }

// Rule is the label of a line across the picture.
func (packWords) Rule(r picture.Rule) string {
	return "First " + strings.ToLower(actWord(string(r.Kind))) + ", " + pictureHour(r.Time)
}

// Lane says what a lane's outlet carries.
func (packWords) Lane(l picture.Lane) string { return laneNote(l) }

// Fold counts the lanes that are not drawn.
func (packWords) Fold(f picture.Fold) string {
	return fmt.Sprintf("and %s, %d without the denial", count(f.Outlets, "more outlet"), f.Without)
}

// Share is how many outlets carry the denial in the end.
func (packWords) Share(b picture.Band) string {
	return fmt.Sprintf("%d of %s", b.Carrying, count(b.Outlets, "outlet"))
}
