package extract

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// showRows writes rows as "N/Width: Col=text | Col=text", with the span where it is not 1,1.
func showRows(rows []piao.Row) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(showRow(r) + "\n")
	}
	return b.String()
}

func TestReadText(t *testing.T) {
	tests := []struct {
		name   string
		text   string
		format Format
		want   string
	}{
		{"tab dump", "Comune di Vallescura\t\t\nSettore:\t Lavori \t\n\n\u00a0\t \t\nfine", FormatText,
			"1/3: 1=Comune di Vallescura\n2/3: 1=Settore: | 2= Lavori \n3/0:\n4/3:\n5/1: 1=fine\n"},
		{"lines without tabs beside a table", "**Comune di Vallescura**\n\nSettore:\tLavori\n", FormatText,
			"1/1: 1=**Comune di Vallescura**\n2/0:\n3/2: 1=Settore: | 2=Lavori\n"},
		{"carriage returns, form feeds", "a\tb\r\nc\td\re\tf\n\fg\th", FormatText,
			"1/2: 1=a | 2=b\n2/2: 1=c | 2=d\n3/2: 1=e | 2=f\n4/2: 1= g | 2=h\n"},
		{"marks of joined files, of the end of a file", "a\tb\r\n\ufeffc\td\r\n\x1a", FormatText, "1/2: 1=a | 2=b\n2/2: 1=c | 2=d\n"},
		{"a word processor's line break", "a\tuno\vdue\n", FormatText, "1/2: 1=a | 2=uno⏎due\n"},
		{"quotation marks are text", "a\t\"Porte aperte\"\tb\n\"Natale\" in piazza\t7\"\tx\nc\t\"chi, come\" e \"dove\"\ty\n", FormatText,
			"1/3: 1=a | 2=\"Porte aperte\" | 3=b\n2/3: 1=\"Natale\" in piazza | 2=7\" | 3=x\n3/3: 1=c | 2=\"chi, come\" e \"dove\" | 3=y\n"},
		{"a copied cell with line breaks", "a\t\"uno\ndue \"\"tre\"\"\n\nquattro\"\tb\nc\td, e\tf\n", FormatText,
			"1/3: 1=a | 2=uno⏎due \"tre\"⏎⏎quattro | 3=b\n5/3: 1=c | 2=d, e | 3=f\n"},
		{"doubled marks, as LibreOffice saves them", "a, b\t\"il \"\"Faro\"\" di sera\"\t\"\"\n\"\"Natale\"\"\t\"\"\"Pasqua\"\"\"\n", FormatText,
			"1/3: 1=a, b | 2=il \"Faro\" di sera | 3=\"\"\n2/2: 1=\"\"Natale\"\" | 2=\"Pasqua\"\n"},
		{"marks that open and close on two rows", "a\t\"uno\tdue\nb\tc\"\td, e\n", FormatText,
			"1/3: 1=a | 2=\"uno | 3=due\n2/3: 1=b | 2=c\" | 3=d, e\n"},
		{"an inch mark at the end of the next row", "a\t\"x\nb\tc\tmonitor 24\"\n", FormatText,
			"1/2: 1=a | 2=\"x\n2/3: 1=b | 2=c | 3=monitor 24\"\n"},
		{"a quotation over two lines of prose", "\"uno\ndue\"\n", FormatText, "1/1: 1=\"uno\n2/1: 1=due\"\n"},
		{"text as Excel saves it", "a\t\"uno, due\"\t\"il \"\"Faro\"\"\"\nb\tc\td\n", FormatText,
			"1/3: 1=a | 2=uno, due | 3=il \"Faro\"\n2/3: 1=b | 2=c | 3=d\n"},
		{"csv with semicolons and decimal commas", "PESO %;35,00%;\nSettore:;Lavori, strade;x\n;;\n", FormatCSV,
			"1/3: 1=PESO % | 2=35,00%\n2/3: 1=Settore: | 2=Lavori, strade | 3=x\n3/3:\n"},
		{"csv with commas and wrapped fields", "a,\"uno, due\",c\nb,\"riga 1\nriga \"\"2\"\"; 3\",d\n\"x\" y,\"z,2\n", FormatCSV,
			"1/3: 1=a | 2=uno, due | 3=c\n2/3: 1=b | 2=riga 1⏎riga \"2\"; 3 | 3=d\n4/3: 1=\"x\" y | 2=\"z | 3=2\n"},
		{"csv that says its separator", "sep=;\r\na;b, c\r\n", FormatCSV, "2/2: 1=a | 2=b, c\n"},
		{"line ends of every kind, in a wrapped field too", "a;b\r\nc;\"uno\r\ndue\"\re;\"tre\nquattro\"\n\rf;g", FormatCSV, "1/2: 1=a | 2=b\n2/2: 1=c | 2=uno⏎due\n4/2: 1=e | 2=tre⏎quattro\n6/0:\n7/2: 1=f | 2=g\n"},
		{"rows of one csv differ in length", "Comune di Vallescura\na;b;c;d\ne;f;g;h;i;l\nm;n;o\np;q;r;s;t\n", FormatCSV,
			"1/1: 1=Comune di Vallescura\n2/4: 1=a | 2=b | 3=c | 4=d\n3/6: 1=e | 2=f | 3=g | 4=h | 5=i | 6=l\n4/3: 1=m | 2=n | 3=o\n5/5: 1=p | 2=q | 3=r | 4=s | 5=t\n"},
		{"prose is no csv", "Il Comune, con delibera, approva;\nil Sindaco, sentita la Giunta, dispone;\nvisto il parere;\n", FormatText,
			"1/1: 1=Il Comune, con delibera, approva;\n2/1: 1=il Sindaco, sentita la Giunta, dispone;\n3/1: 1=visto il parere;\n"},
		{"Markdown", "# Piano\n\n| a | b \\| c |  |\n|---|:--:|---|\n|  | uno<br>due | d |\n", FormatText, "1/1: 1=# Piano\n2/0:\n3/3: 1=a | 2=b | c\n4/0:\n5/3: 2=uno⏎due | 3=d\n"},
		{"a box of a database", "+---+----+\n| a | b  |\n+---+----+\n|   | c  |\n+---+----+\n", FormatText, "1/0:\n2/2: 1=a | 2=b\n3/0:\n4/2: 2=c\n5/0:\n"},
		{"bars between cells", "a|b|\n|c|d\ne||f\n", FormatText, "1/3: 1=a | 2=b\n2/3: 2=c | 3=d\n3/3: 1=e | 3=f\n"},
		{"a bar in prose", "Il Comune | l'ente\napprova il piano\ne lo pubblica\n", FormatText, "1/1: 1=Il Comune | l'ente\n2/1: 1=approva il piano\n3/1: 1=e lo pubblica\n"},
		{"tildes", "a~b~\n~c~d\n", FormatCSV, "1/3: 1=a | 2=b\n2/3: 2=c | 3=d\n"},
		{"four blanks for a tab", "a    b    \n    c    d\ne        f\ng h    i    l\n", FormatText, "1/3: 1=a | 2=b\n2/3: 2=c | 3=d\n3/3: 1=e | 3=f\n4/3: 1=g h | 2=i | 3=l\n"},
		{"fields padded to one width", "a       b       c\n        lunghissimo  d\ne               f\ng       h       i\nl       m\n", FormatText,
			"1/3: 1=a | 2=b | 3=c\n2/3: 2=lunghissimo | 3=d\n3/3: 1=e | 3=f\n4/3: 1=g | 2=h | 3=i\n5/2: 1=l | 2=m\n"},
		{"columns that begin at one place", "a       b            c      12%\n        un po' più lungo  d  12%\ne                    f\n        h            i      30%\nl       m            n\n", FormatText,
			"1/4: 1=a | 2=b | 3=c | 4=12%\n2/4: 2=un po' più lungo | 3=d | 4=12%\n3/3: 1=e | 3=f\n4/4: 2=h | 3=i | 4=30%\n5/3: 1=l | 2=m | 3=n\n"},
		{"a tab dump full of semicolons is no csv", "a;b;c\td;e;f\ng;h;i\tl;m;n\n", FormatText, "1/2: 1=a;b;c | 2=d;e;f\n2/2: 1=g;h;i | 2=l;m;n\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			format, grids, rilievi, err := readText("piano.txt", []byte(tt.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if format != tt.format || len(grids) != 1 || grids[0].TrueColumns || grids[0].Source != "piano.txt" {
				t.Errorf("format %s, %d grids, %+v", format, len(grids), grids)
			}
			if diff := cmp.Diff(tt.want, showRows(grids[0].Rows)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if len(rilievi) > 0 {
				t.Errorf("rilievi: %+v", rilievi)
			}
		})
	}
}

