-- The sheets of the summary for management; see the note at the head of goal_area.sql.

-- All that is counted of each goal area.
-- name: areas
WITH newly_done AS MATERIALIZED (
	SELECT goal_area_id, sum(n) AS n FROM (
		SELECT goal_area_id, n FROM area_counts WHERE is_new AND progress = 'done'
		UNION ALL
		SELECT n.goal_area_id, 1 FROM changes_now c JOIN note n ON n.id = c.note_id
		WHERE c.change = 'done'
		UNION ALL
		SELECT g.goal_area_id, 1 FROM changes_now c JOIN note_further_goal_area g ON g.note_id = c.note_id
		WHERE c.change = 'done'
	) GROUP BY goal_area_id
), verdicts AS MATERIALIZED (
	SELECT v.goal_area_id, v.day, v.plans, ifnull('verdict:' || v.verdict, 'blank_reason:cancelled') AS word
	FROM goal_area_verdicts v JOIN event_now n ON n.event_id = v.event_id
)
SELECT a.code, a.name, a.owner, ifnull(k.notes, 0) AS notes,
	c.commitments, c.done,
	1.0 * c.done / nullif(c.commitments - c.withdrawn - c.not_relevant, 0) AS share,
	ifnull(w.n, 0) AS done_change,
	c.half, c.started, c.not_started, c.no_report, c.withdrawn + c.not_relevant AS closed,
	c.late, c.moved,
	(SELECT group_concat(word, ',') FROM (SELECT ifnull((SELECT word FROM verdicts v
			WHERE v.goal_area_id = a.id AND v.day = d.day ORDER BY plans DESC LIMIT 1), '') AS word
		FROM verdict_day d ORDER BY d.day)) AS verdicts
FROM goal_area a
JOIN goal_area_commitments c ON c.goal_area_id = a.id
LEFT JOIN newly_done w ON w.goal_area_id = a.id
LEFT JOIN area_notes k ON k.goal_area_id = a.id
WHERE a.id IN (SELECT id FROM goal_area_shown)
ORDER BY a.position, a.code;

-- name: areas_sentence
SELECT (SELECT count(*) FROM goal_area_shown) AS n, count(*) FILTER (WHERE commitments = 0) AS without,
	count(*) FILTER (WHERE late > 0) AS late
FROM goal_area_commitments WHERE goal_area_id IN (SELECT id FROM goal_area_shown);

-- name: overview_sentence
WITH c AS (
	SELECT ifnull(sum(n), 0) AS n, ifnull(sum(n) FILTER (WHERE progress = 'done'), 0) AS done,
		ifnull(sum(n) FILTER (WHERE timeliness <> 'closed'), 0) AS standing,
		ifnull(sum(n) FILTER (WHERE timeliness = 'late'), 0) AS late,
		ifnull(sum(n) FILTER (WHERE reporting = 'never'), 0) AS never,
		ifnull(sum(n) FILTER (WHERE reporting = 'silent'), 0) AS silent
	FROM state_counts
)
SELECT n, done, CAST(round(100.0 * done / max(standing, 1)) AS INTEGER) AS share, late, never, silent
FROM c;

-- What each person and organisation owes: reviewers first, organisations last.
-- name: todo
SELECT t.who, CASE WHEN t.role = 'reviewer' OR :public THEN 'source_role:' || t.role ELSE 'blank.no_one_appointed' END AS who_word,
	t.what, a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, t.event, t.session, t.ref, t.text,
	t.since, t.due, t.contact, 'blank.no_remark' AS contact_word, (SELECT name FROM file_name f WHERE f.what = t.what AND f.id = t.send_id) AS send, o.turn
FROM todo_order o CROSS JOIN todo_now t LEFT JOIN goal_area a ON a.id = t.goal_area_id
WHERE t.id = o.todo
UNION ALL
SELECT x.organisation, NULL, ifnull(x.reporting, 'late'), a.code, a.code || ' ' || ifnull(a.short_name, a.name), x.event, x.session, x.ref,
	x.commitment, iif(x.reporting IS NULL, x.due, ifnull(x.last_report, x.session_date)), x.due, x.contact, NULL,
	(SELECT name FROM file_name f WHERE f.what = 'report' AND f.id = o.organisation_id), o.turn
FROM todo_order o CROSS JOIN goal_area a CROSS JOIN commitments x
WHERE x.note_id = o.note_id AND a.id = x.goal_area_id
ORDER BY turn;

-- name: todo_rows
SELECT 1 FROM todo_order;

-- name: todo_sentence
WITH reports AS MATERIALIZED (
	SELECT organisation_id, sum(n) AS n, sum(n) FILTER (WHERE reporting = 'never') AS never,
		sum(n) FILTER (WHERE reporting = 'silent') AS silent, sum(n) FILTER (WHERE reporting IS NULL) AS late
	FROM state_counts WHERE asked GROUP BY organisation_id
)
SELECT count(*) + (SELECT ifnull(sum(n), 0) FROM reports) AS n,
	(SELECT count(*) FROM (SELECT ifnull(who, role) FROM todo_now UNION
		SELECT o.name FROM reports r JOIN organisation o ON o.id = r.organisation_id)) AS people,
	ifnull(sum(what = 'session'), 0) AS notes, (SELECT ifnull(sum(never), 0) FROM reports) AS never,
	(SELECT ifnull(sum(silent), 0) FROM reports) AS silent, (SELECT ifnull(sum(late), 0) FROM reports) AS late,
	ifnull(sum(what = 'anchor'), 0) AS actors, ifnull(sum(what = 'help'), 0) AS help,
	ifnull(sum(what = 'double'), 0) AS doubles,
	ifnull(sum(what = 'distribute'), 0) AS vacant, (SELECT count(*) FROM todo_order) AS shown
