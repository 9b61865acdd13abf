-- The same for the summary for management alone: the rows of its large sheets in their order.

-- place: the row in the sheet of the goal area.
CREATE TEMP TABLE commitment_order (turn INTEGER PRIMARY KEY, note_id INTEGER, goal_area_id INTEGER,
	place INTEGER);
INSERT INTO commitment_order
SELECT turn, note_id, goal_area_id, place
FROM (SELECT turn, note_id, goal_area_id, position,
		row_number() OVER (PARTITION BY goal_area_id ORDER BY turn) AS place
	FROM note_order WHERE letter = 'A')
WHERE position = 1
ORDER BY turn;

CREATE TEMP TABLE late_order (turn INTEGER PRIMARY KEY, commitment INTEGER);
INSERT INTO late_order (commitment)
SELECT turn FROM commitment_states
WHERE timeliness = 'late'
ORDER BY days_late DESC, times_moved DESC, turn;

CREATE TEMP TABLE commitments_before_now (note_id INTEGER PRIMARY KEY, progress TEXT,
	last_report TEXT, due TEXT);
INSERT INTO commitments_before_now SELECT note_id, progress, last_report, due FROM commitments_before;
DROP VIEW temp.commitments_before;
CREATE TEMP VIEW commitments_before AS SELECT * FROM commitments_before_now;

CREATE TEMP TABLE change_order (turn INTEGER PRIMARY KEY, change TEXT, commitment INTEGER);
INSERT INTO change_order (change, commitment)
SELECT c.change, o.turn
FROM commitment_changes c
JOIN word w ON w.list = 'change' AND w.value = c.change
JOIN notes_now o ON o.note_id = c.note_id
ORDER BY w.position, o.turn;

CREATE TEMP TABLE holes_now AS SELECT * FROM holes;
DROP VIEW temp.holes;
CREATE TEMP VIEW holes AS SELECT * FROM holes_now;

-- What the view todo says, but for the reports that organisations owe: these can be as many as the
-- commitments, and the sheet looks their texts up.
CREATE TEMP TABLE todo_now (id INTEGER PRIMARY KEY, what TEXT, role TEXT, who TEXT, goal_area_id INTEGER,
	event TEXT, session TEXT, session_date TEXT, ref TEXT, text TEXT, since TEXT, due TEXT, send_id INTEGER);
INSERT INTO todo_now (what, role, who, goal_area_id, event, session, session_date, ref, text, since, due,
	send_id)
SELECT what, role, who, goal_area_id, event, session, session_date, ref, text, since, due, send_id
FROM todo WHERE role <> 'organisation';

-- Reviewers first, then owners, organisations last; of somebody who is several of these, all that they
-- owe where the first of them stands. Sessions are told apart by a number, to compare less text.
CREATE TEMP TABLE todo_session (place INTEGER PRIMARY KEY, session_id INTEGER UNIQUE, event TEXT,
	session TEXT);
INSERT INTO todo_session (session_id, event, session)
SELECT s.id, e.code, s.code FROM session s JOIN event e ON e.id = s.event_id
ORDER BY s.date, e.code, s.code;
CREATE TEMP TABLE todo_order (turn INTEGER PRIMARY KEY, what TEXT, todo INTEGER, commitment INTEGER,
	organisation_id INTEGER);
WITH people AS MATERIALIZED (
	SELECT ifnull(who, role) AS person, min(CASE role WHEN 'reviewer' THEN 1 ELSE 2 END) AS turn
	FROM todo_now GROUP BY person
)
INSERT INTO todo_order (what, todo, commitment, organisation_id)
SELECT t.what, t.todo, t.commitment, t.organisation_id
FROM (
	SELECT what, role, who, goal_area_id, (SELECT place FROM todo_session s
			WHERE s.event = n.event AND s.session = n.session) AS session,
		ref, id AS todo, NULL AS commitment, NULL AS organisation_id
	FROM todo_now n
	UNION ALL
	SELECT 'report', 'organisation', o.name, c.goal_area_id, s.place, n.ref, NULL, c.turn, o.id
	FROM commitment_states c
	JOIN notes_now n ON n.turn = c.turn
	JOIN todo_session s ON s.session_id = n.session_id
	JOIN organisation o ON o.id = c.organisation_id
	WHERE c.progress NOT IN ('done', 'withdrawn', 'not_relevant')
		AND (c.last_report IS NULL OR c.last_report <= (SELECT since FROM parameter))
) t
JOIN word w ON w.list = 'todo' AND w.value = t.what
LEFT JOIN goal_area a ON a.id = t.goal_area_id
LEFT JOIN people p ON p.person = ifnull(t.who, t.role)
ORDER BY ifnull(p.turn, 3), t.who, t.role, w.position, t.session, t.ref, a.position, a.code;
