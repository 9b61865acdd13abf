-- name: uploads
SELECT id, file_name, received_at, event, session, reviewer, given_kind, flags, outcome FROM upload
ORDER BY id;

-- name: parts
SELECT bytes FROM upload_part WHERE upload_id = ?1 ORDER BY number;
