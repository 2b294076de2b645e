package main

var templateMessages = map[string]message{
	"template.carried": {"carried on from %d to %d: months and year columns are one year on; what happened, with reasons, values reached and notes, is left out",
		"riportato dal %d al %d: mesi e colonne degli anni sono avanti di un anno; l'accaduto, con motivi, valori raggiunti e note, non c'è"},
	"template.moved": {"one year on:", "avanti di un anno:"},
	"template.stays": {"these name a year and stay as they are, to be looked at:", "questi nominano un anno e restano come sono, da guardare:"},
}
