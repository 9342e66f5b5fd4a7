-- How young people carry each other.

-- A kind word for a post that its author has not seen yet: gone once they look.
CREATE TABLE thanked (
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    post_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    PRIMARY KEY (member_id, post_id)
);

-- Of whom somebody wants to read nothing more. By the name that they read, never by the person behind it: who asks under
-- names of their own is not to be found out by trying.
CREATE TABLE ignored (
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    pseudonym TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (member_id, pseudonym)
);

-- How somebody was, some days after they asked.
CREATE TABLE follow_up (
    post_id UUID PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    how TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Whoever is attacked under their own question asks the others for support.
CREATE TABLE support_call (
    question_id UUID PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    at BIGINT NOT NULL
);
CREATE INDEX support_call_at ON support_call (at);
