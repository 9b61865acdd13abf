-- name: add
INSERT INTO upload_part (upload_id, number, bytes, packing) VALUES (?1, ?2, ?3, ?4);

-- name: parts
SELECT bytes, packing FROM upload_part WHERE upload_id = ?1 ORDER BY number;

-- name: recorded
SELECT file_name, sha256, size_bytes FROM upload WHERE id = ?1;
