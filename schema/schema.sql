-- The tables of the database of Loka: what was sent (upload, finding, refused_row), what it says (note
-- and one revision table per kind, status_update), and what it refers to (event, session, goal_area, ...).
--
-- Table and view names are public: analysts query them by hand. Start with the views, in views.sql.
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

CREATE TABLE region (                  -- whose strategy it is: one row, or none
	id          INTEGER PRIMARY KEY CHECK (id = 1),
	name        TEXT NOT NULL,
	short_name  TEXT,
	contact     TEXT,                  -- the coordinator: function, e-mail
	registry_no TEXT                   -- diarienummer
) STRICT;

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
	remark      TEXT,
	valid_from  TEXT CHECK (valid_from IS date(valid_from)),
	valid_to    TEXT CHECK (valid_to IS date(valid_to)), -- the last day it was one of its own
	merged_into TEXT                   -- codes of the goal areas that took over, separated by |
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
	target      REAL
) STRICT;

CREATE TABLE goal_value (              -- what was read of a goal, each day's value
	id          INTEGER PRIMARY KEY,
	goal_id     INTEGER NOT NULL REFERENCES goal,
	as_of       TEXT NOT NULL CHECK (as_of IS date(as_of)),
	value       REAL NOT NULL,
	upload_id   INTEGER NOT NULL REFERENCES upload, -- that said it last
	first_line  INTEGER NOT NULL,
	sheet       INTEGER,               -- number of the upload_sheet; NULL: of a CSV
	UNIQUE (goal_id, as_of)
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
	sector      TEXT NOT NULL CHECK (sector <> ''), -- a word of the list, or another as it was written
	aliases     TEXT,                  -- other names, separated by |
	upload_id   INTEGER REFERENCES upload, -- the upload of notes that first named it
	valid_from  TEXT CHECK (valid_from IS date(valid_from)),
	valid_to    TEXT CHECK (valid_to IS date(valid_to)), -- the last day it was one of its own
	merged_into TEXT                   -- codes of the organisations that took over, separated by |
) STRICT;

