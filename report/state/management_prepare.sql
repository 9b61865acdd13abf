-- Tables for the summary for management alone: the rows of its long lists in order, at most
-- `list_limit` of each. The goal areas' workbooks hold the other rows; the figures count all rows.

-- table: commitment_order
CREATE TEMP TABLE commitment_order (turn INTEGER PRIMARY KEY, note_id INTEGER);
INSERT INTO commitment_order
SELECT turn, note_id FROM commitment_states_now
ORDER BY timeliness = 'done' OR timeliness = 'closed', due IS NULL, due, turn
LIMIT (SELECT rows FROM list_limit);

-- table: late_order
-- Longest overdue first: by due date.
CREATE TEMP TABLE late_order (turn INTEGER PRIMARY KEY, note_id INTEGER);
INSERT INTO late_order (note_id)
SELECT note_id FROM commitment_states_now
WHERE timeliness = 'late'
ORDER BY due, times_moved DESC, turn
LIMIT (SELECT rows FROM list_limit);

-- view: commitments_in_order
-- In the order of the sheets without sorting: the sessions are few, and their notes have an index.
SELECT o.turn AS session_turn, n.home_id, n.number, o.session_id, o.date, o.is_new, s.note_id, s.turn, s.last_report, s.reporting,
	s.organisation_id
FROM session_order o CROSS JOIN note n CROSS JOIN commitment_states_now s
WHERE n.session_id = o.session_id AND n.kind = 'A' AND s.note_id = n.id;

-- table: changes_now
-- Changes other than 'new', which the session's date tells, but for what was moved to another session.
CREATE TEMP TABLE changes_now (id INTEGER PRIMARY KEY, note_id INTEGER, change TEXT, before TEXT, after TEXT);
INSERT INTO changes_now (note_id, change, before, after)
SELECT note_id, change, before, after FROM commitment_changes
WHERE change <> 'new' OR note_id IN (SELECT note_id FROM note_history);

-- table: change_order
CREATE TEMP TABLE change_order (turn INTEGER PRIMARY KEY, change TEXT, note_id INTEGER, id INTEGER);
INSERT INTO change_order (change, note_id, id)
SELECT change, note_id, id FROM (
	SELECT w.position, w.value AS change, s.note_id, s.turn, NULL AS id
	FROM word w CROSS JOIN (SELECT note_id, turn FROM commitments_in_order WHERE is_new
			AND note_id NOT IN (SELECT note_id FROM note_history)
		ORDER BY session_turn, home_id, number LIMIT (SELECT rows FROM list_limit)) s
	WHERE w.list = 'change' AND w.value = 'new'
	UNION ALL
	SELECT w.position, c.change, c.note_id,
		ifnull((SELECT turn FROM commitment_states_now s WHERE s.note_id = c.note_id), 1e18 + c.note_id), c.id
	FROM changes_now c CROSS JOIN word w
	WHERE w.list = 'change' AND w.value = c.change
)
ORDER BY position, turn
LIMIT (SELECT rows FROM list_limit);

-- table: area_order
-- The row of each commitment in its goal area's sheet: all areas are sorted by one number, which is
-- fastest, and rows then counted from the area's first.
CREATE TEMP TABLE area_order (row INTEGER PRIMARY KEY, note_id INTEGER);
INSERT INTO area_order (note_id)
SELECT note_id FROM (
	SELECT note_id, (goal_area_id << 48) | turn AS turn FROM commitment_states_now
	UNION ALL
	SELECT NULL, (g.goal_area_id << 48) | s.turn
	FROM note_further_goal_area g CROSS JOIN commitment_states_now s WHERE s.note_id = g.note_id
) ORDER BY turn;
-- table: commitment_place
CREATE TEMP TABLE commitment_place (note_id INTEGER PRIMARY KEY, place INTEGER);
INSERT INTO commitment_place
SELECT o.note_id, o.row - (SELECT ifnull(sum(c.commitments), 0) FROM goal_area_commitments c
	WHERE c.goal_area_id < s.goal_area_id)
FROM area_order o CROSS JOIN commitment_states_now s
WHERE o.note_id IN (SELECT note_id FROM commitment_order UNION SELECT note_id FROM late_order
	UNION SELECT note_id FROM change_order) AND s.note_id = o.note_id;

-- table: standing
CREATE TEMP TABLE standing AS
SELECT ifnull(sum(notes), 0) AS notes, ifnull(sum(notes) FILTER (WHERE letter = 'A'), 0) AS commitments
FROM session_notes;

-- table: upload_shown
-- The uploads that have rows of the report's events, or of none: what is common to all of them.
CREATE TEMP TABLE upload_shown AS
SELECT id FROM upload u WHERE events IS NULL OR 1 + length(events) - length(replace(events, '|', ''))
	> (SELECT count(*) FROM event_left e WHERE instr('|' || u.events || '|', '|' || e.code || '|'));
