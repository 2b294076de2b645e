-- The key of a scheda beside what it says, for whoever joins the view with the tables.
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
       o.file, o.sha256, s.foglio, s.pagina, s.riga, s.id
FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id LEFT JOIN fonti o ON o.id = s.fonte_id;
