-- The views of the database: their names and columns are public, analysts query them by hand. Each is
-- made in the database, and again as a temporary one by a report for its own date, see views.h; that
-- is why they stand here without the CREATE VIEW.

-- ---------------------------------------------------------------------------------------------
-- The state that was last written. "At a date" means what `parameter` says; for what was in force at an
-- earlier date a report puts a copy of the tables back first, see in_force.h.

-- view: report_day
-- The date of the newest upload; a report has one of its own.
SELECT ifnull(max(date(received_at)), date('now', 'localtime')) AS as_of FROM upload;

-- name: report_day_at
CREATE TEMP TABLE report_day AS SELECT ifnull(:as_of, as_of) AS as_of FROM main.report_day;

-- view: comparison_day
-- The day that a report compares with, unless it is told another: half a year before its own, the last day
-- of a month before the last of another. When no session had been held by then nothing stood, and all would
-- be new: it is the day after the first event, once that is past.
SELECT r.as_of, iif(f.first_day > r.half_year_back AND f.day_after < r.as_of, f.day_after, r.half_year_back) AS day
FROM (SELECT as_of, iif(as_of = date(as_of, 'start of month', '+1 month', '-1 day'),
		date(as_of, '+1 day', '-6 months', '-1 day'), date(as_of, '-6 months')) AS half_year_back FROM report_day) r
LEFT JOIN (SELECT o.date AS first_day, (SELECT date(max(s.date), '+1 day') FROM session s
		WHERE s.event_id = o.event_id AND s.state <> 'cancelled') AS day_after
	FROM session o WHERE o.state <> 'cancelled' ORDER BY o.date, o.id LIMIT 1) f;

-- view: parameter
SELECT as_of, day AS since, 'internal' AS audience FROM comparison_day;

-- name: parameter_at
-- A report's dates.
CREATE TEMP TABLE parameter AS
SELECT as_of, ifnull(:since, day) AS since, 'internal' AS audience FROM comparison_day;

-- view: organisation_holder
-- Who holds at the date what each organisation held: itself up to and including its last day, then the one
-- that it went into, along a chain of merges. `vacant`: that one has ended, too, and no single one took
-- over. The rows of notes keep who they named; a report's copy of them names who holds, see in_force.h.
WITH RECURSIVE ended AS MATERIALIZED (
	SELECT o.id, n.id AS next_id FROM organisation o LEFT JOIN organisation n ON n.code = o.merged_into
	WHERE o.valid_to < (SELECT as_of FROM parameter)
), chain(id, holder_id) AS (
	SELECT id, id FROM organisation
	UNION
	SELECT c.id, e.next_id FROM chain c JOIN ended e ON e.id = c.holder_id WHERE e.next_id IS NOT NULL
)
SELECT id, holder_id, holder_id IN (SELECT id FROM ended) AS vacant FROM chain
WHERE holder_id NOT IN (SELECT id FROM ended WHERE next_id IS NOT NULL);

-- view: goal_area_holder
-- The same of goal areas.
WITH RECURSIVE ended AS MATERIALIZED (
	SELECT o.id, n.id AS next_id FROM goal_area o LEFT JOIN goal_area n ON n.code = o.merged_into
	WHERE o.valid_to < (SELECT as_of FROM parameter)
), chain(id, holder_id) AS (
	SELECT id, id FROM goal_area
	UNION
	SELECT c.id, e.next_id FROM chain c JOIN ended e ON e.id = c.holder_id WHERE e.next_id IS NOT NULL
)
SELECT id, holder_id, holder_id IN (SELECT id FROM ended) AS vacant FROM chain
WHERE holder_id NOT IN (SELECT id FROM ended WHERE next_id IS NOT NULL);

-- view: notes
-- Every note that stands: not withdrawn, its session held by the date; for the audience 'public'
-- not those marked internal. `ref` is the reference as everything shows it: with the event in front when
-- there are several. `place` orders the notes of a kind in a session, those moved to it last. Names stand
-- here and below as subqueries, not joins: who does not ask for
-- them does not pay for them.
SELECT n.id AS note_id,
	iif((SELECT count(*) FROM event) > 1, (SELECT code FROM event WHERE id = s.event_id) || '-', '')
		|| iif(n.home_id = 0, s.code, (SELECT code FROM session WHERE id = n.home_id))
		|| '-' || n.kind || printf('%02d', n.number) AS ref,
	(SELECT code FROM event WHERE id = s.event_id) AS event,
	s.code AS session,
	s.date AS session_date,
	(SELECT name FROM note_kind WHERE letter = n.kind) AS kind,
	n.kind AS letter,
	n.number,
	iif(n.home_id = 0, n.number, 134217728 + (SELECT count(*) FROM note m WHERE m.home_id <> 0
		AND (m.home_id < n.home_id OR m.home_id = n.home_id AND m.number < n.number))) AS place,
	n.reviewer,
	n.local_no,
	n.revision,
	n.session_id,
	n.home_id,
	n.goal_area_id
FROM note n
JOIN session s ON s.id = n.session_id
WHERE n.withdrawn_upload_id IS NULL AND s.date <= (SELECT as_of FROM parameter)
	AND ((SELECT audience FROM parameter) = 'internal' OR NOT EXISTS (SELECT 1 FROM note_sources r
		WHERE r.note_id = n.id AND r.number = n.revision AND r.internal = 'yes'));

-- view: session_names
-- What a session is called where references are: with the event in front when there are several.
SELECT s.id AS session_id,
	iif((SELECT count(*) FROM event) > 1, (SELECT code FROM event WHERE id = s.event_id) || '-', '') || s.code
		AS name
FROM session s;

-- view: session_days
-- Which day of its event each session was on: as given, else that of another session of its date, else
-- by the dates.
SELECT s.id AS session_id, s.event_id, coalesce(s.day,
	(SELECT min(o.day) FROM session o WHERE o.event_id = s.event_id AND o.date = s.date),
	(SELECT count(DISTINCT o.date) FROM session o WHERE o.event_id = s.event_id AND o.date <= s.date)) AS day
FROM session s;

-- view: event_now
-- The newest event that has a session held by the date; none before the first.
SELECT event_id FROM session
WHERE date <= (SELECT as_of FROM parameter) AND state <> 'cancelled'
ORDER BY date DESC, id DESC LIMIT 1;

-- view: event_left_out
-- What a reference that is stored begins with and none that is shown does: the only event, if there is
-- only one.
SELECT code || '-' AS front FROM event WHERE (SELECT count(*) FROM event) = 1;

-- view: note_goal_areas
-- A note once per goal area it belongs to; count distinct note_id for totals.
SELECT id AS note_id, goal_area_id, 1 AS position FROM note
UNION ALL
SELECT note_id, goal_area_id, position FROM note_further_goal_area;

-- view: note_sheets
-- In which sheet of a workbook an upload had a note.
SELECT h.upload_id, h.note_id, s.name
FROM note_sheet h CROSS JOIN upload_sheet s
WHERE s.upload_id = h.upload_id AND s.number = h.sheet;

-- view: gap_analysis
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.current_state, r.desired_state, r.priority, r.responsible,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN gap_analysis_revision r ON r.note_id = n.note_id AND r.number = n.revision;

-- view: achievements
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	o.name AS organisation, r.achievement, r.period, r.evidence,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN achievements_revision r ON r.note_id = n.note_id AND r.number = n.revision
LEFT JOIN organisation o ON o.id = r.organisation_id;

