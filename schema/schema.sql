-- The database of Loka: what was sent (upload, finding, refused_row), what it says (note and one
-- revision table per kind, status_update), and what it refers to (event, session, goal_area, ...).
--
-- Table and view names are public: analysts query them by hand. Start with the views at the end.
-- Words (status, priority, ...) are stored by their stable machine value; table `word` has the
-- Swedish and English of each. Dates are text, YYYY-MM-DD. Nothing here is ever a formula.
-- A child column has an index where its parent rows can be deleted (undo) or where a query needs
-- it; reference rows are never deleted, so their children have none (an index must earn its place).

CREATE TABLE word (                    -- filled from the catalogue when the database is made
	list  TEXT NOT NULL,               -- 'progress', 'priority', ...
	value TEXT NOT NULL,               -- stable machine value
	position INTEGER NOT NULL,
	sv    TEXT NOT NULL,
	en    TEXT NOT NULL,
	PRIMARY KEY (list, value)
) STRICT;

CREATE TABLE note_kind (               -- filled from the catalogue when the database is made
	letter TEXT PRIMARY KEY CHECK (length(letter) = 1),
	name   TEXT NOT NULL UNIQUE,       -- 'commitments'
	position INTEGER NOT NULL,
	sv     TEXT NOT NULL,
	en     TEXT NOT NULL
) STRICT;

-- ---------------------------------------------------------------------------------------------
-- What the notes refer to. Reference files add and update; they never delete.

CREATE TABLE event (
	id          INTEGER PRIMARY KEY,
	code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name        TEXT NOT NULL,
	starts      TEXT CHECK (starts IS date(starts)),
	ends        TEXT CHECK (ends IS date(ends)),
	registry_no TEXT                   -- diarienummer
) STRICT;

CREATE TABLE goal_area (
	id          INTEGER PRIMARY KEY,
	code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name        TEXT NOT NULL UNIQUE,
	short_name  TEXT CHECK (length(short_name) <= 31), -- legal as the name of a worksheet
	aliases     TEXT,                  -- other names, separated by |
	owner       TEXT,                  -- målområdesansvarig
	group_no    INTEGER,
	position    INTEGER NOT NULL,      -- order in lists
	development_area TEXT CHECK (development_area IN ('yes', 'no')),
	remark      TEXT
) STRICT;

CREATE TABLE goal (
	id          INTEGER PRIMARY KEY,
	code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
	level       TEXT NOT NULL CHECK (level IN ('direction', 'milestone', 'indicator')),
	goal_area_id INTEGER NOT NULL REFERENCES goal_area,
	text        TEXT NOT NULL,
	target_date TEXT CHECK (target_date IS date(target_date)),
	unit        TEXT,
	baseline    REAL,
	target      REAL,
	latest_value REAL
) STRICT;

CREATE TABLE perspective (             -- genomsyrande perspektiv; shipped empty
	id          INTEGER PRIMARY KEY,
	code        TEXT NOT NULL UNIQUE CHECK (code <> ''),
	name        TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
	id          INTEGER PRIMARY KEY,
	code        TEXT UNIQUE,           -- NULL when a note named an organisation not known before
	name        TEXT NOT NULL UNIQUE,
	sector      TEXT NOT NULL CHECK (sector IN ('municipality', 'county_council', 'university',
		'county_board', 'regional_federation', 'state', 'business', 'nonprofit', 'eu', 'unknown')),
	aliases     TEXT,                  -- other names, separated by |
	upload_id   INTEGER REFERENCES upload -- the upload of notes that first named it
) STRICT;

CREATE TABLE session (                 -- a workshop: one group, one day, one to three goal areas
	id          INTEGER PRIMARY KEY,
	event_id    INTEGER NOT NULL REFERENCES event,
	code        TEXT NOT NULL CHECK (code <> ''),
	date        TEXT NOT NULL CHECK (date IS date(date)),
	day         INTEGER NOT NULL,
	group_no    INTEGER NOT NULL,
	state       TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
	minutes     INTEGER,
	remark      TEXT,
	UNIQUE (event_id, code),
	UNIQUE (event_id, day, group_no)
) STRICT;

CREATE TABLE session_goal_area (
	session_id   INTEGER NOT NULL REFERENCES session,
	position     INTEGER NOT NULL,
	goal_area_id INTEGER NOT NULL REFERENCES goal_area,
	PRIMARY KEY (session_id, position)
) STRICT;

CREATE TABLE session_person (          -- owners and reviewers, in the order they were given
	session_id INTEGER NOT NULL REFERENCES session,
	role       TEXT NOT NULL CHECK (role IN ('owner', 'reviewer')),
	position   INTEGER NOT NULL,
	name       TEXT NOT NULL,          -- never matched loosely: Marie and Maria are two people
	PRIMARY KEY (session_id, role, position)
) STRICT;

