-- "Keep my place on this device": whoever chose it comes back after the quick exit without a code, for five minutes.
ALTER TABLE session ADD COLUMN keeps_place BOOLEAN NOT NULL DEFAULT FALSE;

-- Only the SHA-256 of the token is stored, as with sessions.
CREATE TABLE way_back (
    token_hash BYTEA PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    until BIGINT NOT NULL
);
CREATE INDEX way_back_member ON way_back (member_id);