CREATE UNIQUE INDEX temp.upload_shown_id ON upload_shown (id);

-- table: area_notes
-- How many notes each goal area has.
CREATE TEMP TABLE area_notes AS
SELECT goal_area_id, sum(n) AS notes FROM (
	SELECT goal_area_id, n FROM area_counts
	UNION ALL
	SELECT goal_area_id, n FROM note_counts
	UNION ALL
	SELECT g.goal_area_id, count(*) FROM note_further_goal_area g JOIN notes n ON n.note_id = g.note_id
	WHERE n.letter <> 'A' GROUP BY g.goal_area_id
) GROUP BY goal_area_id;

-- table: result_order
-- What asks for an answer and the commitments that do, each on a row; of a list too long the first, high
-- priority and what nobody answers before the rest.
CREATE TEMP TABLE result_order (turn INTEGER PRIMARY KEY, asked_id INTEGER, letter TEXT, goal_area_id INTEGER,
	note_id INTEGER, ends TEXT, text TEXT, priority TEXT, perspective TEXT);
INSERT INTO result_order (asked_id, letter, goal_area_id, note_id, ends)
SELECT a.note_id, a.letter, a.goal_area_id, l.note_id, a.ends
FROM asked_now a JOIN goal_area g ON g.id = a.goal_area_id
LEFT JOIN answers_now l ON l.answered_id = a.note_id
ORDER BY a.rank, l.note_id IS NOT NULL OR a.ends = 'many', g.position, g.code, a.note_id, l.note_id
LIMIT (SELECT rows FROM list_limit);
UPDATE result_order SET (text, priority, perspective) = (SELECT x.desired_state, x.priority, x.perspective
	FROM gap_analysis x WHERE x.note_id = asked_id) WHERE letter = 'G';
UPDATE result_order SET (text, priority, perspective) = (SELECT x.need, x.priority, x.perspective
	FROM needs x WHERE x.note_id = asked_id) WHERE letter = 'B';
UPDATE result_order SET (text, perspective) = (SELECT x.help_needed, x.perspective
	FROM action_plans x WHERE x.note_id = asked_id) WHERE letter = 'H';

-- table: goal_states_now
CREATE TEMP TABLE goal_states_now AS SELECT * FROM goal_states;

-- table: answering_nothing
-- How many commitments that still stand do not say what they answer.
CREATE TEMP TABLE answering_nothing AS
SELECT (SELECT ifnull(sum(n), 0) FROM state_counts WHERE progress NOT IN ('withdrawn', 'not_relevant'))
	- (SELECT count(*) FROM (SELECT note_id FROM stated_answers
			UNION SELECT o.note_id FROM goal_links k CROSS JOIN goal_sets o ON o.goals = k.offered AND o.letter = 'A') a
		CROSS JOIN commitment_states_now c ON c.note_id = a.note_id
		WHERE c.progress NOT IN ('withdrawn', 'not_relevant')) AS n;

-- table: perspective_notes
CREATE TEMP TABLE perspective_notes AS SELECT note_id, letter, perspective_id FROM note_perspectives;

-- table: holes_now
CREATE TEMP TABLE holes_now AS SELECT * FROM holes;
-- view: holes
SELECT * FROM holes_now;

-- table: hole_order
CREATE TEMP TABLE hole_order (turn INTEGER PRIMARY KEY, hole TEXT, goal_area_id INTEGER, ref TEXT, event TEXT, what TEXT,
	who TEXT);
INSERT INTO hole_order (hole, goal_area_id, ref, event, what, who)
SELECT h.hole, h.goal_area_id, h.ref, h.event, h.what, h.who
FROM holes_now h JOIN goal_area a ON a.id = h.goal_area_id JOIN word w ON w.list = 'hole' AND w.value = h.hole
ORDER BY w.position, a.position, a.code, h.ref
LIMIT (SELECT rows FROM list_limit);

-- table: organisation_order
-- Those that hold the most commitments first.
CREATE TEMP TABLE organisation_order (turn INTEGER PRIMARY KEY, organisation_id INTEGER);
INSERT INTO organisation_order (organisation_id)
SELECT o.id FROM organisation o
LEFT JOIN (SELECT organisation_id, sum(n) AS n FROM state_counts GROUP BY organisation_id) t ON t.organisation_id = o.id
WHERE t.n > 0 OR o.id IN (SELECT id FROM organisation_there)
ORDER BY ifnull(t.n, 0) DESC, o.name;

