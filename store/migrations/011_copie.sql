-- Goals of different enti that are nearly the same text.
CREATE TABLE copie (
    -- A goal of a group of goals of different enti that are nearly the same; brought up to date with the controlli.
    scheda_id   INTEGER NOT NULL UNIQUE REFERENCES schede (id) ON DELETE CASCADE,
    gruppo      INTEGER NOT NULL, -- from 1
    somiglianza REAL NOT NULL     -- with the first of the group: the part of their runs of three words that both have, 0 to 1
) STRICT;

CREATE INDEX copie_gruppo ON copie (gruppo);

CREATE VIEW v_copie AS
-- One row a goal that another ente has in nearly the same words.
SELECT c.gruppo, e.nome AS ente, e.codice_ipa, e.codice_istat, p.anno, s.numero AS scheda, s.settore, s.obiettivo, c.somiglianza
FROM copie c JOIN schede s ON s.id = c.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
ORDER BY c.gruppo, e.nome, p.anno, s.numero;
