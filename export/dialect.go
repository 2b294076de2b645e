package export

import "piao/internal/tabella"

// A Dialect is how a CSV is written.
type Dialect = tabella.Dialect

// The dialects: of programs, and of a spreadsheet program that is set to Italian.
var (
	RFC4180 = tabella.RFC4180
	ExcelIT = tabella.ExcelIT
)
