-- A return code in words beside the one in digits; either brings back the same person.
ALTER TABLE return_code ADD COLUMN form TEXT NOT NULL DEFAULT 'digits';
