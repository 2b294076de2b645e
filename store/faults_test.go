package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The tests that kill an importer run this test binary again, as a process of its own: killMe says what it does, on which file.
const killMe, killFile = "PIAO_STORE_KILL_ME", "PIAO_STORE_KILL_FILE"

func TestMain(m *testing.M) {
	switch os.Getenv(killMe) {
	case "":
		os.Exit(m.Run())
	case "in the transaction":
		saveHalf(os.Getenv(killFile))
	case "any time":
		saveForever(os.Getenv(killFile))
	}
}

// saveHalf writes a large piano with so small a cache that its pages go to the file at once, says so, and waits without a commit.
func saveHalf(path string) {
	ctx := context.Background()
	db, err := Open(ctx, path, Options{})
	must(err)
	_, err = db.writer.Exec("PRAGMA cache_size = 5")
	must(err)
	tx, err := db.writer.BeginTx(ctx, nil)
	must(err)
	s := saving{ctx: ctx, tx: tx, im: bigImport(100)}
	_, err = s.run()
	must(err)
	fmt.Println("ready")
	time.Sleep(time.Hour)
}

// saveForever saves one plan after the other.
func saveForever(path string) {
	im := bigImport(20)
	for i := 0; ; i++ {
		db, err := Open(context.Background(), path, Options{})
		must(err)
		im.Piano.Ente, im.Piano.Anno = fmt.Sprint("Comune ", i), rand.IntN(1e9)
		_, err = db.Save(context.Background(), im)
		must(err)
		must(db.Close())
		if i == 0 {
			fmt.Println("ready")
		}
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killed runs a saver on path, kills it once it is ready and the wait is over, and returns when it is gone.
func killed(t *testing.T, what, path string, wait time.Duration) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), killMe+"="+what, killFile+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("the saver said %q, %v", line, err)
	}
	time.Sleep(wait)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
}

