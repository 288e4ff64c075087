package bench

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
	"github.com/onrecord/onrecord/stories"
)

// placed is how many articles are placed at each size, for the figure.
const placed = 200

// Placing measures what placing one more article costs at each of the sizes,
// which grow: looking up the articles that share a blocking key with it, and
// the decision. Reading it and keeping it are not counted. progress is told how
// many articles are in the store.
func Placing(ctx context.Context, sizes []int, progress func(done int)) (figures []Figure, err error) {
	folder, err := os.MkdirTemp("", "onrecord-bench-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	archive, err := store.Open(ctx, filepath.Join(folder, "onrecord.db"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, archive.Close()) }()
	w := newWorld()
	if w.outlet, err = archive.EnsureOutlet(ctx, news.Outlet{Name: "Outlet", Home: "https://outlet.example/"}); err != nil {
		return nil, err
	}
	var first float64
	for done, i := 0, 0; i < len(sizes); i++ {
		for done < sizes[i] {
			if done, err = w.fill(ctx, archive, done, sizes[i]); err != nil {
				return nil, err
			}
			if done%50_000 == 0 {
				progress(done)
			}
		}
		spent, near, err := w.place(ctx, archive, sizes[i])
		if err != nil {
			return nil, err
		}
		ms := 1000 * spent / placed
		if i == 0 {
			first = ms
		}
		figures = append(figures, Figure{fmt.Sprintf("placing at %d", sizes[i]), ms, "CPU-ms/article",
			fmt.Sprintf("%.2f times the first; compared with %.0f articles on average", ms/first, near)})
	}
	return figures, nil
}

// world makes up articles of incidents: the same few gangs and forums, victims
// of whom some are hit again and again, round figures that many incidents
// have, and words that many articles share.
type world struct {
	random *rand.Rand
	signer stories.Signer
	outlet news.Outlet
}

func newWorld() *world {
	return &world{random: rand.New(rand.NewPCG(5, 6)), signer: stories.Signer{Encoder: hashed{}}}
}

// ofIncident is how many articles an incident has.
const ofIncident = 12

// article is the n-th, the same each time.
func (w *world) article(n int) *news.Article {
	incident := uint64(n / ofIncident)
	r := rand.New(rand.NewPCG(incident, 7))
	victim := name(uint64(math.Pow(float64(incident+1), 0.9)) + r.Uint64N(40))
	actor, venue := name(900_000+r.Uint64N(400)), name(800_000+r.Uint64N(40))
	count := int64(math.Pow(10, 3+5*r.Float64()))
	count -= count % int64(math.Pow10(max(len(fmt.Sprint(count))-2, 0)))
	when := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * 3 * time.Minute)
	id := fmt.Sprintf("bench-%08d", n)
	title := fmt.Sprintf("%s offers %d records of Corvex %s", actor, count, victim)
	text := fmt.Sprintf("Somebody called %s says on %s that %d records of Corvex %s are for sale. In %s, Minister %s was told by Doctor %s on Monday in London.",
		actor, venue, count, victim, name(incident%3000), name(incident%700), name(uint64(n%5000)))
	return &news.Article{
		ID: news.ArticleID(id), URL: "https://outlet.example/" + id, Outlet: w.outlet.ID, Published: when, FirstSeen: when,
		Revisions: []news.Revision{{N: 1, Seen: when, Checked: when, Title: title, Text: text, Hash: id, Reading: news.Reading{
			Lang: "en", HeadlineAct: news.Claiming, Acts: []news.Act{news.Claiming}, DataTypes: []string{"email", "name"},
			Victims: []news.Name{{Name: "Corvex " + victim, Mentions: 3}}, Actors: []news.Name{{Name: actor, Mentions: 2}},
			Venues: []news.Name{{Name: venue, Mentions: 1}}, Counts: []news.Count{{Value: count, Unit: news.Records}},
			Statements: []news.Statement{{Act: news.Claiming, Speaker: news.Actor, Sentence: text, End: len(text), In: news.InBody, Confidence: 0.9}},
		}}},
	}
}

// fill puts the next articles into the store, in the stories of their
// incidents.
func (w *world) fill(ctx context.Context, archive *store.Store, from, to int) (int, error) {
	const batch = 1000
	to = min(to, from+batch)
	changes := make([]store.Change, 0, batch)
	for n := from; n < to; n++ {
		a := w.article(n)
		story := news.Story{StoryHead: news.StoryHead{
			ID: news.StoryID(fmt.Sprintf("s%07d", n/ofIncident)), Title: a.Last().Title, FirstSeen: a.FirstSeen, LastSeen: a.FirstSeen, Status: news.Alleged,
		}}
		a.Stories = []news.StoryID{story.ID}
		signature := w.signer.Sign(stories.Piece{Article: a, Outlet: w.outlet.Name})
		changes = append(changes, store.Change{Article: a, Signature: &signature, Stories: []news.Story{story}})
	}
	return to, archive.SaveAll(ctx, changes...)
}

// place decides about one more article of incidents all over the store, and
// says what that cost in all, and with how many articles each was compared.
func (w *world) place(ctx context.Context, archive *store.Store, size int) (seconds, near float64, err error) {
	signatures := make([]news.Signature, placed)
	for i := range signatures {
		a := w.article(w.random.IntN(size))
		a.ID += "-again"
		signatures[i] = w.signer.Sign(stories.Piece{Article: a, Outlet: "Another"})
	}
	seconds, err = cost(func() error {
		for _, s := range signatures {
			found, err := archive.Near(ctx, s.Keys, stories.MaxNear)
			if err != nil {
				return err
			}
			near += float64(len(found)) / placed
			stories.Place(s, found)
		}
		return nil
	})
	return seconds, near, err
}

// hashed is an encoder that costs nothing: vectors as long as real ones, of
// the text's hash.
type hashed struct{}

func (hashed) EmbedAll(texts []string) [][]float32 {
	all := make([][]float32, len(texts))
	for i, t := range texts {
		h := fnv.New64a()
		_, _ = h.Write([]byte(t))
		r := rand.New(rand.NewPCG(h.Sum64(), 1))
		all[i] = make([]float32, 512)
		for k := range all[i] {
			all[i][k] = r.Float32() - 0.5
		}
	}
	return all
}
