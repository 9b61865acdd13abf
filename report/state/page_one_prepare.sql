-- What the first sheets show: what needs a decision, and what the figures were at the comparison day.

-- table: commitments_before_now
-- Only reports and revisions change a commitment that is not new.
CREATE TEMP TABLE commitments_before_now (note_id INTEGER PRIMARY KEY, progress TEXT,
	last_report TEXT, due TEXT, commitment TEXT, organisation_id INTEGER, goal_area_id INTEGER);
INSERT INTO commitments_before_now
SELECT note_id, progress, last_report, due, commitment, organisation_id, goal_area_id FROM commitments_before
WHERE note_id IN (SELECT note_id FROM status_update UNION SELECT note_id FROM note_history);
-- view: commitments_before
SELECT * FROM commitments_before_now;

-- table: decision_now
-- All that needs a decision, and since when it waits. `kind`, and what id is of:
--   late     a commitment past its due date,
--   help     an action plan whose call for help nobody has answered,
--   gap      a gap of high priority that no commitment answers,
--   silent   an organisation that has stopped reporting on n commitments: none of them was heard of later,
--   session  a session that was held and has no notes.
CREATE TEMP TABLE decision_now (kind TEXT, id INTEGER, since TEXT, goal_area_id INTEGER, n INTEGER,
	PRIMARY KEY (kind, id)) WITHOUT ROWID;
INSERT INTO decision_now
SELECT 'late', note_id, due, goal_area_id, 1 FROM commitment_states_now WHERE timeliness = 'late';
INSERT INTO decision_now
SELECT iif(a.letter = 'H', 'help', 'gap'), a.note_id, n.session_date, a.goal_area_id, 1
FROM asked_now a CROSS JOIN notes n
WHERE a.ends = 'no_commitment' AND (a.letter = 'H' OR a.letter = 'G' AND a.rank = 1) AND n.note_id = a.note_id;
INSERT INTO decision_now
SELECT 'silent', s.organisation_id, max(ifnull(s.last_report, o.date)), s.goal_area_id, count(*)
FROM commitment_states_now s CROSS JOIN session_order o
WHERE s.reporting = 'silent' AND o.session_id = s.session_id
	AND s.organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
GROUP BY s.organisation_id;
INSERT INTO decision_now
SELECT 'session', s.id, s.date, (SELECT goal_area_id FROM session_goal_area g WHERE g.session_id = s.id ORDER BY position LIMIT 1), 1
FROM empty_sessions s;

-- table: figure_change
-- What makes the figures of commitments done and late differ from those of the comparison day: of the
-- commitments that were reported or changed since the state now less that of then, of the others those
-- of new sessions, and those whose due date has passed since.
CREATE TEMP TABLE figure_change (note_id INTEGER, goal_area_id INTEGER, done INTEGER, late INTEGER);
INSERT INTO figure_change
SELECT s.note_id, s.goal_area_id, s.progress = 'done', s.timeliness = 'late'
FROM commitments_before_now b CROSS JOIN commitment_states_now s WHERE s.note_id = b.note_id
UNION ALL
SELECT b.note_id, b.goal_area_id, -(b.progress = 'done'),
	-(ifnull(b.due < (SELECT since FROM parameter), 0) AND b.progress NOT IN ('done', 'withdrawn', 'not_relevant'))
FROM commitments_before_now b
WHERE b.progress IS NOT NULL AND (b.note_id IN (SELECT note_id FROM commitment_states_now)
	OR b.note_id IN (SELECT note_id FROM withdrawn_commitments))
UNION ALL
SELECT note_id, goal_area_id, 1, 0 FROM commitment_states_now
WHERE progress = 'done' AND session_id IN (SELECT session_id FROM session_order WHERE is_new)
	AND note_id NOT IN (SELECT note_id FROM commitments_before_now)
UNION ALL
SELECT s.note_id, s.goal_area_id, 0, 1 FROM decision_now d CROSS JOIN commitment_states_now s
WHERE d.kind = 'late' AND s.note_id = d.id AND d.id NOT IN (SELECT note_id FROM commitments_before_now)
	AND (d.since >= (SELECT since FROM parameter) OR s.session_id IN (SELECT session_id FROM session_order WHERE is_new));

-- table: decision
-- Those that a first sheet shows, in its order: `place` is the row of `sheet` that shows them too.
CREATE TEMP TABLE decision (turn INTEGER PRIMARY KEY, kind TEXT, id INTEGER, goal_area_id INTEGER, sheet TEXT,
	place INTEGER);

-- view: decision_ranks
-- How soon each kind has its turn, and how many of it at a time.
SELECT 1 AS position, 'late' AS kind, 3 AS each UNION ALL VALUES (2, 'help', 1), (3, 'gap', 1), (4, 'silent', 1), (5, 'session', 1);
