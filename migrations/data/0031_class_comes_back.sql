-- Until the lesson ends, the invitation that opened a class brings its teacher back to it: another browser, a closed
-- window or the quick exit must not leave a class without its teacher. A keyed fingerprint, as of every code.
ALTER TABLE class ADD COLUMN invitation_hash BYTEA;
CREATE UNIQUE INDEX class_by_invitation ON class (invitation_hash);
