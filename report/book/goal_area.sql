-- The sheets of a goal area's workbook. :area is the goal area. Statement NAME gives the rows of
-- sheet NAME. NAME_sentence gives one row, the figures of the sheet's sentence: the first is the
-- number of rows, the last, of a long list of the summary, how many rows are shown. NAME_rows gives
-- the rows of a long sheet with only the columns to add up, to count them first. Column X may have
-- X_text (what was written, where X is NULL) and X_word (the label shown where both are NULL).

-- name: gap_analysis
SELECT x.ref, x.event, x.goal, x.current_state, x.desired_state, x.priority, x.responsible,
	nullif(a.commitments, 0) AS answers, nullif(a.possible, 0) AS possible, x.perspective, x.comment
FROM note_order g CROSS JOIN gap_analysis x
JOIN gap_answers a ON a.note_id = x.note_id
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'G'
ORDER BY g.turn;

-- name: gap_analysis_sentence
SELECT count(*) AS n, ifnull(sum(x.priority = 'high'), 0) AS high,
	ifnull(sum(a.commitments = 0 AND x.desired_state IS NOT NULL), 0) AS unanswered,
	ifnull((SELECT commitments FROM possible_answers p WHERE p.goal_area_id = :area), 0) AS possible
FROM note_order g CROSS JOIN gap_analysis x
JOIN gap_answers a ON a.note_id = x.note_id
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'G';

-- From what should be done to what came of it: each commitment that answers on a row of its own.
-- name: results
WITH line AS MATERIALIZED (
	SELECT g.turn, g.note_id AS asked_id, a.rank, a.ends, l.note_id, 'kind:gap_analysis' AS kind, x.ref,
		x.desired_state AS what, x.priority, x.perspective
	FROM note_order g CROSS JOIN asked_now a CROSS JOIN gap_analysis x
	LEFT JOIN answers_now l ON l.answered_id = g.note_id
	WHERE g.goal_area_id = :area AND g.letter = 'G' AND a.note_id = g.note_id AND x.turn = g.turn
	UNION ALL
	SELECT g.turn, g.note_id, a.rank, a.ends, l.note_id, 'kind:needs', x.ref, x.need, x.priority, x.perspective
	FROM note_order g CROSS JOIN asked_now a CROSS JOIN needs x
	LEFT JOIN answers_now l ON l.answered_id = g.note_id
	WHERE g.goal_area_id = :area AND g.letter = 'B' AND a.note_id = g.note_id AND x.turn = g.turn
	UNION ALL
	SELECT g.turn, g.note_id, a.rank, a.ends, l.note_id, 'kind:action_plans', x.ref, x.help_needed, NULL, x.perspective
	FROM note_order g CROSS JOIN asked_now a CROSS JOIN action_plans x
	LEFT JOIN answers_now l ON l.answered_id = g.note_id
	WHERE g.goal_area_id = :area AND g.letter = 'H' AND a.note_id = g.note_id AND x.turn = g.turn
)
SELECT a.kind, a.ref, a.what, a.priority,
	iif(a.kind = 'kind:action_plans', 'blank.no_remark', NULL) AS priority_word, c.ref AS answer, c.commitment, c.organisation, c.due, c.due_text,
	c.progress, NULL AS progress_word,
	CASE WHEN c.progress = 'done' THEN 'done' WHEN c.progress IN ('withdrawn', 'not_relevant') THEN 'given_up'
		WHEN c.timeliness = 'late' THEN 'late' WHEN c.progress = 'no_report' THEN 'no_report'
		ELSE 'under_way' END AS ends,
	a.perspective, a.rank AS rank, 1 AS answered, a.turn AS asked_turn, c.turn AS answer_turn
FROM line a CROSS JOIN commitments c WHERE c.note_id = a.note_id
UNION ALL
SELECT a.kind, a.ref, a.what, a.priority, iif(a.kind = 'kind:action_plans', 'blank.no_remark', NULL), NULL, NULL, NULL, NULL, NULL, NULL, 'blank.no_remark', a.ends,
	a.perspective, a.rank, a.ends = 'many', a.turn, 0