FROM todo_now;

-- What those left that have ended with no single one to take over.
-- name: vacant
SELECT n.ref, a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, 'kind:' || n.kind AS kind, t.text,
	ifnull(o.name, l.code || ' ' || l.name) AS left_by, ifnull(o.valid_to, l.valid_to) AS ended,
	replace(ifnull(o.merged_into, l.merged_into), '|', ', ') AS into_codes
FROM vacant_order v CROSS JOIN notes n CROSS JOIN goal_area a CROSS JOIN note_texts t
LEFT JOIN organisation o ON v.what = 'organisation' AND o.id = v.left_by
LEFT JOIN goal_area l ON v.what = 'goal_area' AND l.id = v.left_by
WHERE n.note_id = v.note_id AND a.id = n.goal_area_id AND t.note_id = n.note_id AND t.number = n.revision
	AND v.turn <= ifnull(nullif((SELECT rows FROM list_limit), -1), v.turn)
ORDER BY v.turn;

-- name: vacant_sentence
SELECT count(*) AS n, count(DISTINCT CASE what WHEN 'organisation' THEN left_by END) AS organisations,
	count(DISTINCT CASE what WHEN 'goal_area' THEN left_by END) AS areas
FROM vacant_order;

-- name: coverage
SELECT v.event, s.code AS session, s.date,
	(SELECT group_concat(code, ', ') FROM (SELECT a.code FROM session_goal_area g
		JOIN goal_area a ON a.id = g.goal_area_id WHERE g.session_id = s.id ORDER BY g.position))
		AS goal_areas,
	'blank.plenary' AS goal_areas_word,
	(SELECT group_concat(name, ', ') FROM (SELECT name FROM session_person p
		WHERE p.session_id = s.id AND p.role = 'reviewer' ORDER BY position)) AS reviewers,
	CASE s.state WHEN 'cancelled' THEN 'blank_reason:cancelled' ELSE 'blank_reason:no_reviewer' END
		AS reviewers_word,
	sum(v.notes) AS notes,
	max(CASE v.letter WHEN 'G' THEN nullif(v.notes, 0) END) AS gap_analysis,
	max(CASE v.letter WHEN 'G' THEN 'blank_reason:' || v.reason END) AS gap_analysis_word,
	max(v.letter = 'G' AND v.only_owner) AS gap_analysis_owner,
	max(CASE v.letter WHEN 'R' THEN nullif(v.notes, 0) END) AS achievements,
	max(CASE v.letter WHEN 'R' THEN 'blank_reason:' || v.reason END) AS achievements_word,
	max(v.letter = 'R' AND v.only_owner) AS achievements_owner,
	max(CASE v.letter WHEN 'N' THEN nullif(v.notes, 0) END) AS key_actors,
	max(CASE v.letter WHEN 'N' THEN 'blank_reason:' || v.reason END) AS key_actors_word,
	max(v.letter = 'N' AND v.only_owner) AS key_actors_owner,
	max(CASE v.letter WHEN 'H' THEN nullif(v.notes, 0) END) AS action_plans,
	max(CASE v.letter WHEN 'H' THEN 'blank_reason:' || v.reason END) AS action_plans_word,
	max(v.letter = 'H' AND v.only_owner) AS action_plans_owner,
	max(CASE v.letter WHEN 'B' THEN nullif(v.notes, 0) END) AS needs,
	max(CASE v.letter WHEN 'B' THEN 'blank_reason:' || v.reason END) AS needs_word,
	max(v.letter = 'B' AND v.only_owner) AS needs_owner,
	max(CASE v.letter WHEN 'D' THEN nullif(v.notes, 0) END) AS contributions,
	max(CASE v.letter WHEN 'D' THEN 'blank_reason:' || v.reason END) AS contributions_word,
	max(v.letter = 'D' AND v.only_owner) AS contributions_owner,
	max(CASE v.letter WHEN 'S' THEN nullif(v.notes, 0) END) AS cooperation,
	max(CASE v.letter WHEN 'S' THEN 'blank_reason:' || v.reason END) AS cooperation_word,
	max(v.letter = 'S' AND v.only_owner) AS cooperation_owner,
	max(CASE v.letter WHEN 'A' THEN nullif(v.notes, 0) END) AS commitments,
	max(CASE v.letter WHEN 'A' THEN 'blank_reason:' || v.reason END) AS commitments_word,
	max(v.letter = 'A' AND v.only_owner) AS commitments_owner
FROM coverage v JOIN session s ON s.id = v.session_id JOIN coverage_order t ON t.session_id = s.id
GROUP BY s.id
ORDER BY t.turn;

