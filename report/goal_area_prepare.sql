-- The same for the workbooks of the goal areas alone.

-- The rows of the sheets of sources, in their order. standing: the note as it stands, once.
CREATE TEMP TABLE source_now (turn INTEGER PRIMARY KEY, goal_area_id INTEGER, ref TEXT, what TEXT,
	version INTEGER, upload_id INTEGER, first_line INTEGER, last_line INTEGER, reviewer TEXT,
	source_role TEXT, whole TEXT, why TEXT, standing INTEGER);
INSERT INTO source_now (goal_area_id, ref, what, version, upload_id, first_line, last_line, reviewer,
	source_role, whole, why, standing)
SELECT goal_area_id, ref, what, version, upload_id, first_line, last_line, reviewer, source_role, whole,
	why, standing
FROM (
	SELECT g.goal_area_id, n.ref, 'kind:' || n.kind AS what, r.number AS version, r.upload_id, r.first_line,
		r.last_line, n.reviewer, ifnull(r.source_role, 'reviewer') AS source_role, NULL AS whole,
		NULL AS why, r.number = n.revision AS standing
	FROM note_sources r
	JOIN notes n ON n.note_id = r.note_id
	JOIN note_goal_areas g ON g.note_id = r.note_id
	UNION ALL
	SELECT g.goal_area_id, n.ref, 'kind:status_updates', r.number, r.upload_id, r.first_line, r.last_line,
		r.reported_by, 'organisation', NULL, NULL, 0
	FROM status_reports r
	JOIN notes n ON n.note_id = r.note_id
	JOIN note_goal_areas g ON g.note_id = r.note_id
	UNION ALL
	-- What was not taken of the files that are about the goal area; what a refused row is about is not
	-- known, so it is not for the public.
	SELECT g.goal_area_id, '–', 'kind:' || u.kind, NULL, x.upload_id, x.first_line, x.last_line, u.reviewer,
		NULL, 'whole_file', x.why, 0
	FROM refusals x
	JOIN upload u ON u.id = x.upload_id
	JOIN goal_area_uploads g ON g.upload_id = x.upload_id
	WHERE (SELECT audience FROM parameter) <> 'public'
) ORDER BY goal_area_id, ref, upload_id, version, first_line;
CREATE INDEX temp.source_now_area ON source_now (goal_area_id);

-- How many notes of each goal area each upload brought as they stand.
CREATE TEMP TABLE area_uploads AS
SELECT goal_area_id, upload_id, count(*) AS notes FROM source_now WHERE standing
GROUP BY goal_area_id, upload_id;

-- What contributions became: the first commitment that names each, NULL when none of those that stand
-- does any more.
CREATE TEMP TABLE promoted (source_ref TEXT PRIMARY KEY, ref TEXT) WITHOUT ROWID;
INSERT INTO promoted
SELECT r.source_ref, min(n.ref)
FROM commitments_revision r LEFT JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
WHERE r.source_ref IS NOT NULL
GROUP BY r.source_ref;
