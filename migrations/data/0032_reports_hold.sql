-- How many posts were taken down by reports of late: beyond a number it is a flood, and a person looks first.
CREATE INDEX post_event_reports ON post_event (at) WHERE actor = 'reports';