CREATE TABLE framework (               -- Europe 2020; Agenda 2030 is another file
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE theme (
	id           INTEGER PRIMARY KEY,
	framework_id INTEGER NOT NULL REFERENCES framework,
	priority     TEXT NOT NULL,
	name         TEXT NOT NULL,
	official_name TEXT,
	UNIQUE (framework_id, priority, name)
) STRICT;

CREATE TABLE initiative (
	id       INTEGER PRIMARY KEY,
	theme_id INTEGER NOT NULL REFERENCES theme,
	name     TEXT NOT NULL,
	UNIQUE (theme_id, name)
) STRICT;

CREATE TABLE initiative_goal_area (    -- no row: the initiative is linked to no goal area
	initiative_id INTEGER NOT NULL REFERENCES initiative,
	goal_area_id  INTEGER NOT NULL REFERENCES goal_area,
	basis         TEXT NOT NULL CHECK (basis IN ('slide', 'interpreted')),
	PRIMARY KEY (initiative_id, goal_area_id)
) STRICT;

-- ---------------------------------------------------------------------------------------------
-- What was sent. Loading the stored bytes of all uploads in order into an empty database, with
-- the options they were sent with, gives the same content.

CREATE TABLE upload (
	id          INTEGER PRIMARY KEY AUTOINCREMENT, -- the number people see
	file_name   TEXT NOT NULL,         -- as sent: a label, never a path to open
	sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
	size_bytes  INTEGER NOT NULL,
	kind        TEXT,                  -- NULL when it could not be told
	encoding    TEXT,
	delimiter   TEXT,
	received_at TEXT NOT NULL,         -- UTC, YYYY-MM-DDTHH:MM:SSZ
	event       TEXT,                  -- options it was sent with, NULL when not given
	session     TEXT,
	reviewer    TEXT,
	given_kind  TEXT,
	flags       TEXT NOT NULL DEFAULT '', -- 'all-or-nothing', ...
	origin      TEXT,                  -- file name of the database it was merged from, NULL: sent here
	origin_upload INTEGER,             -- and its number there
	outcome     TEXT NOT NULL CHECK (outcome IN ('taken', 'partly', 'refused', 'undone')),
	rows_read      INTEGER NOT NULL DEFAULT 0 CHECK
		(rows_read = rows_new + rows_changed + rows_unchanged + rows_refused),
	rows_new       INTEGER NOT NULL DEFAULT 0,
	rows_changed   INTEGER NOT NULL DEFAULT 0,
	rows_unchanged INTEGER NOT NULL DEFAULT 0,
	rows_refused   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX upload_sha256 ON upload (sha256);

CREATE TABLE upload_part (             -- the bytes as sent, in parts of at most 1 MiB
	upload_id INTEGER NOT NULL REFERENCES upload,
	number    INTEGER NOT NULL,
	bytes     BLOB NOT NULL,
	packing   TEXT CHECK (packing = 'zstd'), -- of a large file: each part packed, as the program zstd unpacks it; NULL: as sent
	PRIMARY KEY (upload_id, number)
) STRICT;

-- What stands in a file that was merged under names of the database it came from: a reference
-- ("LOKA13/D1G1-A03") or the number of an upload ("#3") there, and what that is here; NULL: nothing.
-- What has the same name here has no row.
CREATE TABLE upload_rename (
	upload_id INTEGER NOT NULL REFERENCES upload,
	theirs    TEXT NOT NULL,
	here      TEXT,
	PRIMARY KEY (upload_id, theirs)
) STRICT;

CREATE TABLE finding (
	id        INTEGER PRIMARY KEY,
	upload_id INTEGER NOT NULL REFERENCES upload,
	code      TEXT NOT NULL,           -- `loka-ingest --findings` lists them
	severity  TEXT NOT NULL CHECK (severity = 'error' OR severity = 'warning' OR severity = 'info'),
	line      INTEGER,                 -- physical line of the file
	row       INTEGER,                 -- row as a spreadsheet shows it
	column_no INTEGER,                 -- 1 = A
	field     TEXT,                    -- 'due_date'
	heading   TEXT,                    -- as the sender wrote it
	value     TEXT,                    -- as the sender wrote it, at most 80 characters
	params    TEXT,                    -- JSON array: what else the sentence names
	sentence  TEXT NOT NULL            -- as it was told, in the language of the run
) STRICT;
CREATE INDEX finding_upload ON finding (upload_id);

CREATE TABLE refused_row (
	id         INTEGER PRIMARY KEY,
	upload_id  INTEGER NOT NULL REFERENCES upload,
	first_line INTEGER NOT NULL,
	last_line  INTEGER NOT NULL,
	row        INTEGER NOT NULL,
	raw        TEXT NOT NULL,          -- as sent, decoded to UTF-8
	resolved_upload_id INTEGER REFERENCES upload -- the later upload that brought it in
) STRICT;
CREATE INDEX refused_row_upload ON refused_row (upload_id);
CREATE INDEX refused_row_open ON refused_row (resolved_upload_id);

CREATE TABLE reference_before (        -- what an upload changed among reference rows, for its undo
	id         INTEGER PRIMARY KEY,
	upload_id  INTEGER NOT NULL REFERENCES upload,
	table_name TEXT NOT NULL,
	row_id     INTEGER NOT NULL,
	before     TEXT                    -- JSON of the row as it was; NULL: it was not there
) STRICT;
CREATE INDEX reference_before_upload ON reference_before (upload_id);

-- ---------------------------------------------------------------------------------------------
-- Notes. A note is an identity; what it says stands in the revisions of its kind, which are only
-- ever added. Its reference is session code - kind letter number: D1G1-A03.

CREATE TABLE note (
	id           INTEGER PRIMARY KEY,
	session_id   INTEGER NOT NULL REFERENCES session,
	kind         TEXT NOT NULL CHECK (kind = 'G' OR kind = 'R' OR kind = 'N'
		OR kind = 'H' OR kind = 'B' OR kind = 'D'
		OR kind = 'S' OR kind = 'A'),
	number       INTEGER NOT NULL CHECK (number >= 1), -- from note_counter, never used again
	goal_area_id INTEGER NOT NULL REFERENCES goal_area, -- the first; see note_further_goal_area
	reviewer     TEXT,
	local_no     TEXT,                 -- the reviewer's own number for it
	local_no_upload_id INTEGER,        -- the upload that gave it, when not the note's first
	revision     INTEGER NOT NULL CHECK (revision >= 1), -- the current one
	fingerprint  INTEGER NOT NULL,     -- its row in note_fingerprint
	withdrawn_upload_id INTEGER REFERENCES upload, -- NULL: not withdrawn
	UNIQUE (session_id, kind, number)
) STRICT;
CREATE UNIQUE INDEX note_local_no ON note (session_id, kind, local_no, ifnull(reviewer, ''))
	WHERE local_no IS NOT NULL;

CREATE TABLE note_withdrawal (         -- what --replace-missing did, and what brought a note back
	id        INTEGER PRIMARY KEY,
	note_id   INTEGER NOT NULL REFERENCES note,
	upload_id INTEGER NOT NULL REFERENCES upload,
	withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX note_withdrawal_note ON note_withdrawal (note_id);
CREATE INDEX note_withdrawal_upload ON note_withdrawal (upload_id);

CREATE TABLE note_counter (            -- by code: it outlives the row of a session that is undone
	event       TEXT NOT NULL,
	session     TEXT NOT NULL,
	kind        TEXT NOT NULL,
	last_number INTEGER NOT NULL,
	PRIMARY KEY (event, session, kind)
) STRICT;

CREATE TABLE note_fingerprint (        -- what makes two rows the same note; see ingest/store/fingerprint.h
	hash    INTEGER PRIMARY KEY,
	note_id INTEGER NOT NULL           -- of note; set within the same transaction
) STRICT;

CREATE TABLE note_further_goal_area (  -- goal areas beyond note.goal_area_id; most notes have none
	note_id      INTEGER NOT NULL REFERENCES note,
	position     INTEGER NOT NULL CHECK (position >= 2),
	goal_area_id INTEGER NOT NULL REFERENCES goal_area,
	PRIMARY KEY (note_id, position)
) STRICT;

CREATE TABLE note_goal (               -- goals of the current revision
	note_id INTEGER NOT NULL REFERENCES note,
	goal_id INTEGER NOT NULL REFERENCES goal,
	PRIMARY KEY (note_id, goal_id)
) STRICT;

-- Words are checked with OR: SQLite builds a table for every IN of every row it inserts, which took
-- more time than all the rest of an insert.
--
-- One table of revisions per kind. The first eleven columns are the same in each: whose revision
-- it is, where it came from, and the columns that all kinds of notes share. Lists (goal areas,
-- goals, partners) are text separated by ", " in their canonical form. A date that was not given
-- as a day has the last day it can mean in NAME and what was written in NAME_text; words that are
-- no date at all ("löpande") stand in NAME_text alone.

CREATE TABLE gap_analysis_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	current_state TEXT,                -- detta görs
	desired_state TEXT,                -- detta bör göras
	priority    TEXT CHECK (priority = 'high' OR priority = 'medium' OR priority = 'low'),
	responsible TEXT,
	UNIQUE (note_id, number),
	CHECK (current_state IS NOT NULL OR desired_state IS NOT NULL)
) STRICT;

CREATE TABLE achievements_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	organisation_id INTEGER REFERENCES organisation,
	achievement TEXT NOT NULL,
	period      TEXT,                  -- '2013-H1', '2013', '2013-Q3', '2013-05', '2013-05-02'
	evidence    TEXT,
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE key_actors_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	organisation_id INTEGER NOT NULL REFERENCES organisation,
	role        TEXT,
	anchored    TEXT NOT NULL CHECK (anchored = 'yes' OR anchored = 'partly'
		OR anchored = 'no' OR anchored = 'unknown'),
	anchored_date TEXT CHECK (anchored_date IS NULL OR anchored_date IS date(anchored_date)),
	anchored_date_text TEXT,
	contact_function TEXT,
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE action_plans_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	plan        TEXT,
	verdict     TEXT NOT NULL CHECK (verdict = 'ok' OR verdict = 'help'),
	anchored    TEXT CHECK (anchored = 'yes' OR anchored = 'partly'
		OR anchored = 'no' OR anchored = 'unknown'),
	help_needed TEXT,
	next_step   TEXT,
	due_date    TEXT CHECK (due_date IS NULL OR due_date IS date(due_date)),
	due_date_text TEXT,
	responsible TEXT,
	UNIQUE (note_id, number),
	CHECK (verdict <> 'help' OR help_needed IS NOT NULL)
) STRICT;

CREATE TABLE needs_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	need        TEXT NOT NULL,
	addressed_to TEXT,
	priority    TEXT CHECK (priority = 'high' OR priority = 'medium' OR priority = 'low'),
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE contributions_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	organisation_id INTEGER NOT NULL REFERENCES organisation,
	contribution TEXT NOT NULL,
	certainty   TEXT CHECK (certainty = 'gives' OR certainty = 'can_give'),
	time_frame  TEXT,
	promoted_to TEXT,                  -- reference of the commitment it became
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE cooperation_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	organisations TEXT NOT NULL,
	how         TEXT NOT NULL,
	network     TEXT,
	next_step   TEXT,
	next_date   TEXT CHECK (next_date IS NULL OR next_date IS date(next_date)),
	next_date_text TEXT,
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE commitments_revision (
	note_id     INTEGER NOT NULL REFERENCES note,
	number      INTEGER NOT NULL CHECK (number >= 1),
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	goal_area   TEXT NOT NULL,
	source_role TEXT CHECK (source_role = 'reviewer' OR source_role = 'owner'
		OR source_role = 'coordinator' OR source_role = 'organisation'),
	goal        TEXT,
	perspective TEXT,
	internal    TEXT CHECK (internal = 'yes' OR internal = 'no'),
	comment     TEXT,
	organisation_id INTEGER NOT NULL REFERENCES organisation,
	commitment  TEXT NOT NULL,
	partners    TEXT,
	contact_function TEXT,
	start_date  TEXT CHECK (start_date IS NULL OR start_date IS date(start_date)),
	start_date_text TEXT,
	due_date    TEXT CHECK (due_date IS NULL OR due_date IS date(due_date)),
	due_date_text TEXT,
	measure     TEXT,
	resources   TEXT,
	confirmed   TEXT CHECK (confirmed = 'yes' OR confirmed = 'partly'
		OR confirmed = 'no' OR confirmed = 'unknown'),
	source_ref  TEXT,                  -- reference of the contribution it came from
	initiative  TEXT,
	status      TEXT CHECK (status = 'not_started' OR status = 'started' OR status = 'half'
		OR status = 'done' OR status = 'not_relevant' OR status = 'withdrawn'),                 -- as stated in the workshop; later ones are status updates
	UNIQUE (note_id, number)
) STRICT;

CREATE TABLE status_update (           -- the half-year follow-up; rows are only ever added
	id          INTEGER PRIMARY KEY,
	note_id     INTEGER NOT NULL REFERENCES note,
	as_of       TEXT NOT NULL CHECK (as_of IS date(as_of)),
	reported_by TEXT,
	number      INTEGER NOT NULL CHECK (number >= 1), -- counts corrections of the same report
	upload_id   INTEGER NOT NULL REFERENCES upload,
	first_line  INTEGER NOT NULL,
	last_line   INTEGER NOT NULL,
	rev         INTEGER,               -- revision of the note the reporter had before them
	status      TEXT CHECK (status = 'not_started' OR status = 'started' OR status = 'half'
		OR status = 'done' OR status = 'not_relevant' OR status = 'withdrawn'),
	percent     REAL CHECK (percent BETWEEN 0 AND 100),
	comment     TEXT,
	new_due     TEXT CHECK (new_due IS NULL OR new_due IS date(new_due)),
	new_due_text TEXT,
	evidence    TEXT,
	confirmed   TEXT CHECK (confirmed = 'yes' OR confirmed = 'partly'
		OR confirmed = 'no' OR confirmed = 'unknown')
) STRICT;
CREATE UNIQUE INDEX status_update_report
	ON status_update (note_id, as_of, ifnull(reported_by, ''), number);

-- ---------------------------------------------------------------------------------------------
-- Views: the current state. "At a date" means what `parameter` says; here the date of the newest
-- upload. loka-report makes the same views again as temporary ones over a `parameter` of its own.

CREATE VIEW parameter AS
SELECT as_of, date(as_of, '-6 months') AS since, 'internal' AS audience
FROM (SELECT ifnull(max(date(received_at)), date('now')) AS as_of FROM upload);

-- Every note that stands: not withdrawn, its session held by the date; for the audience 'public'
-- not those marked internal. Names stand here and below as subqueries, not joins: who does not ask for
-- them does not pay for them.
CREATE VIEW notes AS
SELECT n.id AS note_id,
	s.code || '-' || n.kind || printf('%02d', n.number) AS ref,
	(SELECT code FROM event WHERE id = s.event_id) AS event,
	s.code AS session,
	s.date AS session_date,
	(SELECT name FROM note_kind WHERE letter = n.kind) AS kind,
	n.kind AS letter,
	n.number,
	n.reviewer,
	n.local_no,
	n.revision,
	n.session_id,
	n.goal_area_id
FROM note n
JOIN session s ON s.id = n.session_id
WHERE n.withdrawn_upload_id IS NULL AND s.date <= (SELECT as_of FROM parameter)
	AND ((SELECT audience FROM parameter) = 'internal' OR NOT EXISTS (SELECT 1 FROM note_sources r
		WHERE r.note_id = n.id AND r.number = n.revision AND r.internal = 'yes'));

-- A note once per goal area it belongs to; count distinct note_id for totals.
CREATE VIEW note_goal_areas AS
SELECT id AS note_id, goal_area_id, 1 AS position FROM note
UNION ALL
SELECT note_id, goal_area_id, position FROM note_further_goal_area;

CREATE VIEW gap_analysis AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.current_state, r.desired_state, r.priority, r.responsible,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN gap_analysis_revision r ON r.note_id = n.note_id AND r.number = n.revision;

CREATE VIEW achievements AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	o.name AS organisation, r.achievement, r.period, r.evidence,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN achievements_revision r ON r.note_id = n.note_id AND r.number = n.revision
LEFT JOIN organisation o ON o.id = r.organisation_id;

CREATE VIEW key_actors AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisation_id, o.name AS organisation, r.role, r.anchored, r.anchored_date,
	r.anchored_date_text, r.contact_function,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN key_actors_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id;

CREATE VIEW action_plans AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.plan, r.verdict, r.anchored, r.help_needed, r.next_step, r.due_date, r.due_date_text,
	r.responsible, r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN action_plans_revision r ON r.note_id = n.note_id AND r.number = n.revision;

CREATE VIEW needs AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.need, r.addressed_to, r.priority, r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN needs_revision r ON r.note_id = n.note_id AND r.number = n.revision;

CREATE VIEW contributions AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	o.name AS organisation, r.contribution, r.certainty, r.time_frame, r.promoted_to,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN contributions_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id;

CREATE VIEW cooperation AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisations, r.how, r.network, r.next_step, r.next_date, r.next_date_text,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN cooperation_revision r ON r.note_id = n.note_id AND r.number = n.revision;

-- Reports in force at the date: the last correction of each, the newest first (place 1).
CREATE VIEW status_reports AS
SELECT u.*, row_number() OVER
	(PARTITION BY note_id ORDER BY as_of DESC, upload_id DESC, id DESC) AS place
FROM status_update u
WHERE as_of <= (SELECT as_of FROM parameter)
	AND number = (SELECT max(number) FROM status_update o WHERE o.note_id = u.note_id
		AND o.as_of = u.as_of AND ifnull(o.reported_by, '') = ifnull(u.reported_by, ''));

-- Every due date a commitment has had, in the order they came to be.
CREATE VIEW due_dates AS
SELECT note_id, due_date, due_date_text, '' AS as_of, number AS turn
FROM commitments_revision WHERE due_date IS NOT NULL
UNION ALL
SELECT note_id, new_due, new_due_text, as_of, id FROM status_reports WHERE new_due IS NOT NULL;

-- Those that may have had several of them, which takes windows; most have one at most.
CREATE VIEW moved_due AS
SELECT note_id,
	max(CASE WHEN first = 1 THEN due_date END) AS original_due,
	max(CASE WHEN last = 1 THEN due_date END) AS due,
	max(CASE WHEN last = 1 THEN due_date_text END) AS due_text,
	sum(before IS NOT NULL AND before <> due_date) AS times_moved
FROM (SELECT note_id, due_date, due_date_text,
		lag(note_id) OVER turns IS NULL AS first,
		lead(note_id) OVER turns IS NULL AS last,
		lag(due_date) OVER turns AS before
	FROM (SELECT r.note_id, r.due_date, r.due_date_text, '' AS as_of, r.number AS turn
		FROM (SELECT note_id FROM commitments_revision WHERE number > 1
			UNION SELECT note_id FROM status_reports WHERE new_due IS NOT NULL) s
		CROSS JOIN commitments_revision r
		WHERE r.note_id = s.note_id AND r.due_date IS NOT NULL
		UNION ALL
		SELECT note_id, new_due, new_due_text, as_of, id FROM status_reports
		WHERE new_due IS NOT NULL)
	WINDOW turns AS (PARTITION BY note_id ORDER BY as_of, turn))
GROUP BY note_id;

CREATE VIEW commitment_due AS
SELECT note_id, due_date AS original_due, due_date AS due, due_date_text AS due_text, 0 AS times_moved
FROM commitments_revision
WHERE due_date IS NOT NULL AND number = 1 AND note_id NOT IN (SELECT note_id FROM moved_due)
UNION ALL
SELECT note_id, original_due, due, due_text, times_moved FROM moved_due;

-- What the reports in force say of a commitment, together: a report that leaves something empty says
-- nothing of it, so each is of the newest report that does say it. `percent` is only of the status it
-- was given with: 60 % of what was half done does not stand beside "done". `last_report` is the day of
-- the newest report, whatever it says.
CREATE VIEW commitment_reports AS
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

-- Where every commitment stands, without its texts. progress: what was last reported, 'no_report'
-- when nothing was; the status stated in the workshop counts as a report of that day, and so does whether it was confirmed.
-- revision_row: the rowid of the revision that stands.
-- The revisions are walked and their notes looked up, in the order they lie in, not the other way round.
CREATE VIEW commitment_states AS
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
	session_id, number, revision_row
FROM (SELECT r.note_id, n.goal_area_id, r.organisation_id, r.goal,
		coalesce(l.confirmed, r.confirmed, 'unknown') AS confirmed,
		iif(d.note_id IS NULL, r.due_date, d.original_due) AS original_due,
		iif(d.note_id IS NULL, r.due_date, d.due) AS due,
		coalesce(d.due_text, r.due_date_text) AS due_text,
		ifnull(d.times_moved, 0) AS times_moved,
		coalesce(l.status, r.status, 'no_report') AS progress,
		l.last_report, p.as_of, n.session_id, n.number, r.rowid AS revision_row
	FROM parameter p
	CROSS JOIN commitments_revision r
	CROSS JOIN notes n ON n.note_id = r.note_id AND n.revision = r.number
	LEFT JOIN moved_due d ON d.note_id = r.note_id
	LEFT JOIN commitment_reports l ON l.note_id = r.note_id);

CREATE VIEW commitments AS
SELECT n.*, r.goal_area, r.goal, r.perspective, r.source_role, r.internal, r.comment,
	r.organisation_id, o.name AS organisation, r.commitment, r.partners, r.contact_function,
	r.start_date, r.start_date_text, r.measure, r.resources, s.confirmed,
	r.source_ref, r.initiative,
	s.original_due, s.due, s.due_text, s.times_moved, s.progress,
	l.percent, s.last_report, l.reported_by, l.comment AS last_comment, l.evidence,
	s.timeliness, s.days_late, s.report_age,
	r.upload_id, (SELECT file_name FROM upload WHERE id = r.upload_id) AS file_name, r.first_line, r.last_line
FROM notes n
JOIN commitments_revision r ON r.note_id = n.note_id AND r.number = n.revision
JOIN organisation o ON o.id = r.organisation_id
JOIN commitment_states s ON s.note_id = n.note_id
LEFT JOIN commitment_reports l ON l.note_id = n.note_id;

-- What a follow-up sheet shows, a row per commitment. The reference has the event in front when there
-- are several. Version is the revision the sheet is made from: a row that comes back with an older one
-- is a conflict.
CREATE VIEW follow_up AS
SELECT c.note_id, c.organisation_id, iif((SELECT count(*) FROM event) > 1, c.event || '-', '') || c.ref AS ref,
	c.revision AS version,
	(SELECT code FROM goal_area WHERE id = c.goal_area_id) || ifnull((SELECT group_concat(', ' || code, '')
		FROM (SELECT a.code FROM note_further_goal_area g JOIN goal_area a ON a.id = g.goal_area_id
			WHERE g.note_id = c.note_id ORDER BY g.position)), '') AS goal_area,
	c.commitment, c.organisation, c.due AS due_date, c.due_text AS due_date_text,
	nullif(c.progress, 'no_report') AS status, c.percent,
	NULL AS comment, NULL AS new_due, NULL AS evidence, NULL AS reported_by, p.as_of
FROM commitments c CROSS JOIN parameter p;

-- How many notes of each kind each session has, where there are any.
CREATE VIEW session_notes AS
SELECT session_id, letter, count(*) AS notes FROM notes GROUP BY session_id, letter;

-- Sessions x kinds: how many notes, how many of them only the owner sent, and, where there are
-- none, why: 'cancelled', 'not_yet', 'no_reviewer', 'nothing_uploaded'.
CREATE VIEW coverage AS
SELECT s.id AS session_id, e.code AS event, s.code AS session, s.date, s.state,
	k.letter, k.name AS kind, k.position,
	ifnull(c.notes, 0) AS notes,
	ifnull(c.notes, 0) > 0 AND c.notes = ifnull(o.notes, 0) AS only_owner,
	CASE
		WHEN ifnull(c.notes, 0) > 0 THEN NULL
		WHEN s.state = 'cancelled' THEN 'cancelled'
		WHEN s.date > (SELECT as_of FROM parameter) THEN 'not_yet'
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

-- Where every revision of every note came from.
CREATE VIEW note_sources AS
SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM gap_analysis_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM achievements_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM key_actors_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM action_plans_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM needs_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM contributions_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM cooperation_revision
UNION ALL SELECT note_id, number, upload_id, first_line, last_line, source_role, internal FROM commitments_revision;

-- Which uploads are about a goal area: its notes or reports of them came from them, or they were sent
-- for one of its sessions.
CREATE VIEW goal_area_uploads AS
SELECT g.goal_area_id, r.upload_id FROM note_goal_areas g JOIN note_sources r ON r.note_id = g.note_id
UNION
SELECT g.goal_area_id, r.upload_id FROM note_goal_areas g JOIN status_update r ON r.note_id = g.note_id
UNION
SELECT g.goal_area_id, u.id
FROM session_goal_area g
JOIN session s ON s.id = g.session_id
JOIN event e ON e.id = s.event_id
JOIN upload u ON u.session = s.code AND ifnull(u.event, e.code) = e.code;

-- Files of which nothing was stored, and why: what was said of the file as a whole, else the first that
-- was wrong. `sent_again`: a file of that name, sent the same way, was taken since.
CREATE VIEW refused_files AS
SELECT u.id AS upload_id, u.file_name,
	(SELECT f.sentence FROM finding f WHERE f.upload_id = u.id AND f.severity = 'error'
		ORDER BY f.code LIKE 'file-%' DESC, f.id LIMIT 1) AS why,
	EXISTS (SELECT 1 FROM upload o WHERE o.id > u.id AND o.file_name = u.file_name
		AND o.outcome IN ('taken', 'partly') AND o.event IS u.event AND o.session IS u.session
		AND o.reviewer IS u.reviewer AND o.given_kind IS u.given_kind) AS sent_again
FROM upload u WHERE u.outcome = 'refused';

-- What was not taken and has not come in since: rows, and whole files (without lines).
CREATE VIEW refusals AS
SELECT x.upload_id, x.first_line, x.last_line,
	(SELECT group_concat(f.sentence, ' ') FROM finding f
		WHERE f.upload_id = x.upload_id AND f.row = x.row AND f.severity = 'error') AS why
FROM refused_row x JOIN upload u ON u.id = x.upload_id
WHERE x.resolved_upload_id IS NULL AND u.outcome <> 'undone'
UNION ALL
SELECT upload_id, NULL, NULL, why FROM refused_files WHERE NOT sent_again;

-- ---------------------------------------------------------------------------------------------
-- Views: what the reports count. Where one begins with note_id IN (SELECT note_id FROM X_revision), the
-- notes of that kind are looked up, be they few, and not all notes looked through for them.

-- The commitments of each goal area by progress and timeliness. A commitment of two goal areas
-- counts in both: totals are of `commitments`, not of this.
CREATE VIEW goal_area_commitments AS
SELECT a.id AS goal_area_id,
	ifnull(n.commitments, 0) AS commitments,
	ifnull(n.done, 0) AS done,
	ifnull(n.half, 0) AS half,
	ifnull(n.started, 0) AS started,
	ifnull(n.not_started, 0) AS not_started,
	ifnull(n.not_relevant, 0) AS not_relevant,
	ifnull(n.withdrawn, 0) AS withdrawn,
	ifnull(n.no_report, 0) AS no_report,
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
		count(*) FILTER (WHERE c.timeliness = 'late') AS late,
		count(*) FILTER (WHERE c.timeliness = 'soon') AS soon,
		count(*) FILTER (WHERE c.due IS NULL) AS undated,
		count(*) FILTER (WHERE c.confirmed <> 'yes') AS unconfirmed,
		count(*) FILTER (WHERE c.times_moved > 0) AS moved
	FROM commitment_states c JOIN note_goal_areas g ON g.note_id = c.note_id
	GROUP BY g.goal_area_id
) n ON n.goal_area_id = a.id;

