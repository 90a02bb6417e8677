-- A notebook for DuckDB: fetch a file and read it.
--   curl -u analyst:analyst -o evaluations.parquet 'http://127.0.0.1:8080/api/evaluations/export?format=parquet'
--   duckdb < notebook.sql
-- Statements end with a semicolon; each one stands by itself, but the first.

-- The file. Of each call it has the evaluation that counts, unless it was fetched with revisions=all.
create or replace view evaluations as select * from 'evaluations.parquet';

-- What is in it.
describe evaluations;

-- The whole at a glance.
select count(*) as calls,
       round(avg(final_score), 1) as mean_score,
       round(median(final_score), 1) as median_score,
       round(100 * avg(first_call_resolution::int), 1) as resolved_percent,
       round(100 * avg(auto_failed::int), 1) as auto_failed_percent,
       round(quantile_cont(handle_time_seconds, 0.5)) as handle_time_p50,
       round(quantile_cont(handle_time_seconds, 0.9)) as handle_time_p90,
       round(avg(customer_satisfaction), 1) as satisfaction
from evaluations;

-- Agents by score, with the dimension in which there is most to gain.
with means as (
    select user_id, team_id, count(*) as calls, avg(final_score) as score,
           avg(greeting) as greeting, avg(listening) as listening, avg(solution) as solution,
           avg(communication) as communication, avg(empathy) as empathy, avg(closing) as closing
    from evaluations group by all),
dimensions as (unpivot means on greeting, listening, solution, communication, empathy, closing into name dimension value mean)
select user_id, team_id, any_value(calls) as calls, round(any_value(score), 1) as score,
       arg_min(dimension, mean) as weakest, round(min(mean), 1) as weakest_score
from dimensions group by user_id, team_id order by score desc limit 20;

-- Which scenarios are hard.
select difficulty, scenario_name, count(*) as calls, round(avg(final_score), 1) as score,
       round(100 * avg(first_call_resolution::int)) as resolved_percent
from evaluations group by all order by score limit 20;

-- Week by week, in local time, weeks without a call too.
with bounds as (
    select date_trunc('week', min(ended_at) at time zone 'Europe/Berlin') as first,
           date_trunc('week', max(ended_at) at time zone 'Europe/Berlin') as last
    from evaluations),
weeks as (select unnest(generate_series(first, last, interval 1 week)) as week from bounds)
select week::date as week, count(call_id) as calls, round(avg(final_score), 1) as score
from weeks left join evaluations on date_trunc('week', ended_at at time zone 'Europe/Berlin') = week
group by week order by week;

-- What to train: the advice that is given most often.
select advice.what as what, count(*) as calls, any_value(advice.insteadSay) as instead_say
from (select unnest(from_json(improvements, '[{"what": "VARCHAR", "insteadSay": "VARCHAR"}]')) as advice from evaluations)
group by what order by calls desc limit 20;

-- What the scores rest on: the evidence that costs most.
select item.dimension as dimension, item.what as what, count(*) as times, round(sum(item.effect)) as points
from (select unnest(from_json(evidence,
          '[{"dimension": "VARCHAR", "what": "VARCHAR", "effect": "DOUBLE", "quote": "VARCHAR"}]')) as item
      from evaluations)
group by all having sum(item.effect) < 0 order by points limit 20;

-- Does pace matter? Correlation of measurements with the score.
select round(corr((metrics->>'wordsPerMinute')::double, final_score), 3) as pace,
       round(corr((metrics->>'talkShare')::double, final_score), 3) as talk_share,
       round(corr(hold_time_seconds, final_score), 3) as hold_time
from evaluations;

-- The judge and the trainers: where they differ.
select round(avg(judged_overall - final_score), 2) as bias, round(avg(abs(judged_overall - final_score)), 2) as difference,
       count(*) as calls
from evaluations where overridden;

-- Compliance breaches by kind.
select breach, count(*) as calls from (select unnest(auto_fails) as breach from evaluations)
group by breach order by calls desc;
