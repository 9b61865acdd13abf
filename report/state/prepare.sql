-- Run once before the first workbook. Views that many statements ask become tables with the keys
-- they are asked by, so that each is computed once, not once per sheet, for the date and audience
-- of `parameter`.
--
-- One process makes the tables of `states` in a file that the others read; each process makes the
-- temporary views itself (state_prepare).
--
-- People wait for a summary over a million commitments, so this file makes only what the summary
-- needs too, reading the database's tables once, in stored order: sorting takes the time. What only
-- other workbooks need stands in notes_prepare.sql.

-- table: status_reports_now
CREATE TABLE states.status_reports_now AS SELECT * FROM status_reports;
CREATE INDEX states.status_reports_now_note ON status_reports_now (note_id, place);
-- view: status_reports
SELECT * FROM status_reports_now;

-- table: commitment_reports_now
CREATE TABLE states.commitment_reports_now (note_id INTEGER PRIMARY KEY, last_report TEXT,
	reported_by TEXT, status TEXT, confirmed TEXT, percent REAL, comment TEXT, evidence TEXT);
INSERT INTO states.commitment_reports_now
SELECT note_id, last_report, reported_by, status, confirmed, percent, comment, evidence
FROM commitment_reports;
-- view: commitment_reports
SELECT * FROM commitment_reports_now;

-- table: moved_due_now
CREATE TABLE states.moved_due_now (note_id INTEGER PRIMARY KEY, original_due TEXT, due TEXT,
	due_text TEXT, times_moved INTEGER);
INSERT INTO states.moved_due_now SELECT note_id, original_due, due, due_text, times_moved FROM moved_due;
-- view: moved_due
SELECT * FROM moved_due_now;

-- table: commitment_states_now
-- turn: numbers the commitments in sheet order; source: the row of the revision that stands, to
-- save a search. The table has only the columns that sheets choose and count by, as it is read many
-- times; the views below look the rest up.
CREATE TABLE states.commitment_states_now (note_id INTEGER PRIMARY KEY, source INTEGER, session_id INTEGER,
	turn INTEGER, goal_area_id INTEGER, organisation_id INTEGER, confirmed TEXT, due TEXT,
	times_moved INTEGER, progress TEXT, last_report TEXT, timeliness TEXT, reporting TEXT);
INSERT INTO states.commitment_states_now
SELECT s.note_id, s.revision_row, s.session_id, (o.turn << 28) | s.place, s.goal_area_id, s.organisation_id,
	s.confirmed, s.due, s.times_moved, s.progress, s.last_report, s.timeliness, s.reporting
FROM commitment_states s CROSS JOIN session_order o
WHERE o.session_id = s.session_id;
-- view: commitment_states
SELECT *, (SELECT goal FROM commitments_revision r WHERE r.rowid = source) AS goal,
	iif(timeliness = 'late', CAST(julianday((SELECT as_of FROM parameter)) - julianday(due) AS INTEGER), NULL)
		AS days_late
FROM commitment_states_now;
-- table: organisation_contacts_now
CREATE TABLE states.organisation_contacts_now (organisation_id INTEGER PRIMARY KEY, contact_function TEXT);
INSERT INTO states.organisation_contacts_now SELECT organisation_id, contact_function FROM organisation_contacts;
-- view: organisation_contacts
SELECT * FROM organisation_contacts_now;
-- view: commitments
-- What the statements ask of the view of that name.
SELECT n.*, r.comment, s.organisation_id, o.name AS organisation, r.commitment, r.partners,
	r.contact_function, coalesce(r.contact_function, (SELECT k.contact_function FROM organisation_contacts_now k
		WHERE k.organisation_id = s.organisation_id)) AS contact, r.start_date, r.start_date_text, r.measure, s.confirmed,
	ifnull((SELECT d.original_due FROM moved_due d WHERE d.note_id = s.note_id), s.due) AS original_due, s.due,
	ifnull((SELECT d.due_text FROM moved_due d WHERE d.note_id = s.note_id), r.due_date_text) AS due_text,
	ifnull(substr(replace(', ' || r.answers, ', ' || (SELECT front FROM event_left_out), ', '), 3), r.answers) AS answers,
	r.perspective, s.times_moved, s.progress, l.percent, s.last_report, l.comment AS last_comment, s.timeliness,
	s.days_late, s.reporting
FROM commitment_states s
JOIN notes n ON n.note_id = s.note_id
JOIN commitments_revision r ON r.rowid = s.source
JOIN organisation o ON o.id = s.organisation_id
LEFT JOIN commitment_reports l ON l.note_id = s.note_id;

