package api

import (
	"context"

	"github.com/onrecord/onrecord/news"
)

// MergeInput takes another story in.
type MergeInput struct {
	ByID
	Body struct {
		With news.StoryID `json:"with" doc:"the story whose articles are taken in; it ends"`
	}
}

func (s *service) merge(ctx context.Context, in *MergeInput) (*StoryOutput, error) {
	if err := s.Desk.Merge(ctx, news.StoryID(in.ID), in.Body.With); err != nil {
		return nil, err
	}
	return s.story(ctx, &in.ByID)
}

// SplitInput gives articles of a story one of their own.
type SplitInput struct {
	ByID
	Body struct {
		Articles []news.ArticleID `json:"articles" minItems:"1"`
	}
}

// split answers with the new story.
func (s *service) split(ctx context.Context, in *SplitInput) (*StoryOutput, error) {
	id, err := s.Desk.Split(ctx, news.StoryID(in.ID), in.Body.Articles)
	if err != nil {
		return nil, err
	}
	return s.story(ctx, &ByID{ID: string(id)})
}

// undo answers with the story or, where that ended with its split, with the
// one that has its articles again.
func (s *service) undo(ctx context.Context, in *ByID) (*StoryOutput, error) {
	id := news.StoryID(in.ID)
	if err := s.Desk.Undo(ctx, id); err != nil {
		return nil, err
	}
	edits, err := s.Store.Edits(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, e := range edits {
		if e.With == id && e.Kind == news.EditSplit && !e.Undone.IsZero() {
			return s.story(ctx, &ByID{ID: string(e.Story)})
		}
		if e.Undone.IsZero() {
			break // it still stands by what was done before
		}
	}
	return s.story(ctx, in)
}

// ChooseInput names or pins a story; what is left out stays as it is.
type ChooseInput struct {
	ByID
	Body struct {
		Title  *string `json:"title,omitempty" doc:"empty: its own title again"`
		Pinned *bool   `json:"pinned,omitempty"`
	}
}

func (s *service) choose(ctx context.Context, in *ChooseInput) (*StoryOutput, error) {
	id := news.StoryID(in.ID)
	if in.Body.Title != nil {
		if err := s.Desk.Rename(ctx, id, *in.Body.Title); err != nil {
			return nil, err
		}
	}
	if in.Body.Pinned != nil {
		if err := s.Desk.Pin(ctx, id, *in.Body.Pinned); err != nil {
			return nil, err
		}
	}
	return s.story(ctx, &in.ByID)
}

// Edits are what people did to a story, the newest first.
type Edits struct {
	Body struct {
		Items []news.Edit `json:"items"`
	}
}

func (s *service) edits(ctx context.Context, in *ByID) (*Edits, error) {
	all, err := s.Store.Edits(ctx, news.StoryID(in.ID))
	out := &Edits{}
	out.Body.Items = append([]news.Edit{}, all...)
	return out, err
}
