-- Run once by every process that writes workbooks, before its first: the views that many statements
-- ask become tables of its own with what they are asked by, so that each is worked out once and not
-- once for every sheet. They stand for the date and audience of `parameter`.

CREATE TEMP TABLE note_goal_areas_now AS SELECT note_id, goal_area_id, position FROM note_goal_areas;
CREATE INDEX temp.note_goal_areas_now_area ON note_goal_areas_now (goal_area_id, note_id, position);
CREATE INDEX temp.note_goal_areas_now_note ON note_goal_areas_now (note_id, goal_area_id, position);
DROP VIEW temp.note_goal_areas;
CREATE TEMP VIEW note_goal_areas AS SELECT * FROM note_goal_areas_now;

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

CREATE TEMP TABLE gap_answers_now (note_id INTEGER PRIMARY KEY, commitments INTEGER);
INSERT INTO gap_answers_now SELECT note_id, commitments FROM gap_answers;
DROP VIEW temp.gap_answers;
CREATE TEMP VIEW gap_answers AS SELECT * FROM gap_answers_now;

CREATE TEMP TABLE goal_area_commitments_now AS SELECT * FROM goal_area_commitments;
DROP VIEW temp.goal_area_commitments;
CREATE TEMP VIEW goal_area_commitments AS SELECT * FROM goal_area_commitments_now;
