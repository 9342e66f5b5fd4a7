-- When a professional talked with the author of a post about it: its readers and who reported it are told that much.
ALTER TABLE post ADD COLUMN cared_at BIGINT;
