package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/onrecord/onrecord/news"
)

type widgetCmd struct {
	Add    widgetAddCmd    `cmd:"" help:"Make a key, and print it with what to put into a page."`
	List   widgetListCmd   `cmd:"" help:"List the keys."`
	Remove widgetRemoveCmd `cmd:"" help:"Remove a key: the sites that embed it are answered no more."`
}

type widgetAddCmd struct {
	Origin     []string `help:"A site that may embed it, such as https://www.example.com; may be repeated." required:"" placeholder:"URL"`
	Name       string   `help:"What to call it here." default:"Widget"`
	Story      string   `help:"Only this story, by its ID."`
	Outlet     []string `help:"Only articles of this outlet; may be repeated." sep:"none"`
	Lang       []string `help:"Only articles in this language, such as fr; may be repeated."`
	PerKey     int      `help:"Questions a minute, of all visitors together." default:"${per_key}"`
	PerAddress int      `help:"Questions a minute, of one network address." default:"${per_address}"`
	Expires    string   `help:"The day from which it is not valid any more (UTC)." placeholder:"YYYY-MM-DD"`
}

// Run makes a key.
func (c *widgetAddCmd) Run(s *session) error {
	w := news.Widget{
		Name: c.Name, Origins: c.Origin, Story: news.StoryID(c.Story), Outlets: c.Outlet, Langs: c.Lang, PerKey: c.PerKey, PerAddress: c.PerAddress,
	}
	if c.Expires != "" {
		day, err := time.Parse(time.DateOnly, c.Expires)
		if err != nil {
			return usage{fmt.Sprintf("--expires is a date such as 2027-01-31, not %q", c.Expires)}
		}
		w.Expires = day
	}
	return s.withProgram(func(p *program) error {
		saved, err := p.widgets.Save(s, w)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.err, "key %d is for %s; put this into the page, with the address of this program for HOST:\n", saved.ID, strings.Join(saved.Origins, ", "))
		_, err = fmt.Fprintf(s.out, "<script src=\"https://HOST/widget/v1.js\" async></script><onrecord-search key=\"%s\"></onrecord-search>\n", saved.Key)
		return err
	})
}

type widgetListCmd struct{}

// Run prints a table.
func (c *widgetListCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		all, err := p.store.Widgets(s)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			fmt.Fprintln(s.err, "no keys yet: `onrecord widget add --origin URL` makes one")
			return nil
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tNAME\tKEY\tEXPIRES\tSITES")
		for _, w := range all {
			fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", w.ID, w.Name, w.Key, moment(w.Expires), strings.Join(w.Origins, " "))
		}
		return table.Flush()
	})
}

type widgetRemoveCmd struct {
	ID int64 `arg:"" help:"The key's number, as widget list shows it."`
}

// Run removes a key.
func (c *widgetRemoveCmd) Run(s *session) error {
	return s.withProgram(func(p *program) error {
		if err := p.widgets.Remove(s, news.WidgetID(c.ID)); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "key %d was removed\n", c.ID)
		return nil
	})
}
