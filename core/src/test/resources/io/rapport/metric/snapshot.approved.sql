with steps as (
    select s::date as step, least(s + interval 3 month, date '2026-10-01')::date as step_end
    from (select unnest(generate_series(date '2026-07-01', date '2026-07-01', interval 3 month)) as s)
),
contract_months_known as (
    select min(f.month) as first_on, (select as_of from metric.as_of) as last_on
    from metric.contract_month f
),
contract_months_1 as (
    select date_trunc('quarter', f.month)::date as step,
           count(*) as v1,
           count(*) as n1
    from metric.contract_month f
    where f.month >= date '2026-07-01'
      and f.month < date '2026-10-01'
      and f.is_churned
    group by 1
),
contract_months_2 as (
    select date_trunc('quarter', f.month)::date as step,
           count(f.holder_id) as v1,
           count(f.holder_id) as n1
    from metric.contract_month f
    where f.month >= date '2026-07-01'
      and f.month < date '2026-10-01'
      and f.month in (select min(f.month) from metric.contract_month f where f.month >= date '2026-07-01' and f.month < date '2026-10-01' group by date_trunc('quarter', f.month)::date)
      and f.is_active_start
    group by 1
),
contract_months_3 as (
    select date_trunc('quarter', f.month)::date as step,
           sum(f.mrr_end) as v1,
           count(f.mrr_end) as n1
    from metric.contract_month f
    where f.month >= date '2026-07-01'
      and f.month < date '2026-10-01'
      and f.month in (select max(f.month) from metric.contract_month f where f.month >= date '2026-07-01' and f.month < date '2026-10-01' group by date_trunc('quarter', f.month)::date)
    group by 1
)
select s.step,
       ((case when contract_months_known.first_on < s.step_end and contract_months_known.last_on >= s.step then coalesce(contract_months_1.v1::double, 0) end / nullif(case when contract_months_known.first_on < s.step_end and contract_months_known.last_on >= s.step then coalesce(contract_months_2.v1::double, 0) end, 0)))::double as value1,
       coalesce(coalesce(contract_months_2.n1, 0), 0)::bigint as rows1,
       (case when contract_months_known.first_on < s.step_end and contract_months_known.last_on >= s.step then coalesce(contract_months_3.v1::double, 0) end)::double as value2,
       coalesce(coalesce(contract_months_3.n1, 0), 0)::bigint as rows2
from steps s
cross join contract_months_known
left join contract_months_1 on contract_months_1.step = s.step
left join contract_months_2 on contract_months_2.step = s.step
left join contract_months_3 on contract_months_3.step = s.step
order by s.step
