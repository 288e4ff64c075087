package demo

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/news"
)

//go:embed press
var pressFiles embed.FS

// Press is the fictional press. It is an http.Handler and safe for concurrent
// use. What it serves depends only on its start and its clock.
type Press struct {
	start  time.Time
	now    func() time.Time
	room   *newsroom
	pages  *template.Template
	sheet  []byte
	byHost map[string]*outlet
}

// newsroom is the content of the press.
type newsroom struct {
	outlets  []*outlet
	articles []*article // by publication
	labels   labels
}

// New makes a press whose timeline begins at start, and which shows what is
// out when now says so. Before start there is nothing but empty home pages.
func New(start time.Time, now func() time.Time) *Press {
	room, err := load(pressFiles)
	if err != nil {
		panic("demo: the embedded press cannot be read: " + err.Error()) // held by TestNewsroomSize
	}
	p := &Press{start: start.UTC(), now: now, room: room, pages: parsePages(), sheet: styleSheet(), byHost: map[string]*outlet{}}
	for _, o := range room.outlets {
		p.byHost[o.host] = o
	}
	return p
}

// load reads the newsroom from files. Its errors name file and line.
func load(files fs.FS) (*newsroom, error) {
	read := func(name string) (string, error) {
		b, err := fs.ReadFile(files, name)
		return string(b), err
	}
	text, err := read("press/outlets.tsv")
	if err != nil {
		return nil, err
	}
	room := &newsroom{}
	if room.outlets, err = parseOutlets("press/outlets.tsv", text); err != nil {
		return nil, err
	}
	if text, err = read("press/labels.tsv"); err != nil {
		return nil, err
	}
	if room.labels, err = parseLabels("press/labels.tsv", text); err != nil {
		return nil, err
	}
	byHost := map[string]*outlet{}
	for _, o := range room.outlets {
		byHost[o.host] = o
	}
	names, err := fs.Glob(files, "press/articles/*.md")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if text, err = read(name); err != nil {
			return nil, err
		}
		a, err := parseArticle(path.Base(name), text, byHost)
		if err != nil {
			return nil, err
		}
		room.articles = append(room.articles, a)
	}
	return room, room.arrange()
}

// arrange puts the articles in the order of publication and refuses two at
// one address.
func (n *newsroom) arrange() error {
	slices.SortStableFunc(n.articles, func(a, b *article) int {
		return cmp.Compare(a.revisions[0].at, b.revisions[0].at)
	})
	files := map[string]string{}
	for _, a := range n.articles {
		if other := files[a.url()]; other != "" {
			return fmt.Errorf("%s:1: the same address as %s: %s", a.file, other, a.url())
		}
		files[a.url()] = a.file
	}
	return nil
}

// Feeds lists the feeds of the press, one an outlet, each marked Demo.
func (p *Press) Feeds() []news.Feed {
	var all []news.Feed
	for _, o := range p.room.outlets {
		all = append(all, news.Feed{Name: o.name, URL: o.feedURL(), Home: o.home(),
			Language: o.lang, Country: o.country, Demo: true})
	}
	return all
}

// Steps gives the moments at which something is published, changed or
// withdrawn, as offsets from the start, in order and each once.
func (p *Press) Steps() []time.Duration {
	var all []time.Duration
	for _, a := range p.room.articles {
		for _, r := range a.revisions {
			all = append(all, r.at)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Length is how long the timeline is: the offset of its last step.
func (p *Press) Length() time.Duration {
	steps := p.Steps()
	return steps[len(steps)-1]
}

// Outlet gives the name of the outlet at a host, if the press has one there.
func (p *Press) Outlet(host string) (name string, ok bool) {
	if o := p.byHost[strings.ToLower(host)]; o != nil {
		return o.name, true
	}
	return "", false
}

// offset is how far the clock is along the timeline.
func (p *Press) offset() time.Duration { return p.now().Sub(p.start) }

// out lists what an outlet shows at offset t, newest first, without what is
// gone.
func (p *Press) out(o *outlet, t time.Duration) []*article {
	var all []*article
	for _, a := range slices.Backward(p.room.articles) {
		if r := a.standing(t); a.outlet == o && r != nil && !r.gone {
			all = append(all, a)
		}
	}
	return all
}

// changed is when anything on an outlet's site last changed.
func (p *Press) changed(o *outlet, t time.Duration) time.Time {
	var last time.Duration
	for _, a := range p.room.articles {
		if a.outlet != o {
			continue
		}
		for _, r := range a.revisions {
			if r.at <= t {
				last = max(last, r.at)
			}
		}
	}
	return p.start.Add(last)
}
