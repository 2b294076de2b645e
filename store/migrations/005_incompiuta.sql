-- Whether the run that made a version had not ended: it may be a part of a plan. Until now a + before lettura said so.
ALTER TABLE piani ADD COLUMN incompiuta INTEGER NOT NULL DEFAULT 0 CHECK (incompiuta IN (0, 1));
UPDATE piani SET incompiuta = 1, lettura = substr(lettura, 2) WHERE substr(lettura, 1, 1) = '+';
