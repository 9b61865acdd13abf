-- Statements of the workbook of one goal area, :area. Result columns are named as the columns of
-- report/sheets.c; link_sheet, link_row and link_area make the link, mark=1 is what a chart shows.

-- name: overview_sentence
SELECT p.*, p.commitments > 0 AS share, CASE WHEN p.commitments > 0 THEN
		(200 * p.done + p.commitments) / (2 * p.commitments) || ' %' END AS share_text,
	(SELECT count(DISTINCT n.note_id) FROM notes n JOIN note_goal_areas g ON g.note_id = n.note_id
		WHERE g.goal_area_id = :area) AS notes,
	p.commitments = 0 AS none,
	m.as_of
FROM goal_area_progress p CROSS JOIN parameter m
WHERE p.goal_area_id = :area;

-- name: overview
WITH line(place, section, item, detail, value, remark, remark_text, link_sheet, mark) AS (
	SELECT 10, 'section_about', 'owner', NULL, owner, NULL, NULL, NULL, NULL
	FROM goal_area WHERE id = :area
	UNION ALL
	SELECT 20, 'section_about', 'session', s.code, s.date, NULL,
		CASE WHEN s.state = 'cancelled' OR :public THEN w.text
			ELSE w.text || ', ' || (SELECT text FROM label WHERE key = 'reviewers') || ': ' ||
			ifnull((SELECT group_concat(name, ', ') FROM (SELECT name FROM session_person
				WHERE session_id = s.id AND role = 'reviewer' ORDER BY position)),
				(SELECT text FROM label WHERE key = 'nobody')) END,
		NULL, NULL
	FROM session_goal_area a JOIN session s ON s.id = a.session_id
	JOIN session_cover c ON c.session_id = s.id
	JOIN words w ON w.list = 'session_cover' AND w.value = c.cover
	WHERE a.goal_area_id = :area
	UNION ALL
	SELECT 100 + w.position, 'section_progress', NULL, w.text,
		(SELECT count(*) FROM commitments c JOIN note_goal_areas g ON g.note_id = c.note_id
			WHERE g.goal_area_id = :area AND c.progress = w.value), NULL, NULL, NULL, 1
	FROM words w WHERE w.list = 'progress'
	UNION ALL
	SELECT 200, 'section_attention', 'late', NULL, late, 'late_note', NULL, NULL, NULL
	FROM goal_area_progress WHERE goal_area_id = :area
	UNION ALL
	SELECT 201, 'section_attention', 'undated', NULL, undated, 'undated_note', NULL, NULL, NULL
	FROM goal_area_progress WHERE goal_area_id = :area
	UNION ALL
	SELECT 202, 'section_attention', 'moved', NULL, moved, 'moved_note', NULL, NULL, NULL
	FROM goal_area_progress WHERE goal_area_id = :area
	UNION ALL
	SELECT 203, 'section_attention', 'unconfirmed', NULL, unconfirmed, 'unconfirmed_note', NULL,
		NULL, NULL
	FROM goal_area_progress WHERE goal_area_id = :area
	UNION ALL
	SELECT 300 + day, 'section_verdict', 'day', day, w.text,
		CASE WHEN v.cancelled THEN 'verdict_cancelled' WHEN v.plans = 0 THEN 'verdict_none' END,
		NULL, NULL, NULL
	FROM plan_verdicts v JOIN words w ON w.list = 'verdict' AND w.value = v.verdict
	WHERE v.goal_area_id = :area
	UNION ALL
	SELECT 400 + k.position, 'section_contents', NULL, k.text,
		(SELECT count(*) FROM notes n JOIN note_goal_areas g ON g.note_id = n.note_id
			WHERE n.letter = k.letter AND g.goal_area_id = :area), 'contents_note', NULL,
		k.name, NULL
	FROM kinds k
	UNION ALL
	SELECT 500 + u.id, 'section_uploads', 'upload', u.id, u.file_name, NULL,
		date(u.received_at) ||
		CASE WHEN u.reviewer IS NOT NULL AND NOT :public THEN ', ' || u.reviewer ELSE '' END ||
		', ' || (SELECT text FROM label WHERE key = 'rows_read') || ': ' || u.rows_read ||
		', ' || (SELECT text FROM label WHERE key = 'rows_refused') || ': ' || u.rows_refused,
		NULL, NULL
	FROM upload u
	WHERE u.id IN (SELECT s.upload_id FROM note_sources s
		JOIN notes n ON n.note_id = s.note_id
		JOIN note_goal_areas g ON g.note_id = s.note_id WHERE g.goal_area_id = :area)
)
SELECT s.text AS section,
	ifnull(i.text, '') || CASE WHEN i.text IS NOT NULL AND l.detail IS NOT NULL THEN ' ' ELSE '' END
		|| ifnull(l.detail, '') AS item,
	l.value, ifnull(r.text, l.remark_text) AS remark, l.link_sheet, 1 AS link_row, l.mark
