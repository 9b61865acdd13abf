-- Run once by every process that writes workbooks, before its first: the views that many statements
-- ask become tables of its own with what they are asked by, so that each is worked out once and not
-- once for every sheet. They stand for the date and audience of `parameter`.

-- What each note is called, once: a reference is made of three tables.
CREATE TEMP TABLE notes_now (note_id INTEGER PRIMARY KEY, ref TEXT, event TEXT, session TEXT,
	session_date TEXT, kind TEXT, letter TEXT, number INTEGER, reviewer TEXT, local_no TEXT,
	revision INTEGER, session_id INTEGER, goal_area_id INTEGER);
INSERT INTO notes_now
SELECT note_id, ref, event, session, session_date, kind, letter, number, reviewer, local_no, revision,
	session_id, goal_area_id
FROM notes;
DROP VIEW temp.notes;
CREATE TEMP VIEW notes AS SELECT * FROM notes_now;

-- The notes that stand, in the order of the sheets: of a kind in a goal area, where each is. Sheets
-- walk this and look the texts up, so that no text is sorted.
CREATE TEMP TABLE note_order (goal_area_id INTEGER, letter TEXT, place INTEGER, note_id INTEGER,
	position INTEGER, PRIMARY KEY (goal_area_id, letter, place)) WITHOUT ROWID;
INSERT INTO note_order
SELECT g.goal_area_id, n.letter, row_number() OVER (PARTITION BY g.goal_area_id, n.letter
		ORDER BY n.session_date, n.session_id, n.number), n.note_id, g.position
FROM notes n JOIN note_goal_areas g ON g.note_id = n.note_id;
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

CREATE TEMP TABLE commitment_states_now (note_id INTEGER PRIMARY KEY, goal_area_id INTEGER,
	organisation_id INTEGER, goal TEXT, confirmed TEXT, original_due TEXT, due TEXT, due_text TEXT,
	times_moved INTEGER, progress TEXT, last_report TEXT, timeliness TEXT, days_late INTEGER,
	report_age TEXT);
INSERT INTO commitment_states_now
SELECT note_id, goal_area_id, organisation_id, goal, confirmed, original_due, due, due_text, times_moved,
	progress, last_report, timeliness, days_late, report_age
FROM commitment_states;
DROP VIEW temp.commitment_states;
CREATE TEMP VIEW commitment_states AS SELECT * FROM commitment_states_now;

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
