// Package api is the HTTP API under /api/v1: what the pages show, for
// programs. Its names and shapes are fixed; it describes itself at
// /api/v1/openapi.json.
//
// Errors are problems (RFC 9457). Times are RFC 3339 in UTC, and left out
// where they are unknown. Lists take limit and cursor and answer items and
// next, which is empty on the last page.
package api
