-- When a gateway last said that it serves the call. A table of its own: it is written every few seconds, and neither holds up
-- what changes a call nor is held up by it.
CREATE TABLE call_presence (
    call_id      uuid PRIMARY KEY REFERENCES call_session ON DELETE CASCADE,
    gateway      text        NOT NULL,
    last_seen_at timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Admins list the calls of all teams, and anybody those of one scenario.
CREATE INDEX call_session_by_start ON call_session (started_at DESC, id DESC);
CREATE INDEX call_session_of_scenario ON call_session (scenario_id, started_at DESC, id DESC);
