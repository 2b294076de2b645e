package diff

import (
	"piao/internal/listing"
	"piao/internal/message"
	"piao/internal/terminal"
)

// A Page is what a comparison is printed on; the zero Page is text of a width for mail, in English.
type Page = terminal.Page

// A Listing is an answer in rows and columns.
type Listing = listing.Listing

// A Text says something in no language yet.
type Text = message.Text

// A Lang is the language that changes are told in.
type Lang = message.Lang

// The languages.
const (
	English = message.English
	Italian = message.Italian
)
