// Package web shows the desk: pages for people and, in package api below it,
// an API for programs.
//
// Each page has one file with its handler, the view that its template shows,
// and what makes the view from the words of package news. A handler takes a
// request and gives a [Page] or an error; frame, status codes and error pages
// are made in one place. Words and times are put together in Go, markup stands
// in the templates, and neither in the other. Who may use which route, of pages
// and API alike, stands in access.go. Every page works without a script, and
// none is sent.
package web
