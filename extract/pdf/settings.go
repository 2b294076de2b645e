package pdf

// Settings are the tolerances of all steps, in points, or where they say so, of the size of the text, of a blank's width, or shares of a
// length.
type Settings struct {
	// What is painted: ThinBox is how thick a filled box may be to be a line; Slant how far the ends of a line may differ to be horizontal or
	// vertical, and BoxSlant those of a box's sides; Lean how far text may lean from its direction, of its length; Accent how far from a
	// letter an accent may be painted, of the size. Text below Tiny is a mark for machines.
	ThinBox, Slant, BoxSlant, Lean, Accent, Tiny float64

	// Turned text is the heads of columns where it stands in a band of less than HeaderBand of the page's height and at least UprightPart of all
	// text runs to the right.
	HeaderBand, UprightPart float64

	// A box fills the cell of which it covers more than FilledWidth of the width and FilledHeight of the height.
	FilledWidth, FilledHeight float64

	// What can be seen: a box hides a line where it reaches past it by Hides on all sides; a white line is looked for colour at Beside from it.
	Hides, Beside float64

	// Pieces to lines: Snap is how far apart the pieces of one line may stand; JoinGap how much may be missing between them: dashes, and
	// lines that break off at crossings; MinRule how long a line must be when joined; Touch how far from another a line may end and still
	// meet it; MinCell the least width and height of a cell: lines closer together are one, drawn double.
	Snap, JoinGap, MinRule, Touch, MinCell float64
	// A line is under or through words where it stands no more than Underline below their baseline, or Strike above it, of the size; the words
	// cover at least UnderlineShare of it, and it goes past them by no more than UnderlineReach, of the size.
	Underline, Strike, UnderlineShare, UnderlineReach float64
	// Lines that rule the rows of one table lie over each other for at least Alike of the shorter, which is at least AlikePiece of the longer.
	// Limit is how near to a column's text the line between two columns may stand.
	Alike, AlikePiece, Limit float64
	// Parted is the least room around a column's limit that has no ruling line, of the size.
	Parted float64

	// Signs to lines of text: Baseline is how far signs of one line may stand above each other, of the size; Space the least gap between
	// two words, of the size, and Blank that behind a blank, of its width; Twice how far a sign that is painted twice may be moved, of the
	// size. Letters that stand more than Spaced apart, of the size, are a spaced-out title's, and those more than SpacedMost apart are not.
	Baseline, Space, Blank, Twice, Spaced, SpacedMost float64
	// Signs are painted over each other that overlap by more than Over, of the size.
	Over float64
	// A sign is raised that is smaller than Raised of the one beside it and stands higher by RaisedBy, of the larger size.
	Raised, RaisedBy float64
	// Column is the least gap between two columns outside tables, of the size.
	Column float64

	// Signs to cells: a text runs over the side of its cell where less than Crossing parts two signs, and goes on where less than Follows does and it
	// is not set back by SetBack, of the size. Margins that differ by SameMargin are one.
	Crossing, Follows, SetBack, SameMargin float64
	// The lines of a text stand from LeastLead to MostLead apart, of the size; one runs over the bottom of its cell that reaches above it by CutBy, of
	// the size.
	LeastLead, MostLead, CutBy float64
	// A line of a cell was wrapped where the next word and WrapBlank would not fit, WrapBreak where a break is likely, of the size; it is full where
	// not even WrapLetter of a letter would. A word surely fits with SureBlank, of the size.
	WrapBlank, WrapBreak, WrapLetter, SureBlank float64

	// Aligned text, all of the size: lines on one baseline differ by less than SameBase; rows further than Region apart are two tables, unless the
	// lower one has its texts in the columns above and is no further than RegionMost; rows stand
	// beside each other that overlap by more than Overlap, or whose distances to a third differ by less than Middle. Lines of one text are no
	// further apart than Near, or than the page keeps them where that is at most Leading and rows stand LeadingJump further apart. A word fits
	// above with FitBlank. Words of two columns stand further apart than SplitSpace, and than SplitWider times the room between others.
	SameBase, Region, RegionMost, Overlap, Middle, Near, Leading, LeadingJump, FitBlank, SplitSpace, SplitWider float64

	// PrintedApart is how far apart, of the size, rows stand that have no line between them.
	PrintedApart float64

	// From page to page: SameColumn is how far the sides of one column may stand apart on two pages; RunningHead how far a running head;
	// SameLine how far, of the size, the parts of one line of loose text may stand above each other, and RowApart two lines that are rows.
	SameColumn, RunningHead, SameLine, RowApart float64
}

// Tolerances are the settings by which pages are read: there are no others.
func Tolerances() Settings { return set }

var set = Settings{
	ThinBox: 3, Slant: 1, BoxSlant: 0.5, Lean: 0.1, Accent: 0.3, Tiny: 1,
	FilledWidth: 0.5, FilledHeight: 0.25,
	HeaderBand: 0.35, UprightPart: 0.1,
	Hides: 1, Beside: 2,
	Snap: 1.5, JoinGap: 3.5, MinRule: 4, Touch: 2, MinCell: 3.5,
	Underline: 0.3, Strike: 0.4, UnderlineShare: 0.7, UnderlineReach: 0.25,
	Alike: 0.9, AlikePiece: 0.5, Limit: 0.2,
	Parted:   0.8,
	Baseline: 0.45, Space: 0.18, Blank: 0.3, Twice: 0.1, Spaced: 0.1, SpacedMost: 0.6,
	Over: 0.3, Raised: 0.8, RaisedBy: 0.15,
	Column:   1.2,
	Crossing: 0.1, Follows: 0.5, SetBack: 0.2, SameMargin: 0.3,
	LeastLead: 0.8, MostLead: 1.5, CutBy: 0.15,
	WrapBlank: 1, WrapBreak: 0.2, WrapLetter: 1.1, SureBlank: 0.3,
	SameBase: 0.3, Region: 2.5, RegionMost: 6, Overlap: 0.3, Middle: 0.3, Near: 0.5, Leading: 0.6, LeadingJump: 0.15, FitBlank: 0.5, SplitSpace: 0.35, SplitWider: 1.2,
	PrintedApart: 0.3,
	SameColumn:   2.5, RunningHead: 3, SameLine: 0.25, RowApart: 4,
}