-- The reviewers with the most sessions; the public sees which sessions have no notes.
-- name: coverage_sentence
WITH load AS (
	SELECT p.name, count(DISTINCT s.id) AS n, row_number() OVER (ORDER BY count(DISTINCT s.id) DESC, p.name) AS turn
	FROM session_person p JOIN session s ON s.id = p.session_id
	WHERE p.role = 'reviewer' AND s.state <> 'cancelled' GROUP BY p.name
), people AS (
	SELECT s.id, n.name AS code, s.state, count(p.session_id) AS reviewers
	FROM session s JOIN session_names n ON n.session_id = s.id
	LEFT JOIN session_person p ON p.session_id = s.id AND p.role = 'reviewer'
	GROUP BY s.id ORDER BY s.date, s.id
)
SELECT count(*) AS n, ifnull(sum(state = 'cancelled'), 0) AS cancelled,
	ifnull(sum(NOT :public AND state <> 'cancelled' AND reviewers = 0), 0) AS alone,
	ifnull(sum(NOT :public AND state <> 'cancelled' AND reviewers > 1), 0) AS doubled,
	(SELECT count(*) FROM empty_sessions) AS unnoted,
	(SELECT ifnull(' (' || group_concat(code, ', ') || ')', '') FROM people
		WHERE state <> 'cancelled' AND reviewers = 0) AS alone_codes,
	(SELECT ifnull(' (' || group_concat(code, ', ') || ')', '') FROM people
		WHERE state <> 'cancelled' AND reviewers > 1) AS doubled_codes,
	(SELECT group_concat(name || ' ' || n, ', ') FROM (SELECT name, n FROM load WHERE turn <= 12 AND NOT :public ORDER BY turn))
		|| CASE WHEN (SELECT count(*) FROM load) > 12 THEN ', …' ELSE '' END AS workload
FROM people;

-- Events beside each other, oldest first.
-- name: events
WITH held AS (
	SELECT event_id, count(*) AS sessions, min(date) AS first_day, max(date) AS last_day,
		sum(state <> 'cancelled' AND date <= (SELECT as_of FROM parameter)) AS held
	FROM session GROUP BY event_id
), noted AS (
	SELECT s.event_id, sum(n.notes) AS notes
	FROM session_notes n JOIN session s ON s.id = n.session_id GROUP BY s.event_id
), promised AS (
	SELECT s.event_id, sum(c.n) AS commitments, sum(c.n) FILTER (WHERE c.progress = 'done') AS done,
		sum(c.n) FILTER (WHERE c.timeliness <> 'closed') AS standing,
		sum(c.n) FILTER (WHERE c.timeliness = 'late') AS late,
		sum(c.n) FILTER (WHERE c.progress = 'no_report') AS no_report,
		count(DISTINCT c.organisation_id) AS organisations
	FROM state_counts c JOIN session s ON s.id = c.session_id GROUP BY s.event_id
), judged AS (
	SELECT event_id, sum(verdict = 'ok') AS ok, sum(verdict = 'help') AS help,
		sum(verdict = 'not_presented') AS not_presented
	FROM goal_area_verdicts WHERE date <= (SELECT as_of FROM parameter) GROUP BY event_id
)
SELECT e.code AS event, e.name, ifnull(e.starts, h.first_day) AS starts, ifnull(e.ends, h.last_day) AS ends,
	ifnull(h.sessions, 0) AS sessions, ifnull(h.held, 0) AS held, ifnull(n.notes, 0) AS notes,
	ifnull(p.commitments, 0) AS commitments, ifnull(p.done, 0) AS done,
	1.0 * ifnull(p.done, 0) / p.standing AS share,
	ifnull(p.late, 0) AS late, ifnull(p.no_report, 0) AS no_report,
	ifnull(j.ok, 0) AS ok, ifnull(j.help, 0) AS help, ifnull(j.not_presented, 0) AS not_presented,
	ifnull(p.organisations, 0) AS organisations
FROM report_event r JOIN event e ON e.id = r.event_id
LEFT JOIN held h ON h.event_id = e.id
LEFT JOIN noted n ON n.event_id = e.id
LEFT JOIN promised p ON p.event_id = e.id
LEFT JOIN judged j ON j.event_id = e.id
ORDER BY ifnull(e.starts, h.first_day) IS NULL, ifnull(e.starts, h.first_day), e.id;

-- name: events_sentence
SELECT (SELECT count(*) FROM report_event) AS n, ifnull(sum(n), 0) AS commitments,
	ifnull(sum(n) FILTER (WHERE progress = 'done'), 0) AS done,
	ifnull(sum(n) FILTER (WHERE timeliness = 'late'), 0) AS late,
	count(DISTINCT organisation_id) AS organisations
FROM state_counts;

-- Headings for the columns of goal areas, one each, in order.
-- name: goal_areas
SELECT code, ifnull(short_name, name) AS name FROM goal_area
WHERE id IN (SELECT id FROM goal_area_shown) ORDER BY position, code;

-- Organisation x goal area; by_area has the counts of all goal areas in their order.
-- name: organisations
WITH totals AS (
	SELECT organisation_id, sum(n) AS n, sum(n) FILTER (WHERE progress = 'done') AS done,
		sum(n) FILTER (WHERE timeliness = 'late') AS late,
		sum(n) FILTER (WHERE progress = 'no_report') AS no_report
	FROM state_counts GROUP BY organisation_id
)
SELECT o.name, o.sector, ifnull(t.n, 0) AS commitments, ifnull(t.done, 0) AS done,
	ifnull(t.late, 0) AS late, ifnull(t.no_report, 0) AS no_report,
	(SELECT group_concat(n, ',') FROM (SELECT ifnull(h.commitments, 0) AS n FROM goal_area a
		LEFT JOIN held h ON h.goal_area_id = a.id AND h.organisation_id = o.id
		WHERE a.id IN (SELECT id FROM goal_area_shown) ORDER BY a.position, a.code)) AS by_area