// TestBlankColumns holds that columns which nothing but blanks part, at a place of their own in each row, are refused with the reason.
func TestBlankColumns(t *testing.T) {
	const text = "a       b            c      12%\n   d      12%     e\n f                    g\n     h            i      30%\n"
	_, _, _, err := readText("piano.txt", []byte(text), Limits{})
	if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "only blanks part") {
		t.Errorf("%v", err)
	}
}

// TestCutText holds that a text which ends in the middle of a row says so, and that a last row without a line end is whole.
func TestCutText(t *testing.T) {
	rows := strings.Repeat("a\tb\tc\n", 6)
	for text, want := range map[string]bool{rows + "a\tb": true, rows + "a\tb\tc": false, rows + "a\tb\n": false, "a\tb\tc\na\tb": false} {
		_, grids, _, err := readText("piano.txt", []byte(text), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if r := grids[0].Rows; r[len(r)-1].Cut != want {
			t.Errorf("%q: cut %v", text, !want)
		}
	}
}

func TestReadTextEncodings(t *testing.T) {
	const text = "Finalità:\tqualità – 5 €\r\nfasì\tè\r\n"
	const want = "1/2: 1=Finalità: | 2=qualità – 5 €\n2/2: 1=fasì | 2=è\n"
	const cp1252 = "Finalit\xe0:\tqualit\xe0 \x96 5 \x80\r\nfas\xec\t\xe8\r\n"
	tests := []struct {
		name string
		data []byte
		want string
		// rilievi are written "posizione prima>dopo".
		rilievi []string
	}{
		{"UTF-8", []byte(text), want, nil},
		{"UTF-8 with a mark", []byte("\xef\xbb\xbf" + text), want, nil},
		{"UTF-16 LE with a mark", utf16Bytes("\ufeff"+text, 0), want, nil},
		{"UTF-16 BE with a mark", utf16Bytes("\ufeff"+text, 1), want, nil},
		{"UTF-16 LE", utf16Bytes(text, 0), want, nil},
		{"UTF-16 BE", utf16Bytes(text, 1), want, nil},
		{"UTF-16 cut within a character", utf16Bytes("\ufeffa\tbè", 0)[:9], "1/2: 1=a | 2=b�\n", []string{"riga 1 �>�"}},
		{"Windows-1252", []byte(cp1252), want, nil},
		{"UTF-8 with bytes of Windows-1252", []byte("Finalità:\tqualità\r\nfas\xec\t\x93s\xec\x94\n\n\xe8\tè"),
			"1/2: 1=Finalità: | 2=qualità\n2/2: 1=fasì | 2=“sì”\n3/0:\n4/2: 1=è | 2=è\n",
			[]string{"riga 2 0xEC 0x93 0xEC 0x94>ì “ ì ”", "riga 4 0xE8>è"}},
		{"code page 850", []byte("Attivit\x85\tpi\x97\nPerch\x82\tperci\x95\n"), "1/2: 1=Attività | 2=più\n2/2: 1=Perché | 2=perciò\n", []string{" >code page 850"}},
		{"code page 850 in capitals", []byte("ATTIVIT\xb7\t1\nCITT\xb7\t2\n"), "1/2: 1=ATTIVITÀ | 2=1\n2/2: 1=CITTÀ | 2=2\n", []string{" >code page 850"}},
		{"one word that may be of either page", []byte("a\tb\npi\x97 servizi\t1\n"), "1/2: 1=a | 2=b\n2/2: 1=pi— servizi | 2=1\n", []string{"riga 2 pi—>pi—"}},
		{"a name that may be of either page", []byte("a\tb\nNicol\x95 Verdi\t1\n"), "1/2: 1=a | 2=b\n2/2: 1=Nicol• Verdi | 2=1\n", []string{"riga 2 Nicol•>Nicol•"}},
		{"signs of Windows-1252 without accents", []byte("ecc\x85\t5 \x80\nl\x92ente \x96 uno\t\x95 due\n"), "1/2: 1=ecc… | 2=5 €\n2/2: 1=l’ente – uno | 2=• due\n", nil},
		{"Latin-1 with a dash behind a word", []byte("Citt\xe0\tfine\x97\nAttivit\xe0\t1\n"), "1/2: 1=Città | 2=fine—\n2/2: 1=Attività | 2=1\n", nil},
		{"a character lost earlier", []byte("a\tb\nqualit\ufffd\tx"), "1/2: 1=a | 2=b\n2/2: 1=qualit� | 2=x\n", []string{"riga 2 �>�"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, grids, rilievi, err := readText("piano.txt", tt.data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, showRows(grids[0].Rows)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			var got []string
			for _, r := range rilievi {
				got = append(got, r.Posizione+" "+r.Prima+">"+r.Dopo)
				if r.Codice != "codifica" || r.Gravita != piao.Avviso || r.Messaggio == "" {
					t.Errorf("%+v", r)
				}
			}
			if diff := cmp.Diff(tt.rilievi, got); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
		})
	}
}

// utf16Bytes encodes text; high is the index of the high byte in each pair.
func utf16Bytes(text string, low int) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		pair := [2]byte{}
		pair[low], pair[1-low] = byte(u), byte(u>>8)
		out = append(out, pair[:]...)
	}
	return out
}

