-- The first schema. Comments stand inside the statements, where SQLite keeps them and a SQLite browser shows them.
-- STRICT needs SQLite 3.37 (2021); nothing here needs a newer one, so that old browsers open the file too.

CREATE TABLE enti (
    -- The municipalities.
    id               INTEGER PRIMARY KEY,
    nome             TEXT NOT NULL,        -- the name as the first imported document writes it
    chiave           TEXT NOT NULL UNIQUE, -- the name's letters and digits, lower case, without accents: what makes two spellings one ente
    codice_ipa       TEXT,                 -- code in the Indice dei domicili digitali della PA (c_a241); null where nobody gave it
    codice_istat     TEXT,                 -- six digits, ISTAT
    codice_catastale TEXT                  -- the cadastral code (A241)
) STRICT;

CREATE INDEX enti_nome ON enti (nome);

CREATE TABLE piani (
    -- One row a version of a plan. A version is the set of its files (fonti.sha256 with letta = 1).
    id            INTEGER PRIMARY KEY,
    ente_id       INTEGER NOT NULL REFERENCES enti (id),
    anno          INTEGER NOT NULL,  -- the year of the plan; 0 where no scheda says it
    versione      INTEGER NOT NULL CHECK (versione > 0), -- from 1 within the ente and the year
    attuale       INTEGER NOT NULL CHECK (attuale IN (0, 1)), -- 1 for the current version: one for each ente and year
    ente          TEXT NOT NULL,     -- the name of the ente as this version's documents write it
    triennio      TEXT NOT NULL,     -- the three years of the programming, 2025-2027; empty where no scheda says them
    importato_il  TEXT NOT NULL,     -- when the version was written, UTC, 2025-01-31T10:20:30Z
    programma     TEXT NOT NULL,     -- the version of piao that wrote it
    celle         INTEGER NOT NULL,  -- how many source cells it accounts for: its rows in celle
    celle_perse   INTEGER NOT NULL,  -- of these, the ones that nothing accounts for: a defect of the program
    UNIQUE (ente_id, anno, versione)
) STRICT;

CREATE UNIQUE INDEX piani_attuale ON piani (ente_id, anno) WHERE attuale = 1;

CREATE TABLE fonti (
    -- The files of a version.
    id            INTEGER PRIMARY KEY,
    piano_id      INTEGER NOT NULL REFERENCES piani (id) ON DELETE CASCADE,
    ordine        INTEGER NOT NULL,  -- the order in which they were read, from 1
    file          TEXT NOT NULL,     -- name without its folder
    sha256        TEXT NOT NULL,     -- hex digest of the bytes
    formato       TEXT NOT NULL,     -- tsv, csv, xlsx, ods, xls, pdf …
    byte          INTEGER NOT NULL,  -- size
    importato_il  TEXT NOT NULL,     -- when it was read, UTC
    letta         INTEGER NOT NULL CHECK (letta IN (0, 1)), -- 1: read by the import; 0: only named by a scheda, as where a plan comes from JSON
    UNIQUE (piano_id, ordine)
) STRICT;

CREATE INDEX fonti_sha256 ON fonti (sha256);

CREATE TABLE schede (
    -- The goal sheets (schede obiettivo). By id they stand in the order of their piano.
    id                  INTEGER PRIMARY KEY,
    piano_id            INTEGER NOT NULL REFERENCES piani (id) ON DELETE CASCADE,
    numero              INTEGER NOT NULL, -- position in the piano, from 1
    azione_strategica   TEXT NOT NULL,
    obiettivo_operativo TEXT NOT NULL,
    missione_codice     INTEGER,          -- code of D.Lgs. 118/2011: 1-20, 50, 60, 99
    missione            TEXT NOT NULL,    -- the name without the code
    programma_codice    INTEGER,          -- code within the missione
    programma           TEXT NOT NULL,    -- the name without the code
    peso                REAL,             -- percent, 0-100; null where the cell is empty
    settore             TEXT NOT NULL,    -- one spelling for each settore of a piano
    responsabile        TEXT NOT NULL,    -- one spelling for each person, without titles
    obiettivo           TEXT NOT NULL,    -- the goal's title
    descrizione         TEXT NOT NULL,    -- plain text, one paragraph or list item a line
    personale           TEXT NOT NULL,    -- as written
    trasversale         INTEGER CHECK (trasversale IN (0, 1)), -- null where there is no answer
    altre_unita         TEXT NOT NULL,    -- the other units of a transversal goal, as written
    fonte_id            INTEGER REFERENCES fonti (id) ON DELETE CASCADE, -- the file; null where the scheda names none
    foglio              TEXT NOT NULL,    -- of the scheda's first cell: the sheet, empty for text and PDF
    pagina              INTEGER NOT NULL, -- the page, from 1; 0 outside a PDF
    riga                INTEGER NOT NULL, -- the row or line, from 1; 0 where it is not known
    UNIQUE (piano_id, numero)
) STRICT;