-- The verdict on a goal area in each of its sessions: 'help' when any plan asks for help, 'ok' when
-- all are, 'not_presented' when there is none, NULL when the session was cancelled.
CREATE VIEW goal_area_verdicts AS
SELECT sg.goal_area_id, s.id AS session_id, s.event_id, s.code AS session, s.date, s.day,
	CASE
		WHEN p.help > 0 THEN 'help'
		WHEN p.plans > 0 THEN 'ok'
		WHEN s.state = 'cancelled' THEN NULL
		ELSE 'not_presented'
	END AS verdict,
	ifnull(p.plans, 0) AS plans
FROM session_goal_area sg
JOIN session s ON s.id = sg.session_id
LEFT JOIN (
	SELECT session_id, goal_area_id, count(*) AS plans, sum(verdict = 'help') AS help
	FROM (SELECT session_id, goal_area_id, verdict FROM action_plans
			WHERE note_id IN (SELECT note_id FROM action_plans_revision)
		UNION ALL
		SELECT a.session_id, g.goal_area_id, a.verdict
		FROM note_further_goal_area g JOIN action_plans a ON a.note_id = g.note_id)
	GROUP BY session_id, goal_area_id
) p ON p.session_id = s.id AND p.goal_area_id = sg.goal_area_id;

-- How many commitments answer a gap: those of its goal area that still stand, unless both name
-- goals and none of them is the same.
CREATE VIEW gap_answers AS
WITH live AS (
	SELECT note_id, goal_area_id, goal IS NOT NULL AS has_goal
	FROM commitment_states WHERE progress NOT IN ('withdrawn', 'not_relevant')
	UNION ALL
	SELECT c.note_id, g.goal_area_id, c.goal IS NOT NULL
	FROM note_further_goal_area g JOIN commitment_states c ON c.note_id = g.note_id
	WHERE c.progress NOT IN ('withdrawn', 'not_relevant')
), of_area AS (
	SELECT goal_area_id, count(*) AS every, sum(NOT has_goal) AS without_goal
	FROM live GROUP BY goal_area_id
), of_goal AS (
	SELECT n.goal_id, count(*) AS every
	FROM note_goal n JOIN goal o ON o.id = n.goal_id
	JOIN live l ON l.note_id = n.note_id AND l.goal_area_id = o.goal_area_id
	GROUP BY n.goal_id
)
SELECT x.note_id,
	CASE WHEN x.goal IS NULL THEN ifnull(a.every, 0)
		ELSE ifnull(a.without_goal, 0) + ifnull((SELECT sum(o.every)
			FROM note_goal n JOIN of_goal o ON o.goal_id = n.goal_id
			WHERE n.note_id = x.note_id), 0)
	END AS commitments