func TestKilledInTheTransaction(t *testing.T) {
	for _, opts := range []Options{{}, {ReadOnly: true}} {
		t.Run(fmt.Sprintf("%+v", opts), func(t *testing.T) {
			db := open(t)
			save(t, db, valdombraImport())
			before := contents(t, db)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			killed(t, "in the transaction", db.path, 0)
			if string(before) == string(contents(t, db)) {
				t.Fatal("the saver had written nothing yet: the test shows nothing")
			}
			if _, err := os.Stat(db.path + "-journal"); err != nil {
				t.Fatalf("no journal was left: %v", err)
			}
			again := openAt(t, db.path, opts)
			got, err := again.Load(context.Background(), Ref{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(valdombra(), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkWhole(t, again)
			if string(before) != string(contents(t, db)) {
				t.Error("the file is not as it was")
			}
		})
	}
}

func TestKilledAnyTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	times := 25
	if testing.Short() {
		times = 3
	}
	for range times {
		killed(t, "any time", path, time.Duration(rand.IntN(60_000))*time.Microsecond)
		db := openAt(t, path, Options{ReadOnly: true})
		checkWhole(t, db)
		got := table(t, db, `SELECT count(*) FROM v_piani WHERE (schede, fasi, indicatori, rilievi, celle) <> (20, 60, 80, 40, 2000)
			OR celle <> (SELECT count(*) FROM celle) / (SELECT count(*) FROM piani)`)
		if got[0][0] != "0" {
			t.Errorf("%s piani are stored in part", got[0][0])
		}
		_ = db.Close()
	}
}

func TestLocked(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	other := openAt(t, db.path, Options{Wait: time.Millisecond})
	tx, err := db.writer.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Save(context.Background(), bigImport(1)); !errors.Is(err, ErrLocked) {
		t.Errorf("while another saves: %v", err)
	}
	if _, err := other.Load(context.Background(), Ref{}); err != nil {
		t.Errorf("reading while another saves: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	save(t, other, bigImport(1))
}

// Rows that are read slowly keep a save of the same file from its commit; it says so, stores nothing, and works afterwards.
func TestLockedByAReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	db := openAt(t, path, Options{Wait: time.Millisecond})
	save(t, db, bigImport(30))
	rows, err := db.Query(context.Background(), "SELECT testo FROM celle")
	if err != nil {
		t.Fatal(err)
	}
	rows.Next()
	if _, err := db.Save(context.Background(), valdombraImport()); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	if n := table(t, db, "SELECT count(*) FROM piani"); n[0][0] != "1" {
		t.Errorf("%s piani", n[0][0])
	}
	if r := save(t, db, valdombraImport()); r.Ref.Versione != 1 || r.Unchanged {
		t.Errorf("afterwards: %+v", r)
	}
}

func TestLockedWhileOpening(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	if _, err := db.writer.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), db.path, Options{Wait: time.Millisecond}); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
}

func TestDiskFull(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	before := contents(t, db)
	for _, more := range []int{0, 1, 10, 100} {
		pages := len(before)/4096 + more
		if _, err := db.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
		_, err := db.Save(context.Background(), bigImport(100))
		var e *Error
		if !errors.Is(err, ErrFull) || !errors.As(err, &e) || e.Hint() == "" {
			t.Errorf("%d pages more: got %v", more, err)
		}
		if string(before) != string(contents(t, db)) {
			t.Errorf("%d pages more: the file is not as it was", more)
		}
	}
	if _, err := db.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	save(t, db, bigImport(100))
	checkWhole(t, db)
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	db := open(t)
	save(t, db, valdombraImport())
	_ = db.Close()
	dir := filepath.Dir(db.path)
	for path, mode := range map[string]os.FileMode{db.path: 0o444, dir: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	if _, err := openAt(t, db.path, Options{ReadOnly: true}).Load(context.Background(), Ref{}); err != nil {
		t.Errorf("reading: %v", err)
	}
	rw, err := Open(context.Background(), db.path, Options{})
	if err == nil {
		_, err = rw.Save(context.Background(), bigImport(1))
		_ = rw.Close()
	}
	if !errors.Is(err, ErrDenied) {
		t.Errorf("saving: %v", err)
	}
}

// Two programs that make the same new database at once: one of them applies the migration, the other finds it done.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	errs := make(chan error)
	const n = 8
	for i := range n {
		go func() {
			db, err := Open(context.Background(), path, Options{Wait: 30 * time.Second})
			if err == nil {
				im := valdombraImport()
				im.Piano.Anno = 2000 + i
				_, err = db.Save(context.Background(), im)
				err = errors.Join(err, db.Close())
			}
			errs <- err
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	db := openAt(t, path, Options{})
	checkWhole(t, db)
	if c, err := db.Counts(context.Background()); err != nil || c.Piani != n || c.Enti != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

// One DB is used by several goroutines: savers take turns, readers see whole plans.
func TestAtOnce(t *testing.T) {
	db := openAt(t, filepath.Join(t.TempDir(), "piao.db"), Options{Wait: 30 * time.Second})
	save(t, db, valdombraImport())
	errs := make(chan error)
	const n = 4
	for i := range n {
		go func() {
			im := bigImport(5)
			im.Piano.Anno = 2000 + i
			_, err := db.Save(context.Background(), im)
			errs <- err
		}()
		go func() {
			p, err := db.Load(context.Background(), Ref{Ente: "valdombra"})
			if err == nil && !cmp.Equal(p, valdombra()) {
				err = errors.New("another piano")
			}
			errs <- err
		}()
	}
	for range 2 * n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// A database that some SQLite browser has switched to WAL is read, and goes back to one file at the next save.
func TestWAL(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	_ = db.Close()
	wal := sql.OpenDB(&connector{dsn: dsn(db.path, time.Second, "_journal_mode=WAL")})
	if _, err := wal.Exec("UPDATE enti SET codice_ipa = 'c_x999'"); err != nil {
		t.Fatal(err)
	}
	if err := wal.Close(); err != nil {
		t.Fatal(err)
	}
	ro := openAt(t, db.path, Options{ReadOnly: true})
	if enti, err := ro.Find(context.Background(), ""); err != nil || enti[0].CodiceIPA != "c_x999" {
		t.Errorf("%v, %v", enti, err)
	}
	_ = ro.Close()
	again := openAt(t, db.path, Options{})
	save(t, again, bigImport(1))
	_ = again.Close()
	if entries, err := os.ReadDir(filepath.Dir(db.path)); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
}

// A folder in which no file can be made is named, in the system's words and not in SQLite's; nothing is there afterwards.
func TestNewInAReadOnlyFolder(t *testing.T) {
	dir := "/proc/self/net" // where not even root may make a file
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no /proc here")
	}
	_, err := Open(context.Background(), filepath.Join(dir, "piao.db"), Options{})
	var e *Error
	if !errors.Is(err, ErrDenied) || !errors.As(err, &e) || e.Hint() == "" || !strings.Contains(e.Error(), "no file can be made in the folder ") {
		t.Errorf("%v, hint %q", err, e.Hint())
	}
}

// A new database that nothing was saved in goes away when it is closed, one that holds a plan stays; so does an empty one that was there.
func TestUnusedGoesAway(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	path := filepath.Join(t.TempDir(), "piao.db")
	files := func(want int) {
		t.Helper()
		if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != want {
			t.Errorf("the folder holds %v, %v; want %d files", entries, err, want)
		}
	}
	db, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	files(1)
	cancel()
	if _, err := db.Save(ctx, valdombraImport()); !errors.Is(err, context.Canceled) {
		t.Errorf("saving: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	files(0)
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("opening: %v", err)
	}
	files(0)
	for range 2 {
		kept := openAt(t, path, Options{})
		save(t, kept, valdombraImport())
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
		files(1)
	}
}

// Another program that has opened a new database before it went away is told so when it writes: nothing is lost in silence.
func TestUnusedGoesAwayUnderAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	first, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	other := openAt(t, path, Options{})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Skip("an open file is not removed here")
	}
	if _, err := other.Save(context.Background(), valdombraImport()); err == nil {
		t.Error("saved into a file that is gone")
	}
}

func TestPipeIsNoDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piao.db")
	if err := exec.Command("mkfifo", path).Run(); err != nil {
		t.Skip("no mkfifo here")
	}
	for _, opts := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(context.Background(), path, opts); !errors.Is(err, ErrNotADatabase) {
			t.Errorf("%+v: %v", opts, err)
		}
	}
}