func TestReadTextErrors(t *testing.T) {
	tests := []struct {
		name string
		data string
		lim  Limits
		want error
		says string
	}{
		{"nothing", "", Limits{}, ErrEmpty, "piano.txt: the file is empty"},
		{"blanks", " \t\u00a0\r\n\n", Limits{}, ErrEmpty, ""},
		{"a NUL", "Settore:\tLavori\x00\n", Limits{}, ErrFormat, ""},
		{"control characters", "\x01\x02\x03\x04\x05\x06\x07\x08", Limits{}, ErrFormat, ""},
		{"file too long", "abcdef", Limits{FileBytes: 5}, ErrTooLarge, "piano.txt: the file passes a limit: more than 5 bytes in the file"},
		{"too many rows", "a\nb\nc\n", Limits{Rows: 2}, ErrTooLarge, "piano.txt: riga 3: the file passes a limit: more than 2 rows"},
		{"too many columns", "a\n\t\t\n", Limits{Cols: 2}, ErrTooLarge, "piano.txt: riga 2: the file passes a limit: more than 2 columns"},
		{"too many cells", "a\tb\n\tc\n", Limits{Cells: 2}, ErrTooLarge, "piano.txt: riga 2: the file passes a limit: more than 2 cells"},
		{"cell too long", "a\tbcd\n", Limits{CellBytes: 2}, ErrTooLarge, "piano.txt: riga 1: the file passes a limit: more than 2 bytes in a cell"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, _, err := readText("piano.txt", []byte(tt.data), tt.lim)
			checkError(t, err, tt.want)
			if tt.says != "" && err.Error() != tt.says {
				t.Errorf("says %q, want %q", err, tt.says)
			}
		})
	}
}