FROM organisation_order g JOIN organisation o ON o.id = g.organisation_id LEFT JOIN totals t ON t.organisation_id = o.id
ORDER BY g.turn;

-- name: organisations_sentence
WITH shown AS (
	SELECT id FROM organisation_there UNION SELECT organisation_id FROM state_counts
)
SELECT (SELECT count(*) FROM shown) AS n, count(DISTINCT organisation_id) AS holders,
	(SELECT count(*) FROM shown) - count(DISTINCT organisation_id) AS without
FROM state_counts;

-- Who was there; first who was there and promised nothing.
-- name: participants
SELECT a.event, o.name AS organisation, o.sector, a.number, a.sessions, nullif(a.promised, 0) AS promised
FROM attendance a JOIN organisation o ON o.id = a.organisation_id
ORDER BY a.promised > 0, a.event_id DESC, a.number DESC, o.name;

-- name: participants_sentence
WITH there AS MATERIALIZED (
	SELECT a.organisation_id, o.name, sum(a.number) AS number, sum(a.promised) AS promised, a.event_id
	FROM attendance a JOIN organisation o ON o.id = a.organisation_id GROUP BY a.organisation_id
)
SELECT ifnull(sum(number), 0) AS n, count(*) AS organisations, ifnull(sum(promised = 0), 0) AS silent,
	(SELECT count(DISTINCT event_id) FROM attendance) AS events,
	(SELECT ifnull(group_concat(name, ', '), '–') FROM (SELECT name FROM there WHERE promised = 0
		ORDER BY number DESC, name LIMIT 12))
		|| CASE WHEN (SELECT count(*) FROM there WHERE promised = 0) > 12 THEN ', …' ELSE '' END AS names
FROM there;

-- name: commitments
SELECT a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, x.ref, x.event, x.commitment, x.organisation, x.contact, x.partners, x.due, x.due_text,
	x.original_due, x.times_moved, x.progress, x.percent, x.timeliness, x.days_late,
	x.last_report, x.confirmed, coalesce(x.last_comment, x.comment) AS comment, p.place
FROM commitment_order o CROSS JOIN commitment_place p CROSS JOIN commitments x CROSS JOIN goal_area a
WHERE p.note_id = o.note_id AND x.note_id = o.note_id AND a.id = x.goal_area_id
ORDER BY o.turn;

-- name: commitments_rows
SELECT s.times_moved FROM commitment_order o CROSS JOIN commitment_states s WHERE s.note_id = o.note_id;

-- name: commitments_sentence
WITH c AS (
	SELECT ifnull(sum(n), 0) AS n, ifnull(sum(n) FILTER (WHERE progress = 'done'), 0) AS done,
		ifnull(sum(n) FILTER (WHERE timeliness <> 'closed'), 0) AS standing,
		ifnull(sum(n) FILTER (WHERE timeliness = 'late'), 0) AS late,
		ifnull(sum(n) FILTER (WHERE reporting = 'never'), 0) AS never,
		ifnull(sum(n) FILTER (WHERE reporting = 'silent'), 0) AS silent,
		ifnull(sum(n) FILTER (WHERE moved), 0) AS moved,
		ifnull(sum(n) FILTER (WHERE timeliness = 'undated'), 0) AS undated
	FROM state_counts
)
SELECT n, done, CAST(round(100.0 * done / max(standing, 1)) AS INTEGER) AS share, late, never, silent, moved, undated,
	(SELECT count(*) FROM commitment_order) AS shown
FROM c;

-- name: late
SELECT a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, x.ref, x.event, x.organisation, x.contact, x.commitment, x.due, x.original_due, x.days_late,
	x.times_moved, x.progress, x.last_report, coalesce(x.last_comment, x.comment) AS comment, p.place
FROM late_order o CROSS JOIN commitment_place p CROSS JOIN commitments x CROSS JOIN goal_area a
WHERE p.note_id = o.note_id AND x.note_id = o.note_id AND a.id = x.goal_area_id
ORDER BY o.turn;

-- name: late_rows
SELECT 1 FROM late_order;

-- name: late_sentence
SELECT ifnull(sum(n), 0) AS n,
	(SELECT ifnull(max(s.days_late), 0) FROM late_order o CROSS JOIN commitment_states s
		WHERE s.note_id = o.note_id) AS worst,
	ifnull(sum(n) FILTER (WHERE moved), 0) AS moved,
	ifnull(sum(n) FILTER (WHERE reporting = 'never'), 0) AS never,
	ifnull(sum(n) FILTER (WHERE reporting = 'silent'), 0) AS silent,
	(SELECT count(*) FROM late_order) AS shown
FROM state_counts WHERE timeliness = 'late';

