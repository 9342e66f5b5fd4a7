-- A note may be a whisper: what a coordinator who reads along told the consultant while the chat ran.
ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'note' CHECK (kind IN ('note', 'whisper'));