-- view: key_actors
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisation_id, o.name AS organisation, r.role, r.anchored, r.anchored_date,
	r.anchored_date_text, r.contact_function,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN key_actors_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id;

-- view: action_plans
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.plan, r.verdict, r.anchored, r.help_needed, r.next_step, r.due_date, r.due_date_text,
	r.responsible, r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN action_plans_revision r ON r.note_id = n.note_id AND r.number = n.revision;

-- view: needs
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.need, r.addressed_to, r.priority, r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN needs_revision r ON r.note_id = n.note_id AND r.number = n.revision;

-- view: contributions
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	o.name AS organisation, r.contribution, r.certainty, r.time_frame,
	iif(r.promoted_to GLOB (SELECT front FROM event_left_out) || '*',
		substr(r.promoted_to, 1 + length((SELECT front FROM event_left_out))), r.promoted_to) AS promoted_to,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN contributions_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id;

-- view: cooperation
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisations, r.how, r.network, r.next_step, r.next_date, r.next_date_text,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN cooperation_revision r ON r.note_id = n.note_id AND r.number = n.revision;

-- view: status_reports
-- Reports in force at the date: the last correction of each, the newest first (place 1).
SELECT u.*, row_number() OVER
	(PARTITION BY note_id ORDER BY as_of DESC, upload_id DESC, id DESC) AS place
FROM status_update u
WHERE as_of <= (SELECT as_of FROM parameter)
	AND number = (SELECT max(number) FROM status_update o WHERE o.note_id = u.note_id
		AND o.as_of = u.as_of AND ifnull(o.reported_by, '') = ifnull(u.reported_by, ''));

-- view: due_dates
-- The due dates of commitments that were changed, or that a report gave a new one, and from which day each
-- held: those of revisions where they differ from the one before (NULL: taken away), and those of reports.
-- `said`: a report may come in long after its day; what was said last holds.
SELECT note_id, due_date, due_date_text, day, day AS said, upload_id, turn
FROM (SELECT h.note_id, r.due_date, r.due_date_text, h.valid_from AS day, r.upload_id, h.id AS turn,
		lag(h.id) OVER days IS NULL AS is_first, lag(r.due_date) OVER days AS before
	FROM note_history h CROSS JOIN commitments_revision r
	WHERE r.note_id = h.note_id AND r.number = h.number AND h.valid_from <= (SELECT as_of FROM parameter)
	WINDOW days AS (PARTITION BY h.note_id ORDER BY h.valid_from, h.id))
WHERE is_first OR due_date IS NOT before
UNION ALL
SELECT r.note_id, r.due_date, r.due_date_text, '', '', r.upload_id, 0
FROM (SELECT DISTINCT note_id FROM status_reports WHERE new_due IS NOT NULL) s
CROSS JOIN commitments_revision r
WHERE r.note_id = s.note_id AND r.number = 1 AND r.note_id NOT IN (SELECT note_id FROM note_history)
UNION ALL
SELECT note_id, new_due, new_due_text, as_of, (SELECT date(received_at) FROM upload WHERE id = upload_id),
	upload_id, id
FROM status_reports WHERE new_due IS NOT NULL;

-- view: moved_due
-- What they come to. Of one day the later upload holds; a date that was taken away is no longer due.
SELECT note_id,
	max(CASE WHEN first = 1 THEN due_date END) AS original_due,
	max(CASE WHEN last THEN due_date END) AS due,
	max(CASE WHEN last THEN due_date_text END) AS due_text,
	ifnull(sum(due_date <> before), 0) AS times_moved
FROM (SELECT note_id, due_date, due_date_text,
		row_number() OVER (PARTITION BY note_id ORDER BY due_date IS NULL, said, upload_id, turn) AS first,
		lead(turn) OVER turns IS NULL AS last,
		lag(due_date) OVER (PARTITION BY note_id, due_date IS NULL ORDER BY said, upload_id, turn) AS before
	FROM due_dates
	WINDOW turns AS (PARTITION BY note_id ORDER BY said, upload_id, turn))
GROUP BY note_id;

-- view: commitment_due
SELECT note_id, due_date AS original_due, due_date AS due, due_date_text AS due_text, 0 AS times_moved
FROM commitments_revision
WHERE due_date IS NOT NULL AND number = 1 AND note_id NOT IN (SELECT note_id FROM moved_due)
UNION ALL
SELECT note_id, original_due, due, due_text, times_moved FROM moved_due;

-- view: commitment_reports
-- What the reports in force say of a commitment, together: a report that leaves something empty says
-- nothing of it, so each is of the newest report that does say it. `percent` is only of the status it
-- was given with: 60 % of what was half done does not stand beside "done". `last_report` is the day of
-- the newest report, whatever it says.
SELECT note_id,
	max(as_of) AS last_report,
	max(CASE WHEN place = 1 THEN reported_by END) AS reported_by,
	max(CASE WHEN place = status_at THEN status END) AS status,
	max(CASE WHEN place = confirmed_at THEN confirmed END) AS confirmed,
	CASE WHEN max(CASE WHEN place = percent_at THEN status END)
			<> max(CASE WHEN place = status_at THEN status END) THEN NULL
		ELSE max(CASE WHEN place = percent_at THEN percent END) END AS percent,
	max(CASE WHEN place = comment_at THEN comment END) AS comment,
	max(CASE WHEN place = evidence_at THEN evidence END) AS evidence
FROM (SELECT *,
		min(CASE WHEN status IS NOT NULL THEN place END) OVER note AS status_at,
		min(CASE WHEN confirmed IS NOT NULL THEN place END) OVER note AS confirmed_at,
		min(CASE WHEN percent IS NOT NULL THEN place END) OVER note AS percent_at,
		min(CASE WHEN comment IS NOT NULL THEN place END) OVER note AS comment_at,
		min(CASE WHEN evidence IS NOT NULL THEN place END) OVER note AS evidence_at
	FROM status_reports WINDOW note AS (PARTITION BY note_id))
GROUP BY note_id;

-- view: commitment_states
-- Where every commitment stands, without its texts. progress: what was last reported, 'no_report'
-- when nothing was; the status stated in the workshop counts as a report of that day, and so does whether it was confirmed.
-- reporting, of those that are neither done nor closed: 'never' when no state was ever given; 'silent' when
-- reports came, none of them after `parameter.since`, or none has come for half a year after the workshop's word.
-- revision_row: the rowid of the revision that stands.
-- The revisions are walked and their notes looked up, in the order they lie in, not the other way round.
SELECT note_id, goal_area_id, organisation_id, goal, confirmed, original_due, due, due_text, times_moved,
	progress, last_report,
	CASE
		WHEN progress = 'done' THEN 'done'
		WHEN progress = 'not_relevant' OR progress = 'withdrawn' THEN 'closed'
		WHEN due IS NULL THEN 'undated'
		WHEN due < as_of THEN 'late'
		WHEN due <= (SELECT date(as_of, '+30 days') FROM parameter) THEN 'soon'
		ELSE 'on_time'
	END AS timeliness,
	CASE WHEN due < as_of AND progress NOT IN ('done', 'not_relevant', 'withdrawn')
		THEN CAST(julianday(as_of) - julianday(due) AS INTEGER) END AS days_late,
	CASE
		WHEN last_report IS NULL THEN NULL
		WHEN last_report >= date(as_of, '-6 months') THEN 'fresh'
		WHEN last_report >= date(as_of, '-12 months') THEN 'ageing'
		ELSE 'old'
	END AS report_age,
	CASE
		WHEN progress = 'no_report' THEN 'never'
		WHEN progress NOT IN ('done', 'withdrawn', 'not_relevant') AND ifnull(last_report <= since, session_date
			<= (SELECT min(since, date(as_of, '-6 months')) FROM parameter)) THEN 'silent'
	END AS reporting,
	session_id, place, revision_row
