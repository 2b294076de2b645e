-- How a version was read: the program's version and what it was asked for, as one digest; empty where it is not known. Files that were
-- read so need not be read again.
ALTER TABLE piani ADD COLUMN lettura TEXT NOT NULL DEFAULT '';
