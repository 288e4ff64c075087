// Package beside finds what stands beside the project on its developers'
// machines and nowhere else: annotated corpora, and a press that serves them.
// Tests that need it are skipped, loudly, where it is missing.
package beside

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// File is the path of a file or folder of the folder "shared", which is looked
// for beside every folder above the test, or is what ONRECORD_SHARED names.
// Without it the test is skipped.
func File(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("ONRECORD_SHARED")
	for dir, _ := os.Getwd(); root == "" && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if folder := filepath.Join(filepath.Dir(dir), "shared"); there(filepath.Join(folder, "stories")) {
			root = folder
		}
	}
	path := filepath.Join(root, name)
	if root == "" || !there(path) {
		t.Skipf("SKIPPED, not beside the project: %s, in a folder \"shared\" or where ONRECORD_SHARED says", name)
	}
	return path
}

// Articles reads annotated articles from JSONL files of the folder "stories",
// as much of each as A has fields for.
func Articles[A any](t testing.TB, names ...string) (all []A) {
	t.Helper()
	for _, name := range names {
		file, err := os.Open(File(t, "stories/"+name))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for lines := json.NewDecoder(file); lines.More(); {
			var one A
			if err := lines.Decode(&one); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all = append(all, one)
		}
	}
	return all
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
