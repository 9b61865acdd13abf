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
WHERE (SELECT audience FROM parameter) <> 'public' AND ifnull(x.event, '') NOT IN (SELECT code FROM event_left);

-- table: promoted
-- The first commitment that stands of those that say that they answer each contribution, or came from it.
CREATE TEMP TABLE promoted (note_id INTEGER PRIMARY KEY, ref TEXT);
INSERT INTO promoted
SELECT a.answered_id, min(c.ref)
FROM stated_answers a CROSS JOIN notes x ON x.note_id = a.answered_id AND x.letter = 'D'
CROSS JOIN notes c ON c.note_id = a.note_id
GROUP BY a.answered_id;

-- table: wording
-- Every wording of the commitments that were reworded, handed over, moved or taken back, in their order; `change`
-- says by what it differs from the one before. Those that are taken back stand here alone. `reviewer`: who wrote it, as
-- the row said, else who sent the file.
CREATE TEMP TABLE wording (turn INTEGER PRIMARY KEY, note_id INTEGER, goal_area_id INTEGER, ref TEXT, version INTEGER,
	since TEXT, change TEXT, organisation TEXT, commitment TEXT, due TEXT, due_text TEXT, area TEXT, session TEXT,
	upload_id INTEGER, first_line INTEGER, reviewer TEXT);
WITH standing(note_id, goal_area_id, ref) AS (
	SELECT note_id, goal_area_id, ref FROM notes WHERE letter = 'A' AND note_id IN (SELECT note_id FROM note_history)
	UNION ALL
	SELECT note_id, goal_area_id, ref FROM withdrawn_commitments
), told AS (
	SELECT s.note_id, s.goal_area_id, s.ref, h.id, h.number, h.valid_from, h.withdrawn,
		ifnull(d.organisation_id, r.organisation_id) AS organisation_id, r.commitment,
		r.due_date, r.due_date_text, h.goal_area_id AS area_id, h.session_id, ifnull(h.upload_id, r.upload_id) AS upload_id,
		r.first_line, h.upload_id IS NULL AS is_first, lag(h.id) OVER days AS other,
		lag(r.due_date) OVER days AS due_before, lag(r.commitment) OVER days AS commitment_before,
		lag(ifnull(d.organisation_id, r.organisation_id)) OVER days AS organisation_before, lag(h.goal_area_id) OVER days AS area_before,
		lag(h.session_id) OVER days AS session_before, lag(h.withdrawn) OVER days AS withdrawn_before
	FROM standing s CROSS JOIN note_history h CROSS JOIN commitments_revision r
	LEFT JOIN commitment_carried d ON d.note_id = h.note_id AND h.number = (SELECT revision FROM note WHERE id = h.note_id)
	WHERE h.note_id = s.note_id AND r.note_id = h.note_id AND r.number = h.number
		AND h.valid_from <= (SELECT as_of FROM parameter)
	WINDOW days AS (PARTITION BY h.note_id ORDER BY h.valid_from, h.id)
), named AS (
	SELECT *, CASE
			WHEN other IS NULL THEN 'promised'
			WHEN withdrawn AND NOT withdrawn_before THEN 'taken_back'
			WHEN withdrawn_before AND NOT withdrawn THEN 'brought_back'
			WHEN organisation_id <> organisation_before AND commitment <> commitment_before THEN 'handed_over_reworded'
			WHEN organisation_id <> organisation_before THEN 'change:handed_over'
			WHEN commitment <> commitment_before THEN 'change:text_changed'
			WHEN area_id <> area_before THEN 'change:area_moved'
			WHEN session_id <> session_before THEN 'session_moved'
			WHEN due_date IS NOT due_before THEN iif(due_before IS NULL, 'dated', 'change:date_moved')
		END AS change
	FROM told
)
INSERT INTO wording (note_id, goal_area_id, ref, version, since, change, organisation, commitment, due, due_text, area,
	session, upload_id, first_line, reviewer)
SELECT n.note_id, n.goal_area_id, n.ref, n.number, ifnull(nullif(n.valid_from, ''), s.date), n.change,
	(SELECT name FROM organisation WHERE id = n.organisation_id), n.commitment, n.due_date, n.due_date_text,
	(SELECT code || ' ' || ifnull(short_name, name) FROM goal_area WHERE id = n.area_id), s.code, n.upload_id, n.first_line,
	coalesce((SELECT d.reviewer FROM note_said d WHERE d.note_id = n.note_id AND d.upload_id = n.upload_id),
		iif(n.is_first, (SELECT reviewer FROM note o WHERE o.id = n.note_id), NULL), u.reviewer, u.sender)
FROM named n JOIN session s ON s.id = n.session_id JOIN upload u ON u.id = n.upload_id
WHERE n.change IS NOT NULL AND n.note_id IN (SELECT note_id FROM named WHERE change <> 'promised')
ORDER BY n.ref, n.valid_from, n.id;
