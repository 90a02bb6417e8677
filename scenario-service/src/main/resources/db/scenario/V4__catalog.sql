-- Written and played: history, statistics, and what is gone.
ALTER TABLE scenario
    -- Derived from scenario_play.
    ADD COLUMN times_played  integer          NOT NULL DEFAULT 0,
    ADD COLUMN average_score double precision,
    -- Moves with each version and with the statistics, always forward: of two records of a scenario the newer is right.
    ADD COLUMN revised_at    timestamptz      NOT NULL DEFAULT now(),
    -- The revision known to be on the topic.
    ADD COLUMN announced_at  timestamptz;

UPDATE scenario SET revised_at = changed_at;

CREATE TABLE scenario_version (
    id         text        NOT NULL REFERENCES scenario ON DELETE CASCADE,
    version    integer     NOT NULL,
    document   jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL,
    PRIMARY KEY (id, version)
);

INSERT INTO scenario_version (id, version, document, changed_at, changed_by)
SELECT id, version, document, changed_at, CASE origin WHEN 'seed' THEN 'release' ELSE 'unknown' END FROM scenario;

-- One row for each call, however often it was scored. The scenario may come later than its plays, or not at all.
CREATE TABLE scenario_play (
    call_id       uuid PRIMARY KEY,
    scenario_id   text             NOT NULL,
    overall_score double precision NOT NULL,
    at            timestamptz      NOT NULL
);

CREATE INDEX scenario_play_by_scenario ON scenario_play (scenario_id) INCLUDE (overall_score);

-- Scenarios that were deleted: until the topic knows, and so that one of the same name goes on counting where it ended.
CREATE TABLE scenario_grave (
    id         text PRIMARY KEY,
    version    integer     NOT NULL,
    revised_at timestamptz NOT NULL,
    erased     boolean     NOT NULL DEFAULT false
);
