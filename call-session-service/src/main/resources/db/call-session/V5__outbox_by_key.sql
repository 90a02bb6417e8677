-- The outbox as all services have it: what waits for its topic is told apart by its key, whatever it is about.
CREATE TEMPORARY TABLE waiting ON COMMIT DROP AS SELECT * FROM outbox;
DROP TABLE outbox;

CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The key of the record that the event becomes. Events of the same key are published in the order of their ids.
    key        text        NOT NULL,
    type       text        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX outbox_of_key ON outbox (key, id);

INSERT INTO outbox (key, type, payload, created_at)
SELECT call_id::text, type, payload, created_at FROM waiting ORDER BY id;
