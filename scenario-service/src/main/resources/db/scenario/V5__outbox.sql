-- The outbox as all services have it. It holds events of any type, and text: jsonb has no character NUL.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The key of the record that the event becomes. Events of the same key are published in the order of their ids.
    key        text        NOT NULL,
    type       text        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_of_key ON outbox (key, id);

INSERT INTO outbox (key, type, payload)
SELECT concat_ws('/', payload ->> 'recordType', payload ->> 'recordId'), 'io.mockcall.Audited.v1', payload::text
FROM audit_outbox ORDER BY seq;

DROP TABLE audit_outbox;
