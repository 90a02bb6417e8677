-- Some deeds are rare, and asked for among all the others.
CREATE INDEX audit_log_of_action ON audit_log (action, at DESC, id DESC);
