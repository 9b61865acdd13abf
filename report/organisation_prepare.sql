-- The same for the follow-up workbooks alone: the commitments of each organisation in the order they
-- are asked for, those still to be done first, by their date.

CREATE TEMP TABLE follow_up_order (organisation_id INTEGER, turn INTEGER, commitment INTEGER,
	PRIMARY KEY (organisation_id, turn)) WITHOUT ROWID;
INSERT INTO follow_up_order
SELECT organisation_id, row_number() OVER (PARTITION BY organisation_id
	ORDER BY timeliness IN ('done', 'closed'), due IS NULL, due, note_id), turn
FROM commitment_states;
