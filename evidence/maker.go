package evidence

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/onrecord/onrecord/evidence/paper"
)

// Maker makes packs. It holds the fonts, and lets only a few packs be made at
// a time, since each holds its PDF in memory.
type Maker struct {
	fonts *paper.Fonts
	turns chan struct{}
}

// atOnce is how many packs are made at a time; others wait.
const atOnce = 2

// New makes a maker.
func New() *Maker { return &Maker{fonts: paper.NewFonts(), turns: make(chan struct{}, atOnce)} }

// ZIP writes the whole pack. Articles are read one at a time; after an error
// what was written is no ZIP.
func (k *Maker) ZIP(ctx context.Context, w io.Writer, m Matter) error {
	return k.inTurn(ctx, func() error { return k.zip(ctx, w, m) })
}

// PDF writes the pack's PDF alone. Nothing is written before an error.
func (k *Maker) PDF(ctx context.Context, w io.Writer, m Matter) error {
	return k.inTurn(ctx, func() error {
		all, err := m.gather(ctx, nil)
		if err != nil {
			return err
		}
		body, err := k.pdf(m, all)
		if err != nil {
			return err
		}
		_, err = w.Write(body)
		return err
	})
}

func (k *Maker) inTurn(ctx context.Context, do func() error) error {
	select {
	case k.turns <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-k.turns }()
	return do()
}

// gather reads the articles one by one and writes what was captured of them.
func (m Matter) gather(ctx context.Context, to *archive) ([]Exhibit, error) {
	all := exhibits(m.Story)
	for i := range all {
		a, err := m.load(ctx, all[i])
		if err != nil {
			return nil, err
		}
		if err := m.take(a, &all[i], to); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (k *Maker) zip(ctx context.Context, w io.Writer, m Matter) error {
	to := newArchive(w, m.AsOf)
	readme, err := m.readme()
	if err != nil {
		return err
	}
	if err := to.keep("README.txt", readme); err != nil {
		return err
	}
	if err := to.keepJSON("story.json", m.Story); err != nil {
		return err
	}
	if err := m.keepTables(to); err != nil {
		return err
	}
	if err := to.keep("picture.svg", m.SVG); err != nil {
		return err
	}
	all, err := m.gather(ctx, to)
	if err != nil {
		return err
	}
	if err := m.keepReport(all, to); err != nil {
		return err
	}
	body, err := k.pdf(m, all)
	if err != nil {
		return err
	}
	if err := to.keep("report.pdf", body); err != nil {
		return err
	}
	return to.close(m)
}

func (m Matter) keepTables(to *archive) error {
	all := exhibits(m.Story)
	for _, t := range []struct {
		name string
		rows [][]string
	}{
		{"events.csv", eventRows(m.Story, all)}, {"coverage.csv", coverageRows(all)}, {"spread.csv", spreadRows(m.Story, all)},
	} {
		body, err := table(t.rows)
		if err != nil {
			return err
		}
		if err := to.keep(t.name, body); err != nil {
			return err
		}
	}
	return nil
}

// readme is the file to begin with.
func (m Matter) readme() ([]byte, error) {
	var b bytes.Buffer
	err := readmeText.Execute(&b, map[string]any{
		"Title": oneLine(m.Story.Title), "Standing": m.Words.Standing(m.Story), "ID": m.Story.ID, "AsOf": exact(m.AsOf),
		"Made": exact(m.Made), "Version": m.Version, "Demo": m.Story.Demo, "Articles": m.Story.Articles, "Outlets": m.Story.Outlets,
	})
	if err != nil {
		return nil, fmt.Errorf("evidence pack, README: %w", err)
	}
	return b.Bytes(), nil
}
