-- Full text of what other forms ask too. The texts of fasi and indicatori that were indexed stay; what a form asks besides joins them.

CREATE TEMP TABLE ricerca_prima AS SELECT docid, obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori, personale FROM ricerca;

DROP TABLE ricerca;

CREATE VIRTUAL TABLE ricerca USING fts4 (
    obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori, personale, codice, stakeholder, risorse, risultato, altri,
    tokenize=unicode61 "remove_diacritics=2"
);

INSERT INTO ricerca (docid, obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori, personale, codice, stakeholder, risorse, risultato, altri)
SELECT s.id, r.obiettivo, r.descrizione, r.azione_strategica, r.obiettivo_operativo,
       r.fasi || coalesce((SELECT char(10) || group_concat(a.etichetta || char(10) || a.valore, char(10)) FROM altri a JOIN fasi f ON f.id = a.fase_id WHERE f.scheda_id = s.id), ''),
       r.indicatori || coalesce((SELECT char(10) || group_concat(a.etichetta || char(10) || a.valore, char(10)) FROM altri a JOIN indicatori i ON i.id = a.indicatore_id WHERE i.scheda_id = s.id), '')
                    || coalesce((SELECT char(10) || group_concat(t.valore_atteso, char(10)) FROM attesi t JOIN indicatori i ON i.id = t.indicatore_id WHERE i.scheda_id = s.id), ''),
       r.personale, s.codice, s.stakeholder, s.risorse, s.risultato,
       coalesce((SELECT group_concat(a.etichetta || char(10) || a.valore, char(10)) FROM altri a WHERE a.scheda_id = s.id AND a.fase_id IS NULL AND a.indicatore_id IS NULL), '')
FROM temp.ricerca_prima r JOIN schede s ON s.id = r.docid;

DROP TABLE temp.ricerca_prima;
