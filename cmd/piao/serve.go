package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"piao/internal/disk"
	"piao/internal/serve"
	"piao/store"
)

type serveOptions struct {
	paths  []string
	db     string
	addr   string
	port   int
	noOpen bool
	public bool
	readingOptions
	password string
	limits   limitFlag
}

func newServeCmd(a *app) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use: "serve " + a.t("arg.serve"), Short: a.t("serve.short"), Long: a.t("serve.long"), Example: a.t("serve.example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return a.runServe(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", "", a.t("serve.db"))
	f.StringVar(&o.addr, "addr", "127.0.0.1", a.t("serve.addr"))
	f.IntVar(&o.port, "port", 0, a.t("serve.port"))
	f.BoolVar(&o.noOpen, "no-open", false, a.t("serve.noopen"))
	f.BoolVar(&o.public, "public", false, a.t("serve.public"))
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	o.readingOptions.flags(a, f)
	return cmd
}

// runServe serves the pages until it is interrupted.
func (a *app) runServe(ctx context.Context, o serveOptions) (err error) {
	if err := a.placeDesk(&o); err != nil {
		return err
	}
	l, err := serve.Listen(ctx, o.addr, o.port)
	if err != nil {
		return err
	}
	defer l.Close()
	opts := serve.Options{DB: o.db, Folder: filepath.Join(filepath.Dir(o.db), "documenti"), Public: o.public, Lang: a.lang, Hosts: l.Hosts,
		Reading: a.importing(importOptions{readingOptions: o.readingOptions, password: o.password, limits: o.limits, jobs: runtime.GOMAXPROCS(0)})}
	if o.public { // who publishes it says by which name
		opts.Hosts = nil
	} else {
		opts.Key = serve.NewKey()
	}
	desk, err := serve.Open(ctx, opts)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, desk.Close()) }()
	if len(o.paths) > 0 {
		desk.Read(o.paths...)
	}
	address := l.Opening(opts.Key, "/")
	fmt.Fprintln(a.out, a.t("serve.at", address))
	a.say(a.t("serve.stop"))
	if a.width > 0 && !o.noOpen && !o.public {
		openBrowser(ctx, address)
	}
	return desk.Serve(ctx, l)
}

// placeDesk finds the database of a desk: the one that is named, as a flag or as the argument; else the one beside the documents; else that of the
// current folder.
func (a *app) placeDesk(o *serveOptions) error {
	var documents []string
	for _, p := range o.paths {
		switch st, err := os.Stat(p); {
		case err != nil:
			return disk.At(p, err)
		case !st.IsDir() && store.IsDatabase(p):
			if o.db != "" {
				return a.problem(a.t("serve.twodbs", o.db, p), "")
			}
			o.db = p
		default:
			documents = append(documents, p)
		}
	}
	o.paths = documents
	switch {
	case o.public && len(documents) > 0:
		return a.problem(a.t("serve.public.files"), a.t("serve.public.hint"))
	case o.db != "":
	case len(documents) == 0:
		o.db = defaultDB
	default:
		o.db = filepath.Join(folderOf(documents[0]), defaultDB)
	}
	return nil
}

// folderOf is the folder of a document, or the folder itself.
func folderOf(path string) string {
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return path
	}
	return filepath.Dir(path)
}

// openBrowser shows an address in the browser of the person who sits here; where that is not known, the address was printed.
func openBrowser(ctx context.Context, address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case "darwin":
		name = "open"
	}
	if cmd := exec.CommandContext(ctx, name, args...); cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}

// opened says whether the program was given documents in the place of a command: one that was dragged onto it, or, without any, by a double click.
func opened(args []string) bool {
	if len(args) == 0 {
		return mousetrap.StartedByExplorer()
	}
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return false
		}
	}
	return true
}
