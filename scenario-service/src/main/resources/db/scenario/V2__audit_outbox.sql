-- What was done to which record, on its way to the audit topic: stored with the deed, gone once it is there.
CREATE TABLE audit_outbox (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload jsonb NOT NULL
);