FROM gap_analysis x LEFT JOIN of_area a ON a.goal_area_id = x.goal_area_id
WHERE x.note_id IN (SELECT note_id FROM gap_analysis_revision);

-- What was last reported of a commitment at `parameter.since`, by the newest report that says it, and
-- when it was due then.
CREATE VIEW commitments_before AS
SELECT c.note_id,
	CASE WHEN c.session_date > p.since THEN NULL
		ELSE coalesce((SELECT u.status FROM status_update u
			WHERE u.note_id = c.note_id AND u.status IS NOT NULL AND u.as_of <= p.since
			ORDER BY u.as_of DESC, u.upload_id DESC, u.id DESC LIMIT 1), r.status, 'no_report')
	END AS progress,
	(SELECT max(u.as_of) FROM status_update u
		WHERE u.note_id = c.note_id AND u.as_of <= p.since) AS last_report,
	coalesce((SELECT u.new_due FROM status_update u
		WHERE u.note_id = c.note_id AND u.new_due IS NOT NULL AND u.as_of <= p.since
		ORDER BY u.as_of DESC, u.id DESC LIMIT 1), r.due_date) AS due
FROM notes c
CROSS JOIN parameter p
JOIN commitments_revision r ON r.note_id = c.note_id AND r.number = c.revision;

