package check

import (
	"piao/internal/listing"
	"piao/internal/message"
	"piao/internal/terminal"
)

// A Page is what findings are printed on; the zero Page is text of a width for mail, in English.
type Page = terminal.Page

// A Listing is an answer in rows and columns.
type Listing = listing.Listing

// A Lang is the language of titles and headings; what a finding says is in Italian.
type Lang = message.Lang

// The languages.
const (
	English = message.English
	Italian = message.Italian
)