-- name: changes
WITH told(turn, change, note_id, before, before_word, after, after_word) AS (
	SELECT o.turn, o.change, o.note_id,
		CASE WHEN c.change IN ('forward', 'backward', 'done', 'withdrawn', 'new') THEN NULL ELSE c.before END,
		CASE o.change WHEN 'new' THEN 'not_there' WHEN 'date_moved' THEN 'blank.no_due'
			ELSE 'progress:' || c.before END,
		CASE WHEN c.change IN ('forward', 'backward', 'done', 'withdrawn', 'new') THEN NULL ELSE c.after END,
		CASE WHEN o.change = 'silent' THEN 'blank.no_report' WHEN o.change = 'date_moved' THEN 'blank.no_due'
			WHEN c.after IS NULL THEN 'taken_back' ELSE 'progress:' || c.after END
	FROM change_order o LEFT JOIN changes_now c ON c.id = o.id
)
SELECT o.change, a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, x.ref, x.event, x.organisation, x.commitment,
	o.before, o.before_word, iif(o.change = 'date_moved', ifnull(o.after, x.due_text), o.after) AS after,
	iif(o.change = 'new', 'progress:' || x.progress, o.after_word) AS after_word,
	x.last_report, x.last_comment AS comment, p.place, o.turn
FROM told o CROSS JOIN commitment_place p CROSS JOIN commitments x CROSS JOIN goal_area a
WHERE p.note_id = o.note_id AND x.note_id = o.note_id AND a.id = x.goal_area_id
UNION ALL
SELECT o.change, a.code, a.code || ' ' || ifnull(a.short_name, a.name), x.ref, x.event, x.organisation, x.commitment,
	o.before, o.before_word, o.after, o.after_word,
	(SELECT max(as_of) FROM status_reports u WHERE u.note_id = x.note_id), x.comment, NULL, o.turn
FROM told o CROSS JOIN withdrawn_commitments x CROSS JOIN goal_area a
WHERE x.note_id = o.note_id AND a.id = x.goal_area_id
ORDER BY turn;

-- name: changes_rows
SELECT 1 FROM change_order;

-- name: changes_sentence
WITH changed AS MATERIALIZED (
	SELECT 'new' AS change, c.progress, sum(c.n) AS n
	FROM state_counts c JOIN session_order o ON o.session_id = c.session_id
	WHERE o.is_new GROUP BY c.progress
	UNION ALL
	SELECT 'new', s.progress, -1 FROM commitment_states_now s JOIN session_order o ON o.session_id = s.session_id
	WHERE o.is_new AND s.note_id IN (SELECT note_id FROM note_history)
	UNION ALL
	SELECT change, iif(change = 'new', after, NULL), count(*) FROM changes_now GROUP BY 1, 2
)
SELECT ifnull(sum(n), 0) AS n, (SELECT since FROM parameter) AS since,
	ifnull(sum(n) FILTER (WHERE change = 'new'), 0) AS new,
	ifnull(sum(n) FILTER (WHERE change = 'new' AND progress = 'done'), 0) AS new_done,
	ifnull(sum(n) FILTER (WHERE change = 'done'), 0) AS finished,
	ifnull(sum(n) FILTER (WHERE change = 'forward'), 0) AS forward,
	ifnull(sum(n) FILTER (WHERE change = 'backward'), 0) AS backward,
	ifnull(sum(n) FILTER (WHERE change = 'text_changed'), 0) AS reworded,
	ifnull(sum(n) FILTER (WHERE change = 'handed_over'), 0) AS handed_over,
	ifnull(sum(n) FILTER (WHERE change = 'area_moved'), 0) AS area_moved,
	ifnull(sum(n) FILTER (WHERE change = 'date_moved'), 0) AS moved,
	ifnull(sum(n) FILTER (WHERE change = 'withdrawn'), 0) AS withdrawn,
	ifnull(sum(n) FILTER (WHERE change = 'silent'), 0) AS silent,
	(SELECT count(*) FROM change_order) AS shown
FROM changed;

-- name: goals
SELECT a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, g.code AS goal, g.level, g.text, g.target_date,
	g.unit, g.baseline, g.target, v.as_of, v.value, v.share,
	iif(g.level = 'indicator', 'blank.missing', 'blank.no_remark') AS unit_word,
	iif(g.level = 'indicator', 'blank.not_read', 'blank.no_remark') AS as_of_word,
	nullif(g.gaps, 0) AS gaps, nullif(g.commitments, 0) AS commitments
FROM goal_states_now g JOIN goal_area a ON a.id = g.goal_area_id JOIN word w ON w.list = 'level' AND w.value = g.level
LEFT JOIN goal_values v ON v.goal_id = g.goal_id
ORDER BY a.position, a.code, w.position, g.code, v.as_of;

-- name: goals_sentence
SELECT (SELECT count(*) FROM goal g LEFT JOIN goal_values v ON v.goal_id = g.id) AS n,
	ifnull(sum(level = 'direction'), 0) AS directions, ifnull(sum(level = 'milestone'), 0) AS milestones,
	ifnull(sum(level = 'indicator'), 0) AS indicators,
	ifnull(sum(level = 'indicator' AND latest_value IS NULL), 0) AS unread,
	ifnull(sum(share >= 1), 0) AS reached,
	ifnull(sum(level = 'milestone' AND commitments = 0), 0) AS without
FROM goal_states_now;

