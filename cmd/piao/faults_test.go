package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"piao/fixtures/danno"
	"piao/internal/message"
	"piao/store"
)

// piaoAs runs the program as a process of its own: the test binary under the name that [testscript.Main] knows it by.
func piaoAs(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := exec.LookPath("piao")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	return cmd
}

// runPiao runs the program and gives what it says and its exit code.
func runPiao(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return output(t, piaoAs(t, args...))
}

func output(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, code int) {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var ee *exec.ExitError
	if err != nil && !errors.As(err, &ee) {
		t.Fatal(err)
	}
	if strings.Contains(errOut.String(), "goroutine ") {
		t.Errorf("%v: a panic:\n%s", cmd.Args, errOut.String())
	}
	return out.String(), errOut.String(), cmd.ProcessState.ExitCode()
}

// plans writes n small plans into a folder, each of an ente of its own.
func plans(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for i := range n {
		p := danno.Piano(int64(i), 2+i%3)
		p.Ente = fmt.Sprintf("Comune di Prova %d", i+1)
		writeFile(t, filepath.Join(dir, fmt.Sprintf("piano-%d.txt", i+1)), danno.Pulito(p))
	}
	return dir
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// held gives what a database holds, by ente: its counts as text. It fails where SQLite finds the file damaged. A database that is not
// there, or empty, holds nothing.
func held(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := store.Open(context.Background(), path, store.Options{ReadOnly: true})
	if errors.Is(err, store.ErrNotExist) {
		return map[string]string{}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(context.Background(), "SELECT * FROM pragma_integrity_check")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		if v := fmt.Sprint(rows.Values()...); v != "ok" {
			t.Errorf("integrity: %s", v)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	piani, err := db.Versions(context.Background(), "", 0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, p := range piani {
		all[fmt.Sprint(p.Ente, " ", p.Versione)] = fmt.Sprint(p.Schede, p.Fasi, p.Indicatori, p.Celle, p.Perse, p.Rilievi, len(p.Files))
	}
	return all
}

// wholeOnly fails where a database holds a plan otherwise than a full import stores it.
func wholeOnly(t *testing.T, got, full map[string]string) {
	t.Helper()
	for ente, counts := range got {
		if counts != full[ente] {
			t.Errorf("%s: %s, want %s", ente, counts, full[ente])
		}
	}
}

// An import that is killed at any instant leaves a sound database with whole plans only, and the next one completes it.
func TestKilledImport(t *testing.T) {
	t.Parallel()
	times := 200
	if testing.Short() {
		times = 20
	}
	dir := plans(t, 6)
	ref := filepath.Join(t.TempDir(), "intero.db")
	start := time.Now()
	if _, errOut, code := runPiao(t, "import", "-q", "--db", ref, dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	took := time.Since(start)
	full := held(t, ref)
	if len(full) != 6 {
		t.Fatalf("%d plans: %v", len(full), full)
	}
	const lanes = 4 // databases that are worked on side by side
	var killed, partial atomic.Int32
	t.Run("lanes", func(t *testing.T) {
		for lane := range lanes {
			t.Run(fmt.Sprint(lane), func(t *testing.T) {
				t.Parallel()
				r := rand.New(rand.NewPCG(7, uint64(lane)))
				path := filepath.Join(t.TempDir(), "piao.db")
				for i := 0; i < times/lanes && !t.Failed(); i++ {
					if killAfter(t, time.Duration(r.Int64N(int64(took))), "import", "-q", "--db", path, dir) {
						killed.Add(1)
					}
					got := held(t, path)
					wholeOnly(t, got, full)
					if len(got) > 0 && len(got) < len(full) {
						partial.Add(1)
					}
					if i%5 == 4 || len(got) == len(full) { // else the next goes on where this one was killed
						completes(t, path, dir, full)
					}
				}
			})
		}
	})
	t.Logf("%d of %d killed; %d times between two plans", killed.Load(), times, partial.Load())
	if killed.Load() == 0 {
		t.Error("none was killed: the test shows nothing")
	}
}

// killAfter runs the program and kills it after the wait; it says whether it was still there.
func killAfter(t *testing.T, wait time.Duration, args ...string) bool {
	t.Helper()
	cmd := piaoAs(t, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(wait)
	_ = cmd.Process.Kill() // it may have ended already
	return cmd.Wait() != nil
}

// completes imports a folder into a database that an import was killed on, and takes it away.
func completes(t *testing.T, path, dir string, full map[string]string) {
	t.Helper()
	if _, errOut, code := runPiao(t, "import", "-q", "--db", path, dir); code != exitOK {
		t.Errorf("the next import: exit code %d: %s", code, errOut)
	}
	if diff := cmp.Diff(full, held(t, path)); diff != "" {
		t.Errorf("after the next import (-want +got):\n%s", diff)
	}
	for _, file := range []string{path, path + "-journal"} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
	}
}

// Ctrl-C at any instant: the plans that were stored are whole, and a new database in which none was is not left behind.
func TestInterruptedImport(t *testing.T) {
	t.Parallel()
	times := 30
	if testing.Short() {
		times = 5
	}
	dir := plans(t, 3)
	path := filepath.Join(t.TempDir(), "piao.db")
	start := time.Now()
	if _, errOut, code := runPiao(t, "import", "-q", "--db", path, dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	took, full := time.Since(start), held(t, path)
	r := rand.New(rand.NewPCG(13, 17))
	for i := range times {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		cmd := piaoAs(t, "import", "-q", "--db", path, dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(took))))
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
		code := cmd.ProcessState.ExitCode() // -1 where it was too early to be caught
		_, err := os.Stat(path)
		got := held(t, path)
		wholeOnly(t, got, full)
		if left := err == nil; left != (len(got) > 0) || code == exitOK && len(got) < len(full) || code != exitOK && code != exitInterrupted && code != -1 {
			t.Errorf("interrupt %d: exit code %d, %d plans, a file is left: %v", i+1, code, len(got), left)
		}
	}
}

// While another program writes the database an import waits; it says so when it has waited long enough, and changes nothing.
func TestImportIntoALockedDatabase(t *testing.T) {
	t.Parallel()
	dir := plans(t, 2)
	path := filepath.Join(t.TempDir(), "piao.db")
	if _, errOut, code := runPiao(t, "import", "-q", "--db", path, filepath.Join(dir, "piano-1.txt")); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	before := readFile(t, path)
	other, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	lock := func(statement string) {
		t.Helper()
		if _, err := other.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	lock("BEGIN EXCLUSIVE")
	_, errOut, code := runPiao(t, "import", "-q", "--db", path, dir)
	if code != exitCould || !strings.Contains(errOut, "the database is in use by another program") || !strings.Contains(errOut, "hint: wait for the other import to end") {
		t.Errorf("exit code %d: %s", code, errOut)
	}
	lock("ROLLBACK")
	if before != readFile(t, path) {
		t.Error("the database has changed")
	}
	lock("BEGIN EXCLUSIVE")
	cmd := piaoAs(t, "import", "-q", "--db", path, dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	lock("ROLLBACK")
	if err := cmd.Wait(); err != nil || len(held(t, path)) != 2 {
		t.Errorf("once the other is done: %v, %v", err, held(t, path))
	}
}

// inNamespace runs a script of the shell in a namespace of its own, of mounts (m) or of the network (n); the test is skipped where that
// is not allowed. piao is on the script's path; $1 and so on are args.
func inNamespace(t *testing.T, kind, script string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	probe := "true"
	if kind == "m" {
		probe = `mount -t tmpfs none "$1"`
	}
	flags := "-r" + kind // as root of a namespace of users
	out, err := exec.Command("unshare", flags, "sh", "-c", probe, "sh", t.TempDir()).CombinedOutput()
	if err != nil && os.Geteuid() == 0 {
		flags = "-" + kind
		out, err = exec.Command("unshare", flags, "sh", "-c", probe, "sh", t.TempDir()).CombinedOutput()
	}
	if err != nil {
		t.Skipf("no namespace here: unshare %s: %v: %s", flags, err, out)
	}
	cmd := exec.Command("unshare", append([]string{flags, "sh", "-c", script, "sh"}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	return output(t, cmd)
}

// A disk that is full, from not a byte free to a plan too few: the import says so, the database holds whole plans only, and with room
// the next import completes it.
func TestImportOnAFullDisk(t *testing.T) {
	t.Parallel()
	dir := plans(t, 4)
	ref := filepath.Join(t.TempDir(), "intero.db")
	if _, errOut, code := runPiao(t, "import", "-q", "--db", ref, dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	full := held(t, ref)
	size, err := os.Stat(ref)
	if err != nil {
		t.Fatal(err)
	}
	parts := []float64{0, 0.3, 0.6, 0.9, 1}
	if testing.Short() {
		parts = parts[:2]
	}
	for _, part := range parts {
		mount, copies := t.TempDir(), t.TempDir()
		room := max(4096, int64(part*float64(size.Size()))>>12<<12) // of the page that a tmpfs has at least
		out, errOut, code := inNamespace(t, "m", `mount -t tmpfs -o size="$3" none "$1" || exit 90
			[ "$3" != 4096 ] || head -c 4096 /dev/zero > "$1/altro"
			piao import -q --db "$1/piao.db" "$4"; code=$?
			for f in piao.db piao.db-journal; do [ ! -e "$1/$f" ] || cp "$1/$f" "$2/"; done
			[ -s "$1/piao.db" ] || [ ! -e "$1/piao.db" ] || exit 93 # an empty file
			mount -o remount,size=100m "$1" || exit 91
			piao import -q --db "$1/piao.db" "$4" > /dev/null || exit 92
			cp "$1/piao.db" "$2/dopo.db"
			exit $code`, mount, copies, fmt.Sprint(room), dir)
		if code >= 90 {
			t.Fatalf("%d bytes: step %d: %s %s", room, code, out, errOut)
		}
		if code == exitOK || !strings.Contains(errOut, "piao.db: no space left to write the database") || !strings.Contains(errOut, "make room on the disk") {
			t.Errorf("%d of %d bytes: exit code %d: %s", room, size.Size(), code, errOut)
		}
		stored := held(t, filepath.Join(copies, "piao.db"))
		wholeOnly(t, stored, full)
		if told := strings.Contains(errOut, "stopped; in the database, whole: "); told != (len(stored) > 0) {
			t.Errorf("%d bytes, %d plans stored: %s", room, len(stored), errOut)
		}
		if diff := cmp.Diff(full, held(t, filepath.Join(copies, "dopo.db"))); diff != "" {
			t.Errorf("%d bytes: with room (-want +got):\n%s", room, diff)
		}
	}
}

// A file that may not grow is told once, in the system's words.
func TestImportIntoAFileThatMayNotGrow(t *testing.T) {
	cmd := piaoAs(t, "import", "-q", "--db", filepath.Join(t.TempDir(), "piao.db"), plans(t, 4))
	cmd.Args = append([]string{"sh", "-c", `ulimit -f 100; exec "$0" "$@"`}, append([]string{cmd.Path}, cmd.Args[1:]...)...)
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh here")
	}
	cmd.Path = sh
	if _, errOut, code := output(t, cmd); code != exitCould || strings.Count(errOut, "file too large") != 1 {
		t.Errorf("exit code %d: %s", code, errOut)
	}
}

// A result that cannot be written is an error, and not half of it in silence.
func TestOutputOnAFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	dir := plans(t, 1)
	db := filepath.Join(t.TempDir(), "piao.db")
	if _, errOut, code := runPiao(t, "import", "-q", "--db", db, dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	file := filepath.Join(dir, "piano-1.txt")
	for _, args := range [][]string{
		{"extract", "-q", dir}, {"extract", "-q", "--raw", dir}, {"extract", "-q", "--format", "tsv", dir}, {"check", file}, {"check", "--format", "csv", file},
		{"diff", "--format", "html", file, file}, {"list", "--db", db}, {"list", "--format", "csv", "--db", db}, {"show", "1", "--db", db}, {"query", "--format", "json", "--db", db, "SELECT * FROM celle"},
		{"rules"}, {"version"}, {"--help"}, {"completion", "bash"}, {"import", "-q", "--dry-run", dir}, {"search", "--db", db, "di"},
		{"report", "--db", db}, {"export", "-q", "--db", db, "--format", "json"}, {"export", "-q", "--db", db, "--table", "fasi"}, {"history", "1", "--db", db},
	} {
		cmd := piaoAs(t, args...)
		var errOut bytes.Buffer
		cmd.Stdout, cmd.Stderr = full, &errOut
		err := cmd.Run()
		if err == nil || cmd.ProcessState.ExitCode() != exitCould || !strings.Contains(errOut.String(), "no space left on device") {
			t.Errorf("%v: %v: %s", args, err, errOut.String())
		}
	}
}

// A report for which there is no room leaves the earlier one as it was, and nothing beside it.
func TestReportOnAFullDisk(t *testing.T) {
	t.Parallel()
	file := filepath.Join(plans(t, 1), "piano-1.txt")
	out, errOut, code := inNamespace(t, "m", `mount -t tmpfs -o size=32k none "$1" || exit 90
		cd "$1" && echo prima > r.html || exit 91
		piao report -q --force "$2" -o r.html; code=$?
		ls -A; cat r.html; exit $code`, t.TempDir(), file)
	if code != exitCould || out != "r.html\nprima\n" || !strings.Contains(errOut, "piao: r.html: no space left on device") {
		t.Errorf("exit code %d: %q %s", code, out, errOut)
	}
}

// A database on a medium that cannot be written is read, and not changed; a new one cannot be made there, and the folder is named.
func TestReadOnlyMedium(t *testing.T) {
	t.Parallel()
	dir, disk := plans(t, 2), t.TempDir()
	db := filepath.Join(disk, "piao.db")
	if _, errOut, code := runPiao(t, "import", "-q", "--db", db, filepath.Join(dir, "piano-1.txt")); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	before, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	const readOnly = `mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 90; shift; exec piao "$@"`
	out, errOut, code := inNamespace(t, "m", readOnly, disk, "list", "--db", db)
	if code != exitOK || !strings.Contains(out, "Comune di Prova 1") {
		t.Errorf("list: exit code %d: %s%s", code, out, errOut)
	}
	_, errOut, code = inNamespace(t, "m", readOnly, disk, "import", "-q", "--db", db, dir)
	if want := "piao: " + db + ": the database cannot be opened or written"; code == exitOK || !strings.Contains(errOut, want) || !strings.Contains(errOut, "hint: the file, its folder or the disk is read-only") {
		t.Errorf("import: exit code %d: %s", code, errOut)
	}
	_, errOut, code = inNamespace(t, "m", readOnly, disk, "import", "-q", "--db", filepath.Join(disk, "nuovo.db"), dir)
	if want := "no file can be made in the folder " + disk + ": read-only file system"; code != exitCould || !strings.Contains(errOut, want) {
		t.Errorf("a new database: exit code %d: %s", code, errOut)
	}
	if after, err := os.ReadFile(db); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the database has changed, or %v", err)
	}
}

// A database that is damaged gets a clear error or is read as far as it is sound; what an import does not complete it does not change.
func TestImportIntoADamagedDatabase(t *testing.T) {
	t.Parallel()
	dir := plans(t, 20)
	last := filepath.Join(t.TempDir(), "piano-20.txt")
	if err := os.Rename(filepath.Join(dir, "piano-20.txt"), last); err != nil {
		t.Fatal(err)
	}
	good := filepath.Join(t.TempDir(), "piao.db")
	if _, errOut, code := runPiao(t, "import", "-q", "--db", good, dir); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	data, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 5))
	damages := map[string]func([]byte) []byte{
		"cut in half":            func(b []byte) []byte { return b[:len(b)/2] },
		"cut within the header":  func(b []byte) []byte { return b[:60] },
		"its schema overwritten": func(b []byte) []byte { copy(b[100:4096], bytes.Repeat([]byte("guasto! "), 500)); return b },
		"its end zeroed":         func(b []byte) []byte { clear(b[len(b)/2:]); return b },
		"its pages in disorder": func(b []byte) []byte {
			page := bytes.Clone(b[4096:8192])
			copy(b[4096:8192], b[8192:12288])
			copy(b[8192:12288], page)
			return b
		},
		"noise in a page that nobody asks for": func(b []byte) []byte {
			at := len(b) / 2 >> 12 << 12
			for j := range 64 {
				b[at+j] = byte(r.Uint32())
			}
			return b
		},
		"noise in each page": func(b []byte) []byte {
			for i := 4096; i < len(b); i += 4096 {
				for j := range 64 {
					b[i+j] = byte(r.Uint32())
				}
			}
			return b
		},
	}
	for _, name := range slices.Sorted(maps.Keys(damages)) {
		path := filepath.Join(t.TempDir(), "piao.db")
		bad := damages[name](bytes.Clone(data))
		writeFile(t, path, string(bad))
		for _, args := range [][]string{{"list"}, {"show", "1"}, {"query", "SELECT * FROM v_celle"}, {"search", "di"}, {"import", "-q", last}} {
			_, errOut, code := runPiao(t, append(args, "--db", path)...)
			if code != exitOK && (!strings.Contains(errOut, "piao: "+path+": ") || !strings.Contains(errOut, "hint: ")) {
				t.Errorf("%s: %v: exit code %d: %s", name, args, code, errOut)
			}
			if after, err := os.ReadFile(path); code != exitOK && (err != nil || !bytes.Equal(after, bad)) {
				t.Errorf("%s: %v changed the file, or %v", name, args, err)
			}
			if args[0] == "import" && code == exitOK {
				t.Errorf("%s: the import did not notice", name)
			}
		}
	}
}

// Thousands of bad files do not keep the good one among them from being stored, and each is named.
func TestManyBadFiles(t *testing.T) {
	t.Parallel()
	n := 10_000
	if testing.Short() {
		n = 500
	}
	dir := plans(t, 1)
	kinds := []struct{ ext, text string }{
		{".txt", "Gentile sindaco,\nle scrivo.\n"}, {".xlsx", "PK\x03\x04 rotto"}, {".pdf", "%PDF-1.7\nrotto"}, {".ods", ""},
		{".xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, {".csv", "\x00\x01\x02"}, {".xlsm", "<html>"},
	}
	for i := range n {
		k := kinds[i%len(kinds)]
		text := k.text
		if text != "" {
			text += fmt.Sprint(i)
		}
		writeFile(t, filepath.Join(dir, fmt.Sprintf("rotto-%05d%s", i, k.ext)), text)
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	out, errOut, code := runPiao(t, "import", "--db", db, dir)
	if code != exitPartly || !strings.Contains(out, fmt.Sprintf("NOT READ: %s files", message.Thousands(n))) {
		t.Errorf("exit code %d: %.2000s", code, out)
	}
	if got := strings.Count(errOut, "piao: "+dir); got != n {
		t.Errorf("%d errors, want %d", got, n)
	}
	if got := held(t, db); len(got) != 1 {
		t.Errorf("stored: %v", got)
	}
}

// Links are followed once, whatever they lead to; one that leads nowhere is an error of its own.
func TestLinks(t *testing.T) {
	dir := plans(t, 1)
	if err := os.Mkdir(filepath.Join(dir, "sotto"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{
		"da-capo": ".", "sotto/su": "..", "sotto/ancora": "../sotto", "se-stesso.txt": "se-stesso.txt", "perso.txt": "non-esiste.txt", "copia.txt": "piano-1.txt",
		"a": "b", "b": "a", "radice.txt": "/",
	} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	// Twenty folders, each of which leads to the next by two ways: a million paths.
	for i := range 20 {
		sub := filepath.Join(dir, fmt.Sprint("nodo-", i))
		if err := os.Mkdir(sub, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, way := range []string{"x", "y"} {
			if err := os.Symlink(fmt.Sprint("../nodo-", i+1), filepath.Join(sub, way)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.Remove(filepath.Join(dir, "radice.txt")); err != nil { // the root of the disk is another test's
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "piao.db")
	_, errOut, code := runPiao(t, "import", "--db", db, dir)
	if code != exitPartly || strings.Count(errOut, "piao: ") != 2 || !strings.Contains(errOut, "perso.txt: no such file") || !strings.Contains(errOut, "se-stesso.txt: ") {
		t.Errorf("exit code %d: %s", code, errOut)
	}
	if got := held(t, db); len(got) != 1 {
		t.Errorf("stored: %v", got)
	}
}

// Names with line breaks, control signs and bytes that are no UTF-8 are read, told on one line, and stored as text.
func TestOddNames(t *testing.T) {
	src := plans(t, 4)
	dir := t.TempDir()
	for i, name := range []string{"riga\nnuova.txt", "\xff\xfe rotto \xc3.txt", "\x1b[31mrosso\x1b[0m.txt", "-q.txt"} {
		data, err := os.ReadFile(filepath.Join(src, fmt.Sprintf("piano-%d.txt", i+1)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Skipf("such names are not possible here: %v", err)
		}
	}
	writeFile(t, filepath.Join(dir, "vuoto\npiao: finto.txt"), "")
	db := filepath.Join(t.TempDir(), "piao.db")
	out, errOut, code := runPiao(t, "import", "--db", db, dir)
	if code != exitPartly || strings.Contains(out+errOut, "\x1b") || !utf8.ValidString(out+errOut) || strings.Contains(errOut, "\npiao: finto") || strings.Contains(out, "\nnuova.txt") {
		t.Errorf("exit code %d:\n%q\n%q", code, out, errOut)
	}
	if got := held(t, db); len(got) != 4 {
		t.Errorf("stored: %v", got)
	}
	for _, args := range [][]string{{"extract", "-q", dir}, {"list", "--db", db, "--format", "json"}, {"query", "--db", db, "--format", "json", "SELECT file FROM fonti"}} {
		out, errOut, _ := runPiao(t, args...)
		if !utf8.ValidString(out) || strings.Contains(out, "\x1b") || out == "" {
			t.Errorf("%v: %q %q", args, out, errOut)
		}
	}
	if _, errOut, code := runPiao(t, "import", "--db", db, dir); code != exitPartly || len(held(t, db)) != 4 {
		t.Errorf("again: exit code %d: %s", code, errOut)
	}
}

// A file of 2 GB is refused for its size.
func TestHugeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "enorme.txt")
	writeFile(t, path, "Comune di Prova\n")
	if err := os.Truncate(path, 2<<30); err != nil {
		t.Skipf("no sparse files here: %v", err)
	}
	_, errOut, code := runPiao(t, "extract", path)
	if code != exitCould || !strings.Contains(errOut, "more than 268435456 bytes in the file") || !strings.Contains(errOut, "--limit file=2048MiB") && !strings.Contains(errOut, "--limit file=2GiB") {
		t.Errorf("exit code %d: %s", code, errOut)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