FROM (SELECT r.note_id, n.goal_area_id, r.organisation_id, r.goal,
		coalesce(l.confirmed, r.confirmed, 'unknown') AS confirmed,
		iif(d.note_id IS NULL, r.due_date, d.original_due) AS original_due,
		iif(d.note_id IS NULL, r.due_date, d.due) AS due,
		coalesce(d.due_text, r.due_date_text) AS due_text,
		ifnull(d.times_moved, 0) AS times_moved,
		coalesce(l.status, r.status, 'no_report') AS progress,
		l.last_report, p.as_of, p.since, n.session_date, n.session_id, n.place, r.rowid AS revision_row
	FROM parameter p
	CROSS JOIN commitments_revision r
	CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
	LEFT JOIN moved_due d ON d.note_id = r.note_id
	LEFT JOIN commitment_reports l ON l.note_id = r.note_id);

-- view: organisation_contacts
-- The function to contact at an organisation, as the newest note of it as a key actor has it.
SELECT organisation_id, contact_function FROM (SELECT organisation_id, contact_function,
		row_number() OVER (PARTITION BY organisation_id ORDER BY session_date DESC, note_id DESC) AS place
	FROM key_actors WHERE contact_function IS NOT NULL)
WHERE place = 1;

-- view: commitments
-- contact: the function to contact, of the commitment, else of the organisation.
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisation_id, o.name AS organisation, r.commitment, r.partners, r.contact_function,
	coalesce(r.contact_function, (SELECT k.contact_function FROM organisation_contacts k
		WHERE k.organisation_id = r.organisation_id)) AS contact, r.start_date, r.start_date_text, r.measure, r.resources, s.confirmed,
	iif(r.source_ref GLOB (SELECT front FROM event_left_out) || '*',
		substr(r.source_ref, 1 + length((SELECT front FROM event_left_out))), r.source_ref) AS source_ref,
	ifnull(substr(replace(', ' || r.answers, ', ' || (SELECT front FROM event_left_out), ', '), 3), r.answers) AS answers,
	r.initiative,
	s.original_due, s.due, s.due_text, s.times_moved, s.progress,
	l.percent, s.last_report, l.reported_by, l.comment AS last_comment, l.evidence,
	s.timeliness, s.days_late, s.report_age, s.reporting,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name,
	(SELECT name FROM note_sheets h WHERE h.upload_id = r.upload_id AND h.note_id = r.note_id) AS sheet, r.first_line, r.last_line
FROM notes n
JOIN commitments_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id
JOIN commitment_states s ON s.note_id = n.note_id
LEFT JOIN commitment_reports l ON l.note_id = n.note_id;

-- view: follow_up
-- What a follow-up sheet shows, a row per commitment. Version is the revision the sheet is made from: a row that comes back with an older one
-- is a conflict.
SELECT c.note_id, c.organisation_id, c.ref,
	c.revision AS version,
	(SELECT code FROM goal_area WHERE id = c.goal_area_id) || ifnull((SELECT group_concat(', ' || code, '')
		FROM (SELECT a.code FROM note_further_goal_area g JOIN goal_area a ON a.id = g.goal_area_id
			WHERE g.note_id = c.note_id ORDER BY g.position)), '') AS goal_area,
	c.commitment, c.organisation, c.due AS due_date, c.due_text AS due_date_text,
	nullif(c.progress, 'no_report') AS status, c.percent,
	NULL AS comment, NULL AS new_due, NULL AS evidence, NULL AS reported_by, NULL AS as_of
FROM commitments c;

-- view: session_notes
-- How many notes of each kind each session has, where there are any.
SELECT session_id, letter, count(*) AS notes FROM notes GROUP BY session_id, letter;

-- view: coverage
-- Sessions x kinds: how many notes, how many of them only the owner sent, and, where there are
-- none, why: 'cancelled', 'not_yet', 'no_reviewer', 'nothing_uploaded'; the public is told neither of these two
-- but 'nothing_noted'.
SELECT s.id AS session_id, e.code AS event, s.code AS session, s.date, s.state,
	k.letter, k.name AS kind, k.position,
	ifnull(c.notes, 0) AS notes,
	ifnull(c.notes, 0) > 0 AND c.notes = ifnull(o.notes, 0) AS only_owner,
	CASE
		WHEN ifnull(c.notes, 0) > 0 THEN NULL
		WHEN s.state = 'cancelled' THEN 'cancelled'
		WHEN s.date > (SELECT as_of FROM parameter) THEN 'not_yet'
		WHEN (SELECT audience FROM parameter) = 'public' THEN 'nothing_noted'
		WHEN NOT EXISTS (SELECT 1 FROM session_person p
			WHERE p.session_id = s.id AND p.role = 'reviewer') THEN 'no_reviewer'
		ELSE 'nothing_uploaded'
	END AS reason
FROM session s
JOIN event e ON e.id = s.event_id
CROSS JOIN note_kind k
LEFT JOIN session_notes c ON c.session_id = s.id AND c.letter = k.letter
LEFT JOIN (
	SELECT n.session_id, n.letter, count(*) AS notes
	FROM note_sources r JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
	WHERE r.source_role = 'owner'
	GROUP BY n.session_id, n.letter
) o ON o.session_id = s.id AND o.letter = k.letter;

-- view: note_sources
-- Where every revision of every note came from.
SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM gap_analysis_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM achievements_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM key_actors_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM action_plans_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM needs_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM contributions_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM cooperation_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal, perspective FROM commitments_revision;

-- view: upload_tables
-- What was in each upload: a CSV is one table, a workbook has one for each sheet that was read.
SELECT id AS upload_id, NULL AS sheet, NULL AS name, kind, outcome, rows_new, rows_refused
FROM upload u WHERE NOT EXISTS (SELECT 1 FROM upload_sheet s WHERE s.upload_id = u.id)
UNION ALL
SELECT u.id, s.number, s.name, s.kind, iif(u.outcome IN ('undone', 'refused'), u.outcome, s.outcome), s.rows_new,
	s.rows_refused
FROM upload u JOIN upload_sheet s ON s.upload_id = u.id;

-- view: goal_area_uploads
-- Which uploads are about a goal area: its notes or reports of them came from them, or they were sent
-- for one of its sessions.
SELECT g.goal_area_id, r.upload_id FROM note_goal_areas g JOIN note_sources r ON r.note_id = g.note_id
UNION
SELECT g.goal_area_id, r.upload_id FROM note_goal_areas g JOIN status_update r ON r.note_id = g.note_id
UNION
SELECT g.goal_area_id, u.id
FROM session_goal_area g
JOIN session s ON s.id = g.session_id
JOIN event e ON e.id = s.event_id
JOIN upload u ON u.session IN (s.code, e.code || '-' || s.code) AND ifnull(u.event, e.code) = e.code;

