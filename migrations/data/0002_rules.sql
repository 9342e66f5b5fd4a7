-- The filter's rules as moderators change them. The files in force are those of the program (or of the folder that
-- `--rules` names) with the files of this table in the place of those with the same name.

-- `version` counts all changes, so that its highest value tells every node whether it still has what is in force.
-- `base` is the SHA-256 of the program's own file that this one was made from, in hexadecimal.
CREATE TABLE rule_file (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    base TEXT NOT NULL,
    version BIGINT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    by_staff UUID NOT NULL REFERENCES staff (id)
);

-- A change of one rule, as the TOML that stands in a file. `proposed_by` asks for a second person; `second` is whoever
-- confirmed or declined, with a word.
CREATE TABLE rule_change (
    id UUID PRIMARY KEY,
    rule TEXT NOT NULL,
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    author UUID NOT NULL REFERENCES staff (id),
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'live', 'withdrawn')),
    proposed_by UUID REFERENCES staff (id),
    proposed_at BIGINT,
    second UUID REFERENCES staff (id),
    word TEXT NOT NULL DEFAULT '',
    ended_at BIGINT
);
CREATE UNIQUE INDEX rule_change_open ON rule_change (rule) WHERE state = 'open';
CREATE INDEX rule_change_rule ON rule_change (rule, at);
