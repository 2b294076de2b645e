package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"piao"
	"piao/extract"
)

func TestNaturalCompare(t *testing.T) {
	sorted := []string{"Allegato.txt", "settore 1.xlsx", "settore 2.xlsx", "Settore 10.xlsx", "settore 10b.xlsx", "settore a.xlsx"}
	for i := range sorted {
		for j := range sorted {
			got := naturalCompare(sorted[i], sorted[j])
			if (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%q and %q: %d", sorted[i], sorted[j], got)
			}
		}
	}
}

func TestBatches(t *testing.T) {
	var files []*File
	add := func(n int, dir string, size int64, decided *way) {
		for i := range n {
			files = append(files, &File{Path: fmt.Sprintf("%s/%d", dir, i), Size: size, way: decided})
		}
	}
	add(3, "a", 1000, nil)
	add(6, "b", 1000, nil)            // goes with a, since a batch has enough at eight; the folder is not cut
	add(2, "c", 1000, nil)            // a new folder
	add(2, "d", 1000, &way{dir: "d"}) // decisions of its own
	add(70, "e", 1000, nil)           // small files of one folder: cut at most
	add(20, "f", 100_000, nil)        // large ones: cut once they are half a megabyte and eight
	var got []string
	for _, b := range batches(files) {
		got = append(got, fmt.Sprintf("%d %s", len(b), b[0].Dir()))
	}
	if want := "9 a, 2 c, 2 d, 64 e, 12 e, 8 f, 6 f"; strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
}

// TestHold: the last plan of a batch is kept for the next one while its folder goes on with it, and not for ever.
func TestHold(t *testing.T) {
	const limit = mostHeld
	read := func(name, ente string, size int64) *File {
		return &File{Path: "d/" + name, Size: size, plan: planKey{ente, 2025}, Raw: piao.RawFile{File: name, Schede: []piao.RawScheda{{}}}}
	}
	for _, c := range []struct {
		name   string
		held   []*File
		batch  []*File
		next   string
		remain int
	}{
		{"the last plan", nil, []*File{read("1", "Comune di Alfa", 1), read("2", "Comune di Beta", 1), read("3", "Comune di Beta", 1)}, "d/4", 2},
		{"another folder may go on with it", nil, []*File{read("1", "Comune di Alfa", 1), read("2", "Comune di Beta", 1)}, "e/4", 1},
		{"what was not read may be a part of it", nil, []*File{read("1", "Comune di Alfa", 1), {Path: "d/2", Err: extract.ErrNoScheda}, read("3", "Comune di Beta", 1)}, "d/4", 2},
		{"no more of it", []*File{read("1", "Comune di Alfa", 1)}, []*File{{Path: "d/2", Err: extract.ErrNoScheda}}, "d/3", 0},
		{"more of it", []*File{read("1", "Comune di Alfa", 1)}, []*File{read("2", "Comune di Alfa", 1)}, "d/3", 2},
		{"a file that does not say waits for the end of its folder", nil, []*File{read("1", "", 1), read("2", "Comune di Alfa", 1), read("3", "Comune di Beta", 1)}, "d/4", 2},
		{"and no longer", nil, []*File{read("1", "", 1), read("2", "Comune di Alfa", 1), read("3", "Comune di Beta", 1)}, "e/4", 1},
		{"files that do not say go with the one before", nil, []*File{read("1", "Comune di Alfa", 1), read("2", "Comune di Beta", 1), read("3", "", 1)}, "d/4", 2},
		{"too much", nil, []*File{read("1", "Comune di Alfa", limit), read("2", "Comune di Alfa", 1)}, "d/3", 0},
	} {
		all := slices.Concat(c.held, c.batch)
		kept, rest := hold(all, len(c.held), &File{Path: c.next})
		if len(kept) != c.remain || len(rest) != len(all)-c.remain {
			t.Errorf("%s: %d held and %d left, want %d of %d", c.name, len(kept), len(rest), c.remain, len(all))
		}
	}
}
