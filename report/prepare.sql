-- Run once before the first workbook; further processes get what it makes as a copy (report_share). The
-- views that many statements ask become tables with what they are asked by, so that each is worked out
-- once and not once for every sheet. They stand for the date and audience of `parameter`.

-- The notes that stand, numbered in the order of the sheets (turn): what is looked up by turn comes
-- row after row. Nothing is sorted: the sessions are few, and their notes have an index.
CREATE TEMP TABLE session_order (turn INTEGER PRIMARY KEY, session_id INTEGER);
INSERT INTO session_order (session_id) SELECT id FROM session ORDER BY date, id;

CREATE TEMP TABLE notes_now (turn INTEGER PRIMARY KEY, note_id INTEGER, ref TEXT, letter TEXT,
	number INTEGER, revision INTEGER, session_id INTEGER, goal_area_id INTEGER);
INSERT INTO notes_now (note_id, ref, letter, number, revision, session_id, goal_area_id)
SELECT n.note_id, n.ref, n.letter, n.number, n.revision, n.session_id, n.goal_area_id
FROM session_order s CROSS JOIN notes n
WHERE n.session_id = s.session_id
ORDER BY s.turn, n.letter, n.number;
CREATE UNIQUE INDEX temp.notes_now_note ON notes_now (note_id);
DROP VIEW temp.notes;
CREATE TEMP VIEW notes AS
SELECT turn, note_id, ref,
	(SELECT e.code FROM session s JOIN event e ON e.id = s.event_id WHERE s.id = session_id) AS event,
	(SELECT s.code FROM session s WHERE s.id = session_id) AS session,
	(SELECT s.date FROM session s WHERE s.id = session_id) AS session_date,
	(SELECT k.name FROM note_kind k WHERE k.letter = o.letter) AS kind,
	letter, number,
	(SELECT n.reviewer FROM note n WHERE n.id = note_id) AS reviewer,
	(SELECT n.local_no FROM note n WHERE n.id = note_id) AS local_no,
	revision, session_id, goal_area_id
FROM notes_now o;

-- Of a kind in a goal area: what the sheets walk, looking the texts up, so that no text is sorted.
CREATE TEMP TABLE note_order (letter TEXT, goal_area_id INTEGER, turn INTEGER, note_id INTEGER,
	position INTEGER, PRIMARY KEY (letter, goal_area_id, turn, position)) WITHOUT ROWID;
INSERT INTO note_order
SELECT letter, goal_area_id, turn, note_id, position FROM (
	SELECT letter, goal_area_id, turn, note_id, 1 AS position FROM notes_now
	UNION ALL
	SELECT n.letter, g.goal_area_id, n.turn, n.note_id, g.position
	FROM note_further_goal_area g JOIN notes_now n ON n.note_id = g.note_id
) ORDER BY letter, goal_area_id, turn, position;
CREATE INDEX temp.note_order_note ON note_order (note_id, goal_area_id, position);
DROP VIEW temp.note_goal_areas;
CREATE TEMP VIEW note_goal_areas AS SELECT note_id, goal_area_id, position FROM note_order;

CREATE TEMP TABLE status_reports_now AS SELECT * FROM status_reports;
CREATE INDEX temp.status_reports_now_note ON status_reports_now (note_id, place);
DROP VIEW temp.status_reports;
CREATE TEMP VIEW status_reports AS SELECT * FROM status_reports_now;

CREATE TEMP TABLE commitment_reports_now (note_id INTEGER PRIMARY KEY, last_report TEXT,
	reported_by TEXT, status TEXT, confirmed TEXT, percent REAL, comment TEXT, evidence TEXT);
INSERT INTO commitment_reports_now
SELECT note_id, last_report, reported_by, status, confirmed, percent, comment, evidence
FROM commitment_reports;
DROP VIEW temp.commitment_reports;
CREATE TEMP VIEW commitment_reports AS SELECT * FROM commitment_reports_now;

CREATE TEMP TABLE commitment_due_now (note_id INTEGER PRIMARY KEY, original_due TEXT, due TEXT,
	due_text TEXT, times_moved INTEGER);
INSERT INTO commitment_due_now
SELECT note_id, original_due, due, due_text, times_moved FROM commitment_due;
DROP VIEW temp.commitment_due;
CREATE TEMP VIEW commitment_due AS SELECT * FROM commitment_due_now;

-- source: the row of the revision that stands, which saves looking for it again.
CREATE TEMP TABLE commitment_states_now (turn INTEGER PRIMARY KEY, note_id INTEGER, source INTEGER,
	goal_area_id INTEGER, organisation_id INTEGER, goal TEXT, confirmed TEXT, original_due TEXT,
	due TEXT, due_text TEXT, times_moved INTEGER, progress TEXT, last_report TEXT, timeliness TEXT,
	days_late INTEGER, report_age TEXT);
