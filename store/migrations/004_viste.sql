-- From a figure to its cell: the order of a fase beside its number, and the place of a cell in a word.
DROP VIEW v_gantt;
DROP VIEW v_celle;

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
       f.motivazione
FROM fasi f JOIN schede s ON s.id = f.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id;

CREATE VIEW v_celle AS
-- One row a cell of the sources, with what became of it; posizione is its place as a rilievo writes it: Foglio!B12, pagina 3, riga 12.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, o.file, c.foglio, c.pagina, c.riga, c.colonna, c.righe, c.colonne, c.testo,
       s.numero AS scheda, c.esito, c.campo,
       CASE WHEN c.foglio != '' THEN c.foglio || '!' ||
              CASE WHEN c.colonna <= 26 THEN char(64 + c.colonna)
                   WHEN c.colonna <= 702 THEN char(64 + (c.colonna - 1) / 26, 65 + (c.colonna - 1) % 26)
                   ELSE char(65 + (c.colonna - 703) / 676, 65 + (c.colonna - 703) / 26 % 26, 65 + (c.colonna - 703) % 26) END || c.riga
            WHEN c.pagina > 0 THEN 'pagina ' || c.pagina || ', riga ' || c.riga
            ELSE 'riga ' || c.riga END AS posizione
FROM celle c JOIN fonti o ON o.id = c.fonte_id JOIN piani p ON p.id = o.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
     LEFT JOIN schede s ON s.id = c.scheda_id;
