-- The same for the workbooks of the goal areas alone.

-- Where the notes of a goal area came from: how many of those that stand, as they stand, came with
-- each upload; 0 when it only brought what has been changed or withdrawn since.
CREATE TEMP TABLE area_uploads (goal_area_id INTEGER, upload_id INTEGER, notes INTEGER,
	PRIMARY KEY (goal_area_id, upload_id)) WITHOUT ROWID;
INSERT INTO area_uploads
SELECT g.goal_area_id, r.upload_id, count(n.note_id)
FROM note_sources r JOIN main.note_goal_areas g ON g.note_id = r.note_id
LEFT JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
GROUP BY g.goal_area_id, r.upload_id;

-- The rows of the sheet of sources of one workbook; see fill_sources in goal_area.sql.
CREATE TEMP TABLE source_order (turn INTEGER PRIMARY KEY, ref TEXT, what TEXT, version INTEGER,
	file_name TEXT, first_line INTEGER, last_line INTEGER, upload INTEGER, received TEXT,
	reviewer TEXT, source_role TEXT, refused TEXT);
