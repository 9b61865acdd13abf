-- Opening a database, and filling a new one from the catalogue.

-- name: application_id
PRAGMA application_id;

-- name: user_version
PRAGMA user_version;

-- name: table_count
SELECT count(*) FROM sqlite_schema;

-- name: objects
SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL;

-- name: word_add
INSERT INTO word (list, value, position, sv, en) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: kind_add
INSERT INTO note_kind (letter, name, position, sv, en) VALUES (?1, ?2, ?3, ?4, ?5);
