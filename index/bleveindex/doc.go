// Package bleveindex is the embedded search engine: Bleve behind the interface
// of package index.
//
// A document's title and text are one field each, whatever their language; see
// analyse.go for the terms that stand in them, translate.go for how a query
// asks for them, and docs/decisions/0005-bleve-and-analysers.md for why.
package bleveindex
