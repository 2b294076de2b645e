package normalize

// findTitles reads the title lines of a scheda against the piano's: a line that says the same is as labelled, another is read by the rule
// titolo. The fields are the piano's, which are settled before: see gather.
func (p *pianoWork) findTitles(f *rawWork, o *found) {
	for _, r := range f.titolo {
		for _, q := range r.pieces {
			ts := q.titles()
			for _, t := range ts {
				how := How{}
				if c := p.titleChoice(q, t, len(ts) == 1); c != nil {
					how = chosen(c)
				}
				o.read(t.Tipo, "", how, q)
			}
		}
	}
}
