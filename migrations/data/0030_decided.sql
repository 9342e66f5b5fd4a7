-- A decision about a post that its author has not seen yet: gone once they look.
CREATE TABLE decided (
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    post_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    PRIMARY KEY (member_id, post_id)
);
