-- The same for the summary for management alone: the rows of its large sheets in their order.

CREATE TEMP TABLE commitment_order (turn INTEGER PRIMARY KEY, note_id INTEGER UNIQUE,
	goal_area_id INTEGER, place INTEGER);
INSERT INTO commitment_order (note_id, goal_area_id, place)
SELECT o.note_id, o.goal_area_id, o.place
FROM note_order o JOIN notes n ON n.note_id = o.note_id
WHERE o.letter = 'A' AND o.position = 1
ORDER BY n.session_date, n.session_id, n.number;

CREATE TEMP TABLE late_order (turn INTEGER PRIMARY KEY, note_id INTEGER, goal_area_id INTEGER,
	place INTEGER);
INSERT INTO late_order (note_id, goal_area_id, place)
SELECT o.note_id, o.goal_area_id, o.place
FROM commitment_order o JOIN commitment_states s ON s.note_id = o.note_id
WHERE s.timeliness = 'late'
ORDER BY s.days_late DESC, s.times_moved DESC, o.turn;

CREATE TEMP TABLE commitments_before_now (note_id INTEGER PRIMARY KEY, progress TEXT,
	last_report TEXT, due TEXT);
INSERT INTO commitments_before_now SELECT note_id, progress, last_report, due FROM commitments_before;
DROP VIEW temp.commitments_before;
CREATE TEMP VIEW commitments_before AS SELECT * FROM commitments_before_now;

CREATE TEMP TABLE change_order (turn INTEGER PRIMARY KEY, change TEXT, note_id INTEGER,
	goal_area_id INTEGER, place INTEGER);
INSERT INTO change_order (change, note_id, goal_area_id, place)
SELECT c.change, o.note_id, o.goal_area_id, o.place
FROM commitment_changes c
JOIN word w ON w.list = 'change' AND w.value = c.change
JOIN commitment_order o ON o.note_id = c.note_id
ORDER BY w.position, o.turn;

CREATE TEMP TABLE holes_now AS SELECT * FROM holes;
DROP VIEW temp.holes;
CREATE TEMP VIEW holes AS SELECT * FROM holes_now;

-- Reviewers first, then owners, organisations last; of somebody who is several of these, all that they
-- owe where the first of them stands.
CREATE TEMP TABLE todo_order (turn INTEGER PRIMARY KEY, who TEXT, role TEXT, what TEXT,
	goal_area_id INTEGER, session TEXT, ref TEXT, text TEXT, since TEXT, due TEXT, send TEXT);
WITH people AS MATERIALIZED (
	SELECT ifnull(who, role) AS person, min(CASE role WHEN 'reviewer' THEN 1 ELSE 2 END) AS turn
	FROM todo WHERE role <> 'organisation' GROUP BY person
)
INSERT INTO todo_order (who, role, what, goal_area_id, session, ref, text, since, due, send)
SELECT t.who, t.role, t.what, t.goal_area_id, t.session, t.ref, t.text, t.since, t.due,
	(SELECT name FROM file_name f WHERE f.what = t.what AND f.id = t.send_id)
FROM todo t
JOIN word w ON w.list = 'todo' AND w.value = t.what
LEFT JOIN goal_area a ON a.id = t.goal_area_id
LEFT JOIN people p ON p.person = ifnull(t.who, t.role)
ORDER BY ifnull(p.turn, 3), t.who, t.role, w.position, t.session_date, t.event, t.session, t.ref,
	a.position, a.code;
