// Package store keeps pianos in one SQLite file: each version of a plan, its rilievi, and the fate of each cell of its sources.
//
// # What is stored
//
//	enti ─┬─ piani ─┬─ fonti ──────── celle (what became of each source cell)
//	      │         ├─ rilievi (of the piano, or of a scheda)
//	      │         └─ schede ─┬─ assessori
//	      │                    ├─ fasi ── mesi (one row a mark)
//	      │                    └─ indicatori
//
// Column names are those of the data model; every column says what it holds in a comment inside its CREATE statement, where a
// SQLite browser shows it. The views v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi and v_celle answer the common questions
// about current versions without a join; v_piani lists every version. The table ricerca is the full-text index, one row a scheda.
//
// # Versions
//
// A version of a plan is the set of its files' SHA-256 digests, under an ente and a year. [DB.Save] is predictable from that alone:
//
//   - a set that a version holds already, whole or in part, stores no new version (one file of several imported again; a folder
//     imported every night);
//   - any other set is a new version, and the current one; the versions before it stay. A changed file imported without its
//     companions is a version without them: [Result] names the files that were left behind;
//   - a plan that the program had written as JSON, and that a version holds to the letter, stores no new version;
//   - the same set that now reads otherwise (a newer program, a decision of the user) refreshes its version in place: the document
//     is the same, so that the number is too.
//
// Force rewrites a version in place even where nothing differs, makes it the current one, and takes a part of a version's files for
// a version of its own.
//
// # One file
//
// A database is one file that can be copied, mailed and opened in any SQLite browser. One piano is one transaction: a process that
// is killed half-way leaves the database as it was.
package store
