package main

// faultMessages are the texts of what can go wrong with files, databases and the values of flags, beside those of messages.go.
var faultMessages = map[string]message{
	"err.changed":       {"the file was changed while it was read", "il file è cambiato mentre veniva letto"},
	"err.changed.hint":  {"wait until the program that writes it has done, and try again", "attendere che il programma che lo scrive abbia finito, e riprovare"},
	"err.notafile":      {"not a file", "non è un file"},
	"err.notafile.hint": {"to read what another program gives, name - and send it to stdin", "per leggere ciò che dà un altro programma, indicare - e mandarlo allo standard input"},
	"err.nofile.hint":   {"name a file", "indicare un file"},

	"flag.limit":       {"raise (or lower) a limit, `NAME=NUMBER`; the README lists them", "alza (o abbassa) un limite, `NOME=NUMERO`; il README li elenca"},
	"usage.limit":      {"--limit %s: no such limit, or not a number that it takes", "--limit %s: non è un limite, o non è un numero ammesso"},
	"usage.limit.hint": {"a limit is set so: %s", "un limite si scrive così: %s"},

	"usage.anno":     {"--anno takes a year from 1900 to 2200, or 0 for none", "--anno accetta un anno dal 1900 al 2200, o 0 per nessuno"},
	"usage.versione": {"--versione takes a number from 1, or 0 for the current one", "--versione accetta un numero da 1 in su, o 0 per quella attuale"},
	"usage.number":   {"--limit takes a number from 1, or 0 for 50", "--limit accetta un numero da 1 in su, o 0 per 50"},
}