CREATE INDEX schede_fonte ON schede (fonte_id);

CREATE TABLE assessori (
    -- The members of the giunta that a scheda answers to; "Sindaco" is one.
    scheda_id INTEGER NOT NULL REFERENCES schede (id) ON DELETE CASCADE,
    ordine    INTEGER NOT NULL, -- from 1
    nome      TEXT NOT NULL,
    PRIMARY KEY (scheda_id, ordine)
) STRICT, WITHOUT ROWID;

CREATE TABLE fasi (
    -- The steps of a scheda's GANTT.
    id          INTEGER PRIMARY KEY,
    scheda_id   INTEGER NOT NULL REFERENCES schede (id) ON DELETE CASCADE,
    ordine      INTEGER NOT NULL, -- position in the GANTT, from 1 (in rilievi.campo, fasi[0] is the first)
    numero      INTEGER NOT NULL, -- of "FASE n"; numbers may skip
    descrizione TEXT NOT NULL,
    peso        REAL,             -- "% realizzazione" in percent; null where the cell is empty
    motivazione TEXT NOT NULL,    -- the answer to "Motivare eventuale ritardo e/o mancata attuazione"
    UNIQUE (scheda_id, ordine)
) STRICT;

CREATE TABLE mesi (
    -- The marks of a GANTT, one row a mark.
    fase_id INTEGER NOT NULL REFERENCES fasi (id) ON DELETE CASCADE,
    riga    TEXT NOT NULL CHECK (riga IN ('P', 'E')), -- P planned (previsto), E what happened (effettivo)
    ordine  INTEGER NOT NULL, -- from the left, from 1
    periodo TEXT NOT NULL,    -- 2025-01, or 2026 for a year column
    anno    INTEGER,          -- the year of periodo
    mese    INTEGER CHECK (mese BETWEEN 1 AND 12), -- 1-12; null for a year column
    PRIMARY KEY (fase_id, riga, ordine)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicatori (
    -- The rows of "INDICATORI DI RISULTATO".
    id                  INTEGER PRIMARY KEY,
    scheda_id           INTEGER NOT NULL REFERENCES schede (id) ON DELETE CASCADE,
    ordine              INTEGER NOT NULL, -- from 1
    fase                INTEGER,          -- fasi.numero of the fase it belongs to; null where the block has none
    descrizione         TEXT NOT NULL,
    unita_misura        TEXT NOT NULL,
    valore_atteso       TEXT NOT NULL,    -- the target as written
    valore_raggiunto    TEXT NOT NULL,    -- the result as written
    note                TEXT NOT NULL,
    atteso_tipo         TEXT CHECK (atteso_tipo IN ('numero', 'percentuale', 'durata', 'data', 'testo')), -- the target as read; null where the cell is empty
    atteso_operatore    TEXT,             -- = > >= < <= ~ (about); null for a date or a text
    atteso_valore       REAL,             -- the number: in percent for percentuale, in atteso_unita for durata
    atteso_unita        TEXT,             -- as the cell itself names it; null where it names none
    atteso_scadenza     TEXT,             -- the date the text names, 2025-04-30
    raggiunto_tipo      TEXT CHECK (raggiunto_tipo IN ('numero', 'percentuale', 'durata', 'data', 'testo')), -- the result as read
    raggiunto_operatore TEXT,
    raggiunto_valore    REAL,
    raggiunto_unita     TEXT,
    raggiunto_scadenza  TEXT,
    UNIQUE (scheda_id, ordine)
) STRICT;

CREATE TABLE rilievi (
    -- The findings: every repair that was made and every doubt that was left.
    id        INTEGER PRIMARY KEY,
    piano_id  INTEGER NOT NULL REFERENCES piani (id) ON DELETE CASCADE,
    scheda_id INTEGER REFERENCES schede (id) ON DELETE CASCADE, -- null for those of the piano as a whole
    ordine    INTEGER NOT NULL, -- within the scheda, or the piano, from 1
    codice    TEXT NOT NULL,    -- the rule's name
    gravita   TEXT NOT NULL CHECK (gravita IN ('riparato', 'avviso', 'dubbio', 'errore')),
    campo     TEXT NOT NULL,    -- path in the scheda, fasi[2].previsto; indices from 0
    prima     TEXT NOT NULL,    -- what stood there
    dopo      TEXT NOT NULL,    -- what stands there now; equal to prima where nothing was changed
    posizione TEXT NOT NULL,    -- where in the source: foglio!B12, pagina 3, riga 12, riga 226
    messaggio TEXT NOT NULL
) STRICT;

CREATE INDEX rilievi_piano ON rilievi (piano_id, ordine);
CREATE INDEX rilievi_scheda ON rilievi (scheda_id, ordine);

CREATE TABLE celle (
    -- The source cells that are not blank, and what became of each. By id they stand in source order.
    id        INTEGER PRIMARY KEY,
    fonte_id  INTEGER NOT NULL REFERENCES fonti (id) ON DELETE CASCADE,
    scheda_id INTEGER REFERENCES schede (id) ON DELETE CASCADE, -- null for a cell outside any scheda
    foglio    TEXT NOT NULL,    -- the sheet, empty for text and PDF
    pagina    INTEGER NOT NULL, -- from 1; 0 outside a PDF
    riga      INTEGER NOT NULL, -- from 1
    colonna   INTEGER NOT NULL, -- from 1; in a text, counted from the separators
    righe     INTEGER NOT NULL, -- rows covered, more than 1 for a merged cell
    colonne   INTEGER NOT NULL, -- columns covered
    testo     TEXT NOT NULL,    -- as the document shows it
    esito     TEXT NOT NULL CHECK (esito IN ('campo', 'rilievo', 'etichetta', 'perso')), -- what became of it
    campo     TEXT NOT NULL     -- the field it ended in; the codice of the rilievo that holds it; the label's name
) STRICT;

CREATE INDEX celle_fonte ON celle (fonte_id);
CREATE INDEX celle_scheda ON celle (scheda_id);

-- Words of the schede of all versions; docid is schede.id. tokenize: "attivita" finds "attività".
CREATE VIRTUAL TABLE ricerca USING fts4 (
    obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori, personale,
    tokenize=unicode61 "remove_diacritics=2"
);

-- The views. All but v_piani show current versions only.

CREATE VIEW v_piani AS
-- Every version of every plan, with what it holds.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, p.triennio, p.versione, p.attuale, p.importato_il, p.programma,
       (SELECT count(*) FROM fonti f WHERE f.piano_id = p.id AND f.letta) AS file,
       (SELECT count(*) FROM schede s WHERE s.piano_id = p.id) AS schede,
       (SELECT count(*) FROM schede s JOIN fasi f ON f.scheda_id = s.id WHERE s.piano_id = p.id) AS fasi,
       (SELECT count(*) FROM schede s JOIN indicatori i ON i.scheda_id = s.id WHERE s.piano_id = p.id) AS indicatori,
       (SELECT count(*) FROM rilievi r WHERE r.piano_id = p.id) AS rilievi,
       p.celle, p.celle_perse
FROM piani p JOIN enti e ON e.id = p.ente_id;

CREATE VIEW v_schede AS
-- One row a scheda.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, p.triennio, s.numero, s.settore, s.responsabile, s.obiettivo, s.peso,
       s.missione_codice, s.missione, s.programma_codice, s.programma, s.azione_strategica, s.obiettivo_operativo, s.descrizione,
       (SELECT group_concat(nome, ', ') FROM (SELECT nome FROM assessori WHERE scheda_id = s.id ORDER BY ordine)) AS assessori,
       s.personale, s.trasversale, s.altre_unita,
       (SELECT count(*) FROM fasi f WHERE f.scheda_id = s.id) AS fasi,
       (SELECT count(*) FROM indicatori i WHERE i.scheda_id = s.id) AS indicatori,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'riparato') AS riparati,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'avviso') AS avvisi,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'dubbio') AS dubbi,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'errore') AS errori,
       o.file, o.sha256, s.foglio, s.pagina, s.riga
FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id LEFT JOIN fonti o ON o.id = s.fonte_id;

CREATE VIEW v_gantt AS
-- One row a fase. In a month's column, P: planned; E: happened; PE: both; empty: neither. oltre holds the marks outside the year.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       f.numero AS fase, f.descrizione, f.peso,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 1 ORDER BY riga DESC)), '') AS gennaio,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 2 ORDER BY riga DESC)), '') AS febbraio,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 3 ORDER BY riga DESC)), '') AS marzo,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 4 ORDER BY riga DESC)), '') AS aprile,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 5 ORDER BY riga DESC)), '') AS maggio,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 6 ORDER BY riga DESC)), '') AS giugno,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 7 ORDER BY riga DESC)), '') AS luglio,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 8 ORDER BY riga DESC)), '') AS agosto,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 9 ORDER BY riga DESC)), '') AS settembre,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 10 ORDER BY riga DESC)), '') AS ottobre,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 11 ORDER BY riga DESC)), '') AS novembre,
       coalesce((SELECT group_concat(riga, '') FROM (SELECT DISTINCT riga FROM mesi WHERE fase_id = f.id AND anno = p.anno AND mese = 12 ORDER BY riga DESC)), '') AS dicembre,
       coalesce((SELECT group_concat(segno, ', ') FROM (SELECT riga || ' ' || periodo AS segno FROM mesi
                 WHERE fase_id = f.id AND (mese IS NULL OR anno IS NOT p.anno) ORDER BY riga DESC, ordine)), '') AS oltre,
       (SELECT min(periodo) FROM mesi WHERE fase_id = f.id AND riga = 'P') AS previsto_dal,
       (SELECT max(periodo) FROM mesi WHERE fase_id = f.id AND riga = 'P') AS previsto_al,
       (SELECT min(periodo) FROM mesi WHERE fase_id = f.id AND riga = 'E') AS effettivo_dal,
       (SELECT max(periodo) FROM mesi WHERE fase_id = f.id AND riga = 'E') AS effettivo_al,
       f.motivazione
