-- Merging another database ("theirs") into this one.

-- name: last
SELECT ifnull(max(id), 0) FROM upload;

-- name: events
SELECT count(*), max(code) FROM event;

-- name: other_events
-- Whether there is an event besides ?1.
SELECT count(*) FROM event WHERE code <> ?1;

-- name: there
-- Uploads that were here before the merge (up to ?1) and are the one of theirs: the same bytes (?2),
-- sent in the same second (?3) with the same options (?4 to ?8; ?9 is the event it would get). What
-- the two databases made of it may differ when one has it from the other, or took it back.
SELECT id FROM upload
WHERE id <= ?1 AND sha256 = ?2 AND received_at = ?3 AND (event IS ?4 OR event IS ?9) AND session IS ?5
	AND reviewer IS ?6 AND given_kind IS ?7 AND flags = ?8 AND given_sheet IS ?13
	AND (origin IS NOT NULL OR ?10 OR outcome = ?11 OR 'undone' IN (outcome, ?11))
ORDER BY id LIMIT 1 OFFSET ?12;

-- name: notes
-- The notes that upload ?1 brought, in its sheet ?2 (0: of a CSV, -1: of any), each with its line, and whether its session's code is of no other
-- event.
SELECT r.first_line, e.code, s.code, n.kind, n.number,
	NOT EXISTS (SELECT 1 FROM session o WHERE o.code = s.code AND o.id <> s.id),
	ifnull((SELECT sheet FROM note_sheet h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id), 0) AS sheet
FROM note_sources r JOIN note n ON n.id = r.note_id
JOIN session s ON s.id = n.session_id JOIN event e ON e.id = s.event_id
WHERE r.upload_id = ?1 AND r.number = 1 AND ?2 IN (-1,
	ifnull((SELECT sheet FROM note_sheet h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id), 0));

-- name: lines
-- Every note that upload ?1 wrote of, with the line.
SELECT r.first_line, r.note_id, ifnull(h.sheet, 0) AS sheet FROM note_sources r
LEFT JOIN note_sheet h ON h.upload_id = r.upload_id AND h.note_id = r.note_id
WHERE r.upload_id = ?1 ORDER BY ifnull(h.sheet, 0), r.first_line;

-- name: note
SELECT e.code, s.code, n.kind, n.number FROM note n
JOIN session s ON s.id = n.session_id JOIN event e ON e.id = s.event_id WHERE n.id = ?1;

-- name: same_name
SELECT n.id FROM note n JOIN session s ON s.id = n.session_id JOIN event e ON e.id = s.event_id
WHERE e.code = ?1 AND s.code = ?2 AND n.kind = ?3 AND n.number = ?4;