CREATE TABLE session (                 -- a workshop, of one to three goal areas; or a plenary, of none
	id          INTEGER PRIMARY KEY,
	event_id    INTEGER NOT NULL REFERENCES event,
	code        TEXT NOT NULL CHECK (code <> ''),
	date        TEXT NOT NULL CHECK (date IS date(date)),
	day         INTEGER,               -- as it was given; the view session_days has that of every session
	group_no    INTEGER,
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

CREATE TABLE participant (             -- who was there: so many of an organisation
	id              INTEGER PRIMARY KEY,
	event_id        INTEGER NOT NULL REFERENCES event,
	session_id      INTEGER REFERENCES session, -- NULL: the event as a whole
	organisation_id INTEGER NOT NULL REFERENCES organisation,
	number          INTEGER NOT NULL CHECK (number >= 1)
) STRICT;
CREATE UNIQUE INDEX participant_group ON participant (event_id, ifnull(session_id, 0), organisation_id);

CREATE TABLE framework (               -- Agenda 2030, Europe 2020, a national strategy
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
	basis         TEXT NOT NULL CHECK (basis IN ('explicit', 'interpreted')),
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
	kind        TEXT,                  -- NULL when it could not be told, or its sheets are of several
	encoding    TEXT,                  -- 'utf-8', ...; 'xlsx' or 'ods' of a workbook
	delimiter   TEXT,
	received_at TEXT NOT NULL,         -- where it was loaded, by the clock on the wall: YYYY-MM-DDTHH:MM:SS
	event       TEXT,                  -- options it was sent with, NULL when not given
	session     TEXT,
	reviewer    TEXT,
	given_kind  TEXT,
	given_sheet TEXT,
	sender      TEXT,                  -- who sent it: the reviewer who was named, else the user of the system
	flags       TEXT NOT NULL DEFAULT '', -- 'all-or-nothing', ...
	events      TEXT,                  -- codes of the events that its rows are of, separated by |; NULL: of none
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

CREATE TABLE upload_sheet (            -- the sheets of a workbook that were read; a CSV has none
	upload_id INTEGER NOT NULL REFERENCES upload,
	number    INTEGER NOT NULL CHECK (number >= 1), -- in the order in which they were loaded
	name      TEXT NOT NULL,
	kind      TEXT,                    -- NULL when it could not be told
	outcome   TEXT NOT NULL CHECK (outcome IN ('taken', 'partly', 'refused')),
	rows_read      INTEGER NOT NULL CHECK
		(rows_read = rows_new + rows_changed + rows_unchanged + rows_refused),
	rows_new       INTEGER NOT NULL,
	rows_changed   INTEGER NOT NULL,
	rows_unchanged INTEGER NOT NULL,
	rows_refused   INTEGER NOT NULL,
	PRIMARY KEY (upload_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE upload_part (             -- the bytes as sent, in parts of at most 1 MiB
	upload_id INTEGER NOT NULL REFERENCES upload,
	number    INTEGER NOT NULL,
	bytes     BLOB NOT NULL,
	packing   TEXT CHECK (packing = 'zstd'), -- of a large file: each part packed, as the program zstd unpacks it; NULL: as sent
	PRIMARY KEY (upload_id, number)
) STRICT;

-- Names in a merged file that mean something else here: a reference ("V24-D1G1-A03") or an
-- upload's number ("#3") in the database it came from, and its name here; NULL: none. Equal names
-- have no row.
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
	sheet     INTEGER,                 -- number of the upload_sheet; NULL: of the file as a whole
	severity  TEXT NOT NULL CHECK (severity = 'error' OR severity = 'warning' OR severity = 'info'),
	line      INTEGER,                 -- physical line of the file; of a sheet its row
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
	sheet      INTEGER,                -- number of the upload_sheet; NULL: of a CSV
	first_line INTEGER NOT NULL,
	last_line  INTEGER NOT NULL,
	row        INTEGER NOT NULL,
	raw        TEXT NOT NULL,          -- as sent, decoded to UTF-8; of a sheet as a CSV would have it
	event      TEXT,                   -- code of the event that it is of; NULL: it does not show
	resolved_upload_id INTEGER REFERENCES upload -- the later upload that brought it in
) STRICT;
CREATE INDEX refused_row_upload ON refused_row (upload_id);
CREATE INDEX refused_row_open ON refused_row (resolved_upload_id);

CREATE TABLE correction (              -- an upload in which rows of an earlier one came back, corrected
	upload_id    INTEGER NOT NULL REFERENCES upload,
	corrected_id INTEGER NOT NULL REFERENCES upload,
	sheet        TEXT NOT NULL,        -- of the earlier one, '': it had none
	taken        INTEGER NOT NULL CHECK (taken IN (0, 1)), -- 0: nothing of the sheet they came in was stored
	PRIMARY KEY (upload_id, corrected_id, sheet)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_corrected ON correction (corrected_id);

CREATE TABLE reference_before (        -- what an upload changed among reference rows, for its undo
	id         INTEGER PRIMARY KEY,
	upload_id  INTEGER NOT NULL REFERENCES upload,
	table_name TEXT NOT NULL,
	row_id     INTEGER NOT NULL,
	before     TEXT,                   -- JSON of the row as it was; NULL: it was not there
	valid_from TEXT CHECK (valid_from IS date(valid_from)) -- from when the change holds, as its row says; NULL: the day of the upload
) STRICT;
CREATE INDEX reference_before_upload ON reference_before (upload_id);

CREATE TABLE reference_said (          -- uploads that said a reference row again, as it was: it stands on them, too
	table_name TEXT NOT NULL,
	row_id     INTEGER NOT NULL,
	upload_id  INTEGER NOT NULL REFERENCES upload,
	PRIMARY KEY (table_name, row_id, upload_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------
-- Notes. A note is an identity; what it says stands in the revisions of its kind, which are only
-- ever added. Its reference is session code - kind letter number: D1G1-A03.

CREATE TABLE note (
	id           INTEGER PRIMARY KEY,
	session_id   INTEGER NOT NULL REFERENCES session,
	home_id      INTEGER NOT NULL DEFAULT 0, -- the session of its reference, when it was moved to another; 0: session_id
	kind         TEXT NOT NULL CHECK (kind = 'G' OR kind = 'R' OR kind = 'N'
		OR kind = 'H' OR kind = 'B' OR kind = 'D'
		OR kind = 'S' OR kind = 'A'),
	number       INTEGER NOT NULL CHECK (number >= 1), -- from note_counter, never used again
	goal_area_id INTEGER NOT NULL REFERENCES goal_area, -- the first; see note_further_goal_area
	reviewer     TEXT,
	local_no     TEXT,                 -- the reviewer's own number for it, in the list it last stood in
	revision     INTEGER NOT NULL CHECK (revision >= 1), -- the current one
	fingerprint  INTEGER NOT NULL,     -- of what it says, see note_fingerprint
	withdrawn_upload_id INTEGER REFERENCES upload, -- NULL: not withdrawn
	UNIQUE (session_id, kind, home_id, number)
) STRICT;
CREATE UNIQUE INDEX note_home ON note (home_id, kind, number) WHERE home_id <> 0;
CREATE INDEX note_local_no ON note (session_id, kind, local_no) WHERE local_no IS NOT NULL;

CREATE TABLE note_said (               -- uploads that said a note again, changed or not: it is theirs, too
	note_id    INTEGER NOT NULL REFERENCES note,
	upload_id  INTEGER NOT NULL REFERENCES upload,
	first_line INTEGER NOT NULL,
	last_line  INTEGER NOT NULL,
	reviewer   TEXT,                   -- whose it was there, and its number; a note whose labels
	local_no   TEXT,                   -- ever changed has a row of the upload that made it, too
	columns    INTEGER NOT NULL,       -- bits: the columns of the kind's table, from goal_area on, that the file had
	by_reference INTEGER NOT NULL CHECK (by_reference IN (0, 1)),
	PRIMARY KEY (note_id, upload_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_sheet (              -- in which sheet of a workbook an upload had a note
	upload_id INTEGER NOT NULL REFERENCES upload,
	note_id   INTEGER NOT NULL,        -- of note; set within the same transaction
	sheet     INTEGER NOT NULL,        -- number of the upload_sheet
	PRIMARY KEY (upload_id, note_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE possible_double (         -- a note that was stored beside another that it is much like
	note_id   INTEGER NOT NULL REFERENCES note,   -- the later one
	other_id  INTEGER NOT NULL REFERENCES note,
	upload_id INTEGER NOT NULL REFERENCES upload, -- of the later one
	reason    TEXT NOT NULL CHECK (reason IN ('same_number', 'similar', 'same_text')),
	PRIMARY KEY (note_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX possible_double_other ON possible_double (other_id);

CREATE TABLE note_withdrawal (         -- what --replace-missing did, and what brought a note back
	id        INTEGER PRIMARY KEY,
	note_id   INTEGER NOT NULL REFERENCES note,
	upload_id INTEGER NOT NULL REFERENCES upload,
	withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX note_withdrawal_note ON note_withdrawal (note_id);
CREATE INDEX note_withdrawal_upload ON note_withdrawal (upload_id);

CREATE TABLE note_history (            -- of notes with more than one state: what held from which day
	id           INTEGER PRIMARY KEY,  -- of two that hold from one day, the later
	note_id      INTEGER NOT NULL REFERENCES note,
	number       INTEGER NOT NULL,     -- the revision
	upload_id    INTEGER REFERENCES upload, -- NULL: as the note was made
	valid_from   TEXT NOT NULL CHECK (valid_from = '' OR valid_from IS date(valid_from)), -- '': from its beginning
	session_id   INTEGER NOT NULL REFERENCES session,
	goal_area_id INTEGER NOT NULL REFERENCES goal_area,
	withdrawn    INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE INDEX note_history_note ON note_history (note_id, valid_from);
CREATE INDEX note_history_upload ON note_history (upload_id);

CREATE TABLE commitment_carried (      -- of a report's copy alone: whose a commitment was that a merger carried over
	note_id         INTEGER PRIMARY KEY REFERENCES note,
	organisation_id INTEGER NOT NULL REFERENCES organisation
) STRICT;

CREATE TABLE note_counter (            -- by code: it outlives the row of a session that is undone
	event       TEXT NOT NULL,
	session     TEXT NOT NULL,
	kind        TEXT NOT NULL,
	last_number INTEGER NOT NULL,
	PRIMARY KEY (event, session, kind)
) STRICT;

CREATE TABLE note_fingerprint (        -- notes by what they say; see ingest/store/fingerprint.h
	hash    INTEGER NOT NULL,
	note_id INTEGER NOT NULL,          -- of note; set within the same transaction
	PRIMARY KEY (hash, note_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE note_answer (             -- what each revision of a commitment says that it answers
	note_id     INTEGER NOT NULL REFERENCES note,
	revision    INTEGER NOT NULL CHECK (revision >= 1),
	answered_id INTEGER NOT NULL REFERENCES note,
	PRIMARY KEY (note_id, revision, answered_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_answer_answered ON note_answer (answered_id);

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
	answers     TEXT,                  -- references of what it answers, as table note_answer has them
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
	sheet       INTEGER,               -- number of the upload_sheet; NULL: of a CSV
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

-- These numbers mark a Loka database; open.h repeats them.
PRAGMA application_id = 0x4C6F6B61;    -- "Loka"
PRAGMA user_version = 1;