FROM line l
JOIN label s ON s.key = l.section
LEFT JOIN label i ON i.key = l.item
LEFT JOIN label r ON r.key = l.remark
ORDER BY l.place, l.detail;

-- name: nothing_sentence
-- Why a sheet of notes of :kind is empty, session by session.
SELECT ifnull((SELECT group_concat(code || ': ' || reason, ' · ') FROM (
	SELECT v.session AS code, ifnull(w.text, (SELECT text FROM label WHERE key = 'other_area'))
		AS reason
	FROM session_goal_area a
	JOIN coverage v ON v.session_id = a.session_id AND v.kind = :kind
	LEFT JOIN words w ON w.list = 'blank_reason' AND w.value = v.reason
	WHERE a.goal_area_id = :area ORDER BY v.date, v.session)),
	(SELECT text FROM label WHERE key = 'no_session')) AS reasons;

-- name: gap_analysis_sentence
SELECT count(*) AS rows, ifnull(sum(g.priority = 'high'), 0) AS high,
	ifnull(sum(a.answers = 0), 0) AS unanswered, ifnull(sum(a.answers IS NULL), 0) AS goalless
FROM gap_analysis g
JOIN note_goal_areas x ON x.note_id = g.note_id
JOIN gap_answers a ON a.note_id = g.note_id
WHERE x.goal_area_id = :area;

-- name: gap_analysis
SELECT g.ref, g.goal, g.current_state, g.desired_state, g.priority, g.responsible, a.answers,
	CASE WHEN g.desired_state IS NULL THEN NULL WHEN a.answers = 0 THEN (SELECT text FROM label
		WHERE key = 'no_commitment') WHEN a.answers IS NULL THEN (SELECT text FROM label
		WHERE key = 'no_goal') ELSE (SELECT text FROM label WHERE key = 'answered') END AS answer,
	g.comment, 'sources' AS link_sheet, p.line AS link_row
FROM gap_analysis g
JOIN note_goal_areas x ON x.note_id = g.note_id
JOIN gap_answers a ON a.note_id = g.note_id
JOIN source_line p ON p.note_id = g.note_id
WHERE x.goal_area_id = :area
ORDER BY g.goal IS NULL, g.goal, g.event, g.session_date, g.session, g.number;

-- name: key_actors_sentence
SELECT count(*) AS rows, count(DISTINCT k.organisation_id) AS organisations,
	ifnull(sum(k.anchored = 'yes'), 0) AS anchored
FROM key_actors k JOIN note_goal_areas x ON x.note_id = k.note_id
WHERE x.goal_area_id = :area;

-- name: key_actors
SELECT k.ref, k.organisation, k.role, k.anchored,
	coalesce(k.anchored_date, k.anchored_date_text) AS anchored_date, k.contact_function,
	(SELECT count(*) FROM commitments c JOIN note_goal_areas y ON y.note_id = c.note_id
		WHERE y.goal_area_id = :area AND c.organisation_id = k.organisation_id) AS commitments,
	k.comment, 'sources' AS link_sheet, p.line AS link_row
FROM key_actors k
JOIN note_goal_areas x ON x.note_id = k.note_id
JOIN source_line p ON p.note_id = k.note_id
WHERE x.goal_area_id = :area
ORDER BY k.organisation, k.event, k.session_date, k.session, k.number;

