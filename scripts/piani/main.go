// Command piani writes invented plans of invented municipalities into a folder, as many as are asked for: what scripts/bench.sh reads.
// The same seed gives the same files. Of four plans one is clean text; the others are damaged as real documents are, one of them with the
// year's results.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"piao/fixtures/danno"
)

func main() {
	var (
		out    = flag.String("o", "", "the folder to write into")
		n      = flag.Int("n", 100, "how many plans")
		schede = flag.Int("schede", 35, "schede a plan")
		first  = flag.Int("from", 1, "the number of the first plan, which is its seed")
	)
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*out, *first, *n, *schede); err != nil {
		fmt.Fprintln(os.Stderr, "piani:", err)
		os.Exit(2)
	}
}

// write writes plans first to first+n-1, a hundred to a folder.
func write(dir string, first, n, schede int) error {
	numbers := make(chan int)
	errs := make(chan error, n)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range numbers {
				errs <- one(dir, i, schede)
			}
		})
	}
	for i := range n {
		numbers <- first + i
	}
	close(numbers)
	workers.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func one(dir string, i, schede int) error {
	p := danno.Piano(int64(i), schede)
	// Each ente has a name of its own, in letters as names are: a digit would be a slip to be repaired.
	p.Ente += " " + word(i)
	var text string
	switch i % 4 {
	case 0:
		text = danno.Pulito(p)
	case 1:
		text, _ = danno.Testo(danno.Consuntivo(p, int64(i)), int64(i))
	default:
		text, _ = danno.Testo(p, int64(i))
	}
	file := filepath.Join(dir, fmt.Sprintf("%03d", i/100), fmt.Sprintf("comune-%05d.txt", i))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o666)
}

// word writes a number as a name of five syllables, far from those of other numbers.
func word(i int) string {
	syllables := strings.Fields("ba ce di fo gu la me ni po ru sa te vi zo na")
	n := uint32(i) * 2654435761 // Knuth's multiplicative hash parts neighbours
	var b strings.Builder
	for range 5 {
		b.WriteString(syllables[n%uint32(len(syllables))])
		n /= uint32(len(syllables))
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}
