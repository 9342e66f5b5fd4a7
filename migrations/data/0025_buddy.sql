-- Codes that the team gives to young people who followed its training: only a keyed hash is kept, until the code is used or
-- two weeks are over. Nothing ties a code to the one who used it.
CREATE TABLE buddy_code (
    id UUID PRIMARY KEY,
    hash BYTEA NOT NULL UNIQUE,
    at BIGINT NOT NULL
);
CREATE INDEX buddy_code_at ON buddy_code (at);
-- Young people with the badge. The id is what the team takes it back by.
CREATE TABLE buddy (
    id UUID PRIMARY KEY,
    member_id UUID NOT NULL UNIQUE REFERENCES member (id) ON DELETE CASCADE,
    since BIGINT NOT NULL
);
-- What a buddy and the team say to each other about a question, sealed under the thread's own key.
CREATE TABLE side_thread (
    id UUID PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    question_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    last_seq BIGINT NOT NULL DEFAULT 0,
    last_at BIGINT NOT NULL,
    -- Since when the buddy waits for an answer.
    asked_at BIGINT,
    -- Answers that the buddy has not read.
    unread BIGINT NOT NULL DEFAULT 0,
    UNIQUE (member_id, question_id)
);
CREATE INDEX side_thread_last ON side_thread (last_at);
CREATE TABLE side_text (
    id UUID PRIMARY KEY,
    thread_id UUID NOT NULL REFERENCES side_thread (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    author TEXT NOT NULL,
    -- The colleague who wrote it; nobody for the buddy's own.
    staff_id UUID REFERENCES staff (id),
    sealed BYTEA NOT NULL,
    marks TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (thread_id, seq)
);
