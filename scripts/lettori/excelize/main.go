// Command excelize reads a workbook as a program would that has nothing but excelize: the rows of each sheet and its merged cells. It is
// what scripts/bench.sh compares piao with.
package main

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"
)

func main() {
	if err := read(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "excelize:", err)
		os.Exit(2)
	}
}

func read(name string) error {
	f, err := excelize.OpenFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	cells, merged := 0, 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return err
		}
		for _, r := range rows {
			cells += len(r)
		}
		m, err := f.GetMergeCells(sheet)
		if err != nil {
			return err
		}
		merged += len(m)
	}
	fmt.Println(cells, merged)
	return nil
}