// checkError asks that err is an *Error that wraps want, any of the package's errors where want is nil, and has a hint.
func checkError(t *testing.T, err, want error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || want != nil && !errors.Is(err, want) {
		t.Fatalf("error %v, want an *Error that is %v", err, want)
	}
	if e.Hint() == "" {
		t.Errorf("no hint: %v", err)
	}
	checkItalian(t, err)
	for _, known := range []error{ErrEmpty, ErrFormat, ErrEncrypted, ErrDamaged, ErrTooLarge, ErrChanged, ErrNotAFile} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Errorf("none of the package's errors: %v", err)
}

func TestReadTextCorpus(t *testing.T) {
	for _, file := range []string{"*-2025.txt", "tsv/clean.txt", "tsv/damaged-11.txt", "tsv/damaged-12.txt", "consuntivo/damaged-consuntivo.txt"} {
		t.Run(file, func(t *testing.T) {
			data := corpusFile(t, file)
			format, grids, rilievi, err := readText(file, data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSuffix(strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n"), "\n")
			if format != FormatText || len(rilievi) > 0 {
				t.Errorf("format %s, rilievi %+v", format, rilievi)
			}
			// The real dumps have no wrapped field: each line is a row, each tab a column.
			if want := strings.Count(text, "\n") + 1; len(grids[0].Rows) != want {
				t.Fatalf("%d rows, want %d", len(grids[0].Rows), want)
			}
			for i, line := range strings.Split(text, "\n") {
				for _, c := range grids[0].Rows[i].Cells {
					if got := strings.Split(line, "\t")[c.Pos.Col-1]; got != c.Text {
						t.Errorf("%v: %q, want %q", c.Pos, c.Text, got)
					}
				}
			}
		})
	}
}

// corpusFile reads a file of the shared corpus; the test is skipped where the corpus is absent.
// corpusFile reads the file of the shared corpus with that name, in which * stands for the municipality's.
func corpusFile(t *testing.T, name string) []byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Skip("skipped: the shared corpus is not beside the checkout")
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"a\tb\nc", "a;\"b\nc\";d\ne;f;g", "\xff\xfea\x00\t\x00b\x00", "sep=,\na,b", "qualit\xe0\t\"x\ny\"\tz", "è\xe8\r\r\n\f"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, grids, _, err := readText("piano.txt", data, Limits{Rows: 1000, Cols: 100, Cells: 10_000, CellBytes: 10_000})
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, grids)
	})
}

// TestLinesKept holds that a line which counts up is no page's where a text is nothing but lines: it may be the title of what follows.
func TestLinesKept(t *testing.T) {
	var b strings.Builder
	for i := range 4 {
		fmt.Fprintf(&b, "Obiettivo 2027/%02d\nTitolo: Lavoro %c\nFasi:\n1. Progetto %c\nFine %c\n\n", i+1, 'A'+i, 'B'+i, 'C'+i)
	}
	doc, err := Read("obiettivi.txt", strings.NewReader(b.String()), int64(b.Len()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Grids) != 1 || doc.Grids[0].Rows[0].Cells[0].Text != "Obiettivo 2027/01" {
		t.Errorf("%d grids, first row %v", len(doc.Grids), doc.Grids[0].Rows[0])
	}
}
