-- A call has one evaluation that counts, the latest revision; those before stay. A candidate (a call scored again on trial)
-- has no revision and never counts.
alter table evaluation
    add column origin    text        not null default 'judged' check (origin in ('judged', 'rescored', 'overridden', 'candidate')),
    add column revision  integer     check (revision >= 1),
    add column latest    boolean     not null default false,
    add column job       uuid,
    add column ended_at  timestamptz,
    add column stored_at timestamptz not null default clock_timestamp();

-- Those from before there were revisions: in the order in which they were made.
update evaluation e
set revision = n.revision,
    latest   = n.revision = n.revisions,
    ended_at = coalesce(cast(e.payload #>> '{about,endedAt}' as timestamptz), e.evaluated_at),
    payload  = jsonb_set(e.payload, '{revision}', to_jsonb(n.revision))
from (select id, row_number() over (partition by call_id order by evaluated_at, id) as revision,
             count(*) over (partition by call_id) as revisions
      from evaluation) n
where n.id = e.id;

alter table evaluation
    alter column ended_at set not null,
    add check ((origin = 'candidate') = (revision is null)),
    add check (not latest or revision is not null),
    drop constraint evaluation_call_id_rubric_version_judge_judge_version_key;

create unique index evaluation_revision on evaluation (call_id, revision);
create unique index evaluation_latest on evaluation (call_id) where latest;
create unique index evaluation_judged on evaluation (call_id, rubric_version, judge, judge_version) where origin = 'judged';
create unique index evaluation_of_job on evaluation (job, call_id) where job is not null;

-- What is asked for and added up, taken from the document, so that it cannot say anything else. Scores are those that count:
-- the trainer's if there is an override. judged has the judge's, in the order of the scorecard.
alter table evaluation
    add column category      text    generated always as (payload #>> '{about,category}') stored,
    add column difficulty    text    generated always as (payload #>> '{about,difficulty}') stored,
    add column scenario_name text    generated always as (payload #>> '{about,scenarioName}') stored,
    add column final_score double precision not null generated always as
        (cast(coalesce(payload #>> '{override,overallScore}', payload ->> 'overallScore') as double precision)) stored,
    add column greeting double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,greeting}', payload #>> '{scores,greeting}') as double precision)) stored,
    add column listening double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,listening}', payload #>> '{scores,listening}') as double precision)) stored,
    add column solution double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,solution}', payload #>> '{scores,solution}') as double precision)) stored,
    add column communication double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,communication}', payload #>> '{scores,communication}') as double precision)) stored,
    add column empathy double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,empathy}', payload #>> '{scores,empathy}') as double precision)) stored,
    add column closing double precision not null generated always as
        (cast(coalesce(payload #>> '{override,scores,closing}', payload #>> '{scores,closing}') as double precision)) stored,
    add column judged double precision[] not null generated always as (array [
        cast(payload #>> '{scores,greeting}' as double precision), cast(payload #>> '{scores,listening}' as double precision),
        cast(payload #>> '{scores,solution}' as double precision), cast(payload #>> '{scores,communication}' as double precision),
        cast(payload #>> '{scores,empathy}' as double precision), cast(payload #>> '{scores,closing}' as double precision)]) stored,
    add column resolved    boolean not null generated always as (cast(payload ->> 'firstCallResolution' as boolean)) stored,
    add column auto_failed boolean not null generated always as (jsonb_array_length(payload -> 'autoFails') > 0) stored,
    add column overridden  boolean not null generated always as (coalesce(jsonb_typeof(payload -> 'override') = 'object', false)) stored,
    add column handle_time double precision not null generated always as (cast(payload ->> 'handleTimeSeconds' as double precision)) stored,
    add column hold_time   double precision not null generated always as (cast(payload ->> 'holdTimeSeconds' as double precision)) stored,
    add column satisfaction double precision not null generated always as (cast(payload ->> 'customerSatisfaction' as double precision)) stored;

drop index evaluation_by_time;
drop index evaluation_by_user;
drop index evaluation_by_team;
drop index evaluation_by_scenario;
create index evaluation_by_end on evaluation (ended_at desc, call_id desc, revision desc);
create index evaluation_latest_by_end on evaluation (ended_at desc, call_id desc, revision desc) where latest;
create index evaluation_latest_by_user on evaluation (user_id, ended_at desc, call_id desc, revision desc) where latest;
create index evaluation_latest_by_team on evaluation (team_id, ended_at desc, call_id desc, revision desc) where latest;
create index evaluation_latest_by_scenario on evaluation (scenario_id, ended_at desc, call_id desc, revision desc) where latest;
create index evaluation_overridden on evaluation (ended_at desc, call_id desc, revision desc) where latest and overridden;
create index evaluation_by_rubric on evaluation (rubric_version, call_id);

-- Stored together with what they tell of, removed when they are on their topic.
create table outbox (
    id         bigint      generated always as identity primary key,
    type       text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null default clock_timestamp()
);

-- Rubrics that were given to score calls again; one that was used never changes.
create table rubric (
    version    text        primary key,
    content    text        not null,
    created_by text        not null,
    created_at timestamptz not null default clock_timestamp()
);

-- Calls to be scored again. Whoever works on a job holds its lease; after a crash somebody else goes on behind "after".
create table rescore_job (
    id             uuid        primary key,
    rubric_version text        not null,
    publish        boolean     not null,
    filter         jsonb       not null,
    requested_by   text        not null,
    team_id        text,
    created_at     timestamptz not null default clock_timestamp(),
    finished_at    timestamptz,
    lease          uuid,
    leased_until   timestamptz not null default '-infinity',
    after          uuid,
    total          bigint      not null,
    done           bigint      not null default 0,
    failed         bigint      not null default 0
);

create index rescore_job_open on rescore_job (created_at) where finished_at is null;
