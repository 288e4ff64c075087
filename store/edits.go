package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/onrecord/onrecord/news"
)

const editColumns = `kind, story, other, moved, earlier, later, made, undone`

func editFields(e *news.Edit) []any {
	return []any{&e.Kind, &e.Story, &e.With, asJSON(&e.Moved), asJSON(&e.Before), asJSON(&e.After), at(&e.Made), at(&e.Undone)}
}

func scanEdit(r row) (e news.Edit, err error) {
	err = r.Scan(append([]any{&e.ID}, editFields(&e)...)...)
	return e, err
}

// Edits gives what people did to a story, or made of it, the newest first.
func (s *Store) Edits(ctx context.Context, id news.StoryID) (all []news.Edit, err error) {
	err = s.read(ctx, "the edits could not be read", func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanEdit, `SELECT id, `+editColumns+` FROM edits WHERE story = $1 OR other = $1 ORDER BY id DESC`, id)
		return err
	})
	return all, err
}

// Choice gives what a person chose for a story, the zero value where nobody
// did.
func (s *Store) Choice(ctx context.Context, id news.StoryID) (c news.Choice, err error) {
	err = s.read(ctx, "what was chosen for the story could not be read", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT choice FROM choices WHERE story = $1`, id).Scan(asJSON(&c))
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return c, err
}

// SaveEdit stores an edit, or that it was undone, in one transaction with what
// follows: the articles that it moves stand in their After stories (undone: in
// their Before ones), the story's choice is After (Before), and the stories are
// stored as recomputed; one that has no article left is removed. Conflict where
// an article stands elsewhere by now than the edit found it.
func (s *Store) SaveEdit(ctx context.Context, e news.Edit, stories []news.Story) error {
	return s.write(ctx, "the edit could not be stored", func(tx *sql.Tx) error {
		for i := range stories {
			if err := saveStory(ctx, tx, &stories[i]); err != nil {
				return err
			}
		}
		for _, m := range e.Moved {
			from, to := m.Before, m.After
			if !e.Undone.IsZero() {
				from, to = to, from
			}
			if err := move(ctx, tx, m.Article, from, to); err != nil {
				return err
			}
		}
		if err := saveChoice(ctx, tx, e); err != nil {
			return err
		}
		if err := removeEmptyStories(ctx, tx, append([]news.Story{head(e.Story), head(e.With)}, stories...)); err != nil {
			return err
		}
		return saveEdit(ctx, tx, e)
	})
}

func head(id news.StoryID) news.Story { return news.Story{StoryHead: news.StoryHead{ID: id}} }

// move takes an article from its stories to others, and tells the index.
func move(ctx context.Context, tx *sql.Tx, id news.ArticleID, from, to []news.StoryID) error {
	stands, err := collect(ctx, tx, value[news.StoryID], `SELECT story FROM story_articles WHERE article = $1 ORDER BY position`, id)
	if err != nil {
		return err
	}
	if !slices.Equal(stands, from) {
		return news.E(news.Conflict, "a later change moved one of these articles on; undo that one first", nil)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM story_articles WHERE article = $1`, id); err != nil {
		return err
	}
	for i, story := range to {
		if _, err := tx.ExecContext(ctx, `INSERT INTO story_articles (story, article, position) VALUES ($1, $2, $3)`, story, id, i); err != nil {
			return err
		}
	}
	if len(to) > 0 {
		if _, err := tx.ExecContext(ctx, `UPDATE cases SET story = $1 WHERE article = $2`, to[0], id); err != nil {
			return err
		}
	}
	return noteChange(ctx, tx, id, false)
}

// saveChoice keeps what a rename or a pin chose.
func saveChoice(ctx context.Context, tx *sql.Tx, e news.Edit) error {
	if e.Kind != news.EditRename && e.Kind != news.EditPin {
		return nil
	}
	choice := e.After
	if !e.Undone.IsZero() {
		choice = e.Before
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO choices (story, choice) VALUES ($1, $2)
		ON CONFLICT (story) DO UPDATE SET choice = excluded.choice`, e.Story, asJSON(&choice))
	return err
}

func saveEdit(ctx context.Context, tx *sql.Tx, e news.Edit) error {
	if e.ID != 0 {
		return changedOne(tx.ExecContext(ctx, `UPDATE edits SET undone = $1 WHERE id = $2`, at(&e.Undone), e.ID))
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO edits (`+editColumns+`) VALUES (`+marks(1, 8)+`)`, editFields(&e)...)
	return err
}
