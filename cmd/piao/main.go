// Command piao turns Italian municipalities' goal sheets (schede obiettivo) into clean, audited, queryable data.
package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func main() { os.Exit(mainCode()) }

// mainCode runs the command line and gives the exit code. The first Ctrl-C asks the command to stop, the second kills it; so does its end
// taking too long, as in the middle of a document or of writing to who does not read.
func mainCode() int {
	cobra.MousetrapHelpText = "" // a double click opens the page
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300) // a command is over soon: to collect less often saves a tenth of its time, for a little memory
		collectMoreWhenLarge()
	}
	a := newApp(os.Args[1:], os.Getenv)
	context.AfterFunc(ctx, func() {
		stop()
		os.Exit(a.giveUp(time.After(patience)))
	})
	return a.run(ctx, os.Args[1:])
}

// patience is how long a command may take to end once it is asked to.
const patience = 3 * time.Second

// giveUp waits for as long as it is told to, and gives the exit code of a command that has not ended then.
func (a *app) giveUp(waited <-chan time.Time) int {
	<-waited
	return a.exitCode(context.Canceled)
}

// collectMoreWhenLarge has memory collected more often once much is held: four times that would be too much.
func collectMoreWhenLarge() {
	const large = 16 << 20 // bytes
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Uint64() > large {
		debug.SetGCPercent(75)
		return
	}
	runtime.AddCleanup(new([64]byte), func(struct{}) { collectMoreWhenLarge() }, struct{}{}) // after the next collection
}

// newApp looks at the world once: what the streams are, how wide the terminal is, which language is asked for.
func newApp(args []string, getenv func(string) string) *app {
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, lang: chooseLang(args, getenv), now: time.Now}
	a.errTerminal = term.IsTerminal(int(os.Stderr.Fd()))
	a.inTerminal = term.IsTerminal(int(os.Stdin.Fd()))
	if fd := int(os.Stdout.Fd()); term.IsTerminal(fd) {
		a.width, _, _ = term.GetSize(fd)
		a.width = max(a.width, narrowest)
		a.colour = getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
	}
	return a
}

// run runs one command line and gives its exit code.
func (a *app) run(ctx context.Context, args []string) int {
	out := &lastingError{w: a.out}
	a.out = out
	root := newRootCmd(a)
	if found, _, _ := root.Find(args); found == root && opened(args) {
		args = append([]string{"serve"}, args...)
	}
	root.SetArgs(args)
	return a.exitCode(cmp.Or(root.ExecuteContext(ctx), out.err))
}

// A lastingError is a writer that remembers what went wrong: cobra's help does not look.
type lastingError struct {
	w   io.Writer
	err error
}

func (l *lastingError) Write(p []byte) (int, error) {
	n, err := l.w.Write(p)
	l.err = cmp.Or(l.err, err)
	return n, err
}

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use: "piao", Short: a.t("root.short"), Long: a.t("root.long"), Example: a.t("root.example"),
		Version: programVersion(), SilenceErrors: true, SilenceUsage: true, Args: a.noSuchCommand, SuggestionsMinimumDistance: 2,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.checkLang(cmd.Flag("lang").Value.String()) },
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.AddCommand(newImportCmd(a), newExtractCmd(a), a.toFile(newCheckCmd(a)), newReviewCmd(a), a.toFile(newDiffCmd(a)), a.toFile(newHistoryCmd(a)), newExportCmd(a), newReportCmd(a), newServeCmd(a),
		a.toFile(newListCmd(a)), a.toFile(newShowCmd(a)), a.toFile(newSearchCmd(a)), a.toFile(newQueryCmd(a)), a.toFile(newSchemaCmd(a)), a.toFile(newRulesCmd(a)), newModuloCmd(a),
		newVersionCmd(a))
	root.PersistentFlags().String("lang", a.lang.String(), a.t("flag.lang"))
	complete(root, "lang", "it", "en")
	root.SetFlagErrorFunc(a.flagError)
	a.localize(root)
	suggestItalian(root)
	return root
}