-- table: state_counts_now
-- How many commitments (n) share each combination of what sheets count. Combinations are few, so
-- nothing is sorted; one number holds each, to be found fastest, with room for 262,000 sessions, 16
-- million organisations and 4,000 goal areas. owed: the organisation owes a report, asked: that or a
-- new date, see the view todo.
CREATE TABLE states.state_counts_now (state INTEGER PRIMARY KEY, n INTEGER);
INSERT INTO states.state_counts_now
SELECT (s.session_id << 46) | (s.organisation_id << 22) | (s.goal_area_id << 10)
	| ((s.confirmed <> 'yes') << 9) | ((s.times_moved > 0) << 8)
	| ((s.reporting IS 'silent') << 6)
	| CASE s.progress WHEN 'no_report' THEN 0 WHEN 'done' THEN 8 WHEN 'half' THEN 16 WHEN 'started' THEN 24
		WHEN 'not_started' THEN 32 WHEN 'withdrawn' THEN 40 ELSE 48 END
	| CASE s.timeliness WHEN 'done' THEN 0 WHEN 'closed' THEN 1 WHEN 'late' THEN 2 WHEN 'soon' THEN 3
		WHEN 'on_time' THEN 4 ELSE 5 END, 1
FROM commitment_states_now s WHERE true
ON CONFLICT DO UPDATE SET n = n + 1;
-- table: state_counts
CREATE TABLE states.state_counts AS
SELECT *, reporting IS NOT NULL AND NOT vacant AS owed, (reporting IS NOT NULL OR timeliness = 'late') AND NOT vacant AS asked
FROM (SELECT (state >> 46) & 0x3FFFF AS session_id, (state >> 22) & 0xFFFFFF AS organisation_id,
	(state >> 10) & 0xFFF AS goal_area_id,
	CASE (state >> 3) & 7 WHEN 0 THEN 'no_report' WHEN 1 THEN 'done' WHEN 2 THEN 'half' WHEN 3 THEN 'started'
		WHEN 4 THEN 'not_started' WHEN 5 THEN 'withdrawn' ELSE 'not_relevant' END AS progress,
	CASE state & 7 WHEN 0 THEN 'done' WHEN 1 THEN 'closed' WHEN 2 THEN 'late' WHEN 3 THEN 'soon'
		WHEN 4 THEN 'on_time' ELSE 'undated' END AS timeliness,
	(state >> 9) & 1 AS unconfirmed, (state >> 8) & 1 AS moved,
	CASE WHEN (state >> 3) & 7 = 0 THEN 'never' WHEN (state >> 6) & 1 THEN 'silent' END AS reporting,
	(state >> 22) & 0xFFFFFF IN (SELECT id FROM organisation_holder WHERE vacant) AS vacant, n
	FROM state_counts_now);

-- table: area_counts
-- state_counts in every goal area of a commitment.
CREATE TABLE states.area_counts AS
SELECT c.goal_area_id, c.organisation_id, o.is_new, c.progress, c.timeliness, c.unconfirmed, c.moved,
	c.reporting, sum(c.n) AS n
FROM state_counts c JOIN session_order o ON o.session_id = c.session_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
UNION ALL
SELECT g.goal_area_id, s.organisation_id, o.is_new, s.progress, s.timeliness, s.confirmed <> 'yes',
	s.times_moved > 0, s.reporting, 1
FROM note_further_goal_area g JOIN commitment_states_now s ON s.note_id = g.note_id
JOIN session_order o ON o.session_id = s.session_id;

-- table: held
-- How many commitments each organisation has in each goal area.
CREATE TABLE states.held (organisation_id INTEGER, goal_area_id INTEGER, commitments INTEGER,
	PRIMARY KEY (organisation_id, goal_area_id)) WITHOUT ROWID;
INSERT INTO states.held
SELECT organisation_id, goal_area_id, sum(n) FROM area_counts GROUP BY organisation_id, goal_area_id;
-- view: area_holders
SELECT organisation_id, goal_area_id FROM held;
-- view: open_holder
-- Who is asked how it goes with what is open.
SELECT DISTINCT organisation_id FROM state_counts
WHERE timeliness <> 'done' AND timeliness <> 'closed'
	AND organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant);
-- view: nothing_open
-- Who holds commitments and none that is open.
SELECT o.id, o.name, sum(h.n) AS commitments
FROM state_counts h JOIN organisation o ON o.id = h.organisation_id
WHERE o.id NOT IN (SELECT organisation_id FROM open_holder)
	AND o.id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
GROUP BY o.id;

-- table: goal_area_commitments_now
CREATE TABLE states.goal_area_commitments_now AS
SELECT a.id AS goal_area_id, ifnull(sum(n), 0) AS commitments,
	ifnull(sum(n) FILTER (WHERE progress = 'done'), 0) AS done,
	ifnull(sum(n) FILTER (WHERE progress = 'half'), 0) AS half,
	ifnull(sum(n) FILTER (WHERE progress = 'started'), 0) AS started,
	ifnull(sum(n) FILTER (WHERE progress = 'not_started'), 0) AS not_started,
	ifnull(sum(n) FILTER (WHERE progress = 'not_relevant'), 0) AS not_relevant,
	ifnull(sum(n) FILTER (WHERE progress = 'withdrawn'), 0) AS withdrawn,
	ifnull(sum(n) FILTER (WHERE progress = 'no_report'), 0) AS no_report,
	ifnull(sum(n) FILTER (WHERE reporting = 'silent'), 0) AS silent,
	ifnull(sum(n) FILTER (WHERE timeliness = 'late'), 0) AS late,
	ifnull(sum(n) FILTER (WHERE timeliness = 'soon'), 0) AS soon,
	ifnull(sum(n) FILTER (WHERE timeliness = 'undated'), 0) AS undated,
	ifnull(sum(n) FILTER (WHERE unconfirmed), 0) AS unconfirmed,
	ifnull(sum(n) FILTER (WHERE moved), 0) AS moved