FROM line a WHERE a.note_id IS NULL
ORDER BY rank, answered, asked_turn, answer_turn;

-- name: results_sentence
SELECT count(*) AS n, count(DISTINCT a.note_id) AS things,
	count(DISTINCT a.note_id) FILTER (WHERE a.ends = 'no_commitment') AS unanswered,
	count(DISTINCT a.note_id) FILTER (WHERE a.ends = 'no_commitment' AND a.rank = 1) AS high,
	count(DISTINCT a.note_id) FILTER (WHERE c.progress = 'done') AS done
FROM note_order g CROSS JOIN asked_now a ON a.note_id = g.note_id
LEFT JOIN answers_now l ON l.answered_id = a.note_id
LEFT JOIN commitment_states_now c ON c.note_id = l.note_id
WHERE g.goal_area_id = :area AND g.letter IN ('G', 'B', 'H');

-- Goals with the values that were read of them, each on a row.
-- name: goals
SELECT g.code, g.level, g.text, g.target_date, g.unit, g.baseline, g.target, v.as_of, v.value, v.share,
	iif(g.level = 'indicator', 'blank.missing', 'blank.no_remark') AS unit_word,
	iif(g.level = 'indicator', 'blank.not_read', 'blank.no_remark') AS as_of_word,
	nullif(g.gaps, 0) AS gaps, nullif(g.commitments, 0) AS commitments
FROM goal_states g JOIN word w ON w.list = 'level' AND w.value = g.level
LEFT JOIN goal_values v ON v.goal_id = g.goal_id
WHERE g.goal_area_id = :area
ORDER BY w.position, g.code, v.as_of;

-- name: goals_sentence
SELECT (SELECT count(*) FROM goal_states g LEFT JOIN goal_values v ON v.goal_id = g.goal_id
		WHERE g.goal_area_id = :area) AS n,
	ifnull(sum(level = 'direction'), 0) AS directions, ifnull(sum(level = 'milestone'), 0) AS milestones,
	ifnull(sum(level = 'indicator'), 0) AS indicators,
	ifnull(sum(level = 'indicator' AND latest_value IS NULL), 0) AS unread,
	ifnull(sum(share >= 1), 0) AS reached,
	ifnull(sum(level = 'milestone' AND commitments = 0), 0) AS without
FROM goal_states WHERE goal_area_id = :area;

-- name: key_actors
SELECT x.ref, x.event, x.organisation, x.role, x.anchored, x.anchored_date, x.anchored_date_text,
	x.contact_function,
	(SELECT commitments FROM held h WHERE h.organisation_id = x.organisation_id
		AND h.goal_area_id = :area) AS held,
	x.perspective, x.comment
FROM note_order g CROSS JOIN key_actors x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'N'
ORDER BY g.turn;

-- name: key_actors_sentence
SELECT count(*) AS n, ifnull(sum(x.anchored = 'yes'), 0) AS anchored,
	ifnull(sum(x.anchored = 'partly'), 0) AS partly,
	ifnull(sum(x.anchored = 'no'), 0) AS no, ifnull(sum(x.anchored = 'unknown'), 0) AS unknown
FROM note_order g CROSS JOIN key_actors x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'N';

-- name: commitments
SELECT x.ref, x.event, x.commitment, x.organisation, x.partners, x.contact,
	x.start_date, x.start_date_text, x.due, x.due_text, x.original_due, x.times_moved,
	x.progress, x.percent, x.timeliness, x.days_late,
	x.last_report, x.confirmed, x.measure, x.answers, x.perspective,
	coalesce(x.last_comment, x.comment) AS comment
FROM note_order g CROSS JOIN commitments x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'A'
ORDER BY g.turn;

-- name: commitments_rows
SELECT s.times_moved FROM note_order g CROSS JOIN commitment_states s
WHERE s.note_id = g.note_id AND g.goal_area_id = :area AND g.letter = 'A';

-- name: commitments_sentence
SELECT commitments AS n, done,
	CAST(round(100.0 * done / max(commitments - withdrawn - not_relevant, 1)) AS INTEGER) AS share,
	late, no_report AS never, silent, moved, undated
