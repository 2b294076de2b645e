package main

import (
	"strings"

	"piao/internal/message"
)

// chooseLang takes --lang from the command line or else the locale, as the C library does. The language must be known before the
// commands are made, and so before the flags are read; a wrong --lang is told by the flag itself.
func chooseLang(args []string, getenv func(string) string) message.Lang {
	for i, arg := range args {
		value, given := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			args = nil
		case arg == "--lang" && i+1 < len(args):
			return message.ParseLang(args[i+1])
		case given:
			return message.ParseLang(value)
		}
		if args == nil {
			break
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			return message.ParseLang(v)
		}
	}
	return message.English
}
