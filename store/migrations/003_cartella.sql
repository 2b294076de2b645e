-- The folder that a file was read from, with /, seen from the database's own; empty where it is not known, as of stdin. piao review puts
-- decisions beside the document.
ALTER TABLE fonti ADD COLUMN cartella TEXT NOT NULL DEFAULT '';
