-- New notes. What they say first goes into the table of their kind: that statement is made from the
-- catalogue.

-- name: last_id
SELECT max(id) FROM note;

-- name: note_add
INSERT INTO note (id, session_id, kind, number, goal_area_id, reviewer, local_no, fingerprint, revision)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1);
