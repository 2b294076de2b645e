package ingest

import "piao/internal/message"

// A Lang is a language that errors, of whatever package, are told in: its Tell gives what is wrong and what to do about it.
type Lang = message.Lang

// The languages; English is also that of an error's own text.
const (
	English = message.English
	Italian = message.Italian
)