INSERT INTO commitment_states_now
SELECT n.turn, n.note_id, r.rowid, s.goal_area_id, s.organisation_id, s.goal, s.confirmed,
	s.original_due, s.due, s.due_text, s.times_moved, s.progress, s.last_report, s.timeliness,
	s.days_late, s.report_age
FROM notes_now n CROSS JOIN commitments_revision r CROSS JOIN commitment_states s
WHERE r.note_id = n.note_id AND r.number = n.revision AND s.note_id = n.note_id AND n.letter = 'A'
ORDER BY n.turn;
DROP VIEW temp.commitment_states;
CREATE TEMP VIEW commitment_states AS SELECT * FROM commitment_states_now;
-- What the statements ask of the view of that name, found by row and turn.
DROP VIEW temp.commitments;
CREATE TEMP VIEW commitments AS
SELECT n.*, r.comment, s.organisation_id, o.name AS organisation, r.commitment, r.partners,
	r.contact_function, r.start_date, r.start_date_text, r.measure, s.confirmed, s.original_due,
	s.due, s.due_text, s.times_moved, s.progress, l.percent, s.last_report,
	l.comment AS last_comment, s.timeliness, s.days_late
FROM commitment_states_now s
JOIN notes n ON n.turn = s.turn
JOIN commitments_revision r ON r.rowid = s.source
JOIN organisation o ON o.id = s.organisation_id
LEFT JOIN commitment_reports l ON l.note_id = s.note_id;

-- How many commitments each organisation has in each goal area.
CREATE TEMP TABLE held (organisation_id INTEGER, goal_area_id INTEGER, commitments INTEGER,
	PRIMARY KEY (organisation_id, goal_area_id)) WITHOUT ROWID;
INSERT INTO held
SELECT c.organisation_id, g.goal_area_id, count(*)
FROM note_order g CROSS JOIN commitment_states c
WHERE g.letter = 'A' AND c.turn = g.turn
GROUP BY c.organisation_id, g.goal_area_id;

-- As the view follow_up, by turn; few notes have further goal areas.
CREATE TEMP TABLE further_codes (note_id INTEGER PRIMARY KEY, codes TEXT);
INSERT INTO further_codes
SELECT note_id, group_concat(', ' || code, '') FROM (SELECT g.note_id, a.code
	FROM note_further_goal_area g JOIN goal_area a ON a.id = g.goal_area_id
	ORDER BY g.note_id, g.position)
GROUP BY note_id;
DROP VIEW temp.follow_up;
CREATE TEMP VIEW follow_up AS
SELECT c.turn, iif((SELECT count(*) FROM event) > 1, c.event || '-', '') || c.ref AS ref,
	c.revision AS version, a.code || ifnull(f.codes, '') AS goal_area, c.commitment, c.organisation,
	c.due AS due_date, c.due_text AS due_date_text, nullif(c.progress, 'no_report') AS status,
	c.percent, NULL AS comment, NULL AS new_due, NULL AS evidence, NULL AS reported_by,
	(SELECT as_of FROM parameter) AS as_of
FROM commitments c
JOIN goal_area a ON a.id = c.goal_area_id
LEFT JOIN further_codes f ON f.note_id = c.note_id;

CREATE TEMP TABLE gap_answers_now (note_id INTEGER PRIMARY KEY, commitments INTEGER);
INSERT INTO gap_answers_now SELECT note_id, commitments FROM gap_answers;
DROP VIEW temp.gap_answers;
CREATE TEMP VIEW gap_answers AS SELECT * FROM gap_answers_now;

CREATE TEMP TABLE goal_area_commitments_now AS SELECT * FROM goal_area_commitments;
DROP VIEW temp.goal_area_commitments;
CREATE TEMP VIEW goal_area_commitments AS SELECT * FROM goal_area_commitments_now;

CREATE TEMP TABLE coverage_now AS SELECT * FROM coverage;
CREATE INDEX temp.coverage_now_session ON coverage_now (session_id, kind);
DROP VIEW temp.coverage;
CREATE TEMP VIEW coverage AS SELECT * FROM coverage_now;

CREATE TEMP TABLE goal_area_verdicts_now AS SELECT * FROM goal_area_verdicts;
DROP VIEW temp.goal_area_verdicts;
CREATE TEMP VIEW goal_area_verdicts AS SELECT * FROM goal_area_verdicts_now;