-- view: corrected
-- Uploads and the names of their sheets whose rows came back and were taken: in a correction of them, or in
-- a later one of what they were a correction of.
SELECT c.corrected_id AS upload_id, c.sheet
FROM correction c JOIN upload o ON o.id = c.upload_id
WHERE c.taken AND o.outcome IN ('taken', 'partly')
UNION
SELECT m.upload_id, m.sheet
FROM correction m JOIN correction c ON c.corrected_id = m.corrected_id AND c.sheet = m.sheet
	AND c.upload_id > m.upload_id
JOIN upload o ON o.id = c.upload_id
WHERE NOT m.taken AND c.taken AND o.outcome IN ('taken', 'partly');

-- view: refused_files
-- Files of which nothing was stored, and why: what was said of the file as a whole, else the first that
-- was wrong. `sent_again`: a file of that name, sent the same way, was taken since, or its rows came back
-- corrected; those that came back and were refused again, when they were taken later.
SELECT u.id AS upload_id, u.file_name,
	(SELECT f.sentence FROM finding f WHERE f.upload_id = u.id AND f.severity = 'error'
		ORDER BY f.code LIKE 'file-%' DESC, f.id LIMIT 1) AS why,
	EXISTS (SELECT 1 FROM upload o WHERE o.id > u.id AND o.file_name = u.file_name
		AND o.outcome IN ('taken', 'partly') AND o.event IS u.event AND o.session IS u.session
		AND o.reviewer IS u.reviewer AND o.given_kind IS u.given_kind)
	OR EXISTS (SELECT 1 FROM corrected c WHERE c.upload_id = u.id) AS sent_again
FROM upload u WHERE u.outcome = 'refused';

-- view: refused_sheets
-- The same of the sheets of workbooks of which others were taken.
SELECT t.upload_id, t.number AS sheet,
	(SELECT f.sentence FROM finding f WHERE f.upload_id = t.upload_id AND f.sheet = t.number AND f.severity = 'error'
		ORDER BY f.code LIKE 'file-%' DESC, f.id LIMIT 1) AS why,
	EXISTS (SELECT 1 FROM upload o JOIN upload_sheet s ON s.upload_id = o.id
		WHERE o.id > u.id AND o.file_name = u.file_name AND s.name = t.name
		AND o.outcome IN ('taken', 'partly') AND s.outcome <> 'refused' AND o.event IS u.event
		AND o.session IS u.session AND o.reviewer IS u.reviewer AND o.given_kind IS u.given_kind)
	OR EXISTS (SELECT 1 FROM corrected c WHERE c.upload_id = t.upload_id AND c.sheet = t.name) AS sent_again
FROM upload_sheet t JOIN upload u ON u.id = t.upload_id
WHERE t.outcome = 'refused' AND u.outcome = 'partly';

-- view: refusals
-- What was not taken and has not come in since: rows, with the code of their event where it shows, and whole
-- files and sheets (without lines). `sheet`: number of the upload_sheet, NULL of a CSV.
SELECT x.upload_id, x.sheet, x.first_line, x.last_line, x.event,
	(SELECT group_concat(f.sentence, ' ') FROM finding f
		WHERE f.upload_id = x.upload_id AND f.row = x.row AND f.sheet IS x.sheet AND f.severity = 'error') AS why
FROM refused_row x JOIN upload u ON u.id = x.upload_id
WHERE x.resolved_upload_id IS NULL AND u.outcome <> 'undone'
UNION ALL
SELECT upload_id, NULL, NULL, NULL, NULL, why FROM refused_files WHERE NOT sent_again
UNION ALL
SELECT upload_id, sheet, NULL, NULL, NULL, why FROM refused_sheets WHERE NOT sent_again;

-- ---------------------------------------------------------------------------------------------
-- What the reports count. A view with note_id IN (SELECT note_id FROM X_revision) looks up the
-- notes of that kind, be they few, and does not read all notes for them.

-- view: goal_area_commitments
-- The commitments of each goal area by progress and timeliness. A commitment of two goal areas
-- counts in both: totals are of `commitments`, not of this.
SELECT a.id AS goal_area_id,
	ifnull(n.commitments, 0) AS commitments,
	ifnull(n.done, 0) AS done,
	ifnull(n.half, 0) AS half,
	ifnull(n.started, 0) AS started,
	ifnull(n.not_started, 0) AS not_started,
	ifnull(n.not_relevant, 0) AS not_relevant,
	ifnull(n.withdrawn, 0) AS withdrawn,
	ifnull(n.no_report, 0) AS no_report,
	ifnull(n.silent, 0) AS silent,
	ifnull(n.late, 0) AS late,
	ifnull(n.soon, 0) AS soon,
	ifnull(n.undated, 0) AS undated,
	ifnull(n.unconfirmed, 0) AS unconfirmed,
	ifnull(n.moved, 0) AS moved
FROM goal_area a
LEFT JOIN (
	SELECT g.goal_area_id,
		count(*) AS commitments,
		count(*) FILTER (WHERE c.progress = 'done') AS done,
		count(*) FILTER (WHERE c.progress = 'half') AS half,
		count(*) FILTER (WHERE c.progress = 'started') AS started,
		count(*) FILTER (WHERE c.progress = 'not_started') AS not_started,
		count(*) FILTER (WHERE c.progress = 'not_relevant') AS not_relevant,
		count(*) FILTER (WHERE c.progress = 'withdrawn') AS withdrawn,
		count(*) FILTER (WHERE c.progress = 'no_report') AS no_report,
		count(*) FILTER (WHERE c.reporting = 'silent') AS silent,
		count(*) FILTER (WHERE c.timeliness = 'late') AS late,
		count(*) FILTER (WHERE c.timeliness = 'soon') AS soon,
		count(*) FILTER (WHERE c.timeliness = 'undated') AS undated,
		count(*) FILTER (WHERE c.confirmed <> 'yes') AS unconfirmed,
		count(*) FILTER (WHERE c.times_moved > 0) AS moved
	FROM commitment_states c JOIN note_goal_areas g ON g.note_id = c.note_id
	GROUP BY g.goal_area_id
) n ON n.goal_area_id = a.id;

-- view: goal_area_verdicts
-- The verdict on a goal area in each of its sessions: 'help' when any plan asks for help, 'ok' when
-- all are, 'not_presented' when there is none, NULL when the session was cancelled. The goal areas of a
-- plenary are those it has plans of.
WITH plans AS MATERIALIZED (
	SELECT session_id, goal_area_id, count(*) AS plans, sum(verdict = 'help') AS help
	FROM (SELECT session_id, goal_area_id, verdict FROM action_plans
			WHERE note_id IN (SELECT note_id FROM action_plans_revision)
		UNION ALL
		SELECT a.session_id, g.goal_area_id, a.verdict
		FROM note_further_goal_area g JOIN action_plans a ON a.note_id = g.note_id)
	GROUP BY session_id, goal_area_id
), treated AS (
	SELECT session_id, goal_area_id FROM session_goal_area
	UNION
	SELECT session_id, goal_area_id FROM plans
	WHERE session_id NOT IN (SELECT session_id FROM session_goal_area)
)
SELECT sg.goal_area_id, s.id AS session_id, s.event_id, s.code AS session, s.date, d.day,
	CASE
		WHEN p.help > 0 THEN 'help'
		WHEN p.plans > 0 THEN 'ok'
		WHEN s.state = 'cancelled' THEN NULL
		ELSE 'not_presented'
	END AS verdict,
	ifnull(p.plans, 0) AS plans
