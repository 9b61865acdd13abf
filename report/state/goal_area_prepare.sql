-- Tables for the goal areas' workbooks alone.

-- table: source_now
-- The rows of the sheet of sources, in their order; of one goal area at a time, see gather_sources.
-- standing: the note as it stands, once.
CREATE TEMP TABLE source_now (turn INTEGER PRIMARY KEY, ref TEXT, what TEXT, version INTEGER,
	upload_id INTEGER, first_line INTEGER, last_line INTEGER, reviewer TEXT, source_role TEXT, whole TEXT,
	why TEXT, standing INTEGER);

-- view: sources_of_kind
-- As the view note_sources, with the kind, so that a note is looked for among those of its own alone.
SELECT 'G' AS letter, note_id, number, upload_id, first_line, last_line, source_role FROM gap_analysis_revision
UNION ALL SELECT 'R', note_id, number, upload_id, first_line, last_line, source_role FROM achievements_revision
UNION ALL SELECT 'N', note_id, number, upload_id, first_line, last_line, source_role FROM key_actors_revision
UNION ALL SELECT 'H', note_id, number, upload_id, first_line, last_line, source_role FROM action_plans_revision
UNION ALL SELECT 'B', note_id, number, upload_id, first_line, last_line, source_role FROM needs_revision
UNION ALL SELECT 'D', note_id, number, upload_id, first_line, last_line, source_role FROM contributions_revision
UNION ALL SELECT 'S', note_id, number, upload_id, first_line, last_line, source_role FROM cooperation_revision
UNION ALL SELECT 'A', note_id, number, upload_id, first_line, last_line, source_role FROM commitments_revision;

-- table: area_refusals
-- The refusals from files about each goal area. Nobody knows what a refused row is about, so the
-- public does not see it.
CREATE TEMP TABLE area_refusals AS
SELECT g.goal_area_id, 'kind:' || u.kind AS what, x.upload_id, x.first_line, x.last_line, u.reviewer, x.why
FROM refusals x
JOIN upload u ON u.id = x.upload_id
JOIN goal_area_uploads g ON g.upload_id = x.upload_id
WHERE (SELECT audience FROM parameter) <> 'public';

-- table: promoted
-- The first commitment that names each contribution as its source; NULL when no such commitment
-- stands.
CREATE TEMP TABLE promoted (source_ref TEXT PRIMARY KEY, ref TEXT) WITHOUT ROWID;
INSERT INTO promoted
SELECT r.source_ref, min(n.ref)
FROM commitments_revision r LEFT JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
WHERE r.source_ref IS NOT NULL
GROUP BY r.source_ref;
