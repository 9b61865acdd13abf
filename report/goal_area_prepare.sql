-- The same for the workbooks of the goal areas alone.

-- The uploads that are about a goal area, and how many of its notes that stand came with each as they
-- stand; 0 when it only brought what has been changed since, reports, or rows that were refused.
CREATE TEMP TABLE area_uploads (goal_area_id INTEGER, upload_id INTEGER, notes INTEGER,
	PRIMARY KEY (goal_area_id, upload_id)) WITHOUT ROWID;
INSERT INTO area_uploads
SELECT u.goal_area_id, u.upload_id, ifnull(c.notes, 0)
FROM goal_area_uploads u
LEFT JOIN (
	SELECT g.goal_area_id, r.upload_id, count(*) AS notes
	FROM note_order g JOIN notes n ON n.note_id = g.note_id
	JOIN note_sources r ON r.note_id = n.note_id AND r.number = n.revision
	GROUP BY g.goal_area_id, r.upload_id
) c ON c.goal_area_id = u.goal_area_id AND c.upload_id = u.upload_id;

-- The rows of the sheet of sources of one workbook; see fill_sources in goal_area.sql.
CREATE TEMP TABLE source_order (turn INTEGER PRIMARY KEY, ref TEXT, what TEXT, version INTEGER,
	file_name TEXT, first_line INTEGER, first_line_word TEXT, last_line INTEGER, last_line_word TEXT,
	upload INTEGER, received TEXT, reviewer TEXT, source_role TEXT, refused TEXT);
