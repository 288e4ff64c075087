package storetest

import (
	"testing"

	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

func traces(t *testing.T, p *press) {
	first, second, demo := p.article(1), p.article(2), p.article(3)
	demo.Demo = true
	p.save(store.Change{Article: first, Trace: []byte{1, 0, 7}})
	p.save(store.Change{Article: second})
	p.save(store.Change{Article: demo, Trace: []byte{1, 0, 9}})
	ids := []news.ArticleID{first.ID, second.ID, demo.ID, "unknown"}
	find := func() map[news.ArticleID][]byte {
		found, err := p.Traces(p.ctx, ids)
		must(t, err)
		return found
	}
	equal(t, "traces", find(), map[news.ArticleID][]byte{first.ID: {1, 0, 7}, demo.ID: {1, 0, 9}})

	p.save(store.Change{Article: p.load(first.ID)})
	must(t, p.SaveTraces(p.ctx, map[news.ArticleID][]byte{second.ID: {1, 0, 8}}))
	must(t, p.SaveTraces(p.ctx, nil))
	_, err := p.RemoveDemo(p.ctx)
	must(t, err)
	equal(t, "traces afterwards", find(), map[news.ArticleID][]byte{first.ID: {1, 0, 7}, second.ID: {1, 0, 8}})
	if err := p.SaveTraces(p.ctx, map[news.ArticleID][]byte{"unknown": {1}}); err == nil {
		t.Error("a trace of no article was stored")
	}
}