-- What happened to the commitments between `parameter.since` and `parameter.as_of`; word list
-- 'change' has the words. One commitment can have changed in several ways.
CREATE VIEW commitment_changes AS
WITH step(progress, number) AS (
	VALUES ('no_report', 0), ('not_started', 0), ('started', 1), ('half', 2), ('done', 3)
), both_states AS (
	SELECT c.note_id, c.progress, c.due, c.last_report, b.progress AS before, b.due AS due_before,
		b.last_report AS report_before, n.number - o.number AS steps, p.since
	FROM commitment_states c
	CROSS JOIN parameter p
	JOIN commitments_before b ON b.note_id = c.note_id
	LEFT JOIN step n ON n.progress = c.progress
	LEFT JOIN step o ON o.progress = b.progress
)
SELECT note_id, 'new' AS change FROM both_states WHERE before IS NULL
UNION ALL
SELECT note_id, CASE
		WHEN progress = 'done' THEN 'finished'
		WHEN progress IN ('withdrawn', 'not_relevant') THEN 'withdrawn'
		WHEN steps > 0 THEN 'forward'
		WHEN steps < 0 THEN 'backward'
		ELSE 'first_report'
	END
FROM both_states WHERE progress <> before
UNION ALL
SELECT note_id, 'date_moved' FROM both_states
WHERE before IS NOT NULL AND due IS NOT NULL AND due_before IS NOT NULL AND due <> due_before
UNION ALL
SELECT note_id, 'silent' FROM both_states
WHERE report_before IS NOT NULL AND last_report <= since
	AND progress NOT IN ('done', 'withdrawn', 'not_relevant');

