-- Tables for the follow-up workbooks alone: each organisation's commitments in the order asked for,
-- those still to be done first, by date. Made last in `orders`, if there are organisations.

-- table: follow_up_order
CREATE TABLE orders.follow_up_order (turn INTEGER PRIMARY KEY, organisation_id INTEGER, note_id INTEGER);
INSERT INTO orders.follow_up_order (organisation_id, note_id)
SELECT organisation_id, note_id FROM commitment_states
ORDER BY organisation_id, timeliness IN ('done', 'closed'), due IS NULL, due, note_id;
CREATE INDEX orders.follow_up_order_organisation ON follow_up_order (organisation_id);
