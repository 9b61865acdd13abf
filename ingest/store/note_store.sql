-- Statements of the store that are the same for all kinds. Those of a kind's own table are made
-- from the catalogue (fields.h).

-- name: note_by_number
SELECT id, revision, goal_area_id, fingerprint, local_no, reviewer, withdrawn_upload_id, session_id, number, home_id
FROM note WHERE session_id = ?1 AND kind = ?2 AND number = ?3 AND home_id = 0
UNION ALL
SELECT id, revision, goal_area_id, fingerprint, local_no, reviewer, withdrawn_upload_id, session_id, number, home_id
FROM note WHERE home_id = ?1 AND home_id <> 0 AND kind = ?2 AND number = ?3;

-- name: note_by_id
SELECT id, revision, goal_area_id, fingerprint, local_no, reviewer, withdrawn_upload_id, session_id, number, home_id
FROM note WHERE id = ?1;

-- Whether note ?1 was made by upload ?2 or ?3, or by one of the same bytes.
-- name: made_by_file
SELECT 1 FROM note_sources s JOIN upload u ON u.id = s.upload_id
WHERE s.note_id = ?1 AND s.number = 1 AND u.sha256 IN (SELECT sha256 FROM upload WHERE id IN (?2, ?3));

-- Whether a note of the kind was written in a session, wherever it was moved, or moved to it.
-- name: note_any
SELECT 1 WHERE EXISTS (SELECT 1 FROM note WHERE session_id = ?1 AND kind = ?2)
	OR EXISTS (SELECT 1 FROM note WHERE home_id = ?1 AND home_id <> 0 AND kind = ?2);

-- name: last_number
SELECT last_number FROM note_counter WHERE event = ?1 AND session = ?2 AND kind = ?3;

-- name: last_number_set
INSERT INTO note_counter (event, session, kind, last_number) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET last_number = excluded.last_number;

-- Whether there are more than ?3, withdrawn ones too: the index alone tells.
-- name: notes_beyond
SELECT 1 FROM note WHERE session_id = ?1 AND kind = ?2 LIMIT 1 OFFSET ?3;

-- name: note_update
UPDATE note SET revision = ?2, goal_area_id = ?3, fingerprint = ?4 WHERE id = ?1;

-- name: note_restore
UPDATE note SET revision = ?2, goal_area_id = ?3, fingerprint = ?4 WHERE id = ?1;

-- Moves note ?1 to session ?2; its reference stays that of the session it was written in.
-- name: note_move
UPDATE note SET home_id = iif(?2 = iif(home_id = 0, session_id, home_id), 0, iif(home_id = 0, session_id, home_id)),
	session_id = ?2
WHERE id = ?1;

-- The history of a note begins when it first changes: with the state that it has had until then.
-- name: history_begin
INSERT INTO note_history (note_id, number, upload_id, valid_from, session_id, goal_area_id, withdrawn)
SELECT id, revision, NULL, '', session_id, goal_area_id, withdrawn_upload_id IS NOT NULL
FROM note WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM note_history WHERE note_id = ?1);

-- The state that upload ?2 has given note ?1, from the day ?3 or else the upload's.
-- name: history_add
INSERT INTO note_history (note_id, number, upload_id, valid_from, session_id, goal_area_id, withdrawn)
SELECT id, revision, ?2, ifnull(?3, (SELECT date(received_at) FROM upload WHERE id = ?2)), session_id,
	goal_area_id, withdrawn_upload_id IS NOT NULL
FROM note WHERE id = ?1;

-- The state of note ?1 that is in force on the day ?2, or else that of upload ?3.
-- name: history_held
SELECT number, session_id, goal_area_id, withdrawn FROM note_history
WHERE note_id = ?1 AND valid_from <= ifnull(?2, (SELECT date(received_at) FROM upload WHERE id = ?3))
ORDER BY valid_from DESC, id DESC LIMIT 1;

-- The day from which note ?1 can hold, and from which the state in force on the day ?2 does.
-- name: history_days
SELECT max(s.date, ifnull((SELECT min(valid_from) FROM note_history WHERE note_id = n.id), '')),
	ifnull((SELECT nullif(valid_from, '') FROM note_history WHERE note_id = n.id AND valid_from <= ?2
		ORDER BY valid_from DESC, id DESC LIMIT 1), s.date)
