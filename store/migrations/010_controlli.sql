-- What the checks found in each version, and how units are compared.
-- Databases from before have no findings until the plans are checked again: by an import, or by check.
ALTER TABLE piani ADD COLUMN controllato TEXT NOT NULL DEFAULT ''; -- stands for the program and the settings that its controlli are of; empty where there are none

CREATE TABLE controlli (
    -- What the checks of the domain found.
    id        INTEGER PRIMARY KEY,
    piano_id  INTEGER NOT NULL REFERENCES piani (id) ON DELETE CASCADE,
    ordine    INTEGER NOT NULL, -- within the plan, from 1: those of the plan as a whole first
    scheda    INTEGER,          -- schede.numero; null for those of the plan as a whole
    settore   TEXT NOT NULL,    -- the scheda's, or that of a finding about one settore
    gravita   TEXT NOT NULL CHECK (gravita IN ('nota', 'avviso', 'errore')),
    codice    TEXT NOT NULL,    -- the check's name
    campo     TEXT NOT NULL,    -- path in the scheda, fasi[2].previsto; indices from 0
    posizione TEXT NOT NULL,    -- where in the source
    file      TEXT NOT NULL,    -- the source's name
    messaggio TEXT NOT NULL,    -- what is wrong
    rimedio   TEXT NOT NULL,    -- what to do
    somma     TEXT NOT NULL     -- the sum that is off, 40 + 30 = 70; empty for none
) STRICT;

CREATE INDEX controlli_piano ON controlli (piano_id, ordine);

CREATE VIEW v_controlli AS
-- One row a finding of the checks; scheda is null for those of the plan as a whole.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, c.scheda, c.settore, s.responsabile, s.obiettivo,
       c.ordine, c.gravita, c.codice, c.campo, c.posizione, c.file, c.messaggio, c.rimedio, c.somma
FROM controlli c JOIN piani p ON p.id = c.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
     LEFT JOIN schede s ON s.piano_id = p.id AND s.numero = c.scheda;

CREATE TABLE unita (
    -- How units are compared: a value in forma, times fattore, is one in canonica.
    forma    TEXT PRIMARY KEY,  -- as a document writes it, in small letters, without dots
    canonica TEXT NOT NULL,
    fattore  REAL NOT NULL
) STRICT;

INSERT INTO unita (forma, canonica, fattore) VALUES
    ('ore', 'ore', 1), ('ora', 'ore', 1), ('h', 'ore', 1), ('minuti', 'ore', 1.0 / 60), ('minuto', 'ore', 1.0 / 60), ('min', 'ore', 1.0 / 60), ('secondi', 'ore', 1.0 / 3600),
    ('gg', 'giorni', 1), ('giorni', 'giorni', 1), ('giorno', 'giorni', 1), ('giorni naturali', 'giorni', 1), ('giorni naturali e consecutivi', 'giorni', 1),
    ('giorni consecutivi', 'giorni', 1), ('giorni solari', 'giorni', 1), ('giorni calendario', 'giorni', 1), ('gg naturali', 'giorni', 1), ('gg solari', 'giorni', 1),
    ('giorni lavorativi', 'giorni lavorativi', 1), ('giorno lavorativo', 'giorni lavorativi', 1), ('gg lavorativi', 'giorni lavorativi', 1), ('gg lav', 'giorni lavorativi', 1),
    ('giorni feriali', 'giorni lavorativi', 1),
    ('settimane', 'giorni', 7), ('settimana', 'giorni', 7), ('sett', 'giorni', 7),
    ('mesi', 'mesi', 1), ('mese', 'mesi', 1), ('trimestri', 'mesi', 3), ('trimestre', 'mesi', 3), ('quadrimestri', 'mesi', 4), ('quadrimestre', 'mesi', 4),
    ('semestri', 'mesi', 6), ('semestre', 'mesi', 6), ('anni', 'mesi', 12), ('anno', 'mesi', 12),
    ('%', '%', 1), ('per cento', '%', 1), ('percento', '%', 1), ('‰', '%', 0.1), ('€', '€', 1), ('euro', '€', 1), ('eur', '€', 1);

DROP VIEW v_indicatori;

CREATE VIEW v_indicatori AS
-- One row an indicatore, as written and as read; atteso_canonico and raggiunto_canonico are in unita_canonica, so that 30 gg and 30 giorni are one.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.responsabile, s.obiettivo,
       i.fase, i.ordine, i.descrizione, i.unita_misura, i.valore_atteso, i.valore_raggiunto, i.note,
       i.atteso_tipo, i.atteso_operatore, i.atteso_valore, i.atteso_unita, i.atteso_scadenza,
       i.raggiunto_tipo, i.raggiunto_operatore, i.raggiunto_valore, i.raggiunto_unita, i.raggiunto_scadenza,
       i.codice, i.tipo, i.peso, i.formula, i.fonte_dato, i.valore_iniziale, i.iniziale_tipo, i.iniziale_operatore, i.iniziale_valore, i.iniziale_unita, i.iniziale_scadenza,
       i.valore_intermedio, i.intermedio_tipo, i.intermedio_operatore, i.intermedio_valore, i.intermedio_unita, i.intermedio_scadenza, i.percentuale_raggiunta,
       (SELECT group_concat(anno || ': ' || valore_atteso, char(10)) FROM (SELECT anno, valore_atteso FROM attesi WHERE indicatore_id = i.id ORDER BY ordine)) AS attesi,
       (SELECT group_concat(etichetta || ': ' || valore, char(10)) FROM (SELECT etichetta, valore FROM altri WHERE indicatore_id = i.id ORDER BY ordine)) AS altri,
       coalesce(a.canonica, r.canonica) AS unita_canonica, i.atteso_valore * a.fattore AS atteso_canonico,
       CASE WHEN a.canonica IS NULL OR a.canonica = r.canonica THEN i.raggiunto_valore * r.fattore END AS raggiunto_canonico
FROM indicatori i JOIN schede s ON s.id = i.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
     LEFT JOIN unita a ON a.forma = CASE i.atteso_tipo WHEN 'percentuale' THEN '%' ELSE replace(lower(trim(i.atteso_unita)), '.', '') END
     LEFT JOIN unita r ON r.forma = CASE i.raggiunto_tipo WHEN 'percentuale' THEN '%' ELSE replace(lower(trim(i.raggiunto_unita)), '.', '') END;