-- Action plans that asked for help and got no answer: no later session has an action plan of the
-- goal area that is OK.
CREATE VIEW help_unanswered AS
WITH helped AS MATERIALIZED (
	SELECT goal_area_id, max(session_date) AS until FROM action_plans WHERE verdict = 'ok'
	GROUP BY goal_area_id
)
SELECT x.note_id
FROM action_plans x LEFT JOIN helped h ON h.goal_area_id = x.goal_area_id
WHERE x.verdict = 'help' AND ifnull(h.until, '') <= x.session_date;

-- What is left without an answer; word list 'hole' has the words. `what` is the text it is about,
-- `who` the organisation or addressee.
CREATE VIEW holes AS
WITH holders AS MATERIALIZED (
	SELECT organisation_id, goal_area_id FROM commitment_states
	UNION
	SELECT c.organisation_id, g.goal_area_id
	FROM note_further_goal_area g JOIN commitment_states c ON c.note_id = g.note_id
), promoted AS MATERIALIZED (
	SELECT DISTINCT source_ref FROM commitments_revision WHERE source_ref IS NOT NULL
), answered AS MATERIALIZED (
	SELECT DISTINCT n.goal_id FROM note_goal n JOIN notes c ON c.note_id = n.note_id
	WHERE c.letter = 'A'
)
SELECT 'gap' AS hole, x.goal_area_id, x.ref, x.desired_state AS what, x.responsible AS who
FROM gap_analysis x JOIN gap_answers a ON a.note_id = x.note_id
WHERE x.desired_state IS NOT NULL AND a.commitments = 0
UNION ALL
SELECT 'help', x.goal_area_id, x.ref, x.help_needed, x.responsible
FROM action_plans x JOIN help_unanswered h ON h.note_id = x.note_id
UNION ALL
SELECT 'need', goal_area_id, ref, need, NULL FROM needs WHERE addressed_to IS NULL
UNION ALL
SELECT 'actor', x.goal_area_id, x.ref, x.role, x.organisation
FROM key_actors x
LEFT JOIN holders h ON h.organisation_id = x.organisation_id AND h.goal_area_id = x.goal_area_id
WHERE x.note_id IN (SELECT note_id FROM key_actors_revision) AND h.organisation_id IS NULL
UNION ALL
SELECT 'milestone', g.goal_area_id, g.code, g.text, NULL
FROM goal g
WHERE g.level = 'milestone' AND g.id NOT IN (SELECT goal_id FROM answered)
UNION ALL
SELECT 'contribution', x.goal_area_id, x.ref, x.contribution, x.organisation
FROM contributions x
WHERE x.note_id IN (SELECT note_id FROM contributions_revision) AND x.promoted_to IS NULL
	AND x.ref NOT IN (SELECT source_ref FROM promoted);