-- name: results
SELECT a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area,
	CASE o.letter WHEN 'G' THEN 'kind:gap_analysis' WHEN 'B' THEN 'kind:needs' ELSE 'kind:action_plans' END AS kind,
	n.ref, o.text AS what, o.priority, iif(o.letter = 'H', 'blank.no_remark', NULL) AS priority_word, c.ref AS answer, c.commitment, c.organisation, c.due, c.due_text, c.progress,
	NULL AS progress_word,
	CASE WHEN c.progress = 'done' THEN 'done' WHEN c.progress IN ('withdrawn', 'not_relevant') THEN 'given_up'
		WHEN c.timeliness = 'late' THEN 'late' WHEN c.progress = 'no_report' THEN 'no_report'
		ELSE 'under_way' END AS ends,
	o.perspective, o.turn AS turn
FROM result_order o CROSS JOIN notes n CROSS JOIN goal_area a CROSS JOIN commitments c
WHERE n.note_id = o.asked_id AND a.id = o.goal_area_id AND c.note_id = o.note_id
UNION ALL
SELECT a.code, a.code || ' ' || ifnull(a.short_name, a.name),
	CASE o.letter WHEN 'G' THEN 'kind:gap_analysis' WHEN 'B' THEN 'kind:needs' ELSE 'kind:action_plans' END,
	n.ref, o.text, o.priority, iif(o.letter = 'H', 'blank.no_remark', NULL), NULL, NULL, NULL, NULL, NULL, NULL, 'blank.no_remark', o.ends, o.perspective, o.turn
FROM result_order o CROSS JOIN notes n CROSS JOIN goal_area a
WHERE n.note_id = o.asked_id AND a.id = o.goal_area_id AND o.note_id IS NULL
ORDER BY turn;

-- name: results_rows
SELECT 1 FROM result_order;

-- name: results_sentence
SELECT count(*) AS n, count(DISTINCT a.note_id) AS things,
	count(DISTINCT a.note_id) FILTER (WHERE a.ends = 'no_commitment') AS unanswered,
	count(DISTINCT a.note_id) FILTER (WHERE a.ends = 'no_commitment' AND a.rank = 1) AS high,
	count(DISTINCT a.note_id) FILTER (WHERE c.progress = 'done') AS done,
	(SELECT count(*) FROM result_order) AS shown
FROM asked_now a
LEFT JOIN answers_now l ON l.answered_id = a.note_id
LEFT JOIN commitment_states_now c ON c.note_id = l.note_id;

-- Perspective x goal area; by_area has the counts of all goal areas in their order.
-- name: perspectives
SELECT p.code, p.name, (SELECT count(*) FROM perspective_notes n WHERE n.perspective_id = p.id) AS notes,
	(SELECT count(*) FROM perspective_notes n WHERE n.perspective_id = p.id AND n.letter = 'A') AS commitments,
	(SELECT group_concat(n, ',') FROM (SELECT (SELECT count(*) FROM perspective_notes x
			JOIN note_goal_areas g ON g.note_id = x.note_id
			WHERE x.perspective_id = p.id AND g.goal_area_id = a.id) AS n
		FROM goal_area a ORDER BY a.position, a.code)) AS by_area
FROM perspective p ORDER BY p.code;

-- name: perspectives_sentence
SELECT (SELECT count(*) FROM perspective) AS n, count(DISTINCT note_id) AS notes,
	count(DISTINCT note_id) FILTER (WHERE letter = 'A') AS commitments
FROM perspective_notes;

-- name: holes
SELECT h.hole, a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, h.ref, h.event, h.what,
	-- who is responsible may be a person
	CASE WHEN NOT :public OR h.hole NOT IN ('gap', 'help') THEN h.who END AS who,
	CASE WHEN :public AND h.hole IN ('gap', 'help') THEN 'blank.no_remark' END AS who_word
FROM hole_order h CROSS JOIN goal_area a WHERE a.id = h.goal_area_id
ORDER BY h.turn;

-- name: holes_sentence
SELECT count(*) AS n, ifnull(sum(hole = 'gap'), 0) AS gaps, ifnull(sum(hole = 'help'), 0) AS help,
	ifnull(sum(hole = 'need'), 0) AS needs, ifnull(sum(hole = 'actor'), 0) AS actors,
	ifnull(sum(hole = 'milestone'), 0) AS milestones,
	ifnull(sum(hole = 'contribution'), 0) AS contributions,
	(SELECT count(*) FROM hole_order) AS shown
FROM holes;

-- name: framework_names
SELECT id, name FROM framework ORDER BY id;

-- Every initiative of :framework, then the goal areas without one.
-- name: frameworks
SELECT t.priority, t.name AS theme, t.official_name, i.name AS initiative,
	a.code, a.code || ' ' || ifnull(a.short_name, a.name) AS area, ifnull(l.basis, 'none') AS basis, c.commitments, c.done,
	i.id AS turn, a.position AS turn_of_area
FROM initiative i
JOIN theme t ON t.id = i.theme_id
LEFT JOIN initiative_goal_area l ON l.initiative_id = i.id
LEFT JOIN goal_area a ON a.id = l.goal_area_id
LEFT JOIN goal_area_commitments c ON c.goal_area_id = a.id
WHERE t.framework_id = :framework
UNION ALL
SELECT NULL, NULL, NULL, NULL, a.code, a.code || ' ' || ifnull(a.short_name, a.name), 'none', c.commitments, c.done, 1e18, a.position
FROM goal_area a
LEFT JOIN goal_area_commitments c ON c.goal_area_id = a.id
WHERE a.id IN (SELECT id FROM goal_area_shown)
	AND NOT EXISTS (SELECT 1 FROM initiative_goal_area l JOIN initiative i ON i.id = l.initiative_id
		JOIN theme t ON t.id = i.theme_id WHERE l.goal_area_id = a.id AND t.framework_id = :framework)