-- table: coverage_order
-- The sessions event by event, those of the earliest first.
CREATE TEMP TABLE coverage_order (turn INTEGER PRIMARY KEY, session_id INTEGER);
INSERT INTO coverage_order (session_id)
SELECT s.id FROM session s
ORDER BY (SELECT min(o.date) FROM session o WHERE o.event_id = s.event_id), s.event_id, s.date, s.id;

-- table: todo_now
-- The view todo without what organisations owe: that can be as much as the commitments,
-- so the sheet looks up their texts.
CREATE TEMP TABLE todo_now (id INTEGER PRIMARY KEY, what TEXT, role TEXT, who TEXT, goal_area_id INTEGER,
	event TEXT, session TEXT, session_date TEXT, ref TEXT, text TEXT, since TEXT, due TEXT, contact TEXT,
	send_id INTEGER);
INSERT INTO todo_now (what, role, who, goal_area_id, event, session, session_date, ref, text, since, due,
	contact, send_id)
SELECT what, role, who, goal_area_id, event, session, session_date, ref, text, since, due, contact, send_id
FROM todo WHERE role <> 'organisation';

-- table: todo_person
-- Everyone who may owe something, in list order (todo_session: the sessions), so that numbers are
-- sorted, not text: reviewers, owners, organisations. Somebody with several roles stands at the
-- first.
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
-- table: todo_session
CREATE TEMP TABLE todo_session (place INTEGER PRIMARY KEY, session_id INTEGER, event TEXT, session TEXT);
INSERT INTO todo_session (session_id, event, session)
SELECT s.id, e.code, s.code FROM session s JOIN event e ON e.id = s.event_id
ORDER BY s.date, e.code, s.code;

-- table: todo_chosen
-- Of a list too long, the duties that have waited longest.
CREATE TEMP TABLE todo_chosen (todo INTEGER, note_id INTEGER);
INSERT INTO todo_chosen
SELECT todo, note_id FROM (
	SELECT id AS todo, NULL AS note_id, since, 0 AS turn FROM todo_now
	UNION ALL
	SELECT NULL, note_id, date, turn FROM (SELECT note_id, date, turn FROM commitments_in_order
		WHERE +session_id IN (SELECT session_id FROM state_counts WHERE owed)
			AND reporting IS NOT NULL AND last_report IS NULL
			AND +organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
		ORDER BY session_turn, home_id, number LIMIT (SELECT rows FROM list_limit))
	UNION ALL
	SELECT NULL, s.note_id, s.last_report, s.turn
	FROM commitment_reports l CROSS JOIN commitment_states_now s
	WHERE s.note_id = l.note_id AND s.reporting IS NOT NULL
		AND s.organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
	UNION ALL
	SELECT NULL, s.note_id, s.due, s.turn
	FROM commitment_states_now s
	WHERE s.timeliness = 'late' AND s.reporting IS NULL
		AND s.organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
) ORDER BY since, turn, todo
LIMIT (SELECT rows FROM list_limit);

-- table: todo_order
CREATE TEMP TABLE todo_order (turn INTEGER PRIMARY KEY, todo INTEGER, note_id INTEGER,
	organisation_id INTEGER);
INSERT INTO todo_order (todo, note_id, organisation_id)
SELECT todo, note_id, organisation_id FROM (
	SELECT p.place AS person, w.position AS duty, s.place AS session, t.ref, a.position, a.code,
		t.id AS todo, NULL AS note_id, NULL AS organisation_id
	FROM todo_chosen c CROSS JOIN todo_now t
	JOIN word w ON w.list = 'todo' AND w.value = t.what
	JOIN todo_person p ON p.who IS t.who AND p.role = t.role
	JOIN todo_session s ON s.event = t.event AND s.session = t.session
	LEFT JOIN goal_area a ON a.id = t.goal_area_id
	WHERE t.id = c.todo
	UNION ALL
	SELECT p.place, w.position, s.place, n.ref, NULL, NULL, NULL, c.note_id, p.organisation_id
	FROM todo_chosen c CROSS JOIN commitment_states_now x CROSS JOIN notes n
	JOIN todo_session s ON s.session_id = n.session_id
	JOIN todo_person p ON p.organisation_id = x.organisation_id
	JOIN word w ON w.list = 'todo' AND w.value = ifnull(x.reporting, 'late')
	WHERE x.note_id = c.note_id AND n.note_id = c.note_id
) ORDER BY person, duty, session, ref, position, code;

-- table: vacant_order
-- What the sheet To distribute shows.
CREATE TEMP TABLE vacant_order (turn INTEGER PRIMARY KEY, note_id INTEGER, what TEXT, left_by INTEGER);
INSERT INTO vacant_order (note_id, what, left_by)
SELECT w.note_id, w.what, w.left_by FROM without_holder w JOIN notes n ON n.note_id = w.note_id
ORDER BY w.what DESC, w.left_by, n.goal_area_id, n.session_date, n.ref;
