-- Who asked the team for an answer to their question in the forum, the case that carries it, and what became of it.
CREATE TABLE coach_ask (
    post_id UUID PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    case_id UUID NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX coach_ask_case ON coach_ask (case_id);
