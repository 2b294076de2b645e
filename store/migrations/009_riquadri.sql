-- Where a cell stands on its page, and how sure the recognition of its text is.
-- Databases from before keep nulls until the document is imported again.
ALTER TABLE celle ADD COLUMN x0 REAL;           -- its box on the page, in points from the page's top left; null outside a page
ALTER TABLE celle ADD COLUMN y0 REAL;           -- of a scanned page, once it was levelled
ALTER TABLE celle ADD COLUMN x1 REAL;
ALTER TABLE celle ADD COLUMN y1 REAL;
ALTER TABLE celle ADD COLUMN sicurezza INTEGER; -- percent; null for a text that the document itself has

DROP VIEW v_celle;

CREATE VIEW v_celle AS
-- One row a cell of the sources, with what became of it; posizione is its place as a rilievo writes it: Foglio!B12, pagina 3, riga 12.
SELECT e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, o.file, c.foglio, c.pagina, c.riga, c.colonna, c.righe, c.colonne, c.testo,
       s.numero AS scheda, c.esito, c.campo,
       CASE WHEN c.foglio != '' THEN c.foglio || '!' ||
              CASE WHEN c.colonna <= 26 THEN char(64 + c.colonna)
                   WHEN c.colonna <= 702 THEN char(64 + (c.colonna - 1) / 26, 65 + (c.colonna - 1) % 26)
                   ELSE char(65 + (c.colonna - 703) / 676, 65 + (c.colonna - 703) / 26 % 26, 65 + (c.colonna - 703) % 26) END || c.riga
            WHEN c.pagina > 0 THEN 'pagina ' || c.pagina || ', riga ' || c.riga
            ELSE 'riga ' || c.riga END AS posizione,
       c.x0, c.y0, c.x1, c.y1, c.sicurezza
FROM celle c JOIN fonti o ON o.id = c.fonte_id JOIN piani p ON p.id = o.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
     LEFT JOIN schede s ON s.id = c.scheda_id;
