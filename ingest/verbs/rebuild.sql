-- name: uploads
SELECT id, file_name, received_at, event, session, reviewer, given_kind, flags, outcome, origin,
	origin_upload, sha256, row_number() OVER (PARTITION BY sha256, event, session, reviewer, given_kind,
		flags, received_at, given_sheet ORDER BY id), sender, given_sheet
FROM upload WHERE ?1 IS NULL OR date(received_at) <= ?1 ORDER BY id;

-- name: renames
SELECT theirs, here FROM upload_rename WHERE upload_id = ?1;

-- name: refused
SELECT ifnull(sheet, 0), row FROM refused_row WHERE upload_id = ?1
UNION SELECT 0, 0 FROM upload WHERE id = ?1 AND outcome = 'refused'
UNION SELECT number, 0 FROM upload_sheet WHERE upload_id = ?1 AND outcome = 'refused'
ORDER BY 1, 2;

-- name: rename
INSERT OR IGNORE INTO upload_rename (upload_id, theirs, here) VALUES (?1, ?2, ?3);

-- name: whole
PRAGMA integrity_check(1);

-- name: keys
PRAGMA foreign_key_check;