FROM treated sg
JOIN session s ON s.id = sg.session_id
JOIN session_days d ON d.session_id = s.id
LEFT JOIN plans p ON p.session_id = s.id AND p.goal_area_id = sg.goal_area_id;

-- view: goal_values
-- What was read of the goals by the date, the newest first (place 1). `share`: how much of the way from
-- the baseline to the target that is, whichever of them is larger; NULL when there is no way to go.
SELECT v.goal_id, v.as_of, v.value,
	CASE WHEN g.target <> g.baseline THEN (v.value - g.baseline) / (g.target - g.baseline) END AS share,
	v.upload_id, v.first_line, row_number() OVER (PARTITION BY v.goal_id ORDER BY v.as_of DESC) AS place
FROM goal_value v JOIN goal g ON g.id = v.goal_id
WHERE v.as_of <= (SELECT as_of FROM parameter);

-- view: goal_states
-- Every goal with its latest value, and how many gaps name it, and commitments that still stand.
WITH named AS MATERIALIZED (
	SELECT n.goal_id, count(*) FILTER (WHERE x.letter = 'G') AS gaps, count(c.note_id) AS commitments
	FROM note_goal n CROSS JOIN notes x ON x.note_id = n.note_id
	LEFT JOIN commitment_states c ON c.note_id = n.note_id AND c.progress NOT IN ('withdrawn', 'not_relevant')
	WHERE x.letter IN ('G', 'A') GROUP BY n.goal_id
)
SELECT g.id AS goal_id, g.code, g.level, g.goal_area_id, g.text, g.target_date, g.unit, g.baseline, g.target,
	v.as_of, v.value AS latest_value, v.share, ifnull(n.gaps, 0) AS gaps, ifnull(n.commitments, 0) AS commitments
FROM goal g
LEFT JOIN goal_values v ON v.goal_id = g.id AND v.place = 1
LEFT JOIN named n ON n.goal_id = g.id;

-- view: note_perspectives
-- The perspectives that notes name: a note once with each.
SELECT n.note_id, n.letter, p.id AS perspective_id
FROM (SELECT 1 WHERE EXISTS (SELECT 1 FROM perspective)) -- else no note is looked at
CROSS JOIN note_sources r CROSS JOIN perspective p ON instr(', ' || r.perspective || ',', ', ' || p.code || ',')
CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
WHERE r.perspective IS NOT NULL;

-- view: stated_answers
-- What the commitments say that they answer: by what stands in Svarar på, or by the contribution that
-- they came from.
SELECT a.answered_id, a.note_id
FROM note_answer a CROSS JOIN notes c ON c.note_id = a.note_id AND c.revision = a.revision
CROSS JOIN notes x ON x.note_id = a.answered_id
UNION
SELECT x.note_id, r.note_id
FROM (SELECT 1 WHERE EXISTS (SELECT 1 FROM note_counter WHERE kind = 'D')) -- there are contributions
CROSS JOIN commitments_revision r CROSS JOIN notes c ON c.note_id = r.note_id AND c.revision = r.number
CROSS JOIN session o ON o.id = c.session_id
CROSS JOIN session s
CROSS JOIN note d ON (d.session_id = s.id AND d.home_id = 0 OR d.home_id = s.id AND d.home_id <> 0) AND d.kind = 'D'
	AND d.number = CAST(substr(r.source_ref, 1 + length(rtrim(r.source_ref, '0123456789'))) AS INTEGER)
CROSS JOIN notes x ON x.note_id = d.id
WHERE r.source_ref IS NOT NULL AND rtrim(r.source_ref, '0123456789') IN
	(iif(s.event_id = o.event_id, s.code || '-D', ''),
	(SELECT code FROM event WHERE id = s.event_id) || '-' || s.code || '-D');

-- view: goal_sets
-- The goals that notes name, of those that name any: their numbers in order.
SELECT n.note_id, n.letter, n.goal_area_id, group_concat(g.goal_id) AS goals
FROM (SELECT note_id, goal_id FROM note_goal ORDER BY note_id, goal_id) g
CROSS JOIN notes n ON n.note_id = g.note_id
GROUP BY n.note_id;

-- view: goal_links
-- The sets of goals that share one: of gaps and needs, and of commitments that may answer them.
-- `pairs`: how many notes that is.
WITH asked AS MATERIALIZED (
	SELECT goals, count(*) AS n FROM goal_sets WHERE letter IN ('G', 'B') GROUP BY goals
), offered AS MATERIALIZED (
	SELECT goals, count(*) AS n FROM goal_sets WHERE letter = 'A' GROUP BY goals
)
SELECT a.goals AS asked, o.goals AS offered, a.n * o.n AS pairs
FROM asked a CROSS JOIN offered o
WHERE EXISTS (SELECT 1 FROM goal g WHERE instr(',' || a.goals || ',', ',' || g.id || ',')
	AND instr(',' || o.goals || ',', ',' || g.id || ','));

-- view: answer_counts
-- How many commitments that still stand answer a note: those that say so, and of a gap or a need those
-- that name a goal that it names too. Nothing else answers.
WITH stated AS MATERIALIZED (
	SELECT a.answered_id, a.note_id FROM stated_answers a
	CROSS JOIN commitment_states c ON c.note_id = a.note_id
	WHERE c.progress NOT IN ('withdrawn', 'not_relevant')
), by_goal AS MATERIALIZED (
	SELECT k.asked, count(*) AS n
	FROM goal_links k CROSS JOIN goal_sets o ON o.goals = k.offered AND o.letter = 'A'
	CROSS JOIN commitment_states c ON c.note_id = o.note_id
	WHERE c.progress NOT IN ('withdrawn', 'not_relevant')
	GROUP BY k.asked
)
SELECT note_id, sum(n) AS commitments FROM (
	SELECT answered_id AS note_id, count(*) AS n FROM stated GROUP BY answered_id
	UNION ALL
	SELECT x.note_id, b.n FROM by_goal b CROSS JOIN goal_sets x ON x.goals = b.asked AND x.letter IN ('G', 'B')
	UNION ALL
	-- those that do both count once
	SELECT t.answered_id, -count(*)
	FROM stated t CROSS JOIN goal_sets x ON x.note_id = t.answered_id AND x.letter IN ('G', 'B')
	CROSS JOIN goal_sets o ON o.note_id = t.note_id
	CROSS JOIN goal_links k ON k.asked = x.goals AND k.offered = o.goals
	GROUP BY t.answered_id
) GROUP BY note_id;

-- view: answers
-- Which commitments answer which notes, those that were given up too; not pair by pair where very many
-- notes name the same goals.
SELECT answered_id, note_id, 'stated' AS how FROM stated_answers
UNION ALL
SELECT x.note_id, o.note_id, 'goal'
FROM goal_links k CROSS JOIN goal_sets x ON x.goals = k.asked AND x.letter IN ('G', 'B')
CROSS JOIN goal_sets o ON o.goals = k.offered AND o.letter = 'A'
WHERE k.pairs <= 10000 AND NOT EXISTS (SELECT 1 FROM stated_answers s
	WHERE s.answered_id = x.note_id AND s.note_id = o.note_id);

