// Package schema is one table of the fields of the model: of each what it is called in JSON, what it holds, how people name it, whom it
// may name. What goes through a scheda field by field (verify, compare, redact, store, print) asks the table, so that a field that the model
// gets is a line here and not a branch everywhere.
//
// It knows neither the form that a scheda stands in nor how a text is read: only the model.
package schema

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// A Kind says what a field holds, and so how it is read, compared and written.
type Kind int

// The kinds, each with its type in the model.
const (
	// Text is a string as the document has it, "" where it has nothing.
	Text Kind = iota
	// Names is a []string of names, one each.
	Names
	// Marks is a []string of the marked columns of a GANTT: months as "2025-01", years as "2026".
	Marks
	// Position is an int that counts the records of a list from 1: the program gives it.
	Position
	// Number is the number of a fase: an int of its own, a *int of what belongs to it.
	Number
	// Code is a *int: a code of D.Lgs. 118/2011.
	Code
	// Share is a *float64 in percent, 0 to 100.
	Share
	// Answer is a *bool: yes, no, or no answer.
	Answer
	// Reading is a *piao.Valore: the typed reading of another field, its Text.
	Reading
	// Date is a *string: the reading of another field, its Text, as an ISO date: 2025-04-30.
	Date
	// Whole is an int, 0 where it is not known; Decimal a *float64, 0 or more.
	Whole
	Decimal
	// List is a slice of records, Object one record.
	List
	Object
)

// A Who says whom the words of a text may name: what a redaction looks for in it.
type Who int

const (
	// Anyone is a text that may name persons among other words.
	Anyone Who = iota
	// Persons names persons, Staff persons or anything else.
	Persons
	Staff
	// Unit is the name of a unit or of a part of the budget, Units a text that names units.
	Unit
	Units
	// File is the name of a file or of a sheet, or a place in one.
	File
	// Nobody has no words of a document, or such as are nobody's name: codes, dates, the name of the ente.
	Nobody
)

// A Field is one field of the model.
type Field struct {
	// Name is that in JSON, in paths and in the database.
	Name string
	Kind Kind
	// It and En are what it is called.
	It, En string
	// Unit is that of a number.
	Unit string
	Who  Who
	// Topic says that it tells what the goal is about, Prose that it does so in sentences.
	Topic, Prose bool
	// Long says that it may be long, Lines that its line breaks are kept: one paragraph or item of a list a line.
	Long, Lines bool
	// Result is what is filled in when the year is over.
	Result bool
	// CodeOf is the field that a code stands for: they are shown as one.
	CodeOf string
	// Reads is the text that a Reading or a Date was read from.
	Reads string
	// OneOf are the texts that it can hold beside none; nil where it can hold any.
	OneOf []string
	// Apart says that it has a place of its own where a scheda is shown, such as the title and what the GANTT draws. The others are shown
	// with their names by Order, those without one behind them as the table has them.
	Apart bool
	Order int
	// About is what the program says of a record, no part of what it holds.
	About bool
	// Of is the record that a List, an Object or a Reading holds.
	Of *Record

	// Path is the path from the scheda without indices: fasi.peso. It is made from the table.
	Path string
	// Text is the field that a Reading or a Date is read from, Read the reading of a text; nil where there is none. They are made from the table.
	Text, Read *Field

	index int
}

// A Record is a struct of the model.
type Record struct {
	// Name is the path of its list in a scheda, "" for the scheda itself.
	Name string
	// Fields stand in the order of its JSON.
	Fields []Field

	of    reflect.Type
	shown []*Field
}

// record makes the table of a struct. It panics where the struct has no such field, which a test rules out for all of them.
func record[T any](name string, fields ...Field) *Record {
	r := &Record{Name: name, Fields: fields, of: reflect.TypeFor[T]()}
	for i := range fields {
		f := &r.Fields[i]
		f.index = indexOf(r.of, f.Name)
		f.Path = strings.TrimPrefix(name+"."+f.Name, ".")
		if f.Reads != "" {
			f.Text = r.Field(f.Reads)
			f.Text.Read = f
		}
		if !f.About && !f.Apart && !f.IsReading() {
			r.shown = append(r.shown, f)
		}
	}
	const last = 1000
	slices.SortStableFunc(r.shown, func(a, b *Field) int { return cmp.Compare(cmp.Or(a.Order, last), cmp.Or(b.Order, last)) })
	return r
}

func indexOf(of reflect.Type, name string) int {
	for i := range of.NumField() {
		if tag, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ","); tag == name {
			return i
		}
	}
	panic("schema: " + of.String() + " has no field " + name)
}

// Field gives a field by its name, nil where there is none such.
func (r *Record) Field(name string) *Field {
	for i := range r.Fields {
		if r.Fields[i].Name == name {
			return &r.Fields[i]
		}
	}
	return nil
}

// Shown lists the fields that are shown with their names, in order.
func (r *Record) Shown() []*Field { return r.shown }

// CodeFor gives the field whose code a field's name stands beside, nil where it has none.
func (r *Record) CodeFor(f *Field) *Field {
	for i := range r.Fields {
		if r.Fields[i].CodeOf == f.Name {
			return &r.Fields[i]
		}
	}
	return nil
}

// RecordOf gives the record of a struct of the model, nil for another type.
func RecordOf(t reflect.Type) *Record {
	for _, r := range Records {
		if r.of == t {
			return r
		}
	}
	return nil
}

// Ptr gives a pointer to the field in a record, which is given as a pointer too: *string, **string, *[]string, *int, **int, **float64, **bool,
// **piao.Valore.
func (f *Field) Ptr(rec any) any { return f.In(reflect.ValueOf(rec).Elem()).Addr().Interface() }

// IsReading says whether the field is made from another one's text.
func (f *Field) IsReading() bool { return f.Reads != "" }

// In gives the field of a struct of the model.
func (f *Field) In(rec reflect.Value) reflect.Value { return rec.Field(f.index) }
