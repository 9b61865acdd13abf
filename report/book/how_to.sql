-- The sheet that explains how to fill in the others. The words come first: the column Status takes
-- its choices from their cells.

-- name: how_to
SELECT item, remark, contact FROM (
	SELECT 1 AS place, position AS turn, 'progress:' || value AS item, 'how.progress.' || value AS remark,
		NULL AS contact
	FROM word WHERE list = 'progress' AND value <> 'no_report'
	UNION ALL
	VALUES (2, 1, 'status_updates.status', 'how.status', NULL),
		(2, 2, 'status_updates.percent', 'how.percent', NULL),
		(2, 3, 'status_updates.comment', 'how.comment', NULL),
		(2, 4, 'status_updates.new_due', 'how.new_due', NULL),
		(2, 5, 'status_updates.evidence', 'how.evidence', NULL),
		(2, 6, 'status_updates.reported_by', 'how.reported_by', NULL),
		(2, 7, 'status_updates.as_of', 'how.as_of', NULL)
	UNION ALL
	SELECT 3, 1, 'how.questions', 'how.contact', contact FROM region WHERE contact IS NOT NULL
	UNION ALL
	VALUES (4, 1, 'how.csv', 'how.otherwise', NULL)
) ORDER BY place, turn;

-- name: how_to_sentence
SELECT 1 AS n;