-- Who owes what at the date; word list 'todo' has the words of `what`:
--   session  a session that was held has no notes at all: its reviewers owe them, each a row; when it
--            has none, the owners of its goal areas,
--   report   a commitment that is neither done nor closed was last heard of at `parameter.since` or
--            before: its organisation owes a report,
--   anchor   a key actor is not anchored, and is not in a later session of the goal area either: its
--            owner owes that,
--   help     an action plan asked for help and got no answer: the owner of the goal area owes one.
-- `who` is NULL when nobody is appointed, and for the public when it would name a reviewer; `role`
-- is 'reviewer', 'owner' or 'organisation'. `send` is the file to send them, if there is one, as it is called
-- when no other has that name; `send_id` is of the session or organisation it is for.
CREATE VIEW todo AS
WITH empty_session AS (
	SELECT s.id, s.code, s.date, e.code AS event,
		(SELECT group_concat(name, ', ') FROM (SELECT a.name FROM session_goal_area g
			JOIN goal_area a ON a.id = g.goal_area_id WHERE g.session_id = s.id ORDER BY g.position))
			AS areas
	FROM session s JOIN event e ON e.id = s.event_id
	WHERE s.state <> 'cancelled' AND s.date <= (SELECT as_of FROM parameter)
		AND NOT EXISTS (SELECT 1 FROM note n WHERE n.session_id = s.id AND n.withdrawn_upload_id IS NULL)
), anchored AS MATERIALIZED (
	SELECT organisation_id, goal_area_id, max(session_date) AS until
	FROM key_actors WHERE anchored = 'yes' GROUP BY organisation_id, goal_area_id
)
SELECT 'session' AS what, 'reviewer' AS role,
	CASE p.audience WHEN 'internal' THEN r.name END AS who, g.goal_area_id, s.event, s.code AS session,
	s.date AS session_date, NULL AS ref, s.areas AS text, s.date AS since, NULL AS due,
	'anteckningar-' || s.code || '.xlsx' AS send, s.id AS send_id
