// Package fetch is the polite HTTP client: everything that Onrecord knows of
// the web outside comes through [Client.Get].
//
// Polite means: one host is called at a pace, however many goroutines want
// something of it; a host that asks to be left alone is left alone, across
// restarts too; validators go back byte for byte as they came; robots.txt is
// heeded where the caller asks for it; and the client says who it is.
//
// Careful means: whatever answers is taken to be hostile. Bytes, decoded
// bytes, headers, redirects and the time of the whole exchange are capped, and
// an address that is not part of the public internet is refused at the moment
// of dialling, so that neither a redirect nor a name that changes its address
// leads inside.
//
// The package also knows when two addresses are the same one: see [Canonical]
// and [SameSite].
package fetch