-- view: asked
-- What asks for an answer: what should be done, needs, and help that plans ask for.
SELECT n.note_id, n.letter, n.goal_area_id, r.priority
FROM gap_analysis_revision r CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
WHERE r.desired_state IS NOT NULL
UNION ALL
SELECT n.note_id, n.letter, n.goal_area_id, r.priority
FROM needs_revision r CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
UNION ALL
SELECT n.note_id, n.letter, n.goal_area_id, NULL
FROM action_plans_revision r CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
WHERE r.verdict = 'help';

-- view: possible_answers
-- The commitments of each goal area that still stand and answer nothing: they may be meant as answers.
WITH answering AS MATERIALIZED (
	SELECT note_id FROM stated_answers
	UNION
	SELECT o.note_id FROM goal_links k CROSS JOIN goal_sets o ON o.goals = k.offered AND o.letter = 'A'
), counts AS (
	SELECT goal_area_id, commitments - withdrawn - not_relevant AS n FROM goal_area_commitments
	WHERE commitments > 0
	UNION ALL
	SELECT g.goal_area_id, -1 FROM answering a CROSS JOIN commitment_states c ON c.note_id = a.note_id
	CROSS JOIN note_goal_areas g ON g.note_id = a.note_id
	WHERE c.progress NOT IN ('withdrawn', 'not_relevant')
)
SELECT goal_area_id, sum(n) AS commitments FROM counts GROUP BY goal_area_id;

-- view: gap_answers
-- How many commitments answer a gap, and how many of its goal area answer nothing.
SELECT x.note_id, ifnull(a.commitments, 0) AS commitments, ifnull(p.commitments, 0) AS possible
FROM gap_analysis_revision r CROSS JOIN notes x ON x.note_id = r.note_id AND x.revision = r.number
LEFT JOIN answer_counts a ON a.note_id = x.note_id
LEFT JOIN possible_answers p ON p.goal_area_id = x.goal_area_id;

-- view: commitments_before
-- What commitments said at `parameter.since`, what was last reported of them then, by the newest report
-- that says it, and when they were due. `progress` is NULL when they were not there. Those without a
-- history have one revision alone.
SELECT n.id AS note_id,
	CASE WHEN (SELECT date FROM session WHERE id = ifnull(h.session_id, n.session_id)) > p.since THEN NULL
		WHEN h.withdrawn THEN 'withdrawn'
		ELSE coalesce((SELECT u.status FROM status_update u
			WHERE u.note_id = n.id AND u.status IS NOT NULL AND u.as_of <= p.since
			ORDER BY u.as_of DESC, u.upload_id DESC, u.id DESC LIMIT 1), r.status, 'no_report')
	END AS progress,
	(SELECT max(u.as_of) FROM status_update u
		WHERE u.note_id = n.id AND u.as_of <= p.since) AS last_report,
	iif(d.note_id IS NULL, r.due_date, d.due_date) AS due,
	r.commitment, r.organisation_id, ifnull(h.goal_area_id, n.goal_area_id) AS goal_area_id
FROM note n
CROSS JOIN parameter p
LEFT JOIN (SELECT note_id, number, session_id, goal_area_id, withdrawn
	FROM (SELECT *, row_number() OVER (PARTITION BY note_id ORDER BY valid_from DESC, id DESC) AS place
		FROM note_history WHERE valid_from <= (SELECT since FROM parameter))
	WHERE place = 1) h ON h.note_id = n.id
JOIN commitments_revision r ON r.note_id = n.id AND r.number = ifnull(h.number, 1)
LEFT JOIN (SELECT note_id, due_date FROM (SELECT note_id, due_date,
		row_number() OVER (PARTITION BY note_id ORDER BY said DESC, upload_id DESC, turn DESC) AS place
		FROM due_dates WHERE day <= (SELECT since FROM parameter)) WHERE place = 1) d
	ON d.note_id = n.id
WHERE n.kind = 'A' AND (h.note_id IS NOT NULL OR n.id NOT IN (SELECT note_id FROM note_history));

-- view: withdrawn_commitments
-- Those that a row, or their absence from a file, has taken back, as they last stood.
SELECT n.id AS note_id,
	iif((SELECT count(*) FROM event) > 1, (SELECT code FROM event WHERE id = s.event_id) || '-', '')
		|| iif(n.home_id = 0, s.code, (SELECT code FROM session WHERE id = n.home_id))
		|| '-' || n.kind || printf('%02d', n.number) AS ref,
	(SELECT code FROM event WHERE id = s.event_id) AS event, n.goal_area_id, r.commitment, o.name AS organisation, r.comment
FROM note n
JOIN session s ON s.id = n.session_id
JOIN commitments_revision r ON r.note_id = n.id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id
WHERE n.kind = 'A' AND n.withdrawn_upload_id IS NOT NULL AND s.date <= (SELECT as_of FROM parameter)
	AND ((SELECT audience FROM parameter) = 'internal' OR r.internal IS NOT 'yes');

-- view: commitment_changes
-- What happened to the commitments between `parameter.since` and `parameter.as_of`; word list
-- 'change' has the words. One commitment can have changed in several ways. `before` and `after` are
-- texts, names, days or values of the word list 'progress', as the change has it. A first report, or a
-- first date, is no movement. What a merge carries over is no hand-over of each.
WITH step(progress, number) AS (
	VALUES ('not_started', 0), ('started', 1), ('half', 2), ('done', 3)
), both_states AS MATERIALIZED (
	SELECT c.note_id, c.progress, c.due, c.reporting, c.last_report, b.progress AS before, b.due AS due_before,
		n.number - o.number AS steps,
		ifnull(h.holder_id, c.organisation_id) AS organisation_id,
		ifnull(hb.holder_id, b.organisation_id) AS organisation_before,
		r.commitment, b.commitment AS text_before,
		ifnull(g.holder_id, c.goal_area_id) AS goal_area_id,
		ifnull(gb.holder_id, b.goal_area_id) AS area_before
	FROM commitment_states c
	JOIN commitments_before b ON b.note_id = c.note_id
	JOIN notes x ON x.note_id = c.note_id
	JOIN commitments_revision r ON r.note_id = c.note_id AND r.number = x.revision
	LEFT JOIN step n ON n.progress = c.progress
	LEFT JOIN step o ON o.progress = b.progress
	LEFT JOIN organisation_holder h ON h.id = c.organisation_id
	LEFT JOIN organisation_holder hb ON hb.id = b.organisation_id
	LEFT JOIN goal_area_holder g ON g.id = c.goal_area_id
	LEFT JOIN goal_area_holder gb ON gb.id = b.goal_area_id
	WHERE b.progress IS NOT NULL
)
SELECT c.note_id, 'new' AS change, NULL AS before, c.progress AS after
FROM commitment_states c JOIN commitments_before b ON b.note_id = c.note_id
WHERE b.progress IS NULL
UNION ALL
SELECT note_id, CASE
		WHEN progress = 'done' THEN 'done'
		WHEN progress IN ('withdrawn', 'not_relevant') THEN 'withdrawn'
		WHEN steps > 0 THEN 'forward'
		ELSE 'backward'
	END, before, progress
FROM both_states
WHERE progress <> before AND (progress IN ('done', 'withdrawn', 'not_relevant') OR steps <> 0)
UNION ALL
SELECT note_id, 'date_moved', due_before, due FROM both_states
WHERE due_before IS NOT NULL AND due IS NOT due_before
UNION ALL
SELECT note_id, 'text_changed', text_before, commitment FROM both_states
WHERE commitment <> text_before
UNION ALL
SELECT note_id, 'handed_over', (SELECT name FROM organisation WHERE id = organisation_before),
	(SELECT name FROM organisation WHERE id = organisation_id)