-- name: commitments_sentence
SELECT p.commitments AS rows, p.*, m.as_of
FROM goal_area_progress p CROSS JOIN parameter m WHERE p.goal_area_id = :area;

-- name: commitments
SELECT c.ref, c.commitment, c.organisation, c.partners, c.contact_function,
	coalesce(c.start_date, c.start_date_text) AS start_date,
	coalesce(c.due, c.due_text) AS due_date, c.original_due, c.times_moved, c.progress, c.percent,
	c.timeliness, c.days_late, c.last_report, c.report_age, c.confirmed, c.measure,
	coalesce(c.last_comment, c.comment) AS comment, 'sources' AS link_sheet, p.line AS link_row
FROM commitments c
JOIN note_goal_areas x ON x.note_id = c.note_id
JOIN source_line p ON p.note_id = c.note_id
WHERE x.goal_area_id = :area
ORDER BY c.event, c.session_date, c.session, c.number;

-- name: action_plans_sentence
SELECT count(*) AS rows, ifnull(sum(p.verdict = 'ok'), 0) AS ok,
	ifnull(sum(p.verdict = 'help'), 0) AS help
FROM action_plans p JOIN note_goal_areas x ON x.note_id = p.note_id WHERE x.goal_area_id = :area;

-- name: action_plans
SELECT h.ref, h.plan, h.verdict, h.anchored, h.help_needed, h.next_step,
	coalesce(h.due_date, h.due_date_text) AS due_date, h.responsible, h.source_role, h.comment,
	'sources' AS link_sheet, p.line AS link_row
FROM action_plans h
JOIN note_goal_areas x ON x.note_id = h.note_id
JOIN source_line p ON p.note_id = h.note_id
WHERE x.goal_area_id = :area
ORDER BY h.event, h.session_date, h.session, h.number;

-- name: needs_sentence
SELECT count(*) AS rows, ifnull(sum(b.priority = 'high'), 0) AS high,
	ifnull(sum(b.addressed_to IS NULL), 0) AS unaddressed
FROM needs b JOIN note_goal_areas x ON x.note_id = b.note_id WHERE x.goal_area_id = :area;

-- name: needs
SELECT b.ref, b.addressed_to, b.need, b.priority, b.comment, 'sources' AS link_sheet,
	p.line AS link_row
FROM needs b
JOIN note_goal_areas x ON x.note_id = b.note_id
JOIN source_line p ON p.note_id = b.note_id
WHERE x.goal_area_id = :area
ORDER BY b.addressed_to IS NULL, b.addressed_to, b.event, b.session_date, b.session, b.number;

-- name: contributions_sentence
SELECT count(*) AS rows, ifnull(sum(d.certainty = 'gives'), 0) AS gives,
	ifnull(sum(o.became IS NOT NULL), 0) AS became
FROM contributions d
JOIN note_goal_areas x ON x.note_id = d.note_id
JOIN contribution_outcomes o ON o.note_id = d.note_id
WHERE x.goal_area_id = :area;

-- name: contributions
SELECT d.ref, d.organisation, d.contribution, d.certainty, d.time_frame, o.became AS promoted_to,
	d.comment, 'sources' AS link_sheet, p.line AS link_row
FROM contributions d
JOIN note_goal_areas x ON x.note_id = d.note_id
JOIN contribution_outcomes o ON o.note_id = d.note_id
JOIN source_line p ON p.note_id = d.note_id
WHERE x.goal_area_id = :area
ORDER BY d.event, d.session_date, d.session, d.number;

-- name: cooperation_sentence
SELECT count(*) AS rows, ifnull(sum(s.next_date IS NOT NULL), 0) AS dated
FROM cooperation s JOIN note_goal_areas x ON x.note_id = s.note_id WHERE x.goal_area_id = :area;

-- name: cooperation
SELECT s.ref, s.organisations, s.how, s.network, s.next_step,
	coalesce(s.next_date, s.next_date_text) AS next_date, s.comment,
	'sources' AS link_sheet, p.line AS link_row
