-- name: same
-- A file brings back what was taken back since, because another file lacked it. Where it replaces what
-- was there (?6), it is the same only when nothing came after it.
SELECT id, date(received_at) FROM upload
WHERE sha256 = ?1 AND outcome = 'taken' AND event IS ?2 AND session IS ?3 AND reviewer IS ?4
	AND given_kind IS ?5 AND given_sheet IS ?8
	-- a sheet that comes back as it was, half a year later, tells of another day
	AND (kind IS NOT 'status_updates' AND NOT EXISTS (SELECT 1 FROM upload_sheet s
			WHERE s.upload_id = upload.id AND s.kind = 'status_updates')
		OR date(received_at) = ifnull(date(?7), date('now', 'localtime')))
	AND (?6 = 0 OR instr(flags, 'replace-missing') > 0 AND NOT EXISTS (SELECT 1 FROM upload l
		WHERE l.id > upload.id AND l.outcome IN ('taken', 'partly')))
	AND NOT EXISTS (SELECT 1 FROM upload w
		JOIN note_withdrawal a ON a.upload_id = w.id
		JOIN note n ON n.id = a.note_id AND n.withdrawn_upload_id = w.id
		WHERE w.id > upload.id AND instr(w.flags, 'replace-missing') > 0
			AND (EXISTS (SELECT 1 FROM note_said s WHERE s.note_id = n.id AND s.upload_id = upload.id)
				OR EXISTS (SELECT 1 FROM note_sources r WHERE r.note_id = n.id AND r.upload_id = upload.id)))
ORDER BY id DESC LIMIT 1;

-- name: sent
SELECT file_name, date(received_at) FROM upload WHERE id = ?1;

-- name: begin
INSERT INTO upload (file_name, sha256, size_bytes, received_at, event, session, reviewer, given_kind,
	flags, outcome, origin, origin_upload, sender, given_sheet)
VALUES (?1, ?2, ?3, ifnull(?9, strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime')), ?4, ?5, ?6, ?7, ?8, 'refused', ?10, ?11, ?12,
	?13);

-- name: rename
INSERT OR IGNORE INTO upload_rename (upload_id, theirs, here) VALUES (?1, ?2, ?3);

-- name: finding
INSERT INTO finding (upload_id, code, severity, line, row, column_no, field, heading, value, params,
	sentence, sheet)
VALUES (?1, ?2, ?3, nullif(?4, 0), nullif(?5, 0), nullif(?6, 0), ?7, ?8, ?9,
	CASE WHEN ?10 = '' AND ?11 = '' AND ?12 = '' THEN NULL ELSE json_array(?10, ?11, ?12) END, ?13,
	nullif(?14, 0));

-- name: refused_row
-- One that is settled (?8) waits for nothing.
INSERT INTO refused_row (upload_id, first_line, last_line, row, raw, event, sheet, resolved_upload_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), iif(?8, ?1, NULL));

-- name: sheet
INSERT INTO upload_sheet (upload_id, number, name, kind, outcome, rows_read, rows_new, rows_changed,
	rows_unchanged, rows_refused)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: note
INSERT OR REPLACE INTO note_sheet (upload_id, note_id, sheet) VALUES (?1, ?2, ?3);

-- name: end
UPDATE upload SET kind = ?2, encoding = ?3, delimiter = ?4, outcome = ?5, rows_read = ?6,
	rows_new = ?7, rows_changed = ?8, rows_unchanged = ?9, rows_refused = ?10, events = ?11
WHERE id = ?1;

-- name: list
SELECT u.id, date(u.received_at), u.file_name, ifnull(u.kind, ''), u.outcome, u.rows_read, u.rows_new,
	u.rows_changed, u.rows_unchanged, u.rows_refused,
	(SELECT count(*) FROM refused_row r WHERE r.upload_id = u.id AND r.resolved_upload_id IS NULL),
	(SELECT group_concat(rows || ':' || id) FROM (SELECT count(*) AS rows, resolved_upload_id AS id
		FROM refused_row r WHERE r.upload_id = u.id AND r.resolved_upload_id <> u.id
		GROUP BY resolved_upload_id ORDER BY resolved_upload_id)),
	u.origin, u.origin_upload, (SELECT count(*) FROM upload_sheet s WHERE s.upload_id = u.id)
FROM upload u ORDER BY u.id;

-- name: resolve_row
-- With the other parts of a row that was cut: what came back is all of them. Rows of a workbook are those
-- of its sheet called ?4, or of its only one.
UPDATE refused_row SET resolved_upload_id = ?1
WHERE upload_id = ?2 AND resolved_upload_id IS NULL
	AND (sheet IS NULL
		OR sheet IN (SELECT number FROM upload_sheet s WHERE s.upload_id = ?2 AND s.name = ?4)
		OR (SELECT count(*) FROM upload_sheet s WHERE s.upload_id = ?2) = 1)
	AND (row = ?3 OR row IN (
	SELECT other.row FROM finding part JOIN finding other ON other.upload_id = part.upload_id
		AND other.code = part.code AND json_extract(other.params, '$[0]') = json_extract(part.params, '$[0]')
	WHERE part.upload_id = ?2 AND part.row = ?3 AND part.code = 'row-split'));

-- name: corrects
-- The number is what somebody's sheet says: it may be nobody's.
INSERT INTO correction (upload_id, corrected_id, sheet, taken)
SELECT ?1, id, ?3, ?4 FROM upload WHERE id = ?2 AND id < ?1
ON CONFLICT DO UPDATE SET taken = max(taken, excluded.taken);

-- name: resolve_file
UPDATE refused_row SET resolved_upload_id = ?1
WHERE resolved_upload_id IS NULL AND upload_id IN (SELECT id FROM upload
	WHERE id < ?1 AND file_name = ?6 AND event IS ?2 AND session IS ?3
		AND reviewer IS ?4 AND given_kind IS ?5)
	AND ?7 = CASE WHEN sheet IS NULL THEN (SELECT kind FROM upload WHERE id = upload_id)
		ELSE (SELECT kind FROM upload_sheet s WHERE s.upload_id = refused_row.upload_id AND s.number = sheet) END;
