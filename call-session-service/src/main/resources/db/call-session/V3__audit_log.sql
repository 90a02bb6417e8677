-- Who did what to which record. Rows are added and read, never changed and never removed.
CREATE TABLE audit_log (
    -- The id of the event that told of the deed, so that the same one twice is one row.
    id          text PRIMARY KEY,
    actor       text        NOT NULL,
    -- Of the actor; empty where it is not known.
    team        text        NOT NULL,
    action      text        NOT NULL,
    record_type text        NOT NULL,
    record_id   text        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('done', 'refused')),
    details     jsonb       NOT NULL,
    at          timestamptz NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX audit_log_by_time ON audit_log (at DESC, id DESC);
CREATE INDEX audit_log_of_actor ON audit_log (actor, at DESC, id DESC);
CREATE INDEX audit_log_of_record ON audit_log (record_type, record_id, at DESC, id DESC);

CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'audit_log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_log_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit_log
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_change_of_audit_log();

-- Also while triggers are off for replication.
ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_is_append_only;
