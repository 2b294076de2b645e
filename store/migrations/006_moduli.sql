-- What other forms ask: the fields of a model that has more than one form. What a form has and the model has not stands in altri.

ALTER TABLE piani ADD COLUMN modulo TEXT NOT NULL DEFAULT 'scheda-obiettivo' /* the form that it was read by: the name of a built-in one or of a file, dedotto where the program worked it out; what an earlier version wrote was read by the one built-in form */;

ALTER TABLE schede ADD COLUMN codice TEXT NOT NULL DEFAULT '' /* the goal's own identifier as printed */;
ALTER TABLE schede ADD COLUMN peso_tipo TEXT NOT NULL DEFAULT '' /* percento, punti, fattore, parola; empty where the form does not say how it weighs */;
ALTER TABLE schede ADD COLUMN peso_testo TEXT NOT NULL DEFAULT '' /* the weight as written where it is a word */;
ALTER TABLE schede ADD COLUMN scadenza TEXT NOT NULL DEFAULT '' /* the deadline of the goal as written */;
ALTER TABLE schede ADD COLUMN scadenza_data TEXT /* its reading, 2025-04-30; the last of several */;
ALTER TABLE schede ADD COLUMN stakeholder TEXT NOT NULL DEFAULT '' /* whom the goal is for */;
ALTER TABLE schede ADD COLUMN risorse TEXT NOT NULL DEFAULT '' /* means that are not people */;
ALTER TABLE schede ADD COLUMN percentuale_raggiunta REAL /* how far the goal was reached, in percent */;
ALTER TABLE schede ADD COLUMN risultato TEXT NOT NULL DEFAULT '' /* what was reached, in words */;

ALTER TABLE fasi ADD COLUMN etichetta TEXT NOT NULL DEFAULT '' /* the label as printed where it is not FASE n */;
ALTER TABLE fasi ADD COLUMN inizio TEXT NOT NULL DEFAULT '' /* as written */;
ALTER TABLE fasi ADD COLUMN scadenza TEXT NOT NULL DEFAULT '' /* as written */;
ALTER TABLE fasi ADD COLUMN inizio_data TEXT /* its reading, 2025-04-30 */;
ALTER TABLE fasi ADD COLUMN scadenza_data TEXT /* its reading; the last of several */;
ALTER TABLE fasi ADD COLUMN responsabile TEXT NOT NULL DEFAULT '' /* who answers for the fase */;
ALTER TABLE fasi ADD COLUMN percentuale_raggiunta REAL /* how far it was reached, in percent */;

ALTER TABLE indicatori ADD COLUMN codice TEXT NOT NULL DEFAULT '' /* as printed: I1, KPI 3 */;
ALTER TABLE indicatori ADD COLUMN tipo TEXT NOT NULL DEFAULT '' /* what it measures, as written: efficacia, qualità, tempo */;
ALTER TABLE indicatori ADD COLUMN peso REAL /* within the goal: in percent or in points, as the form weighs */;
ALTER TABLE indicatori ADD COLUMN formula TEXT NOT NULL DEFAULT '' /* how it is computed */;
ALTER TABLE indicatori ADD COLUMN fonte_dato TEXT NOT NULL DEFAULT '' /* where the figure comes from */;
ALTER TABLE indicatori ADD COLUMN valore_iniziale TEXT NOT NULL DEFAULT '' /* where it starts, as written */;
ALTER TABLE indicatori ADD COLUMN iniziale_tipo TEXT CHECK (iniziale_tipo IN ('numero', 'percentuale', 'durata', 'data', 'testo')) /* where it starts as read; null where the cell is empty */;
ALTER TABLE indicatori ADD COLUMN iniziale_operatore TEXT;
ALTER TABLE indicatori ADD COLUMN iniziale_valore REAL;
ALTER TABLE indicatori ADD COLUMN iniziale_unita TEXT;
ALTER TABLE indicatori ADD COLUMN iniziale_scadenza TEXT;
ALTER TABLE indicatori ADD COLUMN valore_intermedio TEXT NOT NULL DEFAULT '' /* a value within the year, as written; never the one reached */;
ALTER TABLE indicatori ADD COLUMN intermedio_tipo TEXT CHECK (intermedio_tipo IN ('numero', 'percentuale', 'durata', 'data', 'testo')) /* the value within the year as read; null where the cell is empty */;
ALTER TABLE indicatori ADD COLUMN intermedio_operatore TEXT;
ALTER TABLE indicatori ADD COLUMN intermedio_valore REAL;
ALTER TABLE indicatori ADD COLUMN intermedio_unita TEXT;
ALTER TABLE indicatori ADD COLUMN intermedio_scadenza TEXT;
ALTER TABLE indicatori ADD COLUMN percentuale_raggiunta REAL /* how far the target was reached, in percent */;

CREATE TABLE altri (
    -- What a form asks that no column of schede, fasi or indicatori is for, one row an entry.
    id            INTEGER PRIMARY KEY,
    scheda_id     INTEGER NOT NULL REFERENCES schede (id) ON DELETE CASCADE,
    fase_id       INTEGER REFERENCES fasi (id) ON DELETE CASCADE,       -- the fase that it is of; null where it is of the scheda or of an indicatore
    indicatore_id INTEGER REFERENCES indicatori (id) ON DELETE CASCADE, -- the indicatore that it is of; null where it is of the scheda or of a fase
    ordine        INTEGER NOT NULL, -- within the scheda, the fase or the indicatore, from 1
    etichetta     TEXT NOT NULL,    -- the label as the form prints it
    valore        TEXT NOT NULL
) STRICT;

CREATE INDEX altri_scheda ON altri (scheda_id);
CREATE INDEX altri_fase ON altri (fase_id);
CREATE INDEX altri_indicatore ON altri (indicatore_id);