FROM both_states WHERE organisation_id <> organisation_before
UNION ALL
SELECT note_id, 'area_moved', (SELECT name FROM goal_area WHERE id = area_before),
	(SELECT name FROM goal_area WHERE id = goal_area_id)
FROM both_states WHERE goal_area_id <> area_before
UNION ALL
SELECT note_id, 'silent', last_report, NULL FROM both_states WHERE reporting = 'silent'
UNION ALL
SELECT b.note_id, 'withdrawn', b.progress, NULL
FROM withdrawn_commitments w JOIN commitments_before b ON b.note_id = w.note_id
WHERE b.progress <> 'withdrawn';

-- view: without_holder
-- What an organisation or a goal area left that has ended with no single one to take over, until a row
-- moves it: `what` is 'organisation' (commitments that are neither done nor closed) or 'goal_area' (notes of
-- one that was divided), `left_by` its id.
SELECT c.note_id, 'organisation' AS what, h.holder_id AS left_by
FROM organisation_holder h CROSS JOIN commitment_states c
WHERE h.vacant AND c.organisation_id = h.id AND c.progress NOT IN ('done', 'withdrawn', 'not_relevant')
UNION ALL
SELECT n.note_id, 'goal_area', h.holder_id
FROM goal_area_holder h CROSS JOIN goal_area a CROSS JOIN notes n
LEFT JOIN commitment_states c ON c.note_id = n.note_id
WHERE h.vacant AND a.id = h.holder_id AND a.merged_into IS NOT NULL AND n.goal_area_id = h.id
	AND ifnull(c.progress, '') NOT IN ('done', 'withdrawn', 'not_relevant');

-- view: help_unanswered
-- Action plans that asked for help and got no answer: no commitment answers, and no later session has an
-- action plan of the goal area that is OK.
WITH helped AS MATERIALIZED (
	SELECT goal_area_id, max(session_date) AS until FROM action_plans WHERE verdict = 'ok'
	GROUP BY goal_area_id
)
SELECT x.note_id
FROM action_plans x LEFT JOIN helped h ON h.goal_area_id = x.goal_area_id
WHERE x.verdict = 'help' AND ifnull(h.until, '') <= x.session_date
	AND x.note_id NOT IN (SELECT note_id FROM answer_counts);

-- view: area_holders
-- Which organisations have commitments in which goal areas.
SELECT organisation_id, goal_area_id FROM commitment_states
UNION
SELECT c.organisation_id, g.goal_area_id
FROM note_further_goal_area g JOIN commitment_states c ON c.note_id = g.note_id;

-- view: holes
-- What is left without an answer; word list 'hole' has the words. `what` is the text it is about,
-- `who` the organisation or addressee.
WITH answered AS MATERIALIZED (
	SELECT note_id FROM answer_counts
), promised AS MATERIALIZED (
	SELECT DISTINCT n.goal_id FROM note_goal n JOIN notes x ON x.note_id = n.note_id
	JOIN commitment_states c ON c.note_id = n.note_id
	WHERE x.letter = 'A' AND c.progress NOT IN ('withdrawn', 'not_relevant')
)
SELECT 'gap' AS hole, x.goal_area_id, x.ref, x.desired_state AS what, x.responsible AS who, x.event
FROM gap_analysis x JOIN gap_answers a ON a.note_id = x.note_id
WHERE x.desired_state IS NOT NULL AND a.commitments = 0
UNION ALL
SELECT 'help', x.goal_area_id, x.ref, x.help_needed, x.responsible, x.event
FROM action_plans x JOIN help_unanswered h ON h.note_id = x.note_id
UNION ALL
SELECT 'need', goal_area_id, ref, need, NULL, event FROM needs
WHERE addressed_to IS NULL AND note_id NOT IN (SELECT note_id FROM answered)
UNION ALL
SELECT 'actor', x.goal_area_id, x.ref, x.role, x.organisation, x.event
FROM key_actors x
LEFT JOIN area_holders h ON h.organisation_id = x.organisation_id AND h.goal_area_id = x.goal_area_id
WHERE x.note_id IN (SELECT note_id FROM key_actors_revision) AND h.organisation_id IS NULL
UNION ALL
SELECT 'milestone', g.goal_area_id, g.code, g.text, NULL, NULL
FROM goal g
WHERE g.level = 'milestone' AND g.id NOT IN (SELECT goal_id FROM promised)
UNION ALL
SELECT 'contribution', x.goal_area_id, x.ref, x.contribution, x.organisation, x.event
FROM contributions x
WHERE x.note_id IN (SELECT note_id FROM contributions_revision) AND x.promoted_to IS NULL
	AND x.note_id NOT IN (SELECT note_id FROM answered);

-- view: note_texts
-- What every revision of every note says, in the words of its main column.
SELECT note_id, number, coalesce(current_state || ' / ' || desired_state, current_state, desired_state) AS text
FROM gap_analysis_revision
UNION ALL SELECT note_id, number, achievement FROM achievements_revision
UNION ALL SELECT note_id, number, role FROM key_actors_revision
UNION ALL SELECT note_id, number, coalesce(plan, next_step, help_needed) FROM action_plans_revision
UNION ALL SELECT note_id, number, need FROM needs_revision
UNION ALL SELECT note_id, number, contribution FROM contributions_revision
UNION ALL SELECT note_id, number, how FROM cooperation_revision
UNION ALL SELECT note_id, number, commitment FROM commitments_revision;

-- view: possible_doubles
-- Notes that were stored beside another that they may be the same as, until one of the two is withdrawn
-- or written anew. `reason`: same_text (of two reviewers), same_number, similar.
SELECT n.note_id, n.ref, n.event, n.session, n.session_date, n.goal_area_id, d.reason,
	o.note_id AS other_id, o.ref AS other_ref,
	(SELECT text FROM note_texts t WHERE t.note_id = n.note_id AND t.number = n.revision) AS text,
	(SELECT text FROM note_texts t WHERE t.note_id = o.note_id AND t.number = o.revision) AS other_text
FROM possible_double d
CROSS JOIN notes n ON n.note_id = d.note_id
CROSS JOIN notes o ON o.note_id = d.other_id
WHERE NOT EXISTS (SELECT 1 FROM note_sources s WHERE s.note_id IN (d.note_id, d.other_id)
	AND s.upload_id > d.upload_id);

-- view: empty_sessions
-- Sessions that were held and have no notes at all.
SELECT s.id, s.code, s.date, e.code AS event,
	(SELECT group_concat(name, ', ') FROM (SELECT a.name FROM session_goal_area g
		JOIN goal_area a ON a.id = g.goal_area_id WHERE g.session_id = s.id ORDER BY g.position)) AS areas
FROM session s JOIN event e ON e.id = s.event_id
WHERE s.state <> 'cancelled' AND s.date <= (SELECT as_of FROM parameter)
	AND NOT EXISTS (SELECT 1 FROM note n WHERE n.session_id = s.id AND n.withdrawn_upload_id IS NULL);

