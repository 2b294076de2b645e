package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"
)

func newVersionCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: a.t("version.short"), Long: a.t("version.long"), Example: "  piao version", Args: a.noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "piao %s %s %s/%s\n", programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// released is the version that scripts/release.sh stamps.
var released string

// programVersion is the module's version as it was built: a release, or the commit with "+dirty" where files were changed.
func programVersion() string {
	if released != "" {
		return released
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	rev := settings["vcs.revision"]
	if rev == "" {
		return "(devel)"
	}
	v := rev[:min(len(rev), 12)]
	if settings["vcs.modified"] == "true" {
		v += "+dirty"
	}
	return v
}

// thisProgram is the program's version or, since two that were built of changed files may call themselves alike, the size of its file and
// when that was written.
var thisProgram = sync.OnceValue(func() string {
	version := programVersion()
	if !strings.HasPrefix(version, "(") && !strings.HasSuffix(version, "+dirty") {
		return version
	}
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	st, err := os.Stat(file)
	if err != nil {
		return ""
	}
	return fmt.Sprint(st.Size(), " ", st.ModTime().UnixNano())
})