FROM note n JOIN session s ON s.id = iif(n.home_id = 0, n.session_id, n.home_id) WHERE n.id = ?1;

-- The day from which a row of upload ?3 holds, ?2 or else the upload's, and the next from which another state of
-- note ?1 does.
-- name: history_until
SELECT day, (SELECT min(valid_from) FROM note_history WHERE note_id = ?1 AND valid_from > day)
FROM (SELECT ifnull(?2, (SELECT date(received_at) FROM upload WHERE id = ?3)) AS day);

-- name: upload_day
SELECT date(received_at) FROM upload WHERE id = ?1;

-- What upload ?2 gave note ?1 as revision ?3 is now upload ?4's, from that one's day, unless it was given a
-- day. That one says what the note says, not where it is or that it is withdrawn.
-- name: history_hold
UPDATE note_history SET upload_id = ?4, valid_from = iif(
	valid_from = (SELECT date(received_at) FROM upload WHERE id = ?2),
	(SELECT date(received_at) FROM upload WHERE id = ?4), valid_from),
	(session_id, withdrawn) = (SELECT ifnull(max(p.session_id), note_history.session_id), ifnull(max(p.withdrawn), 0)
		FROM (SELECT session_id, withdrawn FROM note_history o
			WHERE o.note_id = ?1 AND o.id < note_history.id ORDER BY o.id DESC LIMIT 1) p)
WHERE note_id = ?1 AND upload_id = ?2 AND number = ?3;

-- The revision of note ?1 that upload ?4 would have found in force, had there been no upload ?2, whose revision ?3
-- becomes its own: see history_hold.
-- name: history_beneath
SELECT h.number FROM note_history m JOIN note_history h ON h.note_id = m.note_id AND h.id < m.id
	AND h.upload_id IS NOT m.upload_id AND h.valid_from <= iif(
		m.valid_from = (SELECT date(received_at) FROM upload WHERE id = ?2),
		(SELECT date(received_at) FROM upload WHERE id = ?4), m.valid_from)
WHERE m.note_id = ?1 AND m.upload_id = ?2 AND m.number = ?3
ORDER BY h.valid_from DESC, h.id DESC LIMIT 1;

-- name: history_drop
DELETE FROM note_history WHERE note_id = ?1;

-- What is known of a note beside what it says.
-- name: said_drop
DELETE FROM note_said WHERE note_id = ?1;

-- name: doubles_drop
DELETE FROM possible_double WHERE note_id = ?1 OR other_id = ?1;

-- name: note_remove
DELETE FROM note WHERE id = ?1;

-- name: labels_set
UPDATE note SET reviewer = ?2, local_no = ?3 WHERE id = ?1;

-- name: said
INSERT OR IGNORE INTO note_said
	(note_id, upload_id, first_line, last_line, reviewer, local_no, columns, by_reference)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- Who holds a note that upload ?2 wrote: the first of them, and the columns of all.
-- name: holder
SELECT upload_id, first_line, last_line FROM note_said
WHERE note_id = ?1 AND upload_id > ?2 ORDER BY upload_id LIMIT 1;

-- name: held_columns
SELECT columns FROM note_said WHERE note_id = ?1 AND upload_id > ?2;

-- name: double_add
INSERT OR IGNORE INTO possible_double (note_id, other_id, upload_id, reason) VALUES (?1, ?2, ?3, ?4);

-- name: further_areas_drop
DELETE FROM note_further_goal_area WHERE note_id = ?1;

-- name: further_area_add
INSERT INTO note_further_goal_area (note_id, position, goal_area_id) VALUES (?1, ?2, ?3);

-- name: goals_drop
DELETE FROM note_goal WHERE note_id = ?1;

-- name: goal_add
INSERT OR IGNORE INTO note_goal (note_id, goal_id) VALUES (?1, ?2);

-- name: answer_add
INSERT OR IGNORE INTO note_answer (note_id, revision, answered_id) VALUES (?1, ?2, ?3);

-- What revision ?3 answers, revision ?2 does too.
-- name: answers_copy
INSERT INTO note_answer (note_id, revision, answered_id)
SELECT note_id, ?2, answered_id FROM note_answer WHERE note_id = ?1 AND revision = ?3;

