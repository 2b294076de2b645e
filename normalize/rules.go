package normalize

import "slices"

// Rules lists the repairs in the order in which they are made.
func Rules() []Rule { return slices.Clone(inOrder) }

// inOrder is the repairs: reading it is reading what is repaired. A rule may count on those before it. Those that readers choose by stand
// among the rules of the block that they read.
var inOrder = []Rule{
	// raw: the rows and cells of one scheda
	intestazioneCorrente,
	rigaDelModulo,
	cellaMarcata,
	etichettaEValore,
	domandaSpezzata,
	etichetta,
	valoreSuAltraRiga,
	valoreDelVicino,
	etichettaSuAltraRiga,
	rispostaAltrove,
	unitaAltrove,
	celleUnite,
	rigaSpezzata,
	coloreComeSegno,
	righeChiuse,
	colonneDisallineate,
	letteraSlittata,
	letteraPerduta,
	annoRipetuto,
	segniOltre,
	fasiChiuse,
	descrizioneSotto,
	domandaPerduta,
	motivoTraIMesi,
	segnoFuoriColonna,
	tabellaContinuata,
	intestazionePerduta,
	valoriScostati,
	indicatoreSlittato,
	indicatoriChiusi,
	rigaNascosta,
	// scheda: the fields
	marcatura,
	spazi,
	segnoPerVuoto,
	dataSeriale,
	missioneCodice,
	numeroIlleggibile,
	percentoFrazione,
	risposteInConflitto,
	faseSenzaNumero,
	valoreMancante,
	valoreBarrato,
	riconosciutoIncerto,
	mesiMancanti,
	indicatoreDubbio,
	etichettaComeValore,
	fasiRicominciate,
	// piano: all schede together
	annoDedotto,
	enteDedotto,
	pesoFrazione,
	testoTroncato,
	testiTagliati,
	titoloRule,
	nomeCanonico,
	settoreCanonico,
	grafiaInsolita,
	schedaDoppia,
	segniGemelli,
	valoreGemello,
	gemelleDiverse,
	correzione,
	correzioneSuperata,
	fuoriScheda,
	// last of all
	testoNonCollocato,
}
