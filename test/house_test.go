// Package test holds the whole-program tests: what no room can show alone.
package test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/onrecord/onrecord/"

// room is a package folder with its floor and the third-party modules that it
// alone may use. A room imports only rooms on lower floors.
type room struct {
	floor int
	may   []string
}

var house = map[string]room{
	"news":    {floor: 0},
	"encoder": {floor: 1},
	"fetch":   {floor: 1, may: []string{"golang.org/x/net", "golang.org/x/text", "github.com/temoto/robotstxt", "code.dny.dev/ssrf"}},
	"lang":    {floor: 1, may: []string{"github.com/pemistahl/lingua-go", "golang.org/x/text", "github.com/clipperhouse/uax29"}},
	"store":   {floor: 1, may: []string{"modernc.org/sqlite", "github.com/pressly/goose"}},
	"index":   {floor: 1},

	"accounts":         {floor: 2, may: []string{"github.com/alexedwards/argon2id"}},
	"catalogue":        {floor: 2},
	"demo":             {floor: 2},
	"desk":             {floor: 2},
	"feeds":            {floor: 2, may: []string{"github.com/mmcdole/gofeed", "golang.org/x/net", "golang.org/x/text"}},
	"pages":            {floor: 2, may: []string{"codeberg.org/readeck/go-readability", "github.com/markusmobius/go-trafilatura", "github.com/sergi/go-diff", "golang.org/x/net", "golang.org/x/text"}},
	"claims":           {floor: 2},
	"claims/examples":  {floor: 2},
	"second":           {floor: 2},
	"stories":          {floor: 2},
	"evidence/paper":   {floor: 2, may: []string{"codeberg.org/go-pdf/fpdf", "golang.org/x/image", "golang.org/x/text"}},
	"index/bleveindex": {floor: 2, may: []string{"github.com/blevesearch/", "github.com/ikawaha/", "golang.org/x/text", "github.com/gofrs/flock"}},

	"accounts/openid": {floor: 3, may: []string{"github.com/coreos/go-oidc", "golang.org/x/oauth2"}},

	"alerts":       {floor: 3},
	"claims/train": {floor: 3},
	"digest":       {floor: 3, may: []string{"github.com/wneessen/go-mail", "github.com/emersion/go-msgauth", "golang.org/x/image", "golang.org/x/text"}},
	"evidence":     {floor: 3, may: []string{"codeberg.org/go-pdf/fpdf", "golang.org/x/text"}},
	"pipeline":     {floor: 3, may: []string{"golang.org/x/sync"}},

	"bench":       {floor: 4, may: []string{"github.com/gorilla/mux", "github.com/blevesearch/bleve", "codeberg.org/readeck/go-readability", "github.com/markusmobius/go-trafilatura", "golang.org/x/net"}},
	"bench/marks": {floor: 3, may: []string{"golang.org/x/text"}},
	"web/picture": {floor: 2},
	"web/api":     {floor: 3, may: []string{"github.com/gorilla/mux", "github.com/danielgtaylor/huma"}},
	"web/widget":  {floor: 3, may: []string{"github.com/gorilla/mux"}},
	"web":         {floor: 4, may: []string{"github.com/gorilla/mux", "github.com/prometheus/client_golang", "golang.org/x/text"}},

	"cmd/onrecord": {floor: 9, may: []string{"github.com/alecthomas/kong", "github.com/knadh/koanf", "github.com/gofrs/flock", "golang.org/x/sync"}},
}

// helpers of tests: they stand beside what they test and may import what they
// like, and no room may import them.
var testers = map[string]bool{"store/storetest": true, "index/indextest": true, "feeds/feedtest": true, "accounts/openid/openidtest": true, "test": true, "test/beside": true}

func TestRoomsImportOnlyLowerFloors(t *testing.T) {
	rooms := packages(t)
	for name := range house {
		if rooms[name] == nil {
			t.Errorf("the table names the room %q, and the tree has none", name)
		}
	}
	for name, files := range rooms {
		if testers[name] {
			continue
		}
		r, known := house[name]
		if !known {
			t.Errorf("the room %q is not in the table: give it a floor", name)
			continue
		}
		for _, file := range files {
			for _, path := range importsOf(t, file) {
				if complaint := r.refuses(path); complaint != "" {
					t.Errorf("%s: %s", file, complaint)
				}
			}
		}
	}
}

// refuses says why a room may not import path, or nothing.
func (r room) refuses(path string) string {
	if other, ours := strings.CutPrefix(path, module); ours {
		switch to, known := house[other]; {
		case testers[other]:
			return "imports the test helper " + other
		case !known:
			return "imports the unknown room " + other
		case to.floor >= r.floor:
			return "imports " + other + ", which is not on a lower floor"
		}
		return ""
	}
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return "" // standard library
	}
	for _, allowed := range r.may {
		if strings.HasPrefix(path, allowed) {
			return ""
		}
	}
	return "imports " + path + ", which this room may not use"
}

// packages lists the product's Go files by folder.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	root := ".."
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			folder, _ := filepath.Rel(root, filepath.Dir(path))
			found[filepath.ToSlash(folder)] = append(found[filepath.ToSlash(folder)], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// TestNoRoomWithoutASubject keeps names out that say nothing about what lives there.
func TestNoRoomWithoutASubject(t *testing.T) {
	for name := range packages(t) {
		switch filepath.Base(name) {
		case "util", "utils", "common", "helpers", "model", "models", "misc":
			t.Errorf("%s: a room's name says what lives in it", name)
		}
	}
	if _, err := os.Stat("../go.mod"); err != nil {
		t.Fatal("the walk did not start at the project's root:", err)
	}
}
