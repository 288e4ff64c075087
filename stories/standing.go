package stories

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/onrecord/onrecord/news"
)

// standings say where each outlet stands with all its articles, in the order
// of their numbers. Articles of no stored outlet, and the victim's own word, have
// none.
func (s chronicle) standings(denial time.Time, events []news.Event, forest []news.Descent) []news.Standing {
	byOutlet := map[news.OutletID]chronicle{}
	for _, m := range s {
		if id := m.Article.Outlet; id != 0 && !m.official {
			byOutlet[id] = append(byOutlet[id], m)
		}
	}
	out := make([]news.Standing, 0, len(byOutlet))
	for _, id := range slices.Sorted(maps.Keys(byOutlet)) {
		out = append(out, byOutlet[id].standing(denial, events))
	}
	s.sources(out, forest)
	return out
}

// standing is that of the one outlet whose articles these are.
func (s chronicle) standing(denial time.Time, events []news.Event) news.Standing {
	st := news.Standing{Outlet: s[0].Article.Outlet, Name: s[0].Outlet, First: s.first(), Articles: len(s), Langs: s.byLang(), Sources: []news.Source{}}
	own := map[news.ArticleID]bool{}
	for _, m := range s {
		own[m.Article.ID] = true
		st.Watched += btoi(m.Article.Check.Captures > 1 || len(m.Article.Revisions) > 1)
		if !denial.IsZero() {
			st.Carries = surer(st.Carries, m.carriesDenial(denial))
		}
	}
	for _, e := range events {
		st.SilentEdits += btoi(e.Kind == news.EventSilentEdit && own[e.Article])
	}
	if spells := s.spells(denial, s.outlets()); len(spells) > 0 {
		st.Spell = &spells[0]
	}
	return st
}

// surer is what two articles of an outlet say of it together: one that carries
// the denial is enough, and so is one that was looked at.
func surer(a, b news.Carries) news.Carries {
	for _, best := range []news.Carries{news.CarriesYes, news.CarriesNotFound} {
		if a == best || b == best {
			return best
		}
	}
	return news.CarriesNotChecked
}

// sources notes from whom the outlets had their articles, by the forest: one
// source an article, where it is known.
func (s chronicle) sources(standings []news.Standing, forest []news.Descent) {
	byArticle := map[news.ArticleID]*member{}
	for _, m := range s {
		byArticle[m.Article.ID] = m
	}
	place := map[news.OutletID]int{}
	for i, st := range standings {
		place[st.Outlet] = i
	}
	for _, d := range forest {
		from := news.Source{Name: d.Outside, Articles: 1}
		if m := byArticle[d.From]; m != nil {
			from.Outlet, from.Name = m.Article.Outlet, m.Outlet
		}
		if i, stands := place[byArticle[d.Article].Article.Outlet]; stands && from.Name != "" {
			st := &standings[i]
			st.Sources = addSource(st.Sources, from)
		}
	}
	for _, st := range standings {
		sortSources(st.Sources)
	}
}

// addSource adds the articles of one more source to a list in which each stands
// once: one that is only named is the one of that name.
func addSource(all []news.Source, more news.Source) []news.Source {
	for i := range all {
		same := all[i].Outlet == more.Outlet
		if all[i].Outlet == 0 || more.Outlet == 0 {
			same = sameOutlet(all[i].Name, more.Name)
		}
		if same {
			all[i].Articles += more.Articles
			all[i].Outlet = max(all[i].Outlet, more.Outlet)
			return all
		}
	}
	return append(all, more)
}

// sortSources puts those of most articles first.
func sortSources(all []news.Source) {
	slices.SortFunc(all, func(a, b news.Source) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Outlet, b.Outlet))
	})
}