-- name: answers_drop
DELETE FROM note_answer WHERE note_id = ?1 AND revision > ?2;

-- Whether an action plan asks for help.
-- name: plan_asks
SELECT 1 FROM action_plans_revision r JOIN note n ON n.id = r.note_id AND n.revision = r.number
WHERE n.id = ?1 AND r.verdict = 'help';

-- name: organisation_add
INSERT INTO organisation (name, sector, upload_id) VALUES (?1, 'unknown', ?2);

-- name: status_any
SELECT 1 FROM status_update WHERE note_id = ?1 LIMIT 1;

-- name: status_read
SELECT number, status, percent, comment, new_due, new_due_text, evidence, confirmed, upload_id
FROM status_update WHERE note_id = ?1 AND as_of = ?2 AND ifnull(reported_by, '') = ?3
ORDER BY number DESC LIMIT 1;

-- name: status_before
SELECT status FROM status_update WHERE note_id = ?1 AND status IS NOT NULL
	AND (as_of < ?2 OR (as_of = ?2 AND ifnull(reported_by, '') <> ?3))
ORDER BY as_of DESC, id DESC LIMIT 1;

-- Commitment ?1 as a follow-up sheet for ?2 shows it: status and percent; and whether it ever was in
-- the state ?3 and ?4.
-- name: status_state
WITH report AS MATERIALIZED (SELECT * FROM status_update WHERE note_id = ?1),
stated AS MATERIALIZED (SELECT status FROM commitments_revision WHERE note_id = ?1)
SELECT coalesce((SELECT status FROM report WHERE as_of <= ?2 AND status IS NOT NULL
		ORDER BY as_of DESC, upload_id DESC, id DESC LIMIT 1),
		(SELECT status FROM commitments_revision WHERE note_id = ?1 ORDER BY number DESC LIMIT 1)),
	(SELECT percent FROM report WHERE as_of <= ?2 AND percent IS NOT NULL
		ORDER BY as_of DESC, upload_id DESC, id DESC LIMIT 1),
	(?3 IS NULL OR ?3 IN (SELECT status FROM report) OR ?3 IN (SELECT status FROM stated))
		AND (?4 IS NULL OR ?4 IN (SELECT percent FROM report WHERE percent IS NOT NULL));

-- What the other columns of a follow-up sheet show of commitment ?1 now, whose revision ?2 is in force.
-- name: status_shown
SELECT r.commitment, o.name, coalesce(u.new_due, r.due_date), r.goal_area,
	iif(u.id IS NULL, r.due_date_text, u.new_due_text),
	(SELECT r.due_date || ifnull('|' || group_concat(new_due, '|'), '') FROM status_update WHERE note_id = ?1)
FROM commitments_revision r JOIN organisation o ON o.id = r.organisation_id
LEFT JOIN status_update u ON u.id = (SELECT id FROM status_update
	WHERE note_id = ?1 AND new_due IS NOT NULL AND (r.due_date IS NOT NULL OR upload_id > r.upload_id)
	ORDER BY as_of DESC, id DESC LIMIT 1)
WHERE r.note_id = ?1 AND r.number = ?2;

-- name: status_add
INSERT INTO status_update (note_id, as_of, reported_by, number, upload_id, first_line, last_line, rev,
	sheet, status, percent, comment, new_due, new_due_text, evidence, confirmed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, 0), ?10, ?11, ?12, ?13, ?14, ?15, ?16);

-- name: withdrawal_add
INSERT INTO note_withdrawal (note_id, upload_id, withdrawn) VALUES (?1, ?2, ?3);

-- name: missing_notes
SELECT id FROM note WHERE session_id = ?1 AND kind = ?2 AND ifnull(reviewer, '') = ?3
	AND withdrawn_upload_id IS NULL ORDER BY number;

-- name: withdraw
UPDATE note SET withdrawn_upload_id = ?2 WHERE id = ?1;

-- Whether a note was withdrawn by a row that said so, and not for its absence.
-- name: withdrawn_by_row
SELECT 1 FROM upload WHERE id = (SELECT upload_id FROM note_withdrawal
		WHERE note_id = ?1 AND withdrawn ORDER BY id DESC LIMIT 1)
	AND instr(flags, 'replace-missing') = 0;
