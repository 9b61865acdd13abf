-- name: add
INSERT INTO upload_part (upload_id, number, bytes, packing) VALUES (?1, ?2, ?3, ?4);

-- name: parts
SELECT bytes, packing FROM upload_part WHERE upload_id = ?1 ORDER BY number;
