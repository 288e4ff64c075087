package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/claims/examples"
	"github.com/onrecord/onrecord/news"
)

// NameFigures say how well names are sorted into their roles: the share of the
// articles that name somebody in a role where that name was found, for victims
// as the first of them; and of the outlets that are credited, F1.
type NameFigures struct {
	Victim, Actor, Venue, Credits float64
}

// String gives the figures for a person.
func (f NameFigures) String() string {
	return fmt.Sprintf("first victim %.3f, actor %.3f, venue %.3f, credits F1 %.3f", f.Victim, f.Actor, f.Venue, f.Credits)
}

// CrossValidated reads each of the articles that the course was made from with
// what the other parts teach of names.
func (c *NameCourse) CrossValidated(articles []examples.Article) (NameFigures, error) {
	var readers [Folds]*claims.Reader
	for fold := range readers {
		var err error
		if readers[fold], err = claims.New(claims.Options{RulesAlone: true, Names: c.Except(fold)}); err != nil {
			return NameFigures{}, err
		}
	}
	var victims, actors, venues share
	var credits credited
	for i, fold := range FoldOf(articles) {
		a := &articles[i]
		r := readers[fold].Read(Document(a))
		victims.count(a.Facts["victim"], r.Victims[:min(1, len(r.Victims))])
		actors.count(a.Facts["actor"], r.Actors)
		venues.count(a.Facts["venue"], r.Venues)
		credits.count(a.Facts["credits"], r.Credits)
	}
	return NameFigures{victims.right(), actors.right(), venues.right(), credits.f1()}, nil
}

// share counts in how many of the articles that name somebody one of the
// names found holds that name, or is held by it.
type share struct{ hits, of float64 }

func (s *share) count(want string, got []news.Name) {
	want = bare(want)
	if want == "" {
		return
	}
	s.of++
	if slices.ContainsFunc(got, func(n news.Name) bool {
		name := bare(n.Name)
		return name != "" && (strings.Contains(name, want) || strings.Contains(want, name))
	}) {
		s.hits++
	}
}

func (s *share) right() float64 { return s.hits / max(s.of, 1) }

// credited counts outlets.
type credited struct{ hits, want, got float64 }

func (c *credited) count(field string, got []news.Credit) {
	var want []string
	for name := range strings.SplitSeq(field, ";") {
		if key := bare(name); key != "" {
			want = append(want, key)
		}
	}
	c.want += float64(len(want))
	c.got += float64(len(got))
	for _, g := range got {
		if slices.Contains(want, bare(g.Outlet)) {
			c.hits++
		}
	}
}

func (c *credited) f1() float64 { return 2 * c.hits / max(c.want+c.got, 1) }
