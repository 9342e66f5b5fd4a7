-- Sentences that consultants use again and again, put into the box of a chat and never sent by themselves. Without a
-- colleague they are everybody's. No text about anybody belongs here, so they stand open.
CREATE TABLE reply (
    id UUID PRIMARY KEY,
    staff_id UUID REFERENCES staff (id) ON DELETE CASCADE,
    lang TEXT NOT NULL,
    label TEXT NOT NULL,
    body TEXT NOT NULL,
    -- When somebody last read it through and kept it.
    reviewed_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX reply_lang ON reply (lang, label);
