package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

const (
	headColumns = `title, victim, status, first_seen, last_seen, turned, articles, outlets, carrying_denial, demo, pinned, languages`
	headWidth   = 12
)

// StoryLine is a story's head with its languages: what a list shows.
type StoryLine struct {
	news.StoryHead
	ByLang map[string]int `json:"languages"` // articles by language
}

func headFields(l *StoryLine) []any {
	h := &l.StoryHead
	return []any{
		&h.Title, &h.Victim, &h.Status, at(&h.FirstSeen), at(&h.LastSeen), at(&h.Turned),
		&h.Articles, &h.Outlets, &h.CarryingDenial, &h.Demo, &h.Pinned, asJSON(&l.ByLang),
	}
}

func scanStoryLine(r row) (l StoryLine, err error) {
	err = r.Scan(append([]any{&l.ID}, headFields(&l)...)...)
	return l, err
}

func scanStory(r row) (*news.Story, error) {
	s := new(news.Story)
	return s, r.Scan(asJSON(s))
}

// StoryQuery narrows a list of stories. Zero fields do not.
type StoryQuery struct {
	Text     string       // a part of the title or of the victim's name, in any case
	Status   news.Status  //
	Watch    news.WatchID // only those about it
	From, To time.Time    // last seen at From or later, and before To
	Demo     DemoFilter   // the demo newsroom's stories
	Limit    int          // at most so many; 50 where zero
	Cursor   string       // of an earlier answer; empty for the newest
}

// pinned is what lifts a story above all dates.
const pinned = 1 << 50

// storyPlace is where a story stands in lists.
func storyPlace(h *news.StoryHead) int64 {
	if h.Pinned {
		return h.LastSeen.UnixMilli() + pinned
	}
	return h.LastSeen.UnixMilli()
}

// Stories lists stories, pinned ones and then the last seen first, and gives the cursor for the
// next ones, empty where there are none.
func (s *Store) Stories(ctx context.Context, q StoryQuery) (list []StoryLine, next string, err error) {
	c, err := q.conditions()
	if err != nil {
		return nil, "", err
	}
	limit := atMost(q.Limit)
	query := `SELECT id, ` + headColumns + ` FROM stories` + c.where() + ` ORDER BY listed DESC, id DESC` + c.limit(limit+1)
	err = s.read(ctx, "the stories could not be read", func(tx *sql.Tx) error {
		list, err = collect(ctx, tx, scanStoryLine, query, c.args...)
		list, next = cut(list, limit, func(l StoryLine) place { return place{storyPlace(&l.StoryHead), string(l.ID)} })
		return err
	})
	return list, next, err
}

func (q StoryQuery) conditions() (*conditions, error) {
	from, continued, err := parsePlace(q.Cursor)
	if err != nil {
		return nil, err
	}
	c := &conditions{}
	if continued {
		c.add(`(listed, id) < ($, $)`, from.ms, from.id)
	}
	if words := storyWords(q.Text); words != "" {
		c.add(`words LIKE $ ESCAPE '!'`, "%"+likeEscapes.Replace(words)+"%")
	}
	if q.Status != "" {
		c.add(`status = $`, q.Status)
	}
	if q.Watch != 0 {
		c.add(`id IN (SELECT story FROM story_watches WHERE watch = $)`, q.Watch)
	}
	if !q.From.IsZero() {
		c.add(`last_seen >= $`, q.From.UnixMilli())
	}
	if !q.To.IsZero() {
		c.add(`last_seen < $`, q.To.UnixMilli())
	}
	c.addDemo(q.Demo)
	return c, nil
}

var likeEscapes = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// storyWords is the form in which titles and names are compared with what was
// typed.
func storyWords(parts ...string) string {
	return strings.ToLower(strings.TrimSpace(strings.Join(parts, "\n")))
}

// Story gives one story whole, or NotFound.
func (s *Store) Story(ctx context.Context, id news.StoryID) (story *news.Story, err error) {
	err = s.read(ctx, "the story could not be read", func(tx *sql.Tx) error {
		story, err = scanStory(tx.QueryRowContext(ctx, `SELECT story FROM stories WHERE id = $1`, id))
		return err
	})
	if err != nil {
		return nil, err
	}
	return story, nil
}

// StoryLines gives the lines of stories by their IDs; those that are not there
// are left out.
func (s *Store) StoryLines(ctx context.Context, ids []news.StoryID) (map[news.StoryID]StoryLine, error) {
	lines := make(map[news.StoryID]StoryLine, len(ids))
	err := s.read(ctx, "the stories could not be read", func(tx *sql.Tx) error {
		for part := range chunks(ids) {
			found, err := collect(ctx, tx, scanStoryLine, `SELECT id, `+headColumns+` FROM stories WHERE id IN (`+marks(1, len(part))+`)`, part...)
			if err != nil {
				return err
			}
			for _, line := range found {
				lines[line.ID] = line
			}
		}
		return nil
	})
	return lines, err
}

