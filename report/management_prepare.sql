-- The same for the summary for management alone: the rows of its large sheets in their order.

-- What several sheets count, together; n: how many commitments.
CREATE TEMP TABLE state_counts AS
SELECT organisation_id, progress, timeliness, confirmed <> 'yes' AS unconfirmed, times_moved > 0 AS moved,
	due IS NULL AS undated, count(*) AS n
FROM commitment_states
GROUP BY organisation_id, progress, timeliness, unconfirmed, moved, undated;

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

-- Whoever owes something, and the sessions, in the order of the list, so that numbers are sorted and
-- little text: reviewers first, then owners, organisations last; somebody who is several of these stands
-- where the first of them does.
CREATE TEMP TABLE todo_person (place INTEGER PRIMARY KEY, who TEXT, role TEXT, organisation_id INTEGER);
WITH people AS MATERIALIZED (
	SELECT ifnull(who, role) AS person, min(CASE role WHEN 'reviewer' THEN 1 ELSE 2 END) AS turn
	FROM todo_now GROUP BY person
)
INSERT INTO todo_person (who, role, organisation_id)
SELECT who, role, organisation_id
FROM (SELECT who, role, NULL AS organisation_id FROM todo_now
	UNION SELECT name, 'organisation', id FROM organisation)
LEFT JOIN people ON person = ifnull(who, role)
ORDER BY ifnull(turn, 3), who, role;
CREATE TEMP TABLE todo_session (place INTEGER PRIMARY KEY, session_id INTEGER, event TEXT, session TEXT);
INSERT INTO todo_session (session_id, event, session)
SELECT s.id, e.code, s.code FROM session s JOIN event e ON e.id = s.event_id
ORDER BY s.date, e.code, s.code;

CREATE TEMP TABLE todo_order (turn INTEGER PRIMARY KEY, todo INTEGER, commitment INTEGER,
	organisation_id INTEGER);
INSERT INTO todo_order (todo, commitment, organisation_id)
SELECT todo, commitment, organisation_id FROM (
	SELECT p.place AS person, w.position AS duty, s.place AS session, t.ref, a.position, a.code,
		t.id AS todo, NULL AS commitment, NULL AS organisation_id
	FROM todo_now t
	JOIN word w ON w.list = 'todo' AND w.value = t.what
	JOIN todo_person p ON p.who IS t.who AND p.role = t.role
	JOIN todo_session s ON s.event = t.event AND s.session = t.session
	LEFT JOIN goal_area a ON a.id = t.goal_area_id
	UNION ALL
	SELECT p.place, 0, s.place, n.ref, NULL, NULL, NULL, c.turn, c.organisation_id
	FROM commitment_states c
	JOIN notes_now n ON n.turn = c.turn
	JOIN todo_session s ON s.session_id = n.session_id
	JOIN todo_person p ON p.organisation_id = c.organisation_id
	WHERE c.progress NOT IN ('done', 'withdrawn', 'not_relevant')
		AND (c.last_report IS NULL OR c.last_report <= (SELECT since FROM parameter))
) ORDER BY person, duty, session, ref, position, code;
