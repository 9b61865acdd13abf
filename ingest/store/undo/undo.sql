-- Undoing an upload (?1 throughout, unless said).

-- name: outcome
SELECT outcome FROM upload WHERE id = ?1;

-- name: built_on
-- Later uploads that changed, or reported on, what this one brought.
SELECT group_concat(id, ', ') FROM (
	SELECT later.upload_id AS id FROM note_sources mine
	JOIN note_sources later ON later.note_id = mine.note_id AND later.number > mine.number
	WHERE mine.upload_id = ?1 AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM note_sources mine JOIN note_said later ON later.note_id = mine.note_id
	WHERE mine.upload_id = ?1 AND later.upload_id > ?1 AND later.by_reference
	UNION SELECT s.upload_id FROM note_sources mine JOIN status_update s ON s.note_id = mine.note_id
	WHERE mine.upload_id = ?1 AND (mine.number = 1 OR s.rev >= mine.number) AND s.upload_id <> ?1
	UNION SELECT later.upload_id FROM status_update mine JOIN status_update later
		ON later.note_id = mine.note_id AND later.as_of = mine.as_of AND later.number > mine.number
		AND ifnull(later.reported_by, '') = ifnull(mine.reported_by, '')
	WHERE mine.upload_id = ?1 AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM note_withdrawal mine JOIN note_withdrawal later
		ON later.note_id = mine.note_id AND later.id > mine.id
	WHERE mine.upload_id = ?1 AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM note_sources mine JOIN note_withdrawal later
		ON later.note_id = mine.note_id
	WHERE mine.upload_id = ?1 AND mine.number = 1 AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before mine JOIN reference_before later
		ON later.table_name = mine.table_name AND later.row_id = mine.row_id AND later.id > mine.id
	WHERE mine.upload_id = ?1 AND later.upload_id <> ?1
	UNION SELECT s.upload_id FROM reference_before mine JOIN reference_said s
		ON s.table_name = mine.table_name AND s.row_id = mine.row_id
	WHERE mine.upload_id = ?1 AND s.upload_id > ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN organisation o
			ON o.name = json_extract(b.before, '$.name') AND o.id <> b.row_id
		JOIN reference_before later ON later.id = (SELECT max(id) FROM reference_before x
			WHERE x.table_name = 'organisation' AND x.row_id = o.id AND json_extract(x.before, '$.name') IS NOT o.name)
	WHERE b.upload_id = ?1 AND b.table_name = 'organisation' AND later.upload_id > ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN goal_area o
			ON o.name = json_extract(b.before, '$.name') AND o.id <> b.row_id
		JOIN reference_before later ON later.id = (SELECT max(id) FROM reference_before x
			WHERE x.table_name = 'goal_area' AND x.row_id = o.id AND json_extract(x.before, '$.name') IS NOT o.name)
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND later.upload_id > ?1
	UNION SELECT r.upload_id FROM reference_before b JOIN note n ON n.session_id = b.row_id
		JOIN note_sources r ON r.note_id = n.id
	WHERE b.upload_id = ?1 AND b.table_name = 'session' AND b.before IS NULL AND r.upload_id <> ?1
	UNION SELECT r.upload_id FROM reference_before b JOIN note_goal_areas a ON a.goal_area_id = b.row_id
		JOIN note_sources r ON r.note_id = a.note_id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND b.before IS NULL AND r.upload_id <> ?1
	UNION SELECT r.upload_id FROM reference_before b JOIN note_goal g ON g.goal_id = b.row_id
		JOIN note_sources r ON r.note_id = g.note_id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal' AND b.before IS NULL AND r.upload_id <> ?1
	UNION SELECT coalesce(r.upload_id, s.upload_id) FROM note_answer a
		LEFT JOIN commitments_revision r ON r.note_id = a.note_id AND r.number = a.revision AND r.upload_id <> ?1
		LEFT JOIN note_said s ON s.note_id = a.note_id AND s.upload_id > ?1
	WHERE coalesce(r.upload_id, s.upload_id) AND EXISTS (SELECT 1 FROM note_sources mine
			WHERE mine.note_id = a.answered_id AND mine.number = 1 AND mine.upload_id = ?1)
		AND NOT EXISTS (SELECT 1 FROM note_said g WHERE g.note_id = a.answered_id AND g.upload_id > ?1)
	UNION SELECT o.upload_id FROM reference_before b JOIN organisations_used o ON o.organisation_id = b.row_id
	WHERE b.upload_id = ?1 AND b.table_name = 'organisation' AND b.before IS NULL AND o.upload_id <> ?1
	UNION SELECT r.upload_id FROM reference_before b CROSS JOIN perspective p CROSS JOIN note_sources r
		ON instr(', ' || r.perspective || ',', ', ' || p.code || ',')
	WHERE b.upload_id = ?1 AND b.table_name = 'perspective' AND b.before IS NULL AND p.id = b.row_id AND r.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN session s ON s.event_id = b.row_id
		JOIN reference_before later ON later.table_name = 'session' AND later.row_id = s.id
	WHERE b.upload_id = ?1 AND b.table_name = 'event' AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN session_goal_area s ON s.goal_area_id = b.row_id
		JOIN reference_before later ON later.table_name = 'session' AND later.row_id = s.session_id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN goal_value v ON v.goal_id = b.row_id
		JOIN reference_before later ON later.table_name = 'goal_value' AND later.row_id = v.id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal' AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN goal g ON g.goal_area_id = b.row_id
		JOIN reference_before later ON later.table_name = 'goal' AND later.row_id = g.id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b
		JOIN initiative_goal_area l ON l.goal_area_id = b.row_id
		JOIN reference_before later ON later.table_name = 'initiative' AND later.row_id = l.initiative_id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN participant p
			ON (b.table_name = 'event' AND p.event_id = b.row_id)
			OR (b.table_name = 'session' AND p.session_id = b.row_id)
		JOIN reference_before later ON later.table_name = 'participant' AND later.row_id = p.id
	WHERE b.upload_id = ?1 AND b.before IS NULL AND later.upload_id <> ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN organisation mine ON mine.id = b.row_id
		JOIN organisation o ON instr('|' || o.merged_into || '|', '|' || mine.code || '|')
		JOIN reference_before later ON later.table_name = 'organisation' AND later.row_id = o.id
	WHERE b.upload_id = ?1 AND b.table_name = 'organisation' AND b.before IS NULL AND later.upload_id > ?1
	UNION SELECT later.upload_id FROM reference_before b JOIN goal_area mine ON mine.id = b.row_id
		JOIN goal_area o ON instr('|' || o.merged_into || '|', '|' || mine.code || '|')
		JOIN reference_before later ON later.table_name = 'goal_area' AND later.row_id = o.id
	WHERE b.upload_id = ?1 AND b.table_name = 'goal_area' AND b.before IS NULL AND later.upload_id > ?1
	ORDER BY id);

