package main

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"piao"
	"piao/check"
	"piao/export"
	"piao/ingest"
	"piao/internal/comuni"
	"piao/store"
)

// A planSource is where the plans of an export come from: files that were read, and versions of a database, which are loaded one by one.
type planSource struct {
	plans []planLoader
	// files are the documents and the database that the plans are read from: no output may replace them.
	files []string
	db    *store.DB
	// outcome is the error of files that were not read, which have been told.
	outcome error
}

// A planLoader gives one plan; ente is its ente's name, id the plan's key.
type planLoader struct {
	ente, id string
	load     func(context.Context) (*export.Plan, error)
}

func (s *planSource) close() {
	if s.db != nil {
		_ = s.db.Close()
	}
}

// exportSource finds the plans that the arguments name: files and folders, years and versions of the database; without arguments all of
// the database that --ente, --anno and --versione leave.
func (a *app) exportSource(ctx context.Context, o exportOptions, f exportFormat) (*planSource, error) {
	years, paths := partYears(o.args)
	s := &planSource{}
	if len(paths) > 0 {
		if err := s.addFiles(ctx, a, paths, o, f); err != nil {
			return nil, err
		}
	}
	if len(years) > 0 || len(paths) == 0 {
		if err := s.addStored(ctx, a, years, o, f); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

func (s *planSource) addFiles(ctx context.Context, a *app, paths []string, o exportOptions, f exportFormat) error {
	o.reading.ente, o.reading.anno = o.ente, o.anno
	in, err := a.read(ctx, paths, readOptions{Options: o.reading.options(o.password, o.limits), quiet: o.quiet})
	if err != nil {
		return err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	if s.outcome = in.outcome(); len(in.Good()) == 0 {
		return errNothing
	}
	for _, f := range in.Files {
		s.files = append(s.files, f.Path)
	}
	for _, plan := range in.Plans {
		if err := ingest.Fileable(plan.Piano); err != nil && !f.lenient {
			return err
		}
		p := &export.Plan{Piano: plan.Piano, Tracce: plan.Tracce, Programma: programVersion()}
		for _, file := range plan.Sources() {
			p.Fonti = append(p.Fonti, export.Fonte{File: file.Name, SHA256: file.SHA256, Formato: file.Format, Byte: file.Size})
		}
		if twin := slices.IndexFunc(s.plans, func(l planLoader) bool { return l.id == p.ID() }); twin >= 0 && f.keyed {
			return a.problem(a.t("export.twins", s.plans[twin].ente, p.Piano.Ente, p.ID()), a.t("export.twins.hint"))
		}
		s.plans = append(s.plans, planLoader{p.Piano.Ente, p.ID(), func(context.Context) (*export.Plan, error) { return p, nil }})
	}
	return nil
}

func (s *planSource) addStored(ctx context.Context, a *app, years []store.Ref, o exportOptions, f exportFormat) (err error) {
	if s.db, err = store.Open(ctx, o.db, store.Options{ReadOnly: true}); err != nil {
		return err
	}
	s.files = append(s.files, s.db.Path())
	if len(years) == 0 {
		years = []store.Ref{{Anno: o.anno}}
	}
	for i := range years {
		years[i].Ente, years[i].Versione = o.ente, cmp.Or(years[i].Versione, o.versione)
	}
	infos, err := s.db.Select(ctx, years, o.allVersions)
	if err != nil {
		return err
	}
	if len(infos) == 0 {
		return a.problem(a.t("export.none", s.db.Path()), a.t("export.none.hint"))
	}
	codici, err := storedCodes(ctx, s.db)
	if err != nil {
		return err
	}
	for _, info := range infos {
		s.plans = append(s.plans, planLoader{info.Ente, "", func(ctx context.Context) (*export.Plan, error) {
			return loadPlan(ctx, s.db, info, codici[info.Ente], f)
		}})
	}
	return nil
}

func storedCodes(ctx context.Context, db *store.DB) (map[string]export.Codici, error) {
	enti, err := db.Find(ctx, "")
	codici := map[string]export.Codici{}
	for _, e := range enti {
		codici[e.Nome] = export.Codici{IPA: e.CodiceIPA, ISTAT: e.CodiceISTAT, Catastale: e.CodiceCatastale}
	}
	return codici, err
}

func loadPlan(ctx context.Context, db *store.DB, info store.PianoInfo, codici export.Codici, f exportFormat) (*export.Plan, error) {
	p, err := db.Load(ctx, info.Ref())
	if err != nil {
		return nil, err
	}
	var tracce []piao.Traccia
	if f.tracce {
		if tracce, err = db.Tracce(ctx, info.Ref(), 0); err != nil {
			return nil, err
		}
	}
	plan := &export.Plan{Piano: p, Tracce: tracce, Ente: info.Ente, Codici: codici, Versione: info.Versione, Attuale: info.Attuale,
		ImportatoIl: info.ImportatoIl, Programma: info.Programma}
	for _, file := range info.Files {
		plan.Fonti = append(plan.Fonti, export.Fonte{File: file.Name, SHA256: file.SHA256, Formato: file.Format, Byte: file.Size})
	}
	return plan, nil
}

// prepare makes the plans of the source into those of the export: with the ente's codes, and without names where that is asked for.
func (x *exporting) prepare(ctx context.Context, src *planSource) error {
	c, err := readConfig(x.o.config, nonYears(x.o.args))
	if err != nil {
		return err
	}
	x.licence = c.Export.Licenza
	if x.o.licence != "" {
		x.licence = x.o.licence
	}
	opts, err := checkFlags{}.options(c)
	if err != nil {
		return err
	}
	if x.format.tracce {
		x.controllato = ingest.CheckedWith(programVersion(), opts)
	}
	codes, err := codesOf(c, x.o, src)
	if err != nil {
		return err
	}
	plans := func(yield func(*export.Plan, error) bool) {
		for _, l := range src.plans {
			p, err := l.load(ctx)
			if err == nil {
				p = x.completed(p, codes, opts)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
	if x.plans = plans; x.o.redact {
		key, err := x.app.redactKey(x.o)
		if err != nil {
			return err
		}
		if x.plans, x.redactor, err = export.Redacted(plans, key); err != nil {
			return err
		}
	}
	x.plans = x.each(ctx, x.plans)
	return nil
}

// completed gives a copy of a plan with the codes of its ente and, for tables, with what the checks find.
func (x *exporting) completed(p *export.Plan, codes export.CodeBook, opts check.Options) *export.Plan {
	q := *p
	if q.Codici = codes.Of(p); !x.format.tracce {
		return &q
	}
	if c, ok := comuni.Find(p.EnteName()); ok && q.Codici == (export.Codici{}) {
		q.Codici, q.Piano = export.Codici{IPA: c.IPA(), ISTAT: c.ISTAT, Catastale: c.Catastale}, comuni.Told(p.Piano, c)
	}
	q.Controlli = check.Of(p.Piano, p.Tracce, opts).Controlli()
	return &q
}

// codesOf reads the codes of the enti: of the flags, else of piao.toml, else of the database.
func codesOf(c ingest.Config, o exportOptions, src *planSource) (export.CodeBook, error) {
	var enti []string
	for _, p := range src.plans {
		enti = append(enti, p.ente)
	}
	byEnte := map[string]export.Codici{}
	for _, nome := range slices.Sorted(maps.Keys(c.Enti)) {
		byEnte[nome] = export.Codici(c.Enti[nome])
		if err := byEnte[nome].Verify(`[enti."` + nome + `"]`); err != nil {
			return export.CodeBook{}, err
		}
	}
	book, err := export.NewCodeBook(o.codici, byEnte, enti)
	return book, cmp.Or(err, o.codici.Verify("--codice"))
}

func nonYears(args []string) []string {
	_, paths := partYears(args)
	return paths
}

// redactKey gives the secret that makes the pseudonyms. Without a file it is of this run only.
func (a *app) redactKey(o exportOptions) ([]byte, error) {
	if o.redactKey == "" {
		if !o.quiet {
			a.say(a.t("export.redact.once"))
		}
		return export.NewKey(), nil
	}
	key, made, err := export.Key(o.redactKey, o.out)
	if made && err == nil {
		a.say(a.t("export.redact.made", o.redactKey))
	}
	return key, err
}
