-- What a list of schede is narrowed by, without reading their texts.
CREATE INDEX schede_facce ON schede (settore, missione_codice, piano_id);
CREATE INDEX rilievi_facce ON rilievi (gravita, piano_id, scheda_id);
