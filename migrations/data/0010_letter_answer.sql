-- Up to which message the author of a letter has seen what was answered: /me says when there is more.
ALTER TABLE cases ADD COLUMN answer_seen BIGINT NOT NULL DEFAULT 0;
