package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"

	"github.com/alecthomas/kong"
	"github.com/onrecord/onrecord/news"
)

// cli is the command line: one field a command, each with a Run of its own.
type cli struct {
	Data     string           `help:"Folder that holds everything (ONRECORD_DATA)." placeholder:"./data"`
	Config   string           `help:"Settings file, TOML or YAML (ONRECORD_CONFIG). See docs/configuration.md." placeholder:"FILE"`
	LogLevel string           `help:"debug, info, warn or error (ONRECORD_LOG_LEVEL)." placeholder:"info"`
	Version  kong.VersionFlag `help:"Print the version and exit."`

	Serve   serveCmd   `cmd:"" help:"Poll, read, group and index, and serve the UI and the API."`
	Demo    demoCmd    `cmd:"" help:"Show a bundled fictional newsroom, in a temporary folder."`
	Feeds   feedsCmd   `cmd:"" help:"Add, import, export, list and check feeds."`
	Poll    pollCmd    `cmd:"" help:"Poll what is due, take it through the whole journey, and exit."`
	Import  importCmd  `cmd:"" help:"Take past articles (JSONL) through the journey, without fetching."`
	Read    readCmd    `cmd:"" help:"Read articles (JSONL) and print a Reading a line; needs no data folder."`
	Group   groupCmd   `cmd:"" help:"Group articles (JSONL) into stories; needs no data folder."`
	Search  searchCmd  `cmd:"" help:"The search box, on the command line."`
	Digest  digestCmd  `cmd:"" help:"Build, and send, the mails that tell readers what changed."`
	Reread  rereadCmd  `cmd:"" help:"Read articles again, with what the reader has learnt since; what people ruled stays."`
	Rulings rulingsCmd `cmd:"" help:"Print what people decided against the reader, a JSON object a line."`
	User    userCmd    `cmd:"" help:"Make, list and change accounts."`
	Token   tokenCmd   `cmd:"" help:"Make, list and remove API tokens."`
	Widget  widgetCmd  `cmd:"" help:"Make, list and remove the keys under which other sites embed the search."`
	Reindex reindexCmd `cmd:"" help:"Rebuild the search index from the store."`
	Doctor  doctorCmd  `cmd:"" help:"Compare store and index and say what differs."`
	Backup  backupCmd  `cmd:"" help:"Write a copy of the store to a new file."`
	Restore restoreCmd `cmd:"" help:"Fill an empty data folder from a backup."`
	Bench   benchCmd   `cmd:"" help:"The project's own benchmarks, one figure a line."`
}

// session is what a command works in.
type session struct {
	context.Context
	in       io.Reader
	out, err io.Writer
	settings Settings
	log      *slog.Logger
}

// Exit statuses. See the contract: 0 done, 1 it failed, 2 wrong usage.
const (
	done       = 0
	failed     = 1
	wrongUsage = 2
)

// run is the program: it parses args, runs the command, and gives the exit
// status. Output goes to out, progress and errors to errs.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) (status int) {
	var c cli
	exited := -1
	parser := kong.Must(&c,
		kong.Name("onrecord"),
		kong.Description("Onrecord shows how a breach claim spreads across outlets and languages, and how it is denied, corrected or confirmed."),
		kong.Vars{"version": version, "per_key": strconv.Itoa(news.DefaultPerKey), "per_address": strconv.Itoa(news.DefaultPerAddress)},
		kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code; panic(exit{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
	)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exit); !ok {
				panic(r)
			}
			status = exited
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(wordsLast(parser.Model.Node, args))
	if err != nil {
		fmt.Fprintf(errs, "onrecord: %v\nTry: onrecord --help\n", err)
		return wrongUsage
	}
	settings, err := loadSettings(c.Config, os.Environ(), map[string]string{"data": c.Data, "log.level": c.LogLevel})
	if err != nil {
		fmt.Fprintf(errs, "onrecord: %v\n", err)
		return wrongUsage
	}
	s := &session{Context: ctx, in: in, out: out, err: errs, settings: settings, log: newLog(errs, settings.Log.Level)}
	return s.status(parsed.Run(s))
}

// exit is what kong's early exits (--help, --version) unwind with.
type exit struct{}

// usage is an error that the user can mend by calling differently.
type usage struct{ message string }

func (u usage) Error() string { return u.message }

// errSaid is an error that has been told already, line by line.
var errSaid = errors.New("told already")

// status tells an error in one line and gives the exit status.
func (s *session) status(err error) int {
	var u usage
	switch {
	case err == nil:
		return done
	case errors.Is(err, errSaid):
		return failed
	case errors.Is(err, context.Canceled) && s.Context.Err() != nil:
		fmt.Fprintln(s.err, "onrecord: stopped")
		return failed
	case errors.As(err, &u):
		fmt.Fprintf(s.err, "onrecord: %v\n", err)
		return wrongUsage
	}
	fmt.Fprintf(s.err, "onrecord: %v\n", err)
	return failed
}

// unlessStopped is err, or nothing where a person ended a command that runs
// until it is ended.
func (s *session) unlessStopped(err error) error {
	if errors.Is(err, context.Canceled) && s.Context.Err() != nil {
		return nil
	}
	return err
}

func newLog(w io.Writer, level string) *slog.Logger {
	var l slog.Level
	_ = l.UnmarshalText([]byte(level)) // checked with the settings
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: l}))
}
