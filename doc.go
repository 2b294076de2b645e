// Package piao is the model of a municipality's goal sheets (schede obiettivo), as attached to its PIAO, and of what it
// takes to trust them: where every value stood in the source and every change that was made to it.
//
// The program tells one story in five steps, and data flows through them one way:
//
//  1. bytes → grid: package extract recognises the format and reads cells, each with its place and its span;
//  2. grid → raw scheda: package extract cuts the grids by the labels of the layout into [RawScheda] values;
//  3. raw scheda → clean scheda: package normalize repairs by named rules, each change a [Rilievo], into a [Piano];
//  4. piano → database: package store keeps pianos, their versions, their rilievi and the fate of each source cell;
//  5. database → people and tools: cmd/piao lists, shows, searches and prints.
//
// A stage knows only what stands before it. This package knows none of them and imports only the standard library.
//
// Rows, columns, pages and schede count from 1; indices in a Rilievo's Campo (fasi[2].previsto) count from 0, as JSON does.
package piao
