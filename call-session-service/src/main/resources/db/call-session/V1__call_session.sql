-- One practice call. Every change raises next_sequence, so that two changes at once cannot both succeed.
CREATE TABLE call_session (
    id                   uuid PRIMARY KEY,
    user_id              text        NOT NULL,
    team_id              text        NOT NULL,
    -- What the client called its request, so that the same request twice is one call.
    request_id           text,
    scenario_id          text        NOT NULL,
    scenario_version     integer     NOT NULL,
    -- What the agent was told of the scenario, as it stood when the call began.
    scenario_card        jsonb       NOT NULL,
    status               text        NOT NULL
        CHECK (status IN ('in_progress', 'on_hold', 'completed', 'abandoned', 'failed')),
    turn_mode            text        NOT NULL CHECK (turn_mode IN ('auto', 'manual')),
    -- Whether the agent agreed to being recorded.
    recording_consent    boolean     NOT NULL,
    started_at           timestamptz NOT NULL,
    ended_at             timestamptz,
    duration_seconds     bigint,
    end_reason           text CHECK (end_reason IN ('agent', 'customer', 'timeout', 'error')),
    recording_reference  text,
    transcript_reference text,
    overall_score        double precision,
    next_sequence        integer     NOT NULL,
    UNIQUE (user_id, request_id)
);

CREATE INDEX call_session_of_user ON call_session (user_id, started_at DESC, id DESC);
CREATE INDEX call_session_of_team ON call_session (team_id, started_at DESC, id DESC);
CREATE INDEX call_session_open ON call_session (started_at) WHERE status IN ('in_progress', 'on_hold');

-- What happened on the call. The id is the one that the event has on its topic.
CREATE TABLE call_event (
    event_id text PRIMARY KEY,
    call_id  uuid        NOT NULL REFERENCES call_session ON DELETE CASCADE,
    type     text        NOT NULL,
    at       timestamptz NOT NULL,
    data     jsonb       NOT NULL
);

CREATE INDEX call_event_of_call ON call_event (call_id, at, event_id);

-- The transcript: one row for each utterance of the agent and each sentence of the customer.
CREATE TABLE message (
    call_id        uuid        NOT NULL REFERENCES call_session ON DELETE CASCADE,
    speaker        text        NOT NULL CHECK (speaker IN ('agent', 'customer')),
    -- The agent's utterance, or the customer's turn as 'turn-3'.
    part           text        NOT NULL,
    -- Numbers the sentences of a part from 0.
    index          integer     NOT NULL,
    text           text        NOT NULL,
    -- Milliseconds since the call was ready; only known of the agent.
    start_ms       bigint,
    end_ms         bigint,
    confidence     double precision,
    emotion        jsonb,
    provider       text        NOT NULL,
    prompt_version text,
    at             timestamptz NOT NULL,
    PRIMARY KEY (call_id, speaker, part, index)
);

-- What the stages measured: a row for each stage and each utterance or turn.
CREATE TABLE timing (
    call_id uuid        NOT NULL REFERENCES call_session ON DELETE CASCADE,
    stage   text        NOT NULL,
    about   text        NOT NULL,
    metrics jsonb       NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (call_id, stage, about)
);

-- Events that are stored but not known to be on their topic yet. Written together with what they tell of.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id    uuid        NOT NULL,
    type       text        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX outbox_of_call ON outbox (call_id, id);