-- name: answers_drop
-- What the upload says of notes that go with it.
DELETE FROM note_answer WHERE EXISTS (SELECT 1 FROM note_sources mine
		WHERE mine.note_id = answered_id AND mine.number = 1 AND mine.upload_id = ?1)
	AND NOT EXISTS (SELECT 1 FROM note_said g WHERE g.note_id = answered_id AND g.upload_id > ?1);

-- name: withdrawals_drop
DELETE FROM note_withdrawal WHERE upload_id = ?1;

-- name: withdrawn_again
-- The notes this upload withdrew or brought back stand as they stood.
UPDATE note SET withdrawn_upload_id = (SELECT CASE withdrawn WHEN 1 THEN upload_id END
	FROM note_withdrawal w WHERE w.note_id = note.id AND w.upload_id <> ?1 ORDER BY w.id DESC LIMIT 1)
WHERE id IN (SELECT note_id FROM note_withdrawal WHERE upload_id = ?1);

-- Notes that this upload moved are where they were.
-- name: places_back
UPDATE note SET session_id = h.session_id,
	home_id = iif(h.session_id = iif(home_id = 0, note.session_id, home_id), 0, iif(home_id = 0, note.session_id, home_id))
FROM (SELECT note_id, session_id, max(id) FROM note_history WHERE upload_id IS NOT ?1 GROUP BY note_id) h
WHERE h.note_id = note.id AND h.session_id <> note.session_id;

-- name: history_drop
DELETE FROM note_history WHERE upload_id = ?1;

-- name: statuses_drop
DELETE FROM status_update WHERE upload_id = ?1;

-- name: labels_restore
-- Whose a note is and its number are what the uploads that are left say: the first name
-- (or the last that was given by reference), the last number.
-- A note whose labels nobody changed has no row of the upload that made it; then they stand.
UPDATE note SET
	reviewer = (SELECT reviewer FROM note_said s WHERE s.note_id = note.id AND s.upload_id <> ?1
		AND reviewer IS NOT NULL
		ORDER BY by_reference DESC, CASE by_reference WHEN 1 THEN -upload_id ELSE upload_id END LIMIT 1),
	local_no = (SELECT local_no FROM note_said s WHERE s.note_id = note.id AND s.upload_id <> ?1
		AND local_no IS NOT NULL ORDER BY upload_id DESC LIMIT 1)
WHERE id IN (SELECT note_id FROM note_sources WHERE upload_id = ?1 AND number = 1)
	OR (id IN (SELECT note_id FROM note_said WHERE upload_id = ?1)
		AND EXISTS (SELECT 1 FROM note_sources m JOIN note_said s ON s.note_id = m.note_id
			AND s.upload_id = m.upload_id WHERE m.note_id = note.id AND m.number = 1));

-- name: said_drop
DELETE FROM note_said WHERE upload_id = ?1;

-- name: sheets_drop
DELETE FROM note_sheet WHERE upload_id = ?1;

-- name: doubles_drop
DELETE FROM possible_double WHERE upload_id = ?1;

-- name: befores_drop
-- What is undone is built on nothing and nothing is built on it.
DELETE FROM reference_before WHERE upload_id = ?1;

-- name: reference_said_drop
DELETE FROM reference_said WHERE upload_id = ?1;

-- name: organisations_drop
DELETE FROM organisation WHERE upload_id = ?1 AND code IS NULL
	AND id NOT IN (SELECT organisation_id FROM organisations_used WHERE organisation_id IS NOT NULL);

-- name: unresolve
UPDATE refused_row SET resolved_upload_id = NULL WHERE resolved_upload_id = ?1;

-- name: mark
UPDATE upload SET outcome = 'undone' WHERE id = ?1;