ORDER BY turn, turn_of_area, area;

-- name: frameworks_sentence
WITH linked AS (
	SELECT i.id, t.id AS theme_id, l.goal_area_id
	FROM initiative i JOIN theme t ON t.id = i.theme_id
	LEFT JOIN initiative_goal_area l ON l.initiative_id = i.id
	WHERE t.framework_id = :framework
)
SELECT count(DISTINCT id) AS n,
	count(DISTINCT CASE WHEN goal_area_id IS NOT NULL THEN id END) AS linked,
	(SELECT group_concat(name, ', ') FROM (SELECT t.name FROM theme t
		WHERE t.framework_id = :framework
		AND NOT EXISTS (SELECT 1 FROM linked l WHERE l.theme_id = t.id AND l.goal_area_id IS NOT NULL)
		ORDER BY t.id)) AS themes,
	(SELECT group_concat(name, ', ') FROM (SELECT a.name FROM goal_area a
		WHERE a.id NOT IN (SELECT goal_area_id FROM linked WHERE goal_area_id IS NOT NULL)
			AND a.id IN (SELECT id FROM goal_area_shown)
		ORDER BY a.position, a.code)) AS areas
FROM linked;

-- The sheet that says what the report is: its dates, what it was made of, whether it adds up.
-- :version, :digest and :public are given.

