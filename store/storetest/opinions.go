package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func opinions(t *testing.T, p *press) {
	for n := 1; n <= 3; n++ {
		a := p.article(n)
		if n < 3 { // the third stands in no story
			a.Stories = []news.StoryID{"s1"}
		}
		p.save(store.Change{Article: a, Stories: []news.Story{story("s1", "A story", after(n))}})
	}
	unasked := func(reader string) []news.ArticleID {
		t.Helper()
		ids, err := p.WithoutOpinion(p.ctx, reader, 10)
		must(t, err)
		return ids
	}
	equal(t, "unasked", unasked("tarn-7b"), []news.ArticleID{"a002", "a001"})

	first := p.load("a001")
	opinion := news.Opinion{
		Article: first.ID, Hash: first.Last().Hash, Reader: "tarn-7b", Asked: after(50), Unfounded: 1,
		Statements: []news.Said{{In: news.InBody, Sentence: "It is not so.", Act: news.Denial, Speaker: news.Victim}},
	}
	must(t, p.SaveOpinion(p.ctx, opinion))
	opinion.Asked = after(60)
	must(t, p.SaveOpinion(p.ctx, opinion))
	got, err := p.Opinion(p.ctx, first.ID, opinion.Hash)
	must(t, err)
	equal(t, "opinion", got, opinion)
	equal(t, "unasked", unasked("tarn-7b"), []news.ArticleID{"a002"})
	equal(t, "unasked by another model", unasked("mill-3b"), []news.ArticleID{"a002", "a001"})

	first.Revisions = append(first.Revisions, p.revision(1, 2, "It says otherwise now"))
	p.save(store.Change{Article: first})
	equal(t, "unasked after a revision", unasked("tarn-7b"), []news.ArticleID{"a002", "a001"})
	_, err = p.Opinion(p.ctx, first.ID, first.Last().Hash)
	refused(t, err, news.NotFound)
	refused(t, p.SaveOpinion(p.ctx, news.Opinion{Article: "none", Asked: after(1)}), news.NotFound)
}
