package main

import (
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "piao", SilenceUsage: true}
	root.AddCommand(newExtractCmd(os.Stdout))
	if err := root.Execute(); err != nil {
		os.Exit(2)
	}
}
