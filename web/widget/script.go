package widget

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"

	"github.com/gorilla/mux"
	"github.com/onrecord/onrecord/news"
)

//go:embed script.js
var scriptFile []byte

//go:embed style.css
var styleFile []byte

// script is what the sites run: the element, its styles and its words in one
// file, so that a page asks once.
type script struct {
	body    []byte
	version string // of the body: the first 16 hexadecimal digits of its SHA-256
	sri     string // as an integrity attribute has it
}

// newScript puts the style and the words into the places that the script has
// for them.
func newScript() (script, error) {
	said, err := readWords()
	if err != nil {
		return script{}, err
	}
	body := bare(scriptFile)
	for place, value := range map[string]any{`"@style"`: squeezed(string(styleFile)), `"@words"`: said} {
		if bytes.Count(body, []byte(place)) != 1 {
			return script{}, errors.New("the widget's script has no one place for " + place)
		}
		var literal bytes.Buffer
		plain := json.NewEncoder(&literal)
		plain.SetEscapeHTML(false)
		if err := plain.Encode(value); err != nil {
			return script{}, err
		}
		body = bytes.Replace(body, []byte(place), bytes.TrimSpace(literal.Bytes()), 1)
	}
	return newVersion(body), nil
}

func newVersion(body []byte) script {
	sum, whole := sha256.Sum256(body), sha512.Sum384(body)
	return script{body, hex.EncodeToString(sum[:8]), "sha384-" + base64.StdEncoding.EncodeToString(whole[:])}
}

// bare is a script without the lines and the space that only people need.
func bare(source []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(source) {
		if line = bytes.TrimSpace(line); len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) {
			b.Write(append(line, '\n'))
		}
	}
	return b.Bytes()
}

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// squeezed is a style sheet without what only people need.
func squeezed(css string) string {
	return strings.Join(strings.Fields(cssComment.ReplaceAllString(css, "")), " ")
}

// Pinned is the path of the script as it is now, for ever, and its hash as an
// integrity attribute has it.
func (d *Desk) Pinned() (path, integrity string) {
	return Root + "/v1." + d.script.version + ".js", d.script.sri
}

// serveScript hands out the newest script.
func (d *Desk) serveScript(w http.ResponseWriter, r *http.Request) {
	d.script.write(w, r, "public, max-age=3600")
}

// servePinned hands out one version of the script, this one or one of before.
func (d *Desk) servePinned(w http.ResponseWriter, r *http.Request) {
	asked := d.script
	if version := mux.Vars(r)["version"]; version != asked.version {
		body, err := d.Store.WidgetScript(r.Context(), version)
		if news.KindOf(err) == news.NotFound {
			refuse(http.StatusNotFound, "version", "There is no such version of the widget.").write(w)
			return
		}
		if err != nil {
			d.trouble("script", err).write(w)
			return
		}
		asked = script{body: []byte(body), version: version}
	}
	asked.write(w, r, "public, max-age=31536000, immutable")
}

// write answers with a script that any site may run.
func (s script) write(w http.ResponseWriter, r *http.Request, keep string) {
	writeFile(w, r, "text/javascript; charset=utf-8", keep, s.version, s.body)
}

// serveStyle hands out the style of the page for frames.
func (d *Desk) serveStyle(w http.ResponseWriter, r *http.Request) {
	writeFile(w, r, "text/css; charset=utf-8", "public, max-age=3600", newVersion(pageStyle).version, pageStyle)
}

func writeFile(w http.ResponseWriter, r *http.Request, kind, keep, version string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", keep)
	h.Set("Access-Control-Allow-Origin", "*") // which an integrity attribute needs
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("ETag", `W/"`+version+`"`) // compressed or not
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(body) // the visitor has gone away
}