FROM goal_area_commitments WHERE goal_area_id = :area;

-- name: action_plans
SELECT x.ref, x.event, x.plan, x.verdict, x.anchored, x.help_needed, x.next_step, x.due_date, x.due_date_text,
	x.responsible, x.source_role, x.perspective, x.comment
FROM note_order g CROSS JOIN action_plans x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'H'
ORDER BY g.turn;

-- name: action_plans_sentence
SELECT count(*) AS n, ifnull(sum(x.verdict = 'ok'), 0) AS ok,
	ifnull(sum(x.verdict = 'help'), 0) AS help
FROM note_order g CROSS JOIN action_plans x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'H';

-- name: needs
SELECT x.addressed_to, x.ref, x.event, x.need, x.priority, x.perspective, x.comment
FROM note_order g CROSS JOIN needs x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'B'
ORDER BY x.addressed_to IS NULL, x.addressed_to, g.turn;

-- name: needs_sentence
SELECT count(*) AS n, ifnull(sum(x.priority = 'high'), 0) AS high,
	ifnull(sum(x.addressed_to IS NULL), 0) AS unaddressed
FROM note_order g CROSS JOIN needs x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'B';

-- name: contributions
SELECT x.ref, x.event, x.organisation, x.contribution, x.certainty, x.time_frame,
	coalesce(x.promoted_to, (SELECT p.ref FROM promoted p WHERE p.note_id = x.note_id)) AS promoted_to,
	x.perspective, x.comment
FROM note_order g CROSS JOIN contributions x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'D'
ORDER BY g.turn;

-- name: contributions_sentence
SELECT count(*) AS n, ifnull(sum(x.certainty = 'gives'), 0) AS firm,
	ifnull(sum(x.promoted_to IS NOT NULL OR x.note_id IN (SELECT note_id FROM promoted)), 0) AS promoted
FROM note_order g CROSS JOIN contributions x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'D';

-- name: cooperation
SELECT x.ref, x.event, x.organisations, x.how, x.network, x.next_step, x.next_date, x.next_date_text, x.perspective, x.comment
FROM note_order g CROSS JOIN cooperation x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'S'
ORDER BY g.turn;

-- name: cooperation_sentence
SELECT count(*) AS n, ifnull(sum(x.next_step IS NOT NULL), 0) AS with_step,
	ifnull(sum(x.next_date IS NOT NULL), 0) AS with_date
FROM note_order g CROSS JOIN cooperation x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'S';

-- name: achievements
SELECT x.ref, x.event, x.organisation, x.achievement, x.period, x.evidence, x.perspective, x.comment
FROM note_order g CROSS JOIN achievements x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'R'
ORDER BY g.turn;

-- name: achievements_sentence
SELECT count(*) AS n, ifnull(sum(x.evidence IS NOT NULL), 0) AS proven
FROM note_order g CROSS JOIN achievements x
WHERE x.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'R';

-- name: follow_up
SELECT f.ref, f.version, f.goal_area, f.commitment, f.organisation, f.due_date, f.due_date_text, f.status,
	f.percent, f.comment, f.new_due, f.evidence, f.reported_by, f.as_of
FROM note_order g CROSS JOIN commitment_states s CROSS JOIN follow_up f
WHERE s.note_id = g.note_id AND f.turn = g.turn AND g.goal_area_id = :area AND g.letter = 'A'
ORDER BY s.timeliness IN ('done', 'closed'), g.turn;

-- name: follow_up_rows
SELECT 1 FROM note_order WHERE goal_area_id = :area AND letter = 'A';

-- name: wordings
SELECT w.ref, w.since, w.change, w.organisation, w.commitment, w.due, w.due_text, w.area, w.session, w.version,
	u.file_name || ifnull(': ' || w.sheet, '') AS file_name, w.first_line, w.reviewer
FROM wording w CROSS JOIN upload u
WHERE u.id = w.upload_id AND w.goal_area_id = :area
ORDER BY w.turn;

-- name: wordings_sentence
SELECT count(*) AS n, count(DISTINCT note_id) AS commitments
FROM wording WHERE goal_area_id = :area;

