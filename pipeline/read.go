package pipeline

import (
	"github.com/onrecord/onrecord/claims"
	"github.com/onrecord/onrecord/news"
)

// read says which language a capture is in, and reads it.
func (p *Pipeline) read(a *news.Article, c capture, outlet string) news.Reading {
	lang, confidence := p.Tongue.Detect(c.title, c.text, c.tags...)
	return p.Reader.Read(claims.Document{
		ID: string(a.ID), URL: a.URL, Outlet: outlet, Title: c.title, Text: c.text,
		Lang: lang, LangConfidence: confidence, Links: c.links,
	})
}
