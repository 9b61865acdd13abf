-- name: any
SELECT 1 FROM note_fingerprint LIMIT 1;

-- name: find
SELECT note_id FROM note_fingerprint WHERE hash = ?1 ORDER BY note_id DESC LIMIT 1;

-- name: drop
DELETE FROM note_fingerprint WHERE hash = ?1 AND note_id = ?2;

-- name: add
INSERT INTO note_fingerprint (hash, note_id) VALUES (?, ?);
