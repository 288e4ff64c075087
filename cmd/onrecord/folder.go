package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
	"github.com/onrecord/onrecord/news"
)

// folder is a data folder that this process holds. One process holds a folder
// at a time, so that nobody opens the index a second time.
type folder struct {
	path string
	lock *flock.Flock
}

// holdFolder makes the folder if need be and takes its lock, or says who holds
// it. The lock ends with the process, however that ends.
func holdFolder(path string) (*folder, error) {
	if err := os.MkdirAll(path, 0o750); err != nil {
		return nil, news.E(news.Forbidden, fmt.Sprintf("the data folder %s cannot be made", path), err)
	}
	f := &folder{path: path, lock: flock.New(filepath.Join(path, "lock"))}
	held, err := f.lock.TryLock()
	if err != nil {
		return nil, news.E(news.Forbidden, fmt.Sprintf("the data folder %s cannot be locked", path), err)
	}
	if !held {
		return nil, news.E(news.Busy, fmt.Sprintf("the data folder %s is in use by %s; use that one, or stop it first", path, f.holder()), nil)
	}
	// Whoever announced an address here before was killed, or it would have
	// been taken away.
	if err := os.Remove(f.serving()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(news.E(news.Forbidden, fmt.Sprintf("the data folder %s cannot be written to", path), err), f.lock.Unlock())
	}
	return f, nil
}

func (f *folder) database() string { return filepath.Join(f.path, "onrecord.db") }
func (f *folder) index() string    { return filepath.Join(f.path, "index") }
func (f *folder) serving() string  { return filepath.Join(f.path, "serving") }

// announce leaves the address under which this process serves, for commands
// that meet the lock.
func (f *folder) announce(url string) error {
	return os.WriteFile(f.serving(), []byte(url+"\n"), 0o640)
}

// holder says who holds the folder, as far as can be known.
func (f *folder) holder() string {
	url, err := os.ReadFile(f.serving())
	if err != nil {
		return "another onrecord command"
	}
	return "onrecord serve at " + strings.TrimSpace(string(url))
}

// release gives the folder back.
func (f *folder) release() error {
	err := os.Remove(f.serving())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, f.lock.Unlock())
}