// StoryArticles gives the articles of a story with all their revisions, the
// earliest published first; none for a story that is not there.
func (s *Store) StoryArticles(ctx context.Context, id news.StoryID) (all []*news.Article, err error) {
	err = s.read(ctx, "the story's articles could not be read", func(tx *sql.Tx) error {
		ids, err := collect(ctx, tx, value[news.ArticleID], `SELECT id FROM articles
			WHERE id IN (SELECT article FROM story_articles WHERE story = $1) ORDER BY COALESCE(published, first_seen), id`, id)
		if err != nil {
			return err
		}
		all, err = articlesByID(ctx, tx, ids)
		return err
	})
	return all, err
}

// SaveStories stores recomputed stories where no article changed: a look at a
// page, or the passing of time, can change what a story says. One that is not
// stored, or has no article left, is not kept.
func (s *Store) SaveStories(ctx context.Context, stories ...news.Story) error {
	return s.write(ctx, "the stories could not be stored", func(tx *sql.Tx) error {
		for i := range stories {
			if err := saveStory(ctx, tx, &stories[i]); err != nil {
				return err
			}
		}
		return removeEmptyStories(ctx, tx, stories)
	})
}

// saveMemberships stores the stories, sets those in which the article stands,
// and removes what has no article left.
func saveMemberships(ctx context.Context, tx *sql.Tx, a *news.Article, stories []news.Story) error {
	for i := range stories {
		if err := saveStory(ctx, tx, &stories[i]); err != nil {
			return err
		}
	}
	left, err := collect(ctx, tx, value[news.StoryID], `DELETE FROM story_articles WHERE article = $1 RETURNING story`, a.ID)
	if err != nil {
		return err
	}
	for i, story := range a.Stories {
		_, err := tx.ExecContext(ctx, `INSERT INTO story_articles (story, article, position) VALUES ($1, $2, $3)`, story, a.ID, i)
		if err != nil {
			return err
		}
	}
	for _, id := range left {
		if err := removeIfEmpty(ctx, tx, id); err != nil {
			return err
		}
	}
	return removeEmptyStories(ctx, tx, stories)
}

// saveStory stores one story whole, with the columns that lists need.
func saveStory(ctx context.Context, tx *sql.Tx, story *news.Story) error {
	if story.ID == "" || story.FirstSeen.IsZero() || story.LastSeen.IsZero() {
		return news.E(news.Invalid, "a story needs an ID and the times it was first and last seen", nil)
	}
	line := StoryLine{story.StoryHead, story.ByLang}
	values := append(headFields(&line), storyWords(story.Title, story.Victim), asJSON(story), storyPlace(&story.StoryHead), story.ID)
	result, err := tx.ExecContext(ctx, `UPDATE stories SET (`+headColumns+`, words, story, listed) = (`+marks(1, headWidth+3)+`), behind = FALSE WHERE id = $16`, values...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		_, err = tx.ExecContext(ctx, `INSERT INTO stories (`+headColumns+`, words, story, listed, id) VALUES (`+marks(1, headWidth+4)+`)`, values...)
	}
	if err != nil {
		return err
	}
	if err := saveStandings(ctx, tx, story); err != nil {
		return err
	}
	if err := saveWatched(ctx, tx, story); err != nil {
		return err
	}
	if _, err := saveCases(ctx, tx, story.Cases); err != nil {
		return err
	}
	return saveProposals(ctx, tx, story)
}

// Behind lists the stories that are to be recomputed, as [Change] says.
func (s *Store) Behind(ctx context.Context) (ids []news.StoryID, err error) {
	err = s.read(ctx, "the stories could not be read", func(tx *sql.Tx) error {
		ids, err = collect(ctx, tx, value[news.StoryID], `SELECT id FROM stories WHERE behind ORDER BY id`)
		return err
	})
	return ids, err
}

func noteBehind(ctx context.Context, tx *sql.Tx, stories []news.StoryID) error {
	for _, id := range stories {
		if _, err := tx.ExecContext(ctx, `UPDATE stories SET behind = TRUE WHERE id = $1`, id); err != nil {
			return err
		}
	}
	return nil
}

func removeEmptyStories(ctx context.Context, tx *sql.Tx, stories []news.Story) error {
	for i := range stories {
		if err := removeIfEmpty(ctx, tx, stories[i].ID); err != nil {
			return err
		}
	}
	return nil
}

func removeIfEmpty(ctx context.Context, tx *sql.Tx, id news.StoryID) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM stories WHERE id = $1
		AND NOT EXISTS (SELECT 1 FROM story_articles WHERE story = stories.id)`, id)
	return err
}