-- name: forget_sources
DELETE FROM source_now;

-- Fills source_now for the sheet of sources. Each workbook sorts the rows of its own goal area, so
-- that no process waits for another.
-- name: gather_sources
INSERT INTO source_now (ref, what, version, upload_id, first_line, last_line, reviewer, source_role, why,
	standing, sheet)
SELECT n.ref, 'kind:' || n.kind, r.number AS version, r.upload_id, r.first_line, r.last_line,
	iif(n.revision = 1 AND r.number = 1, n.reviewer, coalesce(
		(SELECT d.reviewer FROM note_said d WHERE d.note_id = r.note_id AND d.upload_id = r.upload_id),
		iif(r.number = 1, n.reviewer, NULL), (SELECT ifnull(u.reviewer, u.sender) FROM upload u WHERE u.id = r.upload_id))),
	ifnull(r.source_role, 'reviewer'), NULL, r.number = n.revision,
	(SELECT h.sheet FROM note_sheet h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id)
FROM note_order g CROSS JOIN notes n CROSS JOIN sources_of_kind r
WHERE g.letter = r.letter AND g.goal_area_id = :area AND n.turn = g.turn AND r.note_id = g.note_id
UNION ALL
SELECT n.ref, 'kind:status_updates', r.number, r.upload_id, r.first_line, r.last_line,
	ifnull(r.reported_by, (SELECT ifnull(u.reviewer, u.sender) FROM upload u WHERE u.id = r.upload_id)),
	'organisation', NULL, 0, r.sheet
FROM note_order g CROSS JOIN status_reports r CROSS JOIN notes n
WHERE g.letter = 'A' AND g.goal_area_id = :area AND r.note_id = g.note_id AND n.turn = g.turn
UNION ALL
SELECT '–', what, NULL, upload_id, first_line, last_line, reviewer, NULL, why, 0, sheet
FROM area_refusals WHERE goal_area_id = :area
ORDER BY ref, upload_id, version, first_line;

-- name: sources
SELECT s.ref, s.what, s.version, u.file_name || ifnull(': ' || (SELECT h.name FROM upload_sheet h
		WHERE h.upload_id = s.upload_id AND h.number = s.sheet), '') AS file_name, s.first_line, s.last_line,
	s.upload_id AS upload, date(u.received_at) AS received, s.reviewer,
	s.source_role, s.why AS refused, NULL AS whole_text
FROM source_now s CROSS JOIN upload u
WHERE u.id = s.upload_id
ORDER BY s.turn;

-- name: sources_rows
SELECT 1 FROM source_now;

-- The rows that references link to: a note's first row.
-- name: source_places
SELECT ref FROM source_now ORDER BY turn;

-- name: sources_sentence
SELECT count(*) AS n, count(DISTINCT CASE WHEN what <> 'kind:status_updates' AND version THEN ref END) AS notes,
	count(*) FILTER (WHERE what <> 'kind:status_updates' AND version) AS versions,
	count(*) FILTER (WHERE what = 'kind:status_updates' AND version) AS reports,
	count(*) FILTER (WHERE version IS NULL) AS refused, iif(:public, 0, count(DISTINCT upload_id)) AS files
FROM source_now;

