package store

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/onrecord/onrecord/news"
)

// Backup writes the archive as it is at this moment into a new file, complete
// and compact, while the work goes on. Conflict where the file exists. A
// backup that fails or is killed leaves no file of that name.
func (s *Store) Backup(ctx context.Context, file string) error {
	if _, err := os.Lstat(file); err == nil {
		return news.E(news.Conflict, "the file "+file+" exists; a backup never replaces one", nil)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return news.E(news.Invalid, "the backup cannot be written to "+file, err)
	}
	part := file + ".part"
	if err := removeStale(part); err != nil {
		return news.E(news.Unavailable, "the backup cannot be written to "+file, err)
	}
	if err := s.vacuumInto(ctx, part); err != nil {
		return errors.Join(explain("the backup could not be written", err), removeStale(part))
	}
	if err := settle(part, file); err != nil {
		return news.E(news.Unavailable, "the backup could not be written to "+file, errors.Join(err, removeStale(part)))
	}
	return nil
}

// removeStale removes what an earlier backup that was killed left behind.
func removeStale(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// settle makes sure that the written file is on the disk, readable by its
// owner only, and gives it its name.
func settle(part, file string) error {
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(0o600), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(part, file)
}

// Integrity has the engine check its own file: whether its pages and indexes
// agree. It reads all of it. The error is Invalid and says what was found.
func (s *Store) Integrity(ctx context.Context) error {
	found, err := s.quickCheck(ctx)
	if err != nil {
		return explain("the archive could not be checked", err)
	}
	if found != "" {
		return news.E(news.Invalid, "the archive's file is damaged; keep a copy of it and restore a backup", errors.New(found))
	}
	return nil
}