CREATE TABLE attesi (
    -- The targets of indicatori in other years than the plan's.
    indicatore_id    INTEGER NOT NULL REFERENCES indicatori (id) ON DELETE CASCADE,
    ordine           INTEGER NOT NULL, -- from 1
    anno             INTEGER NOT NULL, -- the year of the target; 0 where it is not known
    valore_atteso    TEXT NOT NULL,    -- as written
    atteso_tipo      TEXT CHECK (atteso_tipo IN ('numero', 'percentuale', 'durata', 'data', 'testo')), -- as read; null where the cell is empty
    atteso_operatore TEXT,
    atteso_valore    REAL,
    atteso_unita     TEXT,
    atteso_scadenza  TEXT,
    PRIMARY KEY (indicatore_id, ordine)
) STRICT, WITHOUT ROWID;

DROP VIEW v_piani;

CREATE VIEW v_piani AS
-- Every version of every plan, with what it holds.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, p.triennio, p.versione, p.attuale, p.importato_il, p.programma, p.modulo,
       (SELECT count(*) FROM fonti f WHERE f.piano_id = p.id AND f.letta) AS file,
       (SELECT count(*) FROM schede s WHERE s.piano_id = p.id) AS schede,
       (SELECT count(*) FROM schede s JOIN fasi f ON f.scheda_id = s.id WHERE s.piano_id = p.id) AS fasi,
       (SELECT count(*) FROM schede s JOIN indicatori i ON i.scheda_id = s.id WHERE s.piano_id = p.id) AS indicatori,
       (SELECT count(*) FROM rilievi r WHERE r.piano_id = p.id) AS rilievi,
       p.celle, p.celle_perse
FROM piani p JOIN enti e ON e.id = p.ente_id;

DROP VIEW v_schede;

CREATE VIEW v_schede AS
-- One row a scheda.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, p.triennio, s.numero, s.settore, s.responsabile, s.obiettivo, s.peso,
       s.missione_codice, s.missione, s.programma_codice, s.programma, s.azione_strategica, s.obiettivo_operativo, s.descrizione,
       (SELECT group_concat(nome, ', ') FROM (SELECT nome FROM assessori WHERE scheda_id = s.id ORDER BY ordine)) AS assessori,
       s.personale, s.trasversale, s.altre_unita,
       s.codice, s.peso_tipo, s.peso_testo, s.scadenza, s.scadenza_data, s.stakeholder, s.risorse, s.percentuale_raggiunta, s.risultato,
       (SELECT group_concat(etichetta || ': ' || valore, char(10)) FROM (SELECT etichetta, valore FROM altri
         WHERE scheda_id = s.id AND fase_id IS NULL AND indicatore_id IS NULL ORDER BY ordine)) AS altri,
       (SELECT count(*) FROM fasi f WHERE f.scheda_id = s.id) AS fasi,
       (SELECT count(*) FROM indicatori i WHERE i.scheda_id = s.id) AS indicatori,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'riparato') AS riparati,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'avviso') AS avvisi,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'dubbio') AS dubbi,
       (SELECT count(*) FROM rilievi r WHERE r.scheda_id = s.id AND r.gravita = 'errore') AS errori,
       o.file, o.sha256, s.foglio, s.pagina, s.riga
FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id LEFT JOIN fonti o ON o.id = s.fonte_id;

DROP VIEW v_gantt;

CREATE VIEW v_gantt AS
-- One row a fase. In a month's column, P: planned; E: happened; PE: both; empty: neither. oltre holds the marks outside the year.
-- Its cells are those of v_celle whose campo begins with 'fasi[' || (ordine - 1) || ']': fase is the number as printed, and may skip.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       f.numero AS fase, f.ordine, f.descrizione, f.peso,
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
       f.motivazione, f.etichetta, f.inizio, f.scadenza, f.inizio_data, f.scadenza_data, f.responsabile AS responsabile_fase, f.percentuale_raggiunta,
       (SELECT group_concat(etichetta || ': ' || valore, char(10)) FROM (SELECT etichetta, valore FROM altri WHERE fase_id = f.id ORDER BY ordine)) AS altri
FROM fasi f JOIN schede s ON s.id = f.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id;

DROP VIEW v_indicatori;

CREATE VIEW v_indicatori AS
-- One row an indicatore, as written and as read.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       i.fase, i.ordine, i.descrizione, i.unita_misura, i.valore_atteso, i.valore_raggiunto, i.note,
       i.atteso_tipo, i.atteso_operatore, i.atteso_valore, i.atteso_unita, i.atteso_scadenza,
       i.raggiunto_tipo, i.raggiunto_operatore, i.raggiunto_valore, i.raggiunto_unita, i.raggiunto_scadenza,
       i.codice, i.tipo, i.peso, i.formula, i.fonte_dato, i.valore_iniziale, i.iniziale_tipo, i.iniziale_operatore, i.iniziale_valore, i.iniziale_unita, i.iniziale_scadenza,
       i.valore_intermedio, i.intermedio_tipo, i.intermedio_operatore, i.intermedio_valore, i.intermedio_unita, i.intermedio_scadenza, i.percentuale_raggiunta,
       (SELECT group_concat(anno || ': ' || valore_atteso, char(10)) FROM (SELECT anno, valore_atteso FROM attesi WHERE indicatore_id = i.id ORDER BY ordine)) AS attesi,
       (SELECT group_concat(etichetta || ': ' || valore, char(10)) FROM (SELECT etichetta, valore FROM altri WHERE indicatore_id = i.id ORDER BY ordine)) AS altri
FROM indicatori i JOIN schede s ON s.id = i.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id;