-- view: todo
-- Who owes what at the date; word list 'todo' has the words of `what`:
--   session  a session that was held has no notes at all: its reviewers owe them, each a row; when it
--            has none, the owners of its goal areas,
--   never, silent  a commitment whose `reporting` is that: its organisation owes a report,
--   late     another that is late: its organisation owes a new date, or a result,
--   anchor   a key actor is not anchored, and is not in a later session of the goal area either: its
--            owner owes that,
--   help     an action plan asked for help and got no answer: the owner of the goal area owes one,
--   double   a note may be the same as an earlier one: the owner of the goal area says which holds,
--   distribute  who held it has ended, and nobody took over: the owner of the goal area says who does.
-- `who` is NULL when nobody is appointed, and for the public when it would name a person; `role`
-- is 'reviewer', 'owner' or 'organisation'. `send` is the file to send them, if there is one, as it is called
-- when no other has that name; `send_id` is of the session or organisation it is for. `contact`: the
-- function to contact at an organisation.
WITH anchored AS MATERIALIZED (
	SELECT organisation_id, goal_area_id, max(session_date) AS until
	FROM key_actors WHERE anchored = 'yes' GROUP BY organisation_id, goal_area_id
), area AS MATERIALIZED (
	SELECT a.id, a.name, iif(p.audience = 'internal', a.owner, NULL) AS owner FROM goal_area a CROSS JOIN parameter p
)
SELECT 'session' AS what, 'reviewer' AS role,
	CASE p.audience WHEN 'internal' THEN r.name END AS who, g.goal_area_id, s.event, s.code AS session,
	s.date AS session_date, NULL AS ref, s.areas AS text, s.date AS since, NULL AS due, NULL AS contact,
	'anteckningar-' || s.code || '.xlsx' AS send, s.id AS send_id
FROM empty_sessions s
CROSS JOIN parameter p
JOIN session_person r ON r.session_id = s.id AND r.role = 'reviewer'
	AND (p.audience = 'internal' OR r.position = (SELECT min(position) FROM session_person o
		WHERE o.session_id = s.id AND o.role = 'reviewer'))
LEFT JOIN session_goal_area g ON g.session_id = s.id
	AND g.position = (SELECT min(position) FROM session_goal_area f WHERE f.session_id = s.id)
UNION ALL
SELECT 'session', 'owner', a.owner, a.id, s.event, s.code, s.date, NULL, ifnull(a.name, s.areas),
	s.date, NULL, NULL, 'anteckningar-' || s.code || '.xlsx', s.id
FROM empty_sessions s
LEFT JOIN session_goal_area g ON g.session_id = s.id
LEFT JOIN area a ON a.id = g.goal_area_id
WHERE NOT EXISTS (SELECT 1 FROM session_person r WHERE r.session_id = s.id AND r.role = 'reviewer')
UNION ALL
SELECT ifnull(c.reporting, 'late'), 'organisation', c.organisation, c.goal_area_id, c.event, c.session,
	c.session_date, c.ref, c.commitment, iif(c.reporting IS NULL, c.due, ifnull(c.last_report, c.session_date)), c.due,
	c.contact,
	'uppfoljning-' || replace(replace(replace(replace(o.code, 'Å', 'A'), 'Ä', 'A'), 'Ö', 'O'), '.', '_')
		|| '.xlsx', o.id
FROM commitments c
JOIN organisation o ON o.id = c.organisation_id
WHERE (c.reporting IS NOT NULL OR c.timeliness = 'late')
	AND c.organisation_id NOT IN (SELECT id FROM organisation_holder WHERE vacant)
UNION ALL
SELECT 'anchor', 'owner', a.owner, a.id, x.event, x.session, x.session_date, x.ref,
	x.organisation, x.session_date, NULL, NULL, NULL, NULL
FROM key_actors x
JOIN area a ON a.id = x.goal_area_id
LEFT JOIN anchored y ON y.organisation_id = x.organisation_id AND y.goal_area_id = x.goal_area_id
WHERE x.anchored <> 'yes' AND ifnull(y.until, '') <= x.session_date
UNION ALL
SELECT 'help', 'owner', a.owner, a.id, x.event, x.session, x.session_date, x.ref,
	x.help_needed, x.session_date, x.due_date, NULL, NULL, NULL
FROM action_plans x
JOIN help_unanswered h ON h.note_id = x.note_id
JOIN area a ON a.id = x.goal_area_id
UNION ALL
SELECT 'double', 'owner', a.owner, a.id, d.event, d.session, d.session_date, d.ref,
	d.other_ref || ': ' || d.other_text, d.session_date, NULL, NULL, NULL, NULL
FROM possible_doubles d
JOIN area a ON a.id = d.goal_area_id
UNION ALL
SELECT 'distribute', 'owner', a.owner, a.id, n.event, n.session, n.session_date, n.ref,
	iif(w.what = 'organisation', o.name, l.name) || ': ' || t.text, ifnull(o.valid_to, l.valid_to), c.due,
	NULL, NULL, NULL
FROM without_holder w
JOIN notes n ON n.note_id = w.note_id
LEFT JOIN commitment_states c ON c.note_id = w.note_id
JOIN area a ON a.id = n.goal_area_id
JOIN note_texts t ON t.note_id = n.note_id AND t.number = n.revision
LEFT JOIN organisation o ON w.what = 'organisation' AND o.id = w.left_by
LEFT JOIN goal_area l ON w.what = 'goal_area' AND l.id = w.left_by;

-- view: attendance
-- Who was at each event that has begun: how many of each organisation - as said of the event, else the
-- most at one of its sessions -, at which sessions, and how many commitments it made there. What was of
-- an organisation that has gone over into another is that one's, added to its own.
WITH own AS (
	SELECT event_id, organisation_id,
		coalesce(max(CASE WHEN session_id IS NULL THEN number END), max(number)) AS number
	FROM participant
	WHERE event_id IN (SELECT event_id FROM session)
	GROUP BY event_id, organisation_id
), held AS (
	SELECT p.event_id, h.holder_id, s.code || ' (' || sum(p.number) || ')' AS text
	FROM participant p JOIN organisation_holder h ON h.id = p.organisation_id JOIN session s ON s.id = p.session_id
	GROUP BY p.event_id, h.holder_id, s.date, s.code
)
SELECT g.event_id, e.code AS event, h.holder_id AS organisation_id, sum(g.number) AS number,
	(SELECT group_concat(t.text, ', ') FROM held t WHERE t.event_id = g.event_id AND t.holder_id = h.holder_id) AS sessions,
	(SELECT count(*) FROM session m JOIN notes n ON n.session_id = m.id AND n.letter = 'A'
		JOIN commitments_revision r ON r.note_id = n.note_id AND r.number = 1
		JOIN organisation_holder o ON o.id = r.organisation_id
		WHERE m.event_id = g.event_id AND o.holder_id = h.holder_id) AS promised
FROM own g JOIN event e ON e.id = g.event_id JOIN organisation_holder h ON h.id = g.organisation_id
WHERE ifnull(e.starts, (SELECT min(date) FROM session o WHERE o.event_id = e.id)) <= (SELECT as_of FROM parameter)
GROUP BY g.event_id, h.holder_id;

-- view: organisations_used
-- Organisations that revisions of notes and lists of participants name, and the uploads that did (for undo).
SELECT organisation_id, upload_id FROM achievements_revision
UNION ALL SELECT organisation_id, upload_id FROM key_actors_revision
UNION ALL SELECT organisation_id, upload_id FROM contributions_revision
UNION ALL SELECT organisation_id, upload_id FROM commitments_revision
UNION ALL SELECT p.organisation_id, b.upload_id FROM participant p
	JOIN reference_before b ON b.table_name = 'participant' AND b.row_id = p.id;
