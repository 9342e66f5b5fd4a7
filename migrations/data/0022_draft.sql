-- What a young person has typed and not sent, sealed under a key of its own: one per question that they answer, and one,
-- without a question, that they ask. Gone with the sending, with the quick exit, and after a day.
CREATE TABLE draft (
    id UUID PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    question_id UUID REFERENCES post (id) ON DELETE CASCADE,
    sealed BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX draft_answer ON draft (member_id, question_id) WHERE question_id IS NOT NULL;
CREATE UNIQUE INDEX draft_question ON draft (member_id) WHERE question_id IS NULL;
CREATE INDEX draft_at ON draft (at);
