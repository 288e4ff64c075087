package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/onrecord/onrecord/index/bleveindex"
	"github.com/onrecord/onrecord/news"
	"github.com/onrecord/onrecord/pipeline"
	"github.com/onrecord/onrecord/store"
)

type reindexCmd struct{}

// Run empties the index and fills it again from the store.
func (c *reindexCmd) Run(s *session) error {
	f, err := holdFolder(s.settings.Data)
	if err != nil {
		return err
	}
	if err := errors.Join(bleveindex.Reset(f.index()), f.release()); err != nil {
		return err
	}
	return s.withProgram(func(p *program) error {
		total := 0
		err := p.pipeline.CatchUp(s, func(done int) {
			total = done
			fmt.Fprintf(s.err, "%d articles indexed\n", done)
		})
		if err == nil && total == 0 {
			fmt.Fprintln(s.err, "the store holds no articles")
		}
		return err
	})
}

type doctorCmd struct{}

// Run says what is wrong, a line each, and fails where anything is.
func (c *doctorCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		if err := p.store.Integrity(s); err != nil {
			return err
		}
		fmt.Fprintln(s.out, "store: sound")
		wrong := 0
		articles, err := p.pipeline.Examine(s, func(d pipeline.Difference) {
			wrong++
			fmt.Fprintf(s.out, "index: article %s is %s\n", d.Article, d.Wrong)
		})
		if err != nil {
			return err
		}
		if wrong > 0 {
			return fmt.Errorf("the index differs from the store in %s of %d; `onrecord reindex` rebuilds it", count(wrong, "article", "articles"), articles)
		}
		fmt.Fprintf(s.out, "index: agrees with the store on %s\n", count(articles, "article", "articles"))
		return nil
	})
}

type backupCmd struct {
	File string `arg:"" help:"The new file to write; it must not exist."`
}

// Run copies the store while nobody writes to it. The index is not in it: it
// is rebuilt from the store.
func (c *backupCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		if err := p.store.Backup(s, c.File); err != nil {
			return err
		}
		fmt.Fprintf(s.err, "the store is copied to %s; the index is not in it and is rebuilt on restore\n", c.File)
		return nil
	})
}

type restoreCmd struct {
	File string `arg:"" help:"A file written by onrecord backup."`
}

// Run fills an empty data folder.
func (c *restoreCmd) Run(s *session) error {
	f, err := holdFolder(s.settings.Data)
	if err != nil {
		return err
	}
	if _, err := os.Stat(f.database()); err == nil {
		return errors.Join(news.E(news.Conflict, fmt.Sprintf("%s holds a store already; restore into an empty folder", f.path), nil), f.release())
	}
	if err := errors.Join(c.restore(s, f), f.release()); err != nil {
		return err
	}
	return new(reindexCmd).Run(s)
}

// restore copies the backup under another name, proves that it is sound, and
// only then puts it in place. What an earlier one left half done is written over.
func (c *restoreCmd) restore(s *session, f *folder) error {
	half := f.database() + ".restoring"
	if err := copyFile(half, c.File); err != nil {
		return err
	}
	copied, err := store.Open(s, half)
	if err == nil {
		err = errors.Join(copied.Integrity(s), copied.Close())
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s is not a sound backup: %w", c.File, err), os.Remove(half))
	}
	return os.Rename(half, f.database())
}

func copyFile(to, from string) (err error) {
	in, err := os.Open(from)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no file %s", from)
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o640)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err = io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}
