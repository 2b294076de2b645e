// Package decide is what a person decides about a plan: corrections of fields (correzioni.csv), pinned spellings of names (nomi.csv), the
// pairs of a comparison, and the review that asks about one doubt after the other. It reads and writes the tables that hold decisions;
// normalize applies them.
package decide
