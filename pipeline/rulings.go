package pipeline

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/store"
)

// Rule keeps a person's answer to a label: it holds in every revision that has
// the sentence, and replaces an earlier one about it. When it was made and what
// the reader had said are filled in. Invalid where the ruling makes no sense or
// no revision has the sentence; NotFound where there is no such article.
func (p *Pipeline) Rule(ctx context.Context, r news.Ruling) error {
	if err := r.Check(); err != nil {
		return err
	}
	r.Made = p.Now().UTC()
	return p.reread(ctx, r.Article, func(a *news.Article, rulings []news.Ruling) (_ []news.Ruling, err error) {
		r.Was, err = p.label(ctx, a, r)
		return append(slices.DeleteFunc(rulings, r.Same), r), err
	})
}

// WithdrawRuling takes a person's answer back: the reader's own holds again.
// NotFound where there is none about the sentence.
func (p *Pipeline) WithdrawRuling(ctx context.Context, r news.Ruling) error {
	return p.reread(ctx, r.Article, func(_ *news.Article, rulings []news.Ruling) ([]news.Ruling, error) {
		left := slices.DeleteFunc(slices.Clone(rulings), r.Same)
		if len(left) == len(rulings) {
			return nil, news.E(news.NotFound, "nobody has decided about this sentence", nil)
		}
		return left, nil
	})
}

// Reread reads again every article whose reading was made with other data
// files than the reader has now, or all of them. What people ruled stays. told
// is called after each article with how many were looked at and read again.
func (p *Pipeline) Reread(ctx context.Context, all bool, told func(articles, renewed int)) error {
	articles, renewed := 0, 0
	return p.eachArticle(ctx, func(a *news.Article) error {
		articles++
		if all || a.Standing().Reading.Lexicon != p.Reader.Lexicon() {
			same := func(_ *news.Article, rulings []news.Ruling) ([]news.Ruling, error) { return rulings, nil }
			if err := p.reread(ctx, a.ID, same); err != nil {
				return err
			}
			renewed++
		}
		told(articles, renewed)
		return nil
	})
}

// reread reads all revisions of an article again, with the rulings that change
// makes of those there are, and keeps both together. change sees the article
// as the reader alone reads it.
func (p *Pipeline) reread(ctx context.Context, id news.ArticleID, change func(*news.Article, []news.Ruling) ([]news.Ruling, error)) error {
	p.keeping.Lock()
	defer p.keeping.Unlock()
	a, err := p.Store.Article(ctx, id)
	if err != nil {
		return err
	}
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return err
	}
	for i := range a.Revisions {
		p.readAgain(a, &a.Revisions[i], outlet)
	}
	rulings, err := p.Store.Rulings(ctx, id)
	if err != nil {
		return err
	}
	if rulings, err = change(a, rulings); err != nil {
		return err
	}
	overrule(a, rulings)
	kept := store.Change{Article: a, Rulings: append([]news.Ruling{}, rulings...)}
	if err := p.prepare(ctx, &kept); err != nil {
		return err
	}
	return p.commit(ctx, kept) // without alerts: nothing happened, it is only read otherwise
}

// readAgain renews a revision's reading.
func (p *Pipeline) readAgain(a *news.Article, r *news.Revision, outlet string) {
	if !r.Gone {
		r.Reading = p.Reader.Read(documentOf(a, r, outlet))
	}
}

// documentOf is a revision as the reader gets it. Its language was found out
// when it was captured, with what feed and page said of it, and stays.
func documentOf(a *news.Article, r *news.Revision, outlet string) claims.Document {
	return claims.Document{
		ID: string(a.ID), URL: a.URL, Outlet: outlet, Title: r.Title, Text: r.Text,
		Lang: r.Reading.Lang, LangConfidence: r.Reading.LangConfidence, Links: a.Links,
	}
}

// Explain says of every sentence of an article, as it last stood, how the
// reader comes to its label today, whatever a person ruled about it. NotFound
// where there is no such article.
func (p *Pipeline) Explain(ctx context.Context, id news.ArticleID) ([]claims.Explanation, error) {
	a, err := p.Store.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return nil, err
	}
	return p.Reader.Explain(documentOf(a, a.Standing(), outlet)), nil
}

// Nearest gives the examples, among those that the reader was taught with, that
// are most like a sentence that was explained.
func (p *Pipeline) Nearest(e claims.Explanation) ([]claims.Near, error) {
	return p.Reader.Nearest(e, nearest)
}

// nearest is how many examples a sentence is compared with.
const nearest = 3

// overrule puts rulings over the readings of an article.
func overrule(a *news.Article, rulings []news.Ruling) {
	if len(rulings) == 0 {
		return
	}
	for i := range a.Revisions {
		if r := &a.Revisions[i]; !r.Gone {
			claims.Overrule(&r.Reading, r.Title, r.Text, rulings)
		}
	}
}

// label is what the reader says of the sentence of a ruling, in the newest
// revision that has it; Invalid where none has. A part of a sentence is none:
// a word would be ruled on wherever it stands.
func (p *Pipeline) label(ctx context.Context, a *news.Article, r news.Ruling) (news.Label, error) {
	outlet, err := p.outletName(ctx, a.Outlet)
	if err != nil {
		return news.Label{}, err
	}
	for i := len(a.Revisions) - 1; i >= 0; i-- {
		for _, e := range p.Reader.Explain(documentOf(a, &a.Revisions[i], outlet)) {
			if e.In != r.In || e.Sentence != r.Sentence {
				continue
			}
			was := news.Label{Act: news.NoAct, Lexicon: e.Lexicon}
			if s := e.Statement; s != nil {
				was.Act, was.Speaker, was.Rule, was.Confidence = s.Act, s.Speaker, s.Rule, s.Confidence
			}
			return was, nil
		}
	}
	return news.Label{}, news.E(news.Invalid, "the article does not have this sentence", nil)
}
