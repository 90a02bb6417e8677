-- The outbox as all services have it. It keeps events of the same key in order, and text: jsonb has no character NUL.
create temporary table waiting on commit drop as select * from outbox;
drop table outbox;

create table outbox (
    id         bigint      generated always as identity primary key,
    -- The key of the record that the event becomes. Events of the same key are published in the order of their ids.
    key        text        not null,
    type       text        not null,
    payload    text        not null,
    created_at timestamptz not null default clock_timestamp()
);

create index outbox_of_key on outbox (key, id);

insert into outbox (key, type, payload, created_at)
select coalesce(payload ->> 'callId', concat_ws('/', payload ->> 'recordType', payload ->> 'recordId')),
       type, payload::text, created_at
from waiting order by id;