FROM empty_session s
CROSS JOIN parameter p
JOIN session_person r ON r.session_id = s.id AND r.role = 'reviewer'
	AND (p.audience = 'internal' OR r.position = (SELECT min(position) FROM session_person o
		WHERE o.session_id = s.id AND o.role = 'reviewer'))
LEFT JOIN session_goal_area g ON g.session_id = s.id
	AND g.position = (SELECT min(position) FROM session_goal_area f WHERE f.session_id = s.id)
UNION ALL
SELECT 'session', 'owner', a.owner, a.id, s.event, s.code, s.date, NULL, ifnull(a.name, s.areas),
	s.date, NULL, 'anteckningar-' || s.code || '.xlsx', s.id
FROM empty_session s
LEFT JOIN session_goal_area g ON g.session_id = s.id
LEFT JOIN goal_area a ON a.id = g.goal_area_id
WHERE NOT EXISTS (SELECT 1 FROM session_person r WHERE r.session_id = s.id AND r.role = 'reviewer')
UNION ALL
SELECT 'report', 'organisation', c.organisation, c.goal_area_id, c.event, c.session,
	c.session_date, c.ref, c.commitment, ifnull(c.last_report, c.session_date), c.due,
	'uppfoljning-' || replace(replace(replace(replace(o.code, 'Å', 'A'), 'Ä', 'A'), 'Ö', 'O'), '.', '_')
		|| '.xlsx', o.id
FROM commitments c
JOIN organisation o ON o.id = c.organisation_id
WHERE c.progress NOT IN ('done', 'withdrawn', 'not_relevant')
	AND (c.last_report IS NULL OR c.last_report <= (SELECT since FROM parameter))
UNION ALL
SELECT 'anchor', 'owner', a.owner, a.id, x.event, x.session, x.session_date, x.ref,
	x.organisation, x.session_date, NULL, NULL, NULL
FROM key_actors x
JOIN goal_area a ON a.id = x.goal_area_id
LEFT JOIN anchored y ON y.organisation_id = x.organisation_id AND y.goal_area_id = x.goal_area_id
WHERE x.anchored <> 'yes' AND ifnull(y.until, '') <= x.session_date
UNION ALL
SELECT 'help', 'owner', a.owner, a.id, x.event, x.session, x.session_date, x.ref,
	x.help_needed, x.session_date, x.due_date, NULL, NULL
FROM action_plans x
JOIN help_unanswered h ON h.note_id = x.note_id
JOIN goal_area a ON a.id = x.goal_area_id;

-- Organisations that revisions of notes name, and the uploads that did (for undo).
CREATE VIEW organisations_used AS
SELECT organisation_id, upload_id FROM achievements_revision
UNION ALL SELECT organisation_id, upload_id FROM key_actors_revision
UNION ALL SELECT organisation_id, upload_id FROM contributions_revision
UNION ALL SELECT organisation_id, upload_id FROM commitments_revision;
