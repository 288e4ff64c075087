package evidence

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// archive writes the files of a pack and remembers their hashes. Times in the
// ZIP are the moment that the pack tells of, and names come in the order in
// which files are added, so that the same files give the same bytes.
type archive struct {
	zip   *zip.Writer
	asOf  time.Time
	files []file
}

// file is a line of the manifest.
type file struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func newArchive(w io.Writer, asOf time.Time) *archive {
	return &archive{zip: zip.NewWriter(w), asOf: asOf.UTC()}
}

// add writes a file and gives its hash.
func (a *archive) add(name string, body []byte) (hash string, err error) {
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: a.asOf})
	if err != nil {
		return "", fmt.Errorf("evidence pack, file %s: %w", name, err)
	}
	if _, err := w.Write(body); err != nil {
		return "", fmt.Errorf("evidence pack, file %s: %w", name, err)
	}
	hash = digest(body)
	a.files = append(a.files, file{Name: name, Bytes: len(body), SHA256: hash})
	return hash, nil
}

// manifest is the list of a pack's files.
type manifest struct {
	Story   string    `json:"story"`
	AsOf    time.Time `json:"as_of"`
	Version string    `json:"version"`
	Files   []file    `json:"files"`
}

// close writes the manifest and the list of sums, which the usual tools check.
func (a *archive) close(m Matter) error {
	body, err := json.MarshalIndent(manifest{Story: string(m.Story.ID), AsOf: m.AsOf.UTC(), Version: m.Version, Files: a.files}, "", "  ")
	if err != nil {
		return fmt.Errorf("evidence pack, manifest: %w", err)
	}
	if _, err := a.add("manifest.json", append(body, '\n')); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, f := range a.files {
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Name)
	}
	if _, err := a.add("SHA256SUMS", sums.Bytes()); err != nil {
		return err
	}
	return a.zip.Close()
}

// digest is the SHA-256 of a file, in hexadecimal digits.
func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
