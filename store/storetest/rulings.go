package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func rulings(t *testing.T, p *press) {
	of := func(id news.ArticleID, sentence string, made int) news.Ruling {
		return news.Ruling{
			Article: id, In: news.InBody, Sentence: sentence, Act: news.Denial, Speaker: news.Victim, Made: after(made),
			Was: news.Label{Act: news.Claiming, Speaker: news.Actor, Rule: "en:claim.offer", Confidence: 0.7, Lexicon: "v1"},
		}
	}
	stored := func(id news.ArticleID) []news.Ruling {
		t.Helper()
		all, err := p.Rulings(p.ctx, id)
		must(t, err)
		return all
	}
	one, two := p.article(1), p.article(2)
	first, second, other := of(one.ID, "It is not so.", 20), of(one.ID, "It never was.", 30), of(two.ID, "It is not so.", 25)
	p.save(store.Change{Article: one, Rulings: []news.Ruling{second, first}})
	p.save(store.Change{Article: two, Rulings: []news.Ruling{other}})
	equal(t, "rulings", stored(one.ID), []news.Ruling{first, second})

	p.save(store.Change{Article: p.load(one.ID)}) // says nothing of rulings
	equal(t, "rulings", stored(one.ID), []news.Ruling{first, second})
	all, err := p.AllRulings(p.ctx)
	must(t, err)
	equal(t, "all rulings", all, []news.Ruling{first, other, second})

	p.save(store.Change{Article: p.load(one.ID), Rulings: []news.Ruling{}})
	equal(t, "rulings taken back", none(stored(one.ID)), true)
	equal(t, "the other article's", stored(two.ID), []news.Ruling{other})
}