-- What the figures and the words of this workbook mean: how they are counted, the words of the lists
-- that its sheets show, and those that stand where there is nothing.
-- name: words
WITH given(place, turn, section, word, meaning) AS (
	VALUES (1, 1, 'section.words', 'fact.as_of', 'about.as_of'),
	(1, 2, 'section.words', 'fact.commitments', 'about.all_commitments'),
	(1, 3, 'section.words', 'col.progress', 'mean.progress'),
	(1, 4, 'section.words', 'col.share', 'mean.share'),
	(1, 5, 'section.words', 'status_updates.percent', 'mean.percent'),
	(1, 6, 'section.words', 'col.last_report', 'mean.last_report'),
	(1, 7, 'section.words', 'commitments.confirmed', 'mean.confirmed'),
	(1, 8, 'section.words', 'fact.unconfirmed', 'about.unconfirmed'),
	(1, 9, 'section.words', 'commitments.due_date', 'mean.due'),
	(1, 10, 'section.words', 'col.original_due', 'mean.original_due'),
	(1, 11, 'section.words', 'col.times_moved', 'mean.times_moved'),
	(1, 12, 'section.words', 'fact.moved', 'about.moved'),
	(1, 13, 'section.words', 'col.days_late', 'mean.days_late'),
	(1, 14, 'section.words', 'col.answers', 'about.answers'),
	(1, 14.1, 'section.words', 'col.possible', 'mean.possible'),
	(1, 14.2, 'section.words', 'commitments.answers', 'mean.answers'),
	(1, 14.3, 'section.words', 'col.ends', 'mean.ends'),
	(1, 14.4, 'section.words', 'col.way', 'mean.way'),
	(1, 15, 'section.words', 'col.held', 'mean.held'),
	(1, 16, 'section.words', 'contributions.promoted_to', 'mean.promoted'),
	(1, 17, 'section.words', 'section.verdict', 'mean.verdict'),
	(1, 18, 'section.words', 'commitments.ref', 'mean.ref'),
	(1, 19, 'section.words', 'commitments.rev', 'mean.rev'),
	(2, 11, 'list.change', 'change:text_changed', 'mean.change.text_changed'),
	(2, 12, 'list.change', 'change:handed_over', 'mean.change.handed_over'),
	(2, 13, 'list.change', 'change:date_moved', 'mean.change.date_moved'),
	(2, 14, 'list.change', 'change:area_moved', 'mean.change.area_moved'),
	(3, 1, 'section.nothing', 'blank.missing', 'mean.missing'),
	(3, 2, 'section.nothing', 'blank.number', 'mean.blank_number'),
	(3, 3, 'section.nothing', 'blank.no_report', 'about.no_report'),
	(3, 4, 'section.nothing', 'blank.not_promoted', 'mean.not_promoted'),
	(3, 6, 'section.nothing', 'blank.no_due', 'about.undated'),
	(3, 9, 'section.nothing', 'blank.no_remark', 'mean.no_remark'),
	(3, 10, 'section.nothing', 'blank.no_answer', 'mean.no_answer'),
	(3, 11, 'section.nothing', 'blank.not_read', 'mean.not_read')
), lists(turn, name) AS (
	VALUES (1, 'progress'), (2, 'timeliness'), (3, 'anchored'), (4, 'verdict'), (5, 'priority'),
	(6, 'certainty'), (7, 'source_role'), (8, 'blank_reason'), (9, 'chain'), (10, 'level')
)
SELECT section, word, meaning FROM (
	SELECT place, turn, 0 AS position, section, word, meaning FROM given
	UNION ALL
	SELECT 2, l.turn, w.position, 'list.' || w.list, w.list || ':' || w.value,
		'mean.' || w.list || '.' || w.value
	FROM lists l JOIN word w ON w.list = l.name
) ORDER BY place, turn, position;

-- name: words_sentence
SELECT count(*) AS n FROM word
WHERE list IN ('progress', 'timeliness', 'anchored', 'verdict', 'priority', 'certainty', 'source_role',
	'blank_reason', 'chain', 'level');

-- name: overview_sentence
SELECT commitments AS n, done,
	CAST(round(100.0 * done / max(commitments - withdrawn - not_relevant, 1)) AS INTEGER) AS share,
	late, no_report AS never, silent
FROM goal_area_commitments WHERE goal_area_id = :area;

-- Why each session lacks notes of a kind. :kind is the kind's name; NULL: any kind.
-- name: blanks
SELECT (SELECT name FROM session_names n WHERE n.session_id = s.id), CASE WHEN min(v.reason IS NULL) = 1 THEN 'blank.other_areas'
		WHEN max(v.reason IS NULL) = 1 THEN 'blank.other_areas'
		ELSE 'blank_reason:' || max(v.reason) END AS reason
FROM session_goal_area g
JOIN session s ON s.id = g.session_id
JOIN coverage v ON v.session_id = s.id AND (:kind IS NULL OR v.kind = :kind)
WHERE g.goal_area_id = :area
GROUP BY s.id ORDER BY s.date, s.id;
