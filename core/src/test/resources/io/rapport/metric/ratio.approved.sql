with steps as (
    select s::date as step, least(s + interval 1 month, date '2026-10-01')::date as step_end
    from (select unnest(generate_series(date '2026-07-01', date '2026-09-01', interval 1 month)) as s)
),
orders_known as (
    select min(f.ordered_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.order f
),
orders_1 as (
    select date_trunc('month', f.ordered_on)::date as step,
           sum(f.amount) as v1,
           count(f.amount) as n1,
           count(*) as v2,
           count(*) as n2
    from activity.order f
    where f.ordered_on >= date '2026-07-01'
      and f.ordered_on < date '2026-10-01'
      and ((not f.is_cancelled) and (f.amount > 0))
    group by 1
)
select s.step,
       ((case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_1.v1::double, 0) end / nullif(case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_1.v2::double, 0) end, 0)))::double as value1,
       coalesce(coalesce(orders_1.n2, 0), 0)::bigint as rows1
from steps s
cross join orders_known
left join orders_1 on orders_1.step = s.step
order by s.step
