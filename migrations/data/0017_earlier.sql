-- Whether the young person lets the consultant see that they talked with the team before. Nothing is seen unless they say so.
ALTER TABLE cases ADD COLUMN earlier_ok BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX cases_of_member ON cases (member_id, closed_at) WHERE state = 'closed';
