package layout

// fieldLabels are the labels of fields that are not named as these are.
var fieldLabels = map[string]string{
	"fasi.peso": LPercento, "fasi.motivazione": LMotivazione,
	"indicatori.fase": LIndFasi, "indicatori.descrizione": LIndicatore, "indicatori.unita_misura": LIndUnita, "indicatori.valore_atteso": LIndAtteso,
	"indicatori.valore_raggiunto": LIndRaggiunto, "indicatori.note": LIndNote,
}

// OfField gives the label under which the form asks for a field of the model, by its path without indices: peso, fasi.peso. It is nil where
// the form does not ask for it.
func OfField(path string) *Label {
	if campo := fieldLabels[path]; campo != "" {
		return Get(campo)
	}
	for _, l := range labels() {
		if l.Zona == Testa && l.Campo == path {
			return l
		}
	}
	return nil
}