FROM cooperation s
JOIN note_goal_areas x ON x.note_id = s.note_id
JOIN source_line p ON p.note_id = s.note_id
WHERE x.goal_area_id = :area
ORDER BY s.event, s.session_date, s.session, s.number;

-- name: achievements_sentence
SELECT count(*) AS rows, ifnull(sum(r.evidence IS NOT NULL), 0) AS backed
FROM achievements r JOIN note_goal_areas x ON x.note_id = r.note_id WHERE x.goal_area_id = :area;

-- name: achievements
SELECT r.ref, r.organisation, r.achievement, r.period, r.evidence, r.comment,
	'sources' AS link_sheet, p.line AS link_row
FROM achievements r
JOIN note_goal_areas x ON x.note_id = r.note_id
JOIN source_line p ON p.note_id = r.note_id
WHERE x.goal_area_id = :area
ORDER BY r.event, r.session_date, r.session, r.number;

-- name: make_source_lines
-- Where on the sheet Källor each note of the goal area stands: the sheets of notes link there.
CREATE TEMP TABLE source_line AS
SELECT n.note_id, n.letter, row_number() OVER
	(ORDER BY k.position, n.event, n.session_date, n.session, n.number) + 5 AS line
FROM notes n
JOIN note_goal_areas g ON g.note_id = n.note_id
JOIN note_kind k ON k.letter = n.letter
WHERE g.goal_area_id = :area;

-- name: index_source_lines
CREATE UNIQUE INDEX temp.source_line_note ON source_line (note_id);

-- name: sources_sentence
SELECT (SELECT count(*) FROM source_line) AS notes,
	(SELECT count(DISTINCT s.upload_id) FROM note_sources s
		JOIN source_line l ON l.note_id = s.note_id) AS uploads,
	(SELECT count(*) FROM refused_row r WHERE r.resolved_upload_id IS NULL AND r.upload_id IN
		(SELECT s.upload_id FROM note_sources s JOIN source_line l ON l.note_id = s.note_id))
		AS refused;

-- name: sources
-- The notes in the order of source_line, then the rows of their uploads that could not be taken.
SELECT n.ref, k.text AS kind, u.file_name, s.first_line AS line, u.id AS upload,
	date(u.received_at) AS received, n.reviewer, s.source_role, n.revision, NULL AS remark
FROM source_line l
JOIN notes n ON n.note_id = l.note_id
JOIN kinds k ON k.letter = n.letter
JOIN note_sources s ON s.note_id = n.note_id AND s.number = n.revision
JOIN upload u ON u.id = s.upload_id
UNION ALL
SELECT NULL, NULL, u.file_name, r.first_line, u.id, date(u.received_at), u.reviewer, NULL, NULL,
	(SELECT group_concat(CASE WHEN f.heading IS NULL THEN f.code
		ELSE f.heading || ' "' || ifnull(f.value, '') || '" (' || f.code || ')' END, '; ')
		FROM finding f WHERE f.upload_id = r.upload_id AND f.row = r.row AND f.severity = 'error')
FROM refused_row r JOIN upload u ON u.id = r.upload_id
WHERE r.resolved_upload_id IS NULL AND u.id IN
	(SELECT s.upload_id FROM note_sources s JOIN source_line l ON l.note_id = s.note_id);

-- name: glossary_sentence
SELECT (SELECT count(*) FROM words) AS words;

-- name: glossary
WITH line(place, term, meaning) AS (
	SELECT key, substr(key, 10), text FROM label WHERE key LIKE 'meaning\_%' ESCAPE '\'
)
SELECT (SELECT text FROM label WHERE key = 'definition') AS list, t.text AS word, l.meaning
FROM line l JOIN label t ON t.key = 'term' || substr(l.place, 8)
UNION ALL
SELECT (SELECT text FROM label WHERE key = 'word_of_column'), w.text,
	(SELECT text FROM label WHERE key = 'list_' || w.list)
FROM words w
WHERE w.list IN ('progress', 'timeliness', 'report_age', 'verdict', 'anchored', 'certainty',
	'priority', 'source_role');
