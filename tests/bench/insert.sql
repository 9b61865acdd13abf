-- What a load adds to the tables, inserted and nothing else: from a database that has it (full) into one
-- that has the programme alone, with the keys, indexes, checks and settings of loka-ingest. The WHERE
-- keeps SQLite from copying whole pages, which no program that inserts rows could do.
PRAGMA cache_size=-32768; -- 32 MiB, as schema/db.c
PRAGMA foreign_keys=1;
PRAGMA temp_store=MEMORY;
PRAGMA journal_mode=TRUNCATE;
PRAGMA synchronous=FULL;
ATTACH 'full.db' AS full;
BEGIN;
INSERT INTO upload SELECT * FROM full.upload WHERE id NOT IN (SELECT id FROM main.upload);
INSERT INTO upload_part SELECT * FROM full.upload_part
	WHERE upload_id NOT IN (SELECT upload_id FROM main.upload_part);
INSERT INTO note SELECT * FROM full.note WHERE id > 0;
INSERT INTO commitments_revision SELECT * FROM full.commitments_revision WHERE note_id > 0;
INSERT INTO note_fingerprint SELECT * FROM full.note_fingerprint WHERE note_id > 0;
INSERT INTO finding SELECT * FROM full.finding WHERE id NOT IN (SELECT id FROM main.finding);
COMMIT;
SELECT count(*) || ' notes' FROM main.note;
