-- Everything that was said and done on a call, gathered from the topics. An event that comes twice is stored once.
create table call_log (
    event_id  text        primary key,
    call_id   uuid        not null,
    type      text        not null,
    at        timestamptz not null,
    payload   jsonb       not null,
    -- By the clock of the database, so that all instances agree on how long a call has been quiet.
    stored_at timestamptz not null default clock_timestamp()
);

create index call_log_by_call on call_log (call_id);

-- One evaluation for each call and version of rubric and judge; the first one stays.
create table evaluation (
    id             uuid             primary key,
    call_id        uuid             not null,
    rubric_version text             not null,
    judge          text             not null,
    judge_version  text             not null,
    user_id        text             not null,
    team_id        text             not null,
    scenario_id    text             not null,
    overall_score  double precision not null,
    evaluated_at   timestamptz      not null,
    payload        jsonb            not null,
    unique (call_id, rubric_version, judge, judge_version)
);

create index evaluation_by_time on evaluation (evaluated_at desc, id desc);
create index evaluation_by_user on evaluation (user_id, evaluated_at desc, id desc);
create index evaluation_by_team on evaluation (team_id, evaluated_at desc, id desc);
create index evaluation_by_scenario on evaluation (scenario_id, evaluated_at desc, id desc);
