-- The queue of a past moment is read from the cases that were not over then: those that are open, and those that ended later.
CREATE INDEX cases_ended ON cases (closed_at);
