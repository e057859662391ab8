with steps as (
    select date '2026-07-01' as step, date '2026-10-01' as step_end
),
orders_known as (
    select min(f.ordered_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.order f
),
orders_1 as (
    select date '2026-07-01' as step,
           b_segment.segment as by1,
           count(f.customer_id) filter (where (f.previous_on is null or f.previous_on < date '2026-07-01')) as v1,
           count(f.customer_id) as n1
    from activity.order f
    left join segment.membership b_segment on b_segment.customer_id = f.customer_id
    where f.ordered_on >= date '2026-07-01'
      and f.ordered_on < date '2026-10-01'
      and ((not f.is_cancelled) and (f.amount > 0))
      and b_segment.segment in (?)
    group by 2
),
combinations as (
    select distinct by1 from orders_1 where n1 > 0
)
select s.step,
       c.by1::varchar as by1,
       (case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_1.v1::double, 0) end)::double as value1,
       coalesce(coalesce(orders_1.n1, 0), 0)::bigint as rows1
from steps s
cross join combinations c
cross join orders_known
left join orders_1 on orders_1.step = s.step and orders_1.by1 is not distinct from c.by1
order by s.step, c.by1 nulls last