FROM fasi f JOIN schede s ON s.id = f.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id;

CREATE VIEW v_indicatori AS
-- One row an indicatore, as written and as read.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       i.fase, i.ordine, i.descrizione, i.unita_misura, i.valore_atteso, i.valore_raggiunto, i.note,
       i.atteso_tipo, i.atteso_operatore, i.atteso_valore, i.atteso_unita, i.atteso_scadenza,
       i.raggiunto_tipo, i.raggiunto_operatore, i.raggiunto_valore, i.raggiunto_unita, i.raggiunto_scadenza
FROM indicatori i JOIN schede s ON s.id = i.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id;

CREATE VIEW v_pesi AS
-- The sum of the pesi by settore and by responsabile: 100 is expected of each. senza_peso counts schede whose peso is empty.
-- (Grouped by ente and anno, so that SQLite can apply a filter on them before it sums.)
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, 'settore' AS per, s.settore AS nome,
       count(*) AS schede, count(*) - count(s.peso) AS senza_peso, sum(s.peso) AS peso
FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
GROUP BY e.nome, p.anno, s.settore
UNION ALL
SELECT e.nome, e.codice_ipa, e.codice_istat, p.anno, 'responsabile', s.responsabile,
       count(*), count(*) - count(s.peso), sum(s.peso)
FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
GROUP BY e.nome, p.anno, s.responsabile;

CREATE VIEW v_rilievi AS
-- One row a rilievo; scheda is null for those of the piano as a whole.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       r.ordine, r.gravita, r.codice, r.campo, r.prima, r.dopo, r.posizione, r.messaggio
FROM rilievi r JOIN piani p ON p.id = r.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id LEFT JOIN schede s ON s.id = r.scheda_id;

CREATE VIEW v_celle AS
-- One row a cell of the sources, with what became of it.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, o.file, c.foglio, c.pagina, c.riga, c.colonna, c.righe, c.colonne, c.testo,
       s.numero AS scheda, c.esito, c.campo
FROM celle c JOIN fonti o ON o.id = c.fonte_id JOIN piani p ON p.id = o.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
     LEFT JOIN schede s ON s.id = c.scheda_id;
