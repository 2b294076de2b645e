package main

var diffMessages = map[string]message{
	"diff.short": {"Compare two years, versions or files of a plan", "Confronta due anni, versioni o file di un piano"},
	"diff.long": {
		"Says what became of each goal from A to B. A and B are years of the database (2025), versions (2025@1), files or folders. Goals\n" +
			"need no number: they are paired by what they say, those of several settori by settore. The shift of the year is no change, nor\n" +
			"are case, quotes, blanks, the order of names and small wording of a title.\n\n" +
			"Exit code: 0 nothing changed, 1 something did, 2 the two could not be compared.",
		"Dice che cosa ne è stato di ogni obiettivo da A a B. A e B sono anni del database (2025), versioni (2025@1), file o cartelle. Gli\n" +
			"obiettivi non hanno bisogno di un numero: si abbinano per quello che dicono, quelli di più settori per settore. L'anno che passa\n" +
			"non è un cambiamento, né lo sono maiuscole, virgolette, spazi, l'ordine dei nomi e piccole differenze in un titolo.\n\n" +
			"Codice d'uscita: 0 nulla è cambiato, 1 qualcosa sì, 2 i due non si sono potuti confrontare."},
	"diff.example":       {"  piao diff 2025 2026\n  piao diff 2025@1 2025@2\n  piao diff piano-2025.xlsx piano-2026.pdf --only weights,targets", "  piao diff 2025 2026\n  piao diff 2025@1 2025@2\n  piao diff piano-2025.xlsx piano-2026.pdf --only weights,targets"},
	"diff.args":          {"two plans are needed", "servono due piani"},
	"diff.several":       {"%s holds %d plans", "%s contiene %d piani"},
	"diff.several.hint":  {"name one file, or import them and compare years", "indicare un solo file, o importarli e confrontare gli anni"},
	"diff.enti":          {"note: %s and %s are two enti", "nota: %s e %s sono due enti diversi"},
	"diff.nogoal":        {"no goal has that settore and responsabile, in either plan", "nessun obiettivo ha quel settore e quel responsabile, in nessuno dei due piani"},
	"diff.nogoal.hint":   {"a part of the name is enough; piao diff without --settore and --responsabile shows all", "basta una parte del nome; piao diff senza --settore e --responsabile li mostra tutti"},
	"diff.threshold":     {"the least likeness of a match, 0 to 1: a `NUMBER`", "la somiglianza minima di un abbinamento, da 0 a 1: un `NUMERO`"},
	"diff.threshold.bad": {"--threshold is a number above 0, 1 at most", "--threshold accetta un numero maggiore di 0, al massimo 1"},
	"diff.only":          {"show these changes only: `THEMES` parted by commas, of %s", "mostra solo questi cambiamenti: `TEMI` separati da virgole, tra %s"},
	"diff.only.unknown":  {"--only: no theme %q", "--only: nessun tema %q"},
	"diff.only.hint":     {"one or more of %s", "uno o più tra %s"},
	"diff.settore":       {"only goals of settori with this `TEXT` in their name", "solo gli obiettivi dei settori con questo `TESTO` nel nome"},
	"diff.responsabile":  {"only goals of responsabili with this `TEXT` in their name", "solo gli obiettivi dei responsabili con questo `TESTO` nel nome"},
	"diff.summary":       {"%s, then %s: %d unchanged, %d changed, %d dropped, %d added", "%s, poi %s: invariati %d, cambiati %d, tolti %d, aggiunti %d"},
	"diff.added":         {"new: scheda %d", "nuovo: scheda %d"},
	"diff.removed":       {"dropped: scheda %d", "tolto: scheda %d"},
	"diff.renumbered":    {"scheda %d, now %d", "scheda %d, ora %d"},
	"diff.ambiguous":     {"May be one goal (below --threshold):", "Forse un solo obiettivo (sotto --threshold):"},
	"diff.pair":          {"%d and %d: likeness %s (%s)", "%d e %d: somiglianza %s (%s)"},
	"diff.proposals":     {"May have been divided or put together:", "Forse divisi o uniti:"},
	"diff.split":         {"%s became %s", "%s è diventato %s"},
	"diff.merge":         {"%s became %s", "%s sono diventati %s"},
	"diff.months":        {"%s month|%s months", "%s mese|%s mesi"},
	"diff.by":            {"by %s", "di %s"},
	"diff.fase":          {"fase moved %s", "fase %s"},
	"diff.deadline":      {"deadline moved %s", "scadenza %s"},
	"diff.later":         {"%s later", "posticipata di %s"},
	"diff.earlier":       {"%s earlier", "anticipata di %s"},
	"diff.more":          {"asks for more", "chiede di più"},
	"diff.less":          {"asks for less", "chiede di meno"},
	"diff.md.head":       {"what changed | before | after", "che cosa è cambiato | prima | dopo"},
	"diff.kind.reworded": {"reworded", "riformulato"},
	"diff.kind.settore":  {"another settore", "altro settore"},
	"diff.kind.weight":   {"weight", "peso"},
	"diff.kind.people":   {"people", "persone"},
	"diff.kind.other":    {"another field", "altro campo"},

	"diff.kind.responsabile":        {"another responsabile", "altro responsabile"},
	"diff.kind.description":         {"description", "descrizione"},
	"diff.kind.fase-added":          {"fase added", "fase aggiunta"},
	"diff.kind.fase-dropped":        {"fase dropped", "fase tolta"},
	"diff.kind.fase-moved":          {"fase moved", "fase spostata"},
	"diff.kind.fase-longer":         {"fase longer", "fase più lunga"},
	"diff.kind.fase-shorter":        {"fase shorter", "fase più corta"},
	"diff.kind.fase-months":         {"other months for the fase", "altri mesi per la fase"},
	"diff.kind.fase-weight":         {"weight of the fase", "peso della fase"},
	"diff.kind.indicatore-added":    {"indicatore added", "indicatore aggiunto"},
	"diff.kind.indicatore-dropped":  {"indicatore dropped", "indicatore tolto"},
	"diff.kind.target-raised":       {"target raised", "valore atteso più alto"},
	"diff.kind.target-lowered":      {"target lowered", "valore atteso più basso"},
	"diff.kind.target-changed":      {"target changed", "valore atteso cambiato"},
	"diff.kind.deadline-moved":      {"deadline moved", "scadenza spostata"},
	"diff.kind.result-filled":       {"result filled in", "risultato scritto"},
	"diff.kind.result-cleared":      {"result taken out", "risultato tolto"},
	"diff.kind.result-changed":      {"another result", "altro risultato"},
	"diff.kind.retouched":           {"title touched up", "titolo ritoccato"},
	"diff.kind.fase-reworded":       {"fase reworded", "fase riformulata"},
	"diff.kind.indicatore-reworded": {"indicatore reworded", "indicatore riformulato"},

	"diff.status.changed":   {"changed", "cambiato"},
	"diff.status.added":     {"added", "aggiunto"},
	"diff.status.removed":   {"dropped", "tolto"},
	"diff.status.unchanged": {"unchanged", "invariato"},

	"diff.html.before": {"before", "prima"},
	"diff.html.after":  {"after", "dopo"},
	"diff.html.counts": {"Changes by kind", "Cambiamenti per tipo"},
	"diff.html.what":   {"what changed", "che cosa è cambiato"},
	"diff.html.match":  {"likeness %s (%s)", "somiglianza %s (%s)"},

	"diff.match":             {"pairs that you have decided, a CSV `FILE` (see --write-matches)", "coppie decise da voi, un `FILE` CSV (si veda --write-matches)"},
	"diff.writematches":      {"write the pairs that were found into a new CSV `FILE`, to be edited for --match", "scrive le coppie trovate in un nuovo `FILE` CSV, da correggere per --match"},
	"diff.match.hint":        {"mend that line, or write the pairs anew with --write-matches", "correggere la riga, o riscrivere le coppie con --write-matches"},
	"diff.match.number":      {"%s: line %d: %q is no number of a scheda", "%s: riga %d: %q non è un numero di scheda"},
	"diff.match.none":        {"%s: line %d: there is no scheda %d in %s", "%s: riga %d: non c'è una scheda %d in %s"},
	"diff.match.moved":       {"%s: line %d: scheda %d is now \"%s\", not \"%s\"", "%s: riga %d: la scheda %d ora è «%s», non «%s»"},
	"diff.match.twice":       {"%s: line %d: scheda %d of %s has a pair already", "%s: riga %d: la scheda %d di %s ha già una coppia"},
	"diff.match.exists":      {"%s is there already", "%s esiste già"},
	"diff.match.exists.hint": {"name another file, or use it with --match", "indicare un altro file, o usarlo con --match"},

	"arg.goal":      {"GOAL", "OBIETTIVO"},
	"history.short": {"Follow one goal through the years", "Segue un obiettivo negli anni"},
	"history.long": {
		"Follows one goal through the years of the database, with its weights, targets and results: those who assign a goal must be able to\n" +
			"compare it with the three years before (D.Lgs. 150/2009, art. 5 c. 2 f). GOAL is the number of a scheda, in the latest year or\n" +
			"that of --anno, or words of its title. Each year is compared with the one before as piao diff does; a year without the goal is passed\n" +
			"over. --format csv gives a row for each indicatore of each year.",
		"Segue un obiettivo negli anni del database, con pesi, valori attesi e risultati: un obiettivo deve potersi confrontare con il\n" +
			"triennio precedente (D.Lgs. 150/2009, art. 5 c. 2 f). OBIETTIVO è il numero di una scheda, nell'ultimo anno o in quello di --anno, o\n" +
			"parole del titolo. Ogni anno è confrontato con il precedente come fa piao diff; un anno senza l'obiettivo si salta. --format csv dà una\n" +
			"riga per ogni indicatore di ogni anno."},
	"history.example":      {"  piao history 3\n  piao history tempi pagamento --settore tributi\n  piao history 12 --anno 2024 --format csv", "  piao history 3\n  piao history tempi pagamento --settore tributi\n  piao history 12 --anno 2024 --format csv"},
	"history.arg":          {"the number of a scheda or words of its title", "il numero di una scheda o parole del titolo"},
	"history.several":      {"%d goals of %d fit \"%s\"", "%d obiettivi del %d corrispondono a «%s»"},
	"history.several.hint": {"say which by its number: piao history %d --anno %d", "indicare quale con il numero: piao history %d --anno %d"},
	"history.nonumber":     {"there is no scheda %d in %d", "non c'è una scheda %d nel %d"},
	"history.none":         {"no goal fits \"%s\"", "nessun obiettivo corrisponde a «%s»"},
	"history.absent":       {"not there", "assente"},
	"history.maybe":        {"not there; scheda %d may be it", "assente; forse è la scheda %d"},
	"history.changes":      {"since the year before", "rispetto all'anno prima"},
	"history.target":       {"target", "valore atteso"},
	"history.result":       {"result", "valore raggiunto"},
}
