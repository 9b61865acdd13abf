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
