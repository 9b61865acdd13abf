-- Tables for the goal areas' workbooks alone.

-- table: source_now
-- The rows of the sheet of sources, in their order; of one goal area at a time, see gather_sources.
-- standing: the note as it stands, once.
CREATE TEMP TABLE source_now (turn INTEGER PRIMARY KEY, ref TEXT, what TEXT, version INTEGER,
	upload_id INTEGER, first_line INTEGER, last_line INTEGER, reviewer TEXT, source_role TEXT,
	why TEXT, standing INTEGER, sheet INTEGER);

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
SELECT g.goal_area_id, 'kind:' || iif(x.sheet IS NULL, u.kind, (SELECT s.kind FROM upload_sheet s
	WHERE s.upload_id = x.upload_id AND s.number = x.sheet)) AS what, x.upload_id, x.sheet, x.first_line, x.last_line, u.reviewer, x.why
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
-- Every wording of the commitments that were reworded, handed over, moved or taken back, in their order, and the dates
-- that reports moved; `change` says by what it differs from the one before. Those that are taken back stand here alone.
-- `reviewer`: who wrote or reported it, as the row said, else who sent the file. `due`: that of the day, as in the view
-- due_dates: of what has been dated by then, by a wording or a report, what was said last.
CREATE TEMP TABLE wording (turn INTEGER PRIMARY KEY, note_id INTEGER, goal_area_id INTEGER, ref TEXT, version INTEGER,
	since TEXT, change TEXT, organisation TEXT, commitment TEXT, due TEXT, due_text TEXT, area TEXT, session TEXT,
	upload_id INTEGER, first_line INTEGER, reviewer TEXT, sheet TEXT);
WITH moved AS MATERIALIZED (
	SELECT note_id, as_of, new_due, new_due_text, reported_by, upload_id, first_line, sheet, id
	FROM status_reports WHERE new_due IS NOT NULL
), standing(note_id, goal_area_id, ref) AS (
	SELECT note_id, goal_area_id, ref FROM notes
	WHERE letter = 'A' AND note_id IN (SELECT note_id FROM note_history UNION SELECT note_id FROM moved)
	UNION ALL
	SELECT note_id, goal_area_id, ref FROM withdrawn_commitments
), state AS MATERIALIZED (
	SELECT note_id, id, number, upload_id, valid_from AS day, session_id, goal_area_id AS area_id, withdrawn
	FROM note_history WHERE valid_from <= (SELECT as_of FROM parameter)
	UNION ALL
	SELECT id, 0, revision, NULL, '', session_id, goal_area_id, withdrawn_upload_id IS NOT NULL
	FROM note WHERE id IN (SELECT note_id FROM moved) AND id NOT IN (SELECT note_id FROM note_history)
), step AS (
	SELECT note_id, id, number, upload_id, day, session_id, area_id, withdrawn, day AS said, id AS turn, NULL AS report
	FROM state
	UNION ALL
	SELECT note_id, id, number, upload_id, day, session_id, area_id, withdrawn, said, turn, report
	FROM (SELECT h.note_id, h.id, h.number, m.upload_id, m.as_of AS day, h.session_id, h.area_id, h.withdrawn,
			(SELECT date(received_at) FROM upload WHERE id = m.upload_id) AS said, m.id AS turn, m.id AS report,
			row_number() OVER (PARTITION BY m.id ORDER BY h.day DESC, h.id DESC) AS place
		FROM moved m CROSS JOIN state h WHERE h.note_id = m.note_id AND h.day <= m.as_of)
	WHERE place = 1
), worded AS (
	SELECT s.note_id, s.goal_area_id, s.ref, h.id, h.number, h.day, h.said, h.turn, h.report, h.withdrawn,
		ifnull(d.organisation_id, r.organisation_id) AS organisation_id, r.commitment,
		iif(h.report IS NULL, r.due_date, m.new_due) AS own_due, iif(h.report IS NULL, r.due_date_text, m.new_due_text) AS own_due_text,
		h.area_id, h.session_id, ifnull(h.upload_id, r.upload_id) AS upload_id, ifnull(m.first_line, r.first_line) AS first_line,
		m.reported_by, m.sheet, h.upload_id IS NULL AS is_first, row_number() OVER days AS step,
		h.report IS NOT NULL OR lag(h.id) OVER wordings IS NULL OR r.due_date IS NOT lag(r.due_date) OVER wordings AS dates
	FROM standing s CROSS JOIN step h CROSS JOIN commitments_revision r
	LEFT JOIN moved m ON m.id = h.report
	LEFT JOIN commitment_carried d ON d.note_id = h.note_id AND h.number = (SELECT revision FROM note WHERE id = h.note_id)
	WHERE h.note_id = s.note_id AND r.note_id = h.note_id AND r.number = h.number
	WINDOW days AS (PARTITION BY h.note_id ORDER BY h.day, h.report IS NOT NULL, h.said, h.turn),
		wordings AS (PARTITION BY h.note_id, h.report IS NULL ORDER BY h.day, h.id)
), dated AS (
	SELECT * FROM (SELECT w.*, d.own_due AS due_date, d.own_due_text AS due_date_text,
			row_number() OVER (PARTITION BY w.note_id, w.step ORDER BY d.said DESC, d.upload_id DESC, d.turn DESC) AS place
		FROM worded w JOIN worded d ON d.note_id = w.note_id AND d.step <= w.step AND d.dates)
	WHERE place = 1
), told AS (
	SELECT *, lag(id) OVER steps AS other, lag(due_date) OVER steps AS due_before, lag(commitment) OVER steps AS commitment_before,
		lag(organisation_id) OVER steps AS organisation_before, lag(area_id) OVER steps AS area_before,
		lag(session_id) OVER steps AS session_before, lag(withdrawn) OVER steps AS withdrawn_before
	FROM dated WINDOW steps AS (PARTITION BY note_id ORDER BY step)
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
	session, upload_id, first_line, reviewer, sheet)
SELECT n.note_id, n.goal_area_id, n.ref, n.number, ifnull(nullif(n.day, ''), s.date), n.change,
	(SELECT name FROM organisation WHERE id = n.organisation_id), n.commitment, n.due_date, n.due_date_text,
	(SELECT code || ' ' || ifnull(short_name, name) FROM goal_area WHERE id = n.area_id), s.code, n.upload_id, n.first_line,
	coalesce(n.reported_by, (SELECT d.reviewer FROM note_said d WHERE d.note_id = n.note_id AND d.upload_id = n.upload_id),
		iif(n.is_first, (SELECT reviewer FROM note o WHERE o.id = n.note_id), NULL), u.reviewer, u.sender),
	iif(n.report IS NULL, (SELECT name FROM note_sheets h WHERE h.upload_id = n.upload_id AND h.note_id = n.note_id), n.sheet)
FROM named n JOIN session s ON s.id = n.session_id JOIN upload u ON u.id = n.upload_id
WHERE n.change IS NOT NULL AND n.note_id IN (SELECT note_id FROM named WHERE change <> 'promised')
ORDER BY n.ref, n.step;