-- name: about
WITH checks(turn, item, a, b) AS (
	SELECT 1, 'check.areas', (SELECT notes FROM standing),
		(SELECT ifnull(sum(notes), 0) FROM area_notes)
		- (SELECT count(*) FROM note_further_goal_area g JOIN notes n ON n.note_id = g.note_id)
	UNION ALL
	SELECT 2, 'check.rows', (SELECT ifnull(sum(u.rows_new), 0) FROM upload_tables u JOIN note_kind k
			ON k.name = u.kind WHERE u.outcome IN ('taken', 'partly')),
		(SELECT count(*) FROM note)
	UNION ALL
	SELECT 3, 'check.refused', (SELECT ifnull(sum(rows_refused), 0) FROM upload_tables
			WHERE outcome IN ('taken', 'partly') AND upload_id IN (SELECT id FROM upload_shown)),
		(SELECT count(*) FROM refused_row r JOIN upload u ON u.id = r.upload_id
			WHERE u.outcome IN ('taken', 'partly') AND u.id IN (SELECT id FROM upload_shown))
	UNION ALL
	SELECT 4, 'check.coverage', (SELECT ifnull(sum(notes), 0) FROM coverage), (SELECT notes FROM standing)
	UNION ALL
	SELECT 5, 'check.progress', (SELECT commitments FROM standing),
		(SELECT ifnull(sum(done + half + started + not_started + not_relevant + withdrawn + no_report), 0)
			FROM goal_area_commitments)
		- (SELECT count(*) FROM note_further_goal_area g CROSS JOIN notes n ON n.note_id = g.note_id
			WHERE n.letter = 'A')
	UNION ALL
	SELECT 6, 'check.reports', (SELECT ifnull(sum(n), 0) FROM state_counts WHERE reporting IN ('never', 'silent')),
		(SELECT count(*) FROM commitment_states_now s WHERE s.reporting IS NOT NULL)
	UNION ALL
	SELECT 7, 'check.late', (SELECT ifnull(sum(n), 0) FROM state_counts WHERE timeliness = 'late'),
		(SELECT count(*) FROM commitment_states_now s WHERE s.timeliness = 'late')
),
facts(place, turn, section, item, item_text, value, value_word, remark, a, b) AS (
	SELECT 1, 1, 'section.report', 'fact.as_of', NULL, as_of, NULL, 'about.as_of', NULL, NULL FROM parameter
	UNION ALL
	SELECT 1, 2, 'section.report', 'fact.since', NULL, since, NULL, 'about.since', NULL, NULL FROM parameter
	UNION ALL
	SELECT 1, 3, 'section.report', 'fact.audience', NULL, NULL,
		CASE WHEN :public THEN 'audience.public' ELSE 'audience.internal' END, 'about.audience', NULL, NULL
	UNION ALL
	SELECT 1, 6, 'section.report', 'region.name', NULL, name, NULL, 'about.region', NULL, NULL FROM region
	UNION ALL
	SELECT 1, 7, 'section.report', 'region.contact', NULL, contact, NULL, 'about.contact', NULL, NULL
	FROM region WHERE contact IS NOT NULL
	UNION ALL
	SELECT 1, 8, 'section.report', 'region.registry_no', NULL, registry_no, NULL, 'about.registry_no', NULL, NULL
	FROM region WHERE registry_no IS NOT NULL
	UNION ALL
	SELECT 1, 8 + id, 'section.report', NULL, name, registry_no, NULL, 'about.event_registry_no', NULL, NULL
	FROM event WHERE registry_no IS NOT NULL AND id IN (SELECT event_id FROM report_event)
	UNION ALL
	SELECT 1, 3.5, 'section.report', 'fact.events', NULL, (SELECT group_concat(name, ', ') FROM
		(SELECT e.name FROM report_event r JOIN event e ON e.id = r.event_id ORDER BY e.id)), NULL,
		'about.events', NULL, NULL
	WHERE (SELECT count(*) FROM event) > 1
	UNION ALL
	SELECT 1, 4, 'section.report', 'fact.version', NULL, :version, NULL, 'about.version', NULL, NULL
	UNION ALL
	SELECT 1, 5, 'section.report', 'fact.digest', NULL, :digest, NULL, 'about.digest', NULL, NULL
	UNION ALL
	SELECT 2.5, 0, 'section.nothing_open', NULL, name, commitments, NULL, 'about.nothing_open', NULL, NULL
	FROM nothing_open WHERE NOT :public
	UNION ALL
	SELECT 2, turn, 'section.checks', item, NULL, NULL,
		CASE WHEN a = b THEN 'check.ok' ELSE 'check.wrong' END, 'about.' || item, a, b FROM checks
	WHERE NOT :public OR item NOT IN ('check.rows', 'check.refused')
	UNION ALL
	SELECT 3, w.position, 'section.words', 'timeliness:' || w.value, NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE timeliness = w.value), NULL,
		'about.timeliness.' || w.value, NULL, NULL
	FROM word w WHERE w.list = 'timeliness'
	UNION ALL
	SELECT 3, 100, 'section.words', 'progress:no_report', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE progress = 'no_report'), NULL, 'mean.progress.no_report', NULL, NULL
	UNION ALL
	SELECT 3, 100.1, 'section.words', 'change:silent', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE reporting = 'silent'), NULL, 'about.silent', NULL, NULL
	UNION ALL
	SELECT 3, 100.2, 'section.words', 'fact.owed', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE owed), NULL, 'about.owed',
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE reporting IS NOT NULL AND NOT owed), NULL
	UNION ALL
	SELECT 3, 100.3, 'section.words', 'todo:late', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE asked AND NOT owed), NULL, 'about.asked', NULL, NULL
	WHERE NOT :public
	UNION ALL
	SELECT 3, 110, 'section.words', 'blank.no_remark', NULL, NULL, 'blank.no_remark', 'mean.no_remark', NULL, NULL
	UNION ALL
	SELECT 3, 101, 'section.words', 'fact.moved', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE moved), NULL, 'about.moved', NULL, NULL
	UNION ALL
	SELECT 3, 102, 'section.words', 'fact.unconfirmed', NULL,
		(SELECT ifnull(sum(n), 0) FROM state_counts WHERE unconfirmed), NULL, 'about.unconfirmed', NULL, NULL
	UNION ALL
	SELECT 3, 103, 'section.words', 'fact.answered', NULL,
		(SELECT ifnull(sum(commitments > 0), 0) FROM gap_answers), NULL, 'about.answered', NULL, NULL
	UNION ALL
	SELECT 3, 104, 'section.words', 'fact.possible', NULL, n, NULL, 'about.possible', NULL, NULL
	FROM answering_nothing
	UNION ALL
	-- files say nothing to the public, and their names often name people
	SELECT 4, id, 'section.files', NULL, file_name, rows_read, NULL, 'about.rows.' || outcome, NULL, NULL
	FROM upload WHERE NOT :public AND id IN (SELECT id FROM upload_shown)
	UNION ALL
	-- the goal areas' sheets of sources list other refusals
	SELECT 5, x.upload_id, 'section.refused', NULL, u.file_name || ifnull(': ' || (SELECT name FROM upload_sheet s
			WHERE s.upload_id = x.upload_id AND s.number = x.sheet), ''), x.first_line, NULL, 'about.refused', x.why, NULL
	FROM refusals x JOIN upload u ON u.id = x.upload_id
	WHERE x.first_line IS NOT NULL AND NOT :public AND x.upload_id IN (SELECT id FROM upload_shown)
		AND ifnull(x.event, '') NOT IN (SELECT code FROM event_left)
		AND x.upload_id NOT IN (SELECT r.upload_id FROM note_sources r JOIN notes n ON n.note_id = r.note_id
			UNION SELECT r.upload_id FROM status_update r JOIN notes n ON n.note_id = r.note_id
			UNION SELECT o.id FROM session_goal_area g JOIN session s ON s.id = g.session_id
			JOIN event e ON e.id = s.event_id
			JOIN upload o ON o.session IN (s.code, e.code || '-' || s.code) AND ifnull(o.event, e.code) = e.code)
)
SELECT section, item, item_text, value, value_word, remark, a, b,
	u.rows_new AS new, u.rows_changed AS changed, u.rows_refused AS refused, u.id AS upload,
	date(u.received_at) AS received, f.why,
	u.sender IS NULL AS nameless, u.sender,
	CASE WHEN u.origin IS NOT NULL THEN ' (' || u.origin || ' #' || u.origin_upload || ')'
		ELSE '' END AS origin
FROM facts LEFT JOIN upload u ON place IN (4, 5) AND u.id = turn
LEFT JOIN refused_files f ON f.upload_id = u.id
ORDER BY place, turn, value;

-- name: about_sentence
SELECT 1 AS n, iif(:public, 0, count(*)) AS uploads, ifnull(sum(rows_read), 0) AS rows,
	iif(:public, 0, ifnull(sum(rows_refused), 0)) AS refused, (SELECT notes FROM standing) AS notes
FROM upload WHERE outcome <> 'undone' AND id IN (SELECT id FROM upload_shown);
