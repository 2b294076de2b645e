package diff

import (
	"piao/internal/message"
	"piao/internal/terminal"
)

// A Page is what a comparison is printed on; the zero Page is text of a width for mail, in English.
type Page = terminal.Page

// A Lang is the language that changes are told in.
type Lang = message.Lang

// The languages.
const (
	English = message.English
	Italian = message.Italian
)