FROM goal_area a LEFT JOIN area_counts c ON c.goal_area_id = a.id
GROUP BY a.id;
-- view: goal_area_commitments
SELECT * FROM goal_area_commitments_now;

-- table: stated_answers_now
CREATE TABLE states.stated_answers_now (answered_id INTEGER, note_id INTEGER,
	PRIMARY KEY (answered_id, note_id)) WITHOUT ROWID;
INSERT INTO states.stated_answers_now SELECT answered_id, note_id FROM stated_answers;
-- view: stated_answers
SELECT * FROM stated_answers_now;

-- table: goal_sets_now
CREATE TABLE states.goal_sets_now (note_id INTEGER PRIMARY KEY, letter TEXT, goal_area_id INTEGER, goals TEXT);
INSERT INTO states.goal_sets_now SELECT note_id, letter, goal_area_id, goals FROM goal_sets;
CREATE INDEX states.goal_sets_now_goals ON goal_sets_now (goals, letter);
-- view: goal_sets
SELECT * FROM goal_sets_now;

-- table: goal_links_now
CREATE TABLE states.goal_links_now AS SELECT * FROM goal_links;
-- view: goal_links
SELECT * FROM goal_links_now;

-- table: answer_counts_now
CREATE TABLE states.answer_counts_now (note_id INTEGER PRIMARY KEY, commitments INTEGER);
INSERT INTO states.answer_counts_now SELECT note_id, commitments FROM answer_counts;
-- view: answer_counts
SELECT * FROM answer_counts_now;

-- table: possible_answers_now
CREATE TABLE states.possible_answers_now (goal_area_id INTEGER PRIMARY KEY, commitments INTEGER);
INSERT INTO states.possible_answers_now SELECT goal_area_id, commitments FROM possible_answers;
-- view: possible_answers
SELECT * FROM possible_answers_now;

-- table: answers_now
CREATE TABLE states.answers_now (answered_id INTEGER, note_id INTEGER,
	PRIMARY KEY (answered_id, note_id)) WITHOUT ROWID;
INSERT INTO states.answers_now SELECT answered_id, note_id FROM answers;

-- table: asked_now
-- What asks for an answer, high priority first (rank). `ends`: where the way to its result ends when no
-- single commitment tells, a word of the list chain.
CREATE TABLE states.asked_now (note_id INTEGER PRIMARY KEY, letter TEXT, goal_area_id INTEGER, rank INTEGER,
	ends TEXT);
INSERT INTO states.asked_now
SELECT a.note_id, a.letter, a.goal_area_id,
	CASE a.priority WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END,
	CASE WHEN a.note_id IN (SELECT note_id FROM answer_counts_now) THEN 'many'
		WHEN a.letter = 'H' AND a.note_id NOT IN (SELECT note_id FROM help_unanswered) THEN 'plan_ok'
		ELSE 'no_commitment' END
FROM asked a;

-- table: gap_answers_now
CREATE TABLE states.gap_answers_now (note_id INTEGER PRIMARY KEY, commitments INTEGER, possible INTEGER);
INSERT INTO states.gap_answers_now SELECT note_id, commitments, possible FROM gap_answers;
-- view: gap_answers
SELECT * FROM gap_answers_now;

-- table: note_counts
-- Counts of notes that are not commitments.
CREATE TABLE states.note_counts AS
SELECT n.session_id, n.letter, n.goal_area_id, count(*) AS n
FROM session_order s CROSS JOIN note_kind k CROSS JOIN notes n
WHERE n.session_id = s.session_id AND n.letter = k.letter AND k.letter <> 'A'
GROUP BY n.session_id, n.letter, n.goal_area_id;

-- table: session_notes_now
CREATE TABLE states.session_notes_now AS
SELECT session_id, 'A' AS letter, sum(n) AS notes FROM state_counts GROUP BY session_id
UNION ALL
SELECT session_id, letter, sum(n) FROM note_counts GROUP BY session_id, letter;
-- view: session_notes
SELECT * FROM session_notes_now;

-- table: coverage_now
CREATE TABLE states.coverage_now AS SELECT * FROM coverage;
CREATE INDEX states.coverage_now_session ON coverage_now (session_id, kind);
-- view: coverage
SELECT * FROM coverage_now;

-- table: goal_area_verdicts_now
CREATE TABLE states.goal_area_verdicts_now AS SELECT * FROM goal_area_verdicts;
-- view: goal_area_verdicts
SELECT * FROM goal_area_verdicts_now;
